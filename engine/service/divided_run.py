# SPDX-License-Identifier: GPL-2.0-or-later
"""Divide the segmentation of a large image among processes, on one computer or many, by way of Dask.

The image is divided into windows. Each is segmented with the statistics, the tiles and the kind of numbers of the whole, so that
together they are what one run would compute. The workers and this process share the files: the image, the model and the folder of the results.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import rasterio
import torch
from affine import Affine
from rasterio.crs import CRS
from rasterio.windows import Window

from ..compute.device import choose_device
from ..contract.request import SegmentRequest
from ..footprints.concurrent_vectorize import ConcurrentVectorizer
from ..footprints.origin import UNKNOWN, FootprintOrigin
from ..footprints.vectorize import VectorReport
from ..inference import resume
from ..inference.batch_norm_adaptation import Adaptation
from ..inference.memory_cache import find_model, load_model
from ..inference.plan import SegmentOptions, SharedPlan, divide, make_plan
from ..inference.region import read_region
from ..inference.segment import SegmentReport, identity, integers_of, segment
from ..raster.gdal import gdal_environment
from ..raster.polygons import map_transform
from ..raster.probability_levels import NODATA
from ..raster.probability_reader import Grid
from ..raster.probability_writer import ProbabilityWriter
from ..raster.scene import open_scene
from ..raster.tiles import Tile
from ..runtime.errors import Cancelled, EngineError
from ..runtime.paths import is_there
from ..runtime.pipeline import cores
from ..runtime.progress import IsCancelled, Report, silent

if TYPE_CHECKING:
    from dask.distributed import Client

PARTS = ".unfinished_parts"
"""The folder, inside that of the results, in which windows are kept until the run is complete; a killed run goes on from it."""

_WINDOWS_PER_WORKER = 2  # so that one that is slower than the others delays the end by half its share at most
_RETRIES = 3  # of a window whose worker was lost
_BLOCK = 512  # rows merged at a time
_PATIENCE = 30  # seconds for a scheduler to answer and a worker to appear
_POLL = 0.3  # seconds


@dataclass(frozen=True)
class WindowReport:
    """What a worker tells about its window; `error` is the sentence of an EngineError, else empty."""

    device: str = ""
    tiles: int = 0
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True)
class _Whole:
    """The run as one process would plan it: its windows, its result's grid and what is the same for all windows."""

    windows: tuple[Tile, ...]
    window: Tile
    shared: SharedPlan
    transform: Affine
    crs: CRS | None
    filled: tuple[slice, slice]
    identity: str
    report: SegmentReport


def segment_divided(
    request: SegmentRequest,
    options: SegmentOptions,
    threshold: float,
    folder: Path,
    report: Report,
    cancelled: IsCancelled,
    origin: FootprintOrigin = UNKNOWN,
) -> tuple[SegmentReport, VectorReport, float]:
    """Write probability.tif and buildings.gpkg of `request` into `folder`; also return the seconds that vectorising took.

    Windows that are finished stay in the results folder only if this process is killed, or until `discard`. Raises EngineError,
    and Cancelled.
    """
    if options.adapt or options.crf:
        raise EngineError(
            "Adaptation and the conditional random field look at the whole image, so the run cannot be divided; leave them out, or"
            " the workers."
        )
    started = time.monotonic()
    image = str(Path(request.image).absolute()) if is_there(Path(request.image)) else request.image
    model = find_model(request.model, request.image, request.bands).absolute()
    options = replace(options, within=options.within.absolute() if options.within else None)
    out = Path(request.out)
    try:
        with _workers(request) as (client, number):
            whole = _plan(image, model, options, folder, number * _WINDOWS_PER_WORKER, report, cancelled)
            parts = _part_folder(out / PARTS / folder.name, whole.identity)
            found = _compute(client, (image, str(model), options), whole, parts, report, cancelled)
        with ConcurrentVectorizer(
            folder / "buildings.gpkg", threshold, request.gsd, request.min_area, origin
        ) as outlining:
            _merge(whole, parts, folder / "probability.tif", outlining, report, cancelled)
            footprints = outlining.finish(report, cancelled)
    except BaseException:
        discard(out)
        raise
    devices = dict.fromkeys(each.device for each in found) or {
        choose_device(options.device).name: None
    }  # all were there
    segmented = replace(
        whole.report,
        device=", ".join(devices),
        seconds=time.monotonic() - started,
        tiles_done=sum(each.tiles for each in found),
        reasons=tuple(dict.fromkeys(reason for each in found for reason in each.reasons)),
        notes=tuple(dict.fromkeys(note for each in found for note in each.notes)),
    )
    return segmented, footprints, outlining.seconds


def discard(out: Path) -> None:
    """Remove the windows that divided runs left in the results folder `out`."""
    shutil.rmtree(out / PARTS, ignore_errors=True)


def segment_window(
    image: str, model: str, options: SegmentOptions, window: Tile, shared: SharedPlan, folder: str
) -> WindowReport:
    """Segment one window of `image` into `folder`; a worker runs it. An earlier attempt at the same window is continued."""
    out = Path(folder)

    def is_over() -> bool:
        return not out.parent.is_dir()  # the run was cancelled: its folder is gone

    try:
        if is_over():
            raise Cancelled
        found = segment(
            image, load_model(model), out, options, silent, is_over, resumable=True, window=window, shared=shared
        )
        resume.discard(out)
    except EngineError as error:
        return WindowReport(error=error.sentence)
    except Cancelled:
        return WindowReport()
    return WindowReport(found.device, found.tiles_done, found.reasons, found.notes)


def _plan(
    image: str,
    model: Path,
    options: SegmentOptions,
    folder: Path,
    count: int,
    report: Report,
    cancelled: IsCancelled,
) -> _Whole:
    """Plan the run as one process would, and divide it into about `count` windows."""
    loaded = load_model(str(model))
    with gdal_environment(), open_scene(image, loaded.card.bands, options.bands, options.gsd) as scene:
        region = read_region(scene, options.within, options.extent)
        plan = make_plan(scene, loaded.card, options, report, cancelled, region=region)
        integers = integers_of(loaded, plan, options, cancelled)
        window = plan.window
        about = SegmentReport(
            probability=folder / "probability.tif", device="", seconds=0.0, megapixels=scene.width * scene.height / 1e6,
            tiles_done=0, tiles_skipped=len(plan.grid.rows) * len(plan.grid.cols) - plan.tiles,
            gsd=scene.gsd * plan.view.factor, image_gsd=scene.gsd, bands=scene.band_numbers,
            adaptation=Adaptation(0.0, 0), reasons=(), notes=(), busy={},
        )  # fmt: skip
        return _Whole(
            tuple(divide(plan, count)),
            window,
            SharedPlan(plan.view.statistics, plan.grid, integers),
            scene.transform_at(window.row, window.col),
            scene.crs,
            plan.filled,
            f"{identity(scene, loaded, options, plan)} {window} {integers}",
            about,
        )


@contextmanager
def _workers(request: SegmentRequest) -> Iterator[tuple[Client, int]]:
    """Yield a client of the workers that `request` asks for, and their number. Raises EngineError."""
    try:
        from dask.distributed import Client, LocalCluster
    except ImportError as error:
        raise EngineError(
            "Dividing a run needs the package {package}, which is not installed; install it, or leave the workers out.",
            package="distributed",
        ) from error
    if request.dask:
        try:
            client = Client(request.dask, timeout=_PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise _no_workers(request.dask) from error
        with client:
            try:
                client.wait_for_workers(1, timeout=_PATIENCE)
            except TimeoutError as error:
                raise _no_workers(request.dask) from error
            yield client, sum(client.nthreads().values())
        return
    environment = {"OMP_NUM_THREADS": str(max(1, cores() // request.workers))}
    settings: dict[str, Any] = {
        "threads_per_worker": 1,
        "processes": True,
        "dashboard_address": None,
        "memory_limit": 0,
    }
    with (
        LocalCluster(request.workers, **settings, env=environment, silence_logs="CRITICAL") as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        if (gpus := torch.cuda.device_count()) > 1:
            for number, address in enumerate(client.nthreads()):
                client.run(_use_gpu, number % gpus, workers=[address])
        yield client, request.workers


def _no_workers(address: str) -> EngineError:
    return EngineError(
        "There is no Dask scheduler with a worker at {address}; start them, or correct the address.", address=address
    )


def _use_gpu(number: int) -> None:
    os.environ["CUDA_VISIBLE_DEVICES"] = str(number)


def _part_folder(folder: Path, identity: str) -> Path:
    """Return the folder of the windows of the run `identity`: that of the same run, if it was killed, else an empty one."""
    parts = folder / hashlib.sha256(identity.encode()).hexdigest()[:16]
    with suppress(OSError):
        for other in folder.iterdir():
            if other != parts:
                shutil.rmtree(other, ignore_errors=True)
    parts.mkdir(parents=True, exist_ok=True)
    return parts


def _compute(
    client: Client,
    job: tuple[str, str, SegmentOptions],
    whole: _Whole,
    parts: Path,
    report: Report,
    cancelled: IsCancelled,
) -> list[WindowReport]:
    """Let the workers compute the windows that are missing in `parts`. Raises EngineError, and Cancelled."""
    from dask.distributed import wait

    total = sum(window.height * window.width for window in whole.windows) / 1e6
    missing = [window for window in whole.windows if not (_place(parts, window) / "probability.tif").is_file()]
    waiting = {
        client.submit(
            segment_window, *job, window, whole.shared, str(_place(parts, window)), retries=_RETRIES, pure=False
        ): window
        for window in missing
    }
    found = []
    try:
        while waiting:
            done = total - sum(window.height * window.width for window in waiting.values()) / 1e6
            report("Segmenting", done, total)
            if cancelled():
                raise Cancelled
            with suppress(TimeoutError), client.as_current():
                for future in wait(list(waiting), timeout=_POLL, return_when="FIRST_COMPLETED").done:
                    found.append(_result(future))
                    del waiting[future]
    finally:
        client.cancel(list(waiting), force=True)
    report("Segmenting", total, total)
    return found


def _result(future: Any) -> WindowReport:
    """Return what a worker tells about its window. Raises EngineError where it failed, or its worker was lost too often."""
    try:
        told: WindowReport = future.result()
    except Exception as error:
        raise EngineError(
            "A part of the image could not be mapped on any worker ({reason}); look at the workers' logs.",
            reason=f"{type(error).__name__}: {error}",
        ) from error
    if told.error:
        raise EngineError(told.error)
    return told


def _place(parts: Path, window: Tile) -> Path:
    return parts / f"{window.row}_{window.col}_{window.height}_{window.width}"


def _merge(
    whole: _Whole, parts: Path, out: Path, outlining: ConcurrentVectorizer, report: Report, cancelled: IsCancelled
) -> None:
    """Write the windows as one raster `out`, and let buildings be outlined in it, a strip of rows at a time."""
    window = whole.window
    grid = Grid(window.width, window.height, map_transform(whole.transform), whole.crs)
    with ProbabilityWriter(out, window.width, window.height, whole.crs, whole.transform) as writer:
        outlining.begin(grid, whole.filled)
        for row in range(window.row, window.row + window.height, _BLOCK):
            if cancelled():
                raise Cancelled
            report("Writing", row - window.row, window.height)
            height = min(_BLOCK, window.row + window.height - row)
            levels = np.full((height, window.width), NODATA, dtype=np.uint8)
            _read_strip(whole.windows, parts, Tile(row, window.col, height, window.width), levels)
            writer.write_levels(levels)
            outlining.append(levels)
        writer.finish()


def _read_strip(windows: Sequence[Tile], parts: Path, strip: Tile, levels: Any) -> None:
    """Copy into `levels` (h, w) what the windows hold of the rows `strip`."""
    for window in windows:
        top, bottom = max(strip.row, window.row), min(strip.row + strip.height, window.row + window.height)
        if top < bottom:
            with rasterio.open(_place(parts, window) / "probability.tif") as dataset:
                values = dataset.read(1, window=Window(0, top - window.row, window.width, bottom - top))
            left = window.col - strip.col
            levels[top - strip.row : bottom - strip.row, left : left + window.width] = values
