# SPDX-License-Identifier: GPL-2.0-or-later
"""A real engine process, an untrained model and images for it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from affine import Affine
from roofline.engine.contract.card import Card
from roofline.engine.contract.protocol import RefineRequest, SegmentRequest
from roofline.engine.models import model_file
from roofline.engine.models.registry import build
from roofline.plugin.worker.client import EngineClient

from .running import WORKER, Engine, started

# One thread each: the tests share the processor with one another.
os.environ["OMP_NUM_THREADS"] = "1"


@pytest.fixture(scope="session")
def untrained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file of depth 18 with random weights."""
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("model") / "untrained.safetensors"
    card = Card("untrained", "resnet-deconv", {"depth": 18}, ("red", "green", "blue"))
    model_file.save(path, build("resnet-deconv", 3, depth=18), card, weights="float16")
    return path


def _write_image(path: Path, size: int) -> Path:
    values = np.random.default_rng(0).integers(1, 255, (3, size, size), dtype=np.uint8)
    profile = {"driver": "GTiff", "count": 3, "height": size, "width": size, "dtype": "uint8", "tiled": True}
    with rasterio.open(path, "w", crs="EPSG:32632", transform=Affine(0.5, 0, 5e5, 0, -0.5, 5e6), **profile) as dataset:
        dataset.write(values)
    return path


@pytest.fixture(scope="session")
def small_image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One tile: a second of work."""
    return _write_image(tmp_path_factory.mktemp("image") / "small.tif", 256)


@pytest.fixture(scope="session")
def large_image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Dozens of tiles: more work than any test waits for."""
    return _write_image(tmp_path_factory.mktemp("image") / "large.tif", 3000)


@pytest.fixture
def segment_request(untrained: Path, tmp_path: Path) -> Callable[..., SegmentRequest]:
    """A request for `image`; its results go to a folder named after the job."""

    def make(job: str, image: Path, **values: object) -> SegmentRequest:
        settings = {"model": str(untrained), "threshold": 0.99, "out": str(tmp_path / job), **values}
        return SegmentRequest(job, str(image), **settings)  # type: ignore[arg-type]

    return make


@pytest.fixture
def refine_request(untrained: Path, small_image: Path, tmp_path: Path) -> RefineRequest:
    """One minibatch on a sketch of a building in the middle of the small image."""
    sketch = tmp_path / "sketch.geojson"
    features = []
    for kind, size in (("area", 128), ("building", 40)):
        ring = [
            (5e5 + 0.5 * (x * size + 64), 5e6 - 0.5 * (y * size + 64))
            for x, y in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
        ]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"class": kind}, "geometry": shape})
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}
    sketch.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    out = tmp_path / "refined.safetensors"
    return RefineRequest("refine", str(small_image), str(sketch), str(out), model=str(untrained), steps=1, device="cpu")


@pytest.fixture
def chatter() -> list[str]:
    """What the client logged."""
    return []


@pytest.fixture
def client(chatter: list[str]) -> Iterator[EngineClient]:
    """A client that has not started its engine yet."""
    made = EngineClient(WORKER, chatter.append)
    yield made
    made.stop(0)


@pytest.fixture(scope="session")
def _idle() -> Iterator[list[Engine]]:
    """The engine that waits for the next test."""
    kept: list[Engine] = []
    yield kept
    for engine in kept:
        engine.kill()


@pytest.fixture
def engine(_idle: list[Engine]) -> Iterator[Engine]:
    """An engine with nothing to do, which the test leaves so: the next one gets it, for a start takes seconds of the processor."""
    lent = _idle.pop() if _idle else started()
    yield lent
    lent.say('{"type": "dance", "job": "over"}')
    lent.hear_end_of("over")
    _idle.append(lent)


@pytest.fixture
def own_engine() -> Iterator[Engine]:
    """An engine that the test may end, or leave at work."""
    made = started()
    yield made
    made.kill()
