# SPDX-License-Identifier: GPL-2.0-or-later
"""Base of the Processing algorithms: build a job, run it in the engine, deliver its files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import Done, Failed, JobCancelled
from ..jobs.build_request import EngineJob
from ..jobs.overlay import InputError
from ..jobs.task import run_job
from ..toolbelt.messages import log
from ..toolbelt.user_guide import guide_url
from ..worker.session import EngineSession, set_up_hint
from .reporting import Reporter
from .styling import Stylist

translate = QCoreApplication.translate
Layers = Mapping[str, tuple[str, Callable[[Any], None]]]
Parameters = dict[str, Any]


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An engine job as a Processing algorithm; cancelling is polled while it runs.

    `LAYERS` names the outputs that are layers, each with its role among the engine's files and its style; `SECTION` is the id
    of the algorithm's heading in the user guide.
    """

    LAYERS: ClassVar[Layers] = {}
    SECTION: ClassVar[str] = ""

    def __init__(self, session: EngineSession) -> None:
        super().__init__()
        self._session = session
        self._job: EngineJob | None = None
        self._folder = Path()
        self._read: list[Path] = []

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """The job for these values, whose files go into `folder`; writes nothing. Raises InputError."""
        raise NotImplementedError

    def tell(self, done: Done, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """The outputs that are no layers, for people in the log."""
        return {}

    def rescued(self) -> str:
        """What a job that failed or was killed left all the same, as a sentence."""
        return ""

    def helpUrl(self) -> str:
        """The address that the Help button opens: the algorithm's section of the user guide."""
        return str(guide_url(self.SECTION).toString())

    def createInstance(self) -> EngineAlgorithm:
        """A fresh instance for each run."""
        return type(self)(self._session)

    def canExecute(self) -> tuple[bool, str]:
        """Not without an engine; QGIS shows the sentence instead of the dialog."""
        return (True, "") if self._session.python() is not None else (False, set_up_hint())

    def checkParameterValues(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        """What is wrong is said before anything starts, where the values are still to be seen."""
        fine, text = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, text
        try:
            self.build(parameters, context, Path(tempfile.gettempdir()))
        except InputError as error:
            return False, str(error)
        return True, ""

    def prepareAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """On the main thread, where the layers live: takes the snapshot."""
        self._folder = Path(tempfile.mkdtemp(prefix="roofline_"))
        try:
            self._job = self.build(parameters, context, self._folder)
        except InputError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise QgsProcessingException(str(error)) from error
        self._read = self._files_read(parameters, context)
        return True

    def processAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In a thread of Processing."""
        if self._job is None:
            raise RuntimeError("prepareAlgorithm was not called.")
        try:
            places = {name: Path(self.parameterAsOutputLayer(parameters, name, context)) for name in self.LAYERS}
            self._refuse_to_replace(places)
            outcome = run_job(self._session, self._job, Reporter(feedback), feedback.isCanceled)
            if isinstance(outcome, Failed):
                if outcome.detail:
                    (feedback.pushDebugInfo if outcome.is_bug else log)(outcome.detail)
                raise QgsProcessingException(" ".join(filter(None, (outcome.message, self.rescued()))))
            if isinstance(outcome, JobCancelled):
                if self.rescued():
                    feedback.pushInfo(self.rescued())
                return {}
            return {**self._deliver(outcome, places, context), **self.tell(outcome, feedback)}
        except OSError as error:  # on Windows also when the file to replace is open as a layer
            text = translate(
                "engine_algorithm",
                "The result could not be written ({}); choose another file, or remove the layer that shows it."
            )  # fmt: skip
            raise QgsProcessingException(text.format(error)) from error
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _deliver(self, done: Done, places: Mapping[str, Path], context: QgsProcessingContext) -> dict[str, Any]:
        """Move the files to where Processing wants them."""
        for name, (role, style) in self.LAYERS.items():
            place = str(places[name])
            places[name].unlink(missing_ok=True)
            shutil.move(done.outputs[role], place)
            if context.willLoadLayerOnCompletion(place):
                context.layerToLoadOnCompletionDetails(place).setPostProcessor(Stylist.of(style))
        return {name: str(place) for name, place in places.items()}

    def _files_read(self, parameters: Parameters, context: QgsProcessingContext) -> list[Path]:
        files = []
        for definition in self.parameterDefinitions():
            if definition.type() in ("raster", "vector", "layer"):
                layer = self.parameterAsLayer(parameters, definition.name(), context)
                files.append(Path(layer.source().split("|")[0]) if layer is not None else Path())
        return [file for file in files if file.is_file()]

    def _refuse_to_replace(self, places: Mapping[str, Path]) -> None:
        for place in places.values():
            if any(place.exists() and place.samefile(file) for file in self._read):
                text = translate("engine_algorithm", "{} is an input and would be overwritten; choose another file.")
                raise QgsProcessingException(text.format(place))

    def tr(self, text: str) -> str:
        return translate(type(self).__name__, text)
