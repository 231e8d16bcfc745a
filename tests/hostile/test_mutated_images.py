# SPDX-License-Identifier: GPL-2.0-or-later
"""Damaged GeoTIFFs: each gives a complete result or one sentence within a minute, and earlier results stay."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

from roofline.engine.contract.protocol import SegmentRequest

from .attempts import earlier_result, segment
from .campaign import Campaign
from .engine import Engine
from .mutations import mutate, write_bases


def test_valid_images_of_every_kind_are_segmented(engine: Engine, tmp_path: Path) -> None:
    campaign = Campaign("bases")
    for base in write_bases(tmp_path):
        segment(engine, campaign, SegmentRequest(base.name, str(base), str(tmp_path / "out"), quality="fast"), {})
    campaign.check(14)
    assert campaign.results == campaign.tried


def test_mutated_images(
    engine: Engine, campaign: Campaign, many: Callable[[int, int], int], chance: Random, tmp_path: Path
) -> None:
    bases = write_bases(tmp_path)
    contents = [base.read_bytes() for base in bases]
    earlier = earlier_result(engine, bases[0], tmp_path / "earlier")
    keep = os.environ.get("ROOFLINE_HOSTILE_KEEP", "")
    count = many(40, 2000)
    for number in range(count):
        base = chance.randrange(len(bases))
        way, content = mutate(contents[base], chance, contents)
        image = tmp_path / "mutated.tif"
        image.write_bytes(content)
        of = f"{number} {way} of {bases[base].name}"
        failed = len(campaign.failures)
        request = SegmentRequest(of, str(image), str(tmp_path / "out"), quality="fast")
        segment(engine, campaign, request, chance.choice(({}, earlier)))
        if keep and len(campaign.failures) > failed:
            (Path(keep) / f"{number}.tif").write_bytes(content)
    campaign.check(count)
