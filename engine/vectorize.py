# SPDX-License-Identifier: GPL-2.0-or-later
"""From a probability raster to one polygon a building, in a GeoPackage.

The raster is read in windows of full width. A component that touches a window's last row is left to the next window,
which begins where the first such component begins; so memory depends on the width and the tallest building only.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from pyogrio import raw
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError
from scipy import ndimage

from .errors import Cancelled, EngineError
from .ground import ground_sampling_distance
from .outlines import signed_areas, trace
from .overlaps import part_overlapping
from .probability import LEVELS, Block, Grid, ProbabilityRaster, open_probability
from .progress import IsCancelled, Report
from .regularise import regularise
from .split import cut, find_parts

LAYER = "buildings"
_FIELDS = np.array(["id", "confidence", "area_m2"], dtype=object)
_LEAST_AREA_M2 = 4.0
_LEAST_PIXELS = 4
_TOLERANCE_M = 0.3  # of outlines, within 1 to 2.5 pixels
_WINDOW_PIXELS = 8_000_000
_TALLEST_WINDOW = 4  # times the usual height; a component that goes on longer is cut
_MARGIN = 8  # rows within which straightened outlines of neighbours may meet


@dataclass(frozen=True)
class VectorReport:
    """How many buildings were written, and their area on the ground in m2 (0 when the size of a pixel is unknown)."""

    count: int
    area_m2: float


@dataclass(frozen=True)
class _Footprints:
    """The buildings of one window: polygons in pixels of the whole raster, mean probability, area in m2; (p,) each."""

    polygons: NDArray[np.object_]
    confidence: NDArray[np.float64]
    area_m2: NDArray[np.float64]


_NONE = _Footprints(np.empty(0, dtype=object), np.empty(0), np.empty(0))


def vectorize(
    probability: Path, out: Path, threshold: float, report: Report, cancelled: IsCancelled, *, gsd: float = 0.0
) -> VectorReport:
    """Write the buildings of `probability` to the GeoPackage `out`, layer "buildings", in the raster's CRS.

    Fields: id from 1; confidence, the mean probability inside (0 to 1); area_m2 on the ground, null when neither the CRS
    nor `gsd` (metres a pixel, wins over the CRS) tells it. Components smaller than 4 m2 or 4 pixels are left out.
    Raises EngineError when the raster cannot be read or the GeoPackage cannot be written, Cancelled with nothing left.
    """
    partial = out.with_name(f"{out.stem}.part.gpkg")
    count, area = 0, 0.0
    try:
        with open_probability(probability) as raster:
            _write(partial, _NONE, raster.grid, first=1, append=False)
            for footprints, row in _windows(raster, threshold, gsd, cancelled):
                if len(footprints.polygons):
                    _write(partial, footprints, raster.grid, first=count + 1, append=True)
                count += len(footprints.polygons)
                area += float(np.nansum(footprints.area_m2))
                report("Drawing outlines", row, raster.grid.height)
        os.replace(partial, out)
    except (OSError, DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError) as error:
        raise EngineError(
            f"{out.name} cannot be written in {out.parent} ({error}); choose another folder or free some space."
        ) from error
    finally:
        for leftover in (
            partial,
            partial.with_name(partial.name + "-journal"),
            partial.with_name(partial.name + "-wal"),
        ):
            _remove(leftover)
    return VectorReport(count, area)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # the folder itself may not be there
        path.unlink(missing_ok=True)


def _windows(
    raster: ProbabilityRaster, threshold: float, gsd: float, cancelled: IsCancelled
) -> Iterator[tuple[_Footprints, int]]:
    """The buildings that end in each window, and the row the window ends at."""
    grid = raster.grid
    usual = max(256, _WINDOW_PIXELS // grid.width)
    top, done = 0, 0  # first row of the window; rows before `done` have been in an earlier window
    earlier = _NONE.polygons  # those that reach into the window
    while done < grid.height:
        if cancelled():
            raise Cancelled
        bottom = min(grid.height, done + usual)
        block = raster.read(top, 0, bottom - top, grid.width, threshold)
        labels, _ = ndimage.label(block.building)
        boxes = ndimage.find_objects(labels)
        begins = np.array([box[0].start for box in boxes], dtype=np.int64) + top
        ends = np.array([box[0].stop for box in boxes], dtype=np.int64) + top
        is_open = (ends == bottom) & (bottom < grid.height) & (bottom - top <= _TALLEST_WINDOW * usual)
        # What ended before the last window's end was drawn then; what touches this one's end waits.
        due = np.concatenate(([False], ~is_open & ((ends >= done) if top < done else True)))
        middle = grid.transform @ Affine.translation(0, top)
        pixel_m = gsd or ground_sampling_distance(grid.crs, middle, grid.width, bottom - top)
        drawn = _draw(block, labels, boxes, due, pixel_m, _core_level(threshold))
        moved = shapely.transform(drawn.polygons, lambda points, row=top: points + np.array((0, row)))
        drawn = _keep_apart(dataclasses.replace(drawn, polygons=moved), earlier, pixel_m)
        yield drawn, bottom
        top = int(begins[is_open].min()) if is_open.any() else bottom
        done = bottom
        everyone = np.concatenate((earlier, drawn.polygons))
        earlier = everyone[shapely.bounds(everyone)[:, 3] > top - _MARGIN]


def _core_level(threshold: float) -> int:
    """From which level (of 250) on a pixel is surely within a building: halfway between the threshold and certainty."""
    return round((1 + threshold) / 2 * LEVELS)


def _draw(
    block: Block,
    labels: NDArray[np.int32],
    boxes: list[tuple[slice, slice]],
    due: NDArray[np.bool_],
    pixel_m: float,
    core_level: int,
) -> _Footprints:
    """The buildings of the components that are `due` (by label), in pixels of the window; they may still overlap."""
    inside = np.flatnonzero(block.building)
    label = labels.ravel()[inside]
    size = np.bincount(label, minlength=len(due))
    least = max(_LEAST_PIXELS, _LEAST_AREA_M2 / pixel_m**2 if pixel_m else 0)
    due = due & (size >= least)
    if not due.any():
        return _NONE
    total = np.bincount(label, weights=block.level.ravel()[inside], minlength=len(due))
    rings = trace(labels, inside[due[label]])
    areas = signed_areas(rings)
    rings = rings.keep((areas > 0) | (areas <= -least))
    tolerance = min(max(1.0, _TOLERANCE_M / pixel_m), 2.5) if pixel_m else 1.0
    polygons = list(regularise(rings, tolerance))
    confidence = list(total[due] / size[due] / LEVELS)
    places = np.cumsum(due) - 1
    for number, parts in find_parts(labels, boxes, block.level, block.level >= core_level, least).items():
        if due[number] and (pieces := cut(polygons[places[number]], parts)):
            level = block.level[parts.window]
            means = [float(level[parts.numbers == part].mean()) / LEVELS for part in pieces]
            polygons[places[number]], *more = pieces.values()
            confidence[places[number]] = means[0]
            polygons += more
            confidence += means[1:]
    return _Footprints(np.array(polygons, dtype=object), np.array(confidence), np.zeros(len(polygons)))


def _keep_apart(drawn: _Footprints, earlier: NDArray[np.object_], pixel_m: float) -> _Footprints:
    polygons = part_overlapping(drawn.polygons, earlier)
    left = ~shapely.is_empty(polygons)
    area = shapely.area(polygons) * pixel_m**2 if pixel_m else np.full(len(polygons), np.nan)
    return _Footprints(polygons[left], drawn.confidence[left], area[left])


def _write(path: Path, footprints: _Footprints, grid: Grid, *, first: int, append: bool) -> None:
    count = len(footprints.polygons)
    if not append:
        path.unlink(missing_ok=True)
    a, b, c, d, e, f = grid.transform[:6]

    def place(points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = points.T
        return np.column_stack((a * x + b * y + c, d * x + e * y + f))

    shapes = shapely.transform(footprints.polygons, place) if count else np.empty(0, dtype=object)
    raw.write(
        path,
        geometry=shapely.to_wkb(shapes) if count else np.empty(0, dtype=object),
        field_data=[
            np.arange(first, first + count, dtype=np.int64),
            footprints.confidence.astype(np.float64),
            footprints.area_m2.astype(np.float64),
        ],
        fields=_FIELDS,
        layer=LAYER,
        driver="GPKG",
        geometry_type="Polygon",
        crs=grid.crs.to_wkt() if grid.crs else None,
        append=append,
    )
