# SPDX-License-Identifier: GPL-2.0-or-later
"""Pick roofs on the map: the engine outlines what is clicked, and the footprint is in the file at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapTool, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...engine.contract.footprint import REJECTED, STATUS
from ...engine.contract.protocol import Done, Failed, OutlineRequest
from ..jobs.engine_job import EngineJob
from ..jobs.engine_run import EngineRun
from ..layers.image_facts import image_facts
from ..layers.shown_result import ShownResult
from ..sketch.sketch_shapes import polygons_of
from ..toolbelt.messages import Messages
from ..walk.decisions import DecisionError
from ..walk.place_view import COLOUR
from ..worker.session import EngineSession
from .outlines import OutlineChange, add_outline, delete, parts_along, reshape, split, undo
from .pick_tool import DELETE, JOIN, PickTool
from .roof_preview import RoofPreview

_LEAST_LEFT = 0.3  # share of an outline beside the other footprints; below it, the roof is mapped already
_NEAR = 1e-9


class Picking(QObject):
    """The tool that picks roofs of a result.

    `changed` tells whether it is active; `edited` carries the id of a layer of footprints that was changed with it.
    """

    changed = pyqtSignal(bool)
    edited = pyqtSignal(str)

    def __init__(self, iface: Any, session: EngineSession, messages: Messages, is_busy: Callable[[], bool]) -> None:
        super().__init__()
        self._canvas = iface.mapCanvas()
        self._messages = messages
        self._is_busy = is_busy
        self.preview = RoofPreview(self._canvas, session)
        self._shown: ShownResult | None = None
        self._tool: PickTool | None = None
        self._before: QgsMapTool | None = None
        self._outlining = EngineRun(session, messages)
        self._changes: list[OutlineChange] = []
        self._chosen: int | None = None  # the footprint that others are joined to
        self._band: QgsRubberBand | None = None  # around it
        self._canvas.mapToolSet.connect(self._on_map_tool)

    def is_active(self) -> bool:
        """Return whether clicks on the map pick roofs."""
        return self._tool is not None and self._canvas.mapTool() is self._tool

    def chosen(self) -> int | None:
        """Return the id of the footprint that others are joined to."""
        return self._chosen

    def is_running(self) -> bool:
        """Return whether a roof is being outlined."""
        return self._outlining.is_running()

    def begin(self, shown: ShownResult, *, goes_on: bool = False) -> None:
        """Activate the tool for a result; the changes so far can be undone only where the work on that result `goes_on`."""
        if self._tool is None:
            self._tool = PickTool(self._canvas)
            self._tool.picked.connect(self._on_picked)
            self._tool.stroked.connect(self._on_stroked)
            self._tool.moved.connect(self._on_moved)
            self._tool.rested.connect(self._on_rested)
        self._shown = shown
        if not goes_on:
            self._changes = []
        self._before = self._canvas.mapTool()
        self._canvas.setMapTool(self._tool)
        self._canvas.setFocus()

    def end(self) -> None:
        """Activate the map tool that was used before."""
        if self.is_active():
            if self._before is not None and not sip.isdeleted(self._before):
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(self._tool)
        self._choose(None)

    def forget(self) -> None:
        """Forget the changes: they can no longer be undone."""
        self._changes = []

    def changes(self) -> int:
        """Return how many changes can be undone."""
        return len(self._changes)

    def undo(self) -> bool:
        """Take the latest change back; return False where there is none."""
        if not self._changes or self._shown is None or not self._shown.is_there():
            return False
        try:
            undo(self._shown.buildings, self._changes[-1])
            self._changes.pop()
        except DecisionError as error:
            self._messages.warning(str(error))
        self._choose(None)
        self.edited.emit(self._shown.buildings.id())
        return True

    def release(self) -> None:
        """Deactivate the tool and disconnect before the panel is deleted."""
        self.end()
        self._canvas.mapToolSet.disconnect(self._on_map_tool)
        self.preview.release()
        self._outlining.release()
        if self._tool is not None:
            self._tool.release()
            self._tool.deleteLater()
            self._tool = None
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None

    def _on_map_tool(self, new: QgsMapTool | None, old: QgsMapTool | None = None) -> None:
        self.preview.clear()
        self.changed.emit(self._tool is not None and new is self._tool)

    def _on_moved(self, point: QgsPointXY) -> None:
        where = self._in_layer(point)
        if where is None or self.preview.outline_at(where).isEmpty():
            self.preview.clear()

    def _on_rested(self, point: QgsPointXY) -> None:
        """Show what a click would pick: the outline of the roof under the mouse, where there is no footprint."""
        shown = self._there()
        where = self._in_layer(point) if shown is not None else None
        if shown is None or where is None or self.is_running() or self._is_busy() or self._at(where) is not None:
            return
        asked = self._request(shown, where) if self.preview.outline_at(where).isEmpty() else None
        if asked is not None:
            self.preview.ask(*asked, shown.buildings, lambda: self.is_active() and not self.is_running())

    def _on_picked(self, purpose: str, point: QgsPointXY) -> None:
        shown = self._there()
        where = self._in_layer(point) if shown is not None else None
        if shown is None or where is None:
            return
        found = self._at(where)
        if purpose == DELETE:
            if found is not None:
                self._change(lambda: delete(shown.buildings, found))
        elif found is not None and purpose == JOIN:
            self._join(QgsGeometry(found.geometry()), found.id())
        elif found is not None:
            self._choose(found.id())
        else:
            self._ask(shown, purpose, where)

    def _on_stroked(self, start: QgsPointXY, end: QgsPointXY) -> None:
        shown = self._there()
        ends = [place for place in map(self._in_layer, (start, end)) if place is not None]
        if shown is None or len(ends) < 2:
            return
        stroke = QgsGeometry.fromPolylineXY(ends)
        for feature in self._near(stroke.boundingBox()):
            parts = parts_along(feature.geometry(), stroke)
            if len(parts) > 1:
                self._change(partial(split, shown.buildings, feature.id(), parts))

    def _ask(self, shown: ShownResult, purpose: str, where: QgsPointXY) -> None:
        """Let the engine outline the roof at a point in the CRS of the footprints, unless its outline is shown already."""
        outline = self.preview.outline_at(where)
        self.preview.clear()
        if not outline.isEmpty():
            self._take(shown, purpose, outline)
            return
        if self._outlining.is_running() or self._is_busy():
            self._messages.info(self.tr("The engine is busy; click again when it is done."))
            return
        asked = self._request(shown, where)
        if asked is None:
            self._messages.info(self.tr("Nothing was mapped there; click inside the image."))
            return
        request, back = asked
        on_end = partial(self._on_outlined, shown, purpose, back)
        self._outlining.start(self.tr("Roofline: outlining a roof"), EngineJob(request), on_end)

    @staticmethod
    def _request(shown: ShownResult, where: QgsPointXY) -> tuple[OutlineRequest, QgsCoordinateTransform] | None:
        """Return the request for the roof at a point, and what leads back to the CRS of the footprints; None off the rasters."""
        raster = shown.probability_at(where)
        if raster is None:
            return None
        # The same system, but for images in several.
        context, own, other = QgsProject.instance().transformContext(), shown.buildings.crs(), raster.crs()
        there = QgsCoordinateTransform(own, other, context).transform(where)
        request = OutlineRequest(uuid.uuid4().hex, image_facts(raster).source, there.x(), there.y())
        return request, QgsCoordinateTransform(other, own, context)

    def _on_outlined(self, shown: ShownResult, purpose: str, back: QgsCoordinateTransform, outcome: object) -> None:
        if isinstance(outcome, Failed):
            self._messages.failed(outcome)
        if not isinstance(outcome, Done) or not shown.is_there():
            return
        outline = QgsGeometry.fromWkt(str(outcome.summary.get("outline", "")))
        outline.transform(back)
        if outline.isEmpty():
            self._messages.info(self.tr("Nothing there looks like a roof to the model; draw it with QGIS's own tools."))
        else:
            self._take(shown, purpose, outline)

    def _take(self, shown: ShownResult, purpose: str, outline: QgsGeometry) -> None:
        """Join an outline to the selected footprint, or add it as a new one."""
        if purpose == JOIN:
            self._join(outline)
        else:
            self._add(shown, outline)

    def _add(self, shown: ShownResult, outline: QgsGeometry) -> None:
        others = [feature.geometry() for feature in self._near(outline.boundingBox())]
        free = outline.difference(QgsGeometry.unaryUnion(others)) if others else outline
        left = max(polygons_of(free), key=QgsGeometry.area, default=QgsGeometry())
        if left.isEmpty() or left.area() < _LEAST_LEFT * outline.area():
            self._messages.info(self.tr("This roof has a footprint already; edit it with E."))
            return
        if self._change(lambda: add_outline(shown.buildings, left)):
            self._choose(self._changes[-1].added[0] if self._changes[-1].added else None)

    def _join(self, outline: QgsGeometry, other: int | None = None) -> None:
        """Join an outline, that of the footprint `other` if given, to the selected footprint."""
        shown = self._there()
        chosen = shown.buildings.getFeature(self._chosen) if shown is not None and self._chosen is not None else None
        if shown is None or chosen is None or not chosen.isValid() or chosen.id() == other:
            self._messages.info(self.tr("Click a footprint first; then Shift and click what belongs to it."))
            return
        whole = polygons_of(chosen.geometry().combine(outline))
        if len(whole) != 1:
            self._messages.info(self.tr("The two do not touch, so they stay two footprints."))
            return
        without = (other,) if other is not None else ()
        if self._change(lambda: reshape(shown.buildings, chosen.id(), whole[0], without)):
            self._choose(chosen.id())

    def _change(self, do: Callable[[], OutlineChange]) -> bool:
        try:
            self._changes.append(do())
        except DecisionError as error:
            self._messages.warning(str(error))
            return False
        if self._shown is not None and self._shown.is_there():
            self.edited.emit(self._shown.buildings.id())
        return True

    def _choose(self, fid: int | None) -> None:
        """Choose a footprint to join others to, and outline it; None: none."""
        shown = self._there()
        self._chosen = fid if shown is not None else None
        if self._band is None and fid is not None:
            self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setStrokeColor(QColor(COLOUR))
            self._band.setFillColor(QColor(0, 0, 0, 0))
            self._band.setSecondaryStrokeColor(QColor(8, 28, 43, 190))
            self._band.setWidth(3)
        if self._band is None:
            return
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if shown is not None and fid is not None:
            self._band.setToGeometry(shown.buildings.getFeature(fid).geometry(), shown.buildings)

    def _there(self) -> ShownResult | None:
        return self._shown if self._shown is not None and self._shown.is_there() else None

    def _in_layer(self, point: QgsPointXY) -> QgsPointXY | None:
        """Return a point of the map in the CRS of the footprints; None where there is no such."""
        shown = self._there()
        if shown is None:
            return None
        system = self._canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(system, shown.buildings.crs(), QgsProject.instance().transformContext())
        try:
            return transform.transform(point)
        except QgsCsException:
            return None

    def _near(self, box: QgsRectangle) -> list[QgsFeature]:
        """Return the footprints in a rectangle that are not rejected."""
        shown = self._there()
        if shown is None:
            return []
        found = shown.buildings.getFeatures(QgsFeatureRequest().setFilterRect(box.buffered(_NEAR)))
        return [QgsFeature(feature) for feature in found if feature[STATUS] != REJECTED]

    def _at(self, point: QgsPointXY) -> QgsFeature | None:
        spot = QgsGeometry.fromPointXY(point)
        found = [each for each in self._near(spot.boundingBox()) if each.geometry().contains(spot)]
        return min(found, key=lambda each: each.geometry().area()) if found else None
