# SPDX-License-Identifier: GPL-2.0-or-later
"""Name a source's bands by description, by colour interpretation, or by the haze in the image where both are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ..contract.sentence import Sentence
from ..runtime.errors import EngineError
from .bands import name_bands, satellite_order
from .source import RasterSource, SourceProfile

_WINDOW = 256  # pixels
_FEW_VALUES = 16  # a mask has fewer distinct values


def detect_names(source: RasterSource, chosen: Sequence[int]) -> tuple[tuple[str, ...], tuple[Sentence, ...]]:
    """Name each band of `source`, "" where the name is unknown; of a palette image its colours. Also returns notes for the user.

    `chosen` are the band numbers that the user asked for; then haze is not measured.
    """
    if source.profile.palette is not None:
        return stored_names(source.profile), ()
    named = stored_names(source.profile)
    names = tuple("" if name == "alpha" and not _is_mask(source, n) else name for n, name in enumerate(named, start=1))
    if chosen or not (order := _order_by_haze(source, names)):
        return names, ()
    return order, (haze_note(order),)


def stored_names(profile: SourceProfile) -> tuple[str, ...]:
    """Name each band as the file tells, "" where it does not; of a palette image its colours."""
    if profile.palette is not None:
        return "red", "green", "blue"
    return name_bands([band.description for band in profile.bands], [band.colour for band in profile.bands])


def haze_note(order: Sequence[str]) -> Sentence:
    """Say that haze told the names `order` of the bands, "" where a band has none."""
    listed = ", ".join(f"{number} {name}" for number, name in enumerate(order, start=1) if name)
    return Sentence(
        "The image does not name its bands; from the haze in its shadows they were taken to be {bands}.", bands=listed
    )


def _is_mask(source: RasterSource, number: int) -> bool:
    """Whether a band flagged as alpha is a mask; in four-band files it often holds the near infrared instead."""
    distinct, other = set(), 0
    seen = 0
    for part in _samples(source, (number,)):
        values, counts = np.unique(part, return_counts=True)
        counts = counts[values != 0]
        if counts.size:
            other += int(counts.sum() - counts.max())
            seen += int(counts.sum())
            distinct |= set(values.tolist())
    return len(distinct) < _FEW_VALUES or other < seen / 2


def _order_by_haze(source: RasterSource, names: Sequence[str]) -> tuple[str, ...]:
    """Name the bands of an unnamed satellite image by its haze; () where that cannot be done: 8-bit images are colour-corrected."""
    bands = source.profile.bands
    described = name_bands([band.description for band in bands], [""] * len(bands))
    # GeoTIFF writers flag the first three bands as red, green and blue, whatever an eight-band file holds.
    if any(described) or bands[0].dtype in ("uint8", "int8") or (any(names) and len(names) < 8):
        return ()
    pixels = [part.reshape(3, -1) for part in _samples(source, (1, 2, 3))] if len(bands) > 2 else []
    sample = np.concatenate(pixels, axis=1) if pixels else np.empty((3, 0))
    shown = np.isfinite(sample).all(axis=0) & (sample > 0).all(axis=0)
    for nodata in {band.nodata for band in bands[:3]} - {None}:
        shown &= (sample != nodata).all(axis=0)
    return satellite_order(len(bands), sample[:, shown].astype(np.float64))


def _samples(source: RasterSource, numbers: tuple[int, ...]) -> Iterator[NDArray[Any]]:
    """Read (D, h, w) from three windows along the diagonal; damaged ones are skipped, for reading the image reports them."""
    height, width = source.profile.height, source.profile.width
    for part in (0.2, 0.5, 0.8):
        row, col = int(part * max(height - _WINDOW, 0)), int(part * max(width - _WINDOW, 0))
        window = Window(col, row, min(_WINDOW, width), min(_WINDOW, height))
        with suppress(EngineError):
            yield source.read(numbers, window)[0]
