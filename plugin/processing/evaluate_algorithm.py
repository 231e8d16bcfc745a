# SPDX-License-Identifier: GPL-2.0-or-later
"""Evaluation of a result against a reference, as a Processing algorithm."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsProcessingParameterVectorLayer,
)

from ...engine.contract.protocol import Done
from ..jobs.build_comparison import build_evaluate_job, open_result
from ..jobs.engine_job import EngineJob
from ..jobs.overlay import InputError
from ..layers.accuracy_layers import style_worst_places
from ..layers.styles import style_errors
from ..toolbelt.numbers import fixed, short, whole
from ..toolbelt.paths import absolute
from .engine_algorithm import EngineAlgorithm, Layers, Parameters

RESULT, FOLDER, REFERENCE, EXCLUDE, THRESHOLD = "RESULT", "FOLDER", "REFERENCE", "EXCLUDE", "THRESHOLD"
ERROR_MAP, WORST, WORST_PLACES = "ERROR_MAP", "WORST", "WORST_PLACES"
ERROR_MAPS = "ERROR_MAPS"  # of images that do not touch, one for each group
F1, ACCURACY, PRECISION, RECALL, IOU = SCORES = ("F1", "ACCURACY", "PRECISION", "RECALL", "IOU")
OBJECT_SCORES = ("OBJECT_F1", "OBJECT_PRECISION", "OBJECT_RECALL")  # up to 500 Mpx


class EvaluateAlgorithm(EngineAlgorithm):
    """Comparison of a building raster with reference data of the same area."""

    SECTION: ClassVar[str] = "compare-with-a-reference"
    LAYERS: ClassVar[Layers] = {
        ERROR_MAP: ("error_map", style_errors),
        WORST_PLACES: ("worst_places", style_worst_places),
    }
    GROUPS: ClassVar[Mapping[str, str]] = {ERROR_MAP: ERROR_MAPS}

    def name(self) -> str:
        """Return the id, which never changes: models and scripts refer to it."""
        return "evaluate"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Compare with a reference")

    def shortHelpString(self) -> str:
        """Return the help text beside the parameters in the dialog."""
        return self.tr(
            "Compares detected buildings with a reference, pixel by pixel and building by building. Gives F1,"
            " accuracy, precision (share of detected buildings that are real), recall (share of real buildings"
            " detected) and IoU in percent, and a map of the errors: correct in green, false alarms in red, missed"
            " buildings in blue. A building counts as found when a footprint and the building share at least half"
            " of the ground that they cover together. The worst places are the squares of 50 m with the most wrong area.\n\n"
            "The"
            " result is a probability raster written by Roofline, any raster of buildings, or the output folder"
            " of a segmentation. All polygons of the reference are used; of the polygons to exclude, only the"
            " selected ones if any are selected."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare parameters and outputs; their names never change."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        text = self.tr("Result: probability or another raster of buildings")
        self.addParameter(QgsProcessingParameterRasterLayer(RESULT, text, optional=True))
        text = self.tr("Or the output folder of a segmentation")
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.addParameter(QgsProcessingParameterFile(FOLDER, text, folder, optional=True))
        text = self.tr("Reference: raster or polygons of the real buildings")
        kinds = [QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeRaster]
        self.addParameter(QgsProcessingParameterMapLayer(REFERENCE, text, None, False, kinds))
        text = self.tr("Exclude these polygons (areas the model was trained on)")
        self.addParameter(QgsProcessingParameterVectorLayer(EXCLUDE, text, [polygons], optional=True))
        kind = QgsProcessingParameterNumber.Type.Double
        text = self.tr("Confidence threshold (0: that of the result, or 0.5 if unknown)")
        self.addParameter(QgsProcessingParameterNumber(THRESHOLD, text, kind, 0.0, minValue=0.0, maxValue=1.0))
        kind = QgsProcessingParameterNumber.Type.Integer
        text = self.tr("Number of worst places")
        self.addParameter(QgsProcessingParameterNumber(WORST, text, kind, 20, minValue=1, maxValue=10_000))
        self.addParameter(QgsProcessingParameterRasterDestination(ERROR_MAP, self.tr("Error map")))
        text = self.tr("Worst places")
        self.addParameter(
            QgsProcessingParameterVectorDestination(WORST_PLACES, text, polygons, optional=True, createByDefault=False)
        )
        for name, text in self._score_names().items():
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(QgsProcessingOutputMultipleLayers(ERROR_MAPS, self.tr("Error maps of all groups of images")))

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Build the evaluation job. Raises InputError."""
        result = self.parameterAsRasterLayer(parameters, RESULT, context)
        of_folder = self.parameterAsFile(parameters, FOLDER, context)
        if result is not None and of_folder:
            raise InputError(self.tr("Both a raster and a folder are chosen as the result; choose only one of them."))
        return build_evaluate_job(
            open_result(of_folder) if of_folder else result,
            self.parameterAsLayer(parameters, REFERENCE, context),
            self.parameterAsVectorLayer(parameters, EXCLUDE, context),
            folder / "result",
            threshold=self.parameterAsDouble(parameters, THRESHOLD, context),
            footprints=absolute(of_folder),
            worst=self.parameterAsInt(parameters, WORST, context),
        )

    def report_values(self, done: Done, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Write the scores in percent to the log and return them."""
        names = self._score_names()
        scores = {name: float(done.summary[name.lower()]) for name in names if name.lower() in done.summary}
        for name, text in names.items():
            if name not in scores:
                continue
            feedback.pushInfo(self.tr("{score}: {percent} %").format(score=text, percent=fixed(scores[name])))
        if "object_tp" in done.summary:
            found, missed, false = (int(done.summary[name]) for name in ("object_tp", "object_fn", "object_fp"))
            text = self.tr("{found} of {all} buildings found, {false} false")
            feedback.pushInfo(text.format(found=whole(found), all=whole(found + missed), false=whole(false)))
        text = self.tr("Pixels at or above {} count as building").format(
            short(round(float(done.summary["threshold"]), 3))
        )
        feedback.pushInfo(text)
        return scores

    def _score_names(self) -> dict[str, str]:
        words = (self.tr("F1"), self.tr("Accuracy"), self.tr("Precision"), self.tr("Recall"), self.tr("IoU"))
        of_buildings = (self.tr("F1 by buildings"), self.tr("Precision by buildings"), self.tr("Recall by buildings"))
        return {**dict(zip(SCORES, words)), **dict(zip(OBJECT_SCORES, of_buildings))}
