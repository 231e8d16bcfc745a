# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine process: read requests from standard input, write events to standard output, one JSON object per line.

A thread reads, so that a cancel arrives while the main thread computes, and another writes, so that neither waits for a
client that does not read.
"""

from __future__ import annotations

import os
import platform
import queue
import signal
import sys
import threading
import time
import traceback
from contextlib import suppress
from typing import BinaryIO, NoReturn

from .. import __version__
from ..contract import atomic, protocol
from ..contract.refine_request import RefineRequest
from ..contract.request import JOBS, CancelRequest, Job, PrepareRequest, ShutdownRequest
from ..contract.sentence import Sentence
from ..runtime.errors import Cancelled, EngineError

# After QGIS has gone, nothing else would end a process whose job does not stop.
_SECONDS_TO_STOP = 20.0
_SECONDS_TO_KEEP = 60.0  # for a refinement, which judges its best model before it writes it
_SECONDS_TO_SAVE = 60.0  # more, for a file that is being written then
_SECONDS_TO_READ = 5.0  # for a client that does not read, at the end
_SECONDS_BETWEEN_LOOKS = 2.0

_JOBS = tuple(JOBS.values())


class Worker:
    """Server of one job at a time: reads the lines of `requests`, writes events to `events`."""

    def __init__(self, requests: BinaryIO, events: BinaryIO) -> None:
        self._requests = requests
        self._events = events
        self._unsent: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="events", daemon=True)
        self._jobs: queue.SimpleQueue[Job | PrepareRequest | None] = queue.SimpleQueue()
        self._pending: list[Job] = []  # also that under way
        self._latest: PrepareRequest | None = None
        self._cancelled: set[str] = set()
        self._ending = threading.Event()
        self._gpu_failed = False

    def serve(self) -> int:
        """Answer requests until a shutdown request or the end of the input; returns the exit status."""
        self._writer.start()
        try:
            return self._serve()
        finally:
            self._unsent.put(None)
            self._writer.join(_SECONDS_TO_READ)

    def _serve(self) -> int:
        threading.Thread(target=self._watch_parent, name="parent", daemon=True).start()
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
            self._pending.remove(request)
            if not self._is_pending(request.job):
                self._cancelled.discard(request.job)
            self._send(outcome)
            if self._gpu_failed:  # it stays unusable in this process; the client starts another
                break
        return 0

    def _answer(self, request: Job) -> protocol.Event:
        from ..compute.device import is_gpu_failure
        from . import jobs

        try:
            return jobs.run(request, self._send, lambda: self._ending.is_set() or request.job in self._cancelled)
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
            others = [job for job in list(self._pending) if not preload.serves(request, job)]
            return self._ending.is_set() or request is not self._latest or bool(others)

        # The job meets the same error and reports it.
        with suppress(Exception):
            preload.prepare(request, is_superseded)

    def _read(self) -> None:
        for line in protocol.read_lines(self._requests):
            if not line.strip():
                continue
            try:
                if not self._hear(line):
                    break
            except (
                Exception
            ) as error:  # one line must not make the engine deaf to the next, and to the end of its input
                self._refuse(protocol.ProtocolError(line, repr(error)))
        self._end()

    def _hear(self, line: str) -> bool:
        """Take one request; return False for the last one."""
        try:
            message = protocol.decode(line)
        except protocol.ProtocolError as error:
            self._refuse(error)
            return True
        if isinstance(message, CancelRequest):
            # A cancel for a job that has ended already needs no answer: its terminal event is on its way.
            if self._is_pending(message.job):
                self._cancelled.add(message.job)
        elif isinstance(message, ShutdownRequest):
            return False
        elif isinstance(message, _JOBS):
            self._pending.append(message)
            self._jobs.put(message)
        elif isinstance(message, PrepareRequest):
            self._latest = message
            self._jobs.put(message)
        else:
            self._refuse(protocol.ProtocolError(line, f"{type(message).__name__} is not a request"))
        return True

    def _is_pending(self, job: str) -> bool:
        """Whether a job of that id waits or is under way; there may be several, each with its own answer."""
        return any(each.job == job for each in list(self._pending))

    def _refuse(self, error: protocol.ProtocolError) -> None:
        """Send the terminal event of a job whose request cannot be decoded."""
        if error.job and (error.is_for_job or not self._is_pending(error.job)):
            sentence = Sentence(
                "The engine does not understand this request; restart QGIS so that plugin and engine are the same version."
            )
            self._send(protocol.Failed(error.job, sentence, str(error)))
        else:
            self._send(protocol.Log("", "warning", str(error)))

    def _watch_parent(self) -> None:
        """End when the parent has: another process that inherited its ends of our pipes would keep them open."""
        parent = os.getppid()
        while not self._ending.wait(_SECONDS_BETWEEN_LOOKS):
            if os.getppid() != parent:  # never on Windows, where each process has its own pipes
                self._end()

    def _end(self) -> None:
        self._ending.set()
        self._jobs.put(None)
        refines = any(isinstance(job, RefineRequest) for job in list(self._pending))
        seconds = _SECONDS_TO_KEEP if refines else _SECONDS_TO_STOP
        threading.Thread(target=_exit_after, args=(seconds,), name="end", daemon=True).start()

    def _send(self, event: protocol.Event) -> None:
        self._unsent.put((protocol.encode(event) + "\n").encode("ascii"))

    def _write(self) -> None:
        while (line := self._unsent.get()) is not None:
            try:
                self._events.write(line)
                self._events.flush()
            except OSError:
                self._ending.set()  # QGIS is gone; the end of our input follows


def _exit_after(seconds: float) -> None:
    """Exit when the job does not stop in time; a file that is being written, such as a refined model, is finished first."""
    time.sleep(seconds)
    atomic.wait_until_written(_SECONDS_TO_SAVE)
    os._exit(1)


def main() -> NoReturn:
    """Take over standard input and output and serve."""
    # C libraries print to descriptor 1. Events go to a copy of it, and what is printed goes to the log on 2.
    events = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests = os.fdopen(os.dup(0), "rb")
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
