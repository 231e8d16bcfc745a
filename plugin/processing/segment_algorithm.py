# SPDX-License-Identifier: GPL-2.0-or-later
"""Segmentation of buildings as a Processing algorithm."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
    QgsProcessingParameterVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.protocol import QUALITIES, Cancelled, Done, Event, Failed, Log, Progress
from ..build_request import EngineJob, InputError, Where, build_segment_job
from ..engine_session import EngineSession
from ..models import find_models
from ..paths import BUNDLED_MODELS, icon, user_data
from ..stages import share_done, stage_text
from ..styles import style_buildings, style_probability
from ..task import run_job

INPUT, MODEL, WITHIN, THRESHOLD, BANDS = "INPUT", "MODEL", "WITHIN", "THRESHOLD", "BANDS"
QUALITY = "QUALITY"
PROBABILITY, BUILDINGS = "PROBABILITY", "BUILDINGS"


class SegmentAlgorithm(QgsProcessingAlgorithm):
    """The dock's job, with its own outputs; runs in a thread of Processing and polls the feedback."""

    def __init__(self, session: EngineSession) -> None:
        super().__init__()
        self._session = session
        self._job: EngineJob | None = None
        self._folder = Path()

    def createInstance(self) -> SegmentAlgorithm:
        """A fresh instance for each run."""
        return SegmentAlgorithm(self._session)

    def name(self) -> str:
        """Never changes: models and scripts refer to it."""
        return "segment"

    def displayName(self) -> str:
        """As the toolbox shows it."""
        return self.tr("Segment buildings")

    def shortHelpString(self) -> str:
        """Beside the parameters in the dialog."""
        return self.tr(
            "Finds the buildings in a raster layer with a deep network. Gives the probability of a building for each pixel"
            " (0 to 1) and one polygon for each building with its mean confidence and its area.\n\n"
            "The engine has to be set up once, in the Roofline panel."
        )

    def icon(self) -> Any:
        """As the toolbox shows it."""
        return icon("segment")

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Parameters and outputs; their names never change."""
        models = find_models([BUNDLED_MODELS, user_data() / "models"])
        model = str(models[0].path) if models else None
        self.addParameter(QgsProcessingParameterRasterLayer(INPUT, self.tr("Image")))
        self.addParameter(
            QgsProcessingParameterFile(
                MODEL, self.tr("Model"), extension="safetensors", defaultValue=model, optional=model is not None
            )
        )
        self.addParameter(
            QgsProcessingParameterVectorLayer(
                WITHIN,
                self.tr("Only within these polygons"),
                [QgsProcessing.TypeVectorPolygon],
                optional=True,
            )
        )
        number = QgsProcessingParameterNumber.Type.Double
        text = self.tr("Confidence threshold (0: the model's own)")
        self.addParameter(QgsProcessingParameterNumber(THRESHOLD, text, number, 0.0, minValue=0.0, maxValue=1.0))
        text = self.tr("Band numbers in the model's order, such as 3,2,1 (empty: by name)")
        self.addParameter(QgsProcessingParameterString(BANDS, text, "", optional=True))
        self.addParameter(
            QgsProcessingParameterEnum(
                QUALITY,
                self.tr("Quality (paper: small tiles, thrice the time; fast: least overlap)"),
                list(QUALITIES),
                defaultValue="standard",
                usesStaticStrings=True,
            )
        )
        self.addParameter(QgsProcessingParameterRasterDestination(PROBABILITY, self.tr("Probability")))
        self.addParameter(
            QgsProcessingParameterVectorDestination(BUILDINGS, self.tr("Buildings"), QgsProcessing.TypeVectorPolygon)
        )

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """On the main thread, where the layers live: takes the snapshot."""
        model = self.parameterAsFile(parameters, MODEL, context)
        self._folder = Path(tempfile.mkdtemp(prefix="roofline_"))
        try:
            self._job = build_segment_job(
                self.parameterAsRasterLayer(parameters, INPUT, context),
                model or self.parameterDefinition(MODEL).defaultValue() or "",
                Where(polygons=self.parameterAsVectorLayer(parameters, WITHIN, context)),
                self._folder / "result",
                bands=self._band_numbers(self.parameterAsString(parameters, BANDS, context)),
                threshold=self.parameterAsDouble(parameters, THRESHOLD, context),
                quality=self.parameterAsEnumString(parameters, QUALITY, context),
            )
        except InputError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise QgsProcessingException(str(error)) from error
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In a thread of Processing."""
        assert self._job is not None
        try:
            outcome = run_job(self._session, self._job, _Reporter(feedback), feedback.isCanceled)
            if isinstance(outcome, Failed):
                if outcome.detail:
                    feedback.pushDebugInfo(outcome.detail)
                raise QgsProcessingException(outcome.message)
            if isinstance(outcome, Cancelled):
                return {}
            return self._deliver(outcome, parameters, context)
        except OSError as error:  # on Windows also when the file to replace is open as a layer
            text = self.tr(
                "The result could not be written ({}): choose another file, or remove the layer that shows it."
            )
            raise QgsProcessingException(text.format(error)) from error
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _deliver(self, done: Done, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """Move the files to where Processing wants them."""
        outputs = {}
        for name, role, style in (
            (PROBABILITY, "probability", style_probability),
            (BUILDINGS, "buildings", style_buildings),
        ):
            place = self.parameterAsOutputLayer(parameters, name, context)
            Path(place).unlink(missing_ok=True)
            shutil.move(done.outputs[role], place)
            outputs[name] = place
            if context.willLoadLayerOnCompletion(place):
                context.layerToLoadOnCompletionDetails(place).setPostProcessor(_Stylist.of(style))
        return outputs

    def _band_numbers(self, text: str) -> tuple[int, ...]:
        try:
            return tuple(int(part) for part in text.replace(";", ",").split(",") if part.strip())
        except ValueError:
            raise InputError(self.tr("“{}” is no list of band numbers: write it like 3,2,1.").format(text)) from None

    def tr(self, text: str) -> str:
        return QCoreApplication.translate("SegmentAlgorithm", text)


class _Reporter:
    """Passes the engine's events on to Processing, each stage named once."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._stage = ""

    def __call__(self, event: Event) -> None:
        if isinstance(event, Progress):
            if event.stage != self._stage:
                self._stage = event.stage
                self._feedback.pushInfo(" · ".join(part for part in (stage_text(event.stage), event.device) if part))
            share = share_done(event)
            if share is not None:
                self._feedback.setProgress(100.0 * share)
        elif isinstance(event, Log):
            (self._feedback.pushWarning if event.level == "warning" else self._feedback.pushInfo)(event.message)


class _Stylist(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer that Processing loads."""

    # Processing keeps no reference, and Python would delete them before they are called.
    _held: ClassVar[list[_Stylist]] = []

    def __init__(self, style: Callable[[Any], None]) -> None:
        super().__init__()
        self._style = style

    @classmethod
    def of(cls, style: Callable[[Any], None]) -> _Stylist:
        """A stylist that lives until the next few runs are over."""
        cls._held = [*cls._held[-20:], cls(style)]
        return cls._held[-1]

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """On the main thread."""
        self._style(layer)
