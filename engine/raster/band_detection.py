# SPDX-License-Identifier: GPL-2.0-or-later
"""What the bands of an open file are: by their names, by their flags, and by what they show where those say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from .bands import name_bands, satellite_order
from .gdal import GDAL_ERRORS


def names_of(dataset: Any, chosen: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The name of each band, "" where nothing tells, and notes for the user; of a palette those of its colours.

    `chosen` are the numbers of the bands that the user wants, if he says: then nobody guesses.
    """
    if read_palette(dataset) is not None:
        return ("red", "green", "blue"), ()
    named = name_bands([d or "" for d in dataset.descriptions], [c.name for c in dataset.colorinterp])
    names = tuple("" if name == "alpha" and not _is_mask(dataset, n) else name for n, name in enumerate(named, start=1))
    if chosen or not (order := _order_by_haze(dataset, names)):
        return names, ()
    listed = ", ".join(f"{number} {name}" for number, name in enumerate(order, start=1) if name)
    return order, (f"The image does not name its bands; by the haze in its shadows they were taken as {listed}.",)


def read_palette(dataset: Any) -> NDArray[np.uint8] | None:
    """The colour table as (4, 256) red, green, blue, alpha; None when the image has none."""
    if dataset.count != 1 or dataset.colorinterp[0].name != "palette" or dataset.dtypes[0] != "uint8":
        return None
    table = np.zeros((4, 256), dtype=np.uint8)
    for value, colour in dataset.colormap(1).items():
        if 0 <= value < 256:
            table[:, value] = colour
    return table


def _is_mask(dataset: Any, number: int) -> bool:
    """False for a band flagged as alpha that holds an image: often it is the near infrared of a four-band file."""
    distinct, other = set(), 0
    seen = 0
    for part in _parts(dataset, (number,)):
        values, counts = np.unique(part, return_counts=True)
        counts = counts[values != 0]
        if counts.size:
            other += int(counts.sum() - counts.max())
            seen += int(counts.sum())
            distinct |= set(values.tolist())
    return len(distinct) < 16 or other < seen / 2


def _order_by_haze(dataset: Any, names: Sequence[str]) -> tuple[str, ...]:
    """The names of bands that nothing names, where a satellite measured them: 8 bits hold corrected colours."""
    described = name_bands([d or "" for d in dataset.descriptions], [""] * dataset.count)
    # Writers flag the first three bands as red, green, blue: of eight that says nothing.
    if any(described) or dataset.dtypes[0] in ("uint8", "int8") or (any(names) and len(names) < 8):
        return ()
    pixels = [part.reshape(3, -1) for part in _parts(dataset, (1, 2, 3))] if dataset.count > 2 else []
    sample = np.concatenate(pixels, axis=1) if pixels else np.empty((3, 0))
    shown = np.isfinite(sample).all(axis=0) & (sample > 0).all(axis=0)
    for nodata in set(dataset.nodatavals[:3]) - {None}:
        shown &= (sample != nodata).all(axis=0)
    return satellite_order(dataset.count, sample[:, shown].astype(np.float64))


def _parts(dataset: Any, numbers: tuple[int, ...]) -> Iterator[NDArray[Any]]:
    """(D, h, w) of a few windows of the image; none where it is damaged, which is told when it is read."""
    size = 256
    for part in (0.2, 0.5, 0.8):
        row, col = int(part * max(dataset.height - size, 0)), int(part * max(dataset.width - size, 0))
        window = Window(col, row, min(size, dataset.width), min(size, dataset.height))
        with suppress(*GDAL_ERRORS):
            yield dataset.read(list(numbers), window=window)
