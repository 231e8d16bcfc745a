# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin says what will probably be asked for next: the engine gets it ready while idle, and no job waits for it in vain."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from roofline.engine.contract.protocol import Done, EvaluateRequest, PrepareRequest, Progress, ViewRequest
from roofline.engine.inference import memory_cache
from roofline.engine.runtime.errors import Cancelled
from roofline.engine.runtime.progress import never
from roofline.engine.service import preload
from roofline.plugin.worker.client import EngineClient

from .running import MakeRequest, run

CORNER = (5e5, 5e6 - 50, 5e5 + 50, 5e6)


def test_a_job_finds_the_statistics_of_the_image_read(
    client: EngineClient, untrained: Path, large_image: Path, tmp_path: Path
) -> None:
    client.start()
    client.hint(PrepareRequest(str(large_image), str(untrained)))
    events = run(client, ViewRequest("a", str(large_image), str(tmp_path), CORNER, str(untrained)))
    assert isinstance(events[-1], Done), events[-1]
    assert "Reading statistics" not in {event.stage for event in events if isinstance(event, Progress)}


def test_a_hint_that_makes_no_sense_is_passed_over(
    client: EngineClient, segment_request: MakeRequest, small_image: Path, tmp_path: Path
) -> None:
    client.start()
    client.hint(PrepareRequest(str(tmp_path / "missing.tif"), str(tmp_path / "missing.safetensors")))
    assert isinstance(run(client, segment_request("a", small_image))[-1], Done)


def test_a_hint_to_an_engine_that_does_not_run_starts_none(client: EngineClient) -> None:
    client.hint(PrepareRequest())
    assert not client.is_running


def test_what_no_job_has_a_use_for_is_given_up(untrained: Path, large_image: Path) -> None:
    memory_cache.clear()
    asked = iter((False, False, True))  # in the middle of the statistics
    with pytest.raises(Cancelled):
        preload.prepare(PrepareRequest(str(large_image), str(untrained)), lambda: next(asked))
    assert not memory_cache._statistics


def test_an_image_of_which_too_much_would_be_read_waits_until_it_is_asked_for(
    untrained: Path, large_image: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory_cache.clear()
    monkeypatch.setattr(preload, "_WORTH_READING", 1000)
    preload.prepare(PrepareRequest(str(large_image), str(untrained)), never)
    assert not memory_cache._statistics


def test_a_hint_serves_jobs_on_the_same_image_with_the_same_model(segment_request: MakeRequest, tmp_path: Path) -> None:
    job = segment_request("a", tmp_path / "image.tif", bands=(3, 2, 1))
    hint = PrepareRequest(job.image, job.model, job.bands)
    assert preload.serves(hint, job)
    assert preload.serves(hint, ViewRequest("b", job.image, "", CORNER, job.model, job.bands))
    assert not preload.serves(hint, dataclasses.replace(job, bands=()))
    assert not preload.serves(hint, dataclasses.replace(job, image="other.tif"))
    assert not preload.serves(hint, EvaluateRequest("c", job.image, job.image, ""))
