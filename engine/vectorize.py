# SPDX-License-Identifier: GPL-2.0-or-later
"""From a probability raster to one polygon a building, in a GeoPackage.

The raster is read in windows of full width. A component that touches a window's last row is left to the next window,
which begins where the first such component begins; so memory depends on the width and the tallest building only.
"""

from __future__ import annotations

import contextlib
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
from .probability import LEVELS, Block, Grid, ProbabilityRaster, open_probability
from .progress import IsCancelled, Report
from .regularise import regularise

LAYER = "buildings"
_FIELDS = np.array(["id", "confidence", "area_m2"], dtype=object)
_LEAST_AREA_M2 = 4.0
_LEAST_PIXELS = 4
_WINDOW_PIXELS = 8_000_000
_TALLEST_WINDOW = 4  # times the usual height; a component that goes on longer is cut


@dataclass(frozen=True)
class VectorReport:
    """How many buildings were written, and their area on the ground in m2 (0 when the size of a pixel is unknown)."""

    count: int
    area_m2: float


@dataclass(frozen=True)
class _Footprints:
    """The buildings of one window: polygons in pixels of the whole raster, (p,) each."""

    polygons: NDArray[np.object_]
    confidence: NDArray[np.float64]
    area_m2: NDArray[np.float64]


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
            _write(partial, _Footprints(*[np.empty(0)] * 3), raster.grid, first=1, append=False)
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
    grid = raster.grid
    usual = max(256, _WINDOW_PIXELS // grid.width)
    top, done = 0, 0  # first row of the window; rows before `done` have been in an earlier window
    while done < grid.height:
        if cancelled():
            raise Cancelled
        bottom = min(grid.height, done + usual)
        block = raster.read(top, 0, bottom - top, grid.width, threshold)
        labels, _ = ndimage.label(block.building)
        boxes = ndimage.find_objects(labels)
        begins = np.array([box[0].start for box in boxes], dtype=np.int64) + top
        ends = np.array([box[0].stop for box in boxes], dtype=np.int64) + top
        is_open = (ends == bottom) & (bottom < grid.height)
        if bottom - top > _TALLEST_WINDOW * usual:
            is_open[:] = False
        # What ended before the last window's end was written then; what touches this one's end waits.
        due = np.concatenate(([False], (ends >= done) & ~is_open if top < done else ~is_open))
        pixel_m = gsd or ground_sampling_distance(
            grid.crs, grid.transform @ Affine.translation(0, top), grid.width, bottom - top
        )
        yield _footprints(block, labels, due, pixel_m, top), bottom
        top = int(begins[is_open].min()) if is_open.any() else bottom
        done = bottom


def _footprints(
    block: Block, labels: NDArray[np.int32], due: NDArray[np.bool_], pixel_m: float, top: int
) -> _Footprints:
    inside = np.flatnonzero(block.building)
    label = labels.ravel()[inside]
    size = np.bincount(label, minlength=len(due))
    least = max(_LEAST_PIXELS, _LEAST_AREA_M2 / pixel_m**2 if pixel_m else 0)
    due = due & (size >= least)
    total = np.bincount(label, weights=block.level.ravel()[inside], minlength=len(due))
    rings = trace(labels, inside[due[label]])
    areas = signed_areas(rings)
    rings = rings.keep((areas > 0) | (areas <= -least))
    tolerance = min(max(1.0, 0.3 / pixel_m), 2.5) if pixel_m else 1.0
    polygons = regularise(rings, tolerance)
    area = shapely.area(polygons) * pixel_m**2 if pixel_m else np.full(len(polygons), np.nan)
    moved = shapely.transform(polygons, lambda points: points + np.array((0, top)))
    return _Footprints(moved, total[due] / size[due] / LEVELS, area)


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
