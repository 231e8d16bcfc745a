# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the models dialog to background tasks on model files."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...engine.contract.card import CardError, rename
from ..toolbelt.engine_words import say
from ..toolbelt.messages import log
from ..toolbelt.paths import BUNDLED_MODELS, user_data
from ..toolbelt.spare_threads import start_task
from ..toolbelt.task_flags import TASK_FLAGS
from .cards import DamagedModel, list_models
from .model_files import ModelFile, ModelFileError, copy, import_model, parents, read_model_files
from .models_dialog import ModelsDialog


class ModelHistory(QObject):
    """The models dialog, its file tasks and their outcome.

    `changed` is emitted after model files were added, removed or renamed; `chosen` carries the path of the model
    to use.
    """

    changed = pyqtSignal()
    chosen = pyqtSignal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._folder = user_data() / "models"
        self._tasks: list[_FileTask] = []  # kept: Python deletes a running task without a reference
        self._used = ""
        self._unfinished = ""
        self.dialog = ModelsDialog(self._folder, window)
        self.dialog.useRequested.connect(self.chosen)
        self.dialog.renameRequested.connect(self._rename)
        self.dialog.exportRequested.connect(self._export)
        self.dialog.importRequested.connect(self._import)
        self.dialog.deleteRequested.connect(self._delete)

    def open(self) -> None:
        """Show the models dialog."""
        self._start()
        self.dialog.show()
        self.dialog.raise_()

    def follow(self, used: str, busy: str, out: str) -> None:
        """Show the present state of the dock in the dialog.

        `used` is the chosen model; `busy` is the reason why files must not change now, or ""; `out` is the model that
        is being trained.
        """
        unfinished = str(Path(out).with_suffix(".checkpoint.safetensors")) if out else ""
        self.dialog.show_busy(busy)
        stale = (used, unfinished) != (self._used, self._unfinished)
        self._used, self._unfinished = used, unfinished
        if stale and self.dialog.isVisible():
            self._start()

    def release(self) -> None:
        """Close the dialog; file tasks under way finish without a message."""
        for task in self._tasks:
            task.ended.disconnect(self._on_ended)
        self.dialog.close()
        self.dialog.deleteLater()

    def _rename(self, path: str, name: str) -> None:
        if not name:
            self._start()  # restores the old name in the list
        else:
            self._start(functools.partial(rename, path, name))

    def _export(self, path: str, target: str) -> None:
        to = Path(target)
        if to.resolve() != Path(path).resolve():
            self._start(functools.partial(copy, Path(path), to))

    def _import(self, source: str) -> None:
        self._start(functools.partial(import_model, Path(source), self._folder))

    def _delete(self, path: str) -> None:
        if Path(path).parent == self._folder:
            self._start(functools.partial(Path.unlink, Path(path)))

    def _start(self, work: Callable[[], object] | None = None) -> None:
        title = self.tr("Roofline: reading the models")
        task = _FileTask(title, work, [BUNDLED_MODELS, self._folder], self._unfinished)
        task.ended.connect(self._on_ended)
        self._tasks.append(task)
        start_task(task)

    def _on_ended(self, task: _FileTask) -> None:
        self._tasks.remove(task)
        self.dialog.notice.show_text(task.complaint)
        if task.work is not None and not task.complaint:
            self.changed.emit()
        if not self._tasks:
            self.dialog.show_models(task.found, parents(task.found), self._used, task.damaged)


class _FileTask(QgsTask):
    """A task that runs `work` on files, then reads the cards and checksums of the models.

    `ended` carries the task, on the main thread.
    """

    ended = pyqtSignal(object)

    def __init__(self, title: str, work: Callable[[], object] | None, folders: list[Path], without: str) -> None:
        super().__init__(title, TASK_FLAGS)
        self.work = work
        self.found: list[ModelFile] = []
        self.damaged: list[DamagedModel] = []
        self.complaint = ""
        self._folders = folders
        self._without = without

    def run(self) -> bool:
        """Run `work` in a thread of QGIS's task manager."""
        try:
            if self.work is not None:
                self.work()
        except CardError as error:
            self.complaint = self.tr("This model cannot be used: {}.").format(say(error.sentence))
        except ModelFileError as error:
            self.complaint = str(error)
        except OSError as error:
            log(repr(error))
            text = self.tr("The file cannot be changed ({}); close the program that uses it, or choose another folder.")
            self.complaint = text.format(error.strerror or error)
        self.found = read_model_files(self._folders, self._without)
        self.damaged = list_models(self._folders)[1]
        return not self.complaint

    def finished(self, result: bool) -> None:
        """Emit `ended` on the main thread."""
        self.ended.emit(self)
