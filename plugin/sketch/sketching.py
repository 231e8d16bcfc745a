# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the sketch panel to the chosen sketch, the drawing tools, the measures and the journal."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QMessageBox

from ...engine.contract.sketch import AREA, BUILDING, IGNORE
from ..layers.layer_file import file_of
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import whole
from ..toolbelt.plain_text import plain_tooltip
from . import sketch_panel
from .chosen_sketch import ChosenSketch
from .copied_buildings import CopiedBuildings
from .drawing_tools import Drawing
from .sketch_count import Counts, SketchCount
from .sketch_file import delete_file, is_own_file
from .sketch_journals import SketchJournals
from .sketch_layer import add_shapes, features_at, is_sketch
from .sketch_panel import SketchPanel
from .sketch_shapes import cut_to, polygons_of, squared

_KINDS = dict(zip(sketch_panel.DRAWING, (AREA, AREA, BUILDING, IGNORE)))
_REST = 60_000  # ms without an editing tool until the sketch is saved and leaves edit mode


class Sketching(QObject):
    """Drawing in the chosen sketch, with its measures, copied buildings and journal.

    `changed` is emitted when another sketch, or none, is chosen; `counted` carries Counts, or None. A sketch stays in
    edit mode until the tool is deactivated, another sketch is chosen, or no editing tool was active for a minute, so
    that panning and zooming in between do not end it. Journals hold unsaved edits.
    """

    changed = pyqtSignal()
    counted = pyqtSignal(object)

    def __init__(self, iface: Any, messages: Messages) -> None:
        super().__init__()
        self._iface = iface
        self._messages = messages
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.finish)
        self.panel = SketchPanel()
        self.drawing = Drawing(iface)
        self.count = SketchCount()
        self.journals = SketchJournals()  # recovers a sketch before it can be chosen
        self.chosen = ChosenSketch(iface, messages)
        self.copied = CopiedBuildings(messages, self.chosen, self.count, self.panel)
        self._connect()

    def layer(self) -> QgsVectorLayer | None:
        """Return the chosen sketch."""
        return self.chosen.layer()

    def delete(self) -> None:
        """Delete the chosen sketch if the user confirms it; its file too, if Roofline made it."""
        layer = self.layer()
        if layer is None:
            return
        path, is_ours = file_of(layer), is_own_file(layer)
        if is_ours:
            text = self.tr("Delete “{name}” and its file {file}? This cannot be undone.")
        else:
            text = self.tr("Remove “{name}” from the project? Its file {file} is kept.")
        text = plain_tooltip(text.format(name=layer.name(), file=path))
        answer = QMessageBox.question(self.panel, self.tr("Delete the sketch"), text)
        if answer != QMessageBox.StandardButton.Yes:
            return
        self.finish()
        self.journals.forget(layer.id())
        QgsProject.instance().removeMapLayer(layer.id())
        try:
            if is_ours:
                delete_file(path)
        except OSError as error:
            text = self.tr("The sketch was removed from the project, but its file {} could not be deleted ({}).")
            self._messages.warning(text.format(path, error.strerror or error))

    def use(self, tool: str) -> None:
        """Activate `tool` of TOOLS, creating a sketch if there is none; "" deactivates the tool and saves."""
        if not tool:
            self.finish()
        elif tool in sketch_panel.CHANGING and self.layer() is None:
            self._messages.info(self.tr("There is no sketch to change yet; draw an area first."))
        else:
            layer = self.chosen.open()
            if layer is not None:
                self.drawing.start(tool, layer)
        self.panel.show_tool(self.drawing.tool())

    def finish(self) -> None:
        """Deactivate the drawing tool, save the sketch and leave edit mode."""
        self.copied.copying.end_now()
        self.drawing.stop()
        self._rest.stop()
        self.chosen.save()

    def release(self) -> None:
        """Save, and disconnect from map, project and layers before the panel is deleted."""
        self.finish()
        self.drawing.release()
        self.count.release()
        self.journals.release()
        self.chosen.release()

    def _connect(self) -> None:
        self.panel.newRequested.connect(self.chosen.begin_or_reuse)
        self.panel.renameRequested.connect(self.chosen.rename)
        self.panel.deleteRequested.connect(self.delete)
        self.panel.sketchChosen.connect(self._on_chosen)
        self.panel.toolRequested.connect(self.use)
        self.chosen.leaving.connect(self._on_leaving)
        self.chosen.changed.connect(self._measure)
        self.chosen.changed.connect(self.changed)
        self.chosen.moved.connect(self._measure)
        self.chosen.listed.connect(self._show_sketches)
        self.chosen.opened.connect(self._rest.start)
        self.drawing.requested.connect(self.use)
        self.drawing.changed.connect(self._on_tool)
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.picked.connect(self._on_picked)
        self.copied.copying.ended.connect(self._on_copied)
        self.count.changed.connect(self._on_counts)
        self.journals.recovered.connect(self._on_recovered)
        self.journals.damaged.connect(self._on_damaged)
        self.journals.failed.connect(self._on_journal_failed)
        self.journals.begin()
        for action in self.drawing.actions.values():
            action.changed.connect(self._show_keys)

    def _measure(self) -> None:
        """Measure the chosen sketch, again where another CRS of the image or of the sketch has moved it."""
        layer = self.chosen.layer()
        ground = self.chosen.ground(layer.crs()) if layer is not None else None
        self.count.follow(layer, self.chosen.image(), ground)

    def _show_sketches(self) -> None:
        current = self.layer()
        sketches = [(sketch.id(), sketch.name()) for sketch in self.chosen.offered()]
        self.panel.show_sketches(sketches, current.id() if current is not None else "")
        self.panel.setEnabled(self.chosen.image() is not None)

    def _on_leaving(self) -> None:
        """Save the sketch before another one is chosen."""
        layer, is_unfinished = self.layer(), self.drawing.is_unfinished()
        if layer is None or is_sketch(layer):
            self.finish()
        else:
            self.drawing.stop()  # its edits stay to be undone
        if is_unfinished and layer is not None and not layer.isEditable():
            text = self.tr("The unfinished polygon was dropped; “{}” is saved.")
            self._messages.info(text.format(layer.name()))

    def _show_keys(self) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        keys = {tool: action.shortcut().toString(native) for tool, action in self.drawing.actions.items()}
        self.panel.show_shortcuts(keys)

    def _on_chosen(self, layer_id: str) -> None:
        self.chosen.choose(QgsProject.instance().mapLayer(layer_id))

    def _on_tool(self, tool: str) -> None:
        self.panel.show_tool(tool)
        bar = self._iface.statusBarIface()
        bar.showMessage(self.panel.tool_tips()[tool]) if tool else bar.clearMessage()
        layer = self.layer()
        if self.drawing.is_editing() or layer is None or not layer.isEditable():
            self._rest.stop()
        else:
            self._rest.start()

    def _on_drawn(self, tool: str, drawn: QgsGeometry) -> None:
        layer = self.layer()
        if layer is None or not layer.isEditable() or self.chosen.image() is None:
            return
        shapes = polygons_of(
            cut_to(drawn, self.chosen.ground(layer.crs())) if tool == sketch_panel.RECTANGLE else drawn
        )
        if tool == sketch_panel.BUILDING and self.panel.square.isChecked():
            shapes = [squared(shape, is_geographic=layer.crs().isGeographic()) for shape in shapes]
        layer.beginEditCommand(self.drawing.actions[tool].text())
        add_shapes(layer, _KINDS[tool], shapes)
        layer.endEditCommand()

    def _on_picked(self, point: QgsGeometry) -> None:
        """Delete the smallest polygon under `point`: a building, rather than the area that holds it."""
        layer = self.layer()
        if layer is None or not layer.isEditable():
            return
        found = features_at(layer, point)
        if found:
            layer.beginEditCommand(self.drawing.actions[sketch_panel.DELETE].text())
            layer.deleteFeature(min(found, key=lambda feature: feature.geometry().area()).id())
            layer.endEditCommand()
            layer.triggerRepaint()

    def _on_copied(self, _count: int) -> None:
        self._on_tool(self.drawing.tool())

    def _on_counts(self, counts: Counts | None) -> None:
        self.panel.show_counts(counts)
        self.counted.emit(counts)

    def _on_recovered(self, name: str, count: int) -> None:
        text = self.tr("QGIS closed before “{name}” was saved. Nothing is lost; {count} changes were recovered.")
        self._messages.success(text.format(name=name, count=whole(count)))

    def _on_damaged(self, name: str, count: int, journal: str) -> None:
        text = self.tr(
            "QGIS closed before “{name}” was saved, and part of the backup is damaged. {count} changes were recovered;"
            " check the sketch. The backup is kept in {journal}."
        )
        self._messages.warning(text.format(name=name, count=whole(count), journal=journal))

    def _on_journal_failed(self, problem: str) -> None:
        text = self.tr("Your drawing cannot be backed up ({}); free some space, or save the sketch often.")
        self._messages.warning(text.format(problem))
