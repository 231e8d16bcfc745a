# SPDX-License-Identifier: GPL-2.0-or-later
"""Several images as one: an image source that reads each pixel from the topmost image with a value there.

A manifest, a JSON file written by `write_mosaic`, names the images from top to bottom and their common grid.
"""

from __future__ import annotations

import json
import math
import warnings
from collections.abc import Hashable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.errors import CRSError, NotGeoreferencedWarning
from rasterio.warp import reproject
from rasterio.warp import transform as transform_points
from rasterio.windows import Window

from ..contract.address import image_name
from ..runtime.errors import EngineError
from .gdal import reason
from .scene import Scene, open_scene
from .source import BandProfile, SourceProfile
from .statistics import Image, Mask

SUFFIX = ".roofline-images.json"
"""The end of a manifest's name."""

_PIECE = (512, 512)
_ALIGNED = 0.02  # pixels: grids that differ by less are the same
_MARGIN = 3  # pixels around a window that cubic interpolation reads
_STEPS = 9  # points along each side of a window whose place in the other image is found


@dataclass(frozen=True)
class MosaicGrid:
    """Place of a mosaic: `width` x `height` pixels, `transform` leads from pixels to `crs` (None: none)."""

    width: int
    height: int
    transform: Affine
    crs: CRS | None


@dataclass(frozen=True)
class ImageMosaic:
    """Addresses of the images from top to bottom, the names of the bands that all have, and the common grid."""

    images: tuple[str, ...]
    bands: tuple[str, ...]
    grid: MosaicGrid


def write_mosaic(path: Path, mosaic: ImageMosaic) -> None:
    """Write the manifest `path`, whose name ends in SUFFIX. Raises OSError."""
    grid = mosaic.grid
    values = {
        "images": mosaic.images,
        "bands": mosaic.bands,
        "width": grid.width,
        "height": grid.height,
        "transform": list(grid.transform[:6]),
        "crs": grid.crs.to_wkt() if grid.crs else "",
    }
    path.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read_mosaic(path: Path) -> ImageMosaic:
    """Read the manifest `path`. Raises EngineError when it is damaged."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        crs = CRS.from_wkt(values["crs"]) if values["crs"] else None
        grid = MosaicGrid(int(values["width"]), int(values["height"]), Affine(*map(float, values["transform"])), crs)
        images, bands = (tuple(map(str, values[key])) for key in ("images", "bands"))
        if not images or not bands or min(grid.width, grid.height) < 1:
            raise ValueError("no image in it")
    except (ValueError, KeyError, TypeError, RecursionError, CRSError) as error:
        raise EngineError(
            "The list of images {file} is damaged ({reason}); segment the images themselves again.",
            file=path.name,
            reason=reason(error),
        ) from error
    return ImageMosaic(images, bands, grid)


def open_mosaic(address: str) -> MosaicSource | None:
    """Open the manifest at `address`; None where its name does not end in SUFFIX. Raises EngineError."""
    return MosaicSource(address) if address.lower().endswith(SUFFIX) and Path(address).is_file() else None


class MosaicSource:
    """The images of a manifest as a RasterSource.

    Its pixels without any image are invalid. An image on the mosaic's pixels is copied, another one is interpolated.
    """

    def __init__(self, address: str) -> None:
        """Open the manifest `address` and all its images. Raises EngineError."""
        self._address = address
        self._mosaic = read_mosaic(Path(address))
        grid, bands = self._mosaic.grid, self._mosaic.bands
        with ExitStack() as stack:
            wanted = () if "" in bands else bands
            scenes = [stack.enter_context(open_scene(image, wanted)) for image in self._mosaic.images]
            self._layers = [_Layer(scene, grid) for scene in scenes]
            self._close = stack.pop_all()
        self._dtype = np.result_type(*(scene.dtype for scene in scenes))
        described = tuple(BandProfile(band, band, self._dtype.name, None, True) for band in bands)
        is_remote = any(scene.is_remote for scene in scenes)
        self._profile = SourceProfile(grid.width, grid.height, grid.crs, grid.transform, described, is_remote=is_remote)

    @property
    def address(self) -> str:
        """Path of the manifest."""
        return self._address

    @property
    def name(self) -> str:
        """Name of the manifest."""
        return image_name(self._address)

    @property
    def profile(self) -> SourceProfile:
        """The common grid and the bands that all images have."""
        return self._profile

    @property
    def images(self) -> tuple[str, ...]:
        """Addresses of the images from top to bottom."""
        return self._mosaic.images

    @property
    def files(self) -> tuple[str, ...]:
        """The files of all images."""
        return tuple(file for layer in self._layers for file in layer.scene.files)

    @property
    def identity(self) -> Hashable:
        """The images, their order and the common grid; the place of the manifest does not matter."""
        grid = self._mosaic.grid
        place = grid.width, grid.height, tuple(grid.transform[:6]), grid.crs.to_wkt() if grid.crs else ""
        return place, tuple(layer.scene.identity for layer in self._layers)

    @property
    def piece(self) -> tuple[int, int]:
        """Rows and columns to read at once."""
        return _PIECE

    @property
    def readers(self) -> int:
        """As many threads as each image takes."""
        return min(layer.scene.readers for layer in self._layers)

    def read(
        self, bands: Sequence[int], window: Window, *, with_mask: bool = False, once: bool = False
    ) -> tuple[Image, Mask | None]:
        """Read a window, as RasterSource.read; invalid pixels are 0."""
        values = np.zeros((len(bands), window.height, window.width), dtype=self._dtype)
        valid = np.zeros((window.height, window.width), dtype=bool)
        picked = np.array(bands) - 1
        for layer, part in self._at(window):
            rows, cols = part
            here = values[:, rows, cols], valid[rows, cols]
            if here[1].all():
                continue
            found, has = layer.read(window.row_off + rows.start, window.col_off + cols.start, *here[1].shape, once=once)
            fresh = has & ~here[1]
            here[0][:, fresh] = found[picked][:, fresh]
            here[1][fresh] = True
        return values, valid if with_mask else None

    def overview(self, pixels: int) -> None:
        """Return None: a mosaic stores no reduction."""

    def owners(self, rows: NDArray[np.intp], cols: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return for each pixel (n,), by row and column, the number of the image that it is read from; -1: none.

        Where none has a value there, the topmost whose extent holds the pixel counts.
        """
        found = np.full(len(rows), -1, dtype=np.intp)
        for n, (row, col) in enumerate(zip(rows.tolist(), cols.tolist(), strict=True)):
            here = [number for number, layer in enumerate(self._layers) if layer.covers(row, col)]
            shown = (number for number in here if self._layers[number].read(row, col, 1, 1)[1].all())
            found[n] = here[0] if len(here) == 1 else next(shown, here[0] if here else -1)
        return found

    def close(self) -> None:
        """Close all images."""
        self._close.close()

    def _at(self, window: Window) -> Iterator[tuple[_Layer, tuple[slice, slice]]]:
        """Yield the layers under `window` from top to bottom, each with its rows and columns there."""
        for layer in self._layers:
            rows = _overlap(window.row_off, window.height, layer.top, layer.bottom)
            cols = _overlap(window.col_off, window.width, layer.left, layer.right)
            if rows.start < rows.stop and cols.start < cols.stop:
                yield layer, (rows, cols)


class _Layer:
    """One image of a mosaic on the mosaic's grid, from row `top` to `bottom` and column `left` to `right`, exclusive."""

    def __init__(self, scene: Scene, grid: MosaicGrid) -> None:
        self.scene, self._grid = scene, grid
        self.left, self.top, self.right, self.bottom = pixel_extent(scene, grid)
        self._offset = same_pixels(scene, grid)
        middle = np.array([0.0, 1.0, 0.0]) + scene.width / 2, np.array([0.0, 0.0, 1.0]) + scene.height / 2
        x, y = _carry(*middle, scene.transform, scene.crs, ~grid.transform, grid.crs)
        area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0])
        self._ratio = min(
            1.0, math.sqrt(abs(area))
        )  # pixels of the grid along one of the image; GDAL's varies by window

    def covers(self, row: int, col: int) -> bool:
        """Whether the extent of the image holds a pixel of the mosaic."""
        return self.top <= row < self.bottom and self.left <= col < self.right

    def read(self, row: int, col: int, height: int, width: int, *, once: bool = False) -> tuple[Image, Mask]:
        """Read values (D, height, width) and the mask of valid pixels of a window of the mosaic inside the extent."""
        if self._offset is not None:
            down, right = self._offset
            return self.scene.read(row - down, col - right, height, width, once=once)
        return self._interpolate(row, col, height, width)

    def _interpolate(self, row: int, col: int, height: int, width: int) -> tuple[Image, Mask]:
        scene, grid = self.scene, self._grid
        count = len(scene.band_numbers)
        x, y = _outline(col, row, width, height)
        x, y = _carry(x, y, grid.transform, grid.crs, ~scene.transform, scene.crs)
        scale = max(1.0, np.ptp(x) / width, np.ptp(y) / height)
        margin = math.ceil(_MARGIN * scale)
        left, top = max(0, math.floor(x.min()) - margin), max(0, math.floor(y.min()) - margin)
        right = min(scene.width, math.ceil(x.max()) + margin)
        bottom = min(scene.height, math.ceil(y.max()) + margin)
        target = np.zeros((count + 1, height, width), dtype=np.float32)
        if left < right and top < bottom:
            values, valid = scene.read(top, left, bottom - top, right - left)
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
        if scene.dtype.kind in "iu":
            limits = np.iinfo(scene.dtype)
            values = np.clip(np.rint(values), limits.min, limits.max)
        return values.astype(scene.dtype), has


def _any_crs() -> CRS:
    """Return a CRS for images without one, which share plane coordinates."""
    return CRS.from_epsg(3857)


def pixel_extent(scene: Scene, grid: MosaicGrid) -> tuple[int, int, int, int]:
    """Return the first and last columns and rows of `grid` that `scene` reaches: left, top, right and bottom, the latter exclusive."""
    x, y = _carry(*_outline(0, 0, scene.width, scene.height), scene.transform, scene.crs, ~grid.transform, grid.crs)
    if same_pixels(scene, grid) is not None:
        return round(x.min()), round(y.min()), round(x.max()), round(y.max())
    left, top = max(0, math.floor(x.min())), max(0, math.floor(y.min()))
    return left, top, min(grid.width, math.ceil(x.max())), min(grid.height, math.ceil(y.max()))


def same_pixels(scene: Scene, grid: MosaicGrid) -> tuple[int, int] | None:
    """Return the row and column of `grid` where `scene` begins, if it lies on the pixels of the grid; else None."""
    if scene.crs != grid.crs:
        return None
    here = ~grid.transform @ scene.transform
    corner = here @ (scene.width, scene.height)
    down, right = round(here.f), round(here.c)
    expected = right + scene.width, down + scene.height
    shifts = (here.c - right, here.f - down, *(a - b for a, b in zip(corner, expected, strict=True)))
    turned = abs(here.b) * scene.height, abs(here.d) * scene.width
    return (down, right) if max(map(abs, (*shifts, *turned))) < _ALIGNED else None


def _outline(left: float, top: float, width: float, height: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the x and y of points on and inside a rectangle."""
    x, y = np.meshgrid(np.linspace(left, left + width, _STEPS), np.linspace(top, top + height, _STEPS))
    return x.ravel(), y.ravel()


def _carry(
    x: NDArray[np.float64], y: NDArray[np.float64], place: Affine, crs: CRS | None, back: Affine, to: CRS | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Carry pixels through `place` into `crs`, from there to the CRS `to`, and through `back` to other pixels."""
    x, y = place.a * x + place.b * y + place.c, place.d * x + place.e * y + place.f
    if crs and to and crs != to:
        moved = transform_points(crs, to, x, y)
        x, y = np.array(moved[0]), np.array(moved[1])
    return back.a * x + back.b * y + back.c, back.d * x + back.e * y + back.f


def _overlap(start: int, length: int, low: int, high: int) -> slice:
    """Return the part of `length` pixels from `start` that lies between `low` and `high`, counted from `start`."""
    return slice(max(0, low - start), max(0, min(length, high - start)))
