# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel for the area to segment, the confidence threshold and the smallest building."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..layers.own_layers import own_layers
from ..toolbelt.eliding import elide
from ..toolbelt.widgets import heading, narrow_combo, quiet_label

WHOLE, VIEW, POLYGONS = "whole", "view", "polygons"
DEFAULT_SMALLEST = 6  # m², as the engine's


class SegmentPanel(QWidget):
    """Panel with the area, one of WHOLE, VIEW and POLYGONS, the threshold in percent and the smallest building in m².

    `changed` is emitted when the area changes, `thresholdChanged` with the threshold or its origin, and `chosen` when the
    user, not a project or a model, changes one of them; `footprintsChosen` when it is the threshold or the smallest building.
    """

    changed = pyqtSignal()
    thresholdChanged = pyqtSignal()
    chosen = pyqtSignal()
    footprintsChosen = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watched: QgsVectorLayer | None = None
        self._own, self._chosen = 50, False  # the model's threshold in percent; whether the user has set one
        self._showing = False  # while a project or a model sets the threshold
        self.where_combo = QComboBox()
        self.where_combo.setObjectName("roofline_where_combo")
        narrow_combo(self.where_combo)
        self.where_combo.addItem(self.tr("Whole layer"), WHOLE)
        self.where_combo.addItem(self.tr("Current map view"), VIEW)
        self.where_combo.addItem(self.tr("Polygons of a layer"), POLYGONS)
        self.polygon_combo = QgsMapLayerComboBox()
        self.polygon_combo.setObjectName("roofline_polygon_combo")
        self.polygon_combo.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        narrow_combo(self.polygon_combo)
        self._polygon_hint = quiet_label("roofline_polygon_hint")

        self.follow_check = QCheckBox(self.tr("Live preview"))
        self.follow_check.setObjectName("roofline_follow_view")
        elide(self.follow_check)
        self.follow_check.setToolTip(
            self.tr(
                "Segments the current map view while you pan and zoom, into a temporary layer, removed when you"
                " switch this off."
            )
        )
        self._follow_hint = quiet_label("roofline_follow_hint")
        self._follow_hint.hide()

        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(5, 95)
        self.slider.setObjectName("roofline_threshold_slider")
        self.spin = QSpinBox()
        self.spin.setRange(5, 95)
        self.spin.setSuffix(" %")
        self.spin.setObjectName("roofline_threshold_spin")
        tip = self.tr(
            "Minimum probability for a building. Lower: finds more, with more false alarms. Higher: fewer false"
            " alarms, misses more."
        )
        self.slider.setToolTip(tip)
        self.spin.setToolTip(tip)
        self.own_button = QToolButton()
        self.own_button.setObjectName("roofline_threshold_own")
        self.own_button.setAutoRaise(True)
        self.own_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.own_button.setToolTip(self.tr("Return to the model's own threshold"))
        self.own_button.setIcon(QgsApplication.getThemeIcon("/mActionUndo.svg"))
        is_own = QLabel(self.tr("the model's"))
        is_own.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._origin = QStackedWidget()  # of one height, so that nothing jumps
        self._origin.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._origin.addWidget(is_own)
        self._origin.addWidget(self.own_button)
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.spin)
        self.smallest_spin = QSpinBox()
        self.smallest_spin.setRange(1, 500)
        self.smallest_spin.setValue(DEFAULT_SMALLEST)
        self.smallest_spin.setSuffix(self.tr(" m²"))
        self.smallest_spin.setObjectName("roofline_smallest_spin")
        self.smallest_spin.setToolTip(self.tr("Leave out footprints that are smaller, such as cars and sheds"))
        smallest = QHBoxLayout()
        smallest.addWidget(heading(self.tr("Smallest building"), self.smallest_spin), 1)
        smallest.addWidget(self.smallest_spin)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(self.tr("Area"), self.where_combo))
        for widget in (self.where_combo, self.polygon_combo, self._polygon_hint, self.follow_check, self._follow_hint):
            layout.addWidget(widget)
        layout.addSpacing(6)
        title = QHBoxLayout()
        title.addWidget(heading(self.tr("Confidence threshold"), self.slider))
        title.addWidget(self._origin, 1, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(title)
        layout.addLayout(row)
        layout.addLayout(smallest)

        self.slider.valueChanged.connect(self.spin.setValue)
        self.spin.valueChanged.connect(self._on_threshold)
        self.own_button.clicked.connect(self._on_own_button)
        self.smallest_spin.valueChanged.connect(self._on_smallest)
        for combo in (self.where_combo, self.polygon_combo):
            combo.activated.connect(self.chosen)
        QgsProject.instance().layersAdded.connect(self._hide_own_layers)
        self._hide_own_layers()
        self.where_combo.currentIndexChanged.connect(self._refresh)
        self.polygon_combo.layerChanged.connect(self._on_polygon_layer)
        self.offer_threshold(0.5)
        self._on_polygon_layer(self.polygon_combo.currentLayer())

    def where(self) -> str:
        """Return WHOLE, VIEW or POLYGONS."""
        return str(self.where_combo.currentData())

    def chosen_area(self) -> str:
        """Return the area as text, with the layer of polygons; "" for the whole layer."""
        layer = self.polygon_combo.currentLayer()
        if self.where() == POLYGONS and layer is not None:
            return f"{POLYGONS} {layer.id()}"
        return "" if self.where() == WHOLE else self.where()

    def restore_area(self, area: str) -> None:
        """Show what chosen_area returned earlier."""
        where, _, layer = area.partition(" ")
        self.where_combo.setCurrentIndex(max(0, self.where_combo.findData(where)))
        found = QgsProject.instance().mapLayer(layer)
        if found is not None:
            self.polygon_combo.setLayer(found)

    def polygon_layer(self) -> QgsVectorLayer | None:
        """Return the layer whose polygons bound the area, None unless `where` is POLYGONS."""
        return self.polygon_combo.currentLayer() if self.where() == POLYGONS else None

    def threshold(self) -> float:
        """Return the threshold, 0 to 1."""
        return self.spin.value() / 100

    def set_threshold(self, threshold: float) -> None:
        """Choose `threshold` (0 to 1) as the user would: it is kept when the model changes."""
        self._show_threshold(round(threshold * 100), chosen=True)

    def offer_threshold(self, own: float) -> None:
        """Show `own`, the model's threshold (0 to 1), unless the user has chosen another."""
        self._own = round(own * 100)
        self._show_own() if not self._chosen else self._show_origin()

    def chosen_threshold(self) -> str:
        """Return the percentage that the user has chosen, "" for the model's."""
        return str(self.spin.value()) if self._chosen else ""

    def restore_threshold(self, percent: str) -> None:
        """Show what chosen_threshold returned earlier."""
        if percent.isdigit() and self.spin.minimum() <= int(percent) <= self.spin.maximum():
            self._show_threshold(int(percent), chosen=True)
        else:
            self._show_own()

    def show_drawn(self, percent: int, smallest: int) -> None:
        """Show the threshold in percent and the smallest building in m² that footprints were drawn at; they count as chosen by the user."""
        self._show_threshold(percent, chosen=percent != self._own)
        self.restore_smallest(str(smallest))

    def smallest(self) -> int:
        """Return the smallest building in m²."""
        return int(self.smallest_spin.value())

    def chosen_smallest(self) -> str:
        """Return the smallest building as text, "" for the default."""
        return str(self.smallest()) if self.smallest() != DEFAULT_SMALLEST else ""

    def restore_smallest(self, text: str) -> None:
        """Show what chosen_smallest returned earlier."""
        self._showing = True
        self.smallest_spin.setValue(int(text) if text.isdigit() else DEFAULT_SMALLEST)
        self._showing = False

    def show_follow_hint(self, text: str) -> None:
        """Show why the live preview cannot follow the map now; "" when it can."""
        self._follow_hint.setText(text)
        self._follow_hint.setVisible(bool(text))

    def release(self) -> None:
        """Disconnect from the layers before the panel is deleted."""
        QgsProject.instance().layersAdded.disconnect(self._hide_own_layers)
        self._watch(None)

    def _on_threshold(self, percent: int) -> None:
        if not self._showing:
            self._show_threshold(percent, chosen=True)
            self.chosen.emit()
            self.footprintsChosen.emit()

    def _on_own_button(self) -> None:
        self._show_own()
        self.chosen.emit()
        self.footprintsChosen.emit()

    def _on_smallest(self) -> None:
        if not self._showing:
            self.chosen.emit()
            self.footprintsChosen.emit()

    def _show_own(self) -> None:
        self._show_threshold(self._own, chosen=False)

    def _show_threshold(self, percent: int, *, chosen: bool) -> None:
        self._showing = True
        self.spin.setValue(percent)
        self.slider.setValue(percent)
        self._showing = False
        self._chosen = chosen
        self._show_origin()
        self.thresholdChanged.emit()

    def _show_origin(self) -> None:
        """Say beside the threshold whether it is the model's, or offer the model's."""
        chosen = self._chosen and self.spin.value() != self._own
        self._origin.setCurrentIndex(int(chosen))
        self.own_button.setText(self.tr("{} %").format(self._own))

    def _hide_own_layers(self, *_layers: object) -> None:
        """Leave out results and sketches: footprints are no areas to segment."""
        self.polygon_combo.setExceptedLayerList(own_layers())

    def _on_polygon_layer(self, layer: QgsMapLayer | None) -> None:
        self._watch(layer if isinstance(layer, QgsVectorLayer) else None)
        self._refresh()

    def _watch(self, layer: QgsVectorLayer | None) -> None:
        if self._watched is not None and not sip.isdeleted(self._watched):
            self._watched.selectionChanged.disconnect(self._refresh)
        self._watched = layer
        if layer is not None:
            layer.selectionChanged.connect(self._refresh)

    def _refresh(self) -> None:
        by_polygons = self.where() == POLYGONS
        layer = self.polygon_combo.currentLayer()
        self.polygon_combo.setVisible(by_polygons and layer is not None)
        self._polygon_hint.setVisible(by_polygons)
        if layer is None:
            self._polygon_hint.setText(
                self.tr("The project has no polygon layer. Add one, or segment the current map view.")
            )
        elif layer.selectedFeatureCount():
            self._polygon_hint.setText(self.tr("Only the selected polygons ({})").format(layer.selectedFeatureCount()))
        else:
            self._polygon_hint.setText(self.tr("All polygons of the layer; select some to use only these"))
        self.changed.emit()
