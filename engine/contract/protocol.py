# SPDX-License-Identifier: GPL-2.0-or-later
"""The contract between the QGIS plugin and the engine process: one JSON object a line, UTF-8.

Both sides import this file with request.py and event.py, so all three use only the standard library and Python 3.9. The engine
first sends `Ready`, and `Devices` once a GPU has been tested; each request with a job id is answered by any number of
`Progress`, `Log`, `Preview` and `CurvePoint` events and exactly one terminal event: `Done`, `Failed` or `JobCancelled`. Pixels and
weights travel as file paths.
"""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Callable

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
from .request import (
    BACKENDS,
    JOBS,
    QUALITIES,
    CancelRequest,
    EvaluateRequest,
    Job,
    PrepareRequest,
    RefineRequest,
    Request,
    SegmentRequest,
    ShutdownRequest,
    SuggestRequest,
    ViewRequest,
)
from .sentence import Sentence, from_dict

__all__ = [
    "BACKENDS",
    "JOBS",
    "LOCK",
    "PROTOCOL_VERSION",
    "QUALITIES",
    "TERMINAL",
    "UNFINISHED",
    "CancelRequest",
    "CurvePoint",
    "Devices",
    "Done",
    "EvaluateRequest",
    "Event",
    "Failed",
    "Job",
    "JobCancelled",
    "Log",
    "PrepareRequest",
    "Preview",
    "Progress",
    "ProtocolError",
    "Ready",
    "RefineRequest",
    "Request",
    "SegmentRequest",
    "ShutdownRequest",
    "SuggestRequest",
    "ViewRequest",
    "decode",
    "encode",
]

UNFINISHED = ".unfinished"
"""Name of the folder inside a job's `out` that contains its files until all are complete."""
LOCK = ".unfinished.lock"
"""Name of the file inside a job's `out` that is locked while the job writes there."""


class ProtocolError(ValueError):
    """The line is not a message of this protocol."""


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


def encode(message: Request | Event) -> str:
    """Encode a message as one line of JSON, without the line break."""
    return json.dumps({"type": _NAMES[type(message)], **_plain(dataclasses.asdict(message))}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """Replace each Sentence in `value` by an object that `decode` recognises."""
    if isinstance(value, Sentence):
        return {**value.to_dict(), "values": _plain(value.values)}
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def decode(line: str, say: Callable[[Sentence], str] = lambda sentence: sentence) -> Request | Event:
    """Decode one line of JSON. Unknown fields are dropped, so that either side may be the newer one.

    `say` puts its sentences into the user's language. Raises ProtocolError when the line is not a message.
    """

    def restore(values: dict[str, Any]) -> Any:
        found = from_dict(values)
        return say(found) if isinstance(found, Sentence) else found

    try:
        values = json.loads(line, object_hook=restore)
        cls = _MESSAGES[values.pop("type")]
        known = {f.name: f for f in dataclasses.fields(cls)}
        kept = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items() if k in known}
        message: Request | Event = cls(**kept)
        return message
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProtocolError(f"not a message: {line[:200]!r} ({error})") from error
