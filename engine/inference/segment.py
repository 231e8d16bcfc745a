# SPDX-License-Identifier: GPL-2.0-or-later
"""Segment an image: compute the probability of building of each pixel on the image's grid (Sec. IV-A).

Reading, network and averaging with writing run in parallel threads, each a few tiles ahead of the next.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from .. import __version__
from ..compute.autotune import TuningResult, choose_backend
from ..compute.device import Device, choose_device
from ..compute.predictor import SAMPLE_SIZE, Predictor
from ..compute.test_time_augmentation import AUGMENTATIONS
from ..contract.card import Card
from ..contract.sentence import Sentence
from ..models.model_file import Model
from ..raster.gdal import gdal_environment
from ..raster.polygon_file import split_layer, subset_of
from ..raster.polygons import map_transform
from ..raster.probability_reader import Grid
from ..raster.probability_writer import ProbabilityWriter, to_levels
from ..raster.scene import Scene, open_scene
from ..raster.tiles import Tile
from ..runtime.disk_space import require_room
from ..runtime.errors import Cancelled, EngineError
from ..runtime.pipeline import ahead
from ..runtime.progress import IsCancelled, Report, silent
from ..runtime.stopwatch import Stopwatch
from . import resume
from .batch_norm_adaptation import Adaptation, adapt, sample_tiles
from .crf import CrfParameters, apply_crf
from .memory_cache import cached_predictor, file_state
from .plan import Numbers, Plan, SegmentOptions, make_plan, result_window
from .region import read_region
from .resume import ResumableRun, ResumePoint
from .sliding_window import FinishedRows, sliding_window

# The least bytes a pixel takes on the disk: the finished rows of a resumable run, and the compressed raster.
_RESUMABLE_BYTES, _COMPRESSED_BYTES = 1.0, 0.05
_WORTH_KERNELS = 64  # Mpx through the network, from which on kernels for the size of the tiles save more than they cost
_AT_ONCE = 2**24  # bytes of a polygon file, which may be larger than the memory


class Follower(Protocol):
    """A receiver of the rows of probability.tif as soon as they are finished."""

    def begin(self, grid: Grid, filled: tuple[slice, slice]) -> None: ...

    def append(self, levels: NDArray[np.uint8]) -> None: ...


@dataclass(frozen=True)
class SegmentReport:
    """The result of a segmentation.

    `gsd` is the GSD of the network's input in metres (0: unknown), `image_gsd` that of the image. `reasons` are
    sentences on the device and backend used, `number_type` is what the network computed in (compute/predictor.py), `notes` are sentences that the user should read. `busy` are the seconds
    spent in the stages reading, network, averaging and writing, which overlap in time. GPU kernels run asynchronously:
    there "network" is only the time to launch them, and the time they take appears in "averaging", where results are
    fetched.
    """

    probability: Path
    device: str
    seconds: float
    megapixels: float
    tiles_done: int
    tiles_skipped: int
    gsd: float
    image_gsd: float
    bands: tuple[int, ...]
    adaptation: Adaptation
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    busy: dict[str, float]
    number_type: str = ""


def segment(
    image: str | Path,
    model: Model,
    out: Path,
    options: SegmentOptions,
    report: Report,
    cancelled: IsCancelled,
    *,
    resumable: bool = False,
    follower: Follower | None = None,
) -> SegmentReport:
    """Segment `image` and write `out`/probability.tif.

    The file is a uint8 COG on the pixels of `image`, or of the smallest window around the area that is segmented: 0 to
    250 is probability 0 to 1, 255 is nodata. With `resumable`, an interrupted run with the same image, model and options
    in `out` is resumed; the caller removes its state (`resume.discard`) after success. `follower` receives the finished
    rows, before a conditional random field refines them. Raises EngineError, and Cancelled, which leaves no output.
    """
    started = time.monotonic()
    device = choose_device(options.device)
    options.quality_preset()  # raises for unknown options before anything is read
    choose_backend(device, options.backend)
    with gdal_environment(), open_scene(image, model.card.bands, options.bands, options.gsd) as scene:
        path = out / "probability.tif"
        if path.exists() and Path(image).exists() and path.samefile(image):
            raise EngineError(
                "{path} is the image itself and would be overwritten; choose another folder.", path=str(path)
            )
        first = path.with_name("probability.tif.network") if options.crf else path
        watch = Stopwatch()
        region = read_region(scene, options.within, options.extent)
        window = result_window(scene, region)
        place = scene.transform_at(window.row, window.col)
        with ProbabilityWriter(first, window.width, window.height, scene.crs, place) as writer:
            plan = make_plan(scene, model.card, options, report, cancelled, region=region)
            tiles = [tile for row in plan.rows for tile in row]
            _require_room(out, plan, resumable)
            network, adaptation = adapt(model.network, plan.view, tiles, options.adapt, device, report, cancelled)
            predictor = _predictor(network, model, device, options)
            _prepare(predictor, plan, model.card, options, cancelled)
            run = (
                ResumableRun(out, _identity(scene, model, options, plan, predictor), window.width)
                if resumable
                else None
            )
            if follower:
                follower.begin(Grid(window.width, window.height, map_transform(place), scene.crs), plan.filled)
            rows = _RowSinks(writer, run, follower, watch)
            start = rows.resume()
            done = _compute(plan, predictor, model.card.building, start, rows, report, cancelled)
            report("Writing", 0, 1)
            with watch("writing"):
                writer.finish()
            report("Writing", 1, 1)
        if options.crf:
            parameters = CrfParameters(neutral=model.card.threshold)
            try:
                apply_crf(first, path, scene, window, plan.view.statistics, parameters, report, cancelled)
            finally:
                first.unlink(missing_ok=True)
        factor = plan.view.factor
        return SegmentReport(
            probability=path,
            device=predictor.device.name,
            seconds=time.monotonic() - started,
            megapixels=scene.width * scene.height / 1e6,
            tiles_done=done,
            tiles_skipped=len(plan.grid.rows) * len(plan.grid.cols) - done,
            gsd=scene.gsd * factor,
            image_gsd=scene.gsd,
            bands=scene.band_numbers,
            adaptation=adaptation,
            reasons=predictor.device.reasons,
            notes=(
                *_resume_notes(start, window),
                *scene.notes,
                *plan.view.statistics.notes,
                *scale_notes(scene.gsd, factor, model.card),
                *predictor.notes,
            ),
            busy=watch.seconds,
            number_type=predictor.number_type,
        )


@dataclass(frozen=True)
class _RowSinks:
    """The receivers of finished rows: the raster, the resumable run if there is one, and the follower if there is one."""

    writer: ProbabilityWriter
    run: ResumableRun | None
    follower: Follower | None
    watch: Stopwatch

    def resume(self) -> ResumePoint | None:
        """Pass on the rows that an interrupted run has finished; return where to go on, or None to begin at the top."""
        start = self.run.load() if self.run else None
        if self.run and start:
            for levels in self.run.finished():
                self.writer.write_levels(levels)
                if self.follower:
                    self.follower.append(levels)
        return start

    def append(self, step: FinishedRows) -> None:
        """Write the next rows everywhere."""
        with self.watch("writing"):
            levels = to_levels(step.probability, step.wanted)
            self.writer.write_levels(levels)
            if self.run:
                self.run.append(levels)
        if self.follower:
            self.follower.append(levels)

    def save(self, point: ResumePoint) -> None:
        """Save `point` if the run is resumable."""
        if self.run:
            with self.watch("writing"):
                self.run.save(point)


def numbers_of(model: Model, plan: Plan, options: SegmentOptions, cancelled: IsCancelled) -> Numbers:
    """Return what `segment` would compute `plan` in here, measured where it has not been yet."""
    predictor = _predictor(model.network, model, choose_device(options.device), options)
    _prepare(predictor, plan, model.card, options, cancelled)
    return Numbers(predictor.tuning, predictor.integers)


def part_predictor(model: Model, plan: Plan, options: SegmentOptions, numbers: Numbers) -> Predictor:
    """Return the predictor for a part of a divided run that computes in these `numbers`."""
    predictor = _predictor(model.network, model, choose_device(options.device), options, numbers.measured)
    _fit(predictor, plan, options)
    predictor.use_integers(numbers.integers)
    return predictor


def _fit(predictor: Predictor, plan: Plan, options: SegmentOptions) -> None:
    """Fit the batch to the size of the tiles, so that its number of pixels stays the same; for a long run, also the kernels."""
    if _megapixels(plan) >= _WORTH_KERNELS:
        predictor.expect(*plan.grid.tile)
    if not options.batch:
        predictor.batch = max(1, round(predictor.batch * 512**2 / max(512, *plan.grid.tile) ** 2))


def _prepare(predictor: Predictor, plan: Plan, card: Card, options: SegmentOptions, cancelled: IsCancelled) -> None:
    """Fit the batch to the tiles, and let `predictor` try 8-bit integers where that may pay."""
    _fit(predictor, plan, options)
    if samples := predictor.samples_needed(_megapixels(plan), min(max(plan.grid.tile), SAMPLE_SIZE)):
        parts = [each.middle(SAMPLE_SIZE) for row in plan.rows for each in row]
        images = [image for image, _ in sample_tiles(plan.view, parts, samples, silent, cancelled)]
        predictor.try_int8(images, card.building, card.threshold)


def _megapixels(plan: Plan) -> float:
    """Return the megapixels that go through the network."""
    looks = AUGMENTATIONS if plan.mirrored else 1
    return plan.tiles * looks * max(plan.grid.tile) ** 2 / 1e6


def _compute(
    plan: Plan,
    predictor: Predictor,
    building: int,
    start: ResumePoint | None,
    rows: _RowSinks,
    report: Report,
    cancelled: IsCancelled,
) -> int:
    """Run the network over the tiles of `plan` from `start` on and pass finished rows to `rows`.

    Return the number of tiles done, those of an interrupted run included. Raises Cancelled.
    """
    done = sum(map(len, plan.rows[: start.tile_rows])) if start else 0
    report("Segmenting", done, plan.tiles)
    with closing(ahead(sliding_window(plan, predictor, building, start, rows.watch), 4)) as steps:
        for step in steps:
            if cancelled():
                raise Cancelled
            if isinstance(step, FinishedRows):
                rows.append(step)
            elif isinstance(step, ResumePoint):
                rows.save(step)
            else:
                done += step
                report("Segmenting", done, plan.tiles)
    predictor.expect()
    return done


def _resume_notes(start: ResumePoint | None, window: Tile) -> tuple[Sentence, ...]:
    if start is None:
        return ()
    return (
        Sentence(
            "An earlier run was interrupted; resumed at row {row} of {height}.",
            row=start.rows,
            height=window.height,
        ),
    )


def _require_room(out: Path, plan: Plan, resumable: bool) -> None:
    """Raise EngineError where the disk has no room for the least that the output takes, before the network computes."""
    rows, cols = plan.filled
    pixels = (rows.stop - rows.start) * (cols.stop - cols.start)
    earlier = sum(file.stat().st_size for name in resume.FILES if (file := out / name).is_file()) if resumable else 0
    least = (_RESUMABLE_BYTES if resumable else 0) + _COMPRESSED_BYTES
    named = out.parent if out.name.startswith(".") else out  # not the hidden folder of unfinished files
    require_room(named, int(least * pixels) - earlier)


def _predictor(
    network: nn.Module, model: Model, device: Device, options: SegmentOptions, measured: TuningResult | None = None
) -> Predictor:
    """Return a predictor of `network`; on the CPU the cached one of an earlier job, if `network` was not adapted.

    GPU predictors are not cached: the memory of their large tiles would stay allocated between jobs, and refining needs
    it.
    """
    if network is model.network and device.torch_device == "cpu":
        return cached_predictor(model, device, options.backend, measured).for_job(options.batch)
    calibration = model.card.calibration if network is model.network else None
    return Predictor(network, device, options.batch, options.backend, calibration)


def identity(scene: Scene, model: Model, options: SegmentOptions, plan: Plan) -> str:
    """Return a text that is equal for runs that compute the same on the same devices.

    It covers the files by name, size and time, polygons by content, the options and the versions used.
    """
    within = _content(options.within) if options.within else ""
    chosen = replace(options, within=None)
    statistics = plan.view.statistics.mean.tolist(), plan.view.statistics.std.tolist()
    used = (__version__, torch.__version__)
    return repr((file_state(scene), scene.gsd, model.sha256, within, chosen, plan.grid, statistics, used))


def _identity(scene: Scene, model: Model, options: SegmentOptions, plan: Plan, predictor: Predictor) -> str:
    """Return a text that is equal for runs that compute the same bytes: `identity`, and the window and device used."""
    device = predictor.device
    used = (torch.get_num_threads(), device.torch_device, device.dtype, device.reasons)
    return repr((identity(scene, model, replace(options, batch=predictor.batch), plan), plan.window, used))


def _content(polygons: Path) -> str:
    """Return the SHA-256 of the polygon file, or of the files of a folder, and what is read of it: layer and filter."""
    path, layer = split_layer(polygons)
    digest = hashlib.sha256()
    for part in sorted(path.iterdir()) if path.is_dir() else (path,):
        with part.open("rb") as file:
            while block := file.read(_AT_ONCE):
                digest.update(block)
    return f"{digest.hexdigest()} {layer} {subset_of(polygons)}".strip()


def scale_notes(gsd: float, factor: float, card: Card) -> tuple[Sentence, ...]:
    if factor == 1:
        return ()
    resampled = gsd * factor
    if resampled > card.gsd[1] * 1.01:
        return (
            Sentence(
                "The image has {gsd:.3g} m pixels, far coarser than the {low:g} to {high:g} m the model was trained on;"
                " expect poor results.",
                gsd=gsd,
                low=card.gsd[0],
                high=card.gsd[1],
            ),
        )
    return (
        Sentence(
            "Resampled from {gsd:.3g} m to {resampled:.3g} m, the pixel size the model was trained on.",
            gsd=gsd,
            resampled=resampled,
        ),
    )
