# SPDX-License-Identifier: GPL-2.0-or-later
"""The contract between the QGIS plugin and the engine process: one JSON object a line, UTF-8.

Both sides import it; like the whole package it uses only the standard library and Python 3.9. The engine first sends `Ready`,
and `Devices` once a GPU has been tested; each request with a job id is answered by any number of `Progress`, `Log`, `Preview` and
`CurvePoint` events and exactly one terminal event: `Done`, `Failed` or `JobCancelled`. Pixels and weights travel as file paths.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any, Callable

from .accuracy_request import EstimateRequest, EvaluateRequest, SampleRequest
from .damage_request import DamageRequest
from .event import (
    PROTOCOL_VERSION,
    TERMINAL,
    CurvePoint,
    Devices,
    Done,
    Event,
    Failed,
    JobCancelled,
    Log,
    Preview,
    Progress,
    Ready,
)
from .field_types import has_type, is_finite
from .handover_request import FORMATS, HANDED_OVER, NAMINGS, HandoverRequest
from .option import option_of
from .refine_request import RefineRequest, SuggestRequest
from .request import JOBS, CancelRequest, Job, PrepareRequest, Request, ShutdownRequest
from .segment_request import BACKENDS, QUALITIES, SegmentRequest, ViewRequest
from .sentence import Sentence, from_dict, plain
from .vectorize_request import OutlineRequest, VectorizeRequest

__all__ = [
    "BACKENDS",
    "FORMATS",
    "HANDED_OVER",
    "JOBS",
    "LOCK",
    "NAMINGS",
    "PROTOCOL_VERSION",
    "QUALITIES",
    "TERMINAL",
    "UNFINISHED",
    "CancelRequest",
    "CurvePoint",
    "DamageRequest",
    "Devices",
    "Done",
    "EstimateRequest",
    "EvaluateRequest",
    "Event",
    "Failed",
    "HandoverRequest",
    "Job",
    "JobCancelled",
    "Log",
    "OutlineRequest",
    "PrepareRequest",
    "Preview",
    "Progress",
    "ProtocolError",
    "Ready",
    "RefineRequest",
    "Request",
    "SampleRequest",
    "SegmentRequest",
    "ShutdownRequest",
    "SuggestRequest",
    "VectorizeRequest",
    "ViewRequest",
    "decode",
    "encode",
    "read_lines",
]

UNFINISHED = ".unfinished"
"""Name of the folder inside a job's `out` that contains its files until all are complete."""
LOCK = ".unfinished.lock"
"""Name of the file inside a job's `out` that is locked while the job writes there."""


class ProtocolError(ValueError):
    """The line is not a message of this protocol.

    `job` is the id that it names, "" if there is none; `is_for_job`: it asks for a job, though not in the right way.
    """

    def __init__(self, line: str, reason: object, values: object = None) -> None:
        super().__init__(f"not a message: {line[:_LONGEST_REASON]!r} ({str(reason)[:_LONGEST_REASON]})")
        # A line that is too long or nested too deep is sound otherwise; a damaged one may name any id.
        is_sound = isinstance(reason, RecursionError) or len(line) >= _SHORTENED
        found = _JOB.search(line[:1000]) if is_sound else None
        given = values.get("job") if isinstance(values, dict) else found and found.group(1)
        self.job: str = given if isinstance(given, str) and not isinstance(given, Sentence) else ""
        self.is_for_job = isinstance(values, dict) and values.get("type") in list(JOBS)


_MESSAGES: dict[str, Any] = {
    **JOBS,
    "prepare": PrepareRequest,
    "cancel": CancelRequest,
    "shutdown": ShutdownRequest,
    "ready": Ready,
    "devices": Devices,
    "progress": Progress,
    "log": Log,
    "preview": Preview,
    "point": CurvePoint,
    "done": Done,
    "failed": Failed,
    "cancelled": JobCancelled,
}
_NAMES = {cls: name for name, cls in _MESSAGES.items()}

LONGEST_LINE = 8 * 2**20
"""Bytes of the longest line that is read; of a longer one, `read_lines` yields the beginning."""

_LONGEST_REASON = 200  # characters of a line that are repeated in an error
_SHORTENED = LONGEST_LINE // 4  # characters, of up to 4 bytes each
# Where the line as a whole cannot be decoded: the id is near its beginning.
_JOB = re.compile(r'"job"\s*:\s*"([^"\\]{1,100})"')


def read_lines(stream: IO[bytes]) -> Iterator[str]:
    """Yield the lines of `stream` without line breaks until its end or an error. Bytes that are not UTF-8 are replaced.

    A line longer than LONGEST_LINE is yielded shortened, and so is no message.
    """
    with suppress(OSError, ValueError):  # the other side is gone, or the stream was closed
        while line := stream.readline(LONGEST_LINE):
            rest = line
            while len(rest) == LONGEST_LINE and not rest.endswith(b"\n"):
                rest = stream.readline(LONGEST_LINE)
            yield line.decode("utf-8", "replace").rstrip("\r\n")


def encode(message: Request | Event) -> str:
    """Encode a message as one line of JSON, without the line break.

    Only ASCII: a text may hold half of a surrogate pair, from a file name or a damaged file, which UTF-8 cannot express.
    """
    return json.dumps({"type": _NAMES[type(message)], **plain(dataclasses.asdict(message))})


def decode(line: str, say: Callable[[Sentence], str] = lambda sentence: sentence) -> Request | Event:
    """Decode one line of JSON. Unknown fields are dropped, so that either side may be the newer one.

    `say` puts its sentences into the user's language. Raises ProtocolError when the line is not a message. The options of
    a request may have any type: `find_problem` names a wrong one to the user.
    """

    def restore(values: dict[str, Any]) -> Any:
        found = from_dict(values)
        return say(found) if isinstance(found, Sentence) else found

    values = None
    try:
        values = json.loads(line, object_hook=restore)
        cls = _MESSAGES[values["type"]]
        known = {f.name: f for f in dataclasses.fields(cls)}
        kept = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items() if k in known}
        for name, value in kept.items():
            if option_of(known[name]) is None and not _fits(str(known[name].type), value):
                raise TypeError(f"{name} is not {known[name].type}")
            if name == "job" and isinstance(value, Sentence):
                raise TypeError("job is a sentence")
        message: Request | Event = cls(**kept)
        return message
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        raise ProtocolError(line, error, values) from error


def _fits(annotation: str, value: Any) -> bool:
    return has_type(annotation, value) and ("Any" in annotation or is_finite(value))
