# SPDX-License-Identifier: GPL-2.0-or-later
"""Segment as requested: write the probability raster, the footprints and run.json of an image, or of several as one."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ..compute.device import Device, choose_device
from ..contract.address import file_in, public_address
from ..contract.event import Done, Event
from ..contract.protocol import UNFINISHED
from ..contract.segment_request import SegmentRequest
from ..contract.sentence import plain
from ..footprints.concurrent_vectorize import ConcurrentVectorizer
from ..footprints.origin import FootprintOrigin
from ..footprints.vectorize import LEAST_AREA_M2, VectorReport, vectorize
from ..inference import resume
from ..inference.choose_model import find_model, load_model, note_of_parent
from ..inference.plan import SegmentOptions
from ..inference.segment import SegmentReport, segment
from ..models.model_file import Model
from ..runtime.errors import Cancelled
from ..runtime.progress import IsCancelled, Report
from . import divided_run, many_images
from .crew import Crew, crew_for
from .earlier_result import output_paths
from .image_watch import ImageWatch
from .input_files import refuse_to_replace
from .output_folder import staged
from .progress_events import Meter, log
from .provenance import versions, write_json
from .run_origin import begin_origin

_SEGMENTED = ("probability.tif", "buildings.gpkg", "run.json")


def run(request: SegmentRequest, emit: Callable[[Event], None], cancelled: IsCancelled) -> Done:
    """Write the probability raster, its footprints and run.json. Raises EngineError and Cancelled."""
    started = time.monotonic()
    device = choose_device(request.device)
    log(request.job, emit, "info", device.reasons)
    report = Meter(request.job, device.name, emit)
    with crew_for(request) as crew:
        return _segment_with(crew, request, device, report, emit, cancelled, started)


def _segment_with(
    crew: Crew | None,
    request: SegmentRequest,
    device: Device,
    report: Meter,
    emit: Callable[[Event], None],
    cancelled: IsCancelled,
    started: float,
) -> Done:
    """Segment with the workers of a divided run, None: in this process; `started` is the time of the start."""
    out = Path(request.out)
    request, plan, date = many_images.plan_images(request, report, cancelled)
    parts = many_images.parts_of(request, plan)
    images = [image for part in parts if part.mosaic for image in part.mosaic.images] or [request.image]
    written = [name for part in parts for name in part.files]
    outputs = (*written, *_SEGMENTED[1:])
    keep = tuple(name for part in parts for name in part.unfinished)
    names = parts[0].mosaic.bands if parts[0].mosaic else ()  # the topmost image may have more bands than all have
    model_file = find_model(request.model, images[0], request.bands, names)
    refuse_to_replace((*images, request.within, model_file), (out / UNFINISHED, *(out / name for name in outputs)))
    watch, image_file = ImageWatch(images), _describe_file(request.image)
    with staged(out, outputs, keep=keep, outdated=many_images.outdated(request, parts)) as staging:
        report("Loading", 0, 1)
        model = load_model(str(model_file), images[0], anywhere=request.anywhere)
        instead = note_of_parent(model, images[0])
        log(request.job, emit, "warning", instead)
        report("Loading", 1, 1)
        threshold = request.threshold or model.card.threshold
        if plan:
            log(request.job, emit, "warning", many_images.notes(plan))

        def on_segmented(segmented: SegmentReport) -> None:
            log(request.job, emit, "info", segmented.reasons[len(device.reasons) :])
            log(request.job, emit, "warning", segmented.notes)

        origin = begin_origin(request.image, model, date)
        found: list[tuple[SegmentReport, VectorReport]] = []
        drawing = 0.0
        for number, part in enumerate(parts):
            mapped, folder = many_images.prepare(request, part, staging)
            tell = many_images.share(report, parts, number)
            mapped_part, outlines, busy = _map_and_outlines(
                mapped, model, threshold, folder, crew, tell, cancelled, on_segmented, origin
            )
            found.append((mapped_part, outlines))
            drawing += busy
        many_images.join(parts, staging)
        segmented, footprints = many_images.total(found)
        general = (*instead, *(many_images.notes(plan) if plan else ()))
        segmented = dataclasses.replace(segmented, notes=(*general, *segmented.notes))
        if changed := watch.notes():
            log(request.job, emit, "warning", changed)
            segmented = dataclasses.replace(segmented, notes=(*segmented.notes, *changed))
        if cancelled():
            raise Cancelled
        for part in parts:
            resume.discard(staging / part.folder)
        divided_run.discard(out)
        seconds = {**report.seconds, "Total": time.monotonic() - started}
        run_json = _provenance(request, image_file, model, threshold, segmented, footprints, seconds, drawing, origin)
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
            request, _options(request), model, threshold, folder, crew, report, cancelled, origin
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


def _describe_file(image: str) -> dict[str, Any]:
    """Describe the file of `image` for run.json, as the run finds it."""
    path, file = Path(image), Path(file_in(image))
    about = file.stat() if file.exists() else None
    return {
        "path": str(path.absolute()) if path.exists() else public_address(image),
        "bytes": about.st_size if about else None,
        "modified": datetime.fromtimestamp(about.st_mtime, timezone.utc).isoformat() if about else None,
    }


def _provenance(
    request: SegmentRequest,
    image_file: dict[str, Any],
    model: Model,
    threshold: float,
    segmented: SegmentReport,
    footprints: VectorReport,
    seconds: dict[str, float],
    drawing: float,
    origin: FootprintOrigin,
) -> dict[str, Any]:
    """Describe for run.json how the result was made: model, image, request, device, times and versions."""
    return {
        "model": {
            "name": model.card.name,
            "file": model.path.name,
            "sha256": model.sha256,
            "licence": model.card.licence,
            **({"parent_in_file": True} if model.is_parent else {}),
        },
        "image": image_file
        | {
            "gsd": segmented.image_gsd,
            "date": origin.date or None,
        },
        "request": {k: v for k, v in dataclasses.asdict(request).items() if k != "job" and (k != "more" or v)}
        | {"image": public_address(request.image)},
        "threshold": threshold,
        "bands": segmented.bands,
        "gsd": segmented.gsd,
        "device": {"name": segmented.device, "number_type": segmented.number_type, "reasons": segmented.reasons},
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
        "notes": plain(segmented.notes),
        "created": origin.run_date.replace("Z", "+00:00"),
        "versions": versions(),
    }


def _computed_megapixels(segmented: SegmentReport) -> float:
    """Estimate the megapixels that were computed: skipped tiles take no time and would inflate the speed."""
    tiles = segmented.tiles_done + segmented.tiles_skipped
    return segmented.megapixels * segmented.tiles_done / tiles if tiles else 0.0
