# SPDX-License-Identifier: GPL-2.0-or-later
"""Points for an estimate of accuracy, as a Processing algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsProcessingParameterVectorLayer,
)

from ...engine.contract.accuracy import FEWEST, MOST, USUAL
from ...engine.contract.protocol import Done
from ..jobs.build_accuracy import SampleChoice, build_sample_of
from ..jobs.engine_job import EngineJob
from ..jobs.overlay import InputError
from ..layers.accuracy_layers import style_points
from ..toolbelt.numbers import fixed, whole
from .engine_algorithm import EngineAlgorithm, Layers, Parameters

RESULT, FOLDER, FOOTPRINTS, THRESHOLD = "RESULT", "FOLDER", "FOOTPRINTS", "THRESHOLD"
COUNT, SEED, POINTS = "COUNT", "SEED", "POINTS"


class SampleAlgorithm(EngineAlgorithm):
    """Drawing the points of a result at which a person looks."""

    SECTION: ClassVar[str] = "draw-points-to-check-the-accuracy"
    LAYERS: ClassVar[Layers] = {POINTS: ("points", style_points)}

    def name(self) -> str:
        """Return the id, which never changes: models and scripts refer to it."""
        return "sample"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Draw points to check the accuracy")

    def shortHelpString(self) -> str:
        """Return the help text beside the parameters in the dialog."""
        return self.tr(
            "Draws points at random, stratified by class and confidence, for an honest estimate of the accuracy without a"
            " reference. Look at the imagery at each point, without the footprints, and write building, background or"
            " unclear into the field “answer”; then run “Estimate the accuracy from points”.\n\n"
            "The result is a probability raster written by Roofline, or the output folder of a segmentation. The map whose"
            " accuracy is wanted are the footprints that you choose, else those of the result; with a threshold, what that"
            " threshold makes of the raster."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare parameters and outputs; their names never change."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterRasterLayer(RESULT, self.tr("Probability"), optional=True))
        text = self.tr("Or the output folder of a segmentation")
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.addParameter(QgsProcessingParameterFile(FOLDER, text, folder, optional=True))
        text = self.tr("Footprints whose accuracy is wanted (default: those of the result)")
        self.addParameter(QgsProcessingParameterVectorLayer(FOOTPRINTS, text, [polygons], optional=True))
        number = QgsProcessingParameterNumber.Type.Double
        text = self.tr("Confidence threshold, in place of footprints (0: that of the result)")
        self.addParameter(QgsProcessingParameterNumber(THRESHOLD, text, number, 0.0, minValue=0.0, maxValue=1.0))
        number = QgsProcessingParameterNumber.Type.Integer
        text = self.tr("Number of points")
        self.addParameter(QgsProcessingParameterNumber(COUNT, text, number, USUAL, minValue=FEWEST, maxValue=MOST))
        text = self.tr("Seed: another number draws other points")
        self.addParameter(QgsProcessingParameterNumber(SEED, text, number, 0, minValue=0, maxValue=2**31 - 1))
        points = QgsProcessing.SourceType.TypeVectorPoint
        self.addParameter(QgsProcessingParameterVectorDestination(POINTS, self.tr("Accuracy points"), points))

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Build the job. Raises InputError."""
        result = self.parameterAsRasterLayer(parameters, RESULT, context)
        of_folder = self.parameterAsFile(parameters, FOLDER, context)
        footprints = self.parameterAsVectorLayer(parameters, FOOTPRINTS, context)
        threshold = self.parameterAsDouble(parameters, THRESHOLD, context)
        if result is not None and of_folder:
            raise InputError(self.tr("Both a raster and a folder are chosen as the result; choose only one of them."))
        if footprints is not None and threshold:
            raise InputError(self.tr("Both footprints and a threshold are chosen as the map; choose only one of them."))
        count, seed = (self.parameterAsInt(parameters, name, context) for name in (COUNT, SEED))
        choice = SampleChoice(count, threshold, seed)
        return build_sample_of(result, of_folder, footprints, folder / "accuracy_points.gpkg", choice)

    def report_values(self, done: Done, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Write the points of each stratum to the log."""
        words = {
            "background_sure": self.tr("No building, sure"),
            "background_doubtful": self.tr("No building, doubtful"),
            "building_doubtful": self.tr("Building, doubtful"),
            "building_sure": self.tr("Building, sure"),
        }
        text = self.tr("{stratum}: {points} points for {percent} % of the ground")
        for name, told in done.summary["strata"].items():
            percent, points = fixed(float(told["share"])), whole(int(told["points"]))
            feedback.pushInfo(text.format(stratum=words.get(name, name), points=points, percent=percent))
        return {}
