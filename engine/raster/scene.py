# SPDX-License-Identifier: GPL-2.0-or-later
"""An image as the network reads it: the model's bands in windows, with a mask of valid pixels, statistics and GSD."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
from affine import Affine
from rasterio.crs import CRS
from rasterio.enums import MaskFlags
from rasterio.windows import Window

from ..runtime.errors import Cancelled, EngineError
from ..runtime.pipeline import in_order, threads
from ..runtime.progress import IsCancelled, Report, never, silent
from .band_detection import names_of, read_palette
from .bands import choose_bands
from .gdal import GDAL_ERRORS, reason
from .gsd import ground_sampling_distance
from .statistics import Gathering, Image, Look, Mask, Statistics, limits
from .thread_safe_file import SharedFile
from .undeclared_nodata import CELL, same_colour

# Where QGIS shows an image without georeference: one unit a pixel, rows downwards from 0.
PIXEL_TRANSFORM = Affine(1, 0, 0, 0, -1, 0)
_SAMPLED_PIXELS = 2**26
# Float images often hold -3.4e38, the type's least value, for nodata without saying so.
_LARGEST_VALUE = 1e30
_WINDOWS = 10  # along each side, to tell what values are usual


class Scene:
    """An open image; a context manager. Any thread may read. `open_scene` makes it."""

    def __init__(
        self, file: SharedFile, band_numbers: tuple[int, ...], names: Sequence[str], notes: tuple[str, ...]
    ) -> None:
        dataset = file.dataset
        self._file = file
        self.path = file.path
        self.width: int = dataset.width
        self.height: int = dataset.height
        self.crs: CRS | None = dataset.crs or None
        self.transform: Affine = PIXEL_TRANSFORM if dataset.transform.is_identity else dataset.transform
        self.band_numbers = band_numbers
        self.gsd = 0.0
        self.notes = notes
        self._palette = read_palette(dataset)
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
        return tuple(self._file.dataset.files)

    @property
    def always_valid(self) -> bool:
        """True when nothing in the file could make a pixel invalid."""
        opaque = self._palette is None or bool((self._palette[3] > 0).all())
        return not (self._alpha or self._has_mask or self._nodata is not None or self.dtype.kind == "f") and opaque

    def read(self, row: int, col: int, height: int, width: int, *, once: bool = False) -> tuple[Image, Mask]:
        """Values (D, height, width) in the image's type and the (height, width) mask of valid pixels of a window inside it.

        A pixel is invalid where the alpha band or the mask is 0, where a band is not finite or beyond any measurement, or where it has the nodata
        value: in every band when that value is 0 or the type has 8 bits (it may occur as a colour), else in any.
        `once`: nobody will ask for what lies in the same blocks of the file.
        """
        window = Window(col, row, width, height)
        extra = (self._alpha,) if self._alpha else ()
        valid: Mask = np.ones((height, width), dtype=bool)
        try:
            with self._file.reading(once) as dataset:
                stack = dataset.read([*self._file_bands, *extra], window=window)
                if self._has_mask:
                    valid = dataset.dataset_mask(window=window) > 0
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

    @property
    def piece(self) -> tuple[int, int]:
        """As `SharedFile.piece`."""
        return self._file.piece

    @property
    def readers(self) -> int:
        """As `SharedFile.readers`."""
        return self._file.readers

    def statistics(self, report: Report = silent, cancelled: IsCancelled = never) -> Statistics:
        """Mean and deviation over the valid pixels, read in pieces.

        Every pixel is read, except in large images that have no invalid pixel: there a regular pattern of pieces is.
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
        rows, cols = self.piece
        pieces = list(self._pieces(rows, cols))
        if every > 1 and cols >= self.width:  # strips
            pieces = pieces[min(every, len(pieces)) // 2 :: every]
        elif every > 1:
            # Shifted from row to row: a diagonal pattern meets every row and column of pieces.
            pieces = [p for p in pieces if (p[0] // rows * (every // 2 + 1) + p[1] // cols) % every == 0]
        usual = None if self.dtype.itemsize == 1 else limits(self._sample())  # of 8 bits every value is one
        found = Gathering(self.height, self.width, len(self.band_numbers), usual)

        def look(piece: tuple[int, int, int, int]) -> Look:
            return found.look(*self.read(*piece, once=True), *piece[:2])

        with threads(self.readers) as pool:
            for done, part in enumerate(in_order(look, pieces, pool, self.readers + 1)):
                if cancelled():
                    raise Cancelled
                report("Reading statistics", done, len(pieces))
                found.add(part)
        report("Reading statistics", len(pieces), len(pieces))
        return found

    def _sample(self) -> Image:
        """(D, n) valid pixels of small windows all over the image, without those in one plain colour."""
        size = min(CELL, self.height, self.width)
        rows, cols = (
            range(0, length - size + 1, max(size, length // _WINDOWS)) for length in (self.height, self.width)
        )

        def part(origin: tuple[int, int]) -> Image:
            values, valid = self.read(*origin, size, size)
            return values[:, 0, :0] if same_colour(values, values[:, 0, 0]).all() else values[:, valid]

        with threads(self.readers) as pool:
            parts = [p for p in in_order(part, itertools.product(rows, cols), pool, self.readers + 1) if p.size]
        return np.concatenate(parts, axis=1) if parts else np.empty((len(self.band_numbers), 0))

    @property
    def pixels_for_statistics(self) -> int:
        """About how many pixels `statistics` reads."""
        return self.width * self.height // self._every

    @property
    def _every(self) -> int:
        """Of how many pieces one is read for the statistics."""
        return -(-self.width * self.height // _SAMPLED_PIXELS) if self.always_valid else 1

    def _pieces(self, height: int, width: int) -> Iterator[tuple[int, int, int, int]]:
        for row in range(0, self.height, height):
            for col in range(0, self.width, width):
                yield row, col, min(height, self.height - row), min(width, self.width - col)

    def close(self) -> None:
        self._file.close()

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
    file = SharedFile(Path(path))
    try:
        return _describe(file, bands, chosen, gsd)
    except BaseException:
        file.close()
        raise


def _describe(file: SharedFile, bands: Sequence[str], chosen: Sequence[int], gsd: float) -> Scene:
    dataset, path = file.dataset, file.path
    if dataset.count == 0:
        raise EngineError(f"{path.name} holds several rasters; open one of them: {', '.join(dataset.subdatasets[:3])}.")
    if np.dtype(dataset.dtypes[0]).kind not in "iuf":
        raise EngineError(
            f"The pixels of {path.name} are of type {dataset.dtypes[0]}; convert it to integers or floats."
        )
    names, told = names_of(dataset, chosen)
    choice = choose_bands(names, bands, chosen)
    notes = [*told, *choice.notes]
    scene = Scene(file, choice.numbers, names, ())
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
