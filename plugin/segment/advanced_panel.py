# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel of advanced options: bands by number, quality, output folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from ...engine.contract.protocol import QUALITIES
from ..layers.image_facts import match_bands
from ..models.cards import band_word, band_words
from ..toolbelt.eliding import elide
from ..toolbelt.widgets import Notice, heading, keep_in_sight, narrow_combo, quiet_label


class AdvancedPanel(QWidget):
    """A collapsed group of options; it opens by itself when the model's bands cannot be matched to the image's."""

    resultsChanged = pyqtSignal(str)
    qualityChosen = pyqtSignal()
    keepingChosen = pyqtSignal()

    def __init__(self, results: str, parent: QWidget | None = None) -> None:
        """Build the panel; `results` is the output folder, "" for the default."""
        super().__init__(parent)
        self._box = QgsCollapsibleGroupBox(self.tr("Advanced"))
        self._box.setToolTip(self.tr("Bands, quality and output folder"))
        self._box.setObjectName("roofline_advanced")
        self._box.setCollapsed(True)
        self._box.setMinimumWidth(1)
        self._box.setSaveCollapsedState(False)
        self._notice = Notice("roofline_bands_notice")
        self._by_number = QCheckBox(self.tr("Choose bands manually"))
        self._by_number.setObjectName("roofline_bands_check")
        elide(self._by_number)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows = QWidget()
        self._rows.setLayout(self._form)
        self._combos: list[QComboBox] = []
        self._shape: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

        self._quality = QComboBox()
        self._quality.setObjectName("roofline_quality_combo")
        narrow_combo(self._quality)
        names = {
            "standard": self.tr("Standard"),
            "fast": self.tr("Fast"),
            "best": self.tr("Best"),
            "paper": self.tr("As in the paper"),
        }
        for quality in sorted(QUALITIES, key=list(names).index):
            self._quality.addItem(names[quality], quality)
        self._quality_hint = quiet_label("roofline_quality_hint")

        self._keep = QCheckBox(self.tr("Keep earlier results"))
        self._keep.setObjectName("roofline_keep_check")
        elide(self._keep)
        self._keep.setToolTip(
            self.tr(
                "Off: a new result of the same area and model replaces the earlier one in the project, unless you have reviewed"
                " or edited that. Files are always kept"
            )
        )
        self._folder = QgsFileWidget()
        self._folder.setObjectName("roofline_results_folder")
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.setFilePath(results)
        # One widget holds all rows: opening a QgsCollapsibleGroupBox shows each of its direct children, also hidden ones.
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self._notice,
            self._by_number,
            self._rows,
            heading(self.tr("Quality"), self._quality),
            self._quality,
            self._quality_hint,
            self._keep,
            heading(self.tr("Output folder"), self._folder),
            self._folder,
        ):
            inner.addWidget(widget)
        QVBoxLayout(self._box).addWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box)
        self._by_number.toggled.connect(self._rows.setVisible)
        self._folder.fileChanged.connect(self.resultsChanged)
        self._quality.currentIndexChanged.connect(self._explain_quality)
        self._quality.activated.connect(self.qualityChosen)
        self._keep.clicked.connect(self.keepingChosen)
        self._box.collapsedStateChanged.connect(self._show_opened)
        self._explain_quality()
        self._rows.hide()

    def quality(self) -> str:
        """Return the chosen one of the engine's QUALITIES."""
        return str(self._quality.currentData())

    def keeps_earlier(self) -> bool:
        """Return whether a new result leaves an earlier one of the same area in the project."""
        return bool(self._keep.isChecked())

    def chosen_keeping(self) -> str:
        """Return the choice to keep earlier results as the project stores it."""
        return "1" if self.keeps_earlier() else ""

    def restore_keeping(self, stored: str) -> None:
        """Show the choice that a project stored."""
        self._keep.setChecked(stored == "1")

    def fold(self) -> None:
        """Close the section."""
        self._box.setCollapsed(True)

    def choose_quality(self, quality: str) -> None:
        """Choose one of the engine's QUALITIES, the standard for any other text."""
        self._quality.setCurrentIndex(max(0, self._quality.findData(quality)))

    def bands(self) -> tuple[int, ...]:
        """Return 1-based band numbers in the model's order, () to have the engine match them by name."""
        return tuple(combo.currentIndex() + 1 for combo in self._combos) if self._by_number.isChecked() else ()

    def results_folder(self, default: Path) -> Path:
        """Return the output folder that was entered, or `default`."""
        entered = self._folder.filePath().strip()
        return Path(entered) if entered else default

    def show_default_folder(self, default: Path) -> None:
        """Show the default output folder while none is entered."""
        self._folder.lineEdit().setPlaceholderText(str(default))
        self._folder.setToolTip(str(self.results_folder(default)))

    def show_bands(self, wanted: Sequence[str], image_bands: Sequence[str]) -> None:
        """Offer a combo for each band of the model; open the group when they cannot be matched by name."""
        shape = (tuple(wanted), tuple(image_bands))
        if shape == self._shape:
            return
        self._shape = shape
        while self._form.rowCount():
            self._form.removeRow(0)
        self._combos = []
        matched = match_bands(wanted, image_bands)
        for index, band in enumerate(wanted if image_bands else ()):
            combo = QComboBox()
            combo.setObjectName(f"roofline_band_{index + 1}")
            for number, name in enumerate(image_bands, start=1):
                text = (
                    self.tr("Band {number} ({name})").format(number=number, name=band_word(name))
                    if name
                    else self.tr("Band {}").format(number)
                )
                combo.addItem(text)
            combo.setCurrentIndex((matched[index] if matched else min(index + 1, len(image_bands))) - 1)
            label = QLabel(band_word(band))
            label.setTextFormat(Qt.TextFormat.PlainText)  # a card can hold any text
            label.setBuddy(combo)
            self._form.addRow(label, combo)
            self._combos.append(combo)
        unclear = bool(wanted) and bool(image_bands) and not matched
        self._by_number.setChecked(unclear)
        if unclear:
            self._box.setCollapsed(False)
        self._notice.show_text(
            self.tr("The bands of this image are not labelled. Check below which is which: {}.").format(
                band_words(wanted)
            )
            if unclear
            else ""
        )

    def _show_opened(self, collapsed: bool) -> None:
        if not collapsed:
            keep_in_sight(self._box)  # which QGIS does only for a group directly in a scroll area

    def _explain_quality(self) -> None:
        hints = {
            "standard": self.tr("Recommended: large overlapping tiles, no seams."),
            "fast": self.tr("Least overlap: a little faster; slightly less reliable at tile edges."),
            "best": self.tr(
                "Averages four mirrored passes: about one point more accurate. A recent processor takes a quarter longer, an"
                " older one up to four times as long."
            ),
            "paper": self.tr("Small, half-overlapping tiles: slower. For comparison with the paper only."),
        }
        self._quality_hint.setText(hints[self.quality()])
