# SPDX-License-Identifier: GPL-2.0-or-later
"""A bad line costs the engine that line and an answer, and never its hearing; the same for the client."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pytest
from roofline.engine.contract import protocol
from roofline.engine.contract.protocol import Done, ProtocolError, SegmentRequest
from roofline.plugin.worker.client import EngineClient

from .running import Engine, MakeRequest, run

DEEP = 100_000
NESTED = "[" * DEEP + "]" * DEEP
SEGMENT = '{"type": "segment", "job": "a", "image": "i.tif", "out": "/nowhere/o", '
UNREADABLE = [
    b'{"type": "cancel", "job": {}}',
    b'{"type": "cancel", "job": [{}]}',
    *(f'{{"type": "{name}", "job": [{{}}], "image": "i", "out": "o"}}'.encode() for name in protocol.JOBS),
    b'{"type": [], "job": "a"}',
    b'{"type": "evaluate", "job": {"sentence": 1, "values": {"a": 1}}, "result": "r", "reference": "r"}',
    b'{"type": "evaluate", "job": {"sentence": "a", "values": {}}, "result": "r", "reference": "r"}',
    b'{"type": {}, "job": "a"}',
    b'{"type": null}',
    b'"segment"',
    b"[]",
    b"NaN",
    b"1e999",
    b"9" * 10_000,
    NESTED.encode(),
    b"[" * DEEP,
    b'{"a":' * DEEP,
    f'{{"type": "segment", "job": "a", "image": {NESTED}}}'.encode(),
    b'{"type": "nope", "job": "\\ud800"}',
    b'{"type": "segment", "job": "\\ud800"}',
    b"\xff\xfe\x00{}",
    b'{"type": "segment", "job": "a", "image": "\xe9.tif", "out": "o"',
    b"\x00" * 1000,
    b"\r\r\r{}\r",
    b'{"type": "view", "job": "a", "image": 5, "out": "o", "extent": [0, 0, 1, 1]}',
    b'{"type": "view", "job": "a", "image": "i", "out": "o", "extent": [0, NaN, 1e999, 1]}',
    b'{"type": "prepare", "image": {}, "bands": "red", "gsd": "x"}',
    b'{"type": "prepare", "gsd": 1e999}',
    b'{"type": "progress", "job": "a", "stage": "s", "done": 1, "total": 2}',
    b'{"type": "nope", "job": "a", "x": {"sentence": "{x:999999999}", "values": {"x": 1}}}',
    b'{"type": "nope", "job": "a", "x": {"sentence": "{x.__class__}", "values": {"x": 1}}}',
    b"x" * 3_000_000,
    b'{"type": "nope", "job": "a", "image": "' + b"x" * 20_000_000 + b'"}',
]
UNUSABLE = [
    '"threshold": NaN',
    '"threshold": 1e999',
    '"gsd": Infinity',
    f'"gsd": {10**400}',
    f'"bands": [{10**30}]',
    '"image": "\\u0000"',
    '"image": "\\ud800.tif"',
    '"model": "\\ud800"',
    '"out": "\\ud83d"',
    '"device": "\\u0000"',
    '"quality": "\\ud800"',
    '"within": {}',
    '"extent": [[[]]]',
    '"image": "' + "x" * 100_000 + '"',
    '"job": "\\ud800"',
    '"job": "' + "j" * 100_000 + '"',
    '"job": "\\n"',
]


def say(engine: Engine, line: bytes) -> None:
    assert engine.process.stdin
    engine.process.stdin.buffer.write(line + b"\n")
    engine.process.stdin.flush()


def check_that_it_hears(engine: Engine) -> None:
    engine.say('{"type": "dance", "job": "probe"}')
    assert engine.hear_end_of("probe")["type"] == "failed"


def test_every_unreadable_line_is_answered_and_the_next_one_heard(engine: Engine) -> None:
    for line in UNREADABLE:
        say(engine, line)
        answer = engine.hear()
        is_answer = answer["type"] == "failed" or (answer["type"] == "log" and answer["level"] == "warning")
        assert is_answer, (line[:100], answer)
    check_that_it_hears(engine)


def test_every_unusable_value_is_refused_in_a_sentence_under_its_job(engine: Engine) -> None:
    for value in UNUSABLE:
        line = f"{SEGMENT}{value}}}"
        job = json.loads(line)["job"]
        engine.say(line)
        answer = engine.hear_end_of(job)
        assert answer["type"] == "failed" and not answer["is_bug"], (value[:100], answer)
        assert len(answer["message"]) < 200_000 and "\x00" not in answer["message"]
    check_that_it_hears(engine)


def test_a_line_of_many_megabytes_is_answered_under_its_job(engine: Engine) -> None:
    engine.say('{"type": "segment", "job": "long", "image": "' + "x" * 2 * protocol.LONGEST_LINE + '"}')
    assert "same version" in engine.hear_end_of("long")["message"]
    engine.say(SEGMENT.replace("i.tif", "x" * 3_000_000) + '"gsd": 1}')
    assert not engine.hear_end_of("a")["is_bug"]


def test_two_jobs_of_the_same_name_have_an_answer_each_and_a_cancel_stops_both(
    engine: Engine, segment_request: MakeRequest, large_image: Path, small_image: Path
) -> None:
    for image in (small_image, large_image, large_image):
        engine.say(protocol.encode(segment_request("a", image)))
    engine.say('{"type": "view", "job": "a", "out": 5}')
    assert engine.hear_end_of("a")["type"] == "failed", "the last one, at once"
    assert engine.hear_end_of("a")["type"] == "done"
    engine.say(protocol.encode(protocol.CancelRequest("a")))
    assert [engine.hear_end_of("a")["type"] for _ in range(2)] == ["cancelled"] * 2
    engine.say(protocol.encode(segment_request("a", small_image)))
    assert engine.hear_end_of("a")["type"] == "done"


def mutated(chance: random.Random, line: bytes) -> bytes:
    """Change a valid line: bytes, a cut, or a value replaced by another kind of value."""
    kind = chance.randrange(4)
    if kind == 0:
        spot = chance.randrange(len(line))
        return line[:spot] + bytes([chance.randrange(256)]).replace(b"\n", b"") + line[spot + 1 :]
    if kind == 1:
        return line[: chance.randrange(len(line))]
    values = json.loads(line)
    odd = [
        {},
        [],
        [{}],
        None,
        True,
        -1,
        10**30,
        float("nan"),
        float("inf"),
        "",
        "\ud800",
        "\0",
        "x" * 50_000,
        [[1], "a"],
    ]
    values[chance.choice([*values, "unknown"])] = chance.choice(odd)
    return json.dumps(values).encode()


def test_hundreds_of_mutated_requests_leave_the_engine_able_to_work(
    engine: Engine, segment_request: MakeRequest, small_image: Path, tmp_path: Path
) -> None:
    chance = random.Random(16)
    gone, out = str(tmp_path / "gone.tif"), str(tmp_path / "out")
    valid = [
        SegmentRequest("s", gone, out, gsd=0.5, extent=(0.0, 0.0, 1.0, 1.0)),
        protocol.ViewRequest("v", gone, out, (0.0, 0.0, 1.0, 1.0)),
        protocol.EvaluateRequest("e", gone, gone, out),
        protocol.RefineRequest("r", gone, gone, out),
        protocol.SuggestRequest("g", gone, out),
        protocol.PrepareRequest(gone),
        protocol.CancelRequest("s"),
    ]
    for _ in range(400):
        line = mutated(chance, protocol.encode(chance.choice(valid)).encode())
        say(engine, line.replace(b"shutdown", b"shutdawn"))
    check_that_it_hears(engine)
    engine.say(protocol.encode(segment_request("last", small_image)))
    while (event := engine.hear()).get("job") != "last" or event["type"] not in ("done", "failed"):
        assert not event.get("is_bug"), event
    assert event["type"] == "done"


@pytest.mark.parametrize("line", UNREADABLE[:-2])
def test_decoding_raises_one_kind_of_error(line: bytes) -> None:
    for text in line.decode("utf-8", "replace").splitlines():
        if text.strip() and '"progress"' not in text:
            with pytest.raises(ProtocolError):
                protocol.decode(text)


BAD_EVENTS = [
    '{"type": "progress", "job": "a", "stage": "s", "done": NaN, "total": 1}',
    '{"type": "progress", "job": "a", "stage": [], "done": 1, "total": 1}',
    '{"type": "progress", "job": {}, "stage": "s", "done": 1, "total": 1}',
    '{"type": "point", "job": "a", "seconds": "x", "step": 1}',
    '{"type": "done", "job": "a", "outputs": []}',
    '{"type": "done", "job": "a", "outputs": {"model": 5}}',
    '{"type": "failed", "job": "a", "message": {}}',
    '{"type": "preview", "job": "a", "path": "p", "extent": [1, "2"]}',
    '{"type": "devices", "devices": "cpu"}',
    '{"type": "devices", "devices": [1]}',
    '{"type": "log", "job": "", "level": "info", "message": null}',
    '{"type": "segment", "job": "a", "image": "i", "out": "o"}',
    '{"type": "cancelled", "job": {}}',
    "[" * 100_000,
    "Could not load library libcudnn",
    "x" * 10_000_000,
]


def test_bad_events_cost_the_client_a_line_each(tmp_path: Path, chatter: list[str]) -> None:
    script = tmp_path / "engine.py"
    script.write_text(
        f"""
import sys
out = sys.stdout.buffer
out.write(b'{{"type": "ready", "version": "1", "python": "3", "devices": []}}\\n')
out.flush()
sys.stdin.readline()
for line in {BAD_EVENTS!r}:
    out.write(line.encode() + b"\\n")
out.write(b"\\xff\\xfe\\n")
out.write(b'{{"type": "done", "job": "a", "summary": {{"text": "\\\\ud800"}}}}\\n')
out.flush()
sys.stderr.buffer.write(b"\\xe9" * 1000 + b"\\n")
sys.stdin.read()
""",
        encoding="utf-8",
    )
    client = EngineClient([sys.executable, str(script)], chatter.append)
    client.start()
    events = run(client, SegmentRequest("a", "i.tif", "o"))
    client.stop()
    assert [type(event) for event in events] == [Done]
    assert len([line for line in chatter if line]) >= len(BAD_EVENTS) + 1
    assert max(map(len, chatter)) <= 2000
