# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw outlines as requested from the probability raster of an earlier run: all buildings again, or the roof at one place."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from ..contract.event import Done, Event
from ..contract.footprint import deleted_beside
from ..contract.vectorize_request import OutlineRequest, VectorizeRequest
from ..footprints.carry_decisions import carry_decisions
from ..footprints.outline_at import outline_at
from ..footprints.vectorize import VectorReport, vectorize
from ..runtime.progress import IsCancelled
from .earlier_result import number_of, result_raster, run_of
from .input_files import refuse_to_replace
from .output_folder import sole_file
from .progress_events import Meter
from .run_origin import earlier_origin


def run(request: VectorizeRequest, emit: Callable[[Event], None], cancelled: IsCancelled) -> Done:
    """Write the polygon file of the buildings in a probability raster. Raises EngineError and Cancelled."""
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


def outline(request: OutlineRequest) -> Done:
    """Outline one roof, and write nothing. Raises EngineError."""
    raster = Path(request.probability)
    gsd = request.gsd or number_of(run_of(raster).get("request"), "gsd")
    found = outline_at(raster, request.x, request.y, gsd=gsd)
    polygon, confidence = (found.polygon.wkt, round(found.confidence, 4)) if found else ("", 0.0)
    return Done(request.job, {}, {"outline": polygon, "confidence": confidence})
