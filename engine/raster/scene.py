# SPDX-License-Identifier: GPL-2.0-or-later
"""An image as the network reads it: the model's bands in windows, with a mask of valid pixels, statistics and GSD."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Generator, Hashable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.windows import Window

from ..contract.sentence import Sentence
from ..runtime.errors import Cancelled, EngineError
from ..runtime.pipeline import in_order, threads
from ..runtime.progress import IsCancelled, Report, never, silent
from .band_detection import detect_names, stored_names
from .bands import match_bands
from .gsd import ground_sampling_distance
from .local_crs import describe, is_local
from .source import RasterSource
from .source_registry import open_source
from .statistics import ExaminedPiece, Image, Mask, Statistics, StatisticsGatherer, measurement_limits
from .undeclared_nodata import CELL, PixelValue, UndeclaredNodata, same_colour

# Where QGIS shows an image without georeference: one unit a pixel, rows downwards from 0.
PIXEL_TRANSFORM = Affine(1, 0, 0, 0, -1, 0)
_SAMPLED_PIXELS = 2**26
_FETCHED_PIXELS = 2**23  # of a remote image, for its statistics
_OVERVIEW_PIXELS = 2**20  # likewise, for its undeclared nodata
# Float images often hold the type's least value, -3.4e38, where there is no data, without declaring it as nodata.
_LARGEST_VALUE = 1e30
_SAMPLE_WINDOWS = 10  # along each side, to find the usual range of the values


@dataclass(frozen=True)
class PieceToExamine:
    """A window of an image for its statistics; pixels of the colours `painted` are counted apart."""

    row: int
    col: int
    height: int
    width: int
    painted: tuple[PixelValue, ...] = ()


ExaminePieces = Callable[
    [Sequence[PieceToExamine], "NDArray[np.float64] | None", Callable[[], Sequence[PixelValue]]],
    "Generator[ExaminedPiece, None, None]",
]
"""Examines pieces in their order, as `Scene.examine`."""


class Scene:
    """An open image; a context manager, made by `open_scene`. Any thread may read it.

    `names` are those of all bands of the source, "" where unknown; `band_numbers` are its 1-based bands in the model's order,
    `gsd` is in metres (0: unknown), `notes` are sentences for the user on what had to be assumed.
    """

    def __init__(
        self,
        source: RasterSource,
        band_numbers: tuple[int, ...],
        names: Sequence[str],
        gsd: float = 0.0,
        notes: tuple[Sentence, ...] = (),
    ) -> None:
        self._source = source
        profile = source.profile
        self.name = source.name
        self.names = names
        self.width, self.height = profile.width, profile.height
        self.crs: CRS | None = profile.crs
        self.transform: Affine = PIXEL_TRANSFORM if profile.transform.is_identity else profile.transform
        self.gsd = gsd or ground_sampling_distance(self.crs, self.transform, self.width, self.height)
        self.band_numbers = band_numbers
        self.notes: tuple[str, ...] = notes
        self._palette = profile.palette
        self._source_bands = (1,) if self._palette is not None else band_numbers
        bands = [profile.bands[number - 1] for number in self._source_bands]
        self.dtype = np.dtype("uint8") if self._palette is not None else np.result_type(*(b.dtype for b in bands))
        self._alpha = next((n for n, name in enumerate(names, start=1) if name == "alpha" and n not in band_numbers), 0)
        self._has_mask = bands[0].has_mask
        self.nodata: float | None = bands[0].nodata
        nodata = [band.nodata for band in bands]
        self._nodata = None if any(v is None for v in nodata) else np.array(nodata, dtype=np.float64)[:, None, None]

    @property
    def files(self) -> tuple[str, ...]:
        """All local files that the image is read from: also the sources of a VRT, masks and sidecar files."""
        return self._source.files

    @property
    def stored_names(self) -> tuple[str, ...]:
        """Names of all bands as the file tells, "" where it does not; `names` also says what the pixels tell."""
        return stored_names(self._source.profile)

    @property
    def is_single(self) -> bool:
        """Whether the image stores one band beside a mask; it may have a palette."""
        return self._palette is not None or len(self.names) - self.names.count("alpha") == 1

    @property
    def is_remote(self) -> bool:
        """Whether the pixels come from a server, so that few should be read."""
        return self._source.profile.is_remote

    @property
    def identity(self) -> Hashable:
        """A value that changes whenever the pixels or the chosen bands may have changed."""
        return self._source.identity, self.band_numbers

    @property
    def always_valid(self) -> bool:
        """Whether every pixel is valid for certain: no nodata value, mask, alpha or transparent colour, and no floats."""
        opaque = self._palette is None or bool((self._palette[3] > 0).all())
        return not (self._alpha or self._has_mask or self._nodata is not None or self.dtype.kind == "f") and opaque

    def transform_at(self, row: int, col: int) -> Affine:
        """Return the transform from pixels to the CRS of a window whose first pixel is at `row` and `col`."""
        return self.transform @ Affine.translation(col, row)

    def read(self, row: int, col: int, height: int, width: int, *, once: bool = False) -> tuple[Image, Mask]:
        """Read values (D, height, width) in the image's type and the (height, width) mask of valid pixels of a window inside it.

        A pixel is invalid where the alpha band or the mask is 0, where a band is not finite or beyond 1e30, or where it has the
        nodata value: in every band when that value is 0 or the type has 8 bits (it may occur as a colour), else in any.
        `once`: the blocks of the file under the window will not be read again. Raises EngineError where the image is damaged.
        """
        window = Window(col, row, width, height)
        extra = (self._alpha,) if self._alpha else ()
        stack, mask = self._source.read((*self._source_bands, *extra), window, with_mask=self._has_mask, once=once)
        valid: Mask = np.ones((height, width), dtype=bool) if mask is None else mask
        values = stack[:-1].astype(self.dtype, copy=False) if extra else stack  # the alpha band's type may be wider
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
        """Rows and columns of the pieces that are read fastest, multiples of CELL pixels."""
        return self._source.piece

    @property
    def readers(self) -> int:
        """Number of threads that may read at the same time."""
        return self._source.readers

    def statistics(
        self, report: Report = silent, cancelled: IsCancelled = never, examine: ExaminePieces | None = None
    ) -> Statistics:
        """Compute mean and standard deviation of each band over the valid pixels; `examine` may divide the work among processes.

        Every pixel is read, except in large images without invalid pixels and in remote ones: there a regular pattern of pieces
        is, and undeclared nodata is searched in an overview. Raises EngineError when no pixel is valid, and Cancelled.
        """
        every = self._every
        found = self._gather(every, report, cancelled, examine)
        if every > 1 and self.is_remote:
            statistics = found.statistics(self.dtype.kind in "iu", False, self._nodata_of_overview(report, cancelled))
            if statistics is not None:
                return statistics
            found, every = self._gather(1, report, cancelled, examine), 1
        if every > 1 and found.plain.nodata() is not None:
            # undeclared nodata: not every pixel is valid after all
            found, every = self._gather(1, report, cancelled, examine), 1
        statistics = found.statistics(self.dtype.kind in "iu", every == 1)
        if statistics is None:
            raise EngineError(
                "{image} has no valid pixel (all are nodata or transparent); choose another image or correct its nodata value.",
                image=self._source.name,
            )
        return statistics

    def overview(self) -> Scene | None:
        """Open the overview of about a megapixel that is stored with the image, if there is one."""
        overview = self._source.overview(_OVERVIEW_PIXELS)
        return Scene(overview, self.band_numbers, self.names, self.gsd) if overview else None

    def _nodata_of_overview(self, report: Report, cancelled: IsCancelled) -> UndeclaredNodata | None:
        """Find the undeclared nodata of the image in its overview; None where it has no overview, or no such nodata."""
        small = self.overview()
        if small is None:
            return None
        with small:
            found = small._gather(1, report, cancelled).plain.nodata()
        cells = -(-self.height // CELL), -(-self.width // CELL)
        return found.enlarged(cells, (self.height / small.height, self.width / small.width)) if found else None

    def _gather(
        self, every: int, report: Report, cancelled: IsCancelled, examine: ExaminePieces | None = None
    ) -> StatisticsGatherer:
        pieces = [PieceToExamine(*place) for place in self._sampled_pieces(every)]
        limits = (
            None if self.dtype.itemsize == 1 else measurement_limits(self._sample())
        )  # all 8-bit values are measurements
        found = StatisticsGatherer(self.height, self.width, len(self.band_numbers), limits)
        again: list[PieceToExamine] = []

        def told(parts: Iterator[ExaminedPiece]) -> Iterator[ExaminedPiece]:
            for done, part in enumerate(parts):
                if cancelled():
                    raise Cancelled
                report("Reading statistics", done, len(pieces))
                yield part

        with closing((examine or self.examine)(pieces, limits, lambda: found.plain.colours)) as first:
            for piece, part in zip(pieces, told(first), strict=True):
                if colours := found.add(part):
                    again.append(replace(piece, painted=colours))
        with closing((examine or self.examine)(again, limits, list)) as second:
            for part in told(second):
                found.count(part)
        report("Reading statistics", len(pieces), len(pieces))
        return found

    def examine(
        self,
        pieces: Sequence[PieceToExamine],
        limits: NDArray[np.float64] | None,
        known: Callable[[], Sequence[PixelValue]] = list,
    ) -> Generator[ExaminedPiece, None, None]:
        """Read and examine `pieces`, in their order; an ExaminePieces.

        Values outside `limits` (2, D) are not measurements; the colours `known` when a piece is read are counted apart, too.
        """
        gatherer = StatisticsGatherer(self.height, self.width, len(self.band_numbers), limits)

        def read(piece: PieceToExamine) -> ExaminedPiece:
            values, valid = self.read(piece.row, piece.col, piece.height, piece.width, once=True)
            return gatherer.examine(values, valid, piece.row, piece.col, (*piece.painted, *known()))

        with threads(self.readers) as pool:
            yield from in_order(read, pieces, pool, self.readers + 1)

    def _sampled_pieces(self, every: int) -> list[tuple[int, int, int, int]]:
        """Row, column, height and width of about one in `every` pieces, spread over the image."""
        rows, cols = self.piece
        pieces = list(self.pieces())
        if every > 1 and cols >= self.width:  # strips
            return pieces[min(every, len(pieces)) // 2 :: every]
        if every > 1:
            # Shifted from row to row: a diagonal pattern meets every row and column of pieces.
            return [p for p in pieces if (p[0] // rows * (every // 2 + 1) + p[1] // cols) % every == 0]
        return pieces

    def _sample(self) -> Image:
        """Read (D, n) valid pixels from small windows all over the image, except windows of one plain colour."""
        size = min(CELL, self.height, self.width)
        rows, cols = (
            range(0, length - size + 1, max(size, length // _SAMPLE_WINDOWS)) for length in (self.height, self.width)
        )

        def part(origin: tuple[int, int]) -> Image:
            values, valid = self.read(*origin, size, size)
            return values[:, 0, :0] if same_colour(values, values[:, 0, 0]).all() else values[:, valid]

        with threads(self.readers) as pool:
            parts = [p for p in in_order(part, itertools.product(rows, cols), pool, self.readers + 1) if p.size]
        return np.concatenate(parts, axis=1) if parts else np.empty((len(self.band_numbers), 0))

    @property
    def pixels_for_statistics(self) -> int:
        """Approximate number of pixels that `statistics` reads."""
        return self.width * self.height // self._every

    @property
    def _every(self) -> int:
        """One in this many pieces is read for the statistics."""
        if self.is_remote:
            return -(-self.width * self.height // _FETCHED_PIXELS)
        return -(-self.width * self.height // _SAMPLED_PIXELS) if self.always_valid else 1

    def pieces(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield row, column, height and width of the pieces of the whole image."""
        height, width = self.piece
        for row in range(0, self.height, height):
            for col in range(0, self.width, width):
                yield row, col, min(height, self.height - row), min(width, self.width - col)

    def close(self) -> None:
        """Close the source."""
        self._source.close()

    def __enter__(self) -> Scene:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_scene(image: str | Path, bands: Sequence[str] = (), chosen: Sequence[int] = (), gsd: float = 0.0) -> Scene:
    """Open `image`, a path or another address that source_registry.py knows, for a model with `bands` (empty: all, in file order).

    `chosen` are 1-based band numbers in the model's order; `gsd` in metres replaces the one in the file. A palette counts
    as its colours. Raises EngineError when the image cannot be read or its bands do not match the model's.
    """
    if not 0 <= gsd < math.inf:
        raise EngineError(
            "The pixel size must be above 0 m, not {gsd:g} m; leave it out where the file holds it.", gsd=gsd
        )
    source = open_source(image)
    try:
        return _make_scene(source, bands, chosen, gsd)
    except BaseException:
        source.close()
        raise


def _make_scene(source: RasterSource, bands: Sequence[str], chosen: Sequence[int], gsd: float) -> Scene:
    for band in source.profile.bands:
        if not band.dtype.startswith(("int", "uint", "float")):
            raise EngineError(
                "{image} has pixels of type {type}; convert it to integers or floats.",
                image=source.name,
                type=band.dtype,
            )
    names, notes = detect_names(source, chosen)
    matched = match_bands(names, bands, chosen)
    scene = Scene(source, matched.numbers, names, gsd, (*notes, *matched.notes, *source.profile.notes))
    if scene.crs is None:
        scene.notes += (_georeference_note(scene, source.name, gsd),)
    elif is_local(scene.crs):
        scene.notes += (Sentence("{problem}.", problem=describe(scene.crs, source.name)),)
    return scene


def _georeference_note(scene: Scene, name: str, gsd: float) -> Sentence:
    """Say that `scene` has no CRS and which GSD is used; `gsd` is the one the user gave, or 0."""
    if scene.transform == PIXEL_TRANSFORM:
        where = Sentence("has no georeference: results are in pixels")
    else:
        where = Sentence("has no coordinate reference system")
    if gsd:
        size = Sentence("the given pixel size of {gsd:g} m was used", gsd=gsd)
    elif scene.gsd:
        size = Sentence("its coordinates suggest a pixel size of {gsd:.3g} m", gsd=scene.gsd)
    else:
        size = Sentence("its pixel size was assumed to suit the model; give the pixel size if that is wrong")
    return Sentence("{image} {georeference}; {pixel_size}.", image=name, georeference=where, pixel_size=size)
