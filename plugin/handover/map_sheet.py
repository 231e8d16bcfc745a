# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw the map that is handed over: a print layout from a template, filled in and exported as PDF. Main thread only."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsBasicNumericFormat,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpressionContextUtils,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsMapLayerLegendUtils,
    QgsMapRendererParallelJob,
    QgsNumericFormat,
    QgsPrintLayout,
    QgsProject,
    QgsProjectMetadata,
    QgsRasterLayer,
    QgsReadWriteContext,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QEventLoop, QObject, QSizeF, pyqtSignal
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtXml import QDomDocument

from ...engine.contract.grade import GRADE
from ..layers.damage_style import style_damage
from ..layers.local_crs import is_local
from ..layers.styles import style_buildings
from ..toolbelt.language import Translation
from ..toolbelt.paths import ROOT
from ..toolbelt.spare_threads import add_threads
from .layout_export import LayoutExport
from .map_crs import map_crs
from .map_texts import MapTexts
from .occurring_classes import occurring_classes
from .print_style import in_millimetres

translate = QCoreApplication.translate

TEMPLATES = {
    "A4": ROOT / "resources" / "layouts" / "handover_a4.qpt",
    "A3": ROOT / "resources" / "layouts" / "handover_a3.qpt",
}
"""The print layouts that come with Roofline, by paper."""
_MARGIN = 0.06  # of the extent of the footprints, on each side
_AROUND = 1.2  # the overview shows this much of the imagery's extent
_DPI = 200.0
_SCREEN_DPI = 100.0  # for which the widths of outlines, in pixels, were chosen
_MOST_DRAWN = 10_000  # footprints that are drawn as outlines, half a kilobyte each; more are part of the picture


class MapError(RuntimeError):
    """Error when the map cannot be drawn or written; its text is for the user."""


_unneeded: set[QgsMapRendererParallelJob] = set()  # drawings under way, which Python would delete


class MapSheet(QObject):
    """Draws the footprints of the GeoPackage `buildings` over imagery, in the layout `template`, and writes the PDF `out`.

    The imagery is `image` and those `beside` it, with which it was read as one. It is rendered in threads of QGIS. Another
    process writes the sheet, and keeps footprints as vectors. The layout is in a new project, so the user's does not
    change. Items are found by their ids (main_map, overview_map, legend, scale_bar); a
    template may leave any of them out. `drawn` is emitted once, with "" or a sentence on what went wrong; an earlier PDF
    then stays.
    """

    drawn = pyqtSignal(str)

    def __init__(
        self,
        template: Path,
        buildings: Path,
        image: QgsRasterLayer | None,
        texts: MapTexts,
        out: Path,
        beside: Sequence[QgsRasterLayer] = (),
    ) -> None:
        super().__init__()
        self._template, self._buildings, self._texts, self._out = template, buildings, texts, out
        self._project = QgsProject()
        images = [] if image is None else [image, *beside]
        self._imagery = [each.clone() for each in images if each.isValid()]
        self._layout: QgsPrintLayout | None = None
        self._maps: list[QgsLayoutItemMap] = []
        self._job: QgsMapRendererParallelJob | None = None
        self._drawn: list[QgsVectorLayer] = []  # by QGIS into the PDF, not into the pictures
        self._export: LayoutExport | None = None
        self._folder = Path(tempfile.mkdtemp(prefix="roofline_map_"))

    def start(self) -> None:
        """Lay out the sheet and begin to render its maps."""
        try:
            self._lay_out()
        except MapError as error:
            self._end(str(error))
            return
        self._render_next()

    def cancel(self) -> None:
        """Stop rendering; `drawn` is not emitted any more."""
        job, self._job = self._job, None
        if job is not None:
            job.finished.disconnect(self._on_rendered)
            _stop(job)
        if self._export is not None:
            self._export.ended.disconnect()
            self._export.cancel()
        self._clear()

    def _lay_out(self) -> None:
        language = self._texts.language
        name = language.translate("results", "Buildings")
        footprints = QgsVectorLayer(f"{self._buildings}|layername=buildings", name, "ogr")
        if not footprints.isValid():
            raise MapError(
                translate("map_sheet", "The map was not drawn: {} cannot be opened.").format(self._buildings)
            )
        is_graded = footprints.fields().indexOf(GRADE) >= 0
        style_damage(footprints, language) if is_graded else style_buildings(footprints, language)
        in_millimetres(footprints, _SCREEN_DPI)
        if footprints.featureCount() <= _MOST_DRAWN:
            self._drawn = [footprints]
        self._project.addMapLayers([footprints, *self._imagery], True)
        crs = map_crs(footprints)
        for image in self._imagery if is_local(crs) else ():
            if is_local(image.crs()):
                image.setCrs(crs)  # the same, differently written: QGIS would not find a transformation
        if crs.isValid():
            self._project.setCrs(crs, True)  # with its ellipsoid, on which the scale bar measures
        about = QgsProjectMetadata()  # QGIS puts it into the PDF: a new project's names the user of this computer
        about.setTitle(self._texts.title)
        about.setAuthor("")
        about.setCreationDateTime(QDateTime())
        self._project.setMetadata(about)
        self._layout = layout = _load(self._template, self._project)
        for name, text in self._texts.variables().items():
            QgsExpressionContextUtils.setLayoutVariable(layout, name, text)
        _fill(layout, self._project.crs(), footprints, self._imagery, language)
        self._project.layoutManager().addLayout(layout)
        items = [layout.itemById(name) for name in ("main_map", "overview_map")]
        self._maps = [item for item in items if isinstance(item, QgsLayoutItemMap)]

    def _render_next(self) -> None:
        if not self._maps or self._layout is None:
            self._write()
            return
        item = self._maps[0]
        size = QSizeF(item.rect().width(), item.rect().height()) * (_SCREEN_DPI / 25.4)
        settings = item.mapSettings(item.extent(), size, _SCREEN_DPI, True)
        settings.setDevicePixelRatio(_DPI / _SCREEN_DPI)
        settings.setLayers([layer for layer in settings.layers() if layer not in self._drawn])
        settings.setBackgroundColor(item.backgroundColor())
        # Pictures anyway; QGIS from 3.40 on, if not before, says so in its log.
        settings.setFlag(Qgis.MapSettingsFlag.ForceVectorOutput, False)
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._on_rendered)
        self._job.start()
        add_threads(partial(self._is_rendering, self._job))

    def _is_rendering(self, job: QgsMapRendererParallelJob) -> bool:
        return self._job is job

    def _on_rendered(self) -> None:
        job, item = self._job, self._maps.pop(0)
        if job is None:
            return
        path = self._folder / f"{item.id()}.bmp"
        image, extent = job.renderedImage(), job.mapSettings().visibleExtent()
        image.convertToFormat(QImage.Format.Format_RGB32).save(str(path), "BMP")
        wide, high = extent.width() / image.width(), extent.height() / image.height()
        place = (wide, 0, 0, -high, extent.xMinimum() + wide / 2, extent.yMaximum() - high / 2)
        path.with_suffix(".bpw").write_text("\n".join(f"{number!r}" for number in place), encoding="ascii")
        options = QgsRasterLayer.LayerOptions()
        options.skipCrsValidation = True
        picture = QgsRasterLayer(str(path), item.id(), "gdal", options)
        picture.setCrs(self._project.crs())
        if picture.isValid():  # else QGIS draws the layers themselves
            self._project.addMapLayer(picture, False)
            item.setLayers([*(layer for layer in item.layers() if layer in self._drawn), picture])
        self._job = None
        self._render_next()

    def _write(self) -> None:
        if self._layout is not None:
            self._export = LayoutExport(self._project, self._layout, self._out, self._folder, _DPI)
            self._export.ended.connect(self._end)
            self._export.start()

    def _end(self, problem: str) -> None:
        self._clear()
        self.drawn.emit(problem)

    def _clear(self) -> None:
        self._maps = []
        self._layout = None  # the project's
        self._project.clear()
        shutil.rmtree(self._folder, ignore_errors=True)


def _stop(job: QgsMapRendererParallelJob) -> None:
    """Stop a drawing without waiting for it; one of an ArcGIS service comes to its end, since it may keep its thread for ever if it is stopped."""
    _unneeded.add(job)
    job.finished.connect(partial(_forget, job))
    if all(layer.providerType() != "arcgismapserver" for layer in job.mapSettings().layers()):
        job.cancelWithoutBlocking()


def _forget(job: QgsMapRendererParallelJob) -> None:
    _unneeded.discard(job)
    job.deleteLater()


def draw_map(sheet: MapSheet) -> None:
    """Draw `sheet` and wait for its end, while QGIS stays responsive. Raises MapError."""
    problems: list[str] = []
    loop = QEventLoop()

    def end(problem: str) -> None:
        problems.append(problem)
        loop.quit()

    sheet.drawn.connect(end)
    sheet.start()
    if not problems:
        loop.exec()
    if problems and problems[0]:
        raise MapError(problems[0])


def _load(template: Path, project: QgsProject) -> QgsPrintLayout:
    """Read the print layout in the file `template`. Raises MapError."""
    problem = translate(
        "map_sheet", "The map was not drawn: {} is not a print layout template (.qpt); choose another one."
    )
    try:
        text = template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MapError(problem.format(template)) from error
    document = QDomDocument()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("map")  # a layout without one is not taken into a project
    is_xml = document.setContent(text)
    if not (is_xml[0] if isinstance(is_xml, tuple) else is_xml):
        raise MapError(problem.format(template))
    items, fine = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not fine or not items:
        raise MapError(problem.format(template))
    return layout


def _fill(
    layout: QgsPrintLayout,
    crs: QgsCoordinateReferenceSystem,
    footprints: QgsVectorLayer,
    imagery: Sequence[QgsRasterLayer],
    language: Translation,
) -> None:
    layers = [footprints, *imagery]
    parts = [_in(crs, image) for image in imagery]
    around = QgsRectangle(parts[0]) if parts else QgsRectangle()
    for part in parts[1:]:
        around.combineExtentWith(part)
    shown = _extent(_in(crs, footprints), around)
    main, overview, legend, bar = (
        layout.itemById(name) for name in ("main_map", "overview_map", "legend", "scale_bar")
    )
    if isinstance(main, QgsLayoutItemMap):
        main.setCrs(crs)
        main.setFollowVisibilityPreset(False)
        main.setKeepLayerSet(True)
        main.setLayers(layers)
        _zoom(main, shown)
    if isinstance(overview, QgsLayoutItemMap):
        overview.setCrs(crs)
        overview.setKeepLayerSet(True)
        overview.setLayers(list(imagery) or layers)
        wide = QgsRectangle(around) if not around.isEmpty() else QgsRectangle(shown)
        wide.combineExtentWith(shown)
        _zoom(overview, wide.scaled(_AROUND))
        if isinstance(main, QgsLayoutItemMap):
            overview.overview().setLinkedMap(main)
    if isinstance(legend, QgsLayoutItemLegend):
        legend.setAutoUpdateModel(False)
        root = legend.model().rootGroup()
        root.removeAllChildren()
        node = root.addLayer(footprints)
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, occurring_classes(footprints))
        legend.model().refreshLayerLegend(node)
        if isinstance(main, QgsLayoutItemMap):
            legend.setLinkedMap(main)
        legend.adjustBoxSize()
    if isinstance(bar, QgsLayoutItemScaleBar) and isinstance(main, QgsLayoutItemMap):
        bar.setLinkedMap(main)
        bar.applyDefaultSize(QgsUnitTypes.DistanceUnit.DistanceMeters)
        bar.setNumericFormat(_in_language(bar.numericFormat(), language))
        bar.update()


def _in_language(numbers: QgsNumericFormat, language: Translation) -> QgsNumericFormat:
    """Return `numbers` with the separators of `language`: QGIS takes those of the system, also for a map in another language."""
    told = numbers.clone()
    if isinstance(told, QgsBasicNumericFormat):
        decimal, thousands = language.separators()
        told.setDecimalSeparator(decimal)
        told.setThousandsSeparator(thousands)
    return told


def _zoom(item: QgsLayoutItemMap, shown: QgsRectangle) -> None:
    """Show `shown` in the shape of the item: QGIS's zoomToExtent takes it from the extent so far, which a template may lack."""
    if shown.isEmpty() or not shown.isFinite():
        return
    wide, high = item.rect().width(), item.rect().height()
    ratio = max(shown.width() / wide, shown.height() / high)
    centre = shown.center()
    half_x, half_y = ratio * wide / 2, ratio * high / 2
    item.setExtent(QgsRectangle(centre.x() - half_x, centre.y() - half_y, centre.x() + half_x, centre.y() + half_y))


def _in(crs: QgsCoordinateReferenceSystem, layer: QgsVectorLayer | QgsRasterLayer) -> QgsRectangle:
    """Return the extent of `layer` in `crs`; empty where that cannot be told."""
    if layer.crs() == crs or not (layer.crs().isValid() and crs.isValid()):
        return QgsRectangle(layer.extent())
    try:
        transform = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance().transformContext())
        return QgsRectangle(transform.transformBoundingBox(layer.extent()))
    except QgsCsException:
        return QgsRectangle()


def _extent(footprints: QgsRectangle, imagery: QgsRectangle) -> QgsRectangle:
    """Return what the map shows: the footprints with a margin, or the imagery where there are none."""
    if footprints.isEmpty() or not footprints.isFinite():
        return imagery
    return footprints.scaled(1 + 2 * _MARGIN)
