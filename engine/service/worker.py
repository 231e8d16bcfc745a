# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine process: read requests from standard input, write events to standard output, one JSON object per line.

A thread reads, so that a cancel arrives while the main thread computes.
"""

from __future__ import annotations

import json
import os
import platform
import queue
import signal
import sys
import threading
import traceback
from contextlib import suppress
from typing import NoReturn, TextIO

from .. import __version__
from ..contract import protocol
from ..contract.request import JOBS, CancelRequest, Job, PrepareRequest, ShutdownRequest
from ..contract.sentence import Sentence
from ..runtime.errors import Cancelled, EngineError

# After QGIS has gone, nothing else would end a process whose job does not stop.
_SECONDS_TO_STOP = 20.0

_JOBS = tuple(JOBS.values())


class Worker:
    """Server of one job at a time: reads the lines of `requests`, writes events to `events`."""

    def __init__(self, requests: TextIO, events: TextIO) -> None:
        self._requests = requests
        self._events = events
        self._writing = threading.Lock()
        self._jobs: queue.SimpleQueue[Job | PrepareRequest | None] = queue.SimpleQueue()
        self._pending: dict[str, Job] = {}
        self._latest: PrepareRequest | None = None
        self._cancelled: set[str] = set()
        self._ending = False
        self._gpu_failed = False

    def serve(self) -> int:
        """Answer requests until a shutdown request or the end of the input; returns the exit status."""
        try:
            from . import jobs  # torch and rasterio take seconds, and may print

            devices = jobs.devices_at_once()
        except Exception as error:
            sentence = Sentence(
                "The engine's environment is damaged ({error}); set the engine up again in the Engine panel.",
                error=str(error),
            )
            self._send(protocol.Failed("", sentence, traceback.format_exc()))
            return 1
        # On Windows a thread that waits on standard input can block the import of numpy, so import first.
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        self._send(protocol.Ready(__version__, platform.python_version(), devices))
        with suppress(Exception):  # the first job meets the same error and reports it
            if (found := jobs.describe_devices()) != devices:
                self._send(protocol.Devices(found))
        while (request := self._jobs.get()) is not None:
            if isinstance(request, PrepareRequest):
                self._prepare(request)
                continue
            outcome = self._answer(request)
            # Before the event: the client may answer it with a job of the same name, and cancel that.
            self._pending.pop(request.job, None)
            self._cancelled.discard(request.job)
            self._send(outcome)
            if self._gpu_failed:  # it stays unusable in this process; the client starts another
                break
        return 0

    def _answer(self, request: Job) -> protocol.Event:
        from ..compute.device import is_gpu_failure
        from . import jobs

        try:
            return jobs.run(request, self._send, lambda: self._ending or request.job in self._cancelled)
        except Cancelled:
            return protocol.JobCancelled(request.job)
        except EngineError as error:
            return protocol.Failed(request.job, error.sentence, traceback.format_exc())
        except Exception as error:
            if is_gpu_failure(error):
                self._gpu_failed = True
                sentence = Sentence(
                    "The GPU failed ({error}); run again, which restarts the engine.", error=str(error).splitlines()[0]
                )
                return protocol.Failed(request.job, sentence, traceback.format_exc())
            notice = Sentence(
                "An unexpected error occurred in the engine ({error}); please report it with the log.",
                error=type(error).__name__,
            )
            return protocol.Failed(request.job, notice, traceback.format_exc(), is_bug=True)

    def _prepare(self, request: PrepareRequest) -> None:
        from . import preload

        def is_superseded() -> bool:
            others = [job for job in list(self._pending.values()) if not preload.serves(request, job)]
            return self._ending or request is not self._latest or bool(others)

        # The job meets the same error and reports it.
        with suppress(Exception):
            preload.prepare(request, is_superseded)

    def _read(self) -> None:
        for line in self._requests:
            if not line.strip():
                continue
            try:
                message = protocol.decode(line)
            except protocol.ProtocolError as error:
                self._refuse(line, str(error))
                continue
            if isinstance(message, CancelRequest):
                # A cancel for a job that has ended already needs no answer: its terminal event is on its way.
                if message.job in self._pending:
                    self._cancelled.add(message.job)
            elif isinstance(message, ShutdownRequest):
                break
            elif isinstance(message, _JOBS):
                self._pending[message.job] = message
                self._jobs.put(message)
            elif isinstance(message, PrepareRequest):
                self._latest = message
                self._jobs.put(message)
            else:
                self._refuse(line, f"{type(message).__name__} is not a request")
        self._end()

    def _refuse(self, line: str, reason: str) -> None:
        """Send the terminal event of a job whose request cannot be decoded."""
        try:
            values = json.loads(line)
            job = values.get("job", "") if isinstance(values, dict) else ""
        except ValueError:
            job = ""
        if isinstance(job, str) and job and job not in self._pending:
            sentence = Sentence(
                "The engine does not understand this request; restart QGIS so that plugin and engine are the same version."
            )
            self._send(protocol.Failed(job, sentence, reason))
        else:
            self._send(protocol.Log("", "warning", reason))

    def _end(self) -> None:
        self._ending = True
        self._jobs.put(None)
        timer = threading.Timer(_SECONDS_TO_STOP, os._exit, args=(1,))
        timer.daemon = True
        timer.start()

    def _send(self, event: protocol.Event) -> None:
        try:
            with self._writing:
                self._events.write(protocol.encode(event) + "\n")
                self._events.flush()
        except (OSError, ValueError):
            self._ending = True  # QGIS is gone; the end of our input follows


def main() -> NoReturn:
    """Take over standard input and output and serve."""
    # C libraries print to descriptor 1. Events go to a copy of it, and what is printed goes to the log on 2.
    events = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    requests = os.fdopen(os.dup(0), encoding="utf-8", errors="replace")
    # Requests are read from a copy too: OpenVINO, loaded later, accesses standard input, and on Windows would wait for the
    # reading thread.
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    # Ctrl-C in the terminal that started QGIS is meant for QGIS; this process ends with its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout = sys.stderr
    status = Worker(requests, events).serve()
    # Not `return`: unloading torch and CUDA takes seconds, for which QGIS would wait.
    sys.stderr.flush()
    os._exit(status)
