# SPDX-License-Identifier: GPL-2.0-or-later
"""Samples may be blurred as another sensor would see them."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from roofline.engine.datasets.optics import Optics, blurred, draw_optics


def image(bands: int = 3) -> torch.Tensor:
    return torch.randn(1, bands, 96, 96, generator=torch.Generator().manual_seed(0))


def test_without_blur_an_image_stays() -> None:
    assert blurred(image(), [Optics()]) is not None
    torch.testing.assert_close(blurred(image(), [Optics()]), image())
    pair = torch.cat((image(), image()))
    torch.testing.assert_close(blurred(pair, [Optics(), Optics(1.0)])[:1], image(), atol=1e-5, rtol=0)


def test_blur_keeps_the_mean_and_takes_the_detail() -> None:
    found = blurred(image(), [Optics(1.0)])
    assert float(found.mean()) == pytest.approx(float(image().mean()), abs=0.01)
    # White noise through a Gaussian of standard deviation s keeps 1 / (2 s sqrt(pi)) of its deviation.
    assert float(found.std()) == pytest.approx(1 / (2 * np.pi**0.5), rel=0.1)
    plain = torch.full((1, 3, 40, 40), 0.7)
    torch.testing.assert_close(blurred(plain, [Optics(1.2, 2.0)]), plain)


def test_smear_blurs_the_colours_and_not_the_brightness() -> None:
    plain, smeared = blurred(image(), [Optics(0.8)]), blurred(image(), [Optics(0.8, 2.0)])
    torch.testing.assert_close(plain.mean(dim=1), smeared.mean(dim=1))
    colours = [float((each - each.mean(dim=1, keepdim=True)).std()) for each in (plain, smeared)]
    assert colours[1] < 0.6 * colours[0]


def test_a_band_that_an_image_lacks_stays_0_and_does_not_change_the_others() -> None:
    full = torch.zeros(1, 4, 96, 96)
    full[:, [0, 1, 3]] = image()
    found = blurred(full, [Optics(1.0, 1.0)], torch.tensor([[1.0, 1.0, 0.0, 1.0]]))
    assert not found[:, 2].any()
    torch.testing.assert_close(found[:, [0, 1, 3]], blurred(image(), [Optics(1.0, 1.0)]), atol=1e-5, rtol=1e-5)


def test_the_share_of_blurred_images_is_that_asked_for() -> None:
    drawn = [draw_optics(np.random.default_rng(seed), 0.5) for seed in range(400)]
    assert sum(each.blur > 0 for each in drawn) == pytest.approx(200, abs=40)
    assert sum(each.smear > 0 for each in drawn) == pytest.approx(100, abs=30)
    assert not any(draw_optics(np.random.default_rng(seed), 0.0).blur for seed in range(50))
