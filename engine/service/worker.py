# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine process: requests come in on standard input, events go out on standard output, one JSON object a line.

A thread reads, so that a cancel gets through while the main thread computes. Waiting costs no processor time.
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

# When QGIS is gone and a job does not stop by itself, nobody is left to kill this process.
_SECONDS_TO_STOP = 20.0

_JOBS = tuple(JOBS.values())


class Worker:
    """Serves one job at a time from the lines of `requests`; writes events to `events`."""

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
            from . import jobs  # torch, rasterio: seconds, and noise on the descriptor that was standard output

            devices = jobs.devices_at_once()
        except Exception as error:
            sentence = Sentence(
                "The engine's environment is damaged ({error}); set the engine up again in the Engine panel.",
                error=str(error),
            )
            self._send(protocol.Failed("", sentence, traceback.format_exc()))
            return 1
        # On Windows a thread that waits on standard input can hang numpy's import: so import first, then read.
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        self._send(protocol.Ready(__version__, platform.python_version(), devices))
        with suppress(Exception):  # as the first job would, which then says so
            if (found := jobs.describe_devices()) != devices:
                self._send(protocol.Devices(found))
        while (request := self._jobs.get()) is not None:
            if isinstance(request, PrepareRequest):
                self._prepare(request)
                continue
            outcome = self._answer(request)
            # Before it is told: whoever hears it may submit a job of that name again at once, and cancel it.
            self._pending.pop(request.job, None)
            self._cancelled.discard(request.job)
            self._send(outcome)
            if self._gpu_failed:  # for good in this process; the next job gets another
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

        def useless() -> bool:
            others = [job for job in list(self._pending.values()) if not preload.serves(request, job)]
            return self._ending or request is not self._latest or bool(others)

        # Whatever is wrong, the job itself will meet it again, and say so.
        with suppress(Exception):
            preload.prepare(request, useless)

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
                self._refuse(line, f"{type(message).__name__} is no request")
        self._end()

    def _refuse(self, line: str, reason: str) -> None:
        """Every job gets its terminal event, even one whose request cannot be understood."""
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
    # C libraries print to descriptor 1. Events get a copy of it; whatever prints goes to the log on 2.
    events = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    requests = os.fdopen(os.dup(0), encoding="utf-8", errors="replace")
    # Requests are read from a copy too: a library that is loaded late, as OpenVINO is, looks at standard input, and on Windows
    # waits for the thread that reads it.
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    # Ctrl-C in the terminal that started QGIS is for QGIS; this process ends when its input does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout = sys.stderr
    status = Worker(requests, events).serve()
    # Not `return`: taking torch and CUDA down takes seconds, and QGIS waits for the end of this process.
    sys.stderr.flush()
    os._exit(status)
