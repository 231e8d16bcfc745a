# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog that shows the models as a family tree and lets the user manage them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..toolbelt.numbers import fixed
from ..toolbelt.widgets import Notice
from .cards import DamagedModel, as_rich_text, card_html, model_name
from .model_files import ModelFile, Scores, scores

_NAME, _F1, _IMAGE, _DATE = range(4)
_PATH = Qt.ItemDataRole.UserRole
_IS_DAMAGED = Qt.ItemDataRole.UserRole + 1
_SUFFIX = ".safetensors"
_FILTER = f"*{_SUFFIX}"


class ModelsDialog(QDialog):
    """Dialog with the family tree of the models.

    It identifies files by their paths and changes no file itself: signals carry what the user asks for.
    """

    useRequested = pyqtSignal(str)
    renameRequested = pyqtSignal(str, str)
    exportRequested = pyqtSignal(str, str)
    importRequested = pyqtSignal(str)
    deleteRequested = pyqtSignal(str)

    def __init__(self, own_folder: Path, parent: QWidget | None = None) -> None:
        """Build the dialog; only models in `own_folder` can be renamed and deleted."""
        super().__init__(parent)
        self.setObjectName("roofline_models")
        self.setWindowTitle(self.tr("Roofline models"))
        self.resize(720, 340)
        self._own_folder = own_folder
        self._chosen = ""
        self._busy = ""
        self.tree = QTreeWidget()
        self.tree.setObjectName("roofline_models_tree")
        self.tree.setHeaderLabels([self.tr("Name"), self.tr("Accuracy (F1)"), self.tr("Measured on"), self.tr("Date")])
        self.tree.headerItem().setToolTip(
            _F1, self.tr("F1 in percent: 100 means that all building area was found, and nothing else")
        )
        self.tree.setEditTriggers(QTreeWidget.EditTrigger.EditKeyPressed)
        self.tree.setAlternatingRowColors(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.notice = Notice("roofline_models_notice")
        self.use_button = self._button("roofline_models_use", self.tr("Use"), self._use)
        self.rename_button = self._button("roofline_models_rename", self.tr("Rename"), self._rename)
        self.export_button = self._button("roofline_models_export", self.tr("Export…"), self._export)
        self.delete_button = self._button("roofline_models_delete", self.tr("Delete…"), self._delete)
        self.import_button = self._button("roofline_models_import", self.tr("Import…"), self._import)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.use_button, self.rename_button, self.export_button, self.delete_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.import_button)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.notice)
        layout.addLayout(row)
        self.tree.currentItemChanged.connect(self._refresh)
        self.tree.itemChanged.connect(self._on_edited)
        self.tree.itemDoubleClicked.connect(self._use)
        self._refresh()

    def show_models(
        self,
        found: Sequence[ModelFile],
        family: Mapping[Path, Path],
        chosen: str,
        damaged: Sequence[DamagedModel] = (),
    ) -> None:
        """Show the models; `family` maps each model to its parent, `chosen` is the model in use.

        Each of the `damaged` files has a line below them and can only be deleted.
        """
        current = self.path() or chosen
        self._chosen = chosen
        self.tree.blockSignals(True)
        self.tree.clear()
        items = {entry.path: self._item(entry) for entry in found}
        for path, item in items.items():
            parent = items.get(family[path]) if path in family else None
            if parent is not None:
                parent.addChild(item)
            else:
                self.tree.addTopLevelItem(item)
        for broken in damaged:
            items[broken.path] = item = QTreeWidgetItem([broken.reason])
            item.setData(_NAME, _PATH, str(broken.path))
            item.setData(_NAME, _IS_DAMAGED, True)
            item.setToolTip(_NAME, as_rich_text(broken.reason))
            self.tree.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.tree.setCurrentItem(next((item for path, item in items.items() if str(path) == current), None))
        self._refresh()

    def show_busy(self, reason: str) -> None:
        """Disable renaming and deleting while there is a `reason`; show the reason."""
        self._busy = reason
        self._refresh()

    def path(self) -> str:
        """Return the selected model's file, or ""."""
        item = self.tree.currentItem()
        return str(item.data(_NAME, _PATH)) if item is not None else ""

    def _button(self, name: str, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _item(self, entry: ModelFile) -> QTreeWidgetItem:
        found = scores(entry.card)
        f1 = " → ".join(fixed(v) for v in (found.before, found.after) if v is not None)
        item = QTreeWidgetItem([model_name(entry.path, entry.card), f1, found.image, entry.card.created])
        item.setData(_NAME, _PATH, str(entry.path))
        item.setToolTip(_NAME, card_html(entry.card))
        item.setToolTip(_F1, self._how_measured(found))
        item.setToolTip(_IMAGE, as_rich_text(found.image))
        if str(entry.path) == self._chosen:
            font = item.font(_NAME)
            font.setBold(True)
            item.setFont(_NAME, font)
        if entry.path.parent == self._own_folder:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _how_measured(self, found: Scores) -> str:
        if found.after is None:
            return self.tr("Not measured")
        if found.before is not None:
            return self.tr("Before and after refining, on the part of the sketch that was kept for testing")
        if found.is_refined:
            return self.tr("On the part of the sketch that was kept for testing")
        return self.tr("On ground that the model was not trained on")

    def _refresh(self, *_items: object) -> None:
        path = self.path()
        own = bool(path) and Path(path).parent == self._own_folder
        usable = bool(path) and not self._is_damaged()
        self.use_button.setEnabled(usable and path != self._chosen and not self._busy)
        self.export_button.setEnabled(usable)
        for button in (self.rename_button, self.delete_button):
            button.setEnabled(own and not self._busy and (usable or button is self.delete_button))
            button.setToolTip(
                self._busy
                or ("" if own or not path else self.tr("This model comes with Roofline and cannot be changed"))
            )
        self.use_button.setToolTip(self._busy)

    def _is_damaged(self) -> bool:
        item = self.tree.currentItem()
        return item is not None and bool(item.data(_NAME, _IS_DAMAGED))

    def _use(self, *_clicked: object) -> None:
        if self.use_button.isEnabled():
            self.useRequested.emit(self.path())

    def _rename(self) -> None:
        self.tree.editItem(self.tree.currentItem(), _NAME)

    def _on_edited(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _NAME:
            self.renameRequested.emit(str(item.data(_NAME, _PATH)), item.text(_NAME).strip())

    def _export(self) -> None:
        start = str(Path.home() / Path(self.path()).name)
        target, _ = QFileDialog.getSaveFileName(self, self.tr("Export the model"), start, _FILTER)
        if target and not target.endswith(_SUFFIX):
            target += _SUFFIX
            # The file dialog asked about the name without the suffix.
            if os.path.lexists(target) and not self._may_replace(Path(target).name):
                return
        if target:
            self.exportRequested.emit(self.path(), target)

    def _may_replace(self, name: str) -> bool:
        text = as_rich_text(self.tr("“{}” exists already. Replace it?").format(name))
        answer = QMessageBox.question(self, self.tr("Export the model"), text)
        return answer == QMessageBox.StandardButton.Yes

    def _import(self) -> None:
        source, _ = QFileDialog.getOpenFileName(self, self.tr("Import a model"), str(Path.home()), _FILTER)
        if source:
            self.importRequested.emit(source)

    def _delete(self) -> None:
        item = self.tree.currentItem()
        name = Path(self.path()).name if self._is_damaged() else item.text(_NAME)
        text = self.tr("Delete the model “{}”? This cannot be undone.").format(name)
        if item.childCount():
            text += " " + self.tr("Models refined from it are kept.")
        # Escaped and marked as rich text: Qt would guess, and follow markup in a model's name.
        answer = QMessageBox.question(self, self.tr("Delete the model"), as_rich_text(text))
        if answer == QMessageBox.StandardButton.Yes:
            self.deleteRequested.emit(self.path())
