# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of client and engine share: an engine without the client, and jobs of the client."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from roofline.engine.contract import protocol
from roofline.engine.contract.protocol import Event, Progress, Request, SegmentRequest
from roofline.engine.contract.sentence import from_dict
from roofline.plugin.worker.client import EngineClient

ROOT = Path(__file__).resolve().parents[2]
WORKER = [sys.executable, str(ROOT / "engine" / "__main__.py"), "worker"]
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


class Engine:
    """A worker with its pipes."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def say(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout
        values = json.loads(self.process.stdout.readline(), object_hook=from_dict)
        assert isinstance(values, dict)
        return values

    def hear_end_of(self, job: str) -> dict[str, Any]:
        while True:
            event = self.hear()
            if event.get("job") == job and event["type"] in ("done", "failed", "cancelled"):
                return event


def started() -> Engine:
    """An engine that has said that it is ready."""
    engine = Engine()
    ready = engine.hear()
    assert ready["type"] == "ready" and ready["protocol"] == protocol.PROTOCOL_VERSION
    return engine
