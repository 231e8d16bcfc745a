# SPDX-License-Identifier: GPL-2.0-or-later
"""Write a print layout as PDF in a separate process, so that QGIS is not blocked; in QGIS itself if that process fails."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsPrintLayout, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer, pyqtSignal

from ..toolbelt.messages import log
from ..worker.python_environment import own_python
from . import print_layout

translate = QCoreApplication.translate

_LONGEST = 120_000  # ms, then QGIS writes the PDF itself


class ExportError(RuntimeError):
    """Error when the PDF cannot be written; its text is for the user."""


class LayoutExport(QObject):
    """Writes `layout` of `project` to the PDF `out`; an earlier file stays until the new one is whole. Temporary files go to `folder`.

    `ended` is emitted once, with "" or a sentence on what went wrong.
    """

    ended = pyqtSignal(str)

    def __init__(self, project: QgsProject, layout: QgsPrintLayout, out: Path, folder: Path, dpi: float) -> None:
        super().__init__()
        self._project, self._layout, self._out, self._folder, self._dpi = project, layout, out, folder, dpi
        self._partial = out.with_name(f"{out.stem}.part.pdf")
        self._process: QProcess | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LONGEST)
        self._timer.timeout.connect(self._stop)

    def start(self) -> None:
        """Begin to write."""
        python, saved = own_python(), self._folder / "map.qgs"
        if python is None or not self._project.write(str(saved)):
            self._finish(False)
            return
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        environment.insert("QGIS_PREFIX_PATH", QgsApplication.prefixPath())
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        self._process = QProcess(self)
        self._process.setProcessEnvironment(environment)
        self._process.setStandardInputFile(QProcess.nullDevice())
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._process.start(str(python), [print_layout.__file__, str(saved), str(self._partial), str(self._dpi)])
        self._timer.start()

    def cancel(self) -> None:
        """Stop; `ended` is not emitted any more."""
        self._timer.stop()
        if self._process is not None:
            self._process.finished.disconnect()
            self._process.errorOccurred.disconnect()
            self._stop()
            self._process.waitForFinished(1000)
        with contextlib.suppress(OSError):
            self._partial.unlink()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # then `finished` is not emitted
            self._finish(False)

    def _on_finished(self, status: int, how: QProcess.ExitStatus) -> None:
        worked = status == 0 and how == QProcess.ExitStatus.NormalExit
        if not worked and self._process is not None:
            log(bytes(self._process.readAllStandardError()).decode(errors="replace")[-2000:])
        self._finish(worked)

    def _finish(self, written: bool) -> None:
        """Move the PDF of the process, or write it here."""
        self._timer.stop()
        try:
            try:
                whole = (written and _is_whole(self._partial)) or (
                    print_layout.export(self._layout, str(self._partial), self._dpi) and _is_whole(self._partial)
                )
                if not whole:
                    text = translate(
                        "map_sheet",
                        "The map could not be written to {}; free some space, choose another folder, or close the file where it"
                        " is open."
                    )  # fmt: skip
                    raise ExportError(text.format(self._out))
                os.replace(self._partial, self._out)
            except OSError as error:
                text = translate("map_sheet", "The map could not be written ({}); close the file where it is open.")
                raise ExportError(text.format(error)) from error
            finally:
                with contextlib.suppress(OSError):
                    self._partial.unlink()
        except ExportError as error:
            self.ended.emit(str(error))
        else:
            self.ended.emit("")


def _is_whole(path: Path) -> bool:
    """Return whether the PDF is there and has its end: on a full disk QGIS reports success."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 1024))
        return b"%%EOF" in file.read()
