# SPDX-License-Identifier: GPL-2.0-or-later
"""Footprints of a result at another threshold, as a Processing algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
)

from ..jobs.build_comparison import open_result
from ..jobs.build_vectorize import build_vectorize_job
from ..jobs.engine_job import EngineJob
from ..jobs.overlay import InputError
from ..layers.styles import style_buildings
from .engine_algorithm import EngineAlgorithm, Layers, Parameters

RESULT, FOLDER, THRESHOLD, MIN_AREA, BUILDINGS = "RESULT", "FOLDER", "THRESHOLD", "MIN_AREA", "BUILDINGS"
REVIEWED = "REVIEWED"


class VectorizeAlgorithm(EngineAlgorithm):
    """Drawing the footprints of a probability raster again."""

    SECTION: ClassVar[str] = "draw-buildings-again"
    LAYERS: ClassVar[Layers] = {BUILDINGS: ("buildings", style_buildings)}

    def name(self) -> str:
        """Return the id, which never changes: models and scripts refer to it."""
        return "vectorize"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Draw buildings again")

    def shortHelpString(self) -> str:
        """Return the help text beside the parameters in the dialog."""
        return self.tr(
            "Draws the buildings of a result again, at another confidence threshold or with another smallest building."
            " The image is not segmented again, so this takes seconds.\n\n"
            "The result is a probability raster written by Roofline, or the output folder of a segmentation."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare parameters and outputs; their names never change."""
        self.addParameter(QgsProcessingParameterRasterLayer(RESULT, self.tr("Probability"), optional=True))
        text = self.tr("Or the output folder of a segmentation")
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.addParameter(QgsProcessingParameterFile(FOLDER, text, folder, optional=True))
        number = QgsProcessingParameterNumber.Type.Double
        text = self.tr("Confidence threshold (0: that of the result, or 0.5 if unknown)")
        self.addParameter(QgsProcessingParameterNumber(THRESHOLD, text, number, 0.0, minValue=0.0, maxValue=1.0))
        text = self.tr("Smallest building in m² (0: 6 m²)")
        self.addParameter(QgsProcessingParameterNumber(MIN_AREA, text, number, 0.0, minValue=0.0, maxValue=1e6))
        text = self.tr("Reviewed footprints of the result, whose decisions are kept")
        one_file = QgsProcessingParameterFile.Behavior.File
        self.addParameter(QgsProcessingParameterFile(REVIEWED, text, one_file, "gpkg", optional=True))
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterVectorDestination(BUILDINGS, self.tr("Buildings"), polygons))

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Build the job. Raises InputError."""
        result = self.parameterAsRasterLayer(parameters, RESULT, context)
        of_folder = self.parameterAsFile(parameters, FOLDER, context)
        if result is not None and of_folder:
            raise InputError(self.tr("Both a raster and a folder are chosen as the result; choose only one of them."))
        reviewed = self.parameterAsFile(parameters, REVIEWED, context)
        return build_vectorize_job(
            open_result(of_folder) if of_folder else result,
            folder / "buildings.gpkg",
            threshold=self.parameterAsDouble(parameters, THRESHOLD, context),
            min_area=self.parameterAsDouble(parameters, MIN_AREA, context),
            reviewed=Path(reviewed).absolute() if reviewed else None,
        )
