# SPDX-License-Identifier: GPL-2.0-or-later
"""Divide the segmentation of a large image among processes, on one computer or many, by way of Dask.

The image is divided into parts. Workers read its statistics, compute the tiles of each part, average them with those of its
neighbours, and draw outlines; this process puts the parts together, from top to bottom, while others are computed. Together
they give what one process would. They share the files: the image, the model and the folder of the results.
"""

from __future__ import annotations

import hashlib
import queue
import shutil
import time
import uuid
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS

from ..compute.device import choose_device
from ..contract.segment_request import SegmentRequest
from ..footprints.concurrent_vectorize import ConcurrentVectorizer
from ..footprints.origin import UNKNOWN, FootprintOrigin
from ..footprints.vectorize import VectorReport
from ..inference import part_run
from ..inference.batch_norm_adaptation import Adaptation
from ..inference.divide import RunPart, divide, needed, overlap, part_plan
from ..inference.part_run import DividedRun, PartReport
from ..inference.plan import Plan, SegmentOptions, SharedPlan, make_plan
from ..inference.region import read_region
from ..inference.segment import SegmentReport, identity, numbers_of, scale_notes
from ..models.model_file import Model
from ..raster.gdal import gdal_environment
from ..raster.polygons import map_transform
from ..raster.probability_levels import NODATA
from ..raster.probability_reader import Grid
from ..raster.probability_writer import ProbabilityWriter
from ..raster.scene import PieceToExamine, open_scene
from ..raster.statistics import ExaminedPiece
from ..raster.tiles import Tile
from ..raster.undeclared_nodata import PixelValue
from ..runtime.errors import Cancelled, EngineError
from ..runtime.paths import is_there
from ..runtime.pipeline import in_order, threads
from ..runtime.progress import IsCancelled, Report
from .crew import RETRIES, Crew
from .shared_paths import check_shared

if TYPE_CHECKING:
    from dask.distributed import Client

PARTS = ".unfinished_parts"
"""The folder, inside that of the results, in which parts are kept until the run is complete; a killed run goes on from it."""

_PARTS_PER_WORKER = 4  # so that one that is slower than the others delays the end little
_STRIP = 512  # rows put together at a time
_POLL = 0.1  # seconds
_EXAMINED_PIXELS = 2**24  # of the statistics, in a task
# Outlines and the maps of parts whose tiles are computed come first, so that few are waiting.
_SOON, _SOONER = 1, 2


@dataclass(frozen=True)
class _Whole:
    """The run as one process would plan it: its parts, its result's grid and what is the same for all parts.

    `others` are the places of the parts whose sums each part needs beside its own.
    """

    run: DividedRun
    shared: SharedPlan
    parts: tuple[RunPart, ...]
    others: tuple[tuple[int, ...], ...]
    window: Tile
    transform: Affine
    crs: CRS | None
    filled: tuple[slice, slice]
    identity: str
    report: SegmentReport


def segment_divided(
    request: SegmentRequest,
    options: SegmentOptions,
    model: Model,
    threshold: float,
    folder: Path,
    crew: Crew,
    report: Report,
    cancelled: IsCancelled,
    origin: FootprintOrigin = UNKNOWN,
) -> tuple[SegmentReport, VectorReport, float]:
    """Write probability.tif and buildings.gpkg of `request` into `folder`; also return the seconds that vectorising took.

    Parts that are finished stay in the results folder only if this process is killed, or until `discard`. Raises EngineError,
    and Cancelled.
    """
    if options.adapt or options.crf:
        raise EngineError(
            "Adaptation and the conditional random field look at the whole image, so the run cannot be divided; leave them out, or"
            " the workers."
        )
    started = time.monotonic()
    image = str(Path(request.image).absolute()) if is_there(Path(request.image)) else request.image
    file = model.path.absolute()
    options = replace(options, within=options.within.absolute() if options.within else None)
    run = DividedRun(image, str(file), model.is_parent, options, uuid.uuid4().hex)
    out, folder = Path(request.out).absolute(), folder.absolute()  # workers have working directories of their own
    if request.dask:  # on other computers
        check_shared(crew, image, filter(None, (file, options.within)), folder)
    try:
        whole = _plan(run, crew, folder, report, cancelled)
        parts = _part_folder(out / PARTS / folder.name, whole.identity)
        outlines, drawing = folder / "buildings.gpkg", crew.pool(_SOONER)
        with ConcurrentVectorizer(
            outlines, threshold, request.gsd, request.min_area, origin, drawing, 2 * crew.size
        ) as outlining:
            found, footprints = _compute(crew, whole, parts, folder / "probability.tif", outlining, report, cancelled)
    except BaseException:
        discard(out)
        raise
    devices = dict.fromkeys(each.device for each in found if each.device) or {
        choose_device(options.device).name: None
    }  # all were there
    segmented = replace(
        whole.report,
        device=", ".join(devices),
        number_type=", ".join(dict.fromkeys(each.number_type for each in found if each.number_type)),
        seconds=time.monotonic() - started,
        reasons=tuple(dict.fromkeys(reason for each in found for reason in each.reasons)),
        notes=(*whole.report.notes, *dict.fromkeys(note for each in found for note in each.notes)),
    )
    return segmented, footprints, outlining.seconds


def discard(out: Path) -> None:
    """Remove the parts that divided runs left in the results folder `out`."""
    shutil.rmtree(out / PARTS, ignore_errors=True)


def _plan(run: DividedRun, crew: Crew, folder: Path, report: Report, cancelled: IsCancelled) -> _Whole:
    """Plan the run as one process would, and divide it."""
    model, options = run.load_model(), run.options
    with gdal_environment(), open_scene(run.image, model.card.bands, options.bands, options.gsd) as scene:
        region = read_region(scene, options.within, options.extent)
        examine = partial(_examine, run, crew)
        plan = make_plan(scene, model.card, options, report, cancelled, region=region, examine=examine)
        crew.wait()  # workers that are starting would disturb a measurement
        shared = SharedPlan(plan.view.statistics, plan.grid, numbers_of(model, plan, options, cancelled))
        window, factor = plan.window, plan.view.factor
        parts = divide(plan, crew.size * _PARTS_PER_WORKER)
        about = SegmentReport(
            probability=folder / "probability.tif", device="", seconds=0.0, megapixels=scene.width * scene.height / 1e6,
            tiles_done=plan.tiles, tiles_skipped=len(plan.grid.rows) * len(plan.grid.cols) - plan.tiles,
            gsd=scene.gsd * factor, image_gsd=scene.gsd, bands=scene.band_numbers,
            adaptation=Adaptation(0.0, 0), reasons=(), busy={},
            notes=(*scene.notes, *shared.statistics.notes, *scale_notes(scene.gsd, factor, model.card)),
        )  # fmt: skip
        return _Whole(
            run,
            shared,
            tuple(parts),
            tuple(_others([part_plan(scene, model.card, options, region, shared, part) for part in parts])),
            window,
            scene.transform_at(window.row, window.col),
            scene.crs,
            plan.filled,
            f"{identity(scene, model, options, plan)} {window} {shared.numbers} {len(parts)}",
            about,
        )


def _others(plans: Sequence[Plan]) -> Iterator[tuple[int, ...]]:
    """Yield, for each part's plan, the places of the others whose tiles reach into it."""

    def box(tile: Tile) -> Any:
        return shapely.box(tile.col, tile.row, tile.col + tile.width, tile.row + tile.height)

    tree = shapely.STRtree([box(plan.span) for plan in plans])
    for number, plan in enumerate(plans):
        reached = tree.query(shapely.buffer(box(needed(plan)), -0.5), predicate="intersects")
        yield tuple(sorted(int(each) for each in reached if each != number))


def _examine(
    run: DividedRun,
    crew: Crew,
    pieces: Sequence[PieceToExamine],
    limits: NDArray[np.float64] | None,
    known: Callable[[], Sequence[PixelValue]],
) -> Generator[ExaminedPiece, None, None]:
    """Let the workers examine pieces of the image for its statistics; a scene.ExaminePieces."""
    pixels = sum(piece.height * piece.width for piece in pieces)
    each = max(1, min(len(pieces) * _EXAMINED_PIXELS // max(pixels, 1), len(pieces) // (4 * crew.size)))
    batches = ((pieces[first : first + each], limits, tuple(known())) for first in range(0, len(pieces), each))
    for told in in_order(partial(_examine_task, run), batches, crew.pool(0), 2 * crew.size):
        if isinstance(told, str):
            raise EngineError(told)
        yield from told


def _examine_task(run: DividedRun, given: tuple[Any, ...]) -> list[ExaminedPiece] | str:
    try:
        return part_run.examine(run, *given)
    except EngineError as error:
        return error.sentence


def _part_folder(folder: Path, identity: str) -> Path:
    """Return the folder of the parts of the run `identity`: that of the same run, if it was killed, else an empty one."""
    parts = folder / hashlib.sha256(identity.encode()).hexdigest()[:16]
    with suppress(OSError):
        for other in folder.iterdir():
            if other != parts:
                shutil.rmtree(other, ignore_errors=True)
    parts.mkdir(parents=True, exist_ok=True)
    return parts


@dataclass(frozen=True)
class _Told:
    """What a worker tells about a part; `error` is the sentence of an EngineError, else empty."""

    report: PartReport = field(default_factory=PartReport)
    error: str = ""


def _compute_task(common: tuple[DividedRun, SharedPlan], part: RunPart, folder: Path) -> _Told:
    return _tell(folder, lambda: part_run.compute(*common, part, folder, lambda: not folder.is_dir()))


def _finish_task(
    common: tuple[DividedRun, SharedPlan],
    part: RunPart,
    others: Sequence[RunPart],
    folder: Path,
    computed: Sequence[_Told],
) -> _Told:
    """Finish `part` once it and the others are `computed`; return what was told about its own computation."""
    failed = next((each for each in computed if each.error), None)
    if failed is not None:
        return failed
    told = _tell(folder, lambda: part_run.finish(*common, part, others, folder))
    return told if told.error else computed[0]


def _tell(folder: Path, work: Callable[[], PartReport | None]) -> _Told:
    try:
        return _Told(work() or PartReport())
    except EngineError as error:
        return _Told(error=error.sentence)
    except (Cancelled, OSError):
        if folder.is_dir():
            raise
        return _Told()  # the run was cancelled: its folder is gone


def _same(value: Any) -> Any:
    return value


def _compute(
    crew: Crew,
    whole: _Whole,
    folder: Path,
    out: Path,
    outlining: ConcurrentVectorizer,
    report: Report,
    cancelled: IsCancelled,
) -> tuple[list[PartReport], VectorReport]:
    """Let the workers compute the parts that are missing in `folder`, and write all into the raster `out` and as outlines.

    Raises EngineError, and Cancelled.
    """
    client, found = crew.client, []
    done: queue.SimpleQueue[Any] = queue.SimpleQueue()
    missing = {n for n, part in enumerate(whole.parts) if not part_run.is_finished(part, folder)}
    futures = _submit(client, whole, folder, sorted(missing))
    for future in futures:
        future.add_done_callback(done.put)
    waiting_for = Counter(each for n in missing for each in (n, *whole.others[n]))
    total = sum(part.window.height * part.window.width for part in whole.parts) / 1e6
    window = whole.window
    grid = Grid(window.width, window.height, map_transform(whole.transform), whole.crs)
    try:
        with (
            gdal_environment(),
            ProbabilityWriter(out, window.width, window.height, whole.crs, whole.transform) as writer,
        ):
            outlining.begin(grid, whole.filled)
            strips = deque(range(window.row, window.row + window.height, _STRIP))
            while strips:
                left = sum(whole.parts[n].window.height * whole.parts[n].window.width for n in missing) / 1e6
                report("Segmenting", total - left, total)
                if cancelled():
                    raise Cancelled
                end = min(strips[0] + _STRIP, window.row + window.height)
                is_ready = end <= min((whole.parts[n].window.row for n in missing), default=end)
                if is_ready and outlining.has_room:
                    levels = _levels(whole, folder, Tile(strips[0], window.col, end - strips[0], window.width))
                    writer.write_levels(levels)
                    outlining.append(levels)
                    strips.popleft()
                    continue
                with suppress(queue.Empty):
                    future = done.get(timeout=_POLL if missing else _POLL / 5)
                    number = futures.pop(future)
                    found.append(_result(future))
                    missing.discard(number)
                    for each in (number, *whole.others[number]):
                        waiting_for[each] -= 1
                        if not waiting_for[each]:
                            part_run.discard_sums(whole.parts[each], folder)
            report("Segmenting", total, total)
            with threads(1) as beside:  # the outlines of the last rows are still drawn
                written = beside.submit(writer.finish)
                footprints = outlining.finish(report, cancelled)
                written.result()
        return found, footprints
    finally:
        client.cancel(list(futures), force=True)


def _submit(client: Client, whole: _Whole, folder: Path, missing: Sequence[int]) -> dict[Any, int]:
    """Hand the `missing` parts to the workers; return the future of each one's map."""
    settings = {"pure": False, "retries": RETRIES}
    common = client.submit(_same, (whole.run, whole.shared), **settings)
    computed: dict[int, Any] = {}
    futures = {}
    for number in missing:
        needs = (number, *whole.others[number])
        for each in needs:
            if each not in computed:
                computed[each] = client.submit(
                    _compute_task, common, whole.parts[each], folder, priority=-each - 1, **settings
                )
        others = [whole.parts[each] for each in needs[1:]]
        reports = [computed[each] for each in needs]
        task = client.submit(
            _finish_task, common, whole.parts[number], others, folder, reports, priority=_SOON, **settings
        )
        futures[task] = number
    return futures


def _result(future: Any) -> PartReport:
    """Return what a worker tells about a part. Raises EngineError where it failed, or its worker was lost too often."""
    try:
        told: _Told = future.result()
    except Exception as error:
        raise EngineError(
            "A part of the image could not be mapped on any worker ({reason}); look at the workers' logs.",
            reason=f"{type(error).__name__}: {error}",
        ) from error
    if told.error:
        raise EngineError(told.error)
    return told.report


def _levels(whole: _Whole, folder: Path, strip: Tile) -> NDArray[np.uint8]:
    """Read the levels (h, w) of the rows `strip`, which must be finished."""
    levels = np.full((strip.height, strip.width), NODATA, dtype=np.uint8)
    for part in whole.parts:
        if both := overlap(part.window, strip):
            values = part_run.levels_of(part, folder)
            top, left = both.row - part.window.row, both.col - part.window.col
            levels[
                both.row - strip.row : both.row - strip.row + both.height,
                both.col - strip.col : both.col - strip.col + both.width,
            ] = values[top : top + both.height, left : left + both.width]
    return levels
