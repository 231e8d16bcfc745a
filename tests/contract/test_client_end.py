# SPDX-License-Identifier: GPL-2.0-or-later
"""How a job or the engine ends before its time: a cancel, a kill, a crash, QGIS that closes; and what is left then."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from roofline.engine.contract.protocol import Done, Failed, JobCancelled
from roofline.plugin.worker.client import EngineClient

from .running import MakeRequest, left_in, process_id, run, run_until


def test_cancel_stops_within_seconds_and_leaves_nothing(
    client: EngineClient, segment_request: MakeRequest, large_image: Path, tmp_path: Path
) -> None:
    client.start()
    events, seconds = run_until(client, segment_request("a", large_image), lambda: client.cancel("a", 60))
    assert isinstance(events[-1], JobCancelled)
    assert seconds < 20
    assert client.is_running, "a cancel that is heard keeps the engine warm"
    assert left_in(tmp_path / "a") == []


def test_cancel_keeps_the_results_of_the_run_before(
    client: EngineClient, segment_request: MakeRequest, small_image: Path, large_image: Path, tmp_path: Path
) -> None:
    client.start()
    run(client, segment_request("a", small_image))
    before = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    run_until(client, segment_request("a", large_image), lambda: client.cancel("a", 60))
    assert {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()} == before


def test_a_stuck_engine_is_killed_after_the_grace_period(
    client: EngineClient, segment_request: MakeRequest, large_image: Path
) -> None:
    client.start()

    def freeze_and_cancel() -> None:
        os.kill(process_id(client), signal.SIGSTOP)
        client.cancel("a", 1.0)

    events, seconds = run_until(client, segment_request("a", large_image), freeze_and_cancel)
    assert isinstance(events[-1], JobCancelled)
    assert 0.9 < seconds < 15
    assert not client.is_running


def test_a_killed_engine_is_a_failure_in_a_sentence_and_the_next_start_works(
    client: EngineClient, segment_request: MakeRequest, small_image: Path, large_image: Path
) -> None:
    client.start()
    events, _ = run_until(
        client, segment_request("a", large_image), lambda: os.kill(process_id(client), signal.SIGKILL)
    )
    failed = events[-1]
    assert isinstance(failed, Failed)
    assert "ended from outside" in failed.message and "run again" in failed.message
    assert not client.is_running
    client.start()
    assert isinstance(run(client, segment_request("a", small_image))[-1], Done)


def test_what_a_killed_engine_left_is_cleared_away(
    client: EngineClient, segment_request: MakeRequest, large_image: Path, tmp_path: Path
) -> None:
    client.start()
    run_until(client, segment_request("a", large_image), lambda: os.kill(process_id(client), signal.SIGKILL))
    assert not (tmp_path / "a").exists()


def test_the_last_words_of_a_crashed_engine_are_kept(
    segment_request: MakeRequest, small_image: Path, chatter: list[str]
) -> None:
    crash = "import faulthandler; faulthandler.enable(); from roofline.engine.service import jobs, worker; import ctypes; jobs.run = lambda *_: ctypes.string_at(0); worker.main()"
    client = EngineClient([sys.executable, "-c", f"import sys; {crash}"], chatter.append)
    client.start()
    failed = run(client, segment_request("a", small_image))[-1]
    assert isinstance(failed, Failed)
    assert "crashed" in failed.message
    assert "Segmentation fault" in failed.detail


def test_stop_ends_the_process_at_once_and_a_job_under_way_is_cancelled(
    client: EngineClient, segment_request: MakeRequest, large_image: Path, tmp_path: Path
) -> None:
    client.start()
    engine = process_id(client)
    stopper = threading.Thread(target=client.stop)
    events, seconds = run_until(client, segment_request("a", large_image), stopper.start)
    stopper.join()
    assert isinstance(events[-1], JobCancelled)
    assert seconds < 20
    with pytest.raises(ProcessLookupError):
        os.kill(engine, 0)


def test_an_engine_that_is_stopped_before_its_events_are_read_is_a_cancel(
    client: EngineClient, segment_request: MakeRequest, large_image: Path
) -> None:
    client.start()
    client.submit(segment_request("a", large_image))
    client.stop()
    assert isinstance(list(client.events("a"))[-1], JobCancelled)
    assert not client.is_busy


def test_an_idle_engine_stops_quickly(client: EngineClient) -> None:
    client.start()
    since = time.monotonic()
    client.stop(10)
    assert time.monotonic() - since < 9, "killed after the grace period"
    assert not client.is_running
