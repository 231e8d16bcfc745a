# SPDX-License-Identifier: GPL-2.0-or-later
"""A notice that an image lies far from the one that the chosen model was refined on, and a tick to use it there all the same."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ...engine.contract.card import Card, CardError, read_parent_card
from ...engine.contract.distance import REACH_KM, Extent, distance_km
from ..toolbelt.widgets import quiet_label


class FarNotice(QWidget):
    """Hidden, unless the parent of a refined model maps the image in its place."""

    toggled = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parent_card: Card | None = None
        self._text = quiet_label("roofline_far_notice")
        self._anywhere = QCheckBox(self.tr("Use the refined model here, too"))
        self._anywhere.setObjectName("roofline_anywhere_check")
        self._anywhere.setToolTip(self.tr("Far from the image that it was refined on, it is usually less accurate"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        layout.addWidget(self._anywhere)
        self._anywhere.toggled.connect(lambda _: self.toggled.emit())
        self.hide()

    def compare(self, model: Path | None, card: Card | None, image: Extent | None) -> None:
        """Show or hide the notice for the `model` with its `card` and the extent of the `image` (None: unknown)."""
        away = (
            distance_km(card.refined_on, image) if card is not None and card.refined_on and image is not None else 0.0
        )
        self._parent_card = None
        if model is not None and away > REACH_KM:
            with suppress(CardError, OSError):  # `ModelPanel` names the problem
                self._parent_card = read_parent_card(model)
        if self._parent_card is None:
            self._anywhere.blockSignals(True)  # another image begins with the parent again
            self._anywhere.setChecked(False)
            self._anywhere.blockSignals(False)
        else:
            text = self.tr("Refined on an image {} km away. Here “{}”, from which it was made, is used.")
            self._text.setText(text.format(round(away), self._parent_card.name))
        self.setVisible(self._parent_card is not None)

    def anywhere(self) -> bool:
        """Return whether the refined model is wanted on the far image."""
        return self._anywhere.isChecked()

    def card_instead(self) -> Card | None:
        """Return the card of the parent where that maps the image; None: the chosen model does."""
        return None if self.anywhere() else self._parent_card
