# SPDX-License-Identifier: GPL-2.0-or-later
"""Client of the engine process: start it, send requests, receive events, cancel, stop.

Standard library only. A background task's thread reads the events while other threads may call `cancel` and `stop`,
neither of which waits for a computation.
"""

from __future__ import annotations

import contextlib
import queue
import shutil
import subprocess
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Callable, cast

from ...engine.contract import protocol
from ...engine.contract.event import EVENTS
from ...engine.contract.sentence import Sentence
from .errors import WorkerError
from .python_environment import clean_environment, no_window

_POLL_SECONDS = 0.1
_STDERR_LINES = 200


class EngineStartError(WorkerError):
    """Error when the engine did not start, with the remedy; `detail` is the end of its standard error."""


class _Process:
    """One run of the engine: its messages in a queue that ends with None, and the last of its standard error."""

    def __init__(self, command: list[str], log: Callable[[str], None], say: Callable[[Sentence], str]) -> None:
        self.events: queue.SimpleQueue[protocol.Event | None] = queue.SimpleQueue()
        self.devices: tuple[str, ...] = ()
        self._log = log
        self._say = say
        self._stderr: deque[str] = deque(maxlen=_STDERR_LINES)
        self._writing = threading.Lock()
        # The command is the engine's own Python and this plugin's own files; no shell reads it.
        self.popen = subprocess.Popen(  # nosec B603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=clean_environment(),
            cwd=str(Path(command[0]).parent),
            creationflags=no_window(),
        )
        self._readers = [threading.Thread(target=read, daemon=True) for read in (self._read_stderr, self._read_stdout)]
        for reader in self._readers:
            reader.start()

    def _read_stdout(self) -> None:
        try:
            with cast("IO[bytes]", self.popen.stdout) as stream:
                for line in protocol.read_lines(stream):
                    self._hear(line)
        finally:
            self.events.put(None)

    def _hear(self, line: str) -> None:
        try:
            message = protocol.decode(line, self._say)
        except protocol.ProtocolError:
            self._log(line[:500])  # a library printed to standard output
            return
        if isinstance(message, protocol.Log) and not message.job:
            self._log(message.message)
        elif isinstance(message, protocol.Devices):
            self.devices = message.devices
        elif isinstance(message, EVENTS):
            self.events.put(message)
        else:
            self._log(line[:500])

    def _read_stderr(self) -> None:
        # Drained at once: a full pipe would stop the engine.
        with cast("IO[bytes]", self.popen.stderr) as stream:
            for line in protocol.read_lines(stream):
                self._stderr.append(line.rstrip()[:2000])
                self._log(self._stderr[-1])

    def send(self, request: protocol.Request) -> None:
        # A dead process raises no error here: `events` reports it.
        stdin = cast("IO[bytes]", self.popen.stdin)
        with contextlib.suppress(OSError, ValueError), self._writing:
            stdin.write((protocol.encode(request) + "\n").encode("ascii"))
            stdin.flush()

    def end(self, grace: float) -> None:
        """Request a shutdown, wait `grace` seconds for the exit, then kill the process."""
        if self.popen.poll() is None and grace > 0:
            self.send(protocol.ShutdownRequest())
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.popen.wait(grace)
        if self.popen.poll() is None:
            self.popen.kill()
            self.popen.wait()
        with contextlib.suppress(OSError):
            cast("IO[bytes]", self.popen.stdin).close()

    def last_words(self) -> str:
        """Return the end of the ended process's standard error."""
        for reader in self._readers:
            reader.join(1.0)  # a grandchild that keeps the pipe open must not block us
        return "\n".join(self._stderr)


class EngineClient:
    """One engine process with at most one job at a time; after the process has died, `start` begins a new one."""

    def __init__(self, command: list[str], log: Callable[[str], None], say: Callable[[Sentence], str] = str) -> None:
        """Store the arguments; `start` starts the engine.

        `command` starts the engine, `log` receives its standard error line by line, `say` translates sentences. `log`
        and `say` are called from other threads.
        """
        self._command = command
        self._log = log
        self._say = say
        self._process: _Process | None = None
        self._ready: protocol.Ready | None = None
        self._job = ""
        self._serving: _Process | None = None  # the job's own process, even if `stop` has replaced it since
        self._kill_at: float | None = None
        self._out = Path()
        self._out_existed = True

    @property
    def is_running(self) -> bool:
        """Return whether the engine process is running."""
        process = self._process
        return process is not None and process.popen.poll() is None

    @property
    def devices(self) -> tuple[str, ...]:
        """Return sentences on the devices in use and why others are not; () before the engine has started."""
        process, ready = self._process, self._ready
        return () if process is None or ready is None else process.devices or ready.devices

    @property
    def is_busy(self) -> bool:
        """Return whether a job is under way."""
        return bool(self._job)

    def start(self, timeout: float = 120.0) -> protocol.Ready:
        """Start the engine unless it runs; waits at most `timeout` seconds. Raises EngineStartError."""
        if self._ready is not None and self.is_running:
            return self._ready
        self.stop(0)
        try:
            self._process = process = _Process(self._command, self._log, self._say)
        except OSError as error:
            raise EngineStartError(
                "The engine's Python cannot be run ({error}); set the engine up again in the Engine panel.",
                error=str(error),
            ) from error
        try:
            event = process.events.get(timeout=timeout)
        except queue.Empty:
            self.stop(0)
            raise EngineStartError(
                "The engine did not start within {seconds:.0f} seconds; try again when the computer is less busy.",
                detail=process.last_words(),
                seconds=timeout,
            ) from None
        if isinstance(event, protocol.Ready):
            self._ready = event
            return event
        self.stop(0)
        if isinstance(event, protocol.Failed):
            raise EngineStartError(event.message, detail=event.detail)
        raise EngineStartError(
            "The engine ended while it was starting; set it up again in the Engine panel.", detail=process.last_words()
        )

    def hint(self, request: protocol.PrepareRequest) -> None:
        """Announce the probable next request, without an answer; does nothing if the engine is not running."""
        process = self._process
        if process is not None and self._ready is not None:
            process.send(request)

    def submit(self, request: protocol.Request) -> None:
        """Send a job's request, whose events come from `events`; the engine must be running and idle."""
        process = self._process
        if process is None:
            raise RuntimeError("submit needs a started engine")
        if self._job:
            raise RuntimeError(f"job {self._job} is still under way")
        self._kill_at = None
        self._job, self._serving = getattr(request, "job", ""), process
        self._out = Path(getattr(request, "out", ""))
        self._out_existed = self._out.is_dir()
        process.send(request)

    def events(self, job: str) -> Iterator[protocol.Event]:
        """Yield the events of `job` as they arrive; the last one is terminal.

        When the engine dies, yields Failed with the end of its standard error in `detail`, or JobCancelled when a
        cancel or `stop` came before.
        """
        process = self._serving
        if job != self._job or process is None:
            raise RuntimeError(f"job {job} was not submitted")
        try:
            while True:
                if self._kill_at is not None and time.monotonic() >= self._kill_at and process.popen.poll() is None:
                    self._log("The engine did not stop when asked to; it is ended.")
                    process.end(0)
                try:
                    event = process.events.get(timeout=_POLL_SECONDS)
                except queue.Empty:
                    continue
                if event is None:
                    event = self._outcome_of_death(job, process)
                if isinstance(event, protocol.TERMINAL) and event.job == job:
                    break
                if getattr(event, "job", "") == job:
                    yield event
        finally:
            self._job, self._serving, self._kill_at = "", None, None
        yield event

    def cancel(self, job: str, grace: float = 5.0) -> None:
        """Request cancellation of `job` and return at once; the reader of `events` kills the engine after `grace` s."""
        process = self._serving
        if process is not None and job and job == self._job and self._kill_at is None:
            self._kill_at = time.monotonic() + grace
            process.send(protocol.CancelRequest(job))

    def stop(self, grace: float = 2.0) -> None:
        """End the engine; kill it if it has not ended after `grace` seconds.

        A job under way is cancelled.
        """
        process, ready = self._process, self._ready
        self._process = self._ready = None
        if process is not None:
            if self._job:
                self._kill_at = time.monotonic() + grace
            # It reads no message while it is still importing.
            process.end(grace if ready is not None else 0)

    def _outcome_of_death(self, job: str, process: _Process) -> protocol.Event:
        cancelled = self._kill_at is not None
        if self._process is process:
            self._process = self._ready = None
        process.end(0)
        tail = process.last_words()
        shutil.rmtree(self._out / protocol.UNFINISHED, ignore_errors=True)
        with contextlib.suppress(OSError):
            (self._out / protocol.LOCK).unlink()
        if not self._out_existed:
            with contextlib.suppress(OSError):
                self._out.rmdir()
        if cancelled:
            return protocol.JobCancelled(job)
        code = process.popen.returncode
        if code in (-9, 137):
            reason = Sentence(
                "The engine was ended from outside, most often by the system because memory ran out; run again on a smaller"
                " area or with other programs closed."
            )
        else:
            reason = Sentence(
                "The engine crashed (exit status {code}); run again on a smaller area or with other programs closed.",
                code=code,
            )
        return protocol.Failed(job, self._say(reason), tail)
