# SPDX-License-Identifier: GPL-2.0-or-later
"""Estimate of the accuracy from points that a person has looked at, as a Processing algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterVectorLayer,
)

from ...engine.contract.accuracy import FEWEST_ANSWERS, SCORES
from ...engine.contract.protocol import Done
from ..jobs.build_accuracy import build_estimate_of
from ..jobs.engine_job import EngineJob
from ..toolbelt.numbers import fixed, whole
from .engine_algorithm import EngineAlgorithm, Parameters

POINTS, FOOTPRINTS = "POINTS", "FOOTPRINTS"
ANSWERED, UNCLEAR = "ANSWERED", "UNCLEAR"
_LOW, _HIGH = "_low", "_high"


class EstimateAlgorithm(EngineAlgorithm):
    """Estimating the accuracy of a map from a sample of points; no file is written."""

    SECTION: ClassVar[str] = "estimate-the-accuracy-from-points"

    def name(self) -> str:
        """Return the id, which never changes: models and scripts refer to it."""
        return "estimate"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Estimate the accuracy from points")

    def shortHelpString(self) -> str:
        """Return the help text beside the parameters in the dialog."""
        return self.tr(
            "Estimates F1, precision, recall, accuracy and the built-up share of the ground, each with its 95 % interval, from"
            " points that a person has looked at: “Draw points to check the accuracy” and the Roofline panel draw them.\n\n"
            "The estimate is for the footprints that you choose, such as those after a review or at another threshold; without"
            " any it is for the map when the points were drawn. Points that are unclear do not count."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare parameters and outputs; their names never change."""
        points, polygons = QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterVectorLayer(POINTS, self.tr("Points with answers"), [points]))
        text = self.tr("Footprints whose accuracy is wanted (default: the map when the points were drawn)")
        self.addParameter(QgsProcessingParameterVectorLayer(FOOTPRINTS, text, [polygons], optional=True))
        for score, text in self._names().items():
            self.addOutput(QgsProcessingOutputNumber(score.upper(), text))
            low, high = self.tr("{}, lower end of the interval"), self.tr("{}, upper end of the interval")
            self.addOutput(QgsProcessingOutputNumber((score + _LOW).upper(), low.format(text)))
            self.addOutput(QgsProcessingOutputNumber((score + _HIGH).upper(), high.format(text)))
        self.addOutput(QgsProcessingOutputNumber(ANSWERED, self.tr("Points with an answer")))
        self.addOutput(QgsProcessingOutputNumber(UNCLEAR, self.tr("Unclear points")))

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Build the job. Raises InputError."""
        points = self.parameterAsVectorLayer(parameters, POINTS, context)
        return build_estimate_of(points, self.parameterAsVectorLayer(parameters, FOOTPRINTS, context))

    def report_values(self, done: Done, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Write the scores in percent to the log and return them; none where too few points are answered."""
        found = done.summary
        values: dict[str, Any] = {ANSWERED: int(found["answered"]), UNCLEAR: int(found["unclear"])}
        text = self.tr("{answered} of {points} points answered, {unclear} unclear")
        numbers = {name: whole(int(found[name])) for name in ("answered", "points", "unclear")}
        feedback.pushInfo(text.format(**numbers))
        text = self.tr("{score}: {value} % (95 % interval: {low} to {high} %)")
        for score, name in self._names().items():
            if score in found:
                value, low, high = (float(found[score + end]) for end in ("", _LOW, _HIGH))
                values.update({(score + end).upper(): float(found[score + end]) for end in ("", _LOW, _HIGH)})
                feedback.pushInfo(text.format(score=name, value=fixed(value), low=fixed(low), high=fixed(high)))
        if SCORES[0] not in found:
            text = self.tr("There is no estimate yet: at least {} points need an answer, some of each kind of ground.")
            feedback.pushWarning(text.format(whole(FEWEST_ANSWERS)))
        return values

    def _names(self) -> dict[str, str]:
        words = (self.tr("F1"), self.tr("Precision"), self.tr("Recall"), self.tr("Accuracy"), self.tr("Built-up"))
        return dict(zip(SCORES, words))
