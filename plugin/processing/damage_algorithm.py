# SPDX-License-Identifier: GPL-2.0-or-later
"""Grading of the damage of buildings after an event, as a Processing algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
    QgsProcessingParameterVectorLayer,
    QgsRasterLayer,
)

from ...engine.contract.protocol import Done
from ..jobs.build_damage import build_damage_job
from ..jobs.engine_job import EngineJob
from ..layers.damage_style import short_grade_words, style_damage
from ..layers.grader_score import tell_score
from ..toolbelt.numbers import whole
from .engine_algorithm import Layers, Parameters
from .image_algorithm import INPUT, PIXEL_SIZE, ImageAlgorithm, band_numbers

AFTER, BUILDINGS, GRADED, DAMAGE = "AFTER", "BUILDINGS", "GRADED", "DAMAGE"
BANDS_AFTER, MORE_AFTER = "BANDS_AFTER", "MORE_AFTER"


class DamageAlgorithm(ImageAlgorithm):
    """Grading of each building after an event, between two images or from the later one alone."""

    SECTION: ClassVar[str] = "grade-damage"
    LAYERS: ClassVar[Layers] = {DAMAGE: ("damage", style_damage)}

    def name(self) -> str:
        """Return the id, which never changes: models and scripts refer to it."""
        return "damage"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Grade damage")

    def shortHelpString(self) -> str:
        """Return the help text beside the parameters in the dialog."""
        return self.tr(
            "Grades the damage of each building after an event: none, minor, major or destroyed, with a probability for"
            " each. The first grades are only a start. Write the right grade into the field “graded” of 20 to 50"
            " buildings, in the order of the field “review”, and run this again with that layer as the buildings that"
            " you have graded.\n\n"
            "Without a layer of buildings, the image from before the event is segmented. Where there is no image from before,"
            " the buildings are graded from the one after the event alone, which is much less sure; without a layer of buildings"
            " only those that still stand are then found."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare parameters and outputs; their names never change."""
        text = self.tr("Image before the event (empty: there is none)")
        self.addParameter(QgsProcessingParameterRasterLayer(INPUT, text, optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(AFTER, self.tr("Image after the event")))
        polygons, points = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorPoint
        text = self.tr("Buildings (empty: those found in the first image)")
        self.addParameter(QgsProcessingParameterVectorLayer(BUILDINGS, text, [polygons], optional=True))
        text = self.tr("Buildings that you have graded (polygons, or points on them)")
        self.addParameter(QgsProcessingParameterVectorLayer(GRADED, text, [polygons, points], optional=True))
        self.add_model()
        self.add_bands()
        text = self.tr("Band numbers of the image after the event (empty: those of the one before)")
        self.addParameter(QgsProcessingParameterString(BANDS_AFTER, text, "", optional=True))
        self.add_pixel_size()
        self.add_more(text=self.tr("More images before the event, read with the first as one"))
        self.add_more(MORE_AFTER, self.tr("More images after the event, read with the other as one"))
        self.addParameter(QgsProcessingParameterVectorDestination(DAMAGE, self.tr("Damage"), polygons))

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Build the job. Raises InputError."""
        return build_damage_job(
            self.image(parameters, context),
            self.parameterAsRasterLayer(parameters, AFTER, context),
            self.parameterAsVectorLayer(parameters, BUILDINGS, context),
            self.parameterAsVectorLayer(parameters, GRADED, context),
            self.model(parameters, context),
            folder / "damage",
            bands=self.bands(parameters, context),
            bands_after=band_numbers(self.parameterAsString(parameters, BANDS_AFTER, context)),
            gsd=self.parameterAsDouble(parameters, PIXEL_SIZE, context),
            more=(self.more(parameters, context), self.more(parameters, context, MORE_AFTER)),
        )

    def report_values(self, done: Done, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Write to the log how many buildings have each grade, and how well grades by a person are predicted."""
        told, words = done.summary, short_grade_words()
        grades = ", ".join(f"{words[grade]} {whole(told.get(grade, 0))}" for grade in words)
        text = self.tr("Buildings graded: {count} ({grades}).")
        feedback.pushInfo(text.format(count=whole(told.get("buildings", 0)), grades=grades))
        if score := tell_score(told):
            feedback.pushInfo(score)
        return {}

    def suited_image(self, parameters: Parameters, context: QgsProcessingContext) -> QgsRasterLayer | None:
        """Return the image that the model must suit: the first of the two that there is."""
        return self.image(parameters, context) or self.parameterAsRasterLayer(parameters, AFTER, context)
