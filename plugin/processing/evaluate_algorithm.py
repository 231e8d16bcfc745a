# SPDX-License-Identifier: GPL-2.0-or-later
"""How right a result is, as a Processing algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
)

from ...engine.contract.protocol import Done
from ..jobs.build_comparison import build_evaluate_job, open_result
from ..jobs.build_request import EngineJob
from ..jobs.overlay import InputError
from ..layers.styles import style_errors
from .engine_algorithm import EngineAlgorithm, Layers, Parameters
from .reporting import number

RESULT, FOLDER, REFERENCE, EXCLUDE, THRESHOLD = "RESULT", "FOLDER", "REFERENCE", "EXCLUDE", "THRESHOLD"
ERROR_MAP = "ERROR_MAP"
F1, ACCURACY, PRECISION, RECALL, IOU = SCORES = ("F1", "ACCURACY", "PRECISION", "RECALL", "IOU")


class EvaluateAlgorithm(EngineAlgorithm):
    """Compares a raster of buildings with what is known of the same ground."""

    LAYERS: ClassVar[Layers] = {ERROR_MAP: ("error_map", style_errors)}

    def name(self) -> str:
        """Never changes: models and scripts refer to it."""
        return "evaluate"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return self.tr("Compare with a reference")

    def shortHelpString(self) -> str:
        """Beside the parameters in the dialog."""
        return self.tr(
            "Compares the buildings that were found with those that are there, pixel by pixel. Gives F1, accuracy, precision"
            " (what share of the found is there), recall (what share of what is there was found) and IoU in percent, and a map"
            " of the errors: green found, red wrongly found, blue missed.\n\n"
            "The result is the probability that Roofline wrote, any raster of buildings, or the folder of a result. Of the"
            " reference every polygon counts, of the excluded polygons the selected ones, where some are."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Parameters and outputs; their names never change."""
        polygons = QgsProcessing.TypeVectorPolygon
        text = self.tr("Result: probability or another raster of buildings")
        self.addParameter(QgsProcessingParameterRasterLayer(RESULT, text, optional=True))
        text = self.tr("Or the folder of a result")
        folder = QgsProcessingParameterFile.Folder
        self.addParameter(QgsProcessingParameterFile(FOLDER, text, folder, optional=True))
        text = self.tr("Reference: raster or polygons of the buildings that are there")
        kinds = [QgsProcessing.TypeVectorPolygon, QgsProcessing.TypeRaster]
        self.addParameter(QgsProcessingParameterMapLayer(REFERENCE, text, None, False, kinds))
        text = self.tr("Leave out these polygons (what a model was refined on)")
        self.addParameter(QgsProcessingParameterVectorLayer(EXCLUDE, text, [polygons], optional=True))
        kind = QgsProcessingParameterNumber.Type.Double
        text = self.tr("Confidence threshold (0: the one the result was made with, else 0.5)")
        self.addParameter(QgsProcessingParameterNumber(THRESHOLD, text, kind, 0.0, minValue=0.0, maxValue=1.0))
        self.addParameter(QgsProcessingParameterRasterDestination(ERROR_MAP, self.tr("Error map")))
        for name, text in self._score_names().items():
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Raises InputError."""
        result = self.parameterAsRasterLayer(parameters, RESULT, context)
        of_folder = self.parameterAsFile(parameters, FOLDER, context)
        if result is not None and of_folder:
            raise InputError(self.tr("Both a raster and a folder are chosen as result: choose one of them."))
        return build_evaluate_job(
            open_result(of_folder) if of_folder else result,
            self.parameterAsLayer(parameters, REFERENCE, context),
            self.parameterAsVectorLayer(parameters, EXCLUDE, context),
            folder / "result",
            threshold=self.parameterAsDouble(parameters, THRESHOLD, context),
        )

    def tell(self, done: Done, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """The scores in percent."""
        scores = {name: float(done.summary[name.lower()]) for name in SCORES}
        for name, text in self._score_names().items():
            feedback.pushInfo(self.tr("{score}: {percent} %").format(score=text, percent=number(scores[name])))
        text = self.tr("A building from a probability of {} on").format(round(float(done.summary["threshold"]), 3))
        feedback.pushInfo(text)
        return scores

    def _score_names(self) -> dict[str, str]:
        words = (self.tr("F1"), self.tr("Accuracy"), self.tr("Precision"), self.tr("Recall"), self.tr("IoU"))
        return dict(zip(SCORES, words))
