#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reduce a screenshot to a palette of 256 colours for the repository.

tools/readme_screenshot.py demo/detail.png docs/images/detail.png [MOST_BYTES]
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray

MOST_BYTES = 600_000
WIDTHS = (1600, 1400, 1280, 1120, 960)
FREQUENT = 48  # colours of the user interface, kept exactly


def main() -> int:
    warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    most = int(sys.argv[3]) if len(sys.argv) > 3 else MOST_BYTES
    target.parent.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        with rasterio.open(source) as picture:
            shape = (3, round(picture.height * width / picture.width), width)
            pixels = picture.read([1, 2, 3], out_shape=shape, resampling=rasterio.enums.Resampling.lanczos)
        palette = _palette(pixels.reshape(3, -1).T)
        _write(target, _nearest(pixels, palette), palette)
        if target.stat().st_size <= most:
            break
    target.with_name(target.name + ".aux.xml").unlink(missing_ok=True)
    print(f"{target}: {width} pixels wide, {target.stat().st_size // 1000} kB")
    return 0


def _palette(colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a palette (256, 3): the most frequent colours, and k-means centres of the others."""
    found, counts = np.unique(colours[::7], axis=0, return_counts=True)
    frequent = found[np.argsort(-counts)[:FREQUENT]]
    rng = np.random.default_rng(0)
    sample = rng.choice(colours, 20_000).astype(np.float32)
    centres = sample[: 256 - len(frequent)].copy()
    for _ in range(8):
        nearest = _distances(sample, centres).argmin(1)
        for number in range(len(centres)):
            members = sample[nearest == number]
            if len(members):
                centres[number] = members.mean(0)
    return np.concatenate([frequent, centres.round().astype(np.uint8)])


def _nearest(pixels: NDArray[np.uint8], palette: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the palette index of each pixel (H, W)."""
    flat = pixels.reshape(3, -1).T.astype(np.float32)
    chunks = [_distances(part, palette.astype(np.float32)).argmin(1) for part in np.array_split(flat, 64)]
    return np.concatenate(chunks).astype(np.uint8).reshape(pixels.shape[1:])


def _distances(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray((b**2).sum(1)[None] - 2 * a @ b.T, np.float32)


def _write(target: Path, numbers: NDArray[np.uint8], palette: NDArray[np.uint8]) -> None:
    height, width = numbers.shape
    with rasterio.open(target, "w", driver="PNG", width=width, height=height, count=1, dtype="uint8", zlevel=9) as out:
        out.write_colormap(1, {n: tuple(int(c) for c in colour) for n, colour in enumerate(palette)})
        out.write(numbers, 1)


if __name__ == "__main__":
    raise SystemExit(main())
