# SPDX-License-Identifier: GPL-2.0-or-later
"""Do the job of a request. Its files appear all together, or none does and earlier ones remain."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..compute import autotune
from ..compute.device import choose_device, is_out_of_memory, may_have_gpu
from ..contract.accuracy_request import EstimateRequest, EvaluateRequest, SampleRequest
from ..contract.damage_request import DamageRequest
from ..contract.event import Done, Event
from ..contract.handover_request import HandoverRequest
from ..contract.option import option_of
from ..contract.refine_request import RefineRequest, SuggestRequest
from ..contract.request import Job, find_problem
from ..contract.segment_request import SegmentRequest, ViewRequest
from ..contract.sentence import Sentence
from ..contract.vectorize_request import OutlineRequest, VectorizeRequest
from ..inference.choose_model import load_model, note_of_parent
from ..inference.memory_cache import clear as clear_memory_cache
from ..raster.polygon_file import with_layer
from ..runtime.disk_space import output_problem
from ..runtime.errors import Cancelled, EngineError
from ..runtime.memory_room import JOB, require_memory
from ..runtime.paths import check_name, is_there
from ..runtime.progress import IsCancelled
from . import (
    damage_job,
    evaluate_job,
    handover_job,
    live_view,
    refine_job,
    sample_job,
    segment_job,
    suggest_job,
    vectorize_job,
)
from .datum_notes import datum_notes
from .one_image import one_image
from .progress_events import Meter, log

_LAYERED = {
    SegmentRequest: "within",
    HandoverRequest: "areas",
    EvaluateRequest: "reference",
    RefineRequest: "sketch",
    SuggestRequest: "sketch",
    DamageRequest: "buildings",
}
"""The polygon file whose layer the option `layer` names."""

_WITHOUT_DATUM_NOTES = (ViewRequest, VectorizeRequest, OutlineRequest, HandoverRequest, SampleRequest, EstimateRequest)

Emit = Callable[[Event], None]


def run(request: Job, emit: Emit, cancelled: IsCancelled) -> Done:
    """Do the job `request`; `emit` receives its Progress, Log, Preview and CurvePoint events.

    Raises EngineError, also for a wrong option, and Cancelled; then nothing of the job remains in its output folder.
    """
    if problem := find_problem(request):
        raise EngineError(problem)
    for described in dataclasses.fields(request):
        about = option_of(described)
        if isinstance(value := getattr(request, described.name), str) and about is not None and not about.is_text:
            check_name(value)
    try:
        require_memory(JOB)
        request = _with_layer(request)
        if not isinstance(request, _WITHOUT_DATUM_NOTES):
            log(request.job, emit, "warning", datum_notes(request))
        if isinstance(request, EvaluateRequest):
            request = _with_output_folder(request)
        return _TABLE[type(request)](request, emit, cancelled)
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        clear_memory_cache()
        raise EngineError("There is not enough memory; close other programs or choose a smaller area.") from error
    except (OSError, EngineError) as error:
        if cancelled():  # while waiting for a server, for instance
            raise Cancelled from error
        if request.out and (full := output_problem(error, request.out)):
            raise EngineError(full) from error
        if isinstance(error, FileNotFoundError | PermissionError) and error.filename:
            raise EngineError(
                "{file} is gone or locked ({problem}); do not move the image or the results during a run, and start again.",
                file=str(error.filename),
                problem=str(error.strerror),
            ) from error
        if isinstance(error, OSError) and error.errno is not None:
            raise EngineError(
                "{file} cannot be read or written ({problem}); check that its disk is connected, whole and writable, and "
                "start again.",
                file=str(error.filename or request.out),
                problem=str(error.strerror),
            ) from error
        raise


def devices_at_once() -> tuple[str, ...]:
    """Describe the devices without starting a GPU, which takes seconds; `describe_devices` replaces the answer."""
    if may_have_gpu():
        return (Sentence("An NVIDIA GPU was found; whether it works with this PyTorch is being tested."),)
    return describe_devices()


def describe_devices() -> tuple[str, ...]:
    """Say in sentences which device and backend the engine chooses by itself, and why not another."""
    device = choose_device("auto")
    return (*device.reasons, *(autotune.describe(device) if device.torch_device == "cpu" else ()))


def _with_layer(request: Job) -> Job:
    """Move the option `layer` into the name of the polygon file it belongs to. Raises EngineError where there is no such file."""
    name, layer = _LAYERED.get(type(request), ""), getattr(request, "layer", "")
    if not layer:
        return request
    address = getattr(request, name)
    if not address:
        raise EngineError("A layer is named, but no file of polygons; name the file, too, or leave the layer out.")
    changes: dict[str, Any] = {name: with_layer(address, layer), "layer": ""}
    return dataclasses.replace(request, **changes)


def _with_output_folder(request: EvaluateRequest) -> EvaluateRequest:
    """Replace an empty `out` by the folder of the result, so that messages and scores.json name it."""
    result = Path(request.result)
    folder = result if is_there(result) and result.is_dir() else result.parent
    return dataclasses.replace(request, out=request.out or str(folder))


def _handover(request: HandoverRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Write the files that are handed over."""
    return handover_job.run(request, Meter(request.job, "", emit), cancelled)


def _evaluate(request: EvaluateRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Write the error map, the worst places and scores.json."""
    done, notes = evaluate_job.run(request, Meter(request.job, "", emit), cancelled)
    log(request.job, emit, "info", notes)
    return done


def _sample(request: SampleRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Write the points of a sample."""
    return sample_job.draw(request, Meter(request.job, "", emit), cancelled)


def _estimate(request: EstimateRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Estimate the accuracy from the answers of a sample, and write nothing."""
    return sample_job.estimate(request)


def _refine(request: RefineRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Write the refined model file."""
    device = choose_device(request.device)
    log(request.job, emit, "info", device.reasons)
    report = Meter(request.job, device.name, emit)
    with one_image(request.image, request.more, report, cancelled) as image:
        model = load_model(request.model, image.address, request.bands)
        log(request.job, emit, "warning", (*image.notes, *note_of_parent(model, image.address)))
        return refine_job.run(request, image, model, device, report, emit, cancelled)


def _suggest(request: SuggestRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Write the GeoPackage of suggested areas."""
    device = choose_device(request.device)
    report = Meter(request.job, device.name, emit)
    with one_image(request.image, request.more, report, cancelled) as image:
        model = load_model(request.model, image.address, request.bands)
        log(request.job, emit, "warning", (*image.notes, *note_of_parent(model, image.address)))
        done = suggest_job.run(request, image, model, device, report, cancelled)
    log(request.job, emit, "warning", done.summary["notes"])
    return done


def _damage(request: DamageRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Write the graded buildings and run.json."""
    device = choose_device(request.device)
    log(request.job, emit, "info", device.reasons)
    report = Meter(request.job, device.name, emit, spans=damage_job.spans(request))
    with ExitStack() as stack:
        named = [(request.before, request.before_more), (request.after, request.after_more)][not request.before :]
        *earlier, after = (stack.enter_context(one_image(*each, report, cancelled)) for each in named)
        before = earlier[0] if earlier else None
        image, bands = damage_job.reference(damage_job.as_opened(request, before, after))
        model = load_model(request.model, image, bands)
        log(request.job, emit, "warning", note_of_parent(model, image))
        done = damage_job.run(request, before, after, model, device, report, cancelled)
    log(request.job, emit, "warning", done.summary["notes"])
    return done


def _follow(request: ViewRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Segment what the map shows, part by part."""
    device = choose_device(request.device)
    report = Meter(request.job, device.name, emit)
    model = load_model(request.model, request.image, request.bands, anywhere=request.anywhere)
    return live_view.run(request, model, device, report, emit, cancelled)


_TABLE: dict[type, Callable[[Any, Emit, IsCancelled], Done]] = {
    SegmentRequest: segment_job.run,
    VectorizeRequest: vectorize_job.run,
    HandoverRequest: _handover,
    EvaluateRequest: _evaluate,
    SampleRequest: _sample,
    EstimateRequest: _estimate,
    RefineRequest: _refine,
    SuggestRequest: _suggest,
    DamageRequest: _damage,
    ViewRequest: _follow,
    OutlineRequest: lambda request, emit, cancelled: vectorize_job.outline(request),
}
"""The function that does each kind of job."""
