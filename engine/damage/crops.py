# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the surroundings of a footprint from two images on one grid, whatever their pixel sizes and CRS."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.warp import reproject
from rasterio.warp import transform as transform_coordinates
from shapely.geometry.base import BaseGeometry

from ..raster.gdal import GDAL_ERRORS
from ..raster.polygons import burn
from ..raster.resample import choose_factor
from ..raster.scene import Scene
from ..raster.statistics import Mask, Statistics, normalise

Values = NDArray[np.float32]

SIDES = (64, 96, 128, 192)
"""Sides of the crops in pixels of the working grid; a building that is larger is shown at a coarser scale."""
MARGIN = 14  # pixels of ground around a footprint, at least
SEARCH = 12
"""Pixels that a crop of the image after the event is wider on each side, for the search of the local shift."""


@dataclass(frozen=True)
class PairImage:
    """An open image with the statistics that it is normalised with."""

    scene: Scene
    statistics: Statistics


@dataclass(frozen=True)
class Frame:
    """The grid of one building's crop: `side` x `side` pixels, `transform` to the coordinates of `crs`.

    `metres` is the side of a pixel, or 1 where the size of the image's pixels is unknown.
    """

    transform: Affine
    crs: CRS | None
    side: int
    metres: float

    def widened(self, pixels: int) -> Frame:
        """Return the frame with `pixels` more on each side."""
        moved = self.transform @ Affine.translation(-pixels, -pixels)
        return Frame(moved, self.crs, self.side + 2 * pixels, self.metres)

    def moved(self, rows: float, cols: float) -> Frame:
        """Return the frame moved by `rows` and `cols` of its pixels."""
        return Frame(self.transform @ Affine.translation(cols, rows), self.crs, self.side, self.metres)


def working_scale(scene: Scene, wanted: tuple[float, float]) -> tuple[float, float]:
    """Return how many pixels of `scene` make one of the working grid, and its side in metres (1: unknown).

    `wanted` is the range of ground sampling distances of the network that describes the crops.
    """
    factor = choose_factor(scene.gsd, wanted)
    return factor, scene.gsd * factor if scene.gsd else 1.0


def frame_of(shape: BaseGeometry, scene: Scene, factor: float, metres: float) -> Frame:
    """Choose the grid for the building `shape`, in the CRS of `scene`, at `factor` pixels of `scene` a pixel."""
    inverse = ~scene.transform
    left, bottom, right, top = shape.bounds
    corners = [inverse @ point for point in ((left, bottom), (left, top), (right, bottom), (right, top))]
    cols, rows = zip(*corners, strict=True)
    extent = max(max(cols) - min(cols), max(rows) - min(rows)) / factor
    side = next((each for each in SIDES if extent + 2 * MARGIN <= each), SIDES[-1])
    zoom = max(1.0, (extent + 2 * MARGIN) / side)
    step = factor * zoom
    col, row = (max(cols) + min(cols)) / 2, (max(rows) + min(rows)) / 2
    origin = (round(col - side * step / 2), round(row - side * step / 2))
    return Frame(scene.transform @ Affine.translation(*origin) @ Affine.scale(step), scene.crs, side, metres * zoom)


def read_on(picture: PairImage, frame: Frame) -> tuple[Values, Mask]:
    """Read the normalised values (D, h, w) and the valid pixels (h, w) of `picture` on the grid `frame`.

    Pixels beyond the image are 0 and not valid. Raises EngineError where the image is damaged.
    """
    scene, side = picture.scene, frame.side
    nothing = np.zeros((len(scene.band_numbers), side, side), np.float32), np.zeros((side, side), bool)
    window = _window(scene, frame)
    if window is None:
        return nothing
    row, col, height, width, scale = window
    values, valid = scene.read(row, col, height, width)
    valid = picture.statistics.valid(values, valid, row, col) & picture.statistics.within(values)
    if not valid.any():
        return nothing
    normal = normalise(values, valid, picture.statistics)
    normal[:, ~valid] = np.nan
    found = np.full((len(normal), side, side), np.nan, np.float32)
    known = scene.crs is not None and frame.crs is not None
    reproject(
        normal,
        found,
        src_transform=scene.transform_at(row, col),
        src_crs=scene.crs if known else _nowhere(),
        src_nodata=np.nan,
        dst_transform=frame.transform,
        dst_crs=frame.crs if known else _nowhere(),
        dst_nodata=np.nan,
        resampling=Resampling.average if scale > 1.4 else Resampling.bilinear,
    )
    inside: Mask = np.asarray(np.isfinite(found).all(axis=0))
    found[:, ~inside] = 0
    return found, inside


@lru_cache(maxsize=1)
def _nowhere() -> CRS:
    """Return what stands for the CRS of two images that have none, so that nothing is transformed."""
    return CRS.from_epsg(3857)


def _window(scene: Scene, frame: Frame) -> tuple[int, int, int, int, float] | None:
    """Return row, column, height and width of the window of `scene` under `frame`, and its pixels per pixel of the frame."""
    steps = np.linspace(0, frame.side, 5)
    points = [frame.transform @ (col, row) for row in steps for col in steps]
    places = project(points, frame.crs, scene.crs)
    if places is None:
        return None
    inverse = ~scene.transform
    pixels = np.array([inverse @ (x, y) for x, y in places])
    first, last = pixels.min(axis=0), pixels.max(axis=0)
    scale = float(np.sqrt(np.prod(np.maximum(last - first, 1e-9)))) / frame.side
    margin = 2 + 2 * scale
    col, row = (max(0, math.floor(value - margin)) for value in first)
    end_col, end_row = (
        min(length, math.ceil(value + margin)) for value, length in zip(last, (scene.width, scene.height), strict=True)
    )
    if col >= end_col or row >= end_row:
        return None
    return row, col, end_row - row, end_col - col, scale


def project(
    points: Sequence[tuple[float, float]], source: CRS | None, target: CRS | None
) -> NDArray[np.float64] | None:
    """Transform `points` (x, y) to (N, 2) in the CRS `target`; None where one lies outside its domain."""
    places = np.asarray(points, dtype=np.float64)
    if source is None or target is None or source == target:
        return places
    try:
        places = np.column_stack(transform_coordinates(source, target, places[:, 0], places[:, 1]))
    except GDAL_ERRORS:
        return None
    return places if np.isfinite(places).all() else None


def mask_of(shape: BaseGeometry, frame: Frame) -> Mask:
    """Rasterise the footprint `shape` on the grid `frame`: at least the pixel at its centre."""
    mask: Mask = burn([shape], frame.transform, (frame.side, frame.side))
    if not mask.any():
        mask[frame.side // 2, frame.side // 2] = True
    return mask
