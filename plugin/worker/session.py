# SPDX-License-Identifier: GPL-2.0-or-later
"""Keep one engine process for the plugin: find it, start it when first needed, end it with QGIS."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import Done, Event, Failed, JobCancelled, PrepareRequest, Ready, RefineRequest, Request
from ..toolbelt.engine_words import say
from ..toolbelt.messages import log
from ..toolbelt.paths import ENGINE_MAIN, checkout_python, user_data
from .client import EngineClient, EngineStartError
from .environment import EngineHome, SetupCancelled
from .python_environment import is_file

translate = QCoreApplication.translate
PYTHON_VARIABLE = "ROOFLINE_ENGINE_PYTHON"
_START_SECONDS = 180.0  # the first import of torch can take minutes from a slow disk or under a virus scanner
_GRACE_SECONDS = 10.0
_GRACE_TO_KEEP = 60.0  # a cancelled refinement still writes its best model
_POLL_SECONDS = 0.1


def set_up_hint() -> str:
    """Return a sentence that asks the user to set up the engine."""
    return translate(
        "engine_session",
        "The engine is not set up yet; open the Roofline panel and press “Set up engine”."
    )  # fmt: skip


class EngineSession:
    """The plugin's engine process; one job runs at a time.

    `home` is the private environment. All other members may be used from any thread.
    """

    def __init__(self) -> None:
        self.home = EngineHome(user_data())
        self.ready: Ready | None = None
        self._client: EngineClient | None = None
        self._expected: PrepareRequest | None = None
        self._starting = threading.Lock()
        self._working = threading.Lock()
        self._ended = False

    def python(self) -> Path | None:
        """Return the engine's Python, None while it is not set up.

        The first of: named by an environment variable, set up or adopted by the user, in a development checkout.
        """
        named = os.environ.get(PYTHON_VARIABLE, "")
        if named and is_file(Path(named)):
            return Path(named)
        return self.home.python() or checkout_python()

    def start(self) -> Ready:
        """Start the engine unless it is running, which takes seconds; return its Ready event.

        Raises EngineStartError.
        """
        with self._starting:
            if self._client is not None and self._client.is_running and self.ready is not None:
                return self.ready
            python = self.python()
            if python is None or self._ended:
                raise EngineStartError(set_up_hint())
            if self._client is not None:
                self._client.stop()
            self._client = EngineClient([str(python), str(ENGINE_MAIN), "worker"], log, say)
            self.ready = self._client.start(_START_SECONDS)
            if self._expected is not None:
                self._client.hint(self._expected)
            return self.ready

    def expect(self, request: PrepareRequest) -> None:
        """Announce the probable next job, so that an idle engine can prepare it."""
        if request != self._expected:
            self._expected, client = request, self._client
            if client is not None:
                client.hint(request)

    def devices(self) -> tuple[str, ...]:
        """Return sentences on the devices in use; () before the engine has started.

        More detailed once a GPU has been started.
        """
        return self._client.devices if self._client is not None else ()

    def stop(self) -> None:
        """End the engine process; the next job starts another."""
        client, self._client, self.ready = self._client, None, None
        if client is not None:
            client.stop()

    @contextmanager
    def paused(self, is_cancelled: Callable[[], bool], waiting: Callable[[], None]) -> Iterator[None]:
        """Wait for the end of the job under way, end the engine, and let no other start while the context runs.

        `waiting` is called once if there is a job. Raises SetupCancelled.
        """
        if not self._working.acquire(blocking=False):
            waiting()
            while not self._working.acquire(timeout=_POLL_SECONDS):
                if is_cancelled():
                    raise SetupCancelled
        try:
            with self._starting:
                self.stop()
                yield
        finally:
            self._working.release()

    def end(self) -> None:
        """End the engine process for good, when QGIS closes or the plugin is unloaded."""
        self._ended = True
        self.stop()

    def run(
        self, request: Request, on_event: Callable[[Event], None], is_cancelled: Callable[[], bool]
    ) -> Done | Failed | JobCancelled:
        """Send `request` to the engine and wait; `on_event` receives all events but the last, which is returned.

        A second thread polls `is_cancelled`, because events may be far apart.
        """
        job = request.job  # type: ignore[union-attr]
        while not self._working.acquire(timeout=_POLL_SECONDS):  # Processing and the dock share the engine
            if is_cancelled():
                return JobCancelled(job)
        try:
            self.start()
            client = self._client
            if client is None:
                raise RuntimeError("the engine was stopped before it got the request")
            client.submit(request)
            grace = _GRACE_TO_KEEP if isinstance(request, RefineRequest) else _GRACE_SECONDS
            with self._cancelling(client, job, is_cancelled, grace):
                for event in client.events(job):
                    if isinstance(event, (Done, Failed, JobCancelled)):
                        return event
                    on_event(event)
        finally:
            self._working.release()
        raise RuntimeError("the engine's events ended without an outcome")

    @contextmanager
    def _cancelling(
        self, client: EngineClient, job: str, is_cancelled: Callable[[], bool], grace: float
    ) -> Iterator[None]:
        over = threading.Event()

        def watch() -> None:
            while not over.wait(_POLL_SECONDS):
                if is_cancelled():
                    client.cancel(job, grace)
                    return

        watcher = threading.Thread(target=watch, name="roofline-cancel", daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()
