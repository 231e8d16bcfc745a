# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel for choosing the image, with its properties."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer, QgsVectorTileLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..layers.image_facts import PIXEL_SIZE, ImageFacts, entered_pixel_size, image_facts
from ..layers.imagery_copies import COPY_OF
from ..layers.own_layers import own_layers
from ..layers.result_properties import ROLE
from ..models.cards import band_word
from ..toolbelt.numbers import fixed, short, whole
from ..toolbelt.paths import icon
from ..toolbelt.widgets import Notice, heading, let_narrow, narrow_combo, quiet_label
from .several_button import SeveralButton


class ImagePanel(QWidget):
    """Panel with a combo of the project's rasters, without Roofline's results, and the properties of the chosen one."""

    changed = pyqtSignal()
    openRequested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: ImageFacts | None = None
        self._watched: QgsRasterLayer | None = None
        self._chosen_by_user = False
        self._fetched = ""  # how much of a web layer would be fetched

        self.combo = QgsMapLayerComboBox()
        self.combo.setObjectName("roofline_image_combo")
        self.combo.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        narrow_combo(self.combo)
        self.combo.setToolTip(
            self.tr("The imagery to find buildings in: a file, or a web layer such as XYZ, WMS or WMTS")
        )
        self._open = QToolButton()
        self._open.setText("…")
        self._open.setToolTip(self.tr("Open an image file and add it to the project"))
        self._open.setObjectName("roofline_open_image_small")
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.combo, 1)
        row.addWidget(self._open)

        self.several_button = SeveralButton("roofline_several_button")
        self._facts_label = quiet_label("roofline_image_facts")
        self._notice = Notice("roofline_image_notice")
        self.pixel_size = QDoubleSpinBox()
        self.pixel_size.setObjectName("roofline_pixel_size")
        self.pixel_size.setDecimals(3)
        self.pixel_size.setRange(0.0, 100.0)
        self.pixel_size.setSingleStep(0.05)
        self.pixel_size.setSpecialValueText(self.tr("unknown"))  # shown for 0
        self.pixel_size.setKeyboardTracking(False)  # 0.25 is not 0, 0.2 and 0.25
        self.pixel_size.setToolTip(self.tr("Metres on the ground per pixel; remembered with the layer"))
        self._size_row = QWidget()
        size = QHBoxLayout(self._size_row)
        size.setContentsMargins(0, 0, 0, 0)
        size.addWidget(heading(self.tr("Pixel size (m)"), self.pixel_size))
        size.addWidget(self.pixel_size, 1)
        self._empty = quiet_label("roofline_image_empty")
        self._empty.setText(self._invitation())
        self._open_big = QPushButton(icon("segment"), self.tr("Open an image…"))
        let_narrow(self._open_big)
        self._open_big.setObjectName("roofline_open_image")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        title = heading(self.tr("Image"), self.combo)
        above = (title, self._row, self.several_button, self._facts_label, self._notice, self._size_row)
        for widget in (*above, self._empty, self._open_big):
            layout.addWidget(widget)

        self.combo.layerChanged.connect(self._on_layer_changed)
        self.combo.activated.connect(self._on_activated)
        self.pixel_size.valueChanged.connect(self._on_pixel_size)
        self._open.clicked.connect(self.openRequested)
        self.several_button.changed.connect(self._refresh)
        self._open_big.clicked.connect(self.openRequested)
        QgsProject.instance().layersAdded.connect(self._on_layers_added)
        self._hide_results()
        self._on_layer_changed(self.combo.currentLayer())

    def layer(self) -> QgsRasterLayer | None:
        """Return the chosen layer, even one that the engine cannot read."""
        return self.combo.currentLayer()

    def facts(self) -> ImageFacts | None:
        """Return the properties of the chosen layer, None without one."""
        return self._facts

    def more(self) -> tuple[str, ...]:
        """Return the images and folders that are mapped together with the chosen layer as one."""
        return self.several_button.addresses()

    def choose_more(self, addresses: tuple[str, ...]) -> None:
        """Map the images and folders at `addresses` together with the chosen layer, until another one is chosen."""
        self.several_button.choose(addresses)
        self._refresh()

    def choose(self, layer: QgsMapLayer | None) -> None:
        """Choose `layer` if it can be segmented and the user has not chosen an image yet.

        A web layer, often the background of the map, never replaces an image; a copy of a web layer is not proposed.
        """
        if self._chosen_by_user or not isinstance(layer, QgsRasterLayer):
            return
        if layer.customProperty(ROLE) or layer.customProperty(COPY_OF):
            return
        facts = image_facts(layer)
        if not facts.problem and (not facts.only_qgis or not self._has_image()):
            self.combo.setLayer(layer)

    def _has_image(self) -> bool:
        """Return whether the chosen layer is one that the engine reads itself."""
        return self._facts is not None and not self._facts.problem and not self._facts.only_qgis

    def show_fetched(self, text: str) -> None:
        """Show how much of a web layer the next segmentation fetches."""
        self._fetched = text
        if self._facts is not None and self._facts.only_qgis and not self._facts.problem:
            self._facts_label.setText(self._describe(self._facts))

    def release(self) -> None:
        """Disconnect from the project before the panel is deleted."""
        QgsProject.instance().layersAdded.disconnect(self._on_layers_added)
        self._watch(None)

    def _on_activated(self, index: int) -> None:
        self._chosen_by_user = True

    def _on_pixel_size(self, metres: float) -> None:
        if self._watched is not None:
            self._watched.setCustomProperty(PIXEL_SIZE, metres)
            self._refresh()

    def _on_layers_added(self, layers: list[QgsMapLayer]) -> None:
        self._hide_results()
        self._empty.setText(self._invitation())
        if self._facts is None or self._facts.problem:
            self._chosen_by_user = False
        if not self._has_image():
            for layer in layers:
                self.choose(layer)

    def _invitation(self) -> str:
        """Return what to do where the project has no image."""
        if any(isinstance(layer, QgsVectorTileLayer) for layer in QgsProject.instance().mapLayers().values()):
            return self.tr("Vector tiles are no imagery. Open an image, or add imagery as an XYZ, WMS or WMTS layer.")
        return self.tr("The project has no image yet. Open one, or drag a GeoTIFF onto the map.")

    def _hide_results(self) -> None:
        self.combo.setExceptedLayerList(own_layers())

    def _on_layer_changed(self, layer: QgsMapLayer | None) -> None:
        self._fetched = ""
        self._watch(layer if isinstance(layer, QgsRasterLayer) else None)
        self._refresh()

    def _watch(self, layer: QgsRasterLayer | None) -> None:
        """Follow changes that the user makes in the layer's properties."""
        if self._watched is not None and not sip.isdeleted(self._watched):
            self._watched.crsChanged.disconnect(self._refresh)
            self._watched.dataSourceChanged.disconnect(self._refresh)
        self._watched = layer
        if layer is not None:
            layer.crsChanged.connect(self._refresh)
            layer.dataSourceChanged.connect(self._refresh)

    def _refresh(self) -> None:
        layer = self._watched
        self._facts = image_facts(layer) if layer is not None and not sip.isdeleted(layer) else None
        facts = self._facts
        for widget in (self._empty, self._open_big):
            widget.setVisible(facts is None)
        for widget in (self._row, self._facts_label):
            widget.setVisible(facts is not None)
        usable = facts is not None and not facts.problem
        self.several_button.follow(layer if facts is not None else None, facts)
        self._facts_label.setVisible(usable)
        if usable and facts is not None:
            self._facts_label.setText(self._describe(facts))
        self._notice.show_text(self._remark(facts) if facts is not None else "")
        self._size_row.setVisible(usable and facts is not None and not facts.gsd and not facts.only_qgis)
        self.pixel_size.blockSignals(True)
        self.pixel_size.setValue(entered_pixel_size(layer) if layer is not None and facts is not None else 0.0)
        self.pixel_size.blockSignals(False)
        self.changed.emit()

    def _describe(self, facts: ImageFacts) -> str:
        if facts.only_qgis:
            kind = self.tr("Web or database layer") if not facts.width else self.tr("Read by QGIS")
            fetched = self._fetched or self.tr("The part to segment is fetched first.")
            return " · ".join(filter(None, (kind, facts.crs.authid()))) + "\n" + fetched
        count = len(facts.bands)
        named = ", ".join(band_word(band) for band in facts.bands) if any(facts.bands) and count <= 6 else ""
        bands = self.tr("one band") if count == 1 else self.tr("{} bands").format(whole(count))
        if named and count > 1:
            bands = self.tr("{count} bands ({names})").format(count=whole(count), names=named)
        size = self.tr("{width} × {height} pixels").format(width=whole(facts.width), height=whole(facts.height))
        metres = facts.gsd or facts.given_gsd
        gsd = (
            self.tr("{} m per pixel").format(fixed(metres, 2 if metres >= 0.1 else 3))
            if metres
            else self.tr("pixel size unknown")
        )
        nodata = (
            self.tr("nodata {}").format(short(facts.nodata)) if facts.nodata is not None else self.tr("no nodata value")
        )
        crs = facts.crs.authid() or facts.crs.description() if facts.crs.isValid() else ""
        lines = [(bands, facts.data_type), (size, gsd), (nodata, crs)]
        return "\n".join(" · ".join(part for part in line if part) for line in lines)

    def _remark(self, facts: ImageFacts) -> str:
        if facts.problem:
            return facts.problem
        if not facts.has_place and not facts.only_qgis:
            place = self.tr("The image is not georeferenced: the result lies exactly over it, in pixel coordinates.")
            size = self.tr("Enter its pixel size if you know it; it decides how well buildings are found.")
            return place if facts.given_gsd else f"{place} {size}"
        if not facts.crs.isValid():
            if facts.only_qgis:
                return self.tr("The layer has no coordinate reference system; set one in the layer properties.")
            return self.tr(
                "The layer has no coordinate reference system, so its pixel size is unknown. Set one in the layer"
                " properties, or enter the pixel size."
            )
        if facts.crs_overridden:
            return self.tr(
                "The layer's coordinate reference system differs from that of its file. The result will use the"
                " layer's: {}."
            ).format(facts.crs.authid() or facts.crs.description())
        return ""
