# SPDX-License-Identifier: GPL-2.0-or-later
"""Refinement of a model on a sketch, as a Processing algorithm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorLayer,
)

from ...engine.contract.protocol import Done
from ...engine.contract.refine_request import REFINE_PRESETS
from ..jobs.build_refine import Budget, build_refine_job
from ..jobs.engine_job import EngineJob
from ..jobs.overlay import InputError
from ..toolbelt.numbers import fixed
from ..toolbelt.paths import user_data
from .engine_algorithm import Parameters
from .image_algorithm import ImageAlgorithm

SKETCH, BUILDINGS, PRESET, MINUTES, REFINED = "SKETCH", "BUILDINGS", "PRESET", "MINUTES", "REFINED"
F1_BEFORE, F1_AFTER, IMPROVED = "F1_BEFORE", "F1_AFTER", "IMPROVED"


class RefineAlgorithm(ImageAlgorithm):
    """Fine-tuning of a model on the sketched part of an image."""

    SECTION: ClassVar[str] = "refine-a-model"

    def name(self) -> str:
        """Return the id, which never changes: models and scripts refer to it."""
        return "refine"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Refine a model")

    def shortHelpString(self) -> str:
        """Return the help text beside the parameters in the dialog."""
        return self.tr(
            "Trains a model further on one image, from a sketch that covers a few percent of it; the new model"
            " also suits similar images. The sketch is a polygon layer whose field “class” is area, building,"
            " ignore or unchecked, as drawn in the Roofline panel. Without that field, all its polygons are areas and the"
            " buildings in them come from another layer.\n\n"
            "If the imagery comes in several files, choose the others as more images: the sketch may reach over all of them,"
            " which must touch, and the model is refined on all.\n\n"
            "Gives F1 in percent on a held-out part of the sketch,"
            " before and after training. If you cancel, the best model so far is kept. The Roofline panel lists"
            " the models saved in {}."
        ).format(user_data() / "models")

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare parameters and outputs; their names never change."""
        self.add_image()
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        text = self.tr("Sketch, or areas in which every building is mapped")
        self.addParameter(QgsProcessingParameterVectorLayer(SKETCH, text, [polygons]))
        text = self.tr("Buildings, if the sketch has none: raster or polygons")
        kinds = [polygons, QgsProcessing.SourceType.TypeRaster]
        self.addParameter(QgsProcessingParameterMapLayer(BUILDINGS, text, None, True, kinds))
        self.add_model()
        text = self.tr("Procedure (paper: 100 epochs, learning rate 1e-4, no F1 score)")
        self.addParameter(
            QgsProcessingParameterEnum(PRESET, text, list(REFINE_PRESETS), defaultValue="best", usesStaticStrings=True)
        )
        kind = QgsProcessingParameterNumber.Type.Double
        text = self.tr("Training time in minutes (ignored for “paper”)")
        self.addParameter(QgsProcessingParameterNumber(MINUTES, text, kind, 5.0, minValue=0.01))
        self.add_bands()
        self.add_pixel_size()
        self.add_more()
        text = self.tr("Refined model")
        of = self.tr("Roofline models (*.safetensors)")
        self.addParameter(QgsProcessingParameterFileDestination(REFINED, text, of))
        self.addOutput(QgsProcessingOutputNumber(F1_BEFORE, self.tr("F1 before")))
        self.addOutput(QgsProcessingOutputNumber(F1_AFTER, self.tr("F1 after")))
        self.addOutput(QgsProcessingOutputBoolean(IMPROVED, self.tr("Improved")))

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Build the job in the same way as the dock. Raises InputError."""
        # The engine writes beside the final path: the best model so far survives a crash of QGIS.
        out = Path(self.parameterAsFileOutput(parameters, REFINED, context)).absolute()
        if out.suffix != ".safetensors":
            text = self.tr("A model file must end in .safetensors; name it {}.")
            raise InputError(text.format(out.with_suffix(".safetensors").name))
        model = self.model(parameters, context)
        if out.exists() and Path(model).exists() and out.samefile(model):
            text = self.tr("{} is the model to be refined and would be overwritten; choose another name.")
            raise InputError(text.format(out))
        minutes = self.parameterAsDouble(parameters, MINUTES, context)
        budget = Budget(minutes, preset=self.parameterAsEnumString(parameters, PRESET, context))
        job = build_refine_job(
            self.image(parameters, context),
            self.parameterAsVectorLayer(parameters, SKETCH, context),
            model,
            budget,
            folder,
            bands=self.bands(parameters, context),
            buildings=self.parameterAsLayer(parameters, BUILDINGS, context),
            more=self.more(parameters, context),
        )
        self._was_there = out.exists()
        job = self.at_pixel_size(job, parameters, context)
        return replace(job, request=replace(job.request, out=str(out)))

    def report_values(self, done: Done, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Return F1 before and after, None where it could not be measured, and write both to the log."""
        before, after, improved = (done.summary.get(name) for name in ("f1_before", "f1_after", "improved"))
        if before is not None and after is not None:  # otherwise the engine has reported why there is no F1
            text = self.tr("Score (F1) on the held-out part of the sketch: {before} before, {after} after")
            feedback.pushInfo(text.format(before=fixed(before), after=fixed(after)))
        return {REFINED: done.outputs["model"], F1_BEFORE: before, F1_AFTER: after, IMPROVED: improved}

    def leftovers(self) -> str:
        """Return a sentence on the best model of a run that was killed or failed after its first evaluation."""
        if self._job is None:
            return ""
        made = Path(self._job.request.out)
        if self._was_there or not made.is_file():
            return ""
        return self.tr("The best model so far was kept: {}").format(made)
