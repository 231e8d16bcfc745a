# SPDX-License-Identifier: GPL-2.0-or-later
"""A refinement that is killed, left alone by QGIS, or deprived of its image, in a real engine process: the best model stays and can be used."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from roofline.engine.contract.protocol import CurvePoint, Done, Event, Failed, RefineRequest
from roofline.engine.models import model_file
from roofline.plugin.worker.client import EngineClient

pytestmark = pytest.mark.slow


@pytest.fixture
def endless(refine_request: RefineRequest) -> RefineRequest:
    """With eight looks, after the first of which the test ends it."""
    return dataclasses.replace(refine_request, steps=8)


def checkpoint(request: RefineRequest) -> Path:
    return Path(request.out).with_suffix(".checkpoint.safetensors")


def interrupted(client: EngineClient, request: RefineRequest, then: Callable[[], None]) -> Event:
    """The terminal event of `request`; `then` is called once, at the first look after which a model is kept."""
    client.start()
    client.submit(request)
    event: Event | None = None
    done = False
    for event in client.events(request.job):
        if isinstance(event, CurvePoint) and event.step and not done and checkpoint(request).is_file():
            done = True
            then()
    assert done and event is not None, event
    return event


def can_be_used(path: Path) -> None:
    loaded = model_file.load(path)
    assert loaded.card.parent_sha256 and loaded.card.procedure["refinement"] == "best"


def test_killed_it_leaves_its_best_model(client: EngineClient, endless: RefineRequest) -> None:
    def kill() -> None:
        assert client._process is not None
        client._process.popen.kill()

    failed = interrupted(client, endless, kill)
    assert isinstance(failed, Failed) and not failed.is_bug
    assert "ended from outside" in failed.message and "run again" in failed.message
    can_be_used(checkpoint(endless))
    assert not Path(endless.out).exists()


def test_without_qgis_it_ends_by_itself_with_its_best_model(client: EngineClient, endless: RefineRequest) -> None:
    def hang_up() -> None:
        assert client._process is not None and client._process.popen.stdin
        client._process.popen.stdin.close()

    done = interrupted(client, endless, hang_up)
    assert isinstance(done, Done) and done.summary["stopped"]
    can_be_used(Path(endless.out))
    assert not checkpoint(endless).exists()


def test_an_image_deleted_under_it_is_no_longer_needed(
    client: EngineClient, endless: RefineRequest, small_image: Path, tmp_path: Path
) -> None:
    image = tmp_path / "gone.tif"
    image.write_bytes(small_image.read_bytes())
    request = dataclasses.replace(endless, image=str(image), steps=2)
    done = interrupted(client, request, image.unlink)
    assert isinstance(done, Done)
    can_be_used(Path(request.out))
