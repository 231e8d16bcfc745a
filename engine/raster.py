# SPDX-License-Identifier: GPL-2.0-or-later
"""An image as the network reads it: the model's bands in windows, with a mask of valid pixels, statistics and GSD."""

from __future__ import annotations

import itertools
import math
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import MaskFlags
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window

from .bands import choose_bands, name_bands, satellite_order
from .collar import CELL, same_colour
from .errors import Cancelled, EngineError
from .gdal import GDAL_ERRORS, gdal_environment, reason
from .ground import ground_sampling_distance
from .normalisation import Gathering, Image, Mask, Statistics, limits
from .pipeline import ahead
from .progress import IsCancelled, Report, never, silent

# Where QGIS shows an image without georeference: one unit a pixel, rows downwards from 0.
PIXEL_TRANSFORM = Affine(1, 0, 0, 0, -1, 0)
_CHUNK = 512
_SAMPLED_PIXELS = 2**26
# Float images often hold -3.4e38, the type's least value, for nodata without saying so.
_LARGEST_VALUE = 1e30
_WINDOWS = 10  # along each side, to tell what values are usual


class Scene:
    """An open image; a context manager. Not for use by two threads at once. `open_scene` makes it."""

    def __init__(
        self, dataset: Any, path: Path, band_numbers: tuple[int, ...], names: Sequence[str], notes: tuple[str, ...]
    ) -> None:
        self._dataset = dataset
        self.path = path
        self.width: int = dataset.width
        self.height: int = dataset.height
        self.crs: CRS | None = dataset.crs or None
        self.transform: Affine = PIXEL_TRANSFORM if dataset.transform.is_identity else dataset.transform
        self.band_numbers = band_numbers
        self.gsd = 0.0
        self.notes = notes
        self._palette = _read_palette(dataset)
        self.dtype = np.dtype("uint8" if self._palette is not None else dataset.dtypes[band_numbers[0] - 1])
        self._alpha = next((n for n, name in enumerate(names, start=1) if name == "alpha" and n not in band_numbers), 0)
        self._file_bands = (1,) if self._palette is not None else band_numbers
        flags = dataset.mask_flag_enums[self._file_bands[0] - 1]
        # No flag at all: each band has a mask of its own.
        self._has_mask = not flags or (MaskFlags.per_dataset in flags and MaskFlags.alpha not in flags)
        nodata = [dataset.nodatavals[n - 1] for n in self._file_bands]
        self.nodata: float | None = nodata[0]
        self._nodata = None if any(v is None for v in nodata) else np.array(nodata, dtype=np.float64)[:, None, None]

    @property
    def files(self) -> tuple[str, ...]:
        """All files the image is read from: a VRT names its sources, masks and sidecar files lie beside."""
        return tuple(self._dataset.files)

    @property
    def always_valid(self) -> bool:
        """True when nothing in the file could make a pixel invalid."""
        opaque = self._palette is None or bool((self._palette[3] > 0).all())
        return not (self._alpha or self._has_mask or self._nodata is not None or self.dtype.kind == "f") and opaque

    def read(self, row: int, col: int, height: int, width: int) -> tuple[Image, Mask]:
        """Values (D, height, width) in the image's type and the (height, width) mask of valid pixels of a window inside it.

        A pixel is invalid where the alpha band or the mask is 0, where a band is not finite or beyond any measurement, or where it has the nodata
        value: in every band when that value is 0 or the type has 8 bits (it may occur as a colour), else in any.
        """
        window = Window(col, row, width, height)
        extra = (self._alpha,) if self._alpha else ()
        valid: Mask = np.ones((height, width), dtype=bool)
        try:
            with gdal_environment():  # readers run in threads
                stack = self._dataset.read([*self._file_bands, *extra], window=window)
                if self._has_mask:
                    valid = self._dataset.dataset_mask(window=window) > 0
        except GDAL_ERRORS as error:
            raise EngineError(
                f"{self.path.name} is damaged or truncated near row {row} ({reason(error)}); copy it again from its source."
            ) from error
        values = stack[:-1] if extra else stack
        if extra:
            valid &= stack[-1] > 0
        if self._nodata is not None:
            empty = values == self._nodata
            valid &= ~(empty.all(axis=0) if self.dtype.itemsize == 1 or self.nodata == 0 else empty.any(axis=0))
        if self.dtype.kind == "f":
            valid &= (np.abs(values) < _LARGEST_VALUE).all(axis=0)  # false for NaN too
        if self._palette is not None:
            colours = self._palette[:, values[0]]
            valid &= colours[3] > 0
            values = colours[np.array(self.band_numbers) - 1]
        return values, valid

    def statistics(self, report: Report = silent, cancelled: IsCancelled = never) -> Statistics:
        """Mean and deviation over the valid pixels, read in chunks.

        Every pixel is read, except in large images that have no invalid pixel: there a regular pattern of chunks is.
        Raises EngineError when no pixel is valid.
        """
        every = self._every
        found = self._gather(every, report, cancelled)
        if every > 1 and found.plain.collar() is not None:
            found, every = self._gather(1, report, cancelled), 1  # after all there are pixels that do not count
        statistics = found.statistics(self.dtype.kind in "iu", every == 1)
        if statistics is None:
            raise EngineError(
                f"{self.path.name} has no valid pixel (all nodata or transparent); choose another image or mend its nodata value."
            )
        return statistics

    def _gather(self, every: int, report: Report, cancelled: IsCancelled) -> Gathering:
        chunks = list(self._chunks())
        if every > 1:
            # Shifted from row to row: a diagonal pattern meets every row and column of chunks.
            chunks = [c for c in chunks if (c[0] // _CHUNK * (every // 2 + 1) + c[1] // _CHUNK) % every == 0]
        usual = None if self.dtype.itemsize == 1 else limits(self._sample())  # of 8 bits every value is one
        found = Gathering(self.height, self.width, len(self.band_numbers), usual)
        with closing(ahead((self.read(*chunk) for chunk in chunks), 2)) as parts:
            for done, ((row, col, _, _), (values, valid)) in enumerate(zip(chunks, parts, strict=True)):
                if cancelled():
                    raise Cancelled
                report("Reading statistics", done, len(chunks))
                found.add(values, valid, row, col)
        report("Reading statistics", len(chunks), len(chunks))
        return found

    def _sample(self) -> Image:
        """(D, n) valid pixels of small windows all over the image, without those in one plain colour."""
        size = min(CELL, self.height, self.width)
        rows, cols = (
            range(0, length - size + 1, max(size, length // _WINDOWS)) for length in (self.height, self.width)
        )
        parts = []
        for row, col in itertools.product(rows, cols):
            values, valid = self.read(row, col, size, size)
            if not same_colour(values, values[:, 0, 0]).all():
                parts.append(values[:, valid])
        return np.concatenate(parts, axis=1) if parts else np.empty((len(self.band_numbers), 0))

    @property
    def pixels_for_statistics(self) -> int:
        """About how many pixels `statistics` reads."""
        return self.width * self.height // self._every

    @property
    def _every(self) -> int:
        """Of how many chunks one is read for the statistics."""
        return -(-self.width * self.height // _SAMPLED_PIXELS) if self.always_valid else 1

    def _chunks(self) -> Iterator[tuple[int, int, int, int]]:
        for row in range(0, self.height, _CHUNK):
            for col in range(0, self.width, _CHUNK):
                yield row, col, min(_CHUNK, self.height - row), min(_CHUNK, self.width - col)

    def close(self) -> None:
        self._dataset.close()

    def __enter__(self) -> Scene:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_scene(path: Path, bands: Sequence[str] = (), chosen: Sequence[int] = (), gsd: float = 0.0) -> Scene:
    """Open the image at `path` for a model with bands `bands` (empty: every band in file order).

    `chosen` are 1-based band numbers in the model's order; `gsd` in metres replaces what the file says. A palette counts
    as its colours. Raises EngineError when the file cannot be read or its bands are not the model's.
    """
    if not 0 <= gsd < math.inf:
        raise EngineError(
            f"A pixel size of {gsd:g} m makes no sense; give metres above 0, or nothing where the file tells it."
        )
    try:
        with warnings.catch_warnings(), gdal_environment():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset = rasterio.open(path)
    except GDAL_ERRORS as error:
        remedy = "choose a raster that GDAL opens" if Path(path).exists() else "it may have been moved or deleted"
        raise EngineError(f"The image {Path(path).name} cannot be read ({reason(error)}); {remedy}.") from error
    try:
        return _describe(dataset, Path(path), bands, chosen, gsd)
    except BaseException:
        dataset.close()
        raise


def _describe(dataset: Any, path: Path, bands: Sequence[str], chosen: Sequence[int], gsd: float) -> Scene:
    if dataset.count == 0:
        raise EngineError(f"{path.name} holds several rasters; open one of them: {', '.join(dataset.subdatasets[:3])}.")
    if np.dtype(dataset.dtypes[0]).kind not in "iuf":
        raise EngineError(
            f"The pixels of {path.name} are of type {dataset.dtypes[0]}; convert it to integers or floats."
        )
    notes = []
    if _read_palette(dataset) is not None:
        names: tuple[str, ...] = ("red", "green", "blue")
    else:
        names = name_bands([d or "" for d in dataset.descriptions], [c.name for c in dataset.colorinterp])
        names = tuple(
            "" if name == "alpha" and not _is_mask(dataset, n) else name for n, name in enumerate(names, start=1)
        )
        if not chosen and (order := _order_by_haze(dataset, names)):
            names = order
            listed = ", ".join(f"{number} {name}" for number, name in enumerate(names, start=1) if name)
            notes.append(f"The image does not name its bands; by the haze in its shadows they were taken as {listed}.")
    choice = choose_bands(names, bands, chosen)
    notes += choice.notes
    scene = Scene(dataset, path, choice.numbers, names, ())
    scene.gsd = gsd or ground_sampling_distance(scene.crs, scene.transform, scene.width, scene.height)
    if scene.crs is None:
        where = (
            "has no coordinate reference system"
            if scene.transform != PIXEL_TRANSFORM
            else "has no georeference: results are in pixels"
        )
        if gsd:
            size = f"a pixel size of {gsd:g} m was given"
        elif scene.gsd:
            size = f"by its coordinates its pixels were taken for {scene.gsd:.3g} m"
        else:
            size = "its pixel size was taken to suit the model; give it (option --gsd) where that is wrong"
        notes.append(f"{path.name} {where}; {size}.")
    scene.notes = tuple(notes)
    return scene


def _read_palette(dataset: Any) -> NDArray[np.uint8] | None:
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


def _parts(dataset: Any, numbers: tuple[int, ...]) -> Iterator[Image]:
    """(D, h, w) of a few windows of the image; none where it is damaged, which is told when it is read."""
    size = 256
    for part in (0.2, 0.5, 0.8):
        row, col = int(part * max(dataset.height - size, 0)), int(part * max(dataset.width - size, 0))
        window = Window(col, row, min(size, dataset.width), min(size, dataset.height))
        with suppress(*GDAL_ERRORS):
            yield dataset.read(list(numbers), window=window)
