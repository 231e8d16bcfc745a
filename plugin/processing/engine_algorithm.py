# SPDX-License-Identifier: GPL-2.0-or-later
"""Base of the Processing algorithms: build a job, run it in the engine, deliver its files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
    QgsProviderRegistry,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import Done, Failed, JobCancelled
from ..jobs.engine_job import EngineJob
from ..jobs.overlay import InputError
from ..jobs.task import run_job
from ..layers.open_project import OpenProject
from ..toolbelt.messages import log
from ..toolbelt.user_guide import guide_url
from ..worker.session import EngineSession, set_up_hint
from .destinations import Destination, find_destination
from .reporting import Reporter
from .styling import Stylist

translate = QCoreApplication.translate
Layers = Mapping[str, tuple[str, Callable[[Any], None]]]
Parameters = dict[str, Any]


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An engine job as a Processing algorithm; it polls for cancellation while the job runs.

    `LAYERS` names the outputs that are layers, each with its role among the engine's files and its style;
    `GROUPS` those rasters of which each group of images that do not touch has one, with the output of all of them;
    `SECTION` is the id of the algorithm's heading in the user guide.
    """

    LAYERS: ClassVar[Layers] = {}
    GROUPS: ClassVar[Mapping[str, str]] = {}
    SECTION: ClassVar[str] = ""

    def __init__(self, session: EngineSession, project: OpenProject) -> None:
        super().__init__()
        self._session = session
        self._project = project
        self._started_in = ""  # the key of the project that was open
        self._job: EngineJob | None = None
        self._folder = Path()
        self._destinations: dict[str, Destination] = {}
        self._beside: dict[str, list[Path]] = {}  # further rasters of an output
        self._to_load: dict[str, QgsProcessingContext.LayerDetails] = {}  # by the text that Processing gave

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Build the job for these parameter values; its files go into `folder`. Writes nothing. Raises InputError."""
        raise NotImplementedError

    def report_values(self, done: Done, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Return the outputs that are not layers, and write them to the log."""
        return {}

    def leftovers(self) -> str:
        """Return a sentence on what a failed or killed job left behind, or ""."""
        return ""

    def helpUrl(self) -> str:
        """Return the address of the algorithm's section in the user guide, for the Help button."""
        return str(guide_url(self.SECTION).toString())

    def createInstance(self) -> EngineAlgorithm:
        """Return a new instance for each run."""
        return type(self)(self._session, self._project)

    def canExecute(self) -> tuple[bool, str]:
        """Return whether the engine is set up, with the sentence that QGIS otherwise shows instead of the dialog."""
        return (True, "") if self._session.python() is not None else (False, set_up_hint())

    def checkParameterValues(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        """Build the job once before the run, so that errors appear while the dialog is still open."""
        fine, text = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, text
        try:
            self.build(parameters, context, Path(tempfile.gettempdir()))
            self._check({name: _asked(parameters.get(name)) for name in self.LAYERS}, parameters, context)
        except InputError as error:
            return False, str(error)
        return True, ""

    def prepareAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Build the job and take its snapshots on the main thread, where layers may be read."""
        self._started_in = self._project.key()
        self._folder = Path(tempfile.mkdtemp(prefix="roofline_"))
        try:
            self._job = self.build(parameters, context, self._folder)
            asked = {name: self.parameterAsOutputLayer(parameters, name, context) for name in self.LAYERS}
            self._destinations = self._check(asked, parameters, context)
            self._to_load = _take(context, {place.asked for place in self._destinations.values()})
        except InputError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise QgsProcessingException(str(error)) from error
        return True

    def processAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job in a thread of Processing."""
        if self._job is None:
            raise RuntimeError("prepareAlgorithm was not called.")
        try:
            outcome = run_job(self._session, self._job, Reporter(feedback), feedback.isCanceled)
            if isinstance(outcome, Failed):
                if outcome.detail:
                    (feedback.pushDebugInfo if outcome.is_bug else log)(outcome.detail)
                raise QgsProcessingException(" ".join(filter(None, (outcome.message, self.leftovers()))))
            if isinstance(outcome, JobCancelled):
                if self.leftovers():
                    feedback.pushInfo(self.leftovers())
                return {}
            outputs = self._deliver(outcome, context)
            if beside := [str(path) for paths in self._beside.values() for path in paths]:
                text = translate("engine_algorithm", "The images do not all touch. The files of the other groups: {}")
                feedback.pushInfo(text.format(", ".join(beside)))
            return {**outputs, **self.report_values(outcome, feedback)}
        except OSError as error:  # also on Windows when the file to replace is open as a layer
            text = translate(
                "engine_algorithm",
                "The result could not be written ({}); choose another file, or remove the layer that shows it."
            )  # fmt: skip
            raise QgsProcessingException(text.format(error)) from error
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Keep the layers out of another project that was opened during the run; the feedback names their files."""
        if context.project() is QgsProject.instance() and self._project.key() != self._started_in:
            paths = {place.source: place.path for place in self._destinations.values()}
            paths |= {str(path): path for beside in self._beside.values() for path in beside}
            dropped = _take(context, set(paths))
            if dropped:
                files = [str(path) for source, path in paths.items() if source in dropped]
                text = translate(
                    "engine_algorithm",
                    "Another project was opened meanwhile, so no layers were added to it. The results are in {}."
                )  # fmt: skip
                feedback.pushWarning(text.format(", ".join(files)))
        return {}

    def _deliver(self, done: Done, context: QgsProcessingContext) -> dict[str, Any]:
        """Move the output files to where Processing asked for them."""
        loaded = dict(context.layersToLoadOnCompletion())
        sources: dict[str, list[str]] = {}
        for name, place in self._destinations.items():  # without outputs that were not asked for
            role = self.LAYERS[name][0]
            place.fill(Path(done.outputs[role]), self._folder)
            if name in self.GROUPS:
                further = _further(done.outputs, role)
                self._beside[name] = [place.add_beside(Path(made), number) for number, made in enumerate(further, 2)]
            sources[name] = [place.source, *(str(path) for path in self._beside.get(name, ()))]
            if place.asked in self._to_load:
                details = self._to_load[place.asked]
                loaded[place.source] = details
                loaded.update({source: _numbered(details, n) for n, source in enumerate(sources[name][1:], 2)})
        # Before any style is set: QGIS deletes the post-processors of the entries that are replaced.
        context.setLayersToLoadOnCompletion(loaded)
        for name, found in sources.items():
            for source in filter(context.willLoadLayerOnCompletion, found):
                context.layerToLoadOnCompletionDetails(source).setPostProcessor(Stylist.of(self.LAYERS[name][1]))
        all_of = {self.GROUPS[name]: found for name, found in sources.items() if name in self.GROUPS}
        return {**{name: found[0] for name, found in sources.items()}, **all_of}

    def _check(
        self, asked: Mapping[str, str], parameters: Parameters, context: QgsProcessingContext
    ) -> dict[str, Destination]:
        """Choose where the outputs go, before anything is computed. Raises InputError."""
        places = {}
        for name, text in asked.items():
            if text:
                is_raster = self.parameterDefinition(name).type() == "rasterDestination"
                places[name] = find_destination(text, self.LAYERS[name][0], is_raster=is_raster)
        read = self._files_read(parameters, context) if places else []
        for name, place in places.items():
            if any(place.path.exists() and place.path.samefile(file) for file in read):
                text = translate("engine_algorithm", "{} is an input and would be overwritten; choose another file.")
                raise InputError(text.format(place.path))
            if any(place.path.absolute() == other.path.absolute() for key, other in places.items() if key != name):
                text = translate(
                    "engine_algorithm", "{} is chosen for two outputs; choose another file for one of them."
                )
                raise InputError(text.format(place.path))
        return places

    def _files_read(self, parameters: Parameters, context: QgsProcessingContext) -> list[Path]:
        """Return the files of the inputs, of a folder those directly in it."""
        files = []
        for definition in self.parameterDefinitions():
            if definition.type() in ("raster", "vector", "layer"):
                layer = self.parameterAsLayer(parameters, definition.name(), context)
                if layer is not None:
                    decoded = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
                    files += [Path(layer.source().split("|")[0]), Path(decoded.get("path") or "")]
            elif definition.type() == "multilayer":
                for layer in self.parameterAsLayerList(parameters, definition.name(), context):
                    decoded = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
                    files.append(Path(decoded.get("path") or ""))
            elif definition.type() == "file":
                chosen = Path(self.parameterAsFile(parameters, definition.name(), context) or "")
                files += chosen.iterdir() if chosen.name and chosen.is_dir() else [chosen]
        return [file for file in files if file.name and file.is_file()]

    def tr(self, text: str) -> str:
        return translate(type(self).__name__, text)


def _take(context: QgsProcessingContext, sources: set[str]) -> dict[str, QgsProcessingContext.LayerDetails]:
    """Take the layers with these sources from those that `context` loads in the end, and return them.

    A thread of Processing has another context than the preparation, which knows none of its layers.
    """
    loaded = dict(context.layersToLoadOnCompletion())
    taken = {source: details for source, details in loaded.items() if source in sources}
    context.setLayersToLoadOnCompletion({key: value for key, value in loaded.items() if key not in taken})
    return taken


def _further(outputs: Mapping[str, str], role: str) -> list[str]:
    """Return the files of `role` for the second group of images and further ones, in order."""
    found: list[str] = []
    while (name := f"{role}_{len(found) + 2}") in outputs:
        found.append(outputs[name])
    return found


def _numbered(details: QgsProcessingContext.LayerDetails, number: int) -> QgsProcessingContext.LayerDetails:
    """Return how to load one more layer of an output."""
    name = f"{details.name} {number}"
    return QgsProcessingContext.LayerDetails(name, details.project, details.outputName, details.layerTypeHint)


def _asked(value: Any) -> str:
    """Return the text of an output that is fixed before the run; "" for a temporary one, which Processing names itself."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    return value if isinstance(value, str) and value != QgsProcessing.TEMPORARY_OUTPUT else ""
