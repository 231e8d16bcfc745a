# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel for sketching: choice of sketch, drawing tools, and how much is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..layers.result_properties import ROLE
from ..toolbelt.eliding import elide
from ..toolbelt.numbers import fixed, whole
from ..toolbelt.paths import icon
from ..toolbelt.plain_text import plain_tooltip
from ..toolbelt.widgets import Notice, let_narrow, narrow_combo, quiet_label
from .share_bar import ShareBar
from .sketch_count import GOOD_SHARE, PLENTY, Counts
from .suggest_panel import SuggestPanel

translate = QCoreApplication.translate

_TOOL = """
QToolButton { border: 1px solid palette(mid); border-radius: 4px; padding: 3px 0px; }
QToolButton:hover { border-color: palette(highlight); }
QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); border-color: palette(highlight); }
"""
RECTANGLE, POLYGON, BUILDING, IGNORE = DRAWING = ("rectangle", "polygon", "building", "ignore")
EDIT, DELETE = CHANGING = ("edit", "delete")
TOOLS = DRAWING + CHANGING


class SketchPanel(QWidget):
    """Panel for sketching; it refers to tools by their names in TOOLS and to layers by their ids."""

    newRequested = pyqtSignal()
    sketchChosen = pyqtSignal(str)
    toolRequested = pyqtSignal(str)  # "" to stop drawing
    copyRequested = pyqtSignal()
    takeRequested = pyqtSignal(str)
    confirmRequested = pyqtSignal()
    renameRequested = pyqtSignal(str)
    deleteRequested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = QComboBox()
        self.combo.setObjectName("roofline_sketch_combo")
        narrow_combo(self.combo)
        self.combo.setAccessibleName(self.tr("Sketch"))
        self.combo.setToolTip(self.tr("The sketches of this image; each is a layer in its own GeoPackage"))
        self.new_button = QPushButton(self.tr("New"))
        self.new_button.setObjectName("roofline_sketch_new")
        self.new_button.setToolTip(self.tr("Start another sketch, or take up an empty one; the current one is kept"))
        row = QHBoxLayout()
        row.addWidget(self.combo, 1)
        row.addWidget(self.new_button)
        self.more_button = QToolButton()
        self.more_button.setObjectName("roofline_sketch_more")
        self.more_button.setText("…")
        self.more_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.more_button.setToolTip(self.tr("Rename or delete this sketch"))
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_menu = QMenu(self.more_button)
        self.more_menu.addAction(self.tr("Rename…")).triggered.connect(self._on_rename)
        self.more_menu.addAction(self.tr("Delete…")).triggered.connect(self.deleteRequested)
        self.more_button.setMenu(self.more_menu)
        row.addWidget(self.more_button)

        self._hint = quiet_label("roofline_sketch_hint")
        tools = QGridLayout()
        tools.setSpacing(4)
        self.buttons: dict[str, QToolButton] = {}
        for name, text in self._tool_texts().items():
            button = QToolButton()
            button.setObjectName(f"roofline_sketch_{name}")
            button.setText(text)
            button.setIcon(icon(f"sketch_{name}"))
            button.setCheckable(True)
            button.setStyleSheet(_TOOL)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            font = button.font()
            font.setPointSizeF(0.85 * font.pointSizeF())  # four words side by side in any language
            button.setFont(font)
            button.clicked.connect(self._on_tool)
            if name in DRAWING:
                button.setIconSize(QSize(24, 24))
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
                tools.addWidget(button, 0, DRAWING.index(name))
                tools.setColumnStretch(DRAWING.index(name), 1)
            else:
                button.setIconSize(QSize(16, 16))
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                tools.addWidget(button, 1, 2 * CHANGING.index(name), 1, 2)
            self.buttons[name] = button
        self.show_shortcuts({})
        self.square = QCheckBox(self.tr("Right angles for buildings"))
        self.square.setObjectName("roofline_sketch_square")
        self.square.setChecked(True)
        elide(self.square)
        self.square.setToolTip(self.tr("Square off corners that are nearly 90°"))

        self.copy_button = QPushButton(self.tr("Copy footprints"))
        self.copy_button.setObjectName("roofline_sketch_copy")
        self.copy_button.setToolTip(
            self.tr(
                "Copy the latest result's footprints into the selected area (or the last one drawn), ready to be"
                " corrected"
            )
        )
        self.take_button = QPushButton(self.tr("From a layer"))
        self.take_button.setObjectName("roofline_sketch_take")
        self.take_button.setToolTip(
            self.tr("Copy the buildings of another polygon layer into the areas; that layer is not changed")
        )
        self.take_menu = QMenu(self.take_button)
        self.take_button.setMenu(self.take_menu)
        copying = QHBoxLayout()
        for button in (self.copy_button, self.take_button):
            let_narrow(button)
            copying.addWidget(button, 1)

        self.suggest = SuggestPanel()
        self._bar = ShareBar()
        self._bar.setObjectName("roofline_sketch_bar")
        self._share = quiet_label("roofline_sketch_share")
        self._counts = quiet_label("roofline_sketch_counts")
        self._notice = Notice("roofline_sketch_notice")
        self.confirm_button = QPushButton(self.tr("Confirm the copies"))
        self.confirm_button.setObjectName("roofline_sketch_confirm")
        self.confirm_button.setToolTip(
            self.tr("You have looked at the copied footprints and they are right: the score counts them too")
        )
        let_narrow(self.confirm_button)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._hint)
        layout.addLayout(tools)
        layout.addWidget(self.square)
        layout.addLayout(copying)
        layout.addWidget(self.suggest)
        layout.addSpacing(4)
        for widget in (self._bar, self._share, self._counts, self._notice, self.confirm_button):
            layout.addWidget(widget)

        self.combo.activated.connect(self._on_chosen)
        self.new_button.clicked.connect(self.newRequested)
        self.copy_button.clicked.connect(self.copyRequested)
        self.confirm_button.clicked.connect(self.confirmRequested)
        self.take_menu.aboutToShow.connect(self._fill_menu)
        self.take_menu.triggered.connect(self._on_take)
        self.show_sketches((), "")
        self.show_counts(None)

    def show_sketches(self, sketches: Sequence[tuple[str, str]], current: str) -> None:
        """Offer `sketches` as (layer id, name), with `current` chosen."""
        self.combo.clear()
        for layer_id, name in sketches:
            self.combo.addItem(icon("sketch_polygon"), name, layer_id)
            self.combo.setItemData(self.combo.count() - 1, plain_tooltip(name), Qt.ItemDataRole.ToolTipRole)
        self.combo.setCurrentIndex(self.combo.findData(current))
        if not sketches:
            self.combo.addItem(self.tr("No sketch yet"), "")
        self.combo.setEnabled(bool(sketches))
        for button in (self.more_button, *(self.buttons[tool] for tool in CHANGING)):
            button.setEnabled(bool(sketches))
        self.copy_button.setEnabled(bool(sketches))
        self.take_button.setEnabled(bool(sketches))

    def show_copying(self, copying: bool) -> None:
        """Show whether buildings are being copied; only one copy runs at a time."""
        enabled = self.combo.isEnabled() and not copying
        self.copy_button.setEnabled(enabled)
        self.take_button.setEnabled(enabled)
        self.copy_button.setText(self.tr("Copying…") if copying else self.tr("Copy footprints"))

    def show_tool(self, name: str) -> None:
        """Show the active tool, "" for none of ours."""
        for tool, button in self.buttons.items():
            button.setChecked(tool == name)

    def show_shortcuts(self, shortcuts: dict[str, str]) -> None:
        """Show each tool's purpose and key in its tooltip."""
        for name, text in self.tool_tips().items():
            key = shortcuts.get(name, "")
            self.buttons[name].setToolTip(f"{text} ({key})" if key else text)

    def show_counts(self, counts: Counts | None) -> None:
        """Show how much is drawn so far; None without a sketch."""
        drawn = counts is not None and counts.areas > 0
        self._hint.setText(self.tr("Draw an area and all buildings in it. The rest is “not a building”."))
        self._hint.setVisible(not drawn)
        share = counts.share if drawn and counts is not None else None
        for widget in (self._bar, self._share):
            widget.setVisible(share is not None)
        if share is not None:
            self._bar.show_share(share)
            self._share.setText(self._share_text(share))
        self._counts.setVisible(drawn)
        if drawn and counts is not None:
            self._counts.setText(self._count_text(counts))
        self._notice.show_text(self._warning(counts) if counts is not None else "")
        self.confirm_button.setVisible(counts is not None and counts.unchecked > 0)

    def _share_text(self, share: float) -> str:
        percent = self.tr("{} % of the image").format(fixed(100 * share))
        if share < GOOD_SHARE:
            return percent + " – " + self.tr("aim for 7 %")
        if share < PLENTY:
            return percent + " – " + self.tr("enough to start")
        return percent + " – " + self.tr("more will help little")

    def _count_text(self, counts: Counts) -> str:
        areas = self.tr("1 area") if counts.areas == 1 else self.tr("{} areas").format(whole(counts.areas))
        buildings = (
            self.tr("1 building") if counts.buildings == 1 else self.tr("{} buildings").format(whole(counts.buildings))
        )
        built = self.tr("{} % built up").format(whole(100 * counts.building_share))
        return " · ".join((areas, buildings, built))

    def _warning(self, counts: Counts) -> str:
        """Return the most important warning on the sketch, or ""."""
        if counts.areas and counts.share == 0:
            return self.tr("The areas are outside the image. Draw them over it.")
        if counts.outside:
            return self.tr("Part of the areas is outside the image and does not count.")
        if counts.areas and counts.building_share == 0:
            return self.tr("There are no buildings in the areas yet. Draw every building in them.")
        if counts.building_share > 0.95:
            return self.tr("The areas contain only buildings. Include their surroundings.")
        if counts.unchecked:
            return unchecked_text(counts)
        if counts.strays:
            return self.tr("Buildings outside the areas do not count ({}). Draw an area around them.").format(
                whole(counts.strays)
            )
        if counts.areas and counts.share is not None and counts.share < 0.02:
            return self.tr("This is very little to train on. Draw another area, preferably where the result is wrong.")
        return ""

    def _tool_texts(self) -> dict[str, str]:
        return {
            RECTANGLE: self.tr("Area"),
            POLYGON: self.tr("Polygon"),
            BUILDING: self.tr("Building"),
            IGNORE: self.tr("Ignore"),
            EDIT: self.tr("Edit"),
            DELETE: self.tr("Delete"),
        }

    def tool_tips(self) -> dict[str, str]:
        """Return what each tool is for and how to use it."""
        return {
            RECTANGLE: self.tr("Drag a rectangle in which you will draw every building"),
            POLYGON: self.tr("Draw an area of any shape: click each corner, right-click to finish"),
            BUILDING: self.tr("Draw a building: click each corner, right-click to finish"),
            IGNORE: self.tr("Draw ground the model should ignore, such as clouds or construction sites"),
            EDIT: self.tr("Move, add or remove corners of the sketch with QGIS's vertex tool"),
            DELETE: self.tr("Click a polygon of the sketch to delete it; Ctrl+Z undoes this"),
        }

    def _on_tool(self, checked: bool) -> None:
        name = next(name for name, button in self.buttons.items() if button is self.sender())
        self.toolRequested.emit(name if checked else "")

    def _on_chosen(self, index: int) -> None:
        self.sketchChosen.emit(str(self.combo.itemData(index) or ""))

    def _on_rename(self) -> None:
        old = self.combo.currentText()
        name, accepted = QInputDialog.getText(self, self.tr("Rename the sketch"), self.tr("Name"), text=old)
        if accepted and name.strip() and name.strip() != old:
            self.renameRequested.emit(name.strip())

    def _fill_menu(self) -> None:
        self.take_menu.clear()
        for layer in sorted(QgsProject.instance().mapLayers().values(), key=QgsMapLayer.name):
            polygons = (
                isinstance(layer, QgsVectorLayer) and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
            )
            if polygons and layer.customProperty(ROLE) != "sketch":
                self.take_menu.addAction(icon("sketch_building"), layer.name().replace("&", "&&")).setData(layer.id())
        if self.take_menu.isEmpty():
            self.take_menu.addAction(self.tr("The project has no other polygon layer")).setEnabled(False)

    def _on_take(self, action: object) -> None:
        self.takeRequested.emit(str(action.data() or ""))  # type: ignore[attr-defined]


def unchecked_text(counts: Counts) -> str:
    """Return the warning that copied footprints were not corrected; counts.unchecked is above 0."""
    if counts.unchecked < counts.copied:
        text = translate(
            "SketchPanel",
            "{unchecked} of {copied} copied footprints lie in areas where nothing was corrected. The score leaves these"
            " areas out."
        )  # fmt: skip
        return text.format(unchecked=whole(counts.unchecked), copied=whole(counts.copied))
    text = translate(
        "SketchPanel",
        "None of the {} copied footprints has been corrected: the model would learn its own mistakes."
    )  # fmt: skip
    return text.format(whole(counts.copied))
