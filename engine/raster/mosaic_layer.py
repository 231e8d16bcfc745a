# SPDX-License-Identifier: GPL-2.0-or-later
"""One image of a mosaic on the mosaic's grid: its extent there, and its pixels, copied or interpolated."""

from __future__ import annotations

import math
import warnings
from collections.abc import Hashable
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.warp import reproject
from rasterio.warp import transform as transform_points

from .antimeridian import is_in_degrees, near
from .collar import collar_of, read_without_collar
from .gdal import GDAL_ERRORS
from .mosaic import MosaicGrid, Scale
from .open_scenes import OpenScenes
from .scene import Scene
from .statistics import Image, Mask
from .undeclared_nodata import PixelValue

_ALIGNED = 0.02  # pixels: grids that differ by less are the same
_MARGIN = 3  # pixels around a window that cubic interpolation reads
_STEPS = 9  # points along each side of a window whose place in the other image is found


class MosaicLayer:
    """The image at `address` on `grid`, from row `top` to `bottom` and column `left` to `right`, exclusive; `scenes` opens it."""

    def __init__(
        self,
        address: str,
        scenes: OpenScenes,
        grid: MosaicGrid,
        scale: Scale | None = None,
        collar: tuple[PixelValue, ...] = (),
    ) -> None:
        """Examine the image. Pixels of the colours `collar` along its edge are not valid. Raises EngineError when it cannot be read."""
        self._address, self._scenes, self._grid, self._scale, self._collar = address, scenes, grid, scale, collar
        with scenes.borrow(address) as scene:
            place = place_of(scene)
            self.dtype, self.is_remote, self.readers = scene.dtype, scene.is_remote, scene.readers
            self.always_valid = scene.always_valid and not collar
        self.left, self.top, self.right, self.bottom = pixel_extent(place, grid)
        self._offset = same_pixels(place, grid)
        middle = np.array([0.0, 1.0, 0.0]) + place.width / 2, np.array([0.0, 0.0, 1.0]) + place.height / 2
        x, y = _carry(*middle, place, grid)
        area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0])
        # Pixels of the grid along one of the image; GDAL's estimate varies from window to window.
        self._ratio = min(1.0, math.sqrt(abs(area)))

    @property
    def extent(self) -> tuple[int, int, int, int]:
        """First and last columns and rows: left, top, right and bottom, the latter exclusive."""
        return self.left, self.top, self.right, self.bottom

    @property
    def files(self) -> tuple[str, ...]:
        """The local files of the image."""
        with self._scenes.borrow(self._address) as scene:
            return scene.files

    @property
    def identity(self) -> Hashable:
        """A value that changes whenever the pixels of the image may have changed."""
        with self._scenes.borrow(self._address) as scene:
            return scene.identity

    def find_collar(self) -> tuple[PixelValue, ...]:
        """Return the colours of the collar that the image has. Raises EngineError where it is damaged."""
        with self._scenes.borrow(self._address) as scene:
            return collar_of(scene)

    def read(self, row: int, col: int, height: int, width: int, *, once: bool = False) -> tuple[Image, Mask]:
        """Read values (D, height, width) and the mask of valid pixels of a window of the mosaic inside the extent.

        With a scale the values are float32, else they have the image's type.
        """
        with self._scenes.borrow(self._address) as scene:
            if self._offset is not None:
                down, right = self._offset
                values, valid = self._pixels(scene, row - down, col - right, height, width, once=once)
            else:
                values, valid = self._interpolate(scene, row, col, height, width)
        if self._scale:
            gain, offset = (
                np.array(each, np.float32)[:, None, None] for each in (self._scale.gain, self._scale.offset)
            )
            values = values.astype(np.float32) * gain + offset
        return values, valid

    def has_values(self, row: int, col: int, height: int, width: int) -> Mask:
        """Return the mask of valid pixels of a window as `read`; images that are valid everywhere are not read."""
        if self.always_valid and self._offset is not None:
            return np.ones((height, width), dtype=bool)
        return self.read(row, col, height, width)[1]

    def _pixels(
        self, scene: Scene, row: int, col: int, height: int, width: int, *, once: bool = False
    ) -> tuple[Image, Mask]:
        """Read a window of the image, in its own pixels."""
        if self._collar:
            return read_without_collar(scene, self._collar, row, col, height, width, once=once)
        return scene.read(row, col, height, width, once=once)

    def _interpolate(self, scene: Scene, row: int, col: int, height: int, width: int) -> tuple[Image, Mask]:
        grid = self._grid
        count = len(scene.band_numbers)
        x, y = _outline(col, row, width, height)
        x, y = _carry(x, y, grid, place_of(scene))
        scale = max(1.0, np.ptp(x) / width, np.ptp(y) / height)
        margin = math.ceil(_MARGIN * scale)
        left, top = max(0, math.floor(x.min()) - margin), max(0, math.floor(y.min()) - margin)
        right = min(scene.width, math.ceil(x.max()) + margin)
        bottom = min(scene.height, math.ceil(y.max()) + margin)
        target = np.zeros((count + 1, height, width), dtype=np.float32)
        if left < right and top < bottom:
            values, valid = self._pixels(scene, top, left, bottom - top, right - left)
            # Valid pixels alone make up the mean around a pixel: their weights are interpolated, too.
            weighted = np.concatenate([np.where(valid, values, 0), valid[None]]).astype(np.float32)
            with warnings.catch_warnings():  # rasterio's arrays in memory have no place while they are made
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                reproject(
                    weighted,
                    target,
                    src_transform=scene.transform @ Affine.translation(left, top),
                    src_crs=scene.crs or grid.crs or _any_crs(),
                    dst_transform=grid.transform @ Affine.translation(col, row),
                    dst_crs=grid.crs or _any_crs(),
                    resampling=Resampling.cubic,
                    XSCALE=self._ratio,
                    YSCALE=self._ratio,
                    tolerance=0,  # approximations differ from window to window
                )
        weight = target[-1]
        has = weight > 0.5
        values = target[:-1] / np.where(has, weight, 1)
        return fit_to_type(values, scene.dtype), has


def fit_to_type(values: Image, dtype: np.dtype[Any]) -> Image:
    """Convert `values` to `dtype`; those that an integer cannot hold become the nearest that it can."""
    if dtype.kind in "iu" and values.dtype.kind == "f":
        limits = np.iinfo(dtype)
        values = np.clip(np.rint(values), limits.min, limits.max)
    return values.astype(dtype, copy=False)


def _any_crs() -> CRS:
    """Return a CRS for images without one, which share plane coordinates."""
    return CRS.from_epsg(3857)


def place_of(scene: Scene) -> MosaicGrid:
    """Return the pixels and the place of `scene`."""
    return MosaicGrid(scene.width, scene.height, scene.transform, scene.crs)


def pixel_extent(image: MosaicGrid, grid: MosaicGrid) -> tuple[int, int, int, int]:
    """Return the first and last columns and rows of `grid` that `image` reaches: left, top, right and bottom, the latter exclusive."""
    x, y = _carry(*_outline(0, 0, image.width, image.height), image, grid)
    if same_pixels(image, grid) is not None:
        return round(x.min()), round(y.min()), round(x.max()), round(y.max())
    left, top = max(0, math.floor(x.min())), max(0, math.floor(y.min()))
    return left, top, min(grid.width, math.ceil(x.max())), min(grid.height, math.ceil(y.max()))


def is_on(image: MosaicGrid, grid: MosaicGrid) -> bool:
    """Whether all of `image` lies on `grid`; not where the CRS of the grid is undefined, which is possible far away."""
    try:
        x, y = _carry(*_outline(0, 0, image.width, image.height), image, grid)
    except GDAL_ERRORS:
        return False
    inside = (x > -1) & (x < grid.width + 1) & (y > -1) & (y < grid.height + 1)  # false for NaN and infinity, too
    return bool(inside.all())


def same_pixels(image: MosaicGrid, grid: MosaicGrid) -> tuple[int, int] | None:
    """Return the row and column of `grid` where `image` begins, if it lies on the pixels of the grid; else None."""
    if image.crs != grid.crs:
        return None
    here = ~grid.transform @ image.transform
    corner = here @ (image.width, image.height)
    down, right = round(here.f), round(here.c)
    expected = right + image.width, down + image.height
    shifts = (here.c - right, here.f - down, *(a - b for a, b in zip(corner, expected, strict=True)))
    turned = abs(here.b) * image.height, abs(here.d) * image.width
    return (down, right) if max(map(abs, (*shifts, *turned))) < _ALIGNED else None


def _outline(left: float, top: float, width: float, height: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the x and y of points on and inside a rectangle."""
    x, y = np.meshgrid(np.linspace(left, left + width, _STEPS), np.linspace(top, top + height, _STEPS))
    return x.ravel(), y.ravel()


def _carry(
    x: NDArray[np.float64], y: NDArray[np.float64], place: MosaicGrid, to: MosaicGrid
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Carry pixels of `place` to pixels of `to`; across the antimeridian they stay together."""
    there, back = place.transform, ~to.transform
    x, y = there.a * x + there.b * y + there.c, there.d * x + there.e * y + there.f
    if place.crs and to.crs and place.crs != to.crs:
        moved = transform_points(place.crs, to.crs, x, y)
        x, y = np.array(moved[0]), np.array(moved[1])
        if is_in_degrees(to.crs):
            x = near(x, (to.transform @ (to.width / 2, to.height / 2))[0])
    return back.a * x + back.b * y + back.c, back.d * x + back.e * y + back.f
