# SPDX-License-Identifier: GPL-2.0-or-later
"""Several images as one: an image source that reads each pixel from the topmost image with a value there."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ..contract.address import image_name
from .mosaic import SUFFIX, read_mosaic
from .mosaic_layer import MosaicLayer, fit_to_type
from .open_scenes import OpenScenes
from .source import BandProfile, SourceProfile
from .statistics import Image, Mask

_PIECE = (512, 512)
_NAMED = 2  # images that stand for all in messages


def open_mosaic(address: str) -> MosaicSource | None:
    """Open the manifest at `address`; None where its name does not end in SUFFIX. Raises EngineError."""
    return MosaicSource(address) if address.lower().endswith(SUFFIX) and Path(address).is_file() else None


class MosaicSource:
    """The images of a manifest as a RasterSource.

    Its pixels without any image are invalid. An image on the mosaic's pixels is copied, another one is interpolated. Values of
    images with a scale are rounded to the type of those without.
    """

    def __init__(self, address: str) -> None:
        """Read the manifest `address` and examine its images. Raises EngineError."""
        self._address = address
        self._mosaic = read_mosaic(Path(address))
        grid, bands = self._mosaic.grid, self._mosaic.bands
        count = len(self._mosaic.images)
        scales, collars = self._mosaic.scales or (None,) * count, self._mosaic.collars or ((),) * count
        self._scenes = OpenScenes(self._mosaic.wanted_bands, self._mosaic.numbers_by_image)
        try:
            self._layers = [
                MosaicLayer(image, self._scenes, grid, scale, collar)
                for image, scale, collar in zip(self._mosaic.images, scales, collars, strict=True)
            ]
        except BaseException:
            self._scenes.close()
            raise
        self._extents = np.array([layer.extent for layer in self._layers], dtype=np.int64)
        kept = [layer.dtype for layer, scale in zip(self._layers, scales, strict=True) if not scale]
        self._dtype = np.result_type(*(kept or (layer.dtype for layer in self._layers)))
        described = tuple(BandProfile(band, band, self._dtype.name, None, True) for band in bands)
        is_remote = any(layer.is_remote for layer in self._layers)
        self._profile = SourceProfile(grid.width, grid.height, grid.crs, grid.transform, described, is_remote=is_remote)

    @property
    def address(self) -> str:
        """Path of the manifest."""
        return self._address

    @property
    def name(self) -> str:
        """Names of the topmost images: the user may never see the manifest."""
        first = [image_name(address) for address in self._mosaic.images[:_NAMED]]
        return ", ".join(first) + (", …" if len(self._mosaic.images) > _NAMED else "")

    @property
    def profile(self) -> SourceProfile:
        """The common grid and the bands that all images have."""
        return self._profile

    @property
    def images(self) -> tuple[str, ...]:
        """Addresses of the images from top to bottom."""
        return self._mosaic.images

    @property
    def dates(self) -> tuple[str, ...]:
        """ISO 8601 dates of the images from top to bottom, "" where unknown."""
        return self._mosaic.dates or ("",) * len(self._mosaic.images)

    @property
    def files(self) -> tuple[str, ...]:
        """The files of all images."""
        return tuple(file for layer in self._layers for file in layer.files)

    @property
    def identity(self) -> Hashable:
        """The images, their order, scales and collars, and the common grid; the place of the manifest does not matter."""
        grid = self._mosaic.grid
        place = grid.width, grid.height, tuple(grid.transform[:6]), grid.crs.to_wkt() if grid.crs else ""
        return place, self._mosaic.scales, self._mosaic.collars, tuple(layer.identity for layer in self._layers)

    @property
    def piece(self) -> tuple[int, int]:
        """Rows and columns to read at once."""
        return _PIECE

    @property
    def readers(self) -> int:
        """As many threads as each image takes."""
        return min(layer.readers for layer in self._layers)

    def read(
        self, bands: Sequence[int], window: Window, *, with_mask: bool = False, once: bool = False
    ) -> tuple[Image, Mask | None]:
        """Read a window, as RasterSource.read; invalid pixels are 0."""
        values = np.zeros((len(bands), window.height, window.width), dtype=self._dtype)
        valid = np.zeros((window.height, window.width), dtype=bool)
        for number, (rows, cols) in self._at(window):
            layer = self._layers[number]
            here, known = values[:, rows, cols], valid[rows, cols]
            if known.all():
                continue
            found, has = layer.read(window.row_off + rows.start, window.col_off + cols.start, *known.shape, once=once)
            fresh = has & ~known if known.any() else has
            for target, band in zip(here, bands, strict=True):  # by mask: several times faster than by index
                _fill(target, found[band - 1], fresh)
            known |= fresh
        return values, valid if with_mask else None

    def overview(self, pixels: int) -> None:
        """Return None: a mosaic stores no reduction."""

    def owners(self, row: int, col: int, height: int, width: int) -> NDArray[np.intp]:
        """Return the number (h, w) of the image that each pixel of a window is read from; -1: none.

        Where none has a value there, the topmost whose extent holds the pixel counts.
        """
        found = np.full((height, width), -1, dtype=np.intp)
        at = list(self._at(Window(col, row, width, height)))
        for number, (rows, cols) in at if len(at) > 1 else ():
            here = found[rows, cols]
            if (here < 0).any():
                has = self._layers[number].has_values(row + rows.start, col + cols.start, *here.shape)
                here[has & (here < 0)] = number
        for number, (rows, cols) in at:
            here = found[rows, cols]
            here[here < 0] = number
        return found

    def close(self) -> None:
        """Close all images."""
        self._scenes.close()

    def _at(self, window: Window) -> Iterator[tuple[int, tuple[slice, slice]]]:
        """Yield the numbers of the layers under `window` from top to bottom, each with its rows and columns there."""
        right, bottom = window.col_off + window.width, window.row_off + window.height
        left, top, last_col, last_row = self._extents.T
        near = (left < right) & (last_col > window.col_off) & (top < bottom) & (last_row > window.row_off)
        for number in np.flatnonzero(near).tolist():
            layer = self._layers[number]
            rows = _overlap(window.row_off, window.height, layer.top, layer.bottom)
            cols = _overlap(window.col_off, window.width, layer.left, layer.right)
            yield number, (rows, cols)


def _fill(target: Image, values: Image, fresh: Mask) -> None:
    """Copy `values` (h, w) to `target`, in its type, where `fresh`."""
    if target.dtype != values.dtype:
        values = fit_to_type(values if fresh.all() else np.where(fresh, values, 0), target.dtype)
    np.copyto(target, values, where=fresh)


def _overlap(start: int, length: int, low: int, high: int) -> slice:
    """Return the part of `length` pixels from `start` that lies between `low` and `high`, counted from `start`."""
    return slice(max(0, low - start), max(0, min(length, high - start)))
