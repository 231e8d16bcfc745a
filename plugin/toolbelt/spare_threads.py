# SPDX-License-Identifier: GPL-2.0-or-later
"""Give work a thread where all threads of QGIS are taken. Main thread only.

QGIS draws maps and runs tasks in the threads of one pool, as many as the processor has cores. A drawing of an ArcGIS service
that is cancelled, as moving the map does, may wait for its answer for ever (seen in QGIS 3.22 and 3.40): each takes a thread, until no task begins any more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QThreadPool, QTimer

from .messages import log

_PATIENCE = 3000  # ms before a thread is added, and between two
_MOST = 128
_BEFORE_DRAWING = 1  # the priority of a task; that of drawings is 0


def start_task(task: QgsTask) -> None:
    """Let QGIS run `task`, also where its threads are stuck."""
    QgsApplication.taskManager().addTask(task, _BEFORE_DRAWING)
    add_threads(partial(_is_waiting, task))


def add_threads(is_waiting: Callable[[], bool]) -> None:
    """Add a thread to QGIS's every few seconds while `is_waiting` says so and all of them are taken."""
    QTimer.singleShot(_PATIENCE, partial(_look, is_waiting))


def _look(is_waiting: Callable[[], bool]) -> None:
    if not is_waiting():
        return
    pool = QThreadPool.globalInstance()
    count = pool.maxThreadCount()
    if pool.activeThreadCount() >= count and count < _MOST:
        log(
            f"All {count} threads of QGIS are taken, perhaps by an ArcGIS service that is not drawn any more: one is added."
        )
        pool.setMaxThreadCount(count + 1)
    add_threads(is_waiting)


def _is_waiting(task: QgsTask) -> bool:
    return not sip.isdeleted(task) and task.status() == QgsTask.TaskStatus.Queued
