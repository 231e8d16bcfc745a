# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel that compares a result with a reference: scores, and the list of the worst places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from ..layers.own_layers import own_layers
from ..toolbelt.legible_bar import LegibleBar
from ..toolbelt.numbers import fixed, whole
from ..toolbelt.widgets import leave_out, let_narrow, narrow_combo, quiet_label
from .score_table import ScoreTable

_LIST_HEIGHT = 90  # pixels: four places, so that the dock fits on a small screen


class ReferencePanel(QWidget):
    """Panel to choose a reference, with the scores of the comparison and the worst places.

    `placeChosen` carries the position of a place in the list, `placeClicked` is emitted when it was clicked.
    """

    compareRequested = pyqtSignal()
    cancelRequested = pyqtSignal()
    placeChosen = pyqtSignal(int)
    placeClicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.combo = QgsMapLayerComboBox()
        self.combo.setObjectName("roofline_reference")
        kinds = QgsMapLayerProxyModel.Filter
        self.combo.setFilters(kinds.PolygonLayer | kinds.RasterLayer)
        self.combo.setAllowEmptyLayer(True, self.tr("Choose a reference…"))
        self.combo.setLayer(None)
        self.combo.setToolTip(
            self.tr("Polygons or a mask of the real buildings, such as a cadastre, in any coordinate reference system")
        )
        narrow_combo(self.combo)
        self.button = QPushButton(self.tr("Compare"))
        self.button.setObjectName("roofline_compare_button")
        let_narrow(self.button)
        self.bar = LegibleBar()
        self.bar.setObjectName("roofline_compare_progress")
        self.bar.setRange(0, 0)
        self.scores = ScoreTable(
            "roofline_reference_scores", ("%", self.tr("F1"), self.tr("Precision"), self.tr("Recall"))
        )
        self.found = quiet_label("roofline_reference_found")
        self.found.setToolTip(
            self.tr(
                "A building is found when a footprint and it share at least half of the ground that they cover together"
            )
        )
        self.list_label = quiet_label("roofline_worst_label")
        self.places = QListWidget()
        self.places.setObjectName("roofline_worst_places")
        self.places.setFixedHeight(_LIST_HEIGHT)
        self.places.setMinimumWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        widgets = (self.combo, self.button, self.bar, self.scores, self.found, self.list_label, self.places)
        for widget in widgets:
            layout.addWidget(widget)
        self.button.clicked.connect(self._on_button)
        self.combo.layerChanged.connect(self._on_layer)
        self.places.currentRowChanged.connect(self._on_row)
        self.places.itemClicked.connect(self._on_clicked)
        QgsProject.instance().layersAdded.connect(self._leave_out_results)
        self._leave_out_results()
        self._is_running = False
        self._allowed = False
        self.show_running(False)
        self.clear()

    def release(self) -> None:
        """Disconnect from the project."""
        QgsProject.instance().layersAdded.disconnect(self._leave_out_results)

    def reference(self) -> QgsMapLayer | None:
        """Return the layer to compare with."""
        return self.combo.currentLayer()

    def allow(self, allowed: bool) -> None:
        """Enable the comparison."""
        self._allowed = allowed
        self._on_layer()

    def show_running(self, running: bool) -> None:
        """Show that a comparison is under way."""
        self._is_running = running
        self.bar.setVisible(running)
        self.button.setText(self.tr("Cancel") if running else self.tr("Compare"))
        self._on_layer()

    def clear(self) -> None:
        """Show neither scores nor places."""
        self.scores.show_rows(())
        self.found.hide()
        self.show_places(())

    def show_scores(self, found: Mapping[str, Any]) -> None:
        """Show the summary of a comparison."""
        rows = [(self.tr("Pixels"), *(fixed(found[name]) for name in ("f1", "precision", "recall")))]
        by_objects = "object_f1" in found
        if by_objects:
            names = ("object_f1", "object_precision", "object_recall")
            rows.append((self.tr("Buildings"), *(fixed(found[name]) for name in names)))
            text = self.tr("{found} of {all} buildings found, {false} false footprints")
            hits, missed, false = (int(found[name]) for name in ("object_tp", "object_fn", "object_fp"))
            self.found.setText(text.format(found=whole(hits), all=whole(hits + missed), false=whole(false)))
        self.scores.show_rows(rows)
        self.found.setVisible(by_objects)

    def show_places(self, places: Sequence[tuple[float, float]]) -> None:
        """List places by their false and missed area in m²."""
        self.places.blockSignals(True)
        self.places.clear()
        for number, (false, missed) in enumerate(places, start=1):
            text = self.tr("{number}: {false} m² false, {missed} m² missed")
            self.places.addItem(text.format(number=number, false=whole(false), missed=whole(missed)))
        self.places.blockSignals(False)
        self.list_label.setText(self.tr("Worst places: N next, B back"))
        for widget in (self.list_label, self.places):
            widget.setVisible(bool(places))

    def show_place(self, position: int) -> None:
        """Select a place in the list; -1: none."""
        self.places.blockSignals(True)
        self.places.setCurrentRow(position)
        self.places.blockSignals(False)

    def _on_button(self) -> None:
        self.cancelRequested.emit() if self._is_running else self.compareRequested.emit()

    def _on_layer(self, *_layers: object) -> None:
        self.button.setEnabled(self._is_running or (self._allowed and self.reference() is not None))

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.placeChosen.emit(row)

    def _on_clicked(self, _item: object) -> None:
        self._on_row(self.places.currentRow())
        self.placeClicked.emit()

    def _leave_out_results(self, *_layers: object) -> None:
        leave_out(self.combo, own_layers())
