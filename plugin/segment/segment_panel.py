# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel for the area to segment and the confidence threshold."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSlider, QSpinBox, QVBoxLayout, QWidget

from ..layers.results import ROLE
from ..toolbelt.widgets import heading, quiet_label

WHOLE, VIEW, POLYGONS = "whole", "view", "polygons"


class SegmentPanel(QWidget):
    """Panel with the area, one of WHOLE, VIEW and POLYGONS, and the threshold in percent."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watched: QgsVectorLayer | None = None
        self.where_combo = QComboBox()
        self.where_combo.setObjectName("roofline_where_combo")
        self.where_combo.addItem(self.tr("Whole layer"), WHOLE)
        self.where_combo.addItem(self.tr("Current map view"), VIEW)
        self.where_combo.addItem(self.tr("Polygons of a layer"), POLYGONS)
        self.polygon_combo = QgsMapLayerComboBox()
        self.polygon_combo.setObjectName("roofline_polygon_combo")
        self.polygon_combo.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.polygon_combo.setMinimumContentsLength(8)
        self.polygon_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._polygon_hint = quiet_label("roofline_polygon_hint")

        self.follow_check = QCheckBox(self.tr("Live preview"))
        self.follow_check.setObjectName("roofline_follow_view")
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
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.spin)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(self.tr("Area"), self.where_combo))
        for widget in (self.where_combo, self.polygon_combo, self._polygon_hint, self.follow_check, self._follow_hint):
            layout.addWidget(widget)
        layout.addSpacing(6)
        layout.addWidget(heading(self.tr("Confidence threshold"), self.slider))
        layout.addLayout(row)

        self.slider.valueChanged.connect(self.spin.setValue)
        self.spin.valueChanged.connect(self.slider.setValue)
        self.where_combo.currentIndexChanged.connect(self._refresh)
        self.polygon_combo.layerChanged.connect(self._on_polygon_layer)
        QgsProject.instance().layersAdded.connect(self._hide_own_layers)
        self._hide_own_layers()
        self.set_threshold(0.5)
        self._on_polygon_layer(self.polygon_combo.currentLayer())

    def where(self) -> str:
        """Return WHOLE, VIEW or POLYGONS."""
        return str(self.where_combo.currentData())

    def polygon_layer(self) -> QgsVectorLayer | None:
        """Return the layer whose polygons bound the area, None unless `where` is POLYGONS."""
        return self.polygon_combo.currentLayer() if self.where() == POLYGONS else None

    def threshold(self) -> float:
        """Return the threshold, 0 to 1."""
        return self.spin.value() / 100

    def set_threshold(self, threshold: float) -> None:
        """Show `threshold` (0 to 1)."""
        self.spin.setValue(round(threshold * 100))
        self.slider.setValue(round(threshold * 100))

    def show_follow_hint(self, text: str) -> None:
        """Show why the live preview cannot follow the map now; "" when it can."""
        self._follow_hint.setText(text)
        self._follow_hint.setVisible(bool(text))

    def release(self) -> None:
        """Disconnect from the layers before the panel is deleted."""
        QgsProject.instance().layersAdded.disconnect(self._hide_own_layers)
        self._watch(None)

    def _hide_own_layers(self, *_layers: object) -> None:
        """Leave out results and sketches: footprints are no areas to segment."""
        ours = [layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty(ROLE)]
        self.polygon_combo.setExceptedLayerList(ours)

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
