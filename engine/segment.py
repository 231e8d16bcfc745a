# SPDX-License-Identifier: GPL-2.0-or-later
"""An image and a model become the probability of building of each pixel, on the image's own grid (Sec. IV-A).

Three stages, each in a thread and a few tiles ahead of the next: tiles are read, computed and averaged, written.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from .adapt import Adaptation, adapt, sample
from .area import Area, read_area
from .backend import choose_device
from .card import Card
from .cog import ProbabilityWriter
from .crf import Field, refine
from .errors import Cancelled, EngineError
from .gdal import gdal_environment
from .model import Model
from .pipeline import ahead
from .predictor import SAMPLES, Predictor
from .progress import IsCancelled, Report, silent
from .raster import Mask, Scene, open_scene
from .resample import choose_factor
from .tiles import Grid, RowBand, Tile
from .view import View
from .warm import statistics_of

_ROWS_AT_ONCE = 256  # of the image, between computing and writing


@dataclass(frozen=True)
class SegmentOptions:
    """Where and how to segment.

    `within`: only inside the polygons of this file; `extent`: only inside (xmin, ymin, xmax, ymax) of the image's CRS.
    `bands`: 1-based band numbers in the model's order; `gsd` in metres replaces the image's; `batch` 0: as the device likes.
    `tile` and `stride` are pixels of what the network sees. `adapt`: the share of the image's own statistics in the
    network's normalisation, 0 (none) to 1. `crf`: even the result out with a conditional random field (Sec. IV-C).
    """

    within: Path | None = None
    extent: tuple[float, ...] = ()
    bands: tuple[int, ...] = ()
    gsd: float = 0.0
    device: str = "auto"
    tile: int = 512
    stride: int = 384
    batch: int = 0
    adapt: float = 0.0
    crf: bool = False


@dataclass(frozen=True)
class SegmentReport:
    """What was done. `gsd` is what the network saw, in metres (0: unknown).

    `reasons` say what it was computed with and why, `notes` what the user should know, in sentences.
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


@dataclass(frozen=True)
class Plan:
    """What will be computed: the wanted tiles of each row of tiles, and the area that limits them (None: the whole image)."""

    view: View
    grid: Grid
    rows: tuple[tuple[Tile, ...], ...]
    area: Area | None

    @property
    def tiles(self) -> int:
        """The number of wanted tiles."""
        return sum(map(len, self.rows))


@dataclass(frozen=True)
class Rows:
    """Finished rows of the image from `row` on: probability (h, width) float32, and which pixels are wanted."""

    row: int
    probability: NDArray[np.float32]
    wanted: Mask


def segment(
    image: Path, model: Model, out: Path, options: SegmentOptions, report: Report, cancelled: IsCancelled
) -> SegmentReport:
    """Write `out`/probability.tif: a COG on the grid of `image`, 0 to 250 for probability 0 to 1, 255 where there is none.

    Raises EngineError, and Cancelled after which nothing of the output remains.
    """
    started = time.monotonic()
    device = choose_device(options.device)
    with gdal_environment(), open_scene(image, model.card.bands, options.bands, options.gsd) as scene:
        path = out / "probability.tif"
        if path.exists() and path.samefile(image):
            raise EngineError(f"{path} is the image itself and would be overwritten; choose another folder.")
        first = path.with_name("probability.tif.network") if options.crf else path
        with ProbabilityWriter(first, scene.width, scene.height, scene.crs, scene.transform) as writer:
            plan = make_plan(scene, model.card, options, report, cancelled)
            tiles = [tile for row in plan.rows for tile in row]
            network, adaptation = adapt(model.network, plan.view, tiles, options.adapt, device, report, cancelled)
            predictor = Predictor(network, device, options.batch)
            building = _building_class(model.card)
            if predictor.gains_from_integers(plan.tiles * options.tile**2 / 1e6, options.tile):
                images = [image for image, _ in sample(plan.view, tiles, SAMPLES, silent, cancelled)]
                predictor.quantise(images, building, model.card.threshold)
            done = 0
            report("Segmenting", done, plan.tiles)
            with closing(ahead(probability_rows(plan, predictor, building), 4)) as steps:
                for step in steps:
                    if cancelled():
                        raise Cancelled
                    if isinstance(step, Rows):
                        writer.write(step.probability, step.wanted)
                    else:
                        done += step
                        report("Segmenting", done, plan.tiles)
            report("Writing", 0, 1)
            writer.finish()
            report("Writing", 1, 1)
        if options.crf:
            try:
                refine(first, path, scene, plan.view.statistics, Field(neutral=model.card.threshold), report, cancelled)
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
            notes=(*scene.notes, *_scale_notes(scene.gsd, factor, model.card), *predictor.notes),
        )


def make_plan(scene: Scene, card: Card, options: SegmentOptions, report: Report, cancelled: IsCancelled) -> Plan:
    """Choose the scale and the tiles. Tiles outside the polygons, or without a valid pixel, are left out.

    Raises EngineError when none is left.
    """
    area = read_area(scene, options.within, options.extent)
    statistics = statistics_of(scene, report, cancelled)
    view = View(scene, statistics, choose_factor(scene.gsd, card.gsd))
    grid = Grid(view.height, view.width, options.tile, options.stride)
    rows = []
    for row in grid.tile_rows():
        inside = np.ones(len(row), dtype=bool) if area is None else area.touches([view.image_window(t) for t in row])
        rows.append(tuple(t for t, wanted in zip(row, inside, strict=True) if wanted and view.may_hold_data(t)))
    if not any(rows):
        raise EngineError(f"{scene.path.name} has no valid pixel in the chosen area; choose another area.")
    return Plan(view, grid, tuple(rows), area)


def probability_rows(plan: Plan, predict: Predictor, building: int) -> Generator[int | Rows, None, None]:
    """Compute the tiles of `plan`: yields numbers of tiles done, and finished rows of the image from top to bottom.

    The probabilities of class `building` are averaged uniformly where tiles overlap.
    """
    view, grid = plan.view, plan.grid
    total = RowBand(view.width, np.float32)
    valid = RowBand(view.scene.width, np.bool_)
    next_row = 0
    with closing(ahead(_read(plan, predict.batch), 4)) as batches:
        for batch in batches:
            for under in batch.under:
                valid.extend(under.row + len(under.valid))
                row = max(under.row, valid.first)
                window = valid.view(row, under.row + len(under.valid) - row, under.col, under.valid.shape[1])
                window |= under.valid[row - under.row :]
            if batch.images is not None:
                results = predict(batch.images)[:, building].numpy()
                for tile, result in zip(batch.tiles, results, strict=True):
                    total.extend(tile.row + tile.height)
                    total.view(tile.row, tile.height, tile.col, tile.width)[:] += result
            yield len(batch.under)
            if batch.ends_row is None:
                continue
            finished = grid.finished(batch.ends_row)
            end = view.image_rows_finished(finished)
            total.extend(finished)
            valid.extend(end)
            while next_row < end:
                height = min(_ROWS_AT_ONCE, end - next_row)
                first, last = view.view_rows_needed(next_row, height)
                mean = np.divide(total.view(first, last - first), grid.overlap(first, last - first), dtype=np.float32)
                wanted = valid.view(next_row, height).copy()
                if plan.area is not None:
                    wanted &= plan.area.mask(next_row, height)
                probability = np.zeros(wanted.shape, dtype=np.float32)
                cols = np.flatnonzero(wanted.any(axis=0))
                if len(cols):  # of a scene of which little is wanted, most rows and columns cost nothing
                    left, width = int(cols[0]), int(cols[-1] - cols[0]) + 1
                    probability[:, left : left + width] = view.to_image(mean, first, next_row, height, left, width)
                yield Rows(next_row, probability, wanted)
                next_row += height
                valid.drop(next_row)
            if next_row < view.scene.height:
                total.drop(min(view.view_rows_needed(next_row, 1)[0], finished))


@dataclass(frozen=True)
class _Under:
    """Validity of the image from `row` and `col` on."""

    row: int
    col: int
    valid: Mask


@dataclass(frozen=True)
class _Batch:
    """`images` (N, D, h, w) of `tiles`; `under` also has tiles found empty. `ends_row`: the row of tiles that is complete."""

    tiles: tuple[Tile, ...]
    images: torch.Tensor | None
    under: tuple[_Under, ...]
    ends_row: int | None


def _read(plan: Plan, size: int) -> Iterator[_Batch]:
    for number, row in enumerate(plan.rows):
        groups = [row[start : start + size] for start in range(0, len(row), size)] or [()]
        for group in groups:
            read = [(tile, plan.view.read(tile)) for tile in group]
            full = [(tile, part.values) for tile, part in read if part.valid.any()]
            yield _Batch(
                tiles=tuple(tile for tile, _ in full),
                images=torch.from_numpy(np.stack([values for _, values in full])) if full else None,
                under=tuple(_Under(part.row, part.col, part.valid) for _, part in read),
                ends_row=number if group is groups[-1] else None,
            )


def _building_class(card: Card) -> int:
    return card.classes.index("building") if "building" in card.classes else 1


def _scale_notes(gsd: float, factor: float, card: Card) -> tuple[str, ...]:
    if factor == 1:
        return ()
    seen = gsd * factor
    note = f"The image has {gsd:.3g} m pixels; the model saw it at {seen:.3g} m, which is what it was trained for ({card.gsd[0]:g} to {card.gsd[1]:g} m)."
    if seen > card.gsd[1] * 1.01:
        note = f"The image has {gsd:.3g} m pixels, far coarser than the {card.gsd[0]:g} to {card.gsd[1]:g} m the model was trained for: expect little."
    return (note,)
