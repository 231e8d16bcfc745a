# SPDX-License-Identifier: GPL-2.0-or-later
"""Set up the engine's environment in a background task."""

from __future__ import annotations

import traceback
from contextlib import AbstractContextManager
from dataclasses import dataclass

from qgis.core import QgsSettings, QgsTask
from qgis.PyQt.QtCore import QUrl, pyqtSignal

from ...engine.contract.protocol import Failed, JobCancelled
from ..toolbelt.engine_words import say
from ..toolbelt.task_flags import TASK_FLAGS
from ..worker.environment import SetupCancelled, SetupError
from ..worker.session import EngineSession
from .setup_choice import SetupChoice


@dataclass(frozen=True)
class SetupDone:
    """Outcome of a set-up that succeeded."""


class SetupTask(QgsTask):
    """The set-up of the engine's environment as a QgsTask.

    `reported` carries (stage, fraction), `ended` a SetupDone, Failed or JobCancelled. Both arrive on the main thread.
    """

    reported = pyqtSignal(str, float)
    ended = pyqtSignal(object)

    def __init__(self, title: str, session: EngineSession, choice: SetupChoice) -> None:
        super().__init__(title, TASK_FLAGS)
        self._session = session
        self._choice = choice
        self._proxy = proxy_address()
        self._outcome: object = JobCancelled("")

    def run(self) -> bool:
        """Set the environment up in a thread of QGIS's task manager."""
        choice, home = self._choice, self._session.home
        try:
            if choice.adopt is not None:
                self.reported.emit("Checking", 0.5)
                home.adopt(choice.adopt, self.isCanceled, self._replacing)
            else:
                home.install(
                    choice.wheels,
                    None,
                    self._report,
                    self.isCanceled,
                    build=choice.build,
                    proxy=self._proxy,
                    replacing=self._replacing,
                )
            self._outcome = SetupDone()
        except SetupCancelled:
            self._outcome = JobCancelled("")
        except SetupError as error:
            self._outcome = Failed("", say(error.sentence), detail=error.detail)
        except Exception as error:  # a bug of ours must end the task, not QGIS
            self._outcome = Failed("", str(error), detail=traceback.format_exc(), is_bug=True)
        return isinstance(self._outcome, SetupDone)

    def finished(self, result: bool) -> None:
        """Emit the outcome on the main thread."""
        self.ended.emit(self._outcome)

    def _replacing(self) -> AbstractContextManager[None]:
        """Return a context in which no job runs and no engine: Windows cannot remove files that are in use."""
        return self._session.paused(self.isCanceled, lambda: self._report("Waiting", 0.98))

    def _report(self, stage: str, fraction: float) -> None:
        self.setProgress(100 * fraction)
        self.reported.emit(stage, fraction)


def proxy_address() -> str:
    """Return the proxy in QGIS's network settings as an address for pip, or ""."""
    stored = QgsSettings()
    kind = str(stored.value("proxy/proxyType", ""))
    if not stored.value("proxy/proxyEnabled", False, type=bool) or kind not in (
        "HttpProxy",
        "HttpCachingProxy",
        "Socks5Proxy",
    ):
        return ""
    url = QUrl()
    url.setScheme("socks5" if kind == "Socks5Proxy" else "http")
    url.setHost(str(stored.value("proxy/proxyHost", "")))
    port = str(stored.value("proxy/proxyPort", ""))
    if port.isdigit():
        url.setPort(int(port))
    if stored.value("proxy/proxyUser", ""):
        url.setUserName(str(stored.value("proxy/proxyUser")))
        url.setPassword(str(stored.value("proxy/proxyPassword", "")))
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded) if url.host() else ""
