# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel of the damage after an event: what is compared, the grades so far, and their correction by eye."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import QgsApplication, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...engine.contract.grade import LEAST_GRADED
from ...engine.contract.protocol import Progress
from ..layers.grader_score import tell_score
from ..layers.image_facts import image_facts
from ..layers.own_layers import own_layers
from ..layers.shown_result import result_of
from ..segment.several_button import SeveralButton
from ..toolbelt.eliding import elide
from ..toolbelt.engine_words import say
from ..toolbelt.legible_bar import LegibleBar
from ..toolbelt.numbers import whole
from ..toolbelt.paths import icon
from ..toolbelt.plain_text import plain_tooltip
from ..toolbelt.progress_lines import show_progress
from ..toolbelt.widgets import Notice, leave_out, let_narrow, narrow_combo, quiet_label
from .grade_counts import GradeCounts
from .grade_keys import FLICKER
from .grading_panel import GradingPanel


class DamagePanel(QWidget):
    """Panel with the image after the event, the buildings, the button, and the latest grading of the image before."""

    runRequested = pyqtSignal()
    cancelRequested = pyqtSignal()
    openRequested = pyqtSignal()
    gradeRequested = pyqtSignal()
    againRequested = pyqtSignal()
    flickerRequested = pyqtSignal()
    handoverRequested = pyqtSignal()
    chosen = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._watched: QgsVectorLayer | None = None
        self._own: QgsVectorLayer | None = None  # the footprints of the image's latest result
        self._image: QgsRasterLayer | None = None  # the chosen one
        self._more: tuple[str, ...] = ()  # what is read as one with it, until something else is chosen here
        self.before = quiet_label("roofline_damage_before")
        self.before_several = SeveralButton("roofline_damage_before_several")
        self.after_several = SeveralButton("roofline_damage_after_several")
        self.after_combo = QgsMapLayerComboBox()
        self.after_combo.setObjectName("roofline_damage_after")
        self.after_combo.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.after_combo.setAllowEmptyLayer(True, self.tr("Choose an image"))
        self.after_combo.setLayer(None)
        self.after_combo.setToolTip(self.tr("An image of the same place after the event: a file, or a web layer"))
        self.after_name = quiet_label("roofline_damage_after_name")
        self.alone_check = QCheckBox(self.tr("No image from before the event"))
        self.alone_check.setObjectName("roofline_damage_alone")
        elide(self.alone_check)
        self.alone_check.setToolTip(
            self.tr(
                "The chosen image shows the place after the event, and the buildings are graded from it alone. That is much"
                " less sure than from two images; choose a layer of buildings from before, too, such as OpenStreetMap's."
            )
        )
        self.open_button = QToolButton()
        self.open_button.setObjectName("roofline_damage_open")
        self.open_button.setText("…")
        self.open_button.setToolTip(self.tr("Open an image file and add it to the project"))
        self.buildings_combo = QgsMapLayerComboBox()
        self.buildings_combo.setObjectName("roofline_damage_buildings")
        self.buildings_combo.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        for combo in (self.after_combo, self.buildings_combo):
            narrow_combo(combo)
        self.hint = quiet_label("roofline_damage_hint")
        self.button = QPushButton(self.tr("Grade damage"))
        self.button.setObjectName("roofline_damage_button")
        self.button.setToolTip(self.tr("Grade each building, and add the grades as a layer"))
        let_narrow(self.button)
        self.stage = QLabel()
        self.bar = LegibleBar()
        self.bar.setObjectName("roofline_damage_progress")
        self.detail = quiet_label("roofline_damage_detail")
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("roofline_damage_cancel")
        self.counts = GradeCounts()
        self.notice = Notice("roofline_damage_notice")
        self.score = quiet_label("roofline_damage_score")
        self.flicker_button = QToolButton()
        self.flicker_button.setObjectName("roofline_damage_flicker")
        self.flicker_button.setIcon(icon("toggle"))
        self.flicker_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.handover_button = QToolButton()
        self.handover_button.setObjectName("roofline_damage_handover")
        self.handover_button.setIcon(QgsApplication.getThemeIcon("/mActionSharingExport.svg"))
        self.handover_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.handover_button.setText(self.tr("Hand over…"))
        self.handover_button.setToolTip(
            self.tr("Write the graded buildings, statistics, a map and a report for others")
        )
        self.grade_button = QPushButton()
        self.grade_button.setObjectName("roofline_damage_grade")
        self.grade_button.setToolTip(
            self.tr("Look at buildings in turn, the least certain first, and give each its grade by one key")
        )
        self.again_button = QPushButton(self.tr("Grade again"))
        self.again_button.setObjectName("roofline_damage_again")
        for button in (self.grade_button, self.again_button):
            let_narrow(button)
        self.grading = GradingPanel()
        self._choices, self._running, self._result = self._make_choices(), self._make_running(), self._make_result()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._choices, self.hint, self.button, self._running, self._result):
            layout.addWidget(widget)
        self.button.clicked.connect(self.runRequested)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.open_button.clicked.connect(self.openRequested)
        self.grade_button.clicked.connect(self.gradeRequested)
        self.again_button.clicked.connect(self.againRequested)
        self.flicker_button.clicked.connect(self.flickerRequested)
        self.handover_button.clicked.connect(self.handoverRequested)
        self.after_combo.layerChanged.connect(self._on_after)
        for several in (self.before_several, self.after_several):
            several.changed.connect(self.chosen)
        self.alone_check.toggled.connect(self._on_alone)
        self.buildings_combo.layerChanged.connect(self._on_buildings)
        QgsProject.instance().layersAdded.connect(self._leave_out_results)
        self.show_image(None, None)
        self._running.hide()
        self.show_result(None)

    def release(self) -> None:
        """Disconnect from the project and its layers."""
        QgsProject.instance().layersAdded.disconnect(self._leave_out_results)
        self._watch(None)

    def after(self) -> QgsRasterLayer | None:
        """Return the image from after the event."""
        layer = self.after_combo.currentLayer()
        return layer if isinstance(layer, QgsRasterLayer) else None

    def more(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the images and folders that are read as one with the image from before, and with the one from after the event."""
        return self.before_several.addresses(), self.after_several.addresses()

    def buildings(self) -> QgsVectorLayer | None:
        """Return the layer of the buildings; None: those of the result, or those that are found in the image before."""
        layer = self.buildings_combo.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    def is_alone(self) -> bool:
        """Return whether there is no image from before the event, so that the chosen image is the one from after it."""
        return self.alone_check.isChecked()

    def show_image(
        self, image: QgsRasterLayer | None, footprints: QgsVectorLayer | None, more: tuple[str, ...] = ()
    ) -> None:
        """Show the chosen image, what is read as one with it, and whether the `footprints` of a result are its buildings."""
        self._own = footprints
        self._image, self._more = image, more
        self._show_rows()
        self._leave_out_results()
        self._refresh()

    def allow(self, hint: str, *, busy: str = "") -> None:
        """Enable the buttons, or say in `hint` what is missing, or with `busy` what is running."""
        self.button.setEnabled(not hint and not busy)
        self.hint.setText(busy or hint)
        self.hint.setVisible(bool(busy or hint) and self._running.isHidden() and not self.grading.is_running())

    def start(self) -> None:
        """Show the progress in place of the button."""
        self.stage.setText(self.tr("Starting the engine…"))
        self.detail.setText("")
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(self.tr("Cancel"))
        for widget in (self.button, self.hint, self._result):
            widget.hide()
        self._running.show()

    def show_progress(self, progress: Progress) -> None:
        """Show stage, share done and time left."""
        if self.cancel_button.isEnabled():
            show_progress(progress, self.stage, self.bar, self.detail)

    def stop(self) -> None:
        """Show the button again."""
        self._running.hide()
        self.button.show()

    def is_running(self) -> bool:
        """Return whether progress is shown."""
        return not self._running.isHidden()

    def show_result(self, counts: Mapping[str, int] | None) -> None:
        """Show the number of buildings by grade; None: there is no grading of this image."""
        self._result.setVisible(counts is not None and self._running.isHidden())
        if counts is not None:
            self.counts.show_counts(counts)

    def show_run(self, told: Mapping[str, Any]) -> None:
        """Show how far the grades can be trusted, by the summary of the run or what run.json tells."""
        if score := tell_score(told):
            self.score.setText(score)
            self.score.setToolTip(
                self.tr(
                    "Half of the buildings you were asked about are hard ones, so the score tends to be lower than elsewhere."
                )
            )
        else:
            self.score.setToolTip("")
            text = self.tr("A first guess, not a map of damage: grade 20 to 50 buildings by eye, then grade again.")
            self.score.setText("" if told.get("alone") else text)  # a doubt says so, and why
        doubts = told.get("doubts")
        told_doubts = doubts if isinstance(doubts, (list, tuple)) else ()
        self.notice.show_text(" ".join(say(doubt) for doubt in told_doubts if isinstance(doubt, str)))

    def show_given(self, grades: list[str], busy: str = "") -> None:
        """Say whether the grades that a person gave are enough to grade again."""
        useful = [grade for grade in grades if grade != "not_seen"]
        missing = LEAST_GRADED - len(useful)
        tip = self.tr("Fit the grader to your {} grades, and grade all other buildings again").format(
            whole(len(useful))
        )
        if missing > 0:
            tip = self.tr("Grade {} more buildings by eye first").format(whole(missing))
        elif len(set(useful)) < 2:
            tip = self.tr("All your grades are alike; grade some damaged and some undamaged buildings first")
        self.again_button.setEnabled(missing <= 0 and len(set(useful)) > 1 and not busy)
        self.again_button.setToolTip(busy or tip)
        if grades:
            self.again_button.setText(self.tr("Grade again ({})").format(whole(len(useful))))
        else:
            self.again_button.setText(self.tr("Grade again"))

    def show_grading(self, running: bool) -> None:
        """Show the steps of grading by eye in place of the choices, or the other way round."""
        self._choices.setVisible(not running)
        self._choices.setEnabled(not self.is_running())
        self.button.setVisible(not running and not self.is_running())
        self.score.setVisible(not running)
        self.notice.setVisible(not running and bool(self.notice.text()))
        for button in (self.flicker_button, self.handover_button):
            button.setVisible(not running)
        self.grading.setVisible(running)
        if running:
            self.hint.hide()
        self.grade_button.setText(self.tr("End grading") if running else self.tr("Grade by eye"))

    def show_view(self, *, possible: bool, after: bool) -> None:
        """Say on the button which image the next click shows."""
        self.flicker_button.setEnabled(possible)
        self.grading.steps[FLICKER].setEnabled(possible)
        self.flicker_button.setText(self.tr("Show before") if after else self.tr("Show after"))
        tip = self.tr(
            "Switch the map between the images from before and after the event (F while grading, or Shift+F8)"
        )
        self.flicker_button.setToolTip(tip)

    def _make_choices(self) -> QWidget:
        choices = QWidget()
        grid = QGridLayout(choices)
        grid.setContentsMargins(0, 0, 0, 0)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.after_name, 1)
        line.addWidget(self.after_combo, 1)
        line.addWidget(self.open_button)
        rows = (
            (self.tr("Before"), self.before, self.before),
            (self.tr("After the event"), row, self.after_combo),
            (self.tr("Buildings"), self.buildings_combo, self.buildings_combo),
        )
        for (text, widget, buddy), number in zip(rows, (0, 3, 5)):
            label = QLabel(text)
            label.setBuddy(buddy)
            label.setWordWrap(True)
            grid.addWidget(label, number, 0)
            grid.addWidget(widget, number, 1)
        grid.addWidget(self.before_several, 1, 0, 1, 2)
        grid.addWidget(self.alone_check, 2, 0, 1, 2)
        grid.addWidget(self.after_several, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        return choices

    def _make_running(self) -> QWidget:
        running = QWidget()
        layout = QVBoxLayout(running)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.stage, self.bar, self.detail, self.cancel_button):
            layout.addWidget(widget)
        return running

    def _make_result(self) -> QWidget:
        result = QWidget()
        layout = QVBoxLayout(result)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.counts, self.notice, self.score, self.grading):
            layout.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self.flicker_button)
        line.addStretch(1)
        line.addWidget(self.handover_button)
        layout.addLayout(line)
        buttons = QHBoxLayout()
        buttons.addWidget(self.grade_button, 1)
        buttons.addWidget(self.again_button, 1)
        layout.addLayout(buttons)
        return result

    def _on_cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.cancel_button.setText(self.tr("Cancelling…"))
        self.cancelRequested.emit()

    def _leave_out_results(self, *_layers: object) -> None:
        """Leave out what Roofline made, except footprints of other results."""
        leave_out(self.after_combo, own_layers())
        leave_out(self.buildings_combo, [*own_layers("buildings"), *(la for la in own_layers() if la is self._own)])

    def _show_rows(self) -> None:
        """Name the images: the chosen one is that from before, or from after the event where there is none from before."""
        alone = self.is_alone()
        name = self._image.name() if self._image is not None else ""
        self.before.setText(self.tr("none") if alone else name)
        self.after_name.setText(name)
        self.after_name.setVisible(alone)
        for widget in (self.after_combo, self.open_button):
            widget.setVisible(not alone)
        if self._own is not None:
            words = self.tr("Footprints of its result")
        else:
            words = self.tr("What still stands in it") if alone else self.tr("From image before")
        self.buildings_combo.setAllowEmptyLayer(True, words)
        self._show_several()

    def _show_several(self) -> None:
        """Offer to read each image as one with others: those that it was mapped with, unless others are chosen."""
        image = self._image if self._image is not None and not sip.isdeleted(self._image) else None
        facts = image_facts(image) if image is not None else None
        if self.is_alone():
            self.before_several.follow(None, None)
            self.after_several.follow(image, facts, self._more)
            return
        after = self.after()
        shown = result_of(after) if after is not None else None
        self.before_several.follow(image, facts, self._more)
        facts = image_facts(after) if after is not None else None
        self.after_several.follow(after, facts, shown.others() if shown is not None else ())

    def _on_after(self) -> None:
        self._show_several()
        self.chosen.emit()

    def _on_alone(self) -> None:
        self._show_rows()
        self._refresh()
        self.chosen.emit()

    def _on_buildings(self) -> None:
        self._watch(self.buildings())
        self._refresh()
        self.chosen.emit()

    def _watch(self, layer: QgsVectorLayer | None) -> None:
        if self._watched is not None and not sip.isdeleted(self._watched):
            self._watched.selectionChanged.disconnect(self._refresh)
        self._watched = layer
        if layer is not None:
            layer.selectionChanged.connect(self._refresh)

    def _refresh(self) -> None:
        layer = self.buildings()
        text = ""
        if layer is not None and layer.selectedFeatureCount():
            text = self.tr("Only the selected polygons ({})").format(whole(layer.selectedFeatureCount()))
        self.buildings_combo.setToolTip(
            plain_tooltip(text or self.tr("The buildings to grade; a selection in the layer limits them"))
        )
