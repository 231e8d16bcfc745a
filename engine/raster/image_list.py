# SPDX-License-Identifier: GPL-2.0-or-later
"""The images that a user names together: files, archives, folders, patterns such as `*.tif`, lists in text files, and STAC items."""

from __future__ import annotations

import dataclasses
import glob
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from ..contract.address import image_name, is_remote
from ..contract.sentence import Sentence
from ..runtime.errors import EngineError
from ..runtime.paths import check_input, is_there
from .archive import RASTER_SUFFIXES, archive_of, images_in, is_archive
from .stac import StacItem, read_items

_LISTS = (".txt", ".lst")
_LARGEST_LIST = 2**28  # bytes
_CATALOGS = ("catalog.json", "collection.json")
_OWN_RASTERS = ("probability*.tif", "error_map*.tif")  # that a run leaves in its folder, beside run.json


@dataclass(frozen=True)
class ListedImage:
    """An image's address, absolute where it is a local path, and its date in ISO 8601, "" where the list gives none.

    `problem` says why it is not to be used; None where it is.
    """

    address: str
    date: str = ""
    problem: Sentence | None = None


def names_several(address: str) -> bool:
    """Return whether `address` stands for a list of images: a folder, an archive of several, a pattern, a text file, or a file of STAC items.

    Raises EngineError where an archive is damaged.
    """
    path = Path(address)
    if not is_there(path):
        return _is_pattern(address)
    if path.is_dir():
        return not _is_image(path)
    if is_archive(path):
        return len(images_in(path)) > 1
    return path.suffix.lower() in _LISTS or read_items(path) is not None


def list_images(named: Sequence[str]) -> tuple[ListedImage, ...]:
    """List the images that `named` stand for, in order. Raises EngineError where one of them stands for none.

    An image named again, and a STAC item without an image, have a `problem`. Whether an image can be read is not checked.
    """
    found: list[ListedImage] = []
    seen: set[str] = set()
    for address in named:
        for image in _images_of(address):
            spelling = _spelling(image.address)
            if image.problem is None and spelling in seen:
                name = image_name(image.address)
                again = Sentence("{image} is named more than once; it is used once.", image=name)
                found.append(dataclasses.replace(image, problem=again))
                continue
            if image.problem is None:
                seen.add(spelling)
            found.append(image)
    if not seen and found and (first := found[0].problem):
        raise EngineError(first)
    return tuple(found)


def _images_of(address: str) -> Iterator[ListedImage]:
    path = Path(address)
    if not names_several(address):
        yield ListedImage(_absolute(address, Path()))
        return
    if not is_there(path):
        yield from _matching(address, Path())
    elif path.is_dir():
        catalog = next((path / name for name in _CATALOGS if (path / name).is_file()), None)
        if inside := _in_folder(path):
            yield from inside
        elif catalog is not None and (items := read_items(catalog)):
            yield from _assets(catalog, items)
        else:
            raise EngineError("The folder {folder} holds no image; choose the folder of the images.", folder=str(path))
    elif is_archive(path):
        yield from map(ListedImage, images_in(path))
    elif (items := read_items(path)) is not None:
        yield from _assets(path, items)
    else:
        yield from _lines(path)


def _matching(pattern: str, folder: Path) -> Iterator[ListedImage]:
    """Yield the files with names like `pattern`, relative to `folder`. Raises EngineError where there is none."""
    # Path.glob takes no absolute pattern, and the folder's own name may hold wildcards.
    named = glob.glob(pattern, root_dir=folder, recursive=True)  # noqa: PTH207
    files = sorted(file for file in named if not (folder / file).is_dir())
    if not files:
        raise EngineError("No file has a name like {pattern}; check the pattern and the folder.", pattern=pattern)
    yield from (ListedImage(_absolute(file, folder)) for file in files)


def _in_folder(folder: Path) -> list[ListedImage]:
    """List the images in `folder`, without maps of an earlier run; where there are none, those in its archives, of which a damaged one is a problem."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("._"))  # of macOS
    if (folder / "run.json").is_file():
        files = [file for file in files if not any(map(file.match, _OWN_RASTERS))]
    images = [ListedImage(str(file.absolute())) for file in files if _holds_image(file)]
    if images:
        return images
    for file in filter(is_archive, files):
        try:
            images += map(ListedImage, images_in(file))
        except EngineError as error:
            images.append(ListedImage(str(file.absolute()), problem=error.sentence))
    return images


def _holds_image(file: Path) -> bool:
    """Whether `file` is named like an image, or is a GeoPackage or MBTiles with pictures."""
    suffix = file.suffix.lower()
    if suffix not in (".gpkg", ".mbtiles"):
        return suffix in RASTER_SUFFIXES
    question = (
        "SELECT 1 FROM gpkg_contents WHERE data_type IN ('tiles', '2d-gridded-coverage')"
        if suffix == ".gpkg"
        else "SELECT 1 FROM metadata WHERE name = 'format' AND value <> 'pbf'"
    )
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as content:
            return content.execute(question).fetchone() is not None
    except sqlite3.Error:
        return False  # vectors, or nothing that GDAL reads


def _is_pattern(address: str) -> bool:
    """Whether `address`, which is not there, has wildcards; in the address of a server they are part of the query."""
    return not is_remote(address) and not address.startswith("/vsi") and glob.has_magic(address)


def _is_image(folder: Path) -> bool:
    """Whether GDAL reads `folder` as one raster: an Esri grid, Zarr or a Sentinel product."""
    return folder.suffix.lower() in (".zarr", ".safe") or (folder / "hdr.adf").is_file()


def _spelling(address: str) -> str:
    """Give one spelling to the paths of one file, and to an archive and the only image in it."""
    path = Path(address)
    if is_there(path):
        if not is_archive(path):
            return str(path.resolve())
        try:
            address = next(iter(images_in(path)), address)
        except EngineError:
            return str(path.resolve())  # damaged, which is said when it is read
    archive = archive_of(address)
    return address if archive is None else f"{archive.resolve()}{address.rpartition(archive.name)[2]}"


def _absolute(address: str, folder: Path) -> str:
    """Make the path `address` absolute, relative to `folder`; other addresses than paths remain."""
    path = folder / address
    if is_there(path) or not (is_remote(address) or address.startswith("/vsi") or ":" in address):
        return str(path.absolute())
    return address


def _text(path: Path) -> str:
    check_input(path)
    if path.stat().st_size > _LARGEST_LIST:
        raise EngineError("{file} is too large for a list of images; name a folder instead.", file=path.name)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise EngineError(
            "{file} is not a list of images: it is no text in UTF-8; save it as such.", file=path.name
        ) from error


def _lines(path: Path) -> Iterator[ListedImage]:
    """Yield the images that a text file lists, one a line: an image, a folder, a pattern or an archive; lines with # are comments."""
    lines = [line.strip() for line in _text(path).splitlines()]
    names = [_unquoted(line) for line in lines if line and not line.startswith("#")]
    if not names:
        raise EngineError("The list {file} names no image; write one path or address on each line.", file=path.name)
    for name in names:
        yield from _of_line(name, path.parent)


def _unquoted(line: str) -> str:
    """Remove the quotes around a path, as Windows copies it."""
    return line[1:-1].strip() if len(line) > 2 and line[0] == line[-1] and line[0] in "\"'" else line


def _of_line(name: str, folder: Path) -> Iterator[ListedImage]:
    """Yield the images that the line `name` of a list in `folder` names; where it names none, yield the line with its problem."""
    address = _absolute(name, folder)
    path = Path(address)
    try:
        if is_there(path) and path.suffix.lower() in _LISTS:
            raise EngineError("{file} is a list named in another list; write its lines into that one.", file=path.name)
        if not is_there(path) and _is_pattern(name):
            yield from _matching(name, folder)
        else:
            yield from _images_of(address)
    except EngineError as error:
        yield ListedImage(address, problem=error.sentence)


def _assets(path: Path, items: Sequence[StacItem]) -> Iterator[ListedImage]:
    """Yield the image of each of the `items` that the file `path` holds or links to."""
    for item in items:
        if item.problem:
            yield ListedImage(str(path.absolute()), problem=item.problem)
        else:
            yield ListedImage(_first_there(item.addresses, item.folder), item.date)


def _first_there(addresses: Sequence[str], folder: Path) -> str:
    """Return the first of the `addresses`, relative to `folder`, that is on this computer, else the first; percent signs may stand for other characters."""
    spelled = [_absolute(each, folder) for address in addresses for each in (address, _decoded(address))]
    return next((each for each in spelled if is_there(Path(each))), _absolute(addresses[0], folder))


def _decoded(address: str) -> str:
    """Return the path that the address `address` of a file stands for; that of a server unchanged."""
    if is_remote(address) or address.startswith("/vsi"):
        return address
    path = unquote(address.removeprefix("file://localhost").removeprefix("file://"))
    return path[1:] if address.startswith("file:") and path[2:3] == ":" else path  # file:///C:/a.tif
