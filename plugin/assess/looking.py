# SPDX-License-Identifier: GPL-2.0-or-later
"""Lead a person through the points of a sample, and show the estimate that grows with the answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...engine.contract.accuracy import ANSWER, ANSWERS, NUMBER, REVIEWER, latest_sample
from ...engine.contract.protocol import Done, Failed
from ..jobs.build_accuracy import build_estimate_job, build_sample_job
from ..jobs.engine_run import EngineRun
from ..jobs.overlay import InputError
from ..jobs.quiet_job import QuietJob
from ..layers.accuracy_layers import POINTS, HiddenResults, add_points, layer_of, next_sample
from ..layers.footprint_fields import reviewer_name
from ..layers.layer_file import file_of
from ..layers.output_layers import ResultError
from ..layers.shown_result import ShownResult
from ..toolbelt.messages import Messages
from ..walk.decisions import Decision, DecisionError, is_writable, remember, take_back, write
from ..walk.map_keys import MapKeys
from ..walk.place_queue import PlaceQueue
from ..walk.place_view import PlaceView
from ..worker.session import EngineSession
from .point_panel import PointPanel
from .point_steps import BACK, NEXT, POINT_KEYS, UNDO

_PAUSE = 150  # ms after an answer, before the next estimate
_AROUND_M = 25.0


@dataclass(frozen=True)
class LookedAtPoint:
    """A point of a sample: its id in the layer, its number, and its place in the CRS of the layer."""

    fid: int
    number: int
    place: QgsPointXY


class Looking(QObject):
    """A walk through the points of the shown result. Each answer is in the file before the next point is shown.

    `changed` is emitted when a walk begins or ends, and when there are other points.
    """

    changed = pyqtSignal()

    def __init__(self, iface: Any, session: EngineSession, messages: Messages, panel: PointPanel) -> None:
        super().__init__()
        canvas = iface.mapCanvas()
        self._session = session
        self._messages = messages
        self._panel = panel
        self.keys = MapKeys(canvas, POINT_KEYS)
        self.view = PlaceView(canvas)
        self._hidden = HiddenResults()
        self._drawing = EngineRun(session, messages)
        self._job: QuietJob | None = None
        self._shown: ShownResult | None = None
        self._layer: QgsVectorLayer | None = None
        self._queue: PlaceQueue[LookedAtPoint] | None = None
        self._decisions: list[Decision] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._estimate)
        self.keys.pressed.connect(self.take)
        panel.stepped.connect(self.take)
        panel.endRequested.connect(self.end)
        QgsProject.instance().layersWillBeRemoved.connect(self._on_removed)

    def is_running(self) -> bool:
        """Return whether points are being looked at, or drawn."""
        return self._queue is not None or self._drawing.is_running()

    def begin(self, shown: ShownResult, *, anew: bool = False) -> bool:
        """Go on with the points of a result, or draw some where there are none, or `anew`; return False after a message."""
        if self.is_running():
            return False
        folder = file_of(shown.buildings).parent
        path = latest_sample(folder)
        if path is not None and not anew:
            return self._open(shown, path)
        try:
            job = build_sample_job(shown, next_sample(folder), self._panel.count.value())
        except InputError as error:
            self._messages.warning(str(error))
            return False
        title = self.tr("Roofline: drawing points of {}").format(shown.name)
        self._drawing.start(title, job, partial(self._on_drawn, shown))
        self._panel.show_busy(True)
        return True

    def take(self, step: str) -> None:
        """Do a step."""
        queue = self._queue
        if queue is None or self._there() is None:
            return
        if step in ANSWERS:
            self._answer(step)
        elif step == UNDO:
            self._undo()
        elif step in (NEXT, BACK):
            queue.move(1 if step == NEXT else -1)
            self._show()

    def end(self) -> None:
        """Stop looking; all answers are in the file."""
        if self._queue is None:
            return
        self._queue, self._decisions = None, []
        self.keys.switch(False)
        self.view.mark(None)
        self._hidden.show()
        self._panel.show_running(False)
        self.changed.emit()

    def show_latest(self, shown: ShownResult | None) -> None:
        """Show the estimate from the points of a result so far; nothing where it has none, or the engine has not started."""
        if self.is_running():
            return
        self._shown, self._layer = shown, None
        layer = layer_of(shown, POINTS) if shown is not None else None
        if isinstance(layer, QgsVectorLayer) and layer.isValid() and self._session.ready is not None:
            self._layer = layer
            self._timer.start()
        else:
            self._panel.show_estimate({})

    def release(self) -> None:
        """Stop and disconnect before the panel is deleted."""
        QgsProject.instance().layersWillBeRemoved.disconnect(self._on_removed)
        self._timer.stop()
        self._drawing.release()
        if self._job is not None:
            self._job.ended.disconnect()
            self._job.cancel()
            self._job = None
        self.end()
        self.view.release()

    def _on_drawn(self, shown: ShownResult, outcome: object) -> None:
        self._panel.show_busy(False)
        if isinstance(outcome, Failed):
            self._messages.failed(outcome)
        if isinstance(outcome, Done) and shown.is_there():
            self._open(shown, Path(outcome.outputs["points"]))
        self.changed.emit()

    def _open(self, shown: ShownResult, path: Path) -> bool:
        """Show the points of a file and ask about the first that has no answer."""
        layer = layer_of(shown, POINTS)
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid() or file_of(layer) != path:
            try:
                layer = add_points(path, shown)
            except ResultError as error:
                self._messages.warning(str(error))
                return False
        if layer.isEditable():
            text = self.tr("Save or discard your edits of “{}” first, then look at the points.")
            self._messages.warning(text.format(layer.name()))
            return False
        if not is_writable(layer):
            text = self.tr(
                "The points in {} are write-protected, so answers cannot be kept; copy the output folder to a place where"
                " you may write, and open the copy."
            )
            self._messages.warning(text.format(path))
            return False
        self._start(shown, layer)
        return True

    def _start(self, shown: ShownResult, layer: QgsVectorLayer) -> None:
        features = sorted(layer.getFeatures(), key=lambda feature: int(feature[NUMBER]))
        points = [LookedAtPoint(each.id(), int(each[NUMBER]), each.geometry().asPoint()) for each in features]
        self._shown, self._layer = shown, layer
        self._queue = PlaceQueue(points, [_text(feature[ANSWER]) for feature in features], "")
        self._decisions = []
        self.view.follow(layer.crs())
        self._hidden.hide()
        self._panel.show_estimate({})
        self._panel.show_running(True)
        self.keys.switch(True)
        self._show()
        self._timer.start()
        self.changed.emit()

    def _answer(self, answer: str) -> None:
        queue, layer = self._queue, self._there()
        current = queue.current() if queue is not None else None
        if queue is None or layer is None or current is None:
            return
        try:
            decision = remember(layer, [current.fid], queue.position, (ANSWER, REVIEWER))
            write(layer, {current.fid: {ANSWER: answer, REVIEWER: reviewer_name()}})
        except DecisionError as error:
            self._messages.warning(str(error))
            return
        self._decisions.append(decision)
        queue.set_status_at(queue.position, answer)
        queue.move_to_open(queue.position + 1)
        self._show()
        self._timer.start()

    def _undo(self) -> None:
        queue, layer = self._queue, self._there()
        if queue is None or layer is None or not self._decisions:
            return
        decision = self._decisions[-1]
        try:
            take_back(layer, decision)
        except DecisionError as error:
            self._messages.warning(str(error))
            return
        self._decisions.pop()
        queue.position = decision.position
        (before,) = decision.before.values()
        queue.set_status_at(queue.position, _text(before[ANSWER]))
        self._show()
        self._timer.start()

    def _show(self) -> None:
        """Show progress and the current point, in the middle of the map."""
        queue = self._queue
        if queue is None:
            return
        current = queue.current()
        answer = queue.status_at(queue.position) if current is not None else ""
        self._panel.show_point(current.number if current is not None else 0, answer, queue.decided(), len(queue))
        self.view.mark(current.place if current is not None else None)
        if current is not None:
            self.view.zoom([QgsGeometry.fromPointXY(current.place)], _AROUND_M)

    def _estimate(self) -> None:
        """Let the engine estimate from the answers so far; again when it has ended, if there were more meanwhile."""
        layer, shown = self._there(), self._shown
        if layer is None or shown is None or not shown.is_there():
            return
        if self._job is not None:
            self._timer.start()
            return
        self._job = QuietJob(self._session, build_estimate_job(layer, shown.buildings))
        self._job.ended.connect(partial(self._on_estimated, layer.id()))
        self._job.start()

    def _on_estimated(self, layer_id: str, outcome: object) -> None:
        self._job = None
        layer = self._there()
        if layer is None or layer.id() != layer_id:
            return
        if isinstance(outcome, Failed):  # again and again, with each answer: not in the message bar
            self._panel.show_problem(outcome.message)
        elif isinstance(outcome, Done):
            self._panel.show_estimate(outcome.summary)

    def _there(self) -> QgsVectorLayer | None:
        return self._layer if self._layer is not None and not sip.isdeleted(self._layer) else None

    def _on_removed(self, ids: list[str]) -> None:
        layer = self._there()
        if layer is None or layer.id() not in ids:
            return
        path, was_running = file_of(layer), self._queue is not None
        self.end()
        self._layer = None
        if was_running:
            text = self.tr("The points were removed, so looking at them has ended. All answers are kept in {}.")
            self._messages.info(text.format(path))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
