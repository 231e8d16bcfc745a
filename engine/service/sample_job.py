# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw a sample of points where a person looks, and estimate the accuracy of a map from the answers."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ..contract.accuracy import STRATA, latest_sample
from ..contract.accuracy_request import EstimateRequest, SampleRequest
from ..contract.event import Done
from ..contract.sentence import Sentence
from ..evaluation.estimate import AccuracyEstimate, estimate_accuracy
from ..evaluation.point_file import read_points, write_points
from ..evaluation.sample import draw_sample
from ..handover.footprint_table import FootprintTable
from ..handover.ground import reproject
from ..raster.polygon_file import split_layer
from ..raster.polygons import covers
from ..raster.probability_reader import is_raster
from ..runtime.errors import EngineError
from ..runtime.paths import is_there, name_with
from ..runtime.progress import IsCancelled, Report
from .earlier_result import group_rasters, result_raster
from .input_files import refuse_to_replace
from .output_folder import sole_file

_OWN = "buildings.gpkg"
_SCORE_NAMES = {
    "f1": Sentence("F1"),
    "precision": Sentence("Precision"),
    "recall": Sentence("Recall"),
    "accuracy": Sentence("Accuracy"),
    "built": Sentence("Share of buildings in the ground"),
}


def draw(request: SampleRequest, report: Report, cancelled: IsCancelled) -> Done:
    """Write the points of `request`. Raises EngineError and Cancelled; then an earlier file remains."""
    rasters = group_rasters(Path(request.probability))
    raster, threshold = result_raster(rasters[0] if rasters else Path(request.probability), request.threshold)
    out = Path(request.out)
    if out.suffix.lower() != ".gpkg":
        raise EngineError("Points are written as a GeoPackage; name it {name}.", name=name_with(".gpkg", out))
    if not is_raster(raster):
        raise EngineError("{file} is no raster; choose the probability.tif of a result.", file=raster.name)
    footprints = _footprints(request, raster)
    refuse_to_replace((raster, *rasters, split_layer(footprints)[0] if footprints else ""), (out,))
    with sole_file(out):
        every = rasters or (raster,)
        found = draw_sample(every, footprints, request.count, threshold, request.seed, report, cancelled)
        if footprints:  # `estimate` asks the same, so that a point on an outline is not taken for a change of the map
            places = np.array([(point.x, point.y) for point in found.points])
            inside = covers(footprints, places, found.crs)
            points = [replace(point, mapped=bool(is_in)) for point, is_in in zip(found.points, inside, strict=True)]
            found = replace(found, points=points)
        write_points(out, found)
    numbers = Counter(point.stratum for point in found.points)
    strata = {
        name: {"points": numbers[number], "share": round(100 * share, 3)}
        for number, (name, share) in enumerate(zip(STRATA, found.shares, strict=True))
    }
    return Done(request.job, {"points": str(out.absolute())}, {"points": len(found.points), "strata": strata})


def estimate(request: EstimateRequest) -> Done:
    """Estimate the accuracy from the answers at the points. Raises EngineError."""
    sample = read_points(request.points)
    mapped = covers(_polygons(request.footprints), sample.places, sample.crs) if request.footprints else None
    return Done(request.job, {}, summarise(estimate_accuracy(sample, mapped)))


def summarise(found: AccuracyEstimate) -> dict[str, Any]:
    """Return numbers of points, and each score in percent with its interval as `_low` and `_high`."""
    summary: dict[str, Any] = {"points": found.points, "answered": found.answered, "unclear": found.unclear}
    for name, score in found.scores.items():
        summary |= {
            name: round(score.value, 4),
            f"{name}_low": round(score.low, 4),
            f"{name}_high": round(score.high, 4),
        }
    return summary


def estimate_handed_over(folder: Path, table: FootprintTable) -> AccuracyEstimate | None:
    """Estimate the accuracy of footprints from the latest sample in the folder of their result; None without one, or too few answers."""
    path = latest_sample(folder)
    if path is None or table.crs is None:
        return None
    with suppress(EngineError):  # a sample that cannot be read does not keep the footprints back
        sample = read_points(path)
        points = reproject(shapely.points(sample.places), sample.crs, table.crs)
        mapped = np.zeros(len(points), dtype=bool)
        mapped[shapely.STRtree(table.shapes).query(points, predicate="intersects")[0]] = True
        found = estimate_accuracy(sample, mapped)
        return found if found.scores else None
    return None


def accuracy_lines(found: AccuracyEstimate) -> list[tuple[Sentence, Sentence]]:
    """Return the estimates and what they rest on as pairs of a label and a text."""
    lines = [
        (
            _SCORE_NAMES[name],
            Sentence(
                "{value:.1f} % (95 % interval: {low:.1f} to {high:.1f} %)",
                value=score.value,
                low=score.low,
                high=score.high,
            ),
        )
        for name, score in found.scores.items()
    ]
    basis = Sentence(
        "{answered:,} points drawn at random by class and confidence, at which a person looked at the imagery; estimates are"
        " weighted by area",
        answered=found.answered,
    )
    if found.unclear:
        basis = Sentence("{basis}; points that could not be told: {unclear:,}", basis=basis, unclear=found.unclear)
    return [*lines, (Sentence("Basis"), basis)]


def _footprints(request: SampleRequest, raster: Path) -> Path | None:
    """Return the polygons of the map; None where it is what the threshold makes of the raster."""
    if request.footprints:
        return _polygons(request.footprints)
    own = raster.with_name(_OWN)
    return own if not request.threshold and own.is_file() else None


def _polygons(address: str) -> Path:
    """Return the polygon file at `address`, which may be a result folder. Raises EngineError when there is none."""
    path = Path(address)
    path = path / _OWN if path.is_dir() and (path / _OWN).is_file() else path
    file, _ = split_layer(path)
    if not is_there(file):
        raise EngineError("There is no file {path}; choose another one.", path=str(file))
    return path
