# SPDX-License-Identifier: GPL-2.0-or-later
"""The interface of image sources: files today, other kinds through source_registry.py."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.windows import Window

from ..contract.sentence import Sentence
from .statistics import Image, Mask


@dataclass(frozen=True)
class BandProfile:
    """One band of a source.

    `colour` is the colour interpretation as GDAL spells it (red, alpha, palette, ...), `dtype` NumPy's name of the pixel type;
    `has_mask`: a mask, and not only a nodata value or an alpha band, says which of its pixels are valid.
    """

    description: str
    colour: str
    dtype: str
    nodata: float | None
    has_mask: bool


@dataclass(frozen=True)
class SourceProfile:
    """Size, georeference and bands of a source. `transform` is the identity where there is no georeference.

    `palette` (4, 256) uint8 holds red, green, blue and alpha of each value of an image with one band and a colour table.
    `notes` say what the user should know about its place. `is_remote`: pixels come from a server, so few should be read.
    """

    width: int
    height: int
    crs: CRS | None
    transform: Affine
    bands: tuple[BandProfile, ...]
    palette: NDArray[np.uint8] | None = None
    notes: tuple[Sentence, ...] = ()
    is_remote: bool = False


class RasterSource(Protocol):
    """An open image. Any thread may read it."""

    @property
    def address(self) -> str:
        """Path or URL that the image was opened by."""

    @property
    def name(self) -> str:
        """Name of the image in messages: the last part of its address."""

    @property
    def profile(self) -> SourceProfile:
        """Size, georeference and bands."""

    @property
    def files(self) -> tuple[str, ...]:
        """Local files that the image is read from, sidecar files included; empty where there are none."""

    @property
    def identity(self) -> Hashable:
        """A value that changes whenever the pixels may have changed; its repr does too."""

    @property
    def piece(self) -> tuple[int, int]:
        """Rows and columns of the pieces that are read fastest, multiples of CELL pixels."""

    @property
    def readers(self) -> int:
        """Number of threads that may read at the same time."""

    def read(
        self, bands: Sequence[int], window: Window, *, with_mask: bool = False, once: bool = False
    ) -> tuple[Image, Mask | None]:
        """Read the 1-based `bands` in `window`, which lies inside the image.

        Returns (D, h, w) in a type that holds the values of all `bands`, and, `with_mask`, the (h, w) mask of valid pixels. `once`: the blocks
        of the file under the window will not be read again. Raises EngineError where the image is damaged.
        """

    def overview(self, pixels: int) -> RasterSource | None:
        """Open the largest stored reduction of the image that has at most `pixels` pixels, else the smallest; None without any."""

    def close(self) -> None:
        """Release what the source holds."""
