# SPDX-License-Identifier: GPL-2.0-or-later
"""Compare a result with the ground truth: error map, worst places and scores.json, all at once or none."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from ..contract.accuracy_request import EvaluateRequest
from ..contract.event import Done
from ..contract.protocol import UNFINISHED
from ..contract.sentence import Sentence
from ..evaluation import metrics
from ..evaluation.comparison import NoCommonGroundError, grid_of
from ..evaluation.error_map import empty_error_map
from ..evaluation.objects import ObjectScores, evaluate_objects
from ..evaluation.worst_places import worst_of_all, write_worst_places
from ..footprints.vectorize import vectorize
from ..raster.layer_file import check_suffix
from ..raster.probability_reader import is_raster, open_probability
from ..runtime.progress import IsCancelled, Report
from .earlier_result import group_rasters, is_result, number_of, output_paths, result_raster, run_of
from .input_files import refuse_to_replace
from .output_folder import sole_file, staged
from .provenance import versions, write_json

_SEGMENTED = "run.json"
_EVALUATED = ("error_map.tif", "scores.json")
_WORST = "worst_places.gpkg"


def run(request: EvaluateRequest, report: Report, cancelled: IsCancelled) -> tuple[Done, Sequence[Sentence]]:
    """Write the files of `request`; also return notes for the user. Raises EngineError and Cancelled; then earlier files remain.

    Of a result of groups of images that do not touch, each is compared on its own raster, and the counts are added.
    """
    rasters = group_rasters(Path(request.result))
    result, threshold = result_raster(rasters[0] if rasters else Path(request.result), request.threshold)
    out, reference = Path(request.out), Path(request.reference)
    apart = Path(request.worst_out) if request.worst and request.worst_out else None
    maps = tuple(
        f"error_map_{number}.tif" if number > 1 else _EVALUATED[0] for number in range(1, len(rasters or "1") + 1)
    )
    names = (*maps, *([_WORST] if request.worst and not apart else []), *_EVALUATED[1:])
    outputs = (out / UNFINISHED, *(out / name for name in names), *([apart] if apart else []))
    refuse_to_replace((result, *rasters, request.reference, request.exclude), outputs)
    with ExitStack() as stack:
        if apart:
            check_suffix(apart)
            stack.enter_context(sole_file(apart))
        staging = stack.enter_context(staged(out, names, also=_SEGMENTED))
        compared = _Comparison(reference, Path(request.exclude) if request.exclude else None, threshold, staging)
        if not rasters:
            found = [compared.run(result, None, maps[0], report, cancelled)]
        else:
            whole = Path(request.result)
            found = compared.run_groups(None if whole.is_dir() else whole, rasters, maps, report, cancelled)
        scores = _added([pixels for pixels, _ in found], staging / maps[0])
        summary = {k: v for k, v in dataclasses.asdict(scores).items() if k not in ("error_map", "notes")}
        objects = [each for _, each in found]
        if all(objects):
            summary |= dataclasses.asdict(ObjectScores.sum(each for each in objects if each))
        summary["threshold"] = threshold
        if request.worst:
            worst, crs = worst_of_all([staging / name for name in maps], request.worst)
            write_worst_places(apart or staging / _WORST, worst, crs)
        asked = {k: v for k, v in dataclasses.asdict(request).items() if k != "job"}
        write_json(staging / "scores.json", {"scores": summary, "request": asked, "versions": versions()})
    worst_file = {"worst_places": str(apart.absolute())} if apart else {}
    return Done(request.job, output_paths(request.out, *names) | worst_file, summary), scores.notes


@dataclasses.dataclass(frozen=True)
class _Comparison:
    """What each raster of a result is compared with, and the folder for its files."""

    reference: Path
    exclude: Path | None
    threshold: float
    folder: Path

    def run(
        self, result: Path, on: Path | None, name: str, report: Report, cancelled: IsCancelled
    ) -> tuple[metrics.PixelScores, ObjectScores | None]:
        """Compare one result on the grid of `on`, if given, and write the error map `name`. Raises EngineError and Cancelled."""
        pixels = metrics.evaluate(
            result, self.reference, self.folder, self.exclude, self.threshold, report, cancelled, on, name
        )
        drawn = _footprints(result, self.reference, self.threshold, self.folder, report, cancelled)
        return pixels, evaluate_objects(drawn, self.reference, pixels.error_map)

    def run_groups(
        self,
        footprints: Path | None,
        rasters: Sequence[Path],
        names: Sequence[str],
        report: Report,
        cancelled: IsCancelled,
    ) -> list[tuple[metrics.PixelScores, ObjectScores | None]]:
        """Compare `footprints`, or the rasters themselves, on each raster; one that the reference does not reach is left out.

        Raises NoCommonGroundError where it reaches none, other EngineErrors, and Cancelled.
        """
        found, problem = [], None
        for raster, name in zip(rasters, names, strict=True):
            try:
                found.append(self.run(footprints or raster, raster, name, report, cancelled))
            except NoCommonGroundError as error:
                problem = problem or error
                empty_error_map(self.folder / name, grid_of(raster))
        if problem and not found:
            raise problem
        return found


def _added(found: Sequence[metrics.PixelScores], first: Path) -> metrics.PixelScores:
    """Return the scores of all pixels together, with the map `first`."""
    if len(found) == 1:
        return found[0]
    tp, fp, fn, tn = (sum(getattr(each, name) for each in found) for name in ("tp", "fp", "fn", "tn"))
    notes = tuple(dict.fromkeys(note for each in found for note in each.notes))
    return metrics.PixelScores.from_counts(tp, fp, fn, tn, first, notes)


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
    asked = run_of(result).get("request") if is_result(result) else None
    gsd, min_area = (number_of(asked, name) for name in ("gsd", "min_area"))
    vectorize(result, drawn, threshold, report, cancelled, gsd=gsd, min_area=min_area)
    return drawn
