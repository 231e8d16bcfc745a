# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of the client share: run a job, or do something in the middle of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from roofline.engine.contract.protocol import Event, Progress, Request, SegmentRequest
from roofline.plugin.worker.client import EngineClient

MakeRequest = Callable[..., SegmentRequest]


def process_id(client: EngineClient) -> int:
    process = client._process
    assert process is not None
    return process.popen.pid


def run(client: EngineClient, request: Request) -> list[Event]:
    client.submit(request)
    return list(client.events(request.job))


def run_until(client: EngineClient, request: Request, then: Callable[[], None]) -> tuple[list[Event], float]:
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
