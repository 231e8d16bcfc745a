# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin's client against the real engine process: what it runs, and what QGIS hears of it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from pathlib import Path

import pytest
from roofline.engine.contract.protocol import Done, Failed, JobCancelled, Progress
from roofline.plugin.worker.client import EngineClient

from ..map_server import serve
from .running import MakeRequest, left_in, process_id, run


def test_a_job_ends_in_three_files_and_one_terminal_event(
    client: EngineClient, segment_request: MakeRequest, small_image: Path
) -> None:
    ready = client.start()
    assert ready.version and ready.python and ready.devices
    events = run(client, segment_request("a", small_image))
    done = events[-1]
    assert isinstance(done, Done), done
    assert [type(e) for e in events if isinstance(e, (Done, Failed, JobCancelled))] == [Done]
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


def test_one_job_at_a_time(client: EngineClient, segment_request: MakeRequest, large_image: Path) -> None:
    client.start()
    client.submit(segment_request("a", large_image))
    with pytest.raises(RuntimeError, match="under way"):
        client.submit(segment_request("b", large_image))


def test_silence_is_waited_out(client: EngineClient, segment_request: MakeRequest, small_image: Path) -> None:
    client.start()
    engine = process_id(client)
    client.submit(segment_request("a", small_image))
    os.kill(engine, signal.SIGSTOP)
    threading.Timer(1.5, os.kill, (engine, signal.SIGCONT)).start()
    assert isinstance(list(client.events("a"))[-1], Done)


def test_an_error_of_the_user_is_a_sentence_and_the_engine_stays(
    client: EngineClient, segment_request: MakeRequest, small_image: Path, tmp_path: Path
) -> None:
    client.start()
    failed = run(client, segment_request("a", tmp_path / "missing.tif"))[-1]
    assert isinstance(failed, Failed) and not failed.is_bug
    assert "missing.tif" in failed.message
    assert isinstance(run(client, segment_request("b", small_image))[-1], Done)


def test_an_unforeseen_error_is_a_short_notice_with_the_traceback_in_the_detail(
    segment_request: MakeRequest, small_image: Path, chatter: list[str]
) -> None:
    broken = "from roofline.engine.service import jobs, worker; jobs.run = lambda *_: 1 / 0; worker.main()"
    client = EngineClient([sys.executable, "-c", broken], chatter.append)
    client.start()
    failed = run(client, segment_request("a", small_image))[-1]
    client.stop()
    assert isinstance(failed, Failed) and failed.is_bug
    assert "ZeroDivisionError" in failed.message
    assert "Traceback" in failed.detail and "Traceback" not in failed.message


def test_a_value_of_the_wrong_type_is_an_error_of_the_user(
    client: EngineClient, segment_request: MakeRequest, small_image: Path
) -> None:
    client.start()
    failed = run(client, segment_request("a", small_image, threshold="high"))[-1]
    assert isinstance(failed, Failed) and not failed.is_bug
    assert failed.message == "The threshold must be a number, not 'high'."


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


def test_the_engine_reads_a_bucket_with_the_credentials_of_qgis(
    client: EngineClient,
    segment_request: MakeRequest,
    small_image: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "served" / "imagery").mkdir(parents=True)
    shutil.copy(small_image, tmp_path / "served" / "imagery" / "town.tif")
    with serve(tmp_path / "served") as server:
        server.allowed = "Credential=AKID/"
        for name, value in {
            "AWS_ACCESS_KEY_ID": "AKID",
            "AWS_SECRET_ACCESS_KEY": "hush",
            "AWS_S3_ENDPOINT": server.url[len("http://") :],
            "AWS_HTTPS": "NO",
            "AWS_VIRTUAL_HOSTING": "FALSE",
        }.items():
            monkeypatch.setenv(name, value)
        client.start()
        assert isinstance(run(client, segment_request("a", Path("/vsis3/imagery/town.tif")))[-1], Done)
        failed = run(client, segment_request("b", Path("/vsis3/imagery/gone.tif")))[-1]
        assert isinstance(failed, Failed) and "gone.tif cannot be read from its server" in failed.message
