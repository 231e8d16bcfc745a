# SPDX-License-Identifier: GPL-2.0-or-later
"""The real engine process, kept warm over thousands of jobs and started again after a crash or a hang."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from roofline.engine.contract import protocol
from roofline.engine.contract.protocol import Job
from roofline.engine.contract.sentence import from_dict

from .campaign import SECONDS_AT_MOST

ROOT = Path(__file__).resolve().parents[2]
_SECONDS_TO_START = 180.0
_SECONDS_TO_CANCEL = 10.0
_MEMORY = 12 * 2**30  # bytes of address space: a file that asks for more must not take the machine along


class EngineGone(Exception):
    """The engine crashed, hangs or says what is no event; the text says which."""


class Engine:
    """A worker process and its pipes; `answer` does a job in it."""

    def __init__(self, errors: Path) -> None:
        """`errors`: the file that its standard error goes to."""
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._errors = errors

    def start(self) -> None:
        """Start the process unless it runs."""
        if self._process is not None and self._process.poll() is None:
            return
        self.stop()
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, str(ROOT / "engine" / "__main__.py"), "worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=self._errors.parent,  # where a fuzzed output folder without a path goes
                preexec_fn=_limit_memory if sys.platform != "win32" else None,
            )
        self._lines = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(self._process, self._lines), daemon=True).start()
        while self.hear(_SECONDS_TO_START)["type"] != "ready":
            pass

    def say(self, line: bytes) -> None:
        """Send one line, without its line break, which may be no request."""
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise EngineGone(self._last_words()) from None

    def hear(self, seconds: float) -> dict[str, Any]:
        """Return the next event as a JSON object, its sentences as strings. Raises EngineGone when none comes within `seconds`."""
        try:
            line = self._lines.get(timeout=max(0.0, seconds))
        except queue.Empty:
            raise EngineGone(f"silent for {seconds:.0f} s") from None
        if not line:
            raise EngineGone(self._last_words())
        try:
            event = json.loads(line.decode("utf-8"), object_hook=from_dict)
            protocol.decode(line.decode("utf-8"))
        except ValueError as error:
            raise EngineGone(f"said what is no event: {line[:200]!r} ({error})") from None
        assert isinstance(event, dict)
        return event

    def answer(self, request: Job, seconds: float = SECONDS_AT_MOST) -> dict[str, Any]:
        """Do a job and return its terminal event; one that runs for `seconds` is cancelled.

        Raises EngineGone when the engine crashes or does not hear the cancel; `start` then begins a new one.
        """
        self.start()
        self.say(protocol.encode(request).encode("utf-8", "surrogatepass"))
        deadline, cancelled = time.monotonic() + seconds, False
        while True:
            try:
                event = self.hear(deadline - time.monotonic())
            except EngineGone:
                if cancelled or not self.is_alive:
                    self.stop()
                    raise
                self.say(protocol.encode(protocol.CancelRequest(request.job)).encode())
                deadline, cancelled = time.monotonic() + _SECONDS_TO_CANCEL, True
                continue
            if event["type"] in ("done", "failed", "cancelled") and event["job"] == request.job:
                return event

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Kill the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process = None

    def _read(self, process: subprocess.Popen[bytes], lines: queue.SimpleQueue[bytes]) -> None:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                lines.put(line)
        except ValueError:
            pass  # closed by `stop`
        lines.put(b"")

    def _last_words(self) -> str:
        assert self._process is not None
        status = self._process.wait()
        return f"crashed with status {status}: {self._errors.read_text(errors='replace')[-500:]}"


def _limit_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
