# SPDX-License-Identifier: GPL-2.0-or-later
"""Button for reading several images as one: the layers and folders that come with a chosen image."""

from __future__ import annotations

from qgis.core import QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton

from ..layers.image_facts import ImageFacts
from ..toolbelt.numbers import whole
from .several_images import SeveralImagesDialog

translate = QCoreApplication.translate


class SeveralButton(QToolButton):
    """Button that opens the dialog of several images, and says how many come with the image; hidden where there can be none.

    `changed` is emitted when a person has chosen.
    """

    changed = pyqtSignal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._layer: QgsRasterLayer | None = None
        self._layer_id = ""
        self._is_readable = False
        self._usual: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] | None = None  # by a person, for this layer
        self.setObjectName(name)
        self.setAutoRaise(True)
        self.setMinimumWidth(1)
        self.setToolTip(translate("ImagePanel", "Map more layers, or the images of a folder, with this image as one"))
        self.clicked.connect(self._ask)
        self._show()

    def follow(self, layer: QgsRasterLayer | None, facts: ImageFacts | None, usual: tuple[str, ...] = ()) -> None:
        """Offer others to `layer`, which has the properties `facts`: those `usual` until others are chosen for this layer."""
        layer_id = layer.id() if layer is not None else ""
        if layer_id != self._layer_id:
            self._layer_id, self._chosen = layer_id, None
        self._layer, self._usual = layer, usual
        self._is_readable = facts is not None and not facts.problem and not facts.only_qgis
        self._show()

    def addresses(self) -> tuple[str, ...]:
        """Return the images and folders that are read together with the layer as one."""
        if not self._is_readable:
            return ()
        return self._usual if self._chosen is None else self._chosen

    def choose(self, addresses: tuple[str, ...]) -> None:
        """Read the images and folders at `addresses` together with the layer, until another one is followed."""
        self._chosen = addresses
        self._show()

    def _ask(self) -> None:
        if self._layer is None or sip.isdeleted(self._layer):
            return
        dialog = SeveralImagesDialog(self._layer, self.addresses(), self)
        if dialog.exec():
            self.choose(dialog.addresses())
            self.changed.emit()

    def _show(self) -> None:
        several = translate("ImagePanel", "Mapped as one with {} more…").format(whole(len(self.addresses())))
        self.setText(several if self.addresses() else translate("ImagePanel", "Several images…"))
        self.setVisible(self._is_readable)
