# SPDX-License-Identifier: GPL-2.0-or-later
"""The outline of the roof under the resting mouse, before anybody clicks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QColor

from ...engine.contract.protocol import Done, OutlineRequest
from ..jobs.engine_job import EngineJob
from ..jobs.quiet_job import QuietJob
from ..walk.place_view import COLOUR
from ..worker.session import EngineSession


class RoofPreview(QObject):
    """A dashed outline on the map canvas, which the engine draws where the mouse rests.

    Points and outlines are in the CRS of the footprints.
    """

    def __init__(self, canvas: QgsMapCanvas, session: EngineSession) -> None:
        super().__init__()
        self._canvas = canvas
        self._session = session
        self._job: QuietJob | None = None  # kept: its signal arrives later
        self._band: QgsRubberBand | None = None
        self._outline = QgsGeometry()

    def is_running(self) -> bool:
        """Return whether the engine draws an outline."""
        return self._job is not None

    def outline_at(self, point: QgsPointXY) -> QgsGeometry:
        """Return the outline that is shown if `point` lies in it; else an empty geometry."""
        inside = not self._outline.isEmpty() and self._outline.contains(QgsGeometry.fromPointXY(point))
        return QgsGeometry(self._outline) if inside else QgsGeometry()

    def ask(
        self, request: OutlineRequest, back: QgsCoordinateTransform, layer: QgsVectorLayer, is_free: Callable[[], bool]
    ) -> None:
        """Let the engine draw the outline of a point, unless it draws another; `back` leads from its CRS to that of `layer`.

        It is shown if `is_free` returns true by then.
        """
        if self._job is None:
            self._job = QuietJob(self._session, EngineJob(request))
            self._job.ended.connect(partial(self._on_ended, back, layer, is_free))
            self._job.start()

    def clear(self) -> None:
        """Remove the outline from the map."""
        self._outline = QgsGeometry()
        if self._band is not None:
            self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def release(self) -> None:
        """Stop, and remove the outline for good."""
        if self._job is not None:
            self._job.ended.disconnect()
            self._job.cancel()
            self._job = None
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None

    def _on_ended(
        self, back: QgsCoordinateTransform, layer: QgsVectorLayer, is_free: Callable[[], bool], outcome: object
    ) -> None:
        self._job = None
        if not isinstance(outcome, Done) or not is_free():
            return
        outline = QgsGeometry.fromWkt(str(outcome.summary.get("outline", "")))
        if outline.isEmpty():
            return
        outline.transform(back)
        self._outline = outline
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setStrokeColor(QColor(COLOUR))
            self._band.setFillColor(QColor(0, 0, 0, 0))
            self._band.setLineStyle(Qt.PenStyle.DashLine)
            self._band.setWidth(2)
        self._band.setToGeometry(outline, layer)
