# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw outlines as requested from the probability raster of an earlier run: all buildings again, or the roof at one place."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from ..contract.event import Done, Event
from ..contract.footprint import deleted_beside
from ..contract.vectorize_request import OutlineRequest, VectorizeRequest
from ..footprints.carry_decisions import carry_decisions
from ..footprints.outline_at import outline_at
from ..footprints.vectorize import VectorReport, vectorize
from ..runtime.progress import IsCancelled, Report
from .earlier_result import group_rasters, images_of, number_of, result_raster, run_of
from .input_files import refuse_to_replace
from .join_groups import FootprintsOfGroup, join_groups
from .output_folder import sole_file
from .progress_events import Meter
from .run_origin import earlier_origin


def run(request: VectorizeRequest, emit: Callable[[Event], None], cancelled: IsCancelled) -> Done:
    """Write the polygon file of the buildings in a probability raster. Raises EngineError and Cancelled."""
    started = time.monotonic()
    rasters = () if request.extent else group_rasters(Path(request.probability))
    raster, threshold = result_raster(rasters[0] if rasters else Path(request.probability), request.threshold)
    rasters, run_json = rasters or (raster,), run_of(raster)
    gsd = request.gsd or number_of(run_json.get("request"), "gsd")
    report, out = Meter(request.job, "", emit), Path(request.out)
    lists = tuple(filter(None, map(images_of, rasters)))
    refuse_to_replace((*rasters, *lists, request.reviewed), (out,))

    def draw(number: int, path: Path) -> VectorReport:
        return vectorize(
            rasters[number],
            path,
            threshold,
            partial(_of_groups, report, number, len(rasters)),
            cancelled,
            gsd=gsd,
            min_area=request.min_area,
            extent=request.extent,
            rough=request.rough,
            origin=earlier_origin(run_json),
        )

    with sole_file(out):
        if not (request.update and request.reviewed and out.exists()):
            found = _draw_groups(draw, lists, out) if lists and not request.rough else draw(0, out)
            deleted_beside(out).unlink(missing_ok=True)  # from an earlier file of this name
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


def _draw_groups(draw: Callable[[int, Path], VectorReport], lists: Sequence[Path], out: Path) -> VectorReport:
    """Draw the footprints of each group of images, which are in the files `lists`, and put them into `out` with their images."""
    with TemporaryDirectory() as folder:
        groups = [FootprintsOfGroup(Path(folder) / f"{number}.gpkg", images) for number, images in enumerate(lists)]
        found = [draw(number, group.path) for number, group in enumerate(groups)]
        join_groups(out, groups)
    return VectorReport(*map(sum, zip(*map(dataclasses.astuple, found), strict=True)))


def _of_groups(report: Report, number: int, count: int, stage: str, done: float, total: float) -> None:
    """Tell `report` how far all groups are, when this is the progress of the one with the `number`."""
    report(stage, number * total + done, count * total)


def outline(request: OutlineRequest) -> Done:
    """Outline one roof, and write nothing. Raises EngineError."""
    raster = Path(request.probability)
    gsd = request.gsd or number_of(run_of(raster).get("request"), "gsd")
    found = outline_at(raster, request.x, request.y, gsd=gsd)
    polygon, confidence = (found.polygon.wkt, round(found.confidence, 4)) if found else ("", 0.0)
    return Done(request.job, {}, {"outline": polygon, "confidence": confidence})
