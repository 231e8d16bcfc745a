# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel for training on the sketch: training time, button, result."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...engine.contract.protocol import Done
from ..jobs.build_refine import Budget
from ..toolbelt.eliding import elide
from ..toolbelt.numbers import fixed, whole
from ..toolbelt.widgets import heading, keep_in_sight, let_narrow, narrow_combo, quiet_label


class RefinePanel(QWidget):
    """Panel with the training time and the button.

    `result`, a separate widget for the latest result, is hidden without one; the dock places it outside the scroll
    area.
    """

    refineRequested = pyqtSignal()
    modelsRequested = pyqtSignal()
    offerAccepted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.budget_combo = QComboBox()
        self.budget_combo.setObjectName("roofline_refine_budget")
        self.budget_combo.addItem(self.tr("5 min"), Budget(5))
        self.budget_combo.addItem(self.tr("15 min"), Budget(15))
        self.budget_combo.addItem(self.tr("Until it stops improving"), Budget(60, patience=5))
        self.budget_combo.addItem(self.tr("As in the paper (100 epochs)"), Budget(preset="paper"))
        tips = {
            2: self.tr("Stops after five checks (one a minute) without improvement, or after an hour"),
            3: self.tr("Ghassemi et al. 2018: no held-out part, so no F1 score; takes hours without a GPU"),
        }
        for index, tip in tips.items():
            self.budget_combo.setItemData(index, tip, Qt.ItemDataRole.ToolTipRole)
        narrow_combo(self.budget_combo)
        self.again = QCheckBox(self.tr("Segment again afterwards"))
        self.again.setObjectName("roofline_refine_again")
        self.again.setChecked(True)
        elide(self.again)
        self.again.setToolTip(self.tr("Segments the same area with the new model and adds a layer of the changes"))
        self.button = QPushButton(self.tr("Train"))
        self.button.setObjectName("roofline_refine_button")
        self.button.setToolTip(
            self.tr("Train a new model for this image, starting from the chosen model, with your sketch")
        )
        self.models_button = QPushButton(self.tr("Models…"))
        self.models_button.setObjectName("roofline_models_button")
        self.models_button.setToolTip(self.tr("Manage models: history, rename, export, delete"))
        for button in (self.button, self.models_button):
            let_narrow(button)
        time = QFormLayout()
        time.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        time.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        time.addRow(heading(self.tr("Training time"), self.budget_combo), self.budget_combo)
        row = QHBoxLayout()
        row.addWidget(self.button, 3)
        row.addWidget(self.models_button, 2)
        self._hint = quiet_label("roofline_refine_hint")

        self.outcome = quiet_label("roofline_refine_outcome")
        self.offer = QPushButton()
        self.offer.setObjectName("roofline_refine_offer")
        let_narrow(self.offer)

        self.result = QWidget()
        result = QVBoxLayout(self.result)
        result.setContentsMargins(9, 0, 9, 0)
        for widget in (self.outcome, self.offer):
            result.addWidget(widget)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(time)
        layout.addWidget(self.again)
        layout.addLayout(row)
        layout.addWidget(self._hint)
        self.clear_outcome()
        self.button.clicked.connect(self.refineRequested)
        self.models_button.clicked.connect(self.modelsRequested)
        self.offer.clicked.connect(self._on_offer)

    def budget(self) -> Budget:
        """Return the chosen training time."""
        return self.budget_combo.currentData()

    def chosen_time(self) -> str:
        """Return the training time as text."""
        return str(self.budget_combo.currentIndex())

    def restore_time(self, time: str) -> None:
        """Show what chosen_time returned earlier; the first one for any other text."""
        index = int(time) if time.isdigit() else 0
        self.budget_combo.setCurrentIndex(index if index < self.budget_combo.count() else 0)

    def allow(self, hint: str) -> None:
        """Enable the button, or disable it with a `hint` on what is missing."""
        self.button.setEnabled(not hint)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def clear_outcome(self) -> None:
        """Hide the latest result."""
        self._shown = ("", "")
        self.result.hide()
        self.offer.hide()

    def show_outcome(self, text: str, offer: str = "") -> None:
        """Show the result in plain text; with an `offer`, also a button that reads so."""
        if (text, offer) == self._shown:
            return
        self._shown = (text, offer)
        self.outcome.setText(text)
        self.result.setVisible(bool(text))
        self.offer.setText(offer)
        self.offer.setVisible(bool(offer))
        keep_in_sight(self.button)  # the result shrinks the scroll area, and the next step is refining again

    def outcome_text(self, done: Done) -> str:
        """Return a line on F1, on the buildings found, on how much of the change was kept if not all, and on an image that changed."""
        found = done.summary
        before, after = found.get("f1_before"), found.get("f1_after")
        minutes = fixed(found.get("minutes", 0))
        if before is None or after is None:
            text = self.tr(
                "Trained for {} min. No part of the sketch was held out, so there is no score; judge the result"
                " on the map."
            ).format(minutes)
        elif found.get("improved") is False:
            text = self.tr("Score (F1) on the held-out part of your sketch: {before} before, {after} after.")
            text = text.format(before=fixed(before), after=fixed(after))
        else:
            text = self.tr("Score (F1) on the held-out part of your sketch: {before} → {after} in {minutes} min.")
            text = text.format(before=fixed(before), after=fixed(after), minutes=minutes)
        lines = [text]
        if found.get("buildings"):
            numbers = {name: whole(count) for name, count in found["buildings"].items()}
            there = self.tr(
                "There, {found_after} of {counted} buildings are found, {false_after} false ones (before:"
                " {found_before}, {false_before} false)."
            )
            lines.append(there.format(**numbers))
        if found.get("lowered"):
            kept = self.tr(
                "Only {} % of the change was kept, because all of it would have spoilt the map outside your sketch."
            )
            lines.append(kept.format(whole(100 * (1 - found["parent_share"]))))
        return "\n".join((*lines, *found.get("image_changed", ())))

    def _on_offer(self) -> None:
        self.offer.hide()
        self.offerAccepted.emit()
