# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel of grading by eye: the building that is asked about, and a button for each key."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QToolButton, QWidget

from ...engine.contract.grade import GRADES, NOT_SEEN, WORDS
from ..layers.damage_style import grade_words, short_grade_words
from ..layers.grade_scan import GradedBuilding
from ..toolbelt.legible_bar import LegibleBar
from ..toolbelt.numbers import whole
from ..toolbelt.widgets import quiet_label
from ..walk.step_button import step_button
from .grade_counts import grade_icon
from .grade_keys import BACK, FLICKER, KEYS, NEXT, UNDO

_ENOUGH = 50
"""Grades by eye after which more of them teach the grader little."""


class GradingPanel(QWidget):
    """Panel with the steps of grading by eye. `stepped` carries a step: a grade, BACK, NEXT, UNDO or FLICKER."""

    stepped = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.progress = LegibleBar()
        self.progress.setObjectName("roofline_grading_progress")
        self.current = quiet_label("roofline_grading_current")
        self.steps = {step: self._button(step) for step in (*GRADES, NOT_SEEN, BACK, NEXT, UNDO, FLICKER)}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self.progress, 0, 0, 1, 6)
        grid.addWidget(self.current, 1, 0, 1, 6)
        none, minor, major, destroyed = GRADES
        places = (
            (none, 2, 0, 3), (minor, 2, 3, 3), (major, 3, 0, 3), (destroyed, 3, 3, 3), (NOT_SEEN, 4, 0, 3), (FLICKER, 4, 3, 3),
            (BACK, 5, 0, 2), (NEXT, 5, 2, 2), (UNDO, 5, 4, 2),
        )  # fmt: skip
        for step, row, column, span in places:
            grid.addWidget(self.steps[step], row, column, 1, span)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.hide()

    def is_running(self) -> bool:
        """Return whether the steps are shown."""
        return not self.isHidden()

    def show_progress(self, given: int, total: int) -> None:
        """Show how many buildings a person has graded; the bar is full when more teach little."""
        self.progress.setRange(0, max(min(total, _ENOUGH), 1))
        self.progress.setValue(min(given, self.progress.maximum()))
        text = self.tr("{given} of {total} graded by eye")
        if total > _ENOUGH:
            text = self.tr("{given} graded by eye, {enough} are enough")
        self.progress.setFormat(text.format(given=whole(given), total=whole(total), enough=whole(_ENOUGH)))

    def show_current(self, building: GradedBuilding | None, *, after: bool) -> None:
        """Describe the building that is asked about; None: all were seen."""
        if building is None:
            self.current.setText(self.tr("That was the last one. Go back with B, or end grading."))
            return
        words = grade_words()
        image = self.tr("after the event") if after else self.tr("before the event")
        if building.graded:
            text = self.tr("No. {number}, {image}. Your grade: {grade}")
            grade = words.get(building.graded, building.graded)
        elif building.grade == NOT_SEEN:
            text, grade = self.tr("No. {number}, {image}. {grade}"), words[NOT_SEEN]
        else:
            text = self.tr("No. {number}, {image}. Guess: {grade}, {percent} %")
            if building.grade in GRADES[1:-1]:  # what the probability is that of, see grade_confidence
                text = self.tr("No. {number}, {image}. Guess: {grade} or worse, {percent} %")
            grade = words[building.grade]
        percent = whole(100 * building.confidence)
        self.current.setText(text.format(number=building.number, image=image, grade=grade, percent=percent))

    def _button(self, step: str) -> QToolButton:
        words = {
            **{grade: (word, grade_words()[grade]) for grade, word in short_grade_words().items()},
            NOT_SEEN: (
                short_grade_words()[NOT_SEEN],
                self.tr("Cloud, shadow, trees or the border of the image hide it"),
            ),
            BACK: (self.tr("Back"), self.tr("Go to the building before")),
            NEXT: (self.tr("Next"), self.tr("Go on without a grade")),
            UNDO: (self.tr("Undo"), self.tr("Take the latest grade back")),
            FLICKER: (self.tr("Before/after"), self.tr("Switch between the images from before and after the event")),
        }
        text, tip = words[step]
        button = step_button(f"roofline_grading_{step}", text, tip, step, KEYS)
        if step in WORDS:
            button.setIcon(grade_icon(step))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button
