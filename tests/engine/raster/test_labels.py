# SPDX-License-Identifier: GPL-2.0-or-later
"""Labels from masks and polygons."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from roofline.engine.raster.labels import BACKGROUND, BUILDING, IGNORE, from_mask, from_polygons, read_mask
from roofline.engine.runtime.errors import EngineError
from shapely import box

GRID = Affine(1, 0, 0, 0, -1, 10)  # ten metres by ten, one pixel a metre


def test_any_value_of_a_mask_is_building() -> None:
    assert from_mask(np.array([[[0, 1, 255]]])).tolist() == [[BACKGROUND, BUILDING, BUILDING]]


def test_a_colour_of_a_picture_is_building() -> None:
    picture = np.array([[[60, 60]], [[16, 16]], [[152, 0]]])
    assert from_mask(picture, "#3C1098").tolist() == [[BUILDING, BACKGROUND]]


def test_without_areas_everything_is_annotated() -> None:
    label = from_polygons([box(2, 2, 4, 4)], GRID, (10, 10))
    assert (label == BUILDING).sum() == 4 and (label == BACKGROUND).sum() == 96
    assert label[6:8, 2:4].tolist() == [[BUILDING] * 2] * 2  # rows count from the top


def test_pixels_outside_the_areas_are_ignored_even_under_buildings() -> None:
    label = from_polygons([box(0, 0, 6, 2)], GRID, (10, 10), areas=[box(0, 0, 5, 5)])
    assert (label == BUILDING).sum() == 10
    assert (label == BACKGROUND).sum() == 15
    assert (label == IGNORE).sum() == 75


def test_ignore_takes_precedence_over_buildings() -> None:
    label = from_polygons([box(0, 0, 5, 5)], GRID, (10, 10), areas=[box(0, 0, 5, 5)], ignore=[box(0, 0, 1, 1)])
    assert (label == BUILDING).sum() == 24


@pytest.mark.parametrize("with_palette", [True, False], ids=["palette", "colours"])
def test_a_coloured_mask_is_read_with_and_without_a_palette(tmp_path: Path, with_palette: bool) -> None:
    colours = {0: (0x84, 0x29, 0xF6), 1: (0x3C, 0x10, 0x98), 2: (0x9B, 0x9B, 0x9B)}
    indices = np.array([[0, 1], [2, 1]], dtype=np.uint8)
    pixels = indices[None] if with_palette else np.moveaxis(np.array([colours[i] for i in range(3)])[indices], -1, 0)
    path = tmp_path / "mask.png"
    with rasterio.open(path, "w", driver="PNG", count=len(pixels), height=2, width=2, dtype="uint8") as target:
        target.write(pixels.astype(np.uint8))
        if with_palette:
            target.write_colormap(1, colours)
    with rasterio.open(path) as source:
        label = read_mask(source, "#3C1098", ["#9B9B9B"])
    assert label.tolist() == [[BACKGROUND, BUILDING], [IGNORE, BUILDING]]


def test_a_grey_mask_cannot_be_read_by_colour(tmp_path: Path) -> None:
    path = tmp_path / "mask.png"
    with rasterio.open(path, "w", driver="PNG", count=1, height=2, width=2, dtype="uint8") as target:
        target.write(np.ones((1, 2, 2), dtype=np.uint8))
    with rasterio.open(path) as source, pytest.raises(EngineError, match="no palette"):
        read_mask(source, "#3C1098")
