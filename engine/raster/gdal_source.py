# SPDX-License-Identifier: GPL-2.0-or-later
"""A raster file that several threads read through GDAL; its block layout decides piece size, reader count and block cache."""

from __future__ import annotations

import errno
import os
import warnings
import zlib
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import MaskFlags
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window

from ..contract.address import file_in, image_name, is_remote
from ..contract.sentence import Sentence
from ..runtime.errors import EngineError
from ..runtime.paths import check_input, is_empty, is_there
from ..runtime.pipeline import cores
from .archive import archive_of, in_archive, is_archive_name
from .gdal import BLOCK_CACHE, GDAL_ERRORS, gdal_environment, listing_no_folder, reason
from .image_list import names_several
from .placement import check_transform, place, stored
from .source import BandProfile, SourceProfile
from .statistics import Image, Mask
from .undeclared_nodata import CELL

_PIECE = 512
_NO_RANGES = "Range downloading not supported"  # GDAL's words for a server that sends files as a whole only
_NOT_RECOGNISED = "not recognized as being in a supported file format"
_LISTED = 3  # rasters of a file in a sentence
_READERS = 8  # at most: more only wait for the disk
_LARGEST_BLOCK = 2**24  # bytes: each reader decodes its own, larger ones would fill the memory
_DECODED_FROM_THE_TOP = ("JPEG", "PNG", "GIF", "WEBP")  # each reader would decode all rows above its window
# Of a file in strips these rows stay decoded, as neighbouring windows need all of each strip; at most this many bytes.
_CACHED_STRIP_ROWS, _STRIP_CACHE = 1280, 2**29


class GdalSource:
    """A file that GDAL opens, as a RasterSource; opened once for each thread that reads at the same time."""

    def __init__(self, address: str, overview: int | None = None) -> None:
        """Open `address`, a path or a name in GDAL's spelling, or its `overview` of this level. Raises EngineError."""
        self._address = address  # a Path would make one slash of the two in /vsizip//folder and /vsicurl/http://
        self._level = overview
        self._dataset = _open(address, overview)
        self._handles, self._free = [self._dataset], [self._dataset]
        self._lock = Lock()
        try:
            self._profile = _profile(self._dataset, self.name)
        except GDAL_ERRORS as error:  # GDAL reports a damaged sidecar file at the first question
            self.close()
            raise _unreadable(address, error) from error
        except BaseException:
            self.close()
            raise

    @property
    def address(self) -> str:
        """The path or name as given."""
        return self._address

    @property
    def name(self) -> str:
        """The file's name."""
        return image_name(self._address)

    @property
    def profile(self) -> SourceProfile:
        """Size, georeference and bands."""
        return self._profile

    @property
    def files(self) -> tuple[str, ...]:
        """All files the image is read from: also the sources of a VRT, masks and sidecar files."""
        return tuple(stored(self._dataset).files)

    @property
    def identity(self) -> Hashable:
        """The path, and name, time and size of each of the files, or of its archive; of a remote image some of its pixels."""
        states: list[Hashable] = []
        for name in self.files or (self._address,):
            with suppress(OSError):
                about = (archive_of(name) or Path(name)).stat()
                states.append((name, about.st_mtime_ns, about.st_size))
        if self._profile.is_remote:
            return self._address, tuple(states), self._fingerprint
        return Path(self._address).resolve(), tuple(states)

    @cached_property
    def _fingerprint(self) -> int:
        """A checksum of the smallest overview, or of the first block, and of size and place."""
        small = self.overview(1)
        window = Window(0, 0, 1, 1) if small is None else Window(0, 0, small.profile.width, small.profile.height)
        source = self if small is None else small
        values, _ = source.read(range(1, len(self._profile.bands) + 1), window)
        if small is not None:
            small.close()
        about = f"{self._profile.width} {self._profile.height} {self._profile.transform} {self._profile.crs}"
        return zlib.crc32(values.tobytes(), zlib.crc32(about.encode()))

    def overview(self, pixels: int) -> GdalSource | None:
        """Open an overview, as RasterSource.overview."""
        file = stored(self._dataset)
        if self._level is not None or file is not self._dataset:  # the view that `place` made has none
            return None
        factors = file.overviews(1)
        fitting = [level for level, factor in enumerate(factors) if file.width * file.height <= pixels * factor**2]
        return GdalSource(self._address, fitting[0] if fitting else len(factors) - 1) if factors else None

    def read(
        self, bands: Sequence[int], window: Window, *, with_mask: bool = False, once: bool = False
    ) -> tuple[Image, Mask | None]:
        """Read a window, as RasterSource.read."""
        try:
            with self._reading(once) as dataset:
                values = _read_bands(dataset, bands, window)
                return values, self._read_mask(dataset, window) if with_mask else None
        except GDAL_ERRORS as error:
            if self._profile.is_remote:
                raise EngineError(
                    "{file} could not be read from its server near row {row} ({reason}); check the connection and start again.",
                    file=self.name,
                    row=int(window.row_off),
                    reason=reason(error),
                ) from error
            raise EngineError(
                "{file} is damaged or truncated near row {row} ({reason}); copy it again from its source.",
                file=self.name,
                row=int(window.row_off),
                reason=reason(error),
            ) from error

    @property
    def piece(self) -> tuple[int, int]:
        """Rows and columns to read at once, multiples of CELL: whole blocks where these have a suitable size."""
        height, width = self._block
        if width < self._profile.width:
            return _whole_blocks(height), _whole_blocks(width)
        # Strips are decoded in their full width even if a window needs a part of them only.
        rows = max(_PIECE**2 // self._profile.width, min(4 * height, _PIECE))
        return -(-rows // CELL) * CELL, -(-self._profile.width // CELL) * CELL

    @property
    def readers(self) -> int:
        """Number of threads that may read at the same time."""
        height, width = self._block
        if height * width * self._pixel_bytes > _LARGEST_BLOCK or stored(self._dataset).driver in _DECODED_FROM_THE_TOP:
            return 1
        return min(cores(), _READERS)

    def close(self) -> None:
        """Close all handles."""
        for handle in self._handles:
            handle.close()
            stored(handle).close()

    @contextmanager
    def _reading(self, once: bool) -> Iterator[Any]:
        """Lend a dataset to this thread; the one used last comes first, as its cache may hold the neighbouring blocks."""
        with self._lock:
            handle = self._free.pop() if self._free else None
        if handle is None:
            handle = _open(self._address, self._level)
            self._handles.append(handle)
        try:
            with gdal_environment(self._block_cache(once)):
                yield handle
        finally:
            self._free.append(handle)

    def _read_mask(self, dataset: Any, window: Window) -> Mask:
        """Read the (h, w) mask of valid pixels: the alpha band that `place` added, or the mask of the file."""
        added = dataset.count > len(self._profile.bands)
        mask: Mask = (dataset.read(dataset.count, window=window) if added else dataset.dataset_mask(window=window)) > 0
        return mask

    @property
    def _block(self) -> tuple[int, int]:
        """Rows and columns of the blocks that the file stores and GDAL decodes as a whole."""
        rows, cols = self._dataset.block_shapes[0]
        return rows, cols

    @property
    def _pixel_bytes(self) -> int:
        """Bytes of a pixel in all bands."""
        return int(self._dataset.count * np.dtype(self._dataset.dtypes[0]).itemsize)

    def _block_cache(self, once: bool) -> int:
        """Bytes of decoded blocks that GDAL should keep."""
        file = stored(self._dataset)
        if once and file is self._dataset:
            return BLOCK_CACHE // 2 + self.readers * self.piece[0] * self.piece[1] * self._pixel_bytes
        is_strips = file.block_shapes[0][1] >= file.width
        strips = _CACHED_STRIP_ROWS * file.width * self._pixel_bytes if is_strips else 0
        return max(BLOCK_CACHE, min(strips, _STRIP_CACHE))


def open_gdal(address: str) -> GdalSource:
    """Open the file, or the only image in the archive, at `address`. Raises EngineError when it cannot be read or holds several rasters."""
    check_input(Path(address))
    file = file_in(address)
    if file != address and not is_remote(address) and not is_there(Path(file)):  # HDF5 would print all its functions
        raise _unreadable(address, FileNotFoundError(os.strerror(errno.ENOENT)))
    return GdalSource(in_archive(address))


def _open(address: str, overview: int | None = None) -> Any:
    check_input(Path(address))
    options = {} if overview is None else {"overview_level": overview}
    try:
        with warnings.catch_warnings(), gdal_environment(), listing_no_folder(address):
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset = rasterio.open(address, sharing=False, **options)
            for source in dataset.files:  # of a VRT, which opens them when it is read
                check_input(Path(source))
            return place(dataset)
    except GDAL_ERRORS as error:
        raise _unreadable(address, error) from error


def _unreadable(address: str, error: Exception) -> EngineError:
    name = image_name(address)
    if is_remote(address):
        if _NOT_RECOGNISED in reason(error) and is_archive_name(name):
            return EngineError(
                "{file} is an archive on a server, where its images cannot be listed; download it and choose the copy.",
                file=name,
            )
        if _NO_RANGES in reason(error):
            return EngineError(
                "The server of {file} does not send parts of a file; download the image, and choose the copy.",
                file=name,
            )
        return EngineError(
            "The image {file} cannot be read from its server ({reason}); check the address, the connection and the"
            " permission to read it.",
            file=name,
            reason=reason(error),
        )
    if names_several(address):
        return EngineError(
            "{file} is a folder, a pattern or a list, and this takes one image: name that, or the file {list} that segmenting"
            " several as one leaves beside the result.",
            file=name,
            list="images.roofline-images.json",
        )
    if is_empty(Path(address)):
        return EngineError("{file} is empty (0 bytes); copy it again from its source.", file=name)
    if others := _subdatasets(address):
        return EngineError(
            "{file} is not among the rasters of its file; open one of them: {rasters}.", file=name, rasters=others
        )
    remedy = (
        Sentence("choose a raster that GDAL opens")
        if is_there(Path(file_in(address)))
        else Sentence("it may have been moved or deleted")
    )
    return EngineError(
        "The image {file} cannot be read ({reason}); {remedy}.", file=name, reason=reason(error), remedy=remedy
    )


def _subdatasets(address: str) -> str:
    """List the first rasters of the file that `address` names a raster of; "" where there are none."""
    file = file_in(address)
    if file == address or not is_there(Path(file)):
        return ""
    try:
        with warnings.catch_warnings(), gdal_environment():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(file) as container:
                return _listed(container)
    except GDAL_ERRORS:
        return ""


def _listed(container: Any) -> str:
    return ", ".join(container.subdatasets[:_LISTED])


def _profile(dataset: Any, name: str) -> SourceProfile:
    """Describe an open dataset. Raises EngineError when it only lists other rasters, or its pixels have no place or area."""
    if dataset.count == 0:
        raise EngineError(
            "{file} holds several rasters; open one of them: {rasters}.",
            file=name,
            rasters=_listed(dataset),
        )
    transform, crs = dataset.transform, dataset.crs or None
    check_transform(transform, dataset.width, dataset.height, name)
    file = stored(dataset)
    has_added_mask = dataset.count > file.count
    bands = tuple(
        BandProfile(description or "", colour.name, dtype, nodata, has_added_mask or _has_mask(flags))
        for description, colour, dtype, nodata, flags in zip(
            file.descriptions,
            file.colorinterp,
            file.dtypes,
            dataset.nodatavals[: file.count],
            dataset.mask_flag_enums[: file.count],
            strict=True,
        )
    )
    notes = (_rpc_note(name),) if file is not dataset and not file.gcps[0] else ()
    return SourceProfile(
        dataset.width, dataset.height, crs, transform, bands, _palette(file), notes, any(map(is_remote, file.files))
    )


def _rpc_note(name: str) -> Sentence:
    return Sentence(
        "{file} was placed by its rational polynomial coefficients (RPC) at their mean height, as QGIS shows it: where the ground"
        " is higher or lower, the result is shifted; orthorectify the image to place it exactly.",
        file=name,
    )


def _read_bands(dataset: Any, numbers: Sequence[int], window: Window) -> Image:
    """Read (D, h, w) in the type that holds the values of all bands; those of a VRT may have different types."""
    values: Image
    if len({dataset.dtypes[number - 1] for number in numbers}) == 1:
        values = dataset.read(list(numbers), window=window)
    else:
        values = np.stack([dataset.read(number, window=window) for number in numbers])
    return values


def _has_mask(flags: Sequence[MaskFlags]) -> bool:
    """Whether GDAL's mask flags of a band mean a mask that is stored apart; no flag at all: the band has one to itself."""
    return not flags or (MaskFlags.per_dataset in flags and MaskFlags.alpha not in flags)


def _palette(dataset: Any) -> NDArray[np.uint8] | None:
    """Read the colour table as (4, 256) red, green, blue and alpha; None when the image has none."""
    if dataset.count != 1 or dataset.colorinterp[0].name != "palette" or dataset.dtypes[0] != "uint8":
        return None
    table = np.zeros((4, 256), dtype=np.uint8)
    for value, colour in dataset.colormap(1).items():
        if 0 <= value < 256:
            table[:, value] = colour
    return table


def _whole_blocks(length: int) -> int:
    """Choose about _PIECE pixels: whole blocks of `length` pixels, or _PIECE where these are no multiple of CELL."""
    whole = max(1, _PIECE // length) * length
    return whole if whole % CELL == 0 and whole <= 4 * _PIECE else _PIECE
