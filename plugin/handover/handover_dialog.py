# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog that asks what of a result is handed over, in which formats and with which statistics."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFieldProxyModel,
    QgsMapLayerProxyModel,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.gui import QgsFieldComboBox, QgsFileWidget, QgsMapLayerComboBox, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...engine.contract.protocol import FORMATS, HANDED_OVER, NAMINGS
from ..jobs.build_handover import HandoverChoice
from ..layers.own_layers import own_layers
from ..toolbelt import settings
from ..toolbelt.language import LANGUAGES
from ..toolbelt.legible_bar import LegibleBar
from ..toolbelt.widgets import Notice, leave_out, make_primary
from .map_sheet import TEMPLATES

_GRIDS = (0, 100, 500)
_OWN = "own"
_LARGEST_GRID = 100_000


class HandoverDialog(QDialog):
    """Dialog with the choices of a hand-over. It writes nothing: `requested` says that the user pressed its button.

    While files are written it shows the progress, and Cancel emits `cancelRequested`.
    """

    requested = pyqtSignal()
    cancelRequested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roofline_handover")
        self.setWindowTitle(self.tr("Hand over footprints"))
        self.resize(640, 520)
        self.layer_combo = _layers("roofline_handover_layer", polygons=True)
        self.image_combo = _layers("roofline_handover_image", polygons=False)
        self.what_combo = QComboBox()
        for value, text in zip(
            HANDED_OVER, (self.tr("Accepted, edited and added ones"), self.tr("All but rejected ones"), self.tr("All"))
        ):
            self.what_combo.addItem(text, value)
        self.format_checks = {name: QCheckBox(text) for name, text in self._format_names().items()}
        self.crs_widget = QgsProjectionSelectionWidget()
        self.crs_widget.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.crs_widget.setNotSetText(self.tr("that of the footprints"))
        self.areas_combo = _layers("roofline_handover_areas", polygons=True)
        self.existing_combo = _layers("roofline_handover_existing", polygons=True)
        for combo in (self.image_combo, self.areas_combo, self.existing_combo):
            combo.setAllowEmptyLayer(True, self.tr("No layer"))
        for combo in (self.areas_combo, self.existing_combo):
            combo.setLayer(None)
        self.name_combo = QgsFieldComboBox()
        self.name_combo.setFilters(QgsFieldProxyModel.Filter.String)
        self.name_combo.setAllowEmptyFieldName(True)
        self.grid_combo = QComboBox()
        for side in _GRIDS:
            self.grid_combo.addItem(self.tr("{} m").format(side) if side else self.tr("None"), float(side))
        self.map_combo = QComboBox()
        self.map_combo.addItem(self.tr("None"), "")
        for paper in TEMPLATES:
            self.map_combo.addItem(self.tr("{}, landscape").format(paper), paper)
        self.map_combo.addItem(self.tr("Own print layout template…"), _OWN)
        self.template = QgsFileWidget()
        self.template.setFilter(self.tr("Print layout templates (*.qpt)"))
        self.report_check = QCheckBox(self.tr("HTML report with pictures and charts"))
        self.naming_combo = QComboBox()
        for value, text in zip(NAMINGS, (self.tr("Simple"), "Copernicus EMS", "MapAction")):
            self.naming_combo.addItem(text, value)
        self.language_combo = QComboBox()
        self.language_combo.setObjectName("roofline_handover_language")
        self.language_combo.addItem(self.tr("As in QGIS"), "")
        for code, name in LANGUAGES.items():
            self.language_combo.addItem(name, code)
        self.place_edit, self.title_edit = QLineEdit(), QLineEdit()
        self.source_edit, self.date_edit = QLineEdit(), QLineEdit()
        self.licence_edit, self.attribution_edit = QLineEdit(), QLineEdit()
        self.version_spin = QSpinBox()
        self.version_spin.setRange(1, 999)
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.notice = Notice("roofline_handover_notice")
        self.bar = LegibleBar()
        self.bar.setRange(0, 1000)
        self.bar.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.button = QPushButton(self.tr("Hand over"))
        self.button.setObjectName("roofline_handover_button")
        make_primary(self.button, True)
        buttons.addButton(self.button, QDialogButtonBox.ButtonRole.ActionRole)
        self.close_button = buttons.button(QDialogButtonBox.StandardButton.Close)
        self.close_button.setText(self.tr("Close"))  # Qt's own word is English where its translations are not installed
        self.tabs = QTabWidget()
        self.tabs.addTab(self._contents(), self.tr("Contents"))
        self.tabs.addTab(self._statistics(), self.tr("Statistics and map"))
        self.tabs.addTab(self._texts(), self.tr("Names and texts"))
        where = QFormLayout()
        where.addRow(self.tr("Folder"), self.folder)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(where)
        for widget in (self.notice, self.bar, buttons):
            layout.addWidget(widget)
        self.button.clicked.connect(self.requested)
        buttons.rejected.connect(self.reject)
        self.areas_combo.layerChanged.connect(self.name_combo.setLayer)
        QgsProject.instance().layersAdded.connect(self._leave_out_own)
        self._leave_out_own()
        for combo in (self.map_combo, self.naming_combo):
            combo.currentIndexChanged.connect(self._refresh)
        self._restore()
        self._refresh()

    def show_result(self, layer: QgsVectorLayer | None, image: QgsRasterLayer | None) -> None:
        """Choose the footprints and their imagery."""
        if layer is not None:
            self.layer_combo.setLayer(layer)
        self.image_combo.setLayer(image)

    def release(self) -> None:
        """Disconnect from the project before the dialog is deleted."""
        QgsProject.instance().layersAdded.disconnect(self._leave_out_own)

    def texts(self) -> tuple[str, ...]:
        """Return what was entered about the imagery: place, title, source and date."""
        return tuple(edit.text() for edit in self._about_imagery())

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show what `texts` returned earlier; nothing without it."""
        for edit, text in zip(self._about_imagery(), texts or [""] * len(self._about_imagery())):
            edit.setText(text)

    def _leave_out_own(self, *_layers: object) -> None:
        """Leave out sketches, probabilities and the like: only buildings are handed over, only images are imagery."""
        for combo in (self.layer_combo, self.existing_combo):
            leave_out(combo, own_layers("buildings", "damage"))
        for combo in (self.image_combo, self.areas_combo):
            leave_out(combo, own_layers())

    def _about_imagery(self) -> tuple[QLineEdit, ...]:
        return self.place_edit, self.title_edit, self.source_edit, self.date_edit

    def choice(self) -> HandoverChoice:
        """Return what the user wants."""
        crs = self.crs_widget.crs()
        return HandoverChoice(
            what=str(self.what_combo.currentData()),
            formats=tuple(name for name, check in self.format_checks.items() if check.isChecked()),
            crs=_text_of(crs),
            naming=str(self.naming_combo.currentData()),
            place=self.place_edit.text().strip(),
            version=self.version_spin.value(),
            title=self.title_edit.text().strip(),
            existing=self.existing_combo.currentLayer(),
            areas=self.areas_combo.currentLayer(),
            area_name=self.name_combo.currentField() if self.areas_combo.currentLayer() is not None else "",
            grid=float(self.grid_combo.currentData()),
            html=self.report_check.isChecked(),
            template=self._template(),
            source=self.source_edit.text().strip(),
            date=self.date_edit.text().strip(),
            licence=self.licence_edit.text().strip(),
            attribution=self.attribution_edit.text().strip(),
            language=str(self.language_combo.currentData()),
        )

    def remember(self) -> None:
        """Keep the choices that suit the next result, too."""
        chosen = self.choice()
        kept = {
            "what": chosen.what,
            "formats": list(chosen.formats),
            "naming": chosen.naming,
            "grid": chosen.grid,
            "html": chosen.html,
            "map": str(self.map_combo.currentData()),
            "template": self.template.filePath(),
            "licence": chosen.licence,
            "attribution": chosen.attribution,
            "language": chosen.language,
        }
        settings.remember(handover=json.dumps(kept))

    def show_running(self, running: bool) -> None:
        """Show the progress in place of the button, or the button again."""
        self.tabs.setEnabled(not running)
        self.folder.setEnabled(not running)
        self.button.setEnabled(not running)
        self.bar.setVisible(running)
        self.bar.setRange(0, 0)
        self.close_button.setText(self.tr("Cancel") if running else self.tr("Close"))
        if running:
            self.notice.show_text("")

    def show_share(self, share: float) -> None:
        """Show how much is done, from 0 to 1."""
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(1000 * share))

    def is_running(self) -> bool:
        """Return whether progress is shown."""
        return not self.bar.isHidden()

    def reject(self) -> None:
        """Close the dialog, or cancel what is running first."""
        if self.is_running():
            self.cancelRequested.emit()
        else:
            super().reject()

    def _template(self) -> str:
        chosen = str(self.map_combo.currentData())
        return self.template.filePath() if chosen == _OWN else str(TEMPLATES.get(chosen, ""))

    def _contents(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.addRow(self.tr("Footprints"), self.layer_combo)
        form.addRow(self.tr("Imagery"), self.image_combo)
        form.addRow(self.tr("Which"), self.what_combo)
        form.addRow(self.tr("Leave out those of"), self.existing_combo)
        self.existing_combo.setToolTip(
            self.tr("Buildings that exist already, such as OpenStreetMap's: only what is new is handed over")
        )
        checks = QGridLayout()
        for number, check in enumerate(self.format_checks.values()):
            checks.addWidget(check, number // 2, number % 2)
        form.addRow(self.tr("Formats"), checks)
        form.addRow(self.tr("CRS"), self.crs_widget)
        self.crs_widget.setToolTip(
            self.tr("Of GeoPackage, shapefile, FlatGeobuf and CSV; the others are always in WGS 84")
        )
        return page

    def _statistics(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.addRow(self.tr("Count by areas of"), self.areas_combo)
        form.addRow(self.tr("Named by"), self.name_combo)
        form.addRow(self.tr("Count by squares of"), self.grid_combo)
        row = QHBoxLayout()
        row.addWidget(self.map_combo)
        row.addWidget(self.template, 1)
        form.addRow(self.tr("Map (PDF)"), row)
        form.addRow("", self.report_check)
        return page

    def _texts(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.addRow(self.tr("Language of the documents"), self.language_combo)
        self.language_combo.setToolTip(
            self.tr("Of map, report and README; names of files and fields are always in English")
        )
        form.addRow(self.tr("File names"), self.naming_combo)
        form.addRow(self.tr("Place"), self.place_edit)
        form.addRow(self.tr("Version"), self.version_spin)
        form.addRow(self.tr("Title"), self.title_edit)
        form.addRow(self.tr("Source of the imagery"), self.source_edit)
        form.addRow(self.tr("Date of the imagery"), self.date_edit)
        form.addRow(self.tr("Licence"), self.licence_edit)
        form.addRow(self.tr("Attribution"), self.attribution_edit)
        self.date_edit.setPlaceholderText("2023-02-07")
        self.licence_edit.setPlaceholderText("CC BY 4.0")
        return page

    def _format_names(self) -> dict[str, str]:
        names = (
            "GeoPackage", "GeoJSON", self.tr("Shapefile"), "KML", "FlatGeobuf", "OpenStreetMap (JOSM)", "MapSwipe",
            self.tr("CSV of centroids"),
        )  # fmt: skip
        return dict(zip(FORMATS, names))

    def _refresh(self) -> None:
        self.template.setVisible(self.map_combo.currentData() == _OWN)
        naming = self.naming_combo.currentData()
        self.version_spin.setEnabled(naming == "ems")
        places = {"ems": "EMSR123_AOI01", "mapaction": "ken", "simple": self.tr("from the imagery")}
        self.place_edit.setPlaceholderText(places[str(naming)])

    def _restore(self) -> None:
        """Take up what was chosen last."""
        self.what_combo.setCurrentIndex(self.what_combo.findData("kept"))
        kept: dict[str, object] = {}
        try:
            found = json.loads(settings.load().handover or "{}")
            kept = found if isinstance(found, dict) else {}
        except ValueError:
            pass
        formats = kept.get("formats")
        for name, check in self.format_checks.items():
            check.setObjectName(f"roofline_handover_{name}")
            check.setChecked(name in (formats if isinstance(formats, list) else ["gpkg"]))
        self.report_check.setChecked(bool(kept.get("html", True)))
        for combo, name in (
            (self.what_combo, "what"),
            (self.naming_combo, "naming"),
            (self.grid_combo, "grid"),
            (self.map_combo, "map"),
            (self.language_combo, "language"),
        ):
            combo.setCurrentIndex(max(0, combo.findData(kept.get(name, combo.currentData()))))
        if "map" not in kept:
            self.map_combo.setCurrentIndex(self.map_combo.findData("A4"))
        self.template.setFilePath(str(kept.get("template", "")))
        self.licence_edit.setText(str(kept.get("licence", "")))
        self.attribution_edit.setText(str(kept.get("attribution", "")))


def _layers(name: str, *, polygons: bool) -> QgsMapLayerComboBox:
    combo = QgsMapLayerComboBox()
    combo.setObjectName(name)
    kind = QgsMapLayerProxyModel.Filter.PolygonLayer if polygons else QgsMapLayerProxyModel.Filter.RasterLayer
    combo.setFilters(kind)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(20)
    return combo


def _text_of(crs: QgsCoordinateReferenceSystem) -> str:
    """Return what the engine reads the CRS from, "" for none."""
    if not crs.isValid():
        return ""
    return str(crs.authid() if crs.authid().startswith("EPSG:") else crs.toWkt())
