# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel of the review: what to go through, how far one is, and a button for each key."""

from __future__ import annotations

from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..layers.footprint_fields import status_words
from ..layers.footprint_scan import ScannedFootprint
from ..layers.own_layers import own_layers
from ..toolbelt.legible_bar import LegibleBar
from ..toolbelt.numbers import whole
from ..toolbelt.widgets import leave_out, let_narrow, narrow_combo, quiet_label
from ..walk.step_button import step_button
from .review_queue import CELLS, LARGEST, LEAST_SURE, ORDERS, SMALLEST
from .review_steps import ACCEPT, BACK, EDIT, KEYS, NEXT, PICK, REJECT, STEPS, UNDO


class ReviewPanel(QWidget):
    """Panel with the choices of a review, and its progress and steps while it runs.

    `stepped` carries a step of STEPS.
    """

    beginRequested = pyqtSignal()
    endRequested = pyqtSignal()
    copyRequested = pyqtSignal()
    putBackRequested = pyqtSignal()
    stepped = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.hint = quiet_label("roofline_review_hint")
        self.order = QComboBox()
        self.order.setObjectName("roofline_review_order")
        words = {
            LEAST_SURE: self.tr("Least sure first"),
            SMALLEST: self.tr("Smallest first"),
            LARGEST: self.tr("Largest first"),
            CELLS: self.tr("Cell by cell (100 m)"),
        }
        for order in ORDERS:
            self.order.addItem(words[order], order)
        self.which = QComboBox()
        self.which.setObjectName("roofline_review_which")
        self.which.addItem(self.tr("Doubtful footprints"), True)
        self.which.addItem(self.tr("All footprints"), False)
        for combo in (self.order, self.which):
            narrow_combo(combo)
        self.within = QgsMapLayerComboBox()
        self.within.setObjectName("roofline_review_within")
        self.within.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.within.setAllowEmptyLayer(True, self.tr("Everywhere"))
        self.within.setLayer(None)
        self.within.setToolTip(
            self.tr("Only footprints within the selected polygons of a layer, or within all of them")
        )
        narrow_combo(self.within)
        self.button = QPushButton(self.tr("Start review"))
        self.button.setObjectName("roofline_review_button")
        self.copy = QPushButton(self.tr("Add to sketch"))
        self.copy.setObjectName("roofline_review_copy")
        self.copy.setToolTip(
            self.tr(
                "Turn reviewed footprints and the ground around them into areas of the sketch, so that the next training"
                " learns from them: rejected ones become ground, accepted, edited and added ones buildings"
            )
        )
        self.put_back = QPushButton()
        self.put_back.setObjectName("roofline_review_put_back")
        self.put_back.setToolTip(
            self.tr(
                "Deleted footprints stay away when another threshold or smallest building is drawn. Put them back as they were"
            )
        )
        for button in (self.button, self.copy, self.put_back):
            let_narrow(button)
        self.progress = LegibleBar()
        self.progress.setObjectName("roofline_review_progress")
        self.current = quiet_label("roofline_review_current")
        self.steps = {step: self._step_button(step) for step in STEPS}
        self._choices = self._make_choices()
        self._running = self._make_running()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.hint, self._choices, self._running, self.button, self.copy, self.put_back):
            layout.addWidget(widget)
        self.button.clicked.connect(self._on_button)
        self.copy.clicked.connect(self.copyRequested)
        self.put_back.clicked.connect(self.putBackRequested)
        project = QgsProject.instance()
        project.layersAdded.connect(self._leave_out_results)
        self._leave_out_results()
        self.show_deleted(0)
        self.show_running(False)

    def release(self) -> None:
        """Disconnect from the project."""
        QgsProject.instance().layersAdded.disconnect(self._leave_out_results)

    def chosen_order(self) -> str:
        """Return one of ORDERS."""
        return str(self.order.currentData())

    def only_doubtful(self) -> bool:
        """Return whether sure and probable footprints are left out."""
        return bool(self.which.currentData())

    def polygon_layer(self) -> QgsVectorLayer | None:
        """Return the layer that limits the review."""
        layer = self.within.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    def allow(self, hint: str) -> None:
        """Enable the review, or say in `hint` what is missing."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.button.setEnabled(not hint)
        self.copy.setEnabled(not hint)

    def is_running(self) -> bool:
        """Return whether the steps of a review are shown."""
        return not self._running.isHidden()

    def show_running(self, running: bool) -> None:
        """Show the steps in place of the choices, or the other way round."""
        self._choices.setVisible(not running)
        self._running.setVisible(running)
        self.button.setText(self.tr("End review") if running else self.tr("Start review"))

    def show_progress(self, decided: int, total: int, *, doubtful: bool) -> None:
        """Show how many of the footprints are decided."""
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(decided)
        text = self.tr("{done} of {total} doubtful") if doubtful else self.tr("{done} of {total} reviewed")
        self.progress.setFormat(text.format(done=whole(decided), total=whole(total)))

    def show_current(self, footprint: ScannedFootprint | None, status: str, *, editing: bool) -> None:
        """Describe the footprint that is asked about; None: all were seen."""
        if footprint is None:
            self.current.setText(self.tr("That was the last one. Go back with B, or end the review."))
        elif editing:
            self.current.setText(self.tr("Move its corners; A, E or N is done, U takes all back."))
        else:
            text = self.tr("No. {number}: {percent} %, {area} m². {status}")
            word = status_words().get(status, status)
            percent, area = whole(100 * max(footprint.confidence, 0)), whole(footprint.area)
            self.current.setText(text.format(number=footprint.number, percent=percent, area=area, status=word))
        self.steps[EDIT].setChecked(editing)

    def show_deleted(self, count: int) -> None:
        """Offer to put deleted footprints back, if there are any."""
        self.put_back.setText(self.tr("Put {} deleted back").format(whole(count)))
        self.put_back.setVisible(count > 0)

    def show_picking(self, picking: bool) -> None:
        """Show whether the tool that picks roofs is active."""
        self.steps[PICK].setChecked(picking)

    def _make_choices(self) -> QWidget:
        choices = QWidget()
        grid = QGridLayout(choices)
        grid.setContentsMargins(0, 0, 0, 0)
        rows = ((self.tr("Show"), self.which), (self.tr("Order"), self.order), (self.tr("Within"), self.within))
        for row, (text, combo) in enumerate(rows):
            label = QLabel(text)
            label.setBuddy(combo)
            grid.addWidget(label, row, 0)
            grid.addWidget(combo, row, 1)
        grid.setColumnStretch(1, 1)
        return choices

    def _make_running(self) -> QWidget:
        running = QWidget()
        grid = QGridLayout(running)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self.progress, 0, 0, 1, 3)
        grid.addWidget(self.current, 1, 0, 1, 3)
        places = ((ACCEPT, 2, 0), (REJECT, 2, 1), (EDIT, 2, 2), (BACK, 3, 0), (NEXT, 3, 1), (UNDO, 3, 2))
        for step, row, column in places:
            grid.addWidget(self.steps[step], row, column)
        grid.addWidget(self.steps[PICK], 4, 0, 1, 3)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        return running

    def _step_button(self, step: str) -> QToolButton:
        words = {
            ACCEPT: (
                self.tr("Accept"),
                self.tr("It is a building. In the order by cells, Shift: all the rest of the cell"),
            ),
            REJECT: (self.tr("Reject"), self.tr("It is no building; it stays in the file, struck out")),
            EDIT: (self.tr("Edit"), self.tr("Move its corners with QGIS's vertex tool; each change is saved at once")),
            NEXT: (self.tr("Next"), self.tr("Go on without a decision")),
            BACK: (self.tr("Back"), self.tr("Go to the footprint before")),
            UNDO: (self.tr("Undo"), self.tr("Take the latest decision back")),
            PICK: (
                self.tr("Pick roofs"),
                self.tr(
                    "Click a roof that was missed to outline it. Shift: join it to the selected footprint. Drag across a"
                    " footprint to split it. Ctrl: delete what is clicked"
                ),
            ),
        }
        button = step_button(f"roofline_review_{step}", *words[step], step, KEYS)
        button.setCheckable(step in (EDIT, PICK))
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button

    def _on_button(self) -> None:
        self.endRequested.emit() if self.is_running() else self.beginRequested.emit()

    def _leave_out_results(self, *_layers: object) -> None:
        leave_out(self.within, own_layers())
