# SPDX-License-Identifier: GPL-2.0-or-later
"""Valid GeoTIFFs of many kinds, and ways to damage their bytes."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import ColorInterp
from rasterio.shutil import copy
from roofline.engine.synthetic import make_scene

HALF_METRE = Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000)
HEIGHT, WIDTH = 150, 190

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""Bytes of a value by TIFF's field types."""
_SCALE, _TIEPOINTS, _GEOKEYS = 33550, 33922, 34735
_WHOLE = (0, 1, 2, 3, 7, 8, 16, 32, 127, 255, 256, 4095, 65535, 2**16, 2**24, 2**31 - 1, 2**31, 2**32 - 1)
_ABSURD = (0.0, -0.0, 1e-320, 1e-300, 1e-9, -0.5, 0.5, 1e9, 1e300, float("inf"), float("-inf"), float("nan"))


def write_bases(folder: Path) -> list[Path]:
    """Write one small valid GeoTIFF of each kind into `folder`."""
    wide = make_scene(5, WIDTH, HEIGHT, 0.5).image[[2, 1, 0]]
    scene = (wide // (wide.max() // 255 + 1)).clip(1).astype(np.uint8)
    real = scene.astype(np.float32) / 255
    real[:, 20:30, 40:60] = np.nan
    hole = np.ones((HEIGHT, WIDTH), dtype=np.uint8) * 255
    hole[60:80, 30:90] = 0
    alpha = np.concatenate([scene, hole[None]])
    tiles = {"tiled": True, "blockxsize": 64, "blockysize": 64}
    bases = [
        _write(folder / "bytes.tif", scene),
        _write(folder / "words.tif", wide),
        _write(folder / "floats.tif", real),
        _write(folder / "tiles.tif", scene, **tiles),
        _write(folder / "deflate.tif", wide, compress="deflate", predictor=2, **tiles),
        _write(folder / "lzw.tif", scene, compress="lzw"),
        _write(folder / "zstd.tif", real, compress="zstd", predictor=3),
        _write(folder / "jpeg.tif", scene, compress="jpeg", photometric="ycbcr", interleave="pixel"),
        _write(folder / "big.tif", scene, bigtiff="yes", interleave="band"),
        _write(folder / "nodata.tif", np.where(hole > 0, wide, 0), nodata=0),
        _write(folder / "alpha.tif", alpha, alpha="yes"),
        _write(folder / "palette.tif", scene[:1], colours={n: (n, 255 - n, n // 2, 255) for n in range(256)}),
        _write(folder / "mask.tif", scene, mask=hole),
    ]
    copy(bases[0], folder / "cog.tif", driver="COG", compress="deflate", blocksize=128, overviews="auto")
    return [*bases, folder / "cog.tif"]


def _write(
    path: Path,
    values: NDArray[Any],
    *,
    mask: NDArray[np.uint8] | None = None,
    colours: dict[int, tuple[int, ...]] | None = None,
    **profile: Any,
) -> Path:
    count, height, width = values.shape
    settings = {"driver": "GTiff", "crs": "EPSG:32632", "transform": HALF_METRE, **profile}
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
        rasterio.open(path, "w", count=count, height=height, width=width, dtype=values.dtype, **settings) as file,
    ):
        if colours:
            file.write_colormap(1, colours)
            file.colorinterp = [ColorInterp.palette]
        file.write(values)
        if mask is not None:
            file.write_mask(mask)
    return path


def mutate(content: bytes, chance: Random, others: list[bytes]) -> tuple[str, bytes]:
    """Damage a GeoTIFF in a way chosen by `chance`; also returns the name of the way. `others` are files to take parts from."""
    name, way = chance.choice(_WAYS)
    data = bytearray(content)
    way(data, chance, others)
    return name, bytes(data)


def _flip(data: bytearray, chance: Random, others: list[bytes]) -> None:
    """Change up to 32 bytes anywhere."""
    for _ in range(chance.randint(1, 32)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _flip_header(data: bytearray, chance: Random, others: list[bytes]) -> None:
    """Change up to 8 bytes of the header or a directory."""
    places = [place for entry in entries(data) for place in range(entry, entry + 12)] or [0]
    for _ in range(chance.randint(1, 8)):
        place = chance.choice([*places, *range(16)])
        data[place] = chance.choice((0, 1, 255, chance.randrange(256)))


def _truncate(data: bytearray, chance: Random, others: list[bytes]) -> None:
    """Keep the beginning only."""
    del data[chance.randrange(len(data)) :]


def _cut(data: bytearray, chance: Random, others: list[bytes]) -> None:
    """Remove a part from the middle."""
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, 4096)]


def _splice(data: bytearray, chance: Random, others: list[bytes]) -> None:
    """Overwrite a part by a part of another file."""
    other = chance.choice(others)
    start, length = chance.randrange(min(len(data), len(other))), chance.randint(16, 8192)
    part = other[start : start + length]
    data[start : start + len(part)] = part


def _change_tag(data: bytearray, chance: Random, others: list[bytes]) -> None:
    """Change tag, type, number or value of one to three entries of the directories."""
    found = list(entries(data))
    for entry in chance.sample(found, min(len(found), chance.randint(1, 3))):
        field, form, values = chance.choice(
            ((0, "<H", range(254, 340)), (2, "<H", range(20)), (4, "<I", _WHOLE), (8, "<I", _WHOLE), (8, "<I", _WHOLE))
        )
        struct.pack_into(form, data, entry + field, chance.choice(values))


def _move_georeference(data: bytearray, chance: Random, others: list[bytes]) -> None:
    """Put absurd numbers into the pixel size and the tie point, or others into the keys of the CRS."""
    for entry in entries(data):
        tag, _, count, place = struct.unpack_from("<HHII", data, entry)
        if tag in (_SCALE, _TIEPOINTS) and place + 8 * count <= len(data):
            for number in range(count):
                if chance.random() < 0.3:
                    struct.pack_into("<d", data, place + 8 * number, chance.choice(_ABSURD))
        if tag == _GEOKEYS and chance.random() < 0.3 and place + 2 * count <= len(data):
            struct.pack_into("<H", data, place + 2 * chance.randrange(count), chance.choice(_WHOLE[:13]))


_WAYS: tuple[tuple[str, Callable[[bytearray, Random, list[bytes]], None]], ...] = (
    ("flip", _flip),
    ("header", _flip_header),
    ("truncate", _truncate),
    ("cut", _cut),
    ("splice", _splice),
    ("tag", _change_tag),
    ("tag", _change_tag),
    ("georeference", _move_georeference),
)


def entries(data: bytearray | bytes) -> Iterator[int]:
    """Yield the offsets of the 12-byte directory entries of a little-endian classic TIFF; none of a BigTIFF."""
    if data[:4] != b"II*\0":
        return
    seen: set[int] = set()
    (directory,) = struct.unpack_from("<I", data, 4)
    while directory and directory not in seen and directory + 2 <= len(data):
        seen.add(directory)
        (count,) = struct.unpack_from("<H", data, directory)
        end = directory + 2 + 12 * count
        if end + 4 > len(data):
            return
        yield from range(directory + 2, end, 12)
        (directory,) = struct.unpack_from("<I", data, end)
