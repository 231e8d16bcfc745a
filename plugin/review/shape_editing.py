# SPDX-License-Identifier: GPL-2.0-or-later
"""Move the corners of one footprint with QGIS's vertex tool; each move is saved at once."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..walk.decisions import Decision
from .footprint_decisions import remember_footprints

translate = QCoreApplication.translate


class ShapeEditing(QObject):
    """An edit session that lasts as long as one footprint is edited. `failed` carries a sentence for the user."""

    failed = pyqtSignal(str)

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._layer: QgsVectorLayer | None = None
        self._before: Decision | None = None
        self._tool: QgsMapTool | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._save)

    def is_active(self) -> bool:
        """Return whether a footprint is being edited."""
        return self._layer is not None

    def begin(self, layer: QgsVectorLayer, fid: int, position: int) -> bool:
        """Start editing a footprint; return False after a message where its file cannot be edited."""
        if layer.isEditable():
            text = translate(
                "outlines", "“{}” cannot be edited: save its edits first, or check that its file is writable."
            )
            self.failed.emit(text.format(layer.name()))
            return False
        if not layer.startEditing():
            text = self.tr("“{}” cannot be edited because its file is write-protected or missing.")
            self.failed.emit(text.format(layer.name()))
            return False
        self._before = remember_footprints(layer, [fid], position, shapes=True)
        self._layer = layer
        self._tool = self._canvas.mapTool()
        self._iface.setActiveLayer(layer)
        layer.editCommandEnded.connect(self._timer.start)
        action = self._iface.actionVertexToolActiveLayer()
        if action is not None:
            action.trigger()
        self._canvas.setFocus()
        return True

    def end(self) -> Decision | None:
        """Leave the edit session; return what the footprint was before if its shape has changed."""
        layer, before, self._layer, self._before = self._layer, self._before, None, None
        self._timer.stop()
        if layer is None or sip.isdeleted(layer) or before is None:
            return None
        layer.editCommandEnded.disconnect(self._timer.start)
        if layer.isEditable() and not layer.commitChanges():
            self._report(layer)  # and stay in edit mode: QGIS keeps the outline until it can be saved
        if self._tool is not None and not sip.isdeleted(self._tool):
            self._canvas.setMapTool(self._tool)
        self._tool = None
        unchanged = all(layer.getGeometry(fid).equals(shape) for fid, shape in before.shapes.items())
        return None if unchanged else before

    def release(self) -> None:
        """Save and leave the edit session."""
        self.end()

    def _save(self) -> None:
        """Save what was moved, without leaving the edit session."""
        layer = self._layer
        if layer is None or sip.isdeleted(layer) or not layer.isEditable() or not layer.isModified():
            return
        if not layer.commitChanges(False):
            self._report(layer)

    def _report(self, layer: QgsVectorLayer) -> None:
        text = self.tr(
            "The changed outline could not be saved ({}). It is kept until QGIS closes; free some space on the disk, then"
            " save the edits of the layer."
        )
        self.failed.emit(text.format(" ".join(layer.commitErrors()[-1:])))
