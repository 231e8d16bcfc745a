# SPDX-License-Identifier: GPL-2.0-or-later
"""Compare footprints with buildings that others have drawn, such as OpenStreetMap's: what is new, what is known, what is gone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from ..raster.polygons import read_polygons
from ..runtime.errors import EngineError
from .footprint_table import FootprintTable
from .ground import metric_crs, reproject

_REACH = 15.0  # metres that imagery is off at most
_CELL = 1.0  # metres, in which the displacements of all pairs are counted
_CLEAR = 3.0  # times as many pairs as elsewhere show an offset
_LEAST_PAIRS = 8
_COVERED = 0.3  # of a footprint, or of the building under it: then it is known
_LEFT = 0.1  # of a known building under footprints: below it the building is gone, or was missed


@dataclass(frozen=True)
class KnownBuildings:
    """What a comparison of n footprints with m known buildings found.

    `is_new` (n,) marks footprints that no known building covers, `is_gone` (m,) known buildings without a footprint. `offset_m` is
    the estimated displacement of the known buildings to the footprints in metres right and up, (0, 0) where none is clear.
    """

    is_new: NDArray[np.bool_]
    is_gone: NDArray[np.bool_]
    offset_m: tuple[float, float]

    def text(self) -> str:
        """Say in a sentence what was found."""
        left_out, gone = int((~self.is_new).sum()), int(self.is_gone.sum())
        told = f"{left_out} footprints lie on buildings that are known already and were left out; {gone} known buildings have no footprint"
        if self.offset_m != (0.0, 0.0):
            right, up = self.offset_m
            told += (
                f"; the known buildings were moved by {right:.1f} m to the right and {up:.1f} m up for the comparison"
            )
        return told + "."


def compare_with_known(table: FootprintTable, address: str) -> KnownBuildings:
    """Compare the footprints of `table` with the polygons of the file `address`, within the rectangle of the footprints.

    Raises EngineError where the footprints have no place on Earth or the file cannot be read.
    """
    if table.crs is None:
        raise EngineError(
            "The footprints have no coordinate reference system, so they cannot be compared with other buildings;"
            " georeference the image and segment it again."
        )
    if not len(table.shapes):
        return KnownBuildings(np.zeros(0, dtype=bool), np.zeros(0, dtype=bool), (0.0, 0.0))
    crs = metric_crs(table.shapes, table.crs)
    shapes = reproject(table.shapes, table.crs, crs)
    read = read_polygons(Path(address), crs, within=tuple(shapely.total_bounds(shapes)))
    known = np.array([None, *(shape for shape in read.geometries if shape.area > 0)], dtype=object)[1:]
    known = known[shapely.intersects(known, shapely.box(*shapely.total_bounds(shapes)))] if len(known) else known
    offset = _offset(shapely.centroid(shapes), shapely.centroid(known))
    moved = shapely.transform(known, lambda points: points + np.array(offset))
    first, second = shapely.STRtree(moved).query(shapes, predicate="intersects")
    shared = shapely.area(shapely.intersection(shapes[first], moved[second]))
    under = np.bincount(first, weights=shared, minlength=len(shapes)) / shapely.area(shapes)
    most = np.zeros(len(shapes))
    np.maximum.at(most, first, shared / shapely.area(moved[second]))
    found = np.bincount(second, weights=shared, minlength=len(moved)) / np.maximum(shapely.area(moved), 1e-9)
    return KnownBuildings((under < _COVERED) & (most < 0.5), found < _LEFT, offset)


def _offset(footprints: NDArray[np.object_], known: NDArray[np.object_]) -> tuple[float, float]:
    """Estimate the displacement from `known` to `footprints` (points) that most pairs agree on; (0, 0) where none stands out.

    It is the peak of the cross-correlation of the two sets of points, refined by the median of the pairs near it.
    """
    if not len(known):
        return 0.0, 0.0
    first, second = shapely.STRtree(known).query(footprints, predicate="dwithin", distance=_REACH)
    if len(first) < _LEAST_PAIRS:
        return 0.0, 0.0
    ways = shapely.get_coordinates(footprints[first]) - shapely.get_coordinates(known[second])
    edges = np.arange(-_REACH, _REACH + _CELL, _CELL)
    counts = np.histogram2d(ways[:, 0], ways[:, 1], bins=(edges, edges))[0]
    padded = np.pad(counts, 1)
    near = np.add.reduce([padded[i : i + len(counts), j : j + len(counts)] for i in range(3) for j in range(3)])
    column, row = np.unravel_index(int(near.argmax()), near.shape)
    peak = np.array((edges[column], edges[row])) + _CELL / 2
    agree = np.hypot(*(ways - peak).T) <= 2 * _CELL
    by_chance = len(ways) * 4 / _REACH**2  # of the pairs in that circle, were they spread evenly
    if agree.sum() < max(_LEAST_PAIRS, _CLEAR * by_chance):
        return 0.0, 0.0
    right, up = np.median(ways[agree], axis=0)
    return round(float(right), 2), round(float(up), 2)
