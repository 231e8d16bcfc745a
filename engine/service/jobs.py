# SPDX-License-Identifier: GPL-2.0-or-later
"""Do the job of a request. Its files appear all together, or none does and earlier ones remain."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ..compute import autotune
from ..compute.device import Device, choose_device, is_out_of_memory, may_have_gpu
from ..contract.address import file_in, public_address
from ..contract.event import Done, Event, Log
from ..contract.protocol import UNFINISHED
from ..contract.request import (
    DamageRequest,
    EstimateRequest,
    EvaluateRequest,
    HandoverRequest,
    Job,
    OutlineRequest,
    RefineRequest,
    SampleRequest,
    SegmentRequest,
    SuggestRequest,
    VectorizeRequest,
    ViewRequest,
    find_problem,
)
from ..contract.sentence import Sentence
from ..footprints.carry_decisions import carry_decisions
from ..footprints.concurrent_vectorize import ConcurrentVectorizer
from ..footprints.origin import FootprintOrigin
from ..footprints.outline_at import outline_at
from ..footprints.vectorize import LEAST_AREA_M2, VectorReport, vectorize
from ..inference import resume
from ..inference.memory_cache import clear as clear_memory_cache
from ..inference.memory_cache import find_model, load_model
from ..inference.plan import SegmentOptions
from ..inference.segment import SegmentReport, segment
from ..models.model_file import Model
from ..raster.polygon_file import with_layer
from ..runtime.disk_space import output_problem
from ..runtime.errors import Cancelled, EngineError
from ..runtime.memory_room import JOB, require_memory
from ..runtime.paths import check_name, is_there
from ..runtime.progress import IsCancelled, Report
from . import (
    damage_job,
    divided_run,
    evaluate_job,
    handover_job,
    live_view,
    many_images,
    refine_job,
    sample_job,
    suggest_job,
)
from .crew import Crew, crew_for
from .datum_notes import datum_notes
from .earlier_result import number_of, output_paths, result_raster, run_of
from .input_files import refuse_to_replace
from .output_folder import sole_file, staged
from .progress_events import Meter
from .provenance import versions, write_json
from .run_origin import begin_origin, earlier_origin

_SEGMENTED = ("probability.tif", "buildings.gpkg", "run.json")

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
        if isinstance(value := getattr(request, described.name), str) and described.name != "job":
            check_name(value)
    try:
        require_memory(JOB)
        request = _with_layer(request)
        if not isinstance(request, _WITHOUT_DATUM_NOTES):
            _log(request, emit, "warning", datum_notes(request))
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
        if full := output_problem(error, request.out):
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


def _segment(request: SegmentRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Write the probability raster, its footprints and run.json."""
    started = time.monotonic()
    device = choose_device(request.device)
    _log(request, emit, "info", device.reasons)
    report = Meter(request.job, device.name, emit)
    with crew_for(request) as crew:
        return _segment_with(crew, request, device, report, emit, cancelled, started)


def _segment_with(
    crew: Crew | None,
    request: SegmentRequest,
    device: Device,
    report: Meter,
    emit: Emit,
    cancelled: IsCancelled,
    started: float,
) -> Done:
    """Segment with the workers of a divided run, None: in this process; `started` is the time of the start."""
    out = Path(request.out)
    request, plan = many_images.plan_images(request, report, cancelled)
    parts = many_images.parts_of(request, plan)
    images = [image for part in parts if part.mosaic for image in part.mosaic.images] or [request.image]
    written = [name for part in parts for name in part.files]
    outputs = (*written, *_SEGMENTED[1:])
    keep = tuple(name for part in parts for name in part.unfinished)
    model_file = find_model(request.model, images[0], request.bands)
    refuse_to_replace((*images, request.within, model_file), (out / UNFINISHED, *(out / name for name in outputs)))
    with staged(out, outputs, keep=keep, outdated=many_images.outdated(request, parts)) as staging:
        report("Loading", 0, 1)
        model = load_model(str(model_file))
        report("Loading", 1, 1)
        threshold = request.threshold or model.card.threshold
        if plan:
            _log(request, emit, "warning", many_images.notes(plan))

        def log(segmented: SegmentReport) -> None:
            _log(request, emit, "info", segmented.reasons[len(device.reasons) :])
            _log(request, emit, "warning", segmented.notes)

        origin = begin_origin(request.image, model)
        found: list[tuple[SegmentReport, VectorReport]] = []
        drawing = 0.0
        for number, part in enumerate(parts):
            mapped, folder = many_images.prepare(request, part, staging)
            tell = many_images.share(report, parts, number)
            mapped_part, outlines, busy = _map_and_outlines(
                mapped, model, threshold, folder, crew, tell, cancelled, log, origin
            )
            found.append((mapped_part, outlines))
            drawing += busy
        many_images.join(parts, staging)
        segmented, footprints = many_images.total(found)
        if plan:
            segmented = dataclasses.replace(segmented, notes=(*many_images.notes(plan), *segmented.notes))
        if cancelled():
            raise Cancelled
        for part in parts:
            resume.discard(staging / part.folder)
        divided_run.discard(out)
        seconds = {**report.seconds, "Total": time.monotonic() - started}
        run_json = _provenance(request, model, threshold, segmented, footprints, seconds, drawing, origin)
        if plan:
            run_json["image"] |= {"path": str((out / parts[0].manifest).absolute()), "bytes": None, "modified": None}
            run_json |= many_images.provenance(plan, parts, found)
        write_json(staging / "run.json", run_json)
    summary = {
        "buildings": footprints.count,
        "area_m2": round(footprints.area_m2, 1),
        "area_px": round(footprints.area_px),
        "threshold": threshold,
        "min_area": request.min_area or LEAST_AREA_M2,
        "megapixels": round(_computed_megapixels(segmented), 3),
        "seconds": round(seconds["Total"], 2),
        "device": segmented.device,
        "model": model.card.name,
        "gsd": segmented.gsd,
        "notes": list(segmented.notes),
        **({"images": len(images)} if plan else {}),
    }
    rasters = (part.probability for part in parts)
    return Done(request.job, output_paths(request.out, *rasters, *_SEGMENTED[1:]), summary)


def _options(request: SegmentRequest) -> SegmentOptions:
    """Take the options of the same name from `request`."""
    names = [described.name for described in dataclasses.fields(SegmentOptions) if hasattr(request, described.name)]
    values = {name: getattr(request, name) for name in names}
    return SegmentOptions(**{**values, "within": Path(request.within) if request.within else None})


def _map_and_outlines(
    request: SegmentRequest,
    model: Model,
    threshold: float,
    folder: Path,
    crew: Crew | None,
    report: Report,
    cancelled: IsCancelled,
    on_segmented: Callable[[SegmentReport], None],
    origin: FootprintOrigin,
) -> tuple[SegmentReport, VectorReport, float]:
    """Write probability.tif and buildings.gpkg into `folder`; also return the seconds that vectorising took.

    Buildings are vectorised while the network computes, unless a conditional random field changes finished rows. `on_segmented`
    is called before the stage "Drawing outlines".
    """
    if crew:
        segmented, found, drawing = divided_run.segment_divided(
            request, _options(request), threshold, folder, crew, report, cancelled, origin
        )
        on_segmented(segmented)
        return segmented, found, drawing
    image, polygons, options = request.image, folder / "buildings.gpkg", _options(request)
    with ConcurrentVectorizer(polygons, threshold, request.gsd, request.min_area, origin) as outlining:
        follower = None if request.crf else outlining
        segmented = segment(image, model, folder, options, report, cancelled, resumable=True, follower=follower)
        on_segmented(segmented)
        if follower:
            return segmented, outlining.finish(report, cancelled), outlining.seconds
        started = time.monotonic()
        found = vectorize(
            segmented.probability,
            polygons,
            threshold,
            report,
            cancelled,
            gsd=request.gsd,
            min_area=request.min_area,
            origin=origin,
        )
        return segmented, found, time.monotonic() - started


def _vectorize(request: VectorizeRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Write the polygon file of the buildings in a probability raster."""
    started = time.monotonic()
    raster, threshold = result_raster(Path(request.probability), request.threshold)
    run_json = run_of(raster)
    gsd = request.gsd or number_of(run_json.get("request"), "gsd")
    report, out = Meter(request.job, "", emit), Path(request.out)
    refuse_to_replace((raster, request.reviewed), (out,))
    with sole_file(out):
        if not (request.update and request.reviewed and out.exists()):
            found = vectorize(
                raster,
                out,
                threshold,
                report,
                cancelled,
                gsd=gsd,
                min_area=request.min_area,
                extent=request.extent,
                rough=request.rough,
                origin=earlier_origin(run_json),
            )
        if request.reviewed:
            carried = carry_decisions(out, Path(request.reviewed))
            found = VectorReport(carried.count, carried.area_m2, carried.area_px)
    summary = {
        "buildings": found.count,
        "area_m2": round(found.area_m2, 1),
        "area_px": round(found.area_px),
        "threshold": threshold,
        "seconds": round(time.monotonic() - started, 2),
    }
    return Done(request.job, {"buildings": str(out.absolute())}, summary)


def _outline(request: OutlineRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Outline one roof, and write nothing."""
    raster = Path(request.probability)
    gsd = request.gsd or number_of(run_of(raster).get("request"), "gsd")
    found = outline_at(raster, request.x, request.y, gsd=gsd)
    outline, confidence = (found.polygon.wkt, round(found.confidence, 4)) if found else ("", 0.0)
    return Done(request.job, {}, {"outline": outline, "confidence": confidence})


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
    _log(request, emit, "info", notes)
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
    _log(request, emit, "info", device.reasons)
    model = load_model(request.model, request.image, request.bands)
    return refine_job.run(request, model, device, Meter(request.job, device.name, emit), emit, cancelled)


def _suggest(request: SuggestRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Write the GeoPackage of suggested areas."""
    device = choose_device(request.device)
    report = Meter(request.job, device.name, emit)
    model = load_model(request.model, request.image, request.bands)
    done = suggest_job.run(request, model, device, report, cancelled)
    _log(request, emit, "warning", done.summary["notes"])
    return done


def _damage(request: DamageRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Write the graded buildings and run.json."""
    device = choose_device(request.device)
    _log(request, emit, "info", device.reasons)
    model = load_model(request.model, *damage_job.reference(request))
    report = Meter(request.job, device.name, emit, spans=damage_job.spans(request))
    done = damage_job.run(request, model, device, report, cancelled)
    _log(request, emit, "warning", done.summary["notes"])
    return done


def _follow(request: ViewRequest, emit: Emit, cancelled: IsCancelled) -> Done:
    """Segment what the map shows, part by part."""
    device = choose_device(request.device)
    report = Meter(request.job, device.name, emit)
    model = load_model(request.model, request.image, request.bands)
    return live_view.run(request, model, device, report, emit, cancelled)


def _log(request: Job, emit: Emit, level: str, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        emit(Log(request.job, level, sentence))


def _provenance(
    request: SegmentRequest,
    model: Model,
    threshold: float,
    segmented: SegmentReport,
    footprints: VectorReport,
    seconds: dict[str, float],
    drawing: float,
    origin: FootprintOrigin,
) -> dict[str, Any]:
    """Describe for run.json how the result was made: model, image, request, device, times and versions."""
    image, file = Path(request.image), Path(file_in(request.image))
    about = file.stat() if file.exists() else None
    return {
        "model": {
            "name": model.card.name,
            "file": model.path.name,
            "sha256": model.sha256,
            "licence": model.card.licence,
        },
        "image": {
            "path": str(image.absolute()) if image.exists() else public_address(request.image),
            "bytes": about.st_size if about else None,
            "modified": datetime.fromtimestamp(about.st_mtime, timezone.utc).isoformat() if about else None,
            "gsd": segmented.image_gsd,
            "date": origin.date or None,
        },
        "request": {k: v for k, v in dataclasses.asdict(request).items() if k != "job" and (k != "more" or v)}
        | {"image": public_address(request.image)},
        "threshold": threshold,
        "bands": segmented.bands,
        "gsd": segmented.gsd,
        "device": {"name": segmented.device, "reasons": segmented.reasons},
        "buildings": footprints.count,
        "area_m2": footprints.area_m2,
        "megapixels": segmented.megapixels,
        "adaptation": dataclasses.asdict(segmented.adaptation),
        "tiles": {"computed": segmented.tiles_done, "skipped": segmented.tiles_skipped},
        "seconds": {stage: round(value, 3) for stage, value in seconds.items()},
        "busy": {
            "statistics": round(seconds.get("Reading statistics", 0.0), 3),
            **{stage: round(value, 3) for stage, value in segmented.busy.items()},
            "footprints": round(drawing, 3),
        },
        "notes": segmented.notes,
        "created": origin.run_date.replace("Z", "+00:00"),
        "versions": versions(),
    }


def _computed_megapixels(segmented: SegmentReport) -> float:
    """Estimate the megapixels that were computed: skipped tiles take no time and would inflate the speed."""
    tiles = segmented.tiles_done + segmented.tiles_skipped
    return segmented.megapixels * segmented.tiles_done / tiles if tiles else 0.0


_TABLE: dict[type, Callable[[Any, Emit, IsCancelled], Done]] = {
    SegmentRequest: _segment,
    VectorizeRequest: _vectorize,
    HandoverRequest: _handover,
    EvaluateRequest: _evaluate,
    SampleRequest: _sample,
    EstimateRequest: _estimate,
    RefineRequest: _refine,
    SuggestRequest: _suggest,
    DamageRequest: _damage,
    ViewRequest: _follow,
    OutlineRequest: _outline,
}
"""The function that does each kind of job."""
