# SPDX-License-Identifier: GPL-2.0-or-later
"""The Python API: load a model, segment an image, evaluate and hand over the result, refine the model, vectorise a raster.

    from roofline.engine import evaluate, hand_over, load_model, refine, segment, vectorize

    model = load_model("model.safetensors")  # without a name: the default model
    print(model.card.name, model.card.bands)
    result = segment("image.tif", "result", model=model, quality="fast")
    print(result.summary["buildings"], result.outputs["buildings"])
    scores = evaluate("result", "buildings.tif")
    print(scores.summary["f1"])
    refine("image.tif", "sketch.geojson", "refined.safetensors", model=model, buildings="buildings.tif", steps=100)
    vectorize(result.outputs["probability"], "outlines.gpkg", threshold=0.6)
    hand_over("result", "delivery", formats=("gpkg", "osm"), grid=100)

Options are the fields of the request that each function names (contract/*_request.py), with the same defaults as on the command
line. `report` is called with (stage, done, total); work stops soon after `cancelled` returns True. Notes go to the logger
"roofline". All functions raise EngineError, a sentence for the user, and Cancelled; then no partial output remains.
"""

from __future__ import annotations

import dataclasses
import logging
import numbers
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Union

from ..contract.accuracy_request import EstimateRequest, EvaluateRequest, SampleRequest
from ..contract.damage_request import DamageRequest
from ..contract.event import CurvePoint, Event, Log, Progress
from ..contract.handover_request import HandoverRequest
from ..contract.refine_request import RefineRequest, SuggestRequest
from ..contract.request import Job
from ..contract.segment_request import SegmentRequest
from ..contract.vectorize_request import VectorizeRequest
from ..inference.choose_model import load_model as load_from_memory
from ..models.model_file import Model
from ..raster.gdal import check_proj
from ..runtime.progress import IsCancelled, Report, never, silent
from . import jobs

_LOGGER = logging.getLogger("roofline")

AnyPath = Union[str, "os.PathLike[str]"]


@dataclass(frozen=True)
class Result:
    """Output of a function of the API: `outputs` maps a role such as "probability" to a file, `summary` a name to a figure."""

    outputs: Mapping[str, Path]
    summary: Mapping[str, Any]


def load_model(model: AnyPath = "") -> Model:
    """Load a model file, or an installed model by its name; "": the default model. The last one stays in memory.

    `card` describes it, `network` is its torch module in evaluation mode. Raises EngineError.
    """
    return load_from_memory(os.fspath(model))


def segment(
    image: AnyPath,
    out: AnyPath,
    *,
    model: Model | AnyPath = "",
    report: Report = silent,
    cancelled: IsCancelled = never,
    **options: Any,
) -> Result:
    """Find the buildings of `image` and write probability.tif, buildings.gpkg and run.json into the folder `out`.

    `options` are the other fields of SegmentRequest. Outputs: probability, buildings, run. Summary: buildings, area_m2,
    area_px, megapixels, seconds, device, model, gsd, notes. Raises EngineError and Cancelled.
    """
    return _run(SegmentRequest, report, cancelled, image=image, out=out, model=model, **options)


def evaluate(
    result: AnyPath,
    reference: AnyPath,
    *,
    report: Report = silent,
    cancelled: IsCancelled = never,
    **options: Any,
) -> Result:
    """Compare `result` (a folder of `segment`, a raster or a polygon file) with the ground truth `reference`.

    `options` are the other fields of EvaluateRequest; without `out` the files go to the folder of the result. Outputs:
    error_map, scores; with `worst` also worst_places. Summary: f1, accuracy, precision, recall, iou in percent; tp, fp, fn, tn in pixels; object_f1,
    object_precision, object_recall in percent and object_tp, object_fp, object_fn in buildings, up to 500 Mpx; threshold.
    Raises EngineError and Cancelled.
    """
    return _run(EvaluateRequest, report, cancelled, result=result, reference=reference, **options)


def sample(
    probability: AnyPath,
    out: AnyPath,
    *,
    report: Report = silent,
    cancelled: IsCancelled = never,
    **options: Any,
) -> Result:
    """Draw points of the map in `probability`, a raster or a folder of `segment`, at which a person looks, into the GeoPackage `out`.

    `options` are the other fields of SampleRequest: count, footprints, threshold, seed. Outputs: points. Summary: points, strata (for
    each its points, and its share of the ground in percent). Raises EngineError and Cancelled.
    """
    return _run(SampleRequest, report, cancelled, probability=probability, out=out, **options)


def estimate(points: AnyPath, *, footprints: AnyPath = "") -> Result:
    """Estimate the accuracy of a map from the sample `points`, whose field `answer` says building, background or unclear.

    `footprints` is as for EstimateRequest. Summary: points, answered, unclear; f1, precision, recall, accuracy and built (the share of
    buildings in the ground) in percent, each also with _low and _high for its 95 % interval, where there are enough answers. Raises
    EngineError.
    """
    return _run(EstimateRequest, silent, never, points=points, footprints=footprints)


def refine(
    image: AnyPath,
    sketch: AnyPath,
    out: AnyPath,
    *,
    model: Model | AnyPath = "",
    report: Report = silent,
    cancelled: IsCancelled = never,
    **options: Any,
) -> Result:
    """Refine `model` on the part of `image` that `sketch` annotates, and write the new model to `out` (.safetensors).

    `options` are the other fields of RefineRequest. Outputs: model. Summary: f1_before and f1_after in percent on held-out
    ground (None without any), threshold, minutes, steps, stopped, curve and others. Raises EngineError and Cancelled.
    """
    return _run(RefineRequest, report, cancelled, image=image, sketch=sketch, out=out, model=model, **options)


def suggest(
    image: AnyPath,
    out: AnyPath,
    *,
    model: Model | AnyPath = "",
    report: Report = silent,
    cancelled: IsCancelled = never,
    **options: Any,
) -> Result:
    """Suggest areas of `image` to sketch next, and write them to the GeoPackage `out`.

    `options` are the other fields of SuggestRequest. Outputs: areas. Summary: areas (rank, score, reason), share, side_m and
    others. Raises EngineError and Cancelled.
    """
    return _run(SuggestRequest, report, cancelled, image=image, out=out, model=model, **options)


def grade_damage(
    before: AnyPath | None,
    after: AnyPath,
    out: AnyPath,
    *,
    model: Model | AnyPath = "",
    report: Report = silent,
    cancelled: IsCancelled = never,
    **options: Any,
) -> Result:
    """Grade the damage of each building between two images, and write damage.gpkg and run.json into the folder `out`.

    Where there is no image from `before` the event (None), the buildings are graded from the one `after` it, much less surely.
    `options` are the other fields of DamageRequest. Outputs: damage, run. Summary: none, minor, major, destroyed and not_seen
    in buildings; buildings, graded, agreement (macro F1 in percent, held out), shift_m, seconds and others. Raises EngineError
    and Cancelled.
    """
    return _run(DamageRequest, report, cancelled, before=before or "", after=after, out=out, model=model, **options)


def vectorize(
    probability: AnyPath,
    out: AnyPath,
    *,
    report: Report = silent,
    cancelled: IsCancelled = never,
    **options: Any,
) -> Result:
    """Write the buildings of a probability raster, or of a folder of `segment`, to the polygon file `out`.

    `options` are the other fields of VectorizeRequest: threshold (0 to 1), min_area in m², gsd in metres, extent, rough. Outputs: buildings.
    Summary: buildings, area_m2, area_px, threshold, seconds. Raises EngineError and Cancelled.
    """
    return _run(VectorizeRequest, report, cancelled, probability=probability, out=out, **options)


def hand_over(
    result: AnyPath,
    out: AnyPath,
    *,
    report: Report = silent,
    cancelled: IsCancelled = never,
    **options: Any,
) -> Result:
    """Write the footprints of `result`, a folder of `segment` or a polygon file, as others take them, into the folder `out`.

    `options` are the other fields of HandoverRequest. Outputs: a file for each format, statistics, readme and others. Summary:
    buildings, area_m2, files, title, chosen, caveat, provenance, analysed_km2, not_analysed_km2, notes, seconds. Raises EngineError and
    Cancelled.
    """
    return _run(HandoverRequest, report, cancelled, result=result, out=out, **options)


def run(request: Job, on_event: Callable[[Event], None], cancelled: IsCancelled = never) -> Result:
    """Do the job `request`; `on_event` receives its Progress, Log, Preview and CurvePoint events. Raises EngineError and Cancelled."""
    check_proj()
    done = jobs.run(request, on_event, cancelled)
    return Result({role: Path(path) for role, path in done.outputs.items()}, done.summary)


def _run(request: Callable[..., Job], report: Report, cancelled: IsCancelled, **values: Any) -> Result:
    """Build a request from paths, models and options, and do it."""

    def tell(event: Event) -> None:
        if isinstance(event, Progress):
            report(event.stage, event.done, event.total)
        elif isinstance(event, Log):
            _LOGGER.log(logging.WARNING if event.level == "warning" else logging.INFO, event.message)
        elif isinstance(event, CurvePoint):
            _LOGGER.info("%s", dataclasses.asdict(event))

    return run(request("api", **{name: _plain(value) for name, value in values.items()}), tell, cancelled)


def _plain(value: Any) -> Any:
    """Return a model or path as the string that a request holds, and numbers as Python's int and float."""
    if isinstance(value, Model):
        return str(value.path)
    if isinstance(value, list | tuple):
        return tuple(_plain(each) for each in value)
    if isinstance(value, numbers.Integral) and not isinstance(value, bool):  # also NumPy's, which JSON cannot hold
        return int(value)
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return float(value)
    return os.fspath(value) if isinstance(value, os.PathLike) else value
