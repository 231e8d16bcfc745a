# SPDX-License-Identifier: GPL-2.0-or-later
"""Compare footprints with buildings that others have drawn, such as OpenStreetMap's: what is new, what is known, what is gone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from ..contract.sentence import Sentence
from ..raster.polygons import holds_nothing, nothing_left_out, read_polygons
from ..runtime.errors import EngineError
from .footprint_table import FootprintTable
from .ground import ground_area, metric_crs, reproject

_REACH = 15.0  # metres that imagery is off at most
_CELL = 1.0  # metres, in which the displacements of all pairs are counted
_CLEAR = 3.0  # times as many pairs as elsewhere show an offset
_LEAST_PAIRS = 8
_COVERED = 0.3  # of a footprint, or of the building under it: then it is known
_MOVED = 2.0  # metres from the known building of about the same size: then it is at another place
_ALIKE = 0.6  # of the larger of two areas
_LEFT = 0.1  # of a known building under footprints: below it the building is gone, or was missed


@dataclass(frozen=True)
class KnownBuildings:
    """What a comparison of n footprints with m known buildings found.

    `is_new` (n,) marks footprints that no known building covers, `is_gone` (m,) known buildings without a footprint. `offset_m` is
    the estimated displacement of the known buildings to the footprints in metres right and up, (0, 0) where none is clear.
    `moved_m` (n,) is how far a footprint lies from the known building of about its size that it stands for, once that displacement
    is taken out; NaN where there is no such. `gone` are the shapes of those without a footprint, in the CRS of the footprints.
    `notes` say what the user should know of the file.
    """

    is_new: NDArray[np.bool_]
    is_gone: NDArray[np.bool_]
    offset_m: tuple[float, float]
    moved_m: NDArray[np.float64]
    gone: NDArray[np.object_]
    notes: tuple[Sentence, ...] = ()

    @property
    def is_moved(self) -> NDArray[np.bool_]:
        """Return the mask (n,) of footprints that lie aside of the known building they stand for."""
        moved: NDArray[np.bool_] = np.nan_to_num(self.moved_m) > _MOVED
        return moved

    def sentences(self) -> list[Sentence]:
        """Say what was found."""
        left_out, gone = int((~self.is_new).sum()), int(self.is_gone.sum())
        told = [
            Sentence("Footprints that were left out, on buildings known already: {count:,}.", count=left_out),
            Sentence("Known buildings without a footprint: {count:,}.", count=gone),
        ]
        if moved := int(self.is_moved.sum()):
            told.append(
                Sentence(
                    "Footprints left out that lie more than {metres:.0f} m from the known building: {count:,}.",
                    metres=_MOVED,
                    count=moved,
                )
            )
        if self.offset_m != (0.0, 0.0):
            right, up = self.offset_m
            told.append(
                Sentence(
                    "For the comparison the known buildings were moved by {right:.1f} m to the right and {up:.1f} m up.",
                    right=right,
                    up=up,
                )
            )
        return [*self.notes, *told]


def compare_with_known(table: FootprintTable, address: str) -> KnownBuildings:
    """Compare the footprints of `table` with the polygons of the file `address`, within the rectangle of the footprints.

    Raises EngineError where the footprints have no place on Earth or the file cannot be read.
    """
    if table.crs is None or not table.is_placed:
        raise EngineError(
            "The footprints have no coordinate reference system that says where on Earth they are, so they cannot be"
            " compared with other buildings; georeference the image and segment it again."
        )
    if not len(table.shapes):
        none = np.zeros(0, dtype=bool)
        return KnownBuildings(none, none, (0.0, 0.0), np.zeros(0), np.zeros(0, dtype=object))
    notes = (nothing_left_out(Path(address)),) if holds_nothing(Path(address)) else ()
    crs = metric_crs(table.shapes, table.crs)
    shapes = reproject(table.shapes, table.crs, crs)
    bounds = tuple(shapely.total_bounds(shapes))
    read = () if notes else read_polygons(Path(address), crs, within=bounds).geometries
    known = np.array([None, *(shape for shape in read if shape.area > 0)], dtype=object)[1:]
    known = known[shapely.intersects(known, shapely.box(*shapely.total_bounds(shapes)))] if len(known) else known
    offset = _offset(shapely.centroid(shapes), shapely.centroid(known))
    moved = shapely.transform(known, lambda points: points + np.array(offset))
    first, second = shapely.STRtree(moved).query(shapes, predicate="intersects")
    shared = shapely.area(shapely.intersection(shapes[first], moved[second]))
    under = np.bincount(first, weights=shared, minlength=len(shapes)) / shapely.area(shapes)
    most = np.zeros(len(shapes))
    np.maximum.at(most, first, shared / shapely.area(moved[second]))
    found = np.bincount(second, weights=shared, minlength=len(moved)) / np.maximum(shapely.area(moved), 1e-9)
    is_new, is_gone = (under < _COVERED) & (most < 0.5), found < _LEFT
    distance = np.where(is_new, np.nan, _distances(shapes, moved, first, second, shared))
    return KnownBuildings(is_new, is_gone, offset, distance, reproject(known[is_gone], crs, table.crs), notes)


def table_of_changes(table: FootprintTable, known: KnownBuildings) -> FootprintTable:
    """Return the footprints of `table` and the known buildings that are gone, with `change` and `moved_m` as their attributes.

    `change` is new, known, moved or gone. All is in the CRS of `table`.
    """
    change = np.where(known.is_new, "new", np.where(known.is_moved, "moved", "known"))
    shapes = np.concatenate((table.shapes, known.gone))
    none = np.full(len(known.gone), np.nan)
    columns = {
        "change": np.concatenate((change, np.full(len(known.gone), "gone"))).astype(object),
        "moved_m": np.round(np.concatenate((known.moved_m, none)), 2),
    }
    return FootprintTable(shapes, columns, ground_area(shapes, table.crs), table.crs)


def _distances(
    shapes: NDArray[np.object_],
    known: NDArray[np.object_],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    shared: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Measure how far each of `shapes` (n,) lies from the one of `known` that it shares most ground with; NaN without.

    `first`, `second` and `shared` are the pairs that meet and the area they share. Only pairs that are each other's best, and
    of about one size, count: part of a block is not where the block is.
    """
    found = np.full(len(shapes), np.nan)
    own, other = np.full(len(shapes), -1), np.full(len(known), -1)
    order = np.argsort(shared, kind="stable")  # the largest comes last and stays
    own[first[order]], other[second[order]] = second[order], first[order]
    here = np.flatnonzero(own >= 0)
    here = here[other[own[here]] == here]
    ratio = shapely.area(shapes[here]) / shapely.area(known[own[here]])
    here = here[(ratio > _ALIKE) & (ratio < 1 / _ALIKE)]
    between = shapely.distance(shapely.centroid(shapes[here]), shapely.centroid(known[own[here]]))
    found[here] = between
    return found


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
