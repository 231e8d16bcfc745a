# SPDX-License-Identifier: GPL-2.0-or-later
"""Evaluate a result against the ground truth: pixel scores (Sec. IV-B) and the error map."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..contract.sentence import Sentence
from ..raster.polygons import holds_nothing, nothing_left_out
from ..raster.probability_reader import Grid, is_raster
from ..raster.scores import f1, percent
from ..runtime.errors import Cancelled
from ..runtime.progress import IsCancelled, Report
from .comparison import (
    BuildingMask,
    NoCommonGroundError,
    analysed_reader,
    common_grid,
    footprint_reader,
    grid_of,
    is_sketch,
    open_reader,
    polygon_reader,
    raster_beside,
    windows_of,
)
from .error_map import COLOURS, FALSE_NEGATIVE, FALSE_POSITIVE, LEFT_OUT, TRUE_NEGATIVE, TRUE_POSITIVE, error_map

_REFERENCE_THRESHOLD = 0.5


@dataclass(frozen=True)
class PixelScores:
    """Scores of the building class in percent, the pixel counts they come from, the path of the error map, and `notes` for the user.

    A score whose denominator is 0 (there is no building) is 0.
    """

    f1: float
    accuracy: float
    precision: float
    recall: float
    iou: float
    tp: int
    fp: int
    fn: int
    tn: int
    error_map: Path
    notes: tuple[Sentence, ...] = ()

    @classmethod
    def from_counts(
        cls, tp: int, fp: int, fn: int, tn: int, error_map: Path, notes: tuple[Sentence, ...] = ()
    ) -> PixelScores:
        """Compute the scores from pixel counts."""
        return cls(
            f1=f1(tp, fp, fn),
            accuracy=percent(tp + tn, tp + fp + fn + tn),
            precision=percent(tp, tp + fp),
            recall=percent(tp, tp + fn),
            iou=percent(tp, tp + fp + fn),
            tp=tp,
            fp=fp,
            fn=fn,
            tn=tn,
            error_map=error_map,
            notes=notes,
        )


def evaluate(
    result: Path,
    reference: Path,
    out: Path,
    exclude: Path | None,
    threshold: float,
    report: Report,
    cancelled: IsCancelled,
    on: Path | None = None,
    name: str = "error_map.tif",
) -> PixelScores:
    """Compare `result` with `reference`, each a raster or a polygon file, and write the error map `name` into the folder `out`.

    The grid is that of the raster `on` if given, which the polygons of `result` need not reach, else the reference's when it is a raster, else the result's; another raster is resampled (nearest), polygons in
    any CRS are rasterised. Pixels of `result` with a probability of at least `threshold` (0 to 1) are building. Pixels that
    are nodata in either file, or for polygons of `result` in the raster beside them, or inside the polygons of `exclude` are left out. Raises EngineError when a file cannot be read,
    NoCommonGroundError when no pixel can be compared, and Cancelled.
    """
    path = out / name
    with ExitStack() as stack:
        grid = grid_of(on) if on else common_grid(result, reference)
        is_footprints = on is not None and not is_raster(result)
        predicted = footprint_reader(result, grid) if is_footprints else open_reader(result, grid, threshold, stack)
        true = open_reader(reference, grid, _REFERENCE_THRESHOLD, stack)
        analysed = None if is_raster(result) else analysed_reader(on or raster_beside(result), grid, stack)
        is_void = exclude is not None and holds_nothing(exclude)
        excluded = polygon_reader(exclude, grid, anywhere=True) if exclude and not is_void else None
        codes = stack.enter_context(error_map(path, grid))
        counts = np.zeros(len(COLOURS), dtype=np.int64)
        windows = windows_of(grid)
        for number, window in enumerate(windows):
            if cancelled():
                raise Cancelled
            code = _error_codes(predicted(window), true(window))
            if analysed:
                code[~analysed(window)] = LEFT_OUT
            if excluded:
                code[excluded(window).building] = LEFT_OUT
            codes(code, window)
            counts += np.bincount(code.ravel(), minlength=len(COLOURS))
            report("Comparing", number + 1, len(windows))
        if not counts[1:].any():
            raise NoCommonGroundError(
                "No pixel of {result} can be compared with {reference}: they do not overlap, or all pixels are "
                "nodata or excluded; choose files of the same area.",
                result=result.name,
                reference=reference.name,
            )
    notes = (*_notes((result, reference), grid), *((nothing_left_out(exclude),) if exclude and is_void else ()))
    tp, fp, fn, tn = (int(counts[code]) for code in (TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE, TRUE_NEGATIVE))
    return PixelScores.from_counts(tp, fp, fn, tn, path, notes)


def _notes(files: Sequence[Path], grid: Grid) -> tuple[Sentence, ...]:
    """Say which of the files is a sketch, as only a part of the ground then counts."""
    return tuple(
        Sentence(
            "{file} is a sketch: its buildings are compared, and only inside its areas where it has some.",
            file=file.name,
        )
        for file in files
        if not is_raster(file) and is_sketch(file, grid)
    )


def _error_codes(predicted: BuildingMask, true: BuildingMask) -> NDArray[np.uint8]:
    """Classify each pixel (h, w) by the codes of error_map.py."""
    code = np.full(true.building.shape, TRUE_NEGATIVE, dtype=np.uint8)
    code[predicted.building & true.building] = TRUE_POSITIVE
    code[predicted.building & ~true.building] = FALSE_POSITIVE
    code[~predicted.building & true.building] = FALSE_NEGATIVE
    code[~(predicted.valid & true.valid)] = LEFT_OUT
    return code
