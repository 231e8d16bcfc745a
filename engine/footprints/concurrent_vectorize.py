# SPDX-License-Identifier: GPL-2.0-or-later
"""Footprints drawn in a thread of their own, while the network computes the rows that follow."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from ..raster.probability_reader import Grid
from ..runtime.progress import IsCancelled, Report
from .growing_raster import ArrivingRaster
from .vectorize import VectorReport, draw

_LOOK_SECONDS = 0.1


class Outlining:
    """Takes the rows of a probability raster and writes the GeoPackage `out` of its buildings. A context manager.

    `begin` and `append` are called by the thread that segments; `finish` waits for the rest. Left without `finish`, nothing remains.
    """

    def __init__(self, out: Path, threshold: float, gsd: float) -> None:
        self._out, self._threshold, self._gsd = out, threshold, gsd
        self._raster: ArrivingRaster | None = None
        self._thread: threading.Thread | None = None
        self._done: VectorReport | None = None
        self._error: BaseException | None = None
        self._row = 0.0
        self._cancelled = False
        self.seconds = 0.0
        """How long the thread drew, less its waiting for rows."""

    def begin(self, grid: Grid, filled: tuple[slice, slice]) -> None:
        """Rows of this grid will come; outside of `filled` (rows, columns) none of their pixels is wanted."""
        self._raster = ArrivingRaster(grid, filled)
        self._thread = threading.Thread(target=self._draw, args=(self._raster,), name="roofline-outlines", daemon=True)
        self._thread.start()

    def append(self, levels: NDArray[np.uint8]) -> None:
        """The next rows (h, width), as probability.tif has them."""
        assert self._raster is not None, "begin comes first"
        self._raster.append(levels)

    def finish(self, report: Report, cancelled: IsCancelled) -> VectorReport:
        """What was written, once all is. Raises what `vectorize` raises."""
        assert self._raster is not None and self._thread is not None, "begin comes first"
        while self._thread.is_alive():
            report("Drawing outlines", self._row, self._raster.grid.height)
            self._cancelled = cancelled()
            self._thread.join(_LOOK_SECONDS)
        if self._error is not None:
            raise self._error
        assert self._done is not None
        return self._done

    def _draw(self, raster: ArrivingRaster) -> None:
        def report(stage: str, done: float, total: float) -> None:
            self._row = done

        try:
            self._done = draw(raster, self._out, self._threshold, report, lambda: self._cancelled, gsd=self._gsd)
        except BaseException as error:
            self._error = error
        finally:
            raster.end()
            self.seconds = time.thread_time()

    def __enter__(self) -> Outlining:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cancelled = True
        if self._raster is not None and self._thread is not None:
            self._raster.end()
            self._thread.join()
