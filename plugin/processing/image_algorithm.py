# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters shared by the algorithms that apply a model to an image."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..jobs.overlay import InputError
from ..models.cards import find_models
from ..toolbelt.paths import BUNDLED_MODELS, user_data
from .engine_algorithm import EngineAlgorithm, Parameters

translate = QCoreApplication.translate
INPUT, MODEL, BANDS = "INPUT", "MODEL", "BANDS"


class ImageAlgorithm(EngineAlgorithm):
    """Base of the algorithms that take an image, a model and the bands the model reads."""

    def add_image(self) -> None:
        """Declare the parameter for the image."""
        self.addParameter(QgsProcessingParameterRasterLayer(INPUT, translate("image_algorithm", "Image")))

    def add_model(self) -> None:
        """Declare the parameter for the model; the bundled model is its default."""
        models = find_models([BUNDLED_MODELS, user_data() / "models"])
        model = str(models[0].path) if models else None
        name = translate("image_algorithm", "Model")
        self.addParameter(
            QgsProcessingParameterFile(
                MODEL, name, extension="safetensors", defaultValue=model, optional=model is not None
            )
        )

    def add_bands(self) -> None:
        """Declare the parameter for the bands."""
        text = translate("image_algorithm", "Band numbers in the model's order, such as 3,2,1 (empty: matched by name)")
        self.addParameter(QgsProcessingParameterString(BANDS, text, "", optional=True))

    def image(self, parameters: Parameters, context: QgsProcessingContext) -> QgsRasterLayer | None:
        """Return the chosen image."""
        return self.parameterAsRasterLayer(parameters, INPUT, context)

    def model(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Return the chosen model file."""
        chosen = self.parameterAsFile(parameters, MODEL, context) or self.parameterDefinition(MODEL).defaultValue()
        return str(Path(chosen).absolute()) if chosen else ""

    def bands(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[int, ...]:
        """Return the chosen band numbers; () to match the bands by name. Raises InputError."""
        text = self.parameterAsString(parameters, BANDS, context)
        try:
            return tuple(int(part) for part in text.replace(";", ",").split(",") if part.strip())
        except ValueError:
            message = translate("image_algorithm", "“{}” is not a list of band numbers; write it like 3,2,1.")
            raise InputError(message.format(text)) from None
