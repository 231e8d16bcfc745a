# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for choosing layers and folders that are mapped together with the chosen image as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..layers.image_facts import image_facts
from ..layers.result_properties import ROLE
from ..toolbelt.plain_text import plain_tooltip
from ..toolbelt.widgets import quiet_label

_ADDRESS = Qt.ItemDataRole.UserRole


class SeveralImagesDialog(QDialog):
    """Dialog with a check box for each raster layer of the project but `image`, and for each folder that was added.

    Layers that only QGIS reads, web layers for instance, are left out.
    """

    def __init__(self, image: QgsRasterLayer, chosen: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roofline_several_images")
        self.setWindowTitle(self.tr("Several images"))
        about = quiet_label("roofline_several_about")
        about.setText(
            self.tr(
                "Mapped together with “{}” as one image: buildings on the seams are neither cut nor doubled."
            ).format(image.name())
        )
        self.images = QListWidget()
        self.images.setObjectName("roofline_several_list")
        own = image_facts(image).source
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsRasterLayer) and not layer.customProperty(ROLE):
                facts = image_facts(layer)
                if facts.source and not facts.problem and facts.source != own and not self._row_of(facts.source):
                    self._add(layer.name(), facts.source, facts.source in chosen)
        self.images.sortItems()
        for address in chosen:
            if self._row_of(address) is None:
                self._add(Path(address).name or address, address, checked=True)
        self.folder_button = QPushButton(self.tr("Add folder…"))
        self.folder_button.setObjectName("roofline_several_folder")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        buttons.addButton(self.folder_button, QDialogButtonBox.ButtonRole.ActionRole)

        layout = QVBoxLayout(self)
        for widget in (about, self.images, buttons):
            layout.addWidget(widget)
        self.resize(420, 320)

        self.folder_button.clicked.connect(self._choose_folder)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    def addresses(self) -> tuple[str, ...]:
        """Return the paths and addresses of the checked layers and folders."""
        items = [self.images.item(row) for row in range(self.images.count())]
        return tuple(item.data(_ADDRESS) for item in items if item.checkState() == Qt.CheckState.Checked)

    def add_folder(self, folder: str) -> None:
        """Add `folder`, checked."""
        item = self._row_of(folder)
        if item is None:
            self._add(Path(folder).name or folder, folder, checked=True)
        else:
            item.setCheckState(Qt.CheckState.Checked)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder of images"))
        if folder:
            self.add_folder(folder)

    def _add(self, name: str, address: str, checked: bool) -> None:
        item = QListWidgetItem(name)
        item.setData(_ADDRESS, address)
        item.setToolTip(plain_tooltip(address))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.images.addItem(item)

    def _row_of(self, address: str) -> QListWidgetItem | None:
        items = (self.images.item(row) for row in range(self.images.count()))
        return next((item for item in items if item.data(_ADDRESS) == address), None)
