# SPDX-License-Identifier: GPL-2.0-or-later
"""Handing a result over, as a Processing algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsRasterLayer,
)
from qgis.PyQt import sip

from ...engine.contract.protocol import FORMATS, HANDED_OVER, NAMINGS, Done
from ..handover.map_sheet import TEMPLATES, MapError, MapSheet, draw_map
from ..handover.map_texts import MapTexts
from ..jobs.build_handover import HandoverChoice, build_handover_job
from ..jobs.engine_job import EngineJob
from ..jobs.overlay import InputError
from ..layers.open_project import OpenProject
from ..toolbelt.language import LANGUAGES
from ..toolbelt.numbers import whole
from ..worker.session import EngineSession
from .engine_algorithm import EngineAlgorithm, Parameters

INPUT, IMAGE, WHAT, EXISTING, FORMAT, CRS, AREAS, AREA_NAME, GRID = (
    "INPUT", "IMAGE", "WHAT", "EXISTING", "FORMATS", "CRS", "AREAS", "AREA_NAME", "GRID",
)  # fmt: skip
MAP, TEMPLATE, REPORT, NAMING, PLACE, VERSION = "MAP", "TEMPLATE", "REPORT", "NAMING", "PLACE", "VERSION"
TEXTS = ("TITLE", "SOURCE", "DATE", "LICENCE", "ATTRIBUTION")
LANGUAGE, OUTPUT, BUILDINGS, AREA = "LANGUAGE", "OUTPUT", "BUILDINGS", "AREA"
_PAPERS = ("", *TEMPLATES)


class HandoverAlgorithm(EngineAlgorithm):
    """The files of a hand-over, written into a folder."""

    SECTION: ClassVar[str] = "hand-over-footprints"

    def __init__(self, session: EngineSession, project: OpenProject) -> None:
        super().__init__(session, project)
        self._choice = HandoverChoice()
        self._image: QgsRasterLayer | None = None
        self._handed: Done | None = None

    def name(self) -> str:
        """Return the id, which never changes: models and scripts refer to it."""
        return "handover"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Hand over footprints")

    def shortHelpString(self) -> str:
        """Return the help text beside the parameters in the dialog."""
        return self.tr(
            "Writes footprints in the formats that others take, with a README of where they come from, counts as a whole, by"
            " areas and by squares, a map as PDF and a report for a browser. No file holds a path or a user's name.\n\n"
            "All files appear together; if one cannot be written, those of an earlier run stay. The map needs the"
            " GeoPackage."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare parameters and outputs; their names never change."""
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterVectorLayer(INPUT, self.tr("Footprints"), polygons))
        self.addParameter(QgsProcessingParameterRasterLayer(IMAGE, self.tr("Imagery"), optional=True))
        words = [self.tr("Accepted, edited and added ones"), self.tr("All but rejected ones"), self.tr("All")]
        self.addParameter(
            QgsProcessingParameterEnum(WHAT, self.tr("Which"), words, defaultValue=HANDED_OVER.index("kept"))
        )
        text = self.tr("Leave out footprints that this layer has already")
        self.addParameter(QgsProcessingParameterVectorLayer(EXISTING, text, polygons, optional=True))
        text = self.tr("Formats")
        self.addParameter(QgsProcessingParameterEnum(FORMAT, text, list(FORMATS), allowMultiple=True, defaultValue=[0]))
        text = self.tr("CRS of GeoPackage, shapefile, FlatGeobuf and CSV")
        self.addParameter(QgsProcessingParameterCrs(CRS, text, optional=True))
        text = self.tr("Count by areas of")
        self.addParameter(QgsProcessingParameterVectorLayer(AREAS, text, polygons, optional=True))
        text = self.tr("Field that names the areas")
        self.addParameter(QgsProcessingParameterField(AREA_NAME, text, parentLayerParameterName=AREAS, optional=True))
        number = QgsProcessingParameterNumber.Type.Double
        text = self.tr("Count by squares of this side in metres (0: none)")
        self.addParameter(QgsProcessingParameterNumber(GRID, text, number, 0.0, minValue=0.0, maxValue=1e5))
        papers = [self.tr("None"), *TEMPLATES]
        self.addParameter(QgsProcessingParameterEnum(MAP, self.tr("Map (PDF)"), papers, defaultValue=0))
        text = self.tr("Own print layout template of the map")
        self.addParameter(QgsProcessingParameterFile(TEMPLATE, text, extension="qpt", optional=True))
        text = self.tr("HTML report with pictures and charts")
        self.addParameter(QgsProcessingParameterBoolean(REPORT, text, False))
        words = [self.tr("Simple"), "Copernicus EMS", "MapAction"]
        self.addParameter(QgsProcessingParameterEnum(NAMING, self.tr("File names"), words, defaultValue=0))
        self.addParameter(QgsProcessingParameterString(PLACE, self.tr("Place"), optional=True))
        whole_number = QgsProcessingParameterNumber.Type.Integer
        text = self.tr("Version")
        self.addParameter(QgsProcessingParameterNumber(VERSION, text, whole_number, 1, minValue=1, maxValue=999))
        labels = (
            self.tr("Title"), self.tr("Source of the imagery"), self.tr("Date of the imagery"), self.tr("Licence"),
            self.tr("Attribution"),
        )  # fmt: skip
        for name, text in zip(TEXTS, labels):
            self.addParameter(QgsProcessingParameterString(name, text, optional=True))
        words = [self.tr("As in QGIS"), *LANGUAGES.values()]
        text = self.tr("Language of the documents")
        self.addParameter(QgsProcessingParameterEnum(LANGUAGE, text, words, defaultValue=0, optional=True))
        self.addParameter(QgsProcessingParameterFolderDestination(OUTPUT, self.tr("Folder")))
        self.addOutput(QgsProcessingOutputNumber(BUILDINGS, self.tr("Buildings")))
        self.addOutput(QgsProcessingOutputNumber(AREA, self.tr("Area in m²")))

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Build the job. Raises InputError."""
        texts = {name.lower(): self.parameterAsString(parameters, name, context) for name in TEXTS}
        areas = self.parameterAsVectorLayer(parameters, AREAS, context)
        own = self.parameterAsFile(parameters, TEMPLATE, context)
        paper = _PAPERS[self.parameterAsEnum(parameters, MAP, context)]
        crs = self.parameterAsCrs(parameters, CRS, context)
        names = self.parameterAsFields(parameters, AREA_NAME, context) if areas is not None else []
        template = own or str(TEMPLATES.get(paper, ""))
        self._image = self.parameterAsRasterLayer(parameters, IMAGE, context)
        self._choice = HandoverChoice(
            what=HANDED_OVER[self.parameterAsEnum(parameters, WHAT, context)],
            formats=tuple(FORMATS[number] for number in self.parameterAsEnums(parameters, FORMAT, context)),
            crs=(crs.authid() if crs.authid().startswith("EPSG:") else crs.toWkt()) if crs.isValid() else "",
            naming=NAMINGS[self.parameterAsEnum(parameters, NAMING, context)],
            place=self.parameterAsString(parameters, PLACE, context),
            version=self.parameterAsInt(parameters, VERSION, context),
            existing=self.parameterAsVectorLayer(parameters, EXISTING, context),
            areas=areas,
            area_name=names[0] if names else "",
            grid=self.parameterAsDouble(parameters, GRID, context),
            html=self.parameterAsBoolean(parameters, REPORT, context),
            template=template,
            language=("", *LANGUAGES)[self.parameterAsEnum(parameters, LANGUAGE, context)],
            **texts,
        )
        layer = self.parameterAsVectorLayer(parameters, INPUT, context)
        out = self.parameterAsFileOutput(parameters, OUTPUT, context)
        if template and not Path(template).is_file():
            raise InputError(self.tr("There is no file {}; choose another template.").format(template))
        return build_handover_job(layer, self._image, str(Path(out).absolute()) if out else "", self._choice)

    def report_values(self, done: Done, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Return the numbers and the folder, and name the files in the log."""
        self._handed = done
        for path in done.outputs.values():
            feedback.pushInfo(path)
        for note in done.summary["notes"]:
            feedback.pushWarning(note)
        text = self.tr("{count} buildings, {area} m²")
        found = done.summary
        feedback.pushInfo(text.format(count=whole(found["buildings"]), area=whole(found["area_m2"])))
        folder = str(Path(done.outputs["readme"]).parent)
        return {OUTPUT: folder, BUILDINGS: float(found["buildings"]), AREA: float(found["area_m2"])}

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Draw the map, for which layouts need the main thread; without it the other files are complete."""
        done, self._handed = self._handed, None
        if done is not None and self._choice.template:
            image = None if self._image is None or sip.isdeleted(self._image) else self._image
            buildings, out = Path(done.outputs["gpkg"]), Path(done.outputs["map"])
            texts = MapTexts.of(done, self._choice.translation())
            try:
                draw_map(MapSheet(Path(self._choice.template), buildings, image, texts, out))
            except MapError as error:
                feedback.reportError(str(error))
        return super().postProcessAlgorithm(context, feedback)
