# SPDX-License-Identifier: GPL-2.0-or-later
"""Invented pairs: one place before and after an event, with the grade of every building."""

from __future__ import annotations

import numpy as np
import pytest
from roofline.engine.raster.polygons import burn
from roofline.engine.synthetic.disaster import EVENTS, make_pair
from scipy import ndimage


def test_the_same_seed_gives_the_same_pair() -> None:
    first, second = (make_pair(4, 200, 160, 0.5) for _ in range(2))
    assert (first.before == second.before).all() and (first.after == second.after).all()
    assert first.grades == second.grades and first.event == second.event


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_can_be_drawn(event: str) -> None:
    pair = make_pair(3, 240, 240, 0.5, event, "dense")
    assert pair.before.shape == pair.after.shape == (4, 240, 240)
    assert len(pair.footprints) == len(pair.grades) > 3
    assert max(pair.grades) > 0 or event == "none"


def test_rubble_is_rougher_than_the_roof_it_was() -> None:
    pair = make_pair(4, 320, 320, 0.5, "wind", "dense")
    detail = [np.abs(ndimage.laplace(image[:3].mean(axis=0))) for image in (pair.before, pair.after)]
    rougher: dict[int, list[float]] = {grade: [] for grade in range(4)}
    for shape, grade in zip(pair.footprints, pair.grades, strict=True):
        inside = burn([shape.buffer(-1)], pair.transform, detail[0].shape)
        if inside.any():
            rougher[grade].append(np.log(detail[1][inside].mean() / detail[0][inside].mean()))
    assert np.mean(rougher[3]) > np.mean(rougher[0] + rougher[1]) + 0.3


def test_the_later_image_lies_a_few_metres_off() -> None:
    pair = make_pair(4, 100, 100, 0.5)
    offset = np.hypot(pair.after_transform.c - pair.transform.c, pair.after_transform.f - pair.transform.f)
    assert 0 < offset <= 10 * 0.5 * np.sqrt(2)
