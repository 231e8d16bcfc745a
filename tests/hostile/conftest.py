# SPDX-License-Identifier: GPL-2.0-or-later
"""Campaigns against the engine: seeded and small in `make test`, large in `make hostile` (ROOFLINE_HOSTILE=1)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from roofline.engine.contract.card import Card

from .campaign import IS_LARGE, Campaign
from .engine import Engine

SEED = os.environ.get("ROOFLINE_HOSTILE_SEED", "16")
SHARE = float(os.environ.get("ROOFLINE_HOSTILE_SHARE", "1"))

# One thread each: the campaigns share the processor, and a result must not depend on the number of its cores.
os.environ["OMP_NUM_THREADS"] = "1"
# Nothing is measured, so that a result does not depend on how busy the processor is.
os.environ["ROOFLINE_BACKEND"] = "torch"


@pytest.fixture
def many() -> Callable[[int, int], int]:
    """How many inputs to try: `many(small, large)`; ROOFLINE_HOSTILE_SHARE=0.1 tries a tenth of the large number."""

    def choose(small: int, large: int) -> int:
        return max(small, round(large * SHARE)) if IS_LARGE else small

    return choose


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> Random:
    """Random numbers that depend on the test's name and ROOFLINE_HOSTILE_SEED only, not on the tests before it."""
    return Random(f"{SEED} {request.node.name}")


@pytest.fixture(scope="session")
def _counts() -> Iterator[dict[str, Campaign]]:
    """The counts of this process by their names; written to results/ after a whole large run."""
    made: dict[str, Campaign] = {}
    yield made
    if IS_LARGE and SHARE == 1:
        for campaign in made.values():
            campaign.write()


@pytest.fixture
def campaign(request: pytest.FixtureRequest, _counts: dict[str, Campaign]) -> Iterator[Campaign]:
    """The count of a test; `test_an_odd_image[1x1]` and `[1x2]` count together as "an_odd_image"."""
    made = Campaign(request.node.name.partition("[")[0].removeprefix("test_"))
    yield made
    if made.tried:
        _counts.setdefault(made.name, Campaign(made.name)).add(made)


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file of the smallest network, for red, green and blue at 0.1 to 2 m, with random weights."""
    import torch
    from roofline.engine.models import model_file
    from roofline.engine.models.registry import build

    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    card = Card("tiny", "lite-deconv", {"depth": 0}, ("red", "green", "blue"), gsd=(0.1, 2.0))
    model_file.save(path, build("lite-deconv", 3, depth=0), card, weights="float16")
    return path


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine process that the campaigns share; it starts with the first job."""
    made = Engine(tmp_path_factory.mktemp("engine") / "errors.txt")
    yield made
    made.stop()
