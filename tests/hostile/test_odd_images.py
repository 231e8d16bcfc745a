# SPDX-License-Identifier: GPL-2.0-or-later
"""Odd images: each gives a complete result or one sentence within a minute."""

from __future__ import annotations

from pathlib import Path

import pytest
from roofline.engine.contract.protocol import SegmentRequest

from .attempts import segment
from .campaign import Campaign
from .engine import Engine
from .odd_images import KINDS, of_server, silent_server

_PLACE = "a degenerate geotransform is not refused"
_MIXED = "bands of different types cannot be read together"
_HANG = "a pipe is opened as an image and never answers"
FAULTS = {
    "pixels complex_int16": "complex integers are no type of NumPy",
    "300 bands": "the sentence lists all 300 bands",
    "pixels of 1e-300 m": _PLACE,
    "pixels of 1e300 m": _PLACE,
    "pixels on a line": _PLACE,
    "pixels of NaN": _PLACE,
    "an infinite pixel": _PLACE,
    "an origin of NaN": _PLACE,
    "an oblique CRS": "the CRS, which a GeoTIFF cannot hold, is left in probability.tif.tiled.aux.xml",
    "a CRS in a sidecar that is none": "GDAL's error is raised by the first question to the open file",
    "a VRT of mixed types": _MIXED,
    "a VRT of mixed types with complex": _MIXED,
    "a pipe": _HANG,
    "a VRT of a pipe": _HANG,
}
"""Kinds that fail today, and why."""


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=[pytest.mark.xfail(strict=True, reason=FAULTS[kind])] if kind in FAULTS else [])
        for kind in KINDS
    ],
)
def test_an_odd_image(engine: Engine, campaign: Campaign, tmp_path: Path, kind: str) -> None:
    (tmp_path / "image").mkdir()
    image = KINDS[kind](tmp_path / "image")
    segment(engine, campaign, SegmentRequest(kind, str(image), str(tmp_path / "out"), quality="fast"), {})
    campaign.check(1)


@pytest.mark.xfail(strict=True, reason="GDAL waits for the server for ever")
def test_an_image_on_a_server_that_does_not_answer(engine: Engine, campaign: Campaign, tmp_path: Path) -> None:
    (tmp_path / "image").mkdir()
    with silent_server() as address:
        image = of_server(tmp_path / "image", address)
        segment(engine, campaign, SegmentRequest("silent", str(image), str(tmp_path / "out"), quality="fast"), {})
    campaign.check(1)
