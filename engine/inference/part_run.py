# SPDX-License-Identifier: GPL-2.0-or-later
"""Run a part of a divided segmentation: any process computes the sums over its tiles, and later any process its map.

What the processes share are files in a folder: the sums and the validity of each part, and the finished levels.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..models.model_file import Model
from ..raster.gdal import gdal_environment
from ..raster.probability_writer import to_levels
from ..raster.scene import PieceToExamine, Scene, open_scene
from ..raster.statistics import ExaminedPiece
from ..raster.undeclared_nodata import PixelValue
from ..runtime.errors import Cancelled
from ..runtime.progress import IsCancelled
from .choose_model import load_model, load_parent_of
from .divide import RunPart, needed, overlap, part_plan
from .plan import Plan, SegmentOptions, SharedPlan
from .region import Region, read_region
from .segment import part_predictor
from .sliding_window import mean_rows, sum_tiles

_SUMS, _VALID, _LEVELS = ".sums.npy", ".valid.npy", ".levels.npy"


@dataclass(frozen=True)
class DividedRun:
    """What all parts of a run have in common: addresses of the image and of the model, the options, and a name of this run.

    `of_parent`: the model is the parent in the file of a refined one.
    """

    image: str
    model: str
    of_parent: bool
    options: SegmentOptions
    name: str

    def load_model(self) -> Model:
        """Load the model from its file; the last one is cached. Raises EngineError."""
        parent = load_parent_of(Path(self.model)) if self.of_parent else None
        return parent or load_model(self.model)


@dataclass(frozen=True)
class PartReport:
    """What was used to compute a part: its device, the type of its numbers, sentences on why, and sentences that the user should read."""

    device: str = ""
    number_type: str = ""
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def examine(
    run: DividedRun,
    pieces: Sequence[PieceToExamine],
    limits: NDArray[np.float64] | None,
    known: Sequence[PixelValue],
) -> list[ExaminedPiece]:
    """Examine `pieces` of the image for its statistics, as `Scene.examine`. Raises EngineError."""
    with gdal_environment():
        return list(_opened(run)[0].examine(pieces, limits, lambda: known))


def compute(run: DividedRun, shared: SharedPlan, part: RunPart, folder: Path, cancelled: IsCancelled) -> PartReport:
    """Compute the tiles of `part`, and leave the sums in `folder`; nothing where they are there. Raises EngineError and Cancelled."""
    sums = folder / (part.name + _SUMS)
    if sums.exists():
        return PartReport()
    with gdal_environment():
        plan, model = _plan(run, shared, part)
        predictor = part_predictor(model, plan, run.options, shared.numbers)
        total, valid = sum_tiles(plan, predictor, model.card.building, cancelled)
    if cancelled():
        raise Cancelled
    _save(folder / (part.name + _VALID), valid)
    _save(sums, total)
    device = predictor.device
    return PartReport(device.name, predictor.number_type, device.reasons, tuple(predictor.notes))


def finish(run: DividedRun, shared: SharedPlan, part: RunPart, others: Sequence[RunPart], folder: Path) -> None:
    """Write the levels (h, w) of `part` into `folder`, from its sums and those of the `others` that reach into it. Raises EngineError."""
    with gdal_environment():
        plan, _ = _plan(run, shared, part)
        place = needed(plan)
        sums = np.zeros((place.height, place.width), dtype=np.float32)
        for each in (part, *others):
            span = _plan(run, shared, each)[0].span
            if both := overlap(span, place):
                rows, cols = (both.row, both.row + both.height), (both.col, both.col + both.width)
                found = np.load(folder / (each.name + _SUMS), mmap_mode="r")
                sums[rows[0] - place.row : rows[1] - place.row, cols[0] - place.col : cols[1] - place.col] += found[
                    rows[0] - span.row : rows[1] - span.row, cols[0] - span.col : cols[1] - span.col
                ]
        valid = np.load(folder / (part.name + _VALID), mmap_mode="r")
        levels = np.empty(valid.shape, dtype=np.uint8)
        for step in mean_rows(plan, sums, (place.row, place.col), valid):
            top = step.row - part.window.row
            levels[top : top + len(step.wanted)] = to_levels(step.probability, step.wanted)
    _save(folder / (part.name + _LEVELS), levels)


def levels_of(part: RunPart, folder: Path) -> NDArray[np.uint8]:
    """Open the levels (h, w) of `part`, which is finished. Raises OSError."""
    found: NDArray[np.uint8] = np.load(folder / (part.name + _LEVELS), mmap_mode="r")
    return found


def is_finished(part: RunPart, folder: Path) -> bool:
    """Whether `folder` holds the levels of `part`."""
    return (folder / (part.name + _LEVELS)).exists()


def discard_sums(part: RunPart, folder: Path) -> None:
    """Remove the sums of `part`, which no other part needs any more."""
    for end in (_SUMS, _VALID):
        (folder / (part.name + end)).unlink(missing_ok=True)


def _save(path: Path, values: NDArray[Any]) -> None:
    """Save `values`; the file appears when it is complete. Raises OSError."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    with unfinished.open("wb") as file:
        np.save(file, values)
    os.replace(unfinished, path)


def _plan(run: DividedRun, shared: SharedPlan, part: RunPart) -> tuple[Plan, Model]:
    model = run.load_model()
    scene, region = _opened(run)
    return part_plan(scene, model.card, run.options, region, shared, part), model


_held: dict[str, tuple[Scene, Region | None]] = {}
_lock = threading.Lock()


def _opened(run: DividedRun) -> tuple[Scene, Region | None]:
    """Return the image of `run`, which stays open until another run is asked for, and the region. Raises EngineError."""
    with _lock:
        found = _held.get(run.name)
        if found is None:
            _held.clear()
            options = run.options
            scene = open_scene(run.image, run.load_model().card.bands, options.bands, options.gsd)
            found = _held[run.name] = scene, read_region(scene, options.within, options.extent)
        return found
