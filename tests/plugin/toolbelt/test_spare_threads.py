# SPDX-License-Identifier: GPL-2.0-or-later
"""Tasks and drawings go on where all threads of QGIS are stuck, as cancelled drawings of ArcGIS services leave them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from qgis.core import QgsTask
from qgis.PyQt.QtCore import QRunnable, QThreadPool
from roofline.plugin.toolbelt import spare_threads


class Stuck(QRunnable):
    """Keeps a thread until `freed` is set."""

    def __init__(self, freed: threading.Event) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.ended = threading.Event()
        self._freed = freed

    def run(self) -> None:
        self._freed.wait(30)
        self.ended.set()


@pytest.fixture
def stuck(plugin: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All threads of QGIS's pool, and two drawings that wait for one, are stuck; another test may have left one that is."""
    monkeypatch.setattr(spare_threads, "_PATIENCE", 50)
    pool, freed = QThreadPool.globalInstance(), threading.Event()
    count = pool.maxThreadCount()
    kept = [Stuck(freed) for _ in range(count + 2)]
    for each in kept:
        pool.start(each)
    assert pool.activeThreadCount() >= count
    yield
    freed.set()
    assert all(each.ended.wait(5) for each in kept)
    pool.setMaxThreadCount(count)


def test_a_task_begins_before_the_drawings_that_wait(stuck: None, wait: Callable[..., None]) -> None:
    done: list[int] = []
    task = QgsTask.fromFunction("task", lambda task: done.append(1))
    spare_threads.start_task(task)
    wait(lambda: bool(done), 5.0)


def test_an_image_is_segmented(
    stuck: None, ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool]
) -> None:
    ready.dock.image.combo.setLayer(add_image("scene"))
    assert press_button(ready.dock)


def test_no_thread_is_added_while_there_is_one(
    plugin: Any, wait: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spare_threads, "_PATIENCE", 20)
    pool, looks = QThreadPool.globalInstance(), list[int]()
    before = pool.maxThreadCount()

    def is_waiting() -> bool:
        looks.append(1)
        return len(looks) < 4

    spare_threads.add_threads(is_waiting)
    wait(lambda: len(looks) == 4, 5.0)
    assert pool.maxThreadCount() == before
