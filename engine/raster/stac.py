# SPDX-License-Identifier: GPL-2.0-or-later
"""Read which images STAC items, collections of items, and catalogs on this computer describe (https://stacspec.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..contract.address import public_address
from ..contract.sentence import Sentence
from ..runtime.errors import EngineError
from ..runtime.paths import check_input, is_there
from .archive import RASTER_SUFFIXES

_LARGEST = 2**28  # bytes of a file of items
_COLOURS = 3  # bands
_PREFERRED = ("visual", "image", "data", "analytic")  # names of assets, the best first
# Names and roles of assets that are not the image: small pictures of it, and masks (the best practices of STAC).
_BESIDE = {
    "thumbnail",
    "overview",
    "metadata",
    "mask",
    "data-mask",
    "cloud",
    "cloud-shadow",
    "cloud-mask",
    "snow-ice",
    "land-water",
    "water-mask",
    "saturation",
    "incidence-angle",
    "azimuth",
    "udm",
    "udm2",
}


@dataclass(frozen=True)
class StacItem:
    """The image of an item: its `addresses`, of which one is enough and those relative to `folder` count first, and its date, "" for none.

    `problem` says why it has no image; None where it has one.
    """

    folder: Path
    addresses: tuple[str, ...] = ()
    date: str = ""
    problem: Sentence | None = None


def read_items(path: Path) -> list[StacItem] | None:
    """Read the items in the file `path`: one, a collection of them, or those on this computer that a catalog links to; None where it holds none."""
    found = list(_items(path, set()))
    return [item if isinstance(item, StacItem) else _described(path, file, item) for file, item in found] or None


def _items(path: Path, seen: set[Path]) -> Iterator[tuple[Path, dict[str, Any] | StacItem]]:
    """Yield the items of a file, each with the file that it is in, or the problem of a link; `seen` are the files that were read before."""
    if path.suffix.lower() not in (".json", ".geojson") or path.resolve() in seen:
        return
    seen.add(path.resolve())
    try:
        check_input(path)
        if path.stat().st_size > _LARGEST:
            return
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError, EngineError):
        return
    if not isinstance(values, dict):
        return
    if values.get("type") in ("Catalog", "Collection"):
        for link in _list(values.get("links")):
            if isinstance(link, dict) and link.get("rel") in ("item", "child") and isinstance(link.get("href"), str):
                yield from _linked(path, link["href"], seen)
        return
    features = values.get("features") if values.get("type") == "FeatureCollection" else [values]
    for feature in _list(features):
        if isinstance(feature, dict) and isinstance(feature.get("assets"), dict):
            yield path, feature


def _linked(path: Path, link: str, seen: set[Path]) -> Iterator[tuple[Path, dict[str, Any] | StacItem]]:
    """Yield the items that the `link` of the catalog `path` leads to; where that file is not on this computer, yield the problem."""
    file = path.parent / link
    if not is_there(file):
        file = path.parent / unquote(link)
    if is_there(file):
        yield from _items(file, seen)
        return
    problem = Sentence(
        "{file} links to {link}, which is not on this computer; download it, or name the images themselves.",
        file=path.name,
        link=public_address(link),
    )
    yield path, StacItem(path.parent, problem=problem)


def _described(named: Path, file: Path, item: dict[str, Any]) -> StacItem:
    """Describe the image of `item` in `file`; messages name the file `named`."""
    assets = _images(item["assets"])
    best = next(iter(assets), None)
    if best is None:
        problem = Sentence(
            "The STAC item {item} in {file} has no asset that is an image; remove it, or name the images themselves.",
            item=str(item.get("id", "")),
            file=named.name,
        )
        return StacItem(file.parent, problem=problem)
    if not _is_colour(best, assets[best]) and sum(_bands(asset) == 1 for asset in assets.values()) > 1:
        problem = Sentence(
            "The STAC item {item} in {file} has a file for each band; join them with {program}, and name the result.",
            item=str(item.get("id", "")),
            file=named.name,
            program="gdalbuildvrt -separate",
        )
        return StacItem(file.parent, problem=problem)
    about = item.get("properties")
    told = about if isinstance(about, dict) else {}
    date = str(told.get("datetime") or told.get("start_datetime") or "")
    return StacItem(file.parent, tuple(_addresses(assets[best])), date)


def _images(assets: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the assets that are images, the best first: those in colour by name, role or bands, and small pictures last."""
    found = []
    for name, asset in assets.items():
        address = next(_addresses(asset), "") if isinstance(asset, dict) else ""
        if not address or _is_beside(name, asset):
            continue
        kind, end = str(asset.get("type", "")), Path(address.partition("?")[0]).suffix.lower()
        is_large = "tiff" in kind or "jp2" in kind or end in (".tif", ".tiff", ".jp2")
        if is_large or end in RASTER_SUFFIXES:
            best = _PREFERRED.index(name) if name in _PREFERRED else len(_PREFERRED)
            found.append(((best, not _is_colour(name, asset), not is_large, "data" not in _roles(asset)), name))
    return {name: assets[name] for _, name in sorted(found, key=lambda each: each[0])}


def _is_colour(name: str, asset: dict[str, Any]) -> bool:
    """Whether an asset is described as a colour image, and not as a single band or heights."""
    return name in _PREFERRED or "visual" in _roles(asset) or _bands(asset) >= _COLOURS


def _roles(asset: dict[str, Any]) -> set[str]:
    return {role.lower() for role in _list(asset.get("roles")) if isinstance(role, str)}


def _is_beside(name: str, asset: dict[str, Any]) -> bool:
    return name.lower().replace("_", "-") in _BESIDE or bool(_roles(asset) & _BESIDE)


def _bands(asset: dict[str, Any]) -> int:
    """Count the bands of an asset; 0 where it does not tell."""
    return max(len(_list(asset.get(name))) for name in ("bands", "eo:bands", "raster:bands"))


def _addresses(asset: dict[str, Any]) -> Iterator[str]:
    """Yield the address of an asset, and its alternate ones."""
    others = asset.get("alternate")
    for each in (asset, *(others.values() if isinstance(others, dict) else ())):
        if isinstance(each, dict) and isinstance(each.get("href"), str) and each["href"]:
            yield each["href"]


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
