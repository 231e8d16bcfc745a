# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the review's panel and keys to the footprints of the shown result."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...engine.contract.footprint import ACCEPTED, DETECTED, REJECTED, STATUS
from ..layers.deleted_footprints import count_deleted, put_back
from ..layers.footprint_scan import FootprintScan, ScannedFootprint, box_of, count_left
from ..layers.layer_file import file_of
from ..layers.shown_result import ShownResult, lost_result_of, result_of
from ..layers.styles import strike_rejected
from ..sketch.chosen_sketch import ChosenSketch
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import whole
from ..toolbelt.spare_threads import start_task
from ..walk.decisions import Decision, DecisionError, take_back
from ..walk.map_keys import MapKeys
from ..walk.place_view import PlaceView
from ..worker.session import EngineSession
from .footprint_decisions import check_writable, decide
from .picking import Picking
from .review_panel import ReviewPanel
from .review_queue import CELL_M, CELLS, ReviewQueue, sort_footprints
from .review_steps import ACCEPT, ACCEPT_CELL, BACK, DONE, EDIT, KEYS, NEXT, PICK, REJECT, UNDO
from .shape_editing import ShapeEditing
from .training_copy import TrainingCopy


class Reviewing(QObject):
    """A review of the footprints of the chosen image's latest result.

    `changed` is emitted when a review begins or ends; `edited` carries the id of a layer to which footprints came back; `counted` carries the layer id of the image, the file of the
    footprints, and what is left of them. Each decision is in the file before the next footprint is shown, so nothing is
    open that a crash could take along.
    """

    changed = pyqtSignal()
    edited = pyqtSignal(str)
    counted = pyqtSignal(str, str, dict)

    def __init__(
        self,
        iface: Any,
        session: EngineSession,
        messages: Messages,
        chosen: ChosenSketch,
        is_busy: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._messages = messages
        self.panel = ReviewPanel()
        self.keys = MapKeys(self._canvas, KEYS)
        self.view = PlaceView(self._canvas)
        self.editing = ShapeEditing(iface)
        self.training = TrainingCopy(messages, chosen)
        self.picking = Picking(iface, session, messages, is_busy)
        self._image: QgsRasterLayer | None = None
        self._image_id = ""
        self._layer: QgsVectorLayer | None = None
        self._queue: ReviewQueue | None = None
        self._scan: FootprintScan | None = None  # kept: Python deletes a running task without a reference
        self._footprints: dict[int, ScannedFootprint] = {}
        self._left: dict[str, float] = {}
        self._decisions: list[tuple[Decision, int]] = []  # with the number of changes by picking before each
        self.panel.beginRequested.connect(self.begin)
        self.panel.endRequested.connect(self.end)
        self.panel.copyRequested.connect(self.copy_to_sketch)
        self.panel.putBackRequested.connect(self.put_back)
        self.panel.stepped.connect(self.take)
        self.keys.pressed.connect(self.take)
        self.editing.failed.connect(messages.warning)
        self.picking.changed.connect(self.panel.show_picking)
        QgsProject.instance().layersWillBeRemoved.connect(self._on_removed)

    def follow(self, image: QgsRasterLayer | None) -> None:
        """Offer the footprints of the latest result of `image`."""
        if self.is_running() and (image is None or image.id() != self._image_id):
            self.end()
        self._image, self._image_id = image, image.id() if image is not None else ""
        hint = ""
        if self._shown() is None:
            lost = lost_result_of(image) if image is not None else ""
            hint = lost or self.tr("Segment an image first; its footprints are reviewed here.")
        self.panel.allow(hint)
        self.follow_deleted()

    def is_running(self) -> bool:
        """Return whether a review is under way or being prepared."""
        return self._layer is not None

    def layer(self) -> QgsVectorLayer | None:
        """Return the footprints under review."""
        return self._layer if self._layer is not None and not sip.isdeleted(self._layer) else None

    def begin(self) -> bool:
        """Read the footprints and show the first; return False after a message on what stands against it."""
        shown = self._shown()
        if self.is_running() or shown is None:
            return False
        try:
            check_writable(shown.buildings)
        except DecisionError as error:
            self._messages.warning(str(error))
            return False
        self._layer = shown.buildings
        self._layer.dataSourceChanged.connect(self._on_redrawn)
        strike_rejected(self._layer)
        self._scan = FootprintScan(self._layer, self.panel.polygon_layer())
        self._scan.ended.connect(self._on_scanned)
        start_task(self._scan)
        return True

    def take(self, step: str) -> None:
        """Do a step of the review."""
        if self._queue is None or self.layer() is None:
            return
        if self.editing.is_active():
            self._finish_editing(cancel=step == UNDO)
            if step == UNDO:
                return
            if step in (EDIT, DONE, ACCEPT, NEXT):
                self._go_on()
                return
        steps: dict[str, Callable[[], object]] = {
            ACCEPT: partial(self._decide, ACCEPTED),
            REJECT: partial(self._decide, REJECTED),
            ACCEPT_CELL: self._accept_cell,
            EDIT: self._edit,
            NEXT: partial(self._move, 1),
            BACK: partial(self._move, -1),
            UNDO: self._undo,
            PICK: self._pick,
        }
        if step in steps:
            steps[step]()

    def end(self) -> None:
        """End the review; all decisions are in the file."""
        if self._scan is not None:
            self._scan.ended.disconnect()
            self._scan.cancel()
            self._messages.dismiss(self._scan.description())
            self._scan = None
        if self.editing.is_active():
            self._finish_editing(cancel=False)
        self.picking.end()
        self.picking.forget()
        layer, self._layer, self._queue = self.layer(), None, None
        if layer is not None:
            layer.dataSourceChanged.disconnect(self._on_redrawn)
        self._decisions = []
        self.keys.switch(False)
        self.view.outline(None)
        self.panel.show_running(False)
        self.changed.emit()

    def recounted(self, left: dict[str, float]) -> None:
        """Follow number and area of the footprints that are left, after some were drawn or deleted."""
        self._left = dict(left)
        self.follow_deleted()

    def follow_deleted(self) -> None:
        """Offer to put back what was deleted from the shown footprints."""
        shown = self._shown()
        self.panel.show_deleted(count_deleted(shown.buildings) if shown is not None else 0)

    def put_back(self) -> None:
        """Put the deleted footprints back, as they were."""
        shown = self._shown()
        if shown is None:
            return
        self.end()
        try:
            check_writable(shown.buildings)
            count = put_back(shown.buildings)
        except DecisionError as error:
            self._messages.warning(str(error))
            return
        if count:
            self._messages.success(self.tr("{} deleted footprints are back.").format(whole(count)))
        else:
            text = self.tr("The deleted footprints could not be put back into {}; free some space on the disk.")
            self._messages.warning(text.format(file_of(shown.buildings)))
        self.follow_deleted()
        self.edited.emit(shown.buildings.id())

    def copy_to_sketch(self) -> None:
        """Add what was decided to the sketch, to train on."""
        shown = self._shown()
        if shown is not None:
            self.end()
            self.training.start(shown.buildings)

    def release(self) -> None:
        """End the review and disconnect before the panel is deleted."""
        QgsProject.instance().layersWillBeRemoved.disconnect(self._on_removed)
        self.end()
        self.panel.release()
        self.training.release()
        self.picking.release()
        self.editing.release()
        self.view.release()

    def _shown(self) -> ShownResult | None:
        is_there = self._image is not None and not sip.isdeleted(self._image)
        return result_of(self._image) if is_there else None

    def _on_scanned(self, found: list[ScannedFootprint] | None) -> None:
        if self._scan is not None:
            self._messages.dismiss(self._scan.description())
        self._scan = None
        layer = self.layer()
        if found is None or layer is None:
            self.end()
            return
        metres = QgsUnitTypes.fromUnitToUnitFactor(layer.crs().mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)
        order, doubtful = self.panel.chosen_order(), self.panel.only_doubtful()
        wanted = sort_footprints(found, order, doubtful=doubtful, metres=metres or 1.0)
        if not wanted:
            self.end()
            self._messages.info(self.tr("There is nothing to review; choose all footprints, or another area."))
            return
        self._footprints = {footprint.fid: footprint for footprint in found}
        self._left = count_left(found)
        self._queue = ReviewQueue(wanted, cell_size=CELL_M / (metres or 1.0) if order == CELLS else 0.0)
        self._decisions = []
        self.view.follow(layer.crs())
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)
        self.panel.show_running(True)
        self.keys.switch(True)
        self._show()
        self.changed.emit()

    def _decide(self, status: str) -> None:
        current = self._queue.current() if self._queue is not None else None
        if current is not None and self._write([current.fid], status):
            self._go_on()

    def _accept_cell(self) -> None:
        if self._queue is None:
            return
        cell = [footprint.fid for footprint in self._queue.cell()]
        open_ = [fid for fid in cell if self._queue.status(fid) == DETECTED]
        if open_ and self._write(open_, ACCEPTED):
            self._go_on()

    def _write(self, fids: list[int], status: str) -> bool:
        layer, queue = self.layer(), self._queue
        if layer is None or queue is None:
            return False
        try:
            self._remember(decide(layer, fids, status, queue.position))
        except DecisionError as error:
            self._messages.warning(str(error))
            return False
        for fid in fids:
            self._note(fid, status)
        return True

    def _remember(self, decision: Decision) -> None:
        self._decisions.append((decision, self.picking.changes()))

    def _note(self, fid: int, status: str) -> None:
        """Follow a change of status in the queue and in the number of footprints that are left."""
        queue, footprint = self._queue, self._footprints.get(fid)
        if queue is None or footprint is None:
            return
        before = queue.status(fid)
        queue.set_status(fid, status)
        change = (before == REJECTED) - (status == REJECTED)
        self._left["buildings"] += change
        self._left["area_m2"] += change * footprint.area
        layer = self.layer()
        if change and layer is not None:
            self.counted.emit(self._image_id, str(file_of(layer)), dict(self._left))

    def _edit(self) -> None:
        layer, queue = self.layer(), self._queue
        current = queue.current() if queue is not None else None
        if layer is None or queue is None or current is None:
            return
        if self.editing.begin(layer, current.fid, queue.position):
            self._show()

    def _finish_editing(self, *, cancel: bool) -> None:
        """End an edit; what was moved is saved already."""
        layer = self.layer()
        decision = self.editing.end()
        if layer is None:
            return
        if decision is not None and cancel:
            try:
                take_back(layer, decision)
            except DecisionError as error:
                self._messages.warning(str(error))
        elif decision is not None:
            self._remember(decision)
        if decision is not None:
            for fid in decision.before:
                self._note(fid, _status_of(layer, fid))
        self.keys.switch(True)
        self._show()

    def _move(self, by: int) -> None:
        if self._queue is not None:
            self._queue.move(by)
            self._show()

    def _go_on(self) -> None:
        """Show the next footprint that is not decided."""
        if self._queue is not None:
            self._queue.move_to_open(self._queue.position + 1)
            self._show()

    def _pick(self) -> None:
        """Switch the tool that picks roofs on or off."""
        shown = result_of(self._image) if self._image is not None else None
        if self.picking.is_active():
            self.picking.end()
        elif shown is not None:
            self.picking.begin(shown, goes_on=self._queue is not None)
        self.panel.show_picking(self.picking.is_active())

    def _undo(self) -> None:
        """Take the latest decision or change by picking back, whichever came last."""
        decision, picked = self._decisions[-1] if self._decisions else (None, 0)
        if self.picking.changes() > picked and self.picking.undo():
            return
        layer, queue = self.layer(), self._queue
        if layer is None or queue is None or decision is None:
            return
        try:
            take_back(layer, decision)
        except DecisionError as error:
            self._messages.warning(str(error))
            return
        self._decisions.pop()
        for fid, before in decision.before.items():
            self._note(fid, str(before.get(STATUS) or DETECTED))
        queue.position = decision.position
        self._show()

    def _show(self) -> None:
        """Show progress and the current footprint, in the middle of the map."""
        layer, queue = self.layer(), self._queue
        if layer is None or queue is None:
            return
        current = queue.current()
        self.panel.show_progress(queue.decided(), len(queue), doubtful=self.panel.only_doubtful())
        status = queue.status(current.fid) if current is not None else ""
        self.panel.show_current(current, status, editing=self.editing.is_active())
        feature = layer.getFeature(current.fid) if current is not None else QgsFeature()
        shape = feature.geometry() if feature.hasGeometry() else None
        self.view.outline(shape)
        if shape is not None and not self.editing.is_active():
            boxes = [QgsGeometry.fromRect(box_of(queue.cell()))] if queue.has_cells() else []
            self.view.zoom([shape, *boxes])

    def _on_removed(self, ids: list[str]) -> None:
        layer = self.layer()
        if layer is not None and layer.id() in ids:
            decided = self._queue.decided() if self._queue is not None else 0
            self.end()
            text = self.tr("The footprints were removed, so the review has ended. All {} decisions are kept in {}.")
            self._messages.info(text.format(whole(decided), file_of(layer)))

    def _on_redrawn(self) -> None:
        self.end()
        self._messages.info(
            self.tr("The footprints were drawn again, so the review has ended. Its decisions are kept.")
        )


def _status_of(layer: QgsVectorLayer, fid: int) -> str:
    status = layer.getFeature(fid)[STATUS]
    return status if isinstance(status, str) and status else DETECTED
