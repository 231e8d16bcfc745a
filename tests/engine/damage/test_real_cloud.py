# SPDX-License-Identifier: GPL-2.0-or-later
"""Cloud over a real suburb hides its buildings; haze that one sees through, and clear ground, do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from roofline.engine.damage.crops import PairImage, frame_of, mask_of, read_on
from roofline.engine.damage.visibility import CLOUD, reason_hidden

_GSD = 0.3
_PLACES = [
    # the image, columns and rows of a part of it by eye, and the least and the most share of houses under cloud there
    ("flood_pairs/post/10300100C46F5900_1_10_87.jpg", (40, 1060, 780, 1280), 0.8, 1.0),
    ("flood_pairs/post/10300100C46F5900_1_10_87.jpg", (980, 350, 1260, 1280), 0.0, 0.0),
    ("flood_pairs/pre/10400100684A4B00_1_10_87.jpg", (20, 20, 1280, 1280), 0.0, 0.0),
    ("flood_pairs/post/10500500E6DD3C00_0_20_67.jpg", (640, 300, 1240, 1000), 0.9, 1.0),
    ("flood_pairs/post/1040050035DC3B00_0_27_62.jpg", (300, 380, 1260, 640), 0.0, 0.0),
    ("negatives/images/eifel_dark_forest.png", (20, 20, 600, 380), 0.0, 0.1),
    ("damage_xbd/post/hurricane-florence_00000018.png", (20, 20, 1000, 1000), 0.0, 0.0),
    ("damage_xbd/post/joplin-tornado_00000001.png", (20, 20, 1000, 1000), 0.0, 0.0),
]


@pytest.mark.data
@pytest.mark.parametrize("name, part, least, most", _PLACES)
def test_cloud_is_told_from_clear_ground(
    real_data: Callable[[str], Path],
    opened: Callable[..., PairImage],
    name: str,
    part: tuple[int, int, int, int],
    least: float,
    most: float,
) -> None:
    picture = opened(real_data(name), _GSD)
    left, top, right, bottom = part
    hidden = []
    for col in np.arange(left, right, 60):
        for row in np.arange(top, bottom, 60):
            house = shapely.box(col, -row - 36, col + 48, -row)
            frame = frame_of(house, picture.scene, 1.5, 1.5 * _GSD)
            values, valid = read_on(picture, frame)
            hidden.append(reason_hidden(None, values, valid, mask_of(house, frame)))
    assert least <= np.mean([reason == CLOUD for reason in hidden]) <= most
