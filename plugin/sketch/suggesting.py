# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect “Suggest areas” to its task, and the suggested squares and the next areas to the sketch."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapTool, QgsMapToolEmitPoint
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, pyqtSignal

from ...engine.contract.protocol import Done, Failed
from ...engine.contract.sketch import AREA
from ..jobs.build_refine import build_suggest_job
from ..jobs.engine_run import EngineRun
from ..jobs.finished_elsewhere import FinishedElsewhere
from ..jobs.overlay import InputError
from ..layers.open_project import OpenProject
from ..layers.output_layers import ResultError
from ..models.model_panel import ModelPanel
from ..segment.advanced_panel import AdvancedPanel
from ..segment.image_panel import ImagePanel
from ..toolbelt.messages import Messages
from ..worker.session import EngineSession
from .next_areas import NextAreasPanel, keep_places, places_of, squares
from .sketching import Sketching
from .suggestions import Square, add_suggestions, is_of, is_taken, ranked, read_squares, remove_suggestions, show_only

translate = QCoreApplication.translate

_AROUND = 1.3  # width of the map view in sides of what is shown


class Suggesting(QObject):
    """Requests suggestions and turns them into areas of the sketch.

    The places where a refined model and its parent disagree are offered by the panel `next` and become suggestions when
    the user asks for them.

    `changed` is emitted when a run begins or ends. A suggestion is open until an area of the sketch covers its middle,
    and open again when that area is undone: the state is always read from the sketch.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        iface: Any,
        session: EngineSession,
        messages: Messages,
        sketching: Sketching,
        image: ImagePanel,
        model: ModelPanel,
        advanced: AdvancedPanel,
        project: OpenProject,
        elsewhere: FinishedElsewhere,
    ) -> None:
        super().__init__()
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._messages = messages
        self._sketching = sketching
        self._image = image
        self._model = model
        self._advanced = advanced
        self._project = project
        self._elsewhere = elsewhere
        self._run = EngineRun(session, messages)
        self._of = ("", "")  # project and layer id of the image of the job under way
        self._folders: list[Path] = []  # of suggestions that wait for their project
        self._layer: QgsVectorLayer | None = None
        self._all: list[QgsFeature] = []
        self._shows_places = False  # the suggestions are the places where two models disagree
        self._last_shown = 0  # rank of the place that was shown last
        self._training = False
        self._before: QgsMapTool | None = None
        self._tool = QgsMapToolEmitPoint(self._canvas)
        self._tool.setCursor(Qt.CursorShape.PointingHandCursor)
        self.panel = sketching.panel.suggest
        self.next = NextAreasPanel()
        self._connect()

    def is_running(self) -> bool:
        """Return whether the engine is searching for areas."""
        return self._run.is_running()

    def allow(self, hint: str, *, training: bool) -> None:
        """Enable the request, or disable it with a `hint`; call it again when another image is chosen.

        The next areas are not offered during `training`, which will find others.
        """
        self._training = training
        self.panel.allow(hint)
        self._refresh()

    def start(self) -> bool:
        """Request areas of the chosen image; return whether that worked, after a message if not."""
        image = self._image.layer()
        try:
            job = build_suggest_job(
                image,
                self._sketching.layer(),
                self._model.path(),
                bands=self._advanced.bands(),
                more=self._image.more(),
            )
        except InputError as error:
            self._messages.warning(str(error))
            return False
        if image is None:
            return False
        self._of = (self._project.key(), image.id())
        title = self.tr("Roofline: suggesting areas of {}").format(image.name())
        self._run.start(title, job, partial(self._on_ended, Path(job.request.out).parent))
        self.panel.show_running(True)
        self.changed.emit()
        return True

    def cancel(self) -> None:
        """Stop the run under way, if any."""
        self._run.cancel()

    def layer(self) -> QgsVectorLayer | None:
        """Return the suggestions over the chosen image, or None."""
        layer = self._layer
        return layer if layer is not None and not sip.isdeleted(layer) and is_of(layer, self._image.layer()) else None

    def use(self, taken: bool) -> None:
        """Activate the tool that turns a clicked suggestion into an area, or deactivate it."""
        if taken and self.layer() is not None:
            self._sketching.drawing.stop()
            self._before = self._canvas.mapTool()
            self._canvas.setMapTool(self._tool)
        elif self._canvas.mapTool() is self._tool:
            before, self._before = self._before, None
            if before is not None and not sip.isdeleted(before):
                self._canvas.setMapTool(before)
            else:
                self._canvas.unsetMapTool(self._tool)
        self._show_tool()

    def use_all(self) -> None:
        """Turn every open suggestion into an area, undone in one step."""
        layer = self.layer()
        if layer is not None:
            self._add([feature.geometry() for feature in ranked(layer)])

    def offer_places(self, image_id: str, disagreements: object) -> None:
        """Offer the places where a model refined on an image of the open project disagrees with its parent.

        `disagreements` are those of the engine's summary; they replace earlier ones.
        """
        image = QgsProject.instance().mapLayer(image_id)
        if isinstance(image, QgsRasterLayer):
            keep_places(image, disagreements)
            if self._shows_places:
                self._forget()
            self._refresh()

    def show_next(self) -> None:
        """Suggest the places where the models disagree, and show the next one that is open on the map."""
        image = self._image.layer()
        places = places_of(image)
        if image is None or not places:
            return
        if self.layer() is None or not self._shows_places:
            self._show_squares(squares(places), image)
            self._shows_places = True
            text = self.tr("Click inside the square to add it to the sketch, then draw every building in it.")
            self._messages.info(text)
        layer = self.layer()
        if layer is None:
            return
        rest = ranked(layer)
        after = [feature for feature in rest if int(feature["rank"]) > self._last_shown] or rest
        if after:
            self._last_shown = int(after[0]["rank"])
            self.panel.choose(self._last_shown)
            self._zoom(after[:1])

    def release(self) -> None:
        """Disconnect from map, project and task before the panel is deleted."""
        self._run.release()
        self.use(False)
        self._sketching.drawing.changed.disconnect(self._show_tool)
        self._sketching.counted.disconnect(self._refresh)
        QgsProject.instance().readProject.disconnect(remove_suggestions)
        self._forget()
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)
        self._tool.deleteLater()

    def _connect(self) -> None:
        self._run.progressed.connect(self.panel.show_progress)
        self.panel.stopRequested.connect(self.cancel)
        self.panel.useRequested.connect(self.use)
        self.panel.allRequested.connect(self.use_all)
        self.panel.shownRequested.connect(self._on_shown)
        self.next.nextRequested.connect(self.show_next)
        self._tool.canvasClicked.connect(self._on_clicked)
        self._sketching.drawing.changed.connect(self._show_tool)
        self._sketching.counted.connect(self._refresh)
        QgsProject.instance().readProject.connect(remove_suggestions)

    def _on_ended(self, folder: Path, outcome: object) -> None:
        project, image_id = self._of
        self.panel.show_running(False)
        if isinstance(outcome, Done) and project != self._project.key():
            self._keep(outcome, project, image_id, folder)
        else:
            self._report(outcome, image_id)
            shutil.rmtree(folder, ignore_errors=True)
        self.changed.emit()

    def _report(self, outcome: object, image_id: str) -> None:
        """Show the suggestions, or say why there are none."""
        if isinstance(outcome, Done):
            self._show_on(outcome, image_id)
        elif isinstance(outcome, Failed):
            self._messages.failed(outcome)
        else:
            self._messages.info(self.tr("Cancelled. Your sketch is unchanged."))

    def _keep(self, done: Done, project: str, image_id: str, folder: Path) -> None:
        """Keep suggestions of a project that was closed meanwhile until it is open again."""
        self._folders.append(folder)
        self._elsewhere.keep(project, self.tr("areas are suggested."), partial(self._show_on, done, image_id))

    def _show_on(self, done: Done, image_id: str) -> None:
        image = QgsProject.instance().mapLayer(image_id)
        if isinstance(image, QgsRasterLayer):
            self._show_done(done, image)
        else:
            self._messages.info(self.tr("The image was removed, so no areas are suggested."))

    def _show_done(self, done: Done, image: QgsRasterLayer) -> None:
        try:
            self._show_squares(read_squares(Path(done.outputs["areas"])), image)
        except ResultError as error:
            self._messages.warning(str(error))
            return
        if self._all:
            self._zoom(self._all)
        text = self.tr("{count} areas suggested, best first. Click inside one to add it to the sketch.")
        self._messages.success(text.format(count=len(self._all)))

    def _show_squares(self, found: list[Square], image: QgsRasterLayer) -> None:
        """Suggest the squares `found` over `image`, in place of earlier suggestions, with the tool to pick them."""
        self._layer = add_suggestions(found, image)
        self._layer.willBeDeleted.connect(self._on_removed)
        self._all, self._shows_places, self._last_shown = ranked(self._layer), False, 0
        self._refresh()
        if not self._sketching.drawing.is_editing():
            self.use(True)

    def _on_clicked(self, point: QgsPointXY, button: Qt.MouseButton) -> None:
        layer = self.layer()
        if layer is None or button != Qt.MouseButton.LeftButton:
            return
        there = QgsGeometry.fromPointXY(self._tool.toLayerCoordinates(layer, point))
        found = next((f.geometry() for f in ranked(layer) if f.geometry().contains(there)), None)
        if found is not None:
            self._add([found])

    def _add(self, squares: list[QgsGeometry]) -> None:
        layer = self.layer()
        if layer is None:
            return
        areas = [(AREA, square) for square in squares]
        if self._sketching.chosen.add_polygons(areas, layer.crs(), translate("Sketching", "Add suggested areas")):
            self._refresh()

    def _on_shown(self, rank: int) -> None:
        self._zoom([feature for feature in self._all if int(feature["rank"]) == rank])

    def _zoom(self, features: list[QgsFeature]) -> None:
        """Show these suggestions on the map, with some ground around them."""
        layer = self.layer()
        if layer is None:
            return
        box = QgsRectangle()
        for feature in features:
            box.combineExtentWith(feature.geometry().boundingBox())
        self._canvas.setExtent(self._canvas.mapSettings().layerToMapCoordinates(layer, box.scaled(_AROUND)))
        self._canvas.refresh()

    def _refresh(self, *_counts: object) -> None:
        """Show the open suggestions.

        When the sketch is saved with none open, undo cannot reopen any: the layer is removed.
        """
        layer, image, sketch = self.layer(), self._image.layer(), self._sketching.layer()
        places = squares(places_of(image)) if not self._training else []
        self.next.show_open(sum(not is_taken(place.outline, image, sketch) for place in places))
        if layer is None:
            self.panel.show_open(())
            self.use(False)
            return
        rest = [feature for feature in self._all if not is_taken(feature.geometry(), layer, sketch)]
        show_only(layer, rest)
        self.panel.show_open([(int(feature["rank"]), str(feature["reason"])) for feature in rest])
        if not rest:
            self.use(False)
            if sketch is None or not sketch.isEditable():
                self._forget()

    def _forget(self) -> None:
        remove_suggestions()
        self._layer, self._all = None, []

    def _on_removed(self) -> None:
        self._layer, self._all = None, []
        self.panel.show_open(())
        self.use(False)

    def _show_tool(self, *_tools: object) -> None:
        self.panel.use_button.setChecked(self._canvas.mapTool() is self._tool)
