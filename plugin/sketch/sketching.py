# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the sketch panel to the layer, the drawing tools and the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QMessageBox

from ...engine.contract.sketch import AREA, BUILDING, FIELD, IGNORE
from ..layers.copied_footprints import forget_copies
from ..layers.image_facts import image_facts
from ..layers.polygon_snapshot import PolygonSnapshot
from ..layers.results import latest_footprints
from ..layers.shown_result import result_of
from ..toolbelt.messages import Messages, log
from ..toolbelt.numbers import whole
from ..toolbelt.plain_text import plain_tooltip
from . import sketch_panel
from .copying import Copying
from .drawing_tools import Drawing
from .sketch_count import Counts, SketchCount
from .sketch_file import delete_file, is_own_file
from .sketch_journal import SketchJournals
from .sketch_layer import (
    SketchError,
    add_shapes,
    features_at,
    file_of,
    is_sketch,
    make_plain,
    new_sketch,
    sketches,
)
from .sketch_panel import SketchPanel
from .sketch_shapes import cut_to, ground_of, polygons_of, squared

_KINDS = dict(zip(sketch_panel.DRAWING, (AREA, AREA, BUILDING, IGNORE)))
_REST = 60_000  # ms without an editing tool until the sketch is saved and leaves edit mode


class Sketching(QObject):
    """The chosen sketch: its layer, drawing tools, measures and journal.

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
        self._image: QgsRasterLayer | None = None
        self._layer: QgsVectorLayer | None = None
        self._counts: Counts | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.finish)
        self.panel = SketchPanel()
        self.drawing = Drawing(iface)
        self.count = SketchCount()
        self.copying = Copying()
        self.journals = SketchJournals()
        self._connect()

    def follow_image(self, image: QgsRasterLayer | None) -> None:
        """Offer the sketches over `image`."""
        if image is not self._image:
            _disconnect(self._image, "crsChanged", self._count_anew)
            self._image = image
            if image is not None:
                image.crsChanged.connect(self._count_anew)
            self._refresh()

    def layer(self) -> QgsVectorLayer | None:
        """Return the chosen sketch."""
        return self._layer if self._layer is not None and not sip.isdeleted(self._layer) else None

    def image(self) -> QgsRasterLayer | None:
        """Return the image whose sketches are offered."""
        return self._image if self._image is not None and not sip.isdeleted(self._image) else None

    def snapshot(self, image: QgsRasterLayer) -> PolygonSnapshot | None:
        """Return a snapshot of the chosen sketch, unsaved edits included, for `image`; None without a sketch.

        Its path is fixed at once; `write` makes the file later and may run in any thread.
        """
        layer = self.layer()
        return PolygonSnapshot.of(layer, image_facts(image), field=FIELD) if layer is not None else None

    def begin(self) -> bool:
        """Create a new sketch over the image and choose it; return whether that worked, after a message if not."""
        if not self._has_image():
            return False
        try:
            layer = new_sketch(self._image)
        except SketchError as error:
            self._messages.warning(str(error))
            return False
        self._choose(layer)
        self._refresh()
        return True

    def begin_or_reuse(self) -> bool:
        """Choose a sketch of the image that is still empty, else create one; return whether there is one."""
        found = sketches(self._image) if self._image is not None and not sip.isdeleted(self._image) else []
        empty = [sketch for sketch in found if sketch.featureCount() == 0]
        if not empty:
            return self.begin()
        self._choose(self.layer() if self.layer() in empty else empty[0])
        self._refresh()
        self._messages.info(self.tr("“{}” is still empty; draw in it.").format(empty[0].name()))
        return True

    def rename(self, name: str) -> None:
        """Rename the chosen sketch's layer; its file keeps its name."""
        layer = self.layer()
        if layer is not None:
            layer.setName(name)
            self._refresh()

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
            layer = self._editable()
            if layer is not None:
                self.drawing.start(tool, layer)
        self.panel.show_tool(self.drawing.tool())

    def finish(self) -> None:
        """Deactivate the drawing tool, save the sketch and leave edit mode."""
        self.copying.end_now()
        self.drawing.stop()
        self._rest.stop()
        layer = self.layer()
        if layer is not None:
            self._save(layer)

    def _save(self, layer: QgsVectorLayer) -> bool:
        """Save a sketch and leave edit mode; return whether that worked, after a message if not."""
        if layer.isEditable():
            make_plain(layer)
        if layer.isEditable() and not layer.commitChanges():
            log("\n".join(layer.commitErrors()))
            text = self.tr(
                "“{name}” could not be saved ({reason}); close {file} in other programs and free some space on its disk, then"
                " switch a drawing tool on and off. Your drawing is kept until QGIS closes."
            )
            reason = _reason(layer.commitErrors())
            self._messages.warning(text.format(name=layer.name(), reason=reason, file=file_of(layer)))
            return False
        return True

    def copy_footprints(self) -> None:
        """Add footprints of the image's latest result as buildings, in the selected areas or else in the last drawn one.

        Where the image has none, those of the project's latest result are taken.
        """
        shown = result_of(self._image) if self._image is not None and not sip.isdeleted(self._image) else None
        source = shown.buildings if shown is not None else latest_footprints()
        if source is None:
            self._messages.info(self.tr("There are no footprints to copy yet; segment the image first."))
        else:
            self._copy(source, self._selected_areas() or self.count.areas()[-1:])

    def take_from(self, layer_id: str) -> None:
        """Add the polygons of a layer as buildings, in the selected areas or else in all; that layer is not changed."""
        source = QgsProject.instance().mapLayer(layer_id)
        if isinstance(source, QgsVectorLayer):
            self._copy(source, self._selected_areas() or self.count.areas())

    def is_unchecked(self) -> bool:
        """Return whether training on the sketch has to wait: all footprints were copied, and none was corrected.

        Then a message offers to confirm the copies.
        """
        counts = self._counts
        if counts is None or not counts.copied or counts.unchecked < counts.buildings - counts.strays:
            return False
        self._messages.offer(
            sketch_panel.unchecked_text(counts),
            {self.tr("Confirm the copies"): self.confirm_copies},
        )
        return True

    def confirm_copies(self) -> None:
        """Take the copied footprints as correct from now on."""
        layer = self.layer()
        if layer is not None:
            forget_copies(layer)

    def add_areas(self, areas: list[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> bool:
        """Add polygons in `crs` as areas, as `add_polygons` does."""
        return self.add_polygons([(AREA, area) for area in areas], crs, self.tr("Add suggested areas"))

    def add_polygons(
        self,
        shapes: Sequence[tuple[str, QgsGeometry]],
        crs: QgsCoordinateReferenceSystem,
        command: str,
        sketch: QgsVectorLayer | None = None,
    ) -> bool:
        """Add polygons in `crs`, each with its class, undone in one step; create a sketch if there is none.

        They go into `sketch`, if given, also while another one is chosen; then they are saved, unless it is being edited.
        Returns whether that worked, after a message if not.
        """
        if sketch is None or sketch is self.layer():
            layer, stays_open = self._editable(), True
        else:
            stays_open = bool(sketch.isEditable())
            layer = self._in_edit_mode(sketch)
        if layer is None:
            return False
        transform = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance().transformContext())
        moved: dict[str, list[QgsGeometry]] = {}
        try:
            for kind, shape in shapes:
                copy = QgsGeometry(shape)
                copy.transform(transform)
                moved.setdefault(kind, []).append(copy)
        except QgsCsException:
            text = self.tr("The areas cannot be transformed to the coordinate system of “{}”; start a new sketch.")
            self._messages.warning(text.format(layer.name()))
            return False
        layer.beginEditCommand(command)
        for kind, polygons in moved.items():
            add_shapes(layer, kind, polygons)
        layer.endEditCommand()
        return stays_open or self._save(layer)

    def release(self) -> None:
        """Save, and disconnect from map, project and layers before the panel is deleted."""
        project = QgsProject.instance()
        project.layersRemoved.disconnect(self._refresh)
        project.layersAdded.disconnect(self._refresh)
        self.finish()
        self.drawing.release()
        self.count.release()
        self.journals.release()
        self._layer = self._image = None

    def _connect(self) -> None:
        self.panel.newRequested.connect(self.begin_or_reuse)
        self.panel.renameRequested.connect(self.rename)
        self.panel.deleteRequested.connect(self.delete)
        self.panel.sketchChosen.connect(self._on_chosen)
        self.panel.toolRequested.connect(self.use)
        self.panel.copyRequested.connect(self.copy_footprints)
        self.panel.takeRequested.connect(self.take_from)
        self.panel.confirmRequested.connect(self.confirm_copies)
        self.drawing.requested.connect(self.use)
        self.drawing.changed.connect(self._on_tool)
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.picked.connect(self._on_picked)
        self.copying.ended.connect(self._on_copied)
        self.count.changed.connect(self._on_counts)
        self.journals.recovered.connect(self._on_recovered)
        self.journals.damaged.connect(self._on_damaged)
        self.journals.failed.connect(self._on_journal_failed)
        self.journals.begin()
        for action in self.drawing.actions.values():
            action.changed.connect(self._show_keys)
        project = QgsProject.instance()
        project.layersRemoved.connect(self._refresh)
        project.layersAdded.connect(self._refresh)

    def _has_image(self) -> bool:
        if self._image is None or sip.isdeleted(self._image):
            self._messages.info(self.tr("Choose an image in the Roofline panel before you draw."))
            return False
        return True

    def _editable(self) -> QgsVectorLayer | None:
        """Put the chosen sketch, or a new one, into edit mode and return it; None after a message on why not."""
        if not self._has_image() or (self.layer() is None and not self.begin()):
            return None
        layer = self._in_edit_mode(self.layer())
        if layer is None:
            return None
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)
        self._iface.setActiveLayer(layer)  # QGIS's undo acts on the active layer
        self._rest.start()
        return layer

    def _in_edit_mode(self, layer: QgsVectorLayer | None) -> QgsVectorLayer | None:
        """Put a sketch into edit mode and return it; None after a message on why not."""
        if layer is not None and not layer.isEditable() and not layer.startEditing():
            text = self.tr("“{}” cannot be edited because its file is write-protected or missing; start a new sketch.")
            self._messages.warning(text.format(layer.name()))
            return None
        return layer

    def _selected_areas(self) -> list[QgsGeometry]:
        layer = self.layer()
        return self.count.areas(layer.selectedFeatureIds()) if layer is not None else []

    def _copy(self, source: QgsVectorLayer, areas: list[QgsGeometry]) -> None:
        if self.copying.is_running():
            return
        if not areas:
            self._messages.info(self.tr("Draw an area first; the buildings are copied into it."))
            return
        sketch = self._editable()
        if sketch is not None:
            self.panel.show_copying(True)
            self.copying.start(source, sketch, areas, self.count.buildings())

    def _choose(self, layer: QgsVectorLayer | None) -> None:
        if layer is not self._layer:
            before, is_unfinished = self.layer(), self.drawing.is_unfinished()
            if before is None or is_sketch(before):
                self.finish()
            else:
                self.drawing.stop()  # its edits stay to be undone
            if is_unfinished and before is not None and not before.isEditable():
                text = self.tr("The unfinished polygon was dropped; “{}” is saved.")
                self._messages.info(text.format(before.name()))
            _disconnect(before, "crsChanged", self._count_anew)
            _disconnect(before, "updatedFields", self._on_fields)
            self._layer = layer
            if layer is not None:
                layer.crsChanged.connect(self._count_anew)
                layer.updatedFields.connect(self._on_fields)
            self.count.follow(layer, self._image)
            self.changed.emit()

    def _refresh(self, *_layers: object) -> None:
        image = self._image if self._image is not None and not sip.isdeleted(self._image) else None
        found = sketches(image) if image is not None else []
        if self.layer() not in found:
            self._choose(found[-1] if found else None)
        current = self.layer()
        self.panel.show_sketches([(s.id(), s.name()) for s in found], current.id() if current is not None else "")
        self.panel.setEnabled(image is not None)

    def _count_anew(self) -> None:
        """Measure the sketch again, which another CRS of the image or of the sketch has moved."""
        self.count.follow(self.layer(), self.image())

    def _on_fields(self) -> None:
        """Let go of a sketch that has lost the field of its classes, which undo gives back."""
        layer = self.layer()
        if layer is not None and not is_sketch(layer):
            text = self.tr("“{name}” has no field “{field}” any more; undo that, or start a new sketch.")
            self._messages.warning(text.format(name=layer.name(), field=FIELD))
            layer.updatedFields.connect(self._refresh)  # which finds it again
            self._refresh()

    def _show_keys(self) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        keys = {tool: action.shortcut().toString(native) for tool, action in self.drawing.actions.items()}
        self.panel.show_shortcuts(keys)

    def _on_chosen(self, layer_id: str) -> None:
        self._choose(QgsProject.instance().mapLayer(layer_id))

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
        if layer is None or not layer.isEditable() or self._image is None:
            return
        shapes = polygons_of(
            cut_to(drawn, ground_of(self._image, layer.crs())) if tool == sketch_panel.RECTANGLE else drawn
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

    def _on_copied(self, count: int) -> None:
        self.panel.show_copying(False)
        self._on_tool(self.drawing.tool())
        if count > 0:
            text = self.tr(
                "{} buildings copied into the sketch. Correct them with Edit and Delete; Ctrl+Z undoes this."
            )
            self._messages.success(text.format(whole(count)))
        elif count == 0:
            self._messages.info(self.tr("Nothing was copied; there are no more buildings in the areas."))

    def _on_counts(self, counts: Counts | None) -> None:
        self._counts = counts
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


def _disconnect(layer: QgsMapLayer | None, signal: str, slot: Callable[..., None]) -> None:
    """Disconnect from a signal of a layer, which may be deleted, or removed from the project."""
    if layer is not None and not sip.isdeleted(layer):
        with suppress(TypeError):  # not connected
            getattr(layer, signal).disconnect(slot)


def _reason(errors: Sequence[str]) -> str:
    """Return the last line of what QGIS tells of a failed save, which names the reason."""
    lines = [line.strip() for error in errors for line in error.splitlines() if not error.strip().startswith("SUCCESS")]
    return next((line for line in reversed(lines) if line), "?").rstrip(".")
