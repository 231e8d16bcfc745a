# SPDX-License-Identifier: GPL-2.0-or-later
"""Odd images: each gives a complete result or one sentence within a minute."""

from __future__ import annotations

from pathlib import Path

import pytest
from roofline.engine.contract.protocol import SegmentRequest

from .attempts import segment
from .campaign import Campaign, to_try
from .engine import Engine
from .odd_images import KINDS, of_server, silent_server

FAULTS: dict[str, str] = {}
"""Kinds that fail today, and why."""


@pytest.mark.parametrize("kind", to_try(KINDS, FAULTS, 30))
def test_an_odd_image(engine: Engine, campaign: Campaign, tmp_path: Path, kind: str) -> None:
    (tmp_path / "image").mkdir()
    image = KINDS[kind](tmp_path / "image")
    segment(engine, campaign, SegmentRequest(kind, str(image), str(tmp_path / "out"), quality="fast"), {})
    campaign.check(1)


def test_an_image_on_a_server_that_does_not_answer(engine: Engine, campaign: Campaign, tmp_path: Path) -> None:
    (tmp_path / "image").mkdir()
    with silent_server() as address:
        image = of_server(tmp_path / "image", address)
        segment(engine, campaign, SegmentRequest("silent", str(image), str(tmp_path / "out"), quality="fast"), {})
    campaign.check(1)
