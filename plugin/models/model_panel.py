# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel for choosing the model and viewing its card."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ...engine.contract.card import Card, CardError, read_card
from ...engine.contract.distance import Extent
from ..toolbelt.paths import BUNDLED_MODELS, icon
from ..toolbelt.widgets import Notice, heading, narrow_combo, quiet_label
from .cards import FoundModel, as_rich_text, card_html, card_line, list_models, model_name, suited, why_unusable
from .far_notice import FarNotice


class ModelPanel(QWidget):
    """Panel with a combo of the models in the given folders, and the card of the chosen one."""

    changed = pyqtSignal()

    def __init__(self, folders: list[Path], chosen: str, parent: QWidget | None = None) -> None:
        """Build the panel; `chosen` is the path of the model used last, which may be outside the folders."""
        super().__init__(parent)
        self._folders = folders
        self._models: list[FoundModel] = []
        self.combo = QComboBox()
        self.combo.setObjectName("roofline_model_combo")
        narrow_combo(self.combo)
        self._details = QToolButton()
        self._details.setObjectName("roofline_model_details")
        self._details.setIcon(icon("info"))
        self._details.setCheckable(True)
        self._details.setToolTip(self.tr("Show the model's training data, licence and accuracy"))
        self._browse = QToolButton()
        self._browse.setObjectName("roofline_model_browse")
        self._browse.setText("…")
        self._browse.setToolTip(self.tr("Choose a model file (.safetensors)"))
        self._line = quiet_label("roofline_model_line")
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._card = quiet_label("roofline_model_card")
        self._card.setTextFormat(Qt.TextFormat.RichText)
        self._card.hide()
        self._notice = Notice("roofline_model_notice")
        self._far = FarNotice()
        self._image: Extent | None = None

        row = QHBoxLayout()
        row.addWidget(self.combo, 1)
        row.addWidget(self._details)
        row.addWidget(self._browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(self.tr("Model"), self.combo))
        layout.addLayout(row)
        for widget in (self._line, self._far, self._card, self._notice):
            layout.addWidget(widget)

        self._fill([])
        if chosen:
            self.choose(Path(chosen), quietly=True)
        self.combo.currentIndexChanged.connect(self._refresh)
        self._details.toggled.connect(self._card.setVisible)
        self._browse.clicked.connect(self._on_browse)
        self._far.toggled.connect(self.changed)
        self._refresh()

    def path(self) -> str:
        """Return the chosen model's file, or ""."""
        model = self._current()
        return str(model.path) if model is not None else ""

    def card(self) -> Card | None:
        """Return the card of the chosen model, or of its parent where that maps the image."""
        model = self._current()
        return (self._far.card_instead() or model.card) if model is not None else None

    def anywhere(self) -> bool:
        """Return whether a refined model is wanted far from the image that it was refined on, too."""
        return self._far.anywhere()

    def place(self, image: Extent | None) -> None:
        """Compare the place of another `image` with that of the one that the chosen model was refined on."""
        self._image = image
        model = self._current()
        self._far.compare(model.path if model else None, model.card if model else None, image)

    def choose(self, path: Path, *, quietly: bool = False) -> bool:
        """Choose the model in the file `path`, adding it to the list; warn if it is not a model, unless `quietly`."""
        for index, model in enumerate(self._models):
            if model.path.resolve() == path.resolve():
                self.combo.setCurrentIndex(index)
                return True
        try:
            found = FoundModel(path, read_card(path))
        except (CardError, OSError) as error:
            if not quietly:
                self._notice.show_text(self.tr("This model cannot be used: {}.").format(why_unusable(path, error)))
            return False
        self._models.append(found)
        self.combo.insertItem(len(self._models) - 1, model_name(found.path, found.card))
        self.combo.setCurrentIndex(len(self._models) - 1)
        return True

    def suit(self, bands: Sequence[str]) -> None:
        """Choose among the bundled models the one for an image with `bands`, as the engine would; another choice stays."""
        bundled = [index for index, model in enumerate(self._models) if model.path.parent == BUNDLED_MODELS]
        if self.combo.currentIndex() in bundled:
            self.combo.setCurrentIndex(bundled[suited([self._models[index] for index in bundled], bands)])

    def reload(self) -> None:
        """Read the folders again after files were added, renamed or deleted; keep the choice where possible."""
        chosen = self.path()
        elsewhere = [m for m in self._models if m.path.parent not in self._folders and m.path.is_file()]
        self.combo.blockSignals(True)
        self.combo.clear()
        self._fill(elsewhere)
        index = next((i for i, m in enumerate(self._models) if str(m.path) == chosen), 0)
        self.combo.setCurrentIndex(index if self._models else -1)
        self.combo.blockSignals(False)
        self._refresh()

    def _fill(self, elsewhere: list[FoundModel]) -> None:
        """List the models of the folders and those `elsewhere`; below them the damaged files, which cannot be chosen."""
        found, damaged = list_models(self._folders)
        self._models = [*found, *elsewhere]
        self.combo.addItems([model_name(m.path, m.card) for m in self._models])
        for entry in damaged:
            self.combo.addItem(entry.reason)
            item = self.combo.model().item(self.combo.count() - 1)
            item.setEnabled(False)
            item.setToolTip(as_rich_text(entry.reason))
        if not self._models:
            self.combo.setCurrentIndex(-1)

    def _current(self) -> FoundModel | None:
        index = self.combo.currentIndex()
        return self._models[index] if 0 <= index < len(self._models) else None

    def _on_browse(self) -> None:
        start = self.path() or str(Path.home())
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a model"), start, self.tr("Roofline models (*.safetensors);;All files (*)")
        )
        if path:
            self.choose(Path(path))

    def _refresh(self) -> None:
        model = self._current()
        self.combo.setEnabled(model is not None)
        self._details.setEnabled(model is not None)
        self._line.setVisible(model is not None)
        if model is None:
            self._notice.show_text(
                self.tr("No model is installed. Choose a model file (.safetensors) with the “…” button.")
            )
        else:
            self._notice.show_text("")
            self._line.setText(card_line(model.card))
            self._card.setText(card_html(model.card))
            self.combo.setToolTip(card_html(model.card))
        self.place(self._image)
        self.changed.emit()
