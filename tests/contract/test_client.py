# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin's client against the real engine process: what a crash, a cancel, noise and silence look like in QGIS."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from roofline.engine.protocol import Cancelled, Done, Event, Failed, Progress, SegmentRequest
from roofline.plugin.engine_client import EngineClient, EngineStartError

ROOT = Path(__file__).resolve().parents[2]
MakeRequest = Callable[..., SegmentRequest]


def process_id(client: EngineClient) -> int:
    process = client._process
    assert process is not None
    return process.popen.pid


def run(client: EngineClient, request: SegmentRequest) -> list[Event]:
    client.submit(request)
    return list(client.events(request.job))


def run_until(client: EngineClient, request: SegmentRequest, then: Callable[[], None]) -> tuple[list[Event], float]:
    """Events of `request`; `then` is called once when the first tiles are done. Also the seconds from there to the end."""
    client.submit(request)
    events: list[Event] = []
    since = 0.0
    for event in client.events(request.job):
        events.append(event)
        if not since and isinstance(event, Progress) and event.stage == "Segmenting" and event.done > 0:
            since = time.monotonic()
            then()
    return events, time.monotonic() - since


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*")) if folder.exists() else []


def test_a_job_ends_in_three_files_and_one_terminal_event(
    client: EngineClient, segment_request: MakeRequest, small_image: Path
) -> None:
    ready = client.start()
    assert ready.version and ready.python and ready.devices
    events = run(client, segment_request("a", small_image))
    done = events[-1]
    assert isinstance(done, Done), done
    assert [type(e) for e in events if isinstance(e, (Done, Failed, Cancelled))] == [Done]
    assert left_in(Path(done.outputs["probability"]).parent) == ["buildings.gpkg", "probability.tif", "run.json"]
    assert {"probability", "buildings", "run"} == set(done.outputs)
    assert any(isinstance(e, Progress) and e.device for e in events)


def test_the_second_job_finds_the_model_loaded(
    client: EngineClient, segment_request: MakeRequest, small_image: Path
) -> None:
    client.start()
    assert isinstance(run(client, segment_request("a", small_image))[-1], Done)
    first = process_id(client)
    client.start()
    done = run(client, segment_request("b", small_image))[-1]
    assert isinstance(done, Done)
    assert process_id(client) == first
    assert '"Loading": 0.0' in Path(done.outputs["run"]).read_text(encoding="utf-8")


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
    crash = "import faulthandler; faulthandler.enable(); from engine import jobs, worker; import ctypes; jobs.run = lambda *_: ctypes.string_at(0); worker.main()"
    client = EngineClient(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {crash}"], chatter.append
    )
    client.start()
    failed = run(client, segment_request("a", small_image))[-1]
    assert isinstance(failed, Failed)
    assert "crashed" in failed.message
    assert "Segmentation fault" in failed.detail


def test_cancel_stops_within_seconds_and_leaves_nothing(
    client: EngineClient, segment_request: MakeRequest, large_image: Path, tmp_path: Path
) -> None:
    client.start()
    events, seconds = run_until(client, segment_request("a", large_image), lambda: client.cancel("a", 60))
    assert isinstance(events[-1], Cancelled)
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
    assert isinstance(events[-1], Cancelled)
    assert 0.9 < seconds < 15
    assert not client.is_running


def test_silence_is_waited_out(client: EngineClient, segment_request: MakeRequest, small_image: Path) -> None:
    client.start()
    engine = process_id(client)
    client.submit(segment_request("a", small_image))
    os.kill(engine, signal.SIGSTOP)
    threading.Timer(1.5, os.kill, (engine, signal.SIGCONT)).start()
    assert isinstance(list(client.events("a"))[-1], Done)


def test_noise_on_standard_output_is_logged_and_ignored(
    segment_request: MakeRequest, small_image: Path, chatter: list[str]
) -> None:
    noisy = (
        f"import os, sys, threading, time; sys.path.insert(0, {str(ROOT)!r}); os.write(1, b'hello from a C library\\n{{\\n'); "
        "threading.Thread(target=lambda: [(os.write(1, b'later noise\\n'), print('more'), time.sleep(0.01)) for _ in range(200)], daemon=True).start(); "
        "from engine import worker; worker.main()"
    )
    client = EngineClient([sys.executable, "-c", noisy], chatter.append)
    client.start()
    events = run(client, segment_request("a", small_image))
    client.stop()
    assert isinstance(events[-1], Done)
    assert "hello from a C library" in chatter and "later noise" in chatter


def test_a_flood_on_standard_error_stops_nothing_and_only_its_end_is_kept(
    segment_request: MakeRequest, small_image: Path
) -> None:
    flood = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from engine import worker; "
        "print(*range(200_000), sep='\\n', file=sys.stderr); worker.main()"
    )
    client = EngineClient([sys.executable, "-c", flood], lambda line: None)
    client.start()
    assert isinstance(run(client, segment_request("a", small_image))[-1], Done)
    process = client._process
    assert process is not None
    client.stop()
    assert len(process.last_words().splitlines()) <= 200


def test_stop_ends_the_process_at_once_and_a_job_under_way_is_cancelled(
    client: EngineClient, segment_request: MakeRequest, large_image: Path, tmp_path: Path
) -> None:
    client.start()
    engine = process_id(client)
    stopper = threading.Thread(target=client.stop)
    events, seconds = run_until(client, segment_request("a", large_image), stopper.start)
    stopper.join()
    assert isinstance(events[-1], Cancelled)
    assert seconds < 20
    with pytest.raises(ProcessLookupError):
        os.kill(engine, 0)


def test_an_engine_that_is_stopped_before_its_events_are_read_is_a_cancel(
    client: EngineClient, segment_request: MakeRequest, large_image: Path
) -> None:
    client.start()
    client.submit(segment_request("a", large_image))
    client.stop()
    assert isinstance(list(client.events("a"))[-1], Cancelled)
    assert not client.is_busy


def test_an_idle_engine_stops_quickly(client: EngineClient) -> None:
    client.start()
    since = time.monotonic()
    client.stop(10)
    assert time.monotonic() - since < 9, "killed after the grace period"
    assert not client.is_running


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads processor time from /proc")
def test_an_idle_engine_uses_no_processor_time(client: EngineClient) -> None:
    client.start()

    def ticks() -> int:
        fields = Path(f"/proc/{process_id(client)}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    time.sleep(0.5)
    before = ticks()
    time.sleep(2)
    assert ticks() - before <= 1


def test_an_error_of_the_user_is_a_sentence_and_the_engine_stays(
    client: EngineClient, segment_request: MakeRequest, small_image: Path, tmp_path: Path
) -> None:
    client.start()
    failed = run(client, segment_request("a", tmp_path / "missing.tif"))[-1]
    assert isinstance(failed, Failed) and not failed.is_bug
    assert "missing.tif" in failed.message
    assert isinstance(run(client, segment_request("b", small_image))[-1], Done)


def test_an_unforeseen_error_is_a_short_notice_with_the_traceback_in_the_detail(
    client: EngineClient, segment_request: MakeRequest, small_image: Path
) -> None:
    client.start()
    failed = run(client, segment_request("a", small_image, threshold="high"))[-1]
    assert isinstance(failed, Failed) and failed.is_bug
    assert "Traceback" in failed.detail and "Traceback" not in failed.message


def test_a_python_without_the_packages_says_so(tmp_path: Path) -> None:
    bare = EngineClient(["/usr/bin/python3", str(ROOT / "engine" / "__main__.py"), "worker"], lambda line: None)
    with pytest.raises(EngineStartError, match="environment is damaged.*set the engine up again"):
        bare.start()


def test_a_python_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(EngineStartError, match="cannot be run.*set the engine up again"):
        EngineClient([str(tmp_path / "python"), "worker"], lambda line: None).start()


def test_an_engine_that_ends_at_once_says_why() -> None:
    client = EngineClient([sys.executable, "-c", "raise SystemExit('no licence')"], lambda line: None)
    with pytest.raises(EngineStartError, match="ended while it was starting") as raised:
        client.start()
    assert "no licence" in raised.value.detail


def test_an_engine_that_never_answers_is_given_up() -> None:
    client = EngineClient([sys.executable, "-c", "import time; time.sleep(60)"], lambda line: None)
    since = time.monotonic()
    with pytest.raises(EngineStartError, match="did not start within"):
        client.start(timeout=0.5)
    assert time.monotonic() - since < 5
    assert not client.is_running


def test_one_job_at_a_time(client: EngineClient, segment_request: MakeRequest, large_image: Path) -> None:
    client.start()
    client.submit(segment_request("a", large_image))
    with pytest.raises(RuntimeError, match="under way"):
        client.submit(segment_request("b", large_image))


def test_the_engine_does_not_inherit_what_belongs_to_qgis(
    client: EngineClient, monkeypatch: pytest.MonkeyPatch, segment_request: MakeRequest, small_image: Path
) -> None:
    for name in ("PYTHONHOME", "PYTHONPATH", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "QT_PLUGIN_PATH", "LD_LIBRARY_PATH"):
        monkeypatch.setenv(name, "/nowhere")
    client.start()
    assert isinstance(run(client, segment_request("a", small_image))[-1], Done)


def test_a_folder_with_spaces_and_accents(
    client: EngineClient, segment_request: MakeRequest, small_image: Path, tmp_path: Path
) -> None:
    image = tmp_path / "città — 東京" / "l'image (1).tif"
    image.parent.mkdir()
    image.write_bytes(small_image.read_bytes())
    client.start()
    done = run(client, segment_request("a", image, out=str(image.parent / "résultat")))[-1]
    assert isinstance(done, Done), done
    assert all(Path(path).is_file() for path in done.outputs.values())
