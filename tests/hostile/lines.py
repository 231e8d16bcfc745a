# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines for the engine's standard input: requests with wrong values, damaged JSON, and bytes that are neither."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

_ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 0.5, -0.0, 2**31, 2**63, 2**64, 10**400, -(10**400), 1e308, float("nan"), float("inf"),
    float("-inf"), "", " ", "a", "0", "nan", "auto", "cpu", "cuda:99", "../../x", "\0", "\n", "\ud800", "\udfff\ud800", "🏠",
    "{0}", "{file}", "%s", "<b>x</b>", "a" * 5000, [], [[]], [0], [None], ["a"], [1, 2, 3], [1e400] * 4, [0] * 3000, {}, {"a": {}},
    {"sentence": "{a}", "values": {}}, {"sentence": 1, "values": {"a": 1}}, {"sentence": "{a.__class__}", "values": {"a": "b"}},
)  # fmt: skip
"""Values for any field."""

_DEEP = 100_000


def line(chance: Random, number: int, image: Path, folder: Path) -> bytes:
    """Make one line; its job, where it has one, is mostly `number`. `image` is a small valid image, `folder` is for results."""
    return chance.choice(_WAYS)(chance, _request(chance, str(number), image, folder))


def is_shutdown(text: bytes) -> bool:
    """Whether a line asks the engine to end, as no line of a campaign may."""
    return b"shutdown" in text


def job_of(text: bytes) -> str:
    """Return the job of a line that asks for one with a valid id, and so must get exactly one terminal event; else ""."""
    values = _object(text)
    return name_of(text) if values.get("type") in ("segment", "evaluate", "refine", "suggest", "view") else ""


def name_of(text: bytes) -> str:
    """Return the job that a line names; "" for none."""
    job = _object(text).get("job")
    return job if isinstance(job, str) else ""


def _object(text: bytes) -> dict[str, Any]:
    try:
        values = json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _request(chance: Random, job: str, image: Path, folder: Path) -> dict[str, Any]:
    """Make a valid request, whose work takes a fraction of a second or which is refused at once."""
    gone = str(folder / "gone")
    there = {"type": "segment", "job": job, "image": str(image), "out": str(folder / "out"), "quality": "fast"}
    return chance.choice(
        (
            there,
            {**there, "image": gone},
            {"type": "evaluate", "job": job, "result": gone, "reference": gone, "out": str(folder / "out")},
            {
                "type": "refine",
                "job": job,
                "image": str(image),
                "sketch": gone,
                "out": f"{gone}.safetensors",
                "steps": 1,
            },
            {"type": "suggest", "job": job, "image": gone, "out": f"{gone}.gpkg"},
            {"type": "view", "job": job, "image": str(image), "out": str(folder / "view"), "extent": [0, 0, 1, 1]},
            {"type": "prepare", "image": gone},
            {"type": "prepare", "image": str(image)},
            {"type": "cancel", "job": job},
        )
    )


def _encode(values: object, chance: Random) -> bytes:
    return json.dumps(values, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _valid(chance: Random, request: dict[str, Any]) -> bytes:
    return _encode(request, chance)


def _odd_value(chance: Random, request: dict[str, Any]) -> bytes:
    """Replace one to three values."""
    for _ in range(chance.randint(1, 3)):
        request[chance.choice([*request, "bands", "gsd", "threshold", "model", "device", "extent", "backend"])] = (
            chance.choice(_ODD)
        )
    return _encode(request, chance)


def _odd_job(chance: Random, request: dict[str, Any]) -> bytes:
    request["job"] = chance.choice(_ODD)
    return _encode(request, chance)


def _missing(chance: Random, request: dict[str, Any]) -> bytes:
    del request[chance.choice(list(request))]
    return _encode(request, chance)


def _more(chance: Random, request: dict[str, Any]) -> bytes:
    return _encode({**request, "unknown": chance.choice(_ODD), "": 0}, chance)


def _twice(chance: Random, request: dict[str, Any]) -> bytes:
    """Name a key twice."""
    return _encode(request, chance)[:-1] + b', "job": "twice", "out": 5}'


def _cut(chance: Random, request: dict[str, Any]) -> bytes:
    text = _encode(request, chance)
    return text[: chance.randrange(len(text))]


def _flipped(chance: Random, request: dict[str, Any]) -> bytes:
    text = bytearray(_encode(request, chance))
    for _ in range(chance.randint(1, 6)):
        text[chance.randrange(len(text))] = chance.randrange(256)
    return bytes(text).replace(b"\n", b" ")


def _noise(chance: Random, request: dict[str, Any]) -> bytes:
    return chance.randbytes(chance.randint(0, 2000)).replace(b"\n", b" ")


def _other(chance: Random, request: dict[str, Any]) -> bytes:
    """Send JSON that is no request: an event, a list, a number."""
    event = {"type": chance.choice(("ready", "done", "failed", "log", "progress")), "job": request.get("job", "")}
    return _encode(chance.choice((event, [request], 5, "text", {"type": chance.choice(_ODD)}, None)), chance)


def _deep(chance: Random, request: dict[str, Any]) -> bytes:
    """Nest deep, alone or inside a request."""
    opening, closing = chance.choice(((b"[", b"]"), (b'{"a":', b"}")))
    deep = opening * _DEEP + b"0" + closing * chance.choice((0, _DEEP))
    return deep if chance.random() < 0.5 else _encode(request, chance)[:-1] + b', "bands": ' + deep + b"}"


def _long(chance: Random, request: dict[str, Any]) -> bytes:
    """Make a line of a megabyte."""
    return _encode({**request, chance.choice(("image", "out", "unknown")): "a" * 2**20}, chance)


_WAYS: tuple[Callable[[Random, dict[str, Any]], bytes], ...] = (
    *(_valid, _odd_job, _missing, _more, _twice, _cut, _flipped, _noise, _other) * 4,
    *(_odd_value,) * 30,
    _deep,
    _long,
)
