# SPDX-License-Identifier: GPL-2.0-or-later
"""Suggestion of areas to sketch, as a Processing algorithm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, cast

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorDestination,
    QgsProcessingParameterVectorLayer,
)

from ...engine.contract.protocol import SuggestRequest
from ..jobs.build_refine import build_suggest_job
from ..jobs.engine_job import EngineJob
from ..sketch.suggestions import style_suggestions
from .engine_algorithm import Layers, Parameters
from .image_algorithm import ImageAlgorithm

SKETCH, COUNT, SHARE, AREAS = "SKETCH", "COUNT", "SHARE", "AREAS"


class SuggestAlgorithm(ImageAlgorithm):
    """Suggestion of the squares of an image that improve a model most once they are sketched."""

    SECTION: ClassVar[str] = "suggest-areas-to-sketch"
    LAYERS: ClassVar[Layers] = {AREAS: ("areas", style_suggestions)}

    def name(self) -> str:
        """Return the id, which never changes: models and scripts refer to it."""
        return "suggest"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Suggest areas to sketch")

    def shortHelpString(self) -> str:
        """Return the help text beside the parameters in the dialog."""
        return self.tr(
            "Suggests the squares of an image where drawing buildings helps a model most: where the model is"
            " unsure, where the ground is typical of the image, and where it differs from what is already"
            " sketched. Each square has a rank (1 is the best), a score (0 to 1) and a reason.\n\n"
            "If the imagery comes in several files, choose the others as more images: areas are suggested on all of them,"
            " which must touch.\n\n"
            "The engine has"
            " to be set up once in the Roofline panel."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare parameters and outputs; their names never change."""
        self.add_image()
        self.add_model()
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        text = self.tr("Existing sketch")
        self.addParameter(QgsProcessingParameterVectorLayer(SKETCH, text, [polygons], optional=True))
        kind = QgsProcessingParameterNumber.Type.Integer
        self.addParameter(
            QgsProcessingParameterNumber(COUNT, self.tr("Number of areas"), kind, 5, minValue=1, maxValue=100)
        )
        kind = QgsProcessingParameterNumber.Type.Double
        text = self.tr("Total share of the image (0 to 0.5)")
        self.addParameter(QgsProcessingParameterNumber(SHARE, text, kind, 0.07, minValue=0.0001, maxValue=0.5))
        self.add_bands()
        self.add_pixel_size()
        self.add_more()
        self.addParameter(QgsProcessingParameterVectorDestination(AREAS, self.tr("Suggested areas"), polygons))

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Build the job in the same way as the dock, but without earlier results, which only the project knows.

        Raises InputError.
        """
        job = build_suggest_job(
            self.image(parameters, context),
            self.parameterAsVectorLayer(parameters, SKETCH, context),
            self.model(parameters, context),
            bands=self.bands(parameters, context),
            more=self.more(parameters, context),
        )
        job = self.at_pixel_size(job, parameters, context)
        count = self.parameterAsInt(parameters, COUNT, context)
        share = self.parameterAsDouble(parameters, SHARE, context)
        out = str(folder / "areas.gpkg")
        request = cast(SuggestRequest, job.request)
        return replace(job, request=replace(request, out=out, count=count, share=share, probability=""))
