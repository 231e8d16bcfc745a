# SPDX-License-Identifier: GPL-2.0-or-later
"""Odd polygon files as area of interest, as ground truth and as sketch: a complete result or one sentence within a minute."""

from __future__ import annotations

from pathlib import Path

import pytest
from roofline.engine.contract.protocol import EvaluateRequest, RefineRequest, SegmentRequest

from .attempts import earlier_result, evaluate, refine, segment
from .campaign import Campaign, to_try
from .engine import Engine
from .mutations import write_bases
from .odd_polygons import KINDS
from .outputs import write_files

FAULTS: dict[str, str] = {}
"""Kinds that fail today, and why."""


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bases(tmp_path_factory.mktemp("image"))[0]


@pytest.fixture(scope="session")
def result(engine: Engine, image: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("result")
    write_files(folder / "a", earlier_result(engine, image, folder / "b"))
    return folder / "a"


@pytest.fixture
def polygons(kind: str, tmp_path: Path) -> Path:
    (tmp_path / "polygons").mkdir()
    return KINDS[kind](tmp_path / "polygons")


@pytest.mark.parametrize("kind", to_try(KINDS, FAULTS, 25))
def test_odd_areas_of_interest(engine: Engine, campaign: Campaign, image: Path, polygons: Path, tmp_path: Path) -> None:
    request = SegmentRequest("within", str(image), str(tmp_path / "out"), within=str(polygons), quality="fast")
    segment(engine, campaign, request, {})
    campaign.check(1)


@pytest.mark.parametrize("kind", to_try(KINDS, FAULTS, 15))
def test_odd_ground_truth(engine: Engine, campaign: Campaign, result: Path, polygons: Path, tmp_path: Path) -> None:
    evaluate(engine, campaign, EvaluateRequest("reference", str(result), str(polygons), str(tmp_path / "out")))
    campaign.check(1)


@pytest.mark.parametrize("kind", to_try(KINDS, FAULTS, 4))
def test_odd_sketches(
    engine: Engine, campaign: Campaign, tiny_model: Path, image: Path, polygons: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out" / "refined.safetensors"
    request = RefineRequest("sketch", str(image), str(polygons), str(out), str(tiny_model), steps=1, device="cpu")
    refine(engine, campaign, request)
    campaign.check(1)
