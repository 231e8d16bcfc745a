# SPDX-License-Identifier: GPL-2.0-or-later
"""Labels from masks and polygons."""

from __future__ import annotations

import numpy as np
from affine import Affine
from roofline.engine.labels import BACKGROUND, BUILDING, IGNORE, from_mask, from_polygons
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


def test_outside_the_areas_nothing_is_known_even_under_buildings() -> None:
    label = from_polygons([box(0, 0, 6, 2)], GRID, (10, 10), areas=[box(0, 0, 5, 5)])
    assert (label == BUILDING).sum() == 10
    assert (label == BACKGROUND).sum() == 15
    assert (label == IGNORE).sum() == 75


def test_ignore_wins_over_buildings() -> None:
    label = from_polygons([box(0, 0, 5, 5)], GRID, (10, 10), areas=[box(0, 0, 5, 5)], ignore=[box(0, 0, 1, 1)])
    assert (label == BUILDING).sum() == 24
