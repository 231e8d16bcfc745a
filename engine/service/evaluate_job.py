# SPDX-License-Identifier: GPL-2.0-or-later
"""Compare a result with the ground truth: error map, worst places and scores.json, all at once or none."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from ..contract.event import Done
from ..contract.protocol import UNFINISHED
from ..contract.request import EvaluateRequest
from ..contract.sentence import Sentence
from ..evaluation import metrics
from ..evaluation.objects import evaluate_objects
from ..evaluation.worst_places import worst_places, write_worst_places
from ..footprints.vectorize import vectorize
from ..raster.layer_file import check_suffix
from ..raster.probability_reader import is_raster, open_probability
from ..runtime.progress import IsCancelled, Report
from .earlier_result import output_paths, result_raster
from .input_files import refuse_to_replace
from .output_folder import sole_file, staged
from .provenance import versions, write_json

_SEGMENTED = "run.json"
_EVALUATED = ("error_map.tif", "scores.json")
_WORST = "worst_places.gpkg"


def run(request: EvaluateRequest, report: Report, cancelled: IsCancelled) -> tuple[Done, Sequence[Sentence]]:
    """Write the files of `request`; also return notes for the user. Raises EngineError and Cancelled; then earlier files remain."""
    result, threshold = result_raster(Path(request.result), request.threshold)
    out, reference = Path(request.out), Path(request.reference)
    apart = Path(request.worst_out) if request.worst and request.worst_out else None
    names = (*_EVALUATED[:1], *([_WORST] if request.worst and not apart else []), *_EVALUATED[1:])
    outputs = (out / UNFINISHED, *(out / name for name in names), *([apart] if apart else []))
    refuse_to_replace((result, request.reference, request.exclude), outputs)
    with ExitStack() as stack:
        if apart:
            check_suffix(apart)
            stack.enter_context(sole_file(apart))
        staging = stack.enter_context(staged(out, names, also=_SEGMENTED))
        exclude = Path(request.exclude) if request.exclude else None
        scores = metrics.evaluate(result, reference, staging, exclude, threshold, report, cancelled)
        summary = {k: v for k, v in dataclasses.asdict(scores).items() if k not in ("error_map", "notes")}
        footprints = _footprints(result, reference, threshold, staging, report, cancelled)
        objects = evaluate_objects(footprints, reference, scores.error_map)
        summary |= (dataclasses.asdict(objects) if objects else {}) | {"threshold": threshold}
        if request.worst:
            worst = worst_places(scores.error_map, request.worst)
            write_worst_places(apart or staging / _WORST, worst, scores.error_map)
        asked = {k: v for k, v in dataclasses.asdict(request).items() if k != "job"}
        write_json(staging / "scores.json", {"scores": summary, "request": asked, "versions": versions()})
    worst_file = {"worst_places": str(apart.absolute())} if apart else {}
    return Done(request.job, output_paths(request.out, *names) | worst_file, summary), scores.notes


def _footprints(
    result: Path, reference: Path, threshold: float, folder: Path, report: Report, cancelled: IsCancelled
) -> Path | None:
    """Return the polygons of a result, drawn into `folder` as `segment` draws them where it is a raster.

    None where positions are unknown: rasters without a coordinate reference system are compared pixel by pixel.
    """
    if not is_raster(result):
        return result
    if is_raster(reference):
        with open_probability(result) as a, open_probability(reference) as b:
            if a.grid.crs is None or b.grid.crs is None:
                return None
    drawn = folder / "compared.gpkg"
    vectorize(result, drawn, threshold, report, cancelled)
    return drawn
