# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure what is lost when an image comes as tiles: cut it into 5 x 5, map the tiles as one, compare with the whole.

python benchmarks/quality/tiles_as_one.py IMAGE [CASE ...] --work FOLDER [--zone EPSG:32634]

- adjacent, overlapping: tiles on the pixels of the image, without overlap and with 60 pixels of it.
- zones: overlapping tiles, of which the two eastern columns are stored in the coordinate system `--zone`.
- brightened: adjacent tiles, each second one 1.3 times as bright, plus 20 of 255, and cut off there.
- sixteen_bits: overlapping tiles, each second one stored in 16 bits, as 37 times its value, plus 400.
- moved: no tiles: the eastern two fifths carried to `--zone` and back into the image, by cubic convolution. What it loses,
  the interpolation loses.

doubled: pairs of footprints that overlap by more than 20 % of the smaller one. Differences are of probability, 0 to 1; seam:
within 8 pixels of a tile's border.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from pyogrio import raw
from rasterio.enums import Resampling
from rasterio.warp import calculate_default_transform, reproject
from rasterio.windows import Window, bounds
from roofline.engine import segment

_TILES = 5  # along each side
_EAST = 3  # the first column of tiles in the other zone
_OVERLAP = 60  # pixels
_SEAM = 8  # pixels
_NO_DATA = 255  # of a probability raster
_FULL = 250  # stands for a probability of 1
_CASES = ("adjacent", "overlapping", "zones", "brightened", "sixteen_bits", "moved")
Change = Callable[[NDArray[Any]], NDArray[Any]]
Result = tuple[NDArray[np.uint8], Affine, NDArray[Any]]
"""Probability, its place, and footprints."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("image", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="a folder for tiles and results")
    parser.add_argument("--zone", default="EPSG:32634")
    parser.add_argument("cases", nargs="*", default=_CASES)
    arguments = parser.parse_args()
    image, work = arguments.image, arguments.work
    segment(image, work / "whole")
    whole = _result(work / "whole")
    print(f"whole: {len(whole[2])} buildings, {_doubled(whole[2])} doubled", flush=True)
    for case in arguments.cases:
        tiles = work / f"{case}_tiles"
        tiles.mkdir(parents=True, exist_ok=True)
        if case == "moved":
            _write_moved(image, tiles / "moved.tif", arguments.zone)
        else:
            overlap = 0 if case in ("adjacent", "brightened") else _OVERLAP
            _cut(image, tiles, overlap, arguments.zone if case == "zones" else "", _CHANGES.get(case))
        segment(tiles, work / case)
        print(f"{case}: {_compare(whole, _result(work / case))}", flush=True)


def _brightened(values: NDArray[Any]) -> NDArray[Any]:
    return np.clip(values * 1.3 + 20, 0, 255).astype(values.dtype)


def _sixteen_bits(values: NDArray[Any]) -> NDArray[Any]:
    return values.astype(np.uint16) * 37 + 400


_CHANGES: dict[str, Change] = {"brightened": _brightened, "sixteen_bits": _sixteen_bits}


def _cut(image: Path, folder: Path, overlap: int, zone: str, change: Change | None) -> None:
    with rasterio.open(image) as source:
        height, width = _tile_size(source.height, source.width)
        for row in range(_TILES):
            for col in range(_TILES):
                left, top = col * width, row * height
                window = Window(
                    left, top, min(width + overlap, source.width - left), min(height + overlap, source.height - top)
                )
                values, place = source.read(window=window), source.window_transform(window)
                how = {**source.profile, "width": window.width, "height": window.height, "transform": place}
                if zone and col >= _EAST:
                    values, there = _carry(values, place, source.crs, zone)
                    how |= {"width": values.shape[2], "height": values.shape[1], "transform": there, "crs": zone}
                    how["nodata"] = 0
                if change and (row + col) % 2:
                    values = change(values)
                    how["dtype"] = values.dtype.name
                _write(folder / f"{row}_{col}.tif", values, how, source.colorinterp)


def _write_moved(image: Path, path: Path, zone: str) -> None:
    with rasterio.open(image) as source:
        values, profile = source.read(), source.profile
        start = _EAST * _tile_size(source.height, source.width)[1]
        window = Window(start, 0, source.width - start, source.height)
        part, place = values[:, :, start:], source.window_transform(window)
        there, there_place = _carry(part, place, source.crs, zone)
        back = np.zeros_like(part)
        reproject(
            there, back, src_transform=there_place, src_crs=zone, dst_transform=place, dst_crs=source.crs,
            resampling=Resampling.cubic, tolerance=0,
        )  # fmt: skip
        values[:, :, start:] = back
        _write(path, values, profile, source.colorinterp)


def _carry(values: NDArray[Any], place: Affine, crs: Any, zone: str) -> tuple[NDArray[Any], Affine]:
    """Interpolate `values` (D, h, w) in the CRS `zone` with the same pixel size; return them with their place."""
    count, height, width = values.shape
    sides = bounds(Window(0, 0, width, height), place)
    there, across, down = calculate_default_transform(crs, zone, width, height, *sides, resolution=abs(place.a))
    carried = np.zeros((count, down, across), values.dtype)
    reproject(
        values, carried, src_transform=place, src_crs=crs, dst_transform=there, dst_crs=zone,
        resampling=Resampling.cubic, tolerance=0,
    )  # fmt: skip
    return carried, there


def _write(path: Path, values: NDArray[Any], profile: dict[str, Any], colours: Any) -> None:
    tiled = {"compress": "deflate", "photometric": "rgb", "tiled": True, "blockxsize": 256, "blockysize": 256}
    with rasterio.open(path, "w", **{**profile, **tiled}) as file:
        file.write(values)
        file.colorinterp = colours


def _tile_size(height: int, width: int) -> tuple[int, int]:
    return -(-height // _TILES), -(-width // _TILES)


def _result(folder: Path) -> Result:
    with rasterio.open(folder / "probability.tif") as file:
        probability, place = file.read(1), file.transform
    _, _, footprints, _ = raw.read(folder / "buildings.gpkg", layer="buildings")
    return probability, place, shapely.from_wkb(footprints)


def _compare(whole: Result, other: Result) -> str:
    (wanted, place, buildings), (found, found_place, others) = whole, other
    height, width = wanted.shape
    left, top = map(round, ~found_place @ (place.c, place.f))
    found = found[top : top + height, left : left + width]
    both = (wanted != _NO_DATA) & (found != _NO_DATA)
    difference = np.abs(wanted.astype(float) - found) / _FULL
    seam = np.zeros(wanted.shape, bool)
    tile_height, tile_width = _tile_size(height, width)
    for n in range(1, _TILES):
        seam[n * tile_height - _SEAM : n * tile_height + _SEAM] = True
        seam[:, n * tile_width - _SEAM : n * tile_width + _SEAM] = True
    change = 100 * (len(others) / len(buildings) - 1)
    return (
        f"{len(others)} buildings ({change:+.2f} %), {_doubled(others)} doubled, difference at seams"
        f" {difference[seam & both].mean():.4f}, everywhere {difference[both].mean():.4f}"
    )


def _doubled(footprints: NDArray[Any]) -> int:
    one, other = shapely.STRtree(footprints).query(footprints, predicate="intersects")
    one, other = footprints[one[one < other]], footprints[other[one < other]]
    smaller = np.minimum(shapely.area(one), shapely.area(other))
    return int((shapely.area(shapely.intersection(one, other)) > 0.2 * smaller).sum())


if __name__ == "__main__":
    main()
