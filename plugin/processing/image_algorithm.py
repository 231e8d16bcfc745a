# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters shared by the algorithms that apply a model to an image."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import RefineRequest, SegmentRequest, SuggestRequest
from ..jobs.engine_job import EngineJob
from ..jobs.image_checks import addresses_of
from ..jobs.overlay import InputError
from ..layers.image_facts import image_facts
from ..models.cards import find_models, suited
from ..toolbelt.paths import BUNDLED_MODELS
from .engine_algorithm import EngineAlgorithm, Parameters

translate = QCoreApplication.translate
INPUT, MORE, MODEL, BANDS, PIXEL_SIZE = "INPUT", "MORE", "MODEL", "BANDS", "PIXEL_SIZE"


class ImageAlgorithm(EngineAlgorithm):
    """Base of the algorithms that take an image, a model and the bands the model reads."""

    def add_image(self) -> None:
        """Declare the parameter for the image."""
        self.addParameter(QgsProcessingParameterRasterLayer(INPUT, translate("image_algorithm", "Image")))

    def add_model(self) -> None:
        """Declare the parameter for the model; without one, the bundled model that suits the image is used."""
        name = translate("image_algorithm", "Model (empty: the one of Roofline that suits the image's bands)")
        optional = bool(find_models([BUNDLED_MODELS]))
        self.addParameter(QgsProcessingParameterFile(MODEL, name, extension="safetensors", optional=optional))

    def add_bands(self) -> None:
        """Declare the parameter for the bands."""
        text = translate("image_algorithm", "Band numbers in the model's order, such as 3,2,1 (empty: matched by name)")
        self.addParameter(QgsProcessingParameterString(BANDS, text, "", optional=True))

    def add_pixel_size(self) -> None:
        """Declare the parameter for the pixel size."""
        text = translate(
            "image_algorithm", "Pixel size in metres, where the image has none or a wrong one (0: the image's)"
        )
        kind = QgsProcessingParameterNumber.Type.Double
        self.addParameter(QgsProcessingParameterNumber(PIXEL_SIZE, text, kind, 0.0, minValue=0.0, maxValue=1e4))

    def add_more(self, name: str = MORE, text: str = "") -> None:
        """Declare the parameter `name` for the images that are read with the first, or with another, as one."""
        text = text or translate("image_algorithm", "More images, mapped with the first as one")
        rasters = QgsProcessing.SourceType.TypeRaster
        self.addParameter(QgsProcessingParameterMultipleLayers(name, text, rasters, optional=True))

    def at_pixel_size(self, job: EngineJob, parameters: Parameters, context: QgsProcessingContext) -> EngineJob:
        """Return `job` with the pixel size that was entered, if one was."""
        metres = self.parameterAsDouble(parameters, PIXEL_SIZE, context)
        request = cast("SegmentRequest | RefineRequest | SuggestRequest", job.request)
        return replace(job, request=replace(request, gsd=metres)) if metres else job

    def image(self, parameters: Parameters, context: QgsProcessingContext) -> QgsRasterLayer | None:
        """Return the chosen image."""
        return self.parameterAsRasterLayer(parameters, INPUT, context)

    def more(self, parameters: Parameters, context: QgsProcessingContext, name: str = MORE) -> tuple[str, ...]:
        """Return what the engine opens for the images that the parameter `name` adds. Raises InputError."""
        return addresses_of(self.parameterAsLayerList(parameters, name, context))

    def model(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Return the chosen model file, or else the bundled one that suits the image."""
        chosen = self.parameterAsFile(parameters, MODEL, context)
        if chosen:
            return str(Path(chosen).absolute())
        models, image = find_models([BUNDLED_MODELS]), self.suited_image(parameters, context)
        bands = image_facts(image).bands if image is not None else ()
        return str(models[suited(models, bands)].path) if models else ""

    def bands(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[int, ...]:
        """Return the chosen band numbers; () to match the bands by name. Raises InputError."""
        return band_numbers(self.parameterAsString(parameters, BANDS, context))

    def suited_image(self, parameters: Parameters, context: QgsProcessingContext) -> QgsRasterLayer | None:
        """Return the image that the model must suit."""
        return self.image(parameters, context)


def band_numbers(text: str) -> tuple[int, ...]:
    """Read a list of band numbers, which may be empty. Raises InputError."""
    try:
        return tuple(int(part) for part in text.replace(";", ",").split(",") if part.strip())
    except ValueError:
        message = translate("image_algorithm", "“{}” is not a list of band numbers; write it like 3,2,1.")
        raise InputError(message.format(text)) from None
