# SPDX-License-Identifier: GPL-2.0-or-later
"""The images that a user names together: files, archives, folders, patterns such as `*.tif`, lists in text files, and STAC items."""

from __future__ import annotations

import dataclasses
import glob
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..contract.address import image_name, is_remote
from ..contract.sentence import Sentence
from ..runtime.errors import EngineError
from ..runtime.paths import check_input, is_there
from .archive import RASTER_SUFFIXES, images_in, is_archive

_LISTS = (".txt", ".lst")
_LARGEST_LIST = 2**28  # bytes of a list or a collection
_PREFERRED = ("visual", "image", "data", "analytic")  # assets of a STAC item, the best first
_SMALL = ("thumbnail", "overview", "metadata")  # roles of assets that are not the image


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
    return path.suffix.lower() in _LISTS or _stac_items(path) is not None


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
        inside = _in_folder(path)
        if not inside:
            raise EngineError("The folder {folder} holds no image; choose the folder of the images.", folder=str(path))
        yield from inside
    elif is_archive(path):
        yield from map(ListedImage, images_in(path))
    elif (items := _stac_items(path)) is not None:
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
    """List the images in `folder`; where there are none, those in its archives, of which a damaged one is a problem."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("._"))  # of macOS
    images = [ListedImage(str(file.absolute())) for file in files if file.suffix.lower() in RASTER_SUFFIXES]
    if images:
        return images
    for file in filter(is_archive, files):
        try:
            images += map(ListedImage, images_in(file))
        except EngineError as error:
            images.append(ListedImage(str(file.absolute()), problem=error.sentence))
    return images


def _is_pattern(address: str) -> bool:
    """Whether `address`, which is not there, has wildcards; in the address of a server they are part of the query."""
    return not is_remote(address) and not address.startswith("/vsi") and glob.has_magic(address)


def _is_image(folder: Path) -> bool:
    """Whether GDAL reads `folder` as one raster: an Esri grid, Zarr or a Sentinel product."""
    return folder.suffix.lower() in (".zarr", ".safe") or (folder / "hdr.adf").is_file()


def _spelling(address: str) -> str:
    """Give one spelling to the paths of one file."""
    return str(Path(address).resolve()) if is_there(Path(address)) else address


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
    names = [line for line in lines if line and not line.startswith("#")]
    if not names:
        raise EngineError("The list {file} names no image; write one path or address on each line.", file=path.name)
    for name in names:
        yield from _of_line(name, path.parent)


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


def _stac_items(path: Path) -> list[dict[str, Any]] | None:
    """Read the STAC items in the file `path`: one, or a collection of items; None where it holds none."""
    if path.suffix.lower() not in (".json", ".geojson"):
        return None
    try:
        values = json.loads(_text(path))
        features = values["features"] if values.get("type") == "FeatureCollection" else [values]
        items = [feature for feature in features if isinstance(feature.get("assets"), dict)]
    except (OSError, ValueError, AttributeError, KeyError, TypeError, RecursionError, EngineError):
        return None
    return items or None


def _assets(path: Path, items: Sequence[dict[str, Any]]) -> Iterator[ListedImage]:
    for item in items:
        address = _image_of(item["assets"])
        if not address:
            problem = Sentence(
                "The STAC item {item} in {file} has no asset that is an image; remove it, or name the images themselves.",
                item=str(item.get("id", "")),
                file=path.name,
            )
            yield ListedImage(str(path.absolute()), problem=problem)
            continue
        about = item.get("properties") or {}
        date = str(about.get("datetime") or about.get("start_datetime") or "")
        yield ListedImage(_absolute(address, path.parent), date)


def _image_of(assets: dict[str, Any]) -> str:
    """Choose the asset of an item that is the image; "" where there is none."""
    names = sorted(assets, key=lambda name: _PREFERRED.index(name) if name in _PREFERRED else len(_PREFERRED))
    for name in names:
        asset = assets[name]
        address = str(asset.get("href", "")) if isinstance(asset, dict) else ""
        is_small = name in _SMALL or bool(set(asset.get("roles") or ()) & set(_SMALL)) if address else True
        kind = str(asset.get("type", "")) if address else ""
        end = Path(address.partition("?")[0]).suffix.lower()
        if not is_small and ("tiff" in kind or "jp2" in kind or end in RASTER_SUFFIXES):
            return address
    return ""
