# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine process without the client: lines in, lines out."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from roofline.engine.contract import protocol
from roofline.engine.contract.protocol import RefineRequest, SegmentRequest, SuggestRequest, ViewRequest

from .running import Engine

MakeRequest = Callable[..., SegmentRequest]


@pytest.mark.parametrize(
    "line",
    ["", "{", "[]", "null", "hello", '{"type": "segment"}', '{"type": "dance"}', '{"type": "ready", "version": "1"}'],
)
def test_a_line_that_is_no_request_harms_nothing(
    engine: Engine, line: str, segment_request: MakeRequest, small_image: Path
) -> None:
    engine.say(line)
    engine.say(protocol.encode(segment_request("a", small_image)))
    assert engine.hear_end_of("a")["type"] == "done"


@pytest.mark.parametrize("line", ['{"type": "dance", "job": "a"}', '{"type": "segment", "job": "a"}'])
def test_a_request_that_is_not_understood_still_gets_its_terminal_event(engine: Engine, line: str) -> None:
    engine.say(line)
    answer = engine.hear_end_of("a")
    assert answer["type"] == "failed" and "same version" in answer["message"]


def test_fields_of_a_newer_plugin_are_dropped(engine: Engine, segment_request: MakeRequest, small_image: Path) -> None:
    values = json.loads(protocol.encode(segment_request("a", small_image)))
    engine.say(json.dumps({**values, "not_known_yet": [1, 2]}))
    assert engine.hear_end_of("a")["type"] == "done"


def test_fields_of_a_newer_engine_are_dropped() -> None:
    event = protocol.decode('{"type": "progress", "job": "a", "stage": "s", "done": 1, "total": 2, "mood": "good"}')
    assert event == protocol.Progress("a", "s", 1, 2)


def test_jobs_wait_for_one_another_and_a_waiting_one_can_be_cancelled(
    engine: Engine, segment_request: MakeRequest, small_image: Path
) -> None:
    for job in "abc":
        engine.say(protocol.encode(segment_request(job, small_image)))
    engine.say(protocol.encode(protocol.CancelRequest("b")))
    assert [engine.hear_end_of(job)["type"] for job in "abc"] == ["done", "cancelled", "done"]


def test_a_cancel_for_a_job_that_is_over_does_not_stop_a_later_one_of_that_name(
    engine: Engine, segment_request: MakeRequest, small_image: Path
) -> None:
    engine.say(protocol.encode(segment_request("a", small_image)))
    engine.hear_end_of("a")
    engine.say(protocol.encode(protocol.CancelRequest("a")))
    engine.say(protocol.encode(segment_request("a", small_image)))
    assert engine.hear_end_of("a")["type"] == "done"


def test_a_refinement_tells_its_curve_and_ends_with_a_model(engine: Engine, refine_request: RefineRequest) -> None:
    engine.say(protocol.encode(refine_request))
    events = [engine.hear()]
    while events[-1]["type"] not in ("done", "failed", "cancelled"):
        events.append(engine.hear())
    assert events[-1]["type"] == "done", events[-1]
    assert Path(events[-1]["outputs"]["model"]).is_file()
    points = [event for event in events if event["type"] == "point"]
    assert [point["step"] for point in points] == [0, 1]
    assert points[0]["f1"] is None, "too little ground to hold some out: null, which JSON knows"
    assert isinstance(protocol.decode(json.dumps(points[1])), protocol.CurvePoint)
    assert "Refining" in {event.get("stage") for event in events}


def test_a_suggestion_comes_as_a_file_of_areas(
    engine: Engine, untrained: Path, small_image: Path, tmp_path: Path
) -> None:
    out = tmp_path / "areas.gpkg"
    engine.say(protocol.encode(SuggestRequest("a", str(small_image), str(out), str(untrained), count=2)))
    done = engine.hear_end_of("a")
    assert done["type"] == "done", done
    assert Path(done["outputs"]["areas"]) == out and out.is_file()
    assert [area["rank"] for area in done["summary"]["areas"]] == [1, 2]


def test_a_map_view_is_answered_part_by_part_and_a_newer_one_ends_it(
    engine: Engine, untrained: Path, large_image: Path, tmp_path: Path
) -> None:
    def ask(job: str, metres: float) -> None:
        extent = (5e5, 5e6 - metres, 5e5 + metres, 5e6)
        engine.say(protocol.encode(ViewRequest(job, str(large_image), str(tmp_path), extent, str(untrained))))

    ask("a", 1000)
    while (event := engine.hear())["type"] != "preview":
        pass
    preview = protocol.decode(json.dumps(event))
    assert isinstance(preview, protocol.Preview) and Path(preview.path).is_file() and len(preview.extent) == 4
    ask("b", 10)
    engine.say(protocol.encode(protocol.CancelRequest("a")))
    after = [engine.hear()]
    while after[-1]["type"] != "cancelled":
        after.append(engine.hear())
    assert len([event for event in after if event["type"] == "preview"]) <= 1
    assert engine.hear_end_of("b")["type"] == "done"
    ask("c", 10)
    stages = set()
    while (event := engine.hear())["type"] != "done":
        stages.add(event.get("stage"))
    assert "Reading statistics" not in stages, "kept from the earlier views"


def test_a_map_view_far_out_is_answered_with_one_sentence(
    engine: Engine, untrained: Path, large_image: Path, tmp_path: Path
) -> None:
    extent = (5e5, 5e6 - 1500, 5e5 + 1500, 5e6)
    engine.say(protocol.encode(ViewRequest("a", str(large_image), str(tmp_path / "live"), extent, str(untrained))))
    answer = engine.hear_end_of("a")
    assert answer["type"] == "failed" and "zoom in" in answer["message"] and not answer["is_bug"]
    assert not (tmp_path / "live").exists()


def test_the_end_of_input_ends_the_process(own_engine: Engine) -> None:
    assert own_engine.process.stdin
    own_engine.process.stdin.close()
    assert own_engine.process.wait(5) == 0


def test_the_end_of_input_ends_the_process_in_the_middle_of_a_job_and_leaves_nothing(
    own_engine: Engine, segment_request: MakeRequest, large_image: Path, tmp_path: Path
) -> None:
    own_engine.say(protocol.encode(segment_request("a", large_image)))
    while own_engine.hear().get("stage") != "Segmenting":
        pass
    assert own_engine.process.stdin and own_engine.process.stdout
    own_engine.process.stdin.close()
    own_engine.process.stdout.close()  # as when QGIS itself has crashed
    own_engine.process.wait(60)
    assert not (tmp_path / "a").exists()


def test_shutdown_ends_the_process(own_engine: Engine) -> None:
    own_engine.say(protocol.encode(protocol.ShutdownRequest()))
    assert own_engine.process.wait(5) == 0


def test_progress_comes_at_most_ten_times_a_second_and_knows_the_time_to_go(
    own_engine: Engine, segment_request: MakeRequest, large_image: Path
) -> None:
    own_engine.say(protocol.encode(segment_request("a", large_image)))
    since, seen = time.monotonic(), []
    while not seen or seen[-1]["eta"] < 0:
        event = own_engine.hear()
        if event["type"] == "progress":
            seen.append(event)
    assert len(seen) < 10 * (time.monotonic() - since) + 10
    assert seen[-1]["stage"] == "Segmenting"
    assert seen[-1]["eta"] > 1


def test_ctrl_c_in_the_terminal_of_qgis_does_not_stop_the_engine(
    engine: Engine, segment_request: MakeRequest, small_image: Path
) -> None:
    import signal

    os.kill(engine.process.pid, signal.SIGINT)
    engine.say(protocol.encode(segment_request("a", small_image)))
    assert engine.hear_end_of("a")["type"] == "done"
