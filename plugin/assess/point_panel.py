# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel that leads through the points of a sample and shows what they let estimate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...engine.contract.accuracy import BACKGROUND, BUILDING, FEWEST, FEWEST_ANSWERS, SCORES, UNCLEAR, USUAL
from ..toolbelt.legible_bar import LegibleBar
from ..toolbelt.numbers import fixed, whole
from ..toolbelt.widgets import let_narrow, quiet_label
from ..walk.step_button import step_button
from .point_steps import BACK, NEXT, POINT_KEYS, STEPS, UNDO
from .score_table import ScoreTable

_MOST = 500


class PointPanel(QWidget):
    """Panel with the number of points, and progress, keys and the estimate while a person looks at them.

    `stepped` carries a step of STEPS.
    """

    beginRequested = pyqtSignal()
    newRequested = pyqtSignal()
    endRequested = pyqtSignal()
    stepped = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.about = quiet_label("roofline_points_about")
        self.about.setText(
            self.tr(
                "Look at points drawn at random, without the footprints: one key for each. The estimate grows with the"
                " answers."
            )
        )
        self.count = QSpinBox()
        self.count.setObjectName("roofline_points_count")
        self.count.setRange(FEWEST, _MOST)
        self.count.setSingleStep(10)
        self.count.setValue(USUAL)
        self.count.setToolTip(self.tr("Four times as many points give an interval half as wide"))
        self.count_row = QWidget()
        row = QHBoxLayout(self.count_row)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.tr("Points"))
        label.setBuddy(self.count)
        row.addWidget(label)
        row.addWidget(self.count, 1)
        self.button = QPushButton()
        self.button.setObjectName("roofline_points_button")
        self.new = QPushButton(self.tr("Draw new points"))
        self.new.setObjectName("roofline_points_new")
        self.new.setToolTip(self.tr("Start another sample; the points so far, with their answers, stay in their file"))
        for button in (self.button, self.new):
            let_narrow(button)
        self.bar = LegibleBar()
        self.bar.setObjectName("roofline_points_progress")
        self.question = quiet_label("roofline_points_question")
        self.steps = {step: self._step_button(step) for step in STEPS}
        self.estimate = ScoreTable("roofline_points_estimate", ("%", "", self.tr("95 % interval")))
        self.estimate.setToolTip(
            self.tr(
                "Precision: how much of the footprints is building. Recall: how much of the buildings is in footprints."
                " Accuracy: how much of the ground is right. Built-up: how much of the ground is building."
            )
        )
        self.note = quiet_label("roofline_points_note")
        self._running = self._make_running()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.about, self._running, self.estimate, self.note, self.count_row, self.button, self.new):
            layout.addWidget(widget)
        self.button.clicked.connect(self._on_button)
        self.new.clicked.connect(self.newRequested)
        self._has_points = False
        self.show_estimate({})
        self.show_running(False)

    def allow(self, allowed: bool, has_points: bool) -> None:
        """Enable the button; with `has_points` there is a sample to go on with."""
        self._has_points = has_points
        for button in (self.button, self.new):
            button.setEnabled(allowed)
        self.show_running(self.is_running())

    def is_running(self) -> bool:
        """Return whether points are being looked at."""
        return not self._running.isHidden()

    def show_busy(self, busy: bool) -> None:
        """Show that points are being drawn."""
        for widget in (self.button, self.new, self.count):
            widget.setEnabled(not busy)

    def show_running(self, running: bool) -> None:
        """Show the steps, or the way into them."""
        self._running.setVisible(running)
        self.about.setVisible(not running and not self._has_points)
        self.count_row.setVisible(not running and not self._has_points)
        self.new.setVisible(not running and self._has_points)
        if running:
            self.button.setText(self.tr("Stop looking"))
        else:
            self.button.setText(self.tr("Go on looking") if self._has_points else self.tr("Look at points"))

    def show_point(self, number: int, answer: str, done: int, total: int) -> None:
        """Ask about a point, which has an `answer` or ""; number 0: all were seen."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.bar.setFormat(self.tr("{done} of {total}").format(done=whole(done), total=whole(total)))
        words = {
            BUILDING: self.tr("Answer: building."),
            BACKGROUND: self.tr("Answer: no building."),
            UNCLEAR: self.tr("Answer: cannot be told."),
        }
        text = self.tr("Point {}: a building at the cross?").format(whole(number))
        if not number:
            text = self.tr("That was the last one. Go back with B, or stop looking.")
        self.question.setText(f"{text} {words[answer]}" if answer in words else text)

    def show_estimate(self, found: Mapping[str, Any]) -> None:
        """Show the summary of an estimate; {} hides it."""
        names = {
            "f1": self.tr("F1"),
            "precision": self.tr("Precision"),
            "recall": self.tr("Recall"),
            "accuracy": self.tr("Accuracy"),
            "built": self.tr("Built-up"),
        }
        interval = self.tr("{low} to {high}")
        rows = [
            (
                names[score],
                fixed(found[score]),
                interval.format(low=fixed(found[f"{score}_low"]), high=fixed(found[f"{score}_high"])),
            )
            for score in SCORES
            if score in found
        ]
        self.estimate.show_rows(rows)
        text = ""
        if found and not rows:
            text = self.tr("The estimate appears after {} answers, some of each kind of ground.")
            text = text.format(whole(FEWEST_ANSWERS))
        elif found and found.get("unclear"):
            text = self.tr("Points that cannot be told do not count ({}).").format(whole(found["unclear"]))
        self.show_problem(text)

    def show_problem(self, text: str) -> None:
        """Say below the figures why there is no estimate, or what it leaves out; "" hides the line."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _make_running(self) -> QWidget:
        running = QWidget()
        grid = QGridLayout(running)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self.bar, 0, 0, 1, 3)
        grid.addWidget(self.question, 1, 0, 1, 3)
        places = ((BUILDING, 2, 0), (UNCLEAR, 2, 1), (BACKGROUND, 2, 2), (BACK, 3, 0), (NEXT, 3, 1), (UNDO, 3, 2))
        for step, row, column in places:
            grid.addWidget(self.steps[step], row, column)
            grid.setColumnStretch(column, 1)
        return running

    def _step_button(self, step: str) -> QWidget:
        words = {
            BUILDING: (self.tr("Yes"), self.tr("The cross is on a building")),
            BACKGROUND: (self.tr("No"), self.tr("The cross is not on a building")),
            UNCLEAR: (self.tr("Unclear"), self.tr("It cannot be told from the imagery; the point does not count")),
            BACK: (self.tr("Back"), self.tr("Go to the point before")),
            NEXT: (self.tr("Next"), self.tr("Go on without an answer")),
            UNDO: (self.tr("Undo"), self.tr("Take the latest answer back")),
        }
        button = step_button(f"roofline_points_{step}", *words[step], step, POINT_KEYS)
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button

    def _on_button(self) -> None:
        self.endRequested.emit() if self.is_running() else self.beginRequested.emit()
