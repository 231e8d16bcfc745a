# SPDX-License-Identifier: GPL-2.0-or-later
"""Grade buildings by eye: one key each, and each grade is in the file at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from qgis.core import QgsGeometry
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QTransform

from ...engine.contract.footprint import CONFIDENCE, DETECTED
from ...engine.contract.grade import GRADE, GRADED, GRADES, HIDDEN, NOT_SEEN, PERSON, PROBABILITIES, WORDS
from ..layers.damage_result import DamageResult
from ..layers.grade_scan import GradedBuilding, count_grades
from ..layers.image_facts import image_facts, measure_box
from ..layers.passing_changes import make_faint, restore_opacity
from ..layers.result_groups import nodes_of
from ..toolbelt.messages import Messages
from ..walk.decisions import Decision, DecisionError, is_writable, remember, take_back, write
from ..walk.map_keys import MapKeys
from ..walk.place_queue import PlaceQueue
from ..walk.place_view import PlaceView
from .before_after import BeforeAfter
from .grade_keys import BACK, FLICKER, KEYS, NEXT, UNDO
from .grade_queue import sort_buildings

_AROUND_M = 25.0  # ground beside a building that tells of the event
_DEGREES = 1e-4  # over which they are measured
_FAINT = 0.35  # of the layer's opacity while one looks at roofs through it
_FIELDS = (GRADE, GRADED, CONFIDENCE, HIDDEN, *PROBABILITIES)


class Grading(QObject):
    """Goes through the buildings of a grading, the least certain first.

    `began` is emitted when it begins, `changed` when it begins, ends, and after each step; the buildings and their counts are
    up to date then.
    """

    began = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._result: DamageResult | None = None
        self._queue: PlaceQueue[GradedBuilding] | None = None
        self._positions: dict[int, int] = {}  # in the queue, by feature
        self._given: list[tuple[Decision, GradedBuilding]] = []
        self._units = (1.0, 1.0)  # of the map in a metre, to the right and upwards
        self.buildings: dict[int, GradedBuilding] = {}
        self.counts: dict[str, int] = {}
        self.keys = MapKeys(canvas, KEYS)
        self.view = BeforeAfter()
        self.place = PlaceView(canvas)
        self.keys.pressed.connect(self.take)
        self.view.changed.connect(self._on_flicker)

    def know(self, result: DamageResult | None, buildings: Iterable[GradedBuilding]) -> None:
        """Take the grades of `result` from now on; what was under way ends."""
        self.end()
        self._result = result
        self.buildings = {building.fid: building for building in buildings}
        self.counts = count_grades(self.buildings.values())
        self.view.follow(*(result.layers() if result is not None else ((), ())))

    def is_running(self) -> bool:
        """Return whether buildings are being graded by eye."""
        return self._queue is not None

    def current(self) -> GradedBuilding | None:
        """Return the building that is asked about, with its grade; None at the end."""
        current = self._queue.current() if self._queue is not None else None
        return self.buildings[current.fid] if current is not None else None

    def given(self) -> list[str]:
        """Return the grades that a person has given to buildings."""
        return [building.graded for building in self.buildings.values() if building.graded]

    def begin(self) -> bool:
        """Show the first building; return False after a message on what stands against it."""
        result = self._result
        if self.is_running() or result is None or not result.is_there():
            return False
        if problem := self._problem(result):
            self._messages.warning(problem)
            return False
        shown = set(result.layer.allFeatureIds())  # a filter of the layer limits them
        buildings = sort_buildings(building for building in self.buildings.values() if building.fid in shown)
        self._queue = PlaceQueue(buildings, [building.status for building in buildings], DETECTED)
        self._positions = {building.fid: position for position, building in enumerate(buildings)}
        self._given = []
        self.began.emit()
        self._units = _units_per_metre(result)
        self.place.follow(result.layer.crs())
        for node in nodes_of(result.group):
            node.setItemVisibilityCheckedParentRecursive(True)
        make_faint(result.layer, _FAINT)
        self.view.note()
        self.view.show(after=True)
        self.keys.switch(True)
        self._show()
        return True

    def take(self, step: str) -> None:
        """Do a step: a grade of WORDS, BACK, NEXT, UNDO or FLICKER."""
        queue = self._queue
        if queue is None or self._result is None or not self._result.is_there():
            return
        if step in WORDS:
            self._grade(step)
        elif step == UNDO:
            self._undo()
        elif step == FLICKER:
            self.view.toggle()
        elif step in (BACK, NEXT):
            queue.move(1 if step == NEXT else -1)
            self._show()

    def end(self) -> None:
        """Stop; all grades are in the file."""
        if self._queue is None:
            return
        self._queue, self._given = None, []
        if self._result is not None and self._result.is_there():
            restore_opacity(self._result.layer)
            self._result.layer.triggerRepaint()
        self.keys.switch(False)
        self.place.outline(None)
        self.view.restore()
        self.changed.emit()

    def release(self) -> None:
        """Stop before the panel is deleted."""
        self.end()
        self.place.release()

    def _problem(self, result: DamageResult) -> str:
        """Return a sentence on why no grade could be written, or ""."""
        if result.layer.isEditable():
            text = self.tr("Save or discard your edits of “{}” first, then grade by eye.")
            return text.format(result.layer.name())
        if not is_writable(result.layer) or result.layer.fields().indexOf(GRADED) < 0:
            text = self.tr(
                "Grades cannot be kept in {}, which is write-protected or has no field “graded”; copy the output folder to a"
                " place where you may write, and open the copy."
            )
            return text.format(result.file())
        return ""

    def _grade(self, word: str) -> None:
        queue, result, current = self._queue, self._result, self.current()
        if queue is None or result is None or current is None:
            return
        decision = remember(result.layer, [current.fid], queue.position, _FIELDS)
        try:
            write(result.layer, {current.fid: _values(word)})
        except DecisionError as error:
            self._messages.warning(str(error))
            return
        self._given.append((decision, current))
        self._note(dataclasses.replace(current, grade=word, graded=word))
        queue.move_to_open(queue.position + 1)
        self._show()

    def _undo(self) -> None:
        queue, result = self._queue, self._result
        if queue is None or result is None or not self._given:
            return
        decision, before = self._given[-1]
        try:
            take_back(result.layer, decision)
        except DecisionError as error:
            self._messages.warning(str(error))
            return
        self._given.pop()
        self._note(before)
        queue.position = decision.position
        self._show()

    def _note(self, building: GradedBuilding) -> None:
        """Follow the grade of a building in the queue and in the counts."""
        self.counts[self.buildings[building.fid].grade] -= 1
        self.counts[building.grade] += 1
        self.buildings[building.fid] = building
        if self._queue is not None:
            self._queue.set_status_at(self._positions[building.fid], building.status)

    def _on_flicker(self, _after: bool) -> None:
        if self.is_running():
            self._show(move=False)

    def _show(self, *, move: bool = True) -> None:
        """Show the current building in the middle of the map, where the image on the map has it."""
        current, result = self.current(), self._result
        shape = (
            QgsGeometry(result.layer.getGeometry(current.fid)) if current is not None and result is not None else None
        )
        if shape is not None and shape.isNull():  # deleted meanwhile
            shape = None
        if current is not None and shape is not None:
            box = QgsGeometry.fromRect(shape.boundingBox().buffered(_AROUND_M * self._units[1]))
            if self.view.shows_after():
                right, up = (shift * unit for shift, unit in zip(current.shift, self._units))
                shape.transform(QTransform.fromTranslate(right, up))
            if move:
                self.place.zoom([box], 0)
        self.place.outline(shape)
        self.changed.emit()


def _values(word: str) -> dict[str, Any]:
    """Return the fields of a building with this grade by a person, as the engine writes them."""
    certain = {name: float(grade == word) for name, grade in zip(PROBABILITIES, GRADES)}
    hidden = PERSON if word == NOT_SEEN else ""
    return {GRADE: word, GRADED: word, CONFIDENCE: float(word != NOT_SEEN), HIDDEN: hidden, **certain}


def _units_per_metre(result: DamageResult) -> tuple[float, float]:
    """Return how many units of the layer's CRS a metre has, to the right and upwards; of an image without pixel size 1.

    In degrees, and in projections such as Web Mercator's, that depends on the place.
    """
    crs = result.layer.crs()
    if crs.isValid():
        step = _DEGREES if crs.isGeographic() else 1.0
        across, along = measure_box(crs, result.layer.extent().center(), step, step)
        if across > 0 and along > 0:
            return step / across, step / along
    before, after = result.images()
    image = after if result.is_alone() else before
    if image is None:
        return 1.0, 1.0
    facts = image_facts(image)
    metres = facts.gsd or facts.given_gsd or 1.0
    return image.rasterUnitsPerPixelX() / metres, image.rasterUnitsPerPixelY() / metres
