# SPDX-License-Identifier: GPL-2.0-or-later
"""Compare the shown result with a reference, and go through the places with the most wrong area."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from qgis.core import QgsGeometry, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ...engine.contract.protocol import Done, Failed
from ..jobs.build_comparison import build_evaluate_job
from ..jobs.engine_run import EngineRun
from ..jobs.overlay import InputError
from ..layers.accuracy_layers import ERROR_MAP, WORST_PLACES, add_error_maps, add_worst_places, remove_layers
from ..layers.layer_file import file_of
from ..layers.output_layers import ResultError
from ..layers.shown_result import ShownResult
from ..toolbelt.messages import Messages
from ..walk.map_keys import MapKeys
from ..walk.place_queue import PlaceQueue
from ..walk.place_view import PlaceView
from ..worker.session import EngineSession
from .point_steps import BACK, DONE, NEXT, PLACE_KEYS
from .reference_panel import ReferencePanel

_COUNT = 20
_FOLDER = "comparison"  # in the folder of the result
_MARGIN_M = 15.0


class Comparing(QObject):
    """Runs comparisons of the panel, and shows their error map, scores and worst places."""

    def __init__(self, canvas: QgsMapCanvas, session: EngineSession, messages: Messages, panel: ReferencePanel) -> None:
        super().__init__()
        self._messages = messages
        self._panel = panel
        self._canvas = canvas
        self.keys = MapKeys(canvas, PLACE_KEYS)
        self.view = PlaceView(canvas)
        self._run = EngineRun(session, messages)
        self._squares: PlaceQueue[QgsGeometry] = PlaceQueue([], [], "")
        self.keys.pressed.connect(self._step)
        panel.placeChosen.connect(self._go_to)
        panel.placeClicked.connect(canvas.setFocus)
        panel.cancelRequested.connect(self.cancel)

    def is_running(self) -> bool:
        """Return whether a comparison is under way."""
        return self._run.is_running()

    def start(self, shown: ShownResult) -> bool:
        """Compare the footprints of a result with the panel's reference; return False after a message."""
        if self.is_running():
            return False
        footprints = file_of(shown.buildings)
        try:
            job = build_evaluate_job(
                shown.probability,
                self._panel.reference(),
                None,
                footprints.parent / _FOLDER,
                footprints=str(footprints),
                worst=_COUNT,
            )
        except InputError as error:
            self._messages.warning(str(error))
            return False
        self.clear()
        for role in (ERROR_MAP, WORST_PLACES):  # whose files are replaced
            remove_layers(shown, role)
        title = self.tr("Roofline: comparing {}").format(shown.name)
        self._run.start(title, job, partial(self._on_ended, shown))
        self._panel.show_running(True)
        return True

    def cancel(self) -> None:
        """Stop the comparison under way."""
        self._run.cancel()

    def leave(self) -> None:
        """Leave the worst places: give the keys back, and remove the mark."""
        self.keys.switch(False)
        self.view.outline(None)
        self._panel.show_place(-1)

    def clear(self) -> None:
        """Forget the latest comparison."""
        self.leave()
        self._squares = PlaceQueue([], [], "")
        self._panel.clear()

    def release(self) -> None:
        """Stop and disconnect before the panel is deleted."""
        self._run.release()
        self.keys.switch(False)
        self.view.release()

    def _on_ended(self, shown: ShownResult, outcome: object) -> None:
        self._panel.show_running(False)
        if isinstance(outcome, Failed):
            self._messages.failed(outcome)
        if not isinstance(outcome, Done):
            return
        if not shown.is_there():
            text = self.tr("The result was removed, so its comparison is not shown; its files are in {}.")
            self._messages.info(text.format(Path(outcome.outputs["error_map"]).parent))
            return
        self._show(shown, outcome)

    def _show(self, shown: ShownResult, done: Done) -> None:
        self._panel.show_scores(done.summary)
        try:
            worst = add_worst_places(done.outputs["worst_places"], shown)
            add_error_maps([done.outputs[role] for role in done.outputs if role.startswith(ERROR_MAP)], shown)
        except ResultError as error:
            self._messages.warning(str(error))
            return
        features = sorted(worst.getFeatures(), key=lambda feature: int(feature["rank"]))
        squares = [QgsGeometry(feature.geometry()) for feature in features]
        self._squares = PlaceQueue(squares, ["" for _ in squares], "")
        self._squares.position = -1
        self._panel.show_places([(float(each["false_m2"]), float(each["missed_m2"])) for each in features])
        self.view.follow(worst.crs())
        node = QgsProject.instance().layerTreeRoot().findLayer(worst.id())
        if node is not None:
            node.parent().setItemVisibilityCheckedParentRecursive(True)
        if squares:
            self.keys.switch(True)

    def _step(self, step: str) -> None:
        if step == DONE:
            self.leave()
        elif step in (NEXT, BACK):
            last = len(self._squares) - 1
            self._go_to(min(max(self._squares.position + (1 if step == NEXT else -1), 0), last))

    def _go_to(self, position: int) -> None:
        """Show a place in the middle of the map."""
        self._squares.position = position
        square = self._squares.current()
        if square is None:
            return
        self._panel.show_place(position)
        self.view.outline(square)
        self.view.zoom([square], _MARGIN_M)
        if self._canvas.hasFocus() or not self._panel.places.hasFocus():
            self.keys.switch(True)
