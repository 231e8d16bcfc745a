# SPDX-License-Identifier: GPL-2.0-or-later
"""A small area as tiles of a web map, each pixel of a colour that tells its place, and copies of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtGui import QImage
from roofline.plugin.layers.copy_grid import CopyGrid
from roofline.plugin.layers.image_copy import ImageCopy

HALF = 20037508.342789244
ZOOM, LEFT, TOP = 18, 142000, 90300
SIZE = 2 * HALF / 2**ZOOM  # metres of Web Mercator a tile
RESOLUTION = SIZE / 256
AREA = QgsRectangle(LEFT * SIZE - HALF, HALF - (TOP + 3) * SIZE, (LEFT + 4) * SIZE - HALF, HALF - TOP * SIZE)
"""Four by three tiles, 1024 x 768 pixels of about 0.42 m on the ground."""


def colour(x: Any, y: Any) -> tuple[Any, Any, Any]:
    """Red, green and blue of the pixel at column x and row y of AREA, or of arrays of them; no two tiles are the same."""
    return (x * 7) % 256, (y * 5) % 256, (x + y + 3 * (x // 256) + 16 * (y // 256)) % 256


def write_tiles(folder: Path) -> None:
    """Write the tiles of AREA as folder/zoom/column/row.png."""
    y, x = np.mgrid[: 3 * 256, : 4 * 256]
    area = np.stack(colour(x, y), axis=-1).astype(np.uint8)
    for column in range(4):
        for row in range(3):
            values = area[256 * row :, 256 * column :][:256, :256].tobytes()
            path = folder / str(ZOOM) / str(LEFT + column) / f"{TOP + row}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            if not QImage(values, 256, 256, 3 * 256, QImage.Format.Format_RGB888).save(str(path)):
                raise OSError(f"{path} cannot be written")


def copy_of(layer: QgsRasterLayer, path: Path, extent: QgsRectangle = AREA) -> ImageCopy:
    """A copy of `extent` to be made."""
    width, height = round(extent.width() / RESOLUTION), round(extent.height() / RESOLUTION)
    return ImageCopy.of(layer, CopyGrid(extent, layer.crs(), width, height, 12), path)


def fetch(copy: ImageCopy, cancelled: Callable[[], bool] = lambda: False) -> list[tuple[int, int]]:
    """Make `copy`; the reports of its progress."""
    reports: list[tuple[int, int]] = []
    copy.write(lambda done, total: reports.append((done, total)), cancelled)
    return reports
