# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the polygons to count by, such as districts, which may reach far beyond the map's projection."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

from ..raster.antimeridian import is_in_degrees
from ..raster.carry_polygons import carry_part, carry_points, carry_whole
from ..raster.polygons import read_unprojected, refuse_outside
from .analysed_ground import AnalysedGround
from .ground import ground_area, wgs84

_TURN = 360.0  # degrees
_AROUND = 0.1  # of the size of the result, beyond its extent
_PIECES = 64  # of a side of an extent, as straight lines are not straight in another CRS
_EQUAL_AREA = "+proj=cea +lon_0={} +datum=WGS84 +units=m +no_defs"  # which holds the whole Earth


@dataclass(frozen=True)
class CountingAreas:
    """Polygons that overlap the map's CRS: their names, outlines `shapes` (n,) in it, and areas `ground_m2` (n,) as a whole.

    Outlines that reach beyond the domain of the CRS are `cut` (n,) to the surroundings of the result. Which of them holds a
    building is told by `owners`, in the CRS of the file, where their sides are straight.
    """

    names: tuple[str, ...]
    shapes: NDArray[np.object_]
    cut: NDArray[np.bool_]
    ground_m2: NDArray[np.float64]
    crs: CRS
    _own: NDArray[np.object_]
    _own_crs: CRS

    def owners(self, buildings: NDArray[np.object_]) -> NDArray[np.int64]:
        """Return the number (n,) of the first area in which a point of each of the `buildings` lies; -1: none."""
        owner = np.full(len(buildings), -1)
        if not len(owner):
            return owner
        points = carry_points(shapely.get_coordinates(shapely.point_on_surface(buildings)), self.crs, self._own_crs)
        known = np.where(np.isfinite(points), points, np.nan)
        turns = (0.0, _TURN, -_TURN) if is_in_degrees(self._own_crs) else (0.0,)
        tree = shapely.STRtree(self._own)
        for turn in turns:
            placed = shapely.points(known + np.array((turn, 0.0)))
            found = tree.query(placed, predicate="intersects")
            for point, area in sorted(zip(*found.tolist(), strict=True), reverse=True):
                if owner[point] < 0 or area < owner[point]:
                    owner[point] = area
        return owner

    def analysed_shares(self, ground: AnalysedGround | None) -> NDArray[np.float64]:
        """Return the share (n,) of each area that was analysed; NaN where that is unknown."""
        if ground is None:
            return np.full(len(self.shapes), np.nan)
        common = shapely.intersection(self.shapes, ground.analysed_in(self.crs))
        shares = shapely.area(common) / np.maximum(shapely.area(self.shapes), 1e-9)
        for number in np.flatnonzero(self.cut):
            part = common[number : number + 1]
            shares[number] = ground_area(part, self.crs)[0] / self.ground_m2[number] if part[0].area else 0.0
        clipped: NDArray[np.float64] = np.clip(shares, 0, 1)
        return clipped


def read_counting_areas(
    path: Path, field: str, crs: CRS, buildings: NDArray[np.object_], ground: AnalysedGround | None
) -> CountingAreas:
    """Read the polygons of `path`, named by `field`, for the map `crs`, in which the `buildings` lie. Raises EngineError.

    Those without a place in `crs` near the result are left out.
    """
    polygons, own_crs = read_unprojected(path, field, crs)
    own = np.array([None, *polygons.geometries], dtype=object)[1:]
    around = _surroundings(crs, own_crs, buildings, ground)
    placed = [_place(shape, own_crs, crs, around) for shape in own]
    kept = [number for number, (shape, _) in enumerate(placed) if shape is not None]
    shapes = np.array([None, *(placed[number][0] for number in kept)], dtype=object)[1:]
    cut = np.array([placed[number][1] for number in kept], dtype=bool)
    if not kept:
        refuse_outside(path)
    sizes = np.array([_whole_area(own[number], own_crs) for number in kept])
    names = tuple(polygons.classes[number] for number in kept)
    return CountingAreas(names, shapes, cut, sizes, crs, own[kept], own_crs)


def _place(
    shape: BaseGeometry, source: CRS, target: CRS, around: BaseGeometry | None
) -> tuple[BaseGeometry | None, bool]:
    """Return the polygon `shape` in `target`, and whether only what lies in `around` has a place there; None where nothing has."""
    if source == target:
        return shape, False
    whole = carry_whole(shape, source, target)
    if whole is not None or around is None:
        return whole, False
    return carry_part(shape, source, target, around), True


def _surroundings(
    crs: CRS, own_crs: CRS, buildings: NDArray[np.object_], ground: AnalysedGround | None
) -> BaseGeometry | None:
    """Return the rectangle around the result in `own_crs`; None where it has no place there, or is empty."""
    found = [shapely.box(*each) for each in (shapely.total_bounds(buildings),) if np.isfinite(each).all()]
    if ground is not None:
        found.append(shapely.box(*ground.analysed_in(crs).bounds))
    if not found:
        return None
    left, bottom, right, top = shapely.total_bounds(np.array(found, dtype=object))
    margin = _AROUND * max(right - left, top - bottom) or 1.0
    outline = shapely.box(left - margin, bottom - margin, right + margin, top + margin).exterior
    dense = shapely.segmentize(outline, max(right - left, top - bottom, margin) / _PIECES)
    points = carry_points(shapely.get_coordinates(dense), crs, own_crs)
    if not np.isfinite(points).all():
        return None
    return shapely.box(*points.min(axis=0), *points.max(axis=0))


def _whole_area(shape: BaseGeometry, crs: CRS) -> float:
    """Return the area of a polygon in m² on the ground, however large; NaN where it is not on the Earth."""
    left, bottom, right, top = shape.bounds
    middle = carry_points(np.array([[(left + right) / 2, (bottom + top) / 2]]), crs, wgs84())[0, 0]
    if not np.isfinite(middle):
        return float("nan")
    fine = shapely.segmentize(shape, max(right - left, top - bottom, 1e-9) / _PIECES)
    moved = carry_points(shapely.get_coordinates(fine), crs, CRS.from_string(_EQUAL_AREA.format(middle)))
    return float(shapely.area(shapely.set_coordinates(fine, moved))) if np.isfinite(moved).all() else float("nan")
