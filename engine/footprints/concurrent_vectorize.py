# SPDX-License-Identifier: GPL-2.0-or-later
"""Vectorisation in a separate thread, while the network computes the following rows."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Executor
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from ..raster.probability_reader import Grid
from ..runtime.progress import IsCancelled, Report
from .growing_raster import GrowingRaster
from .origin import UNKNOWN, FootprintOrigin
from .vectorize import VectorReport, vectorize_raster
from .writers import writer_for

_POLL_SECONDS = 0.1


class ConcurrentVectorizer:
    """Vectorises a probability raster while its rows arrive, and writes the footprints to `out`. A context manager.

    The segmenting thread calls `begin` and `append`; `finish` waits for the rest. Without `finish` no file remains.
    """

    def __init__(
        self,
        out: Path,
        threshold: float,
        gsd: float,
        min_area: float = 0.0,
        origin: FootprintOrigin = UNKNOWN,
        drawing: Executor | None = None,
        ahead: int = 0,
    ) -> None:
        """Check the suffix of `out`. Raises EngineError when it has no writer. The other arguments are as for `vectorize_raster`."""
        writer_for(out)
        self._out, self._threshold, self._gsd, self._min_area = out, threshold, gsd, min_area
        self._origin, self._drawing, self._ahead = origin, drawing, ahead
        self._raster: GrowingRaster | None = None
        self._thread: threading.Thread | None = None
        self._done: VectorReport | None = None
        self._error: BaseException | None = None
        self._row = 0.0
        self._cancelled = False
        self.seconds = 0.0
        """Processor time of the thread, so without waiting for rows."""

    def begin(self, grid: Grid, filled: tuple[slice, slice]) -> None:
        """Start with a raster on `grid`; outside of `filled` (rows, columns) all pixels are nodata."""
        self._raster = GrowingRaster(grid, filled)
        self._thread = threading.Thread(
            target=self._vectorize, args=(self._raster,), name="roofline-outlines", daemon=True
        )
        self._thread.start()

    @property
    def has_room(self) -> bool:
        """Whether `append` would not wait for the outlines of earlier rows; true, too, once the thread has failed."""
        return self._raster is None or self._raster.has_room

    def append(self, levels: NDArray[np.uint8]) -> None:
        """Append rows of levels (h, width), as probability.tif stores them."""
        if self._raster is None:
            raise RuntimeError("begin was not called")
        self._raster.append(levels)

    def finish(self, report: Report, cancelled: IsCancelled) -> VectorReport:
        """Wait until everything is written. Raises what `vectorize` raises."""
        if self._raster is None or self._thread is None:
            raise RuntimeError("begin was not called")
        while self._thread.is_alive():
            report("Drawing outlines", self._row, self._raster.grid.height)
            self._cancelled = cancelled()
            self._thread.join(_POLL_SECONDS)
        if self._error is not None:
            raise self._error
        if self._done is None:
            raise RuntimeError("The thread that draws outlines ended without a result.")
        return self._done

    def _vectorize(self, raster: GrowingRaster) -> None:
        def report(stage: str, done: float, total: float) -> None:
            self._row = done

        try:
            self._done = vectorize_raster(
                raster,
                self._out,
                self._threshold,
                report,
                lambda: self._cancelled,
                gsd=self._gsd,
                min_area=self._min_area,
                drawing=self._drawing,
                ahead=self._ahead,
                origin=self._origin,
            )
        except BaseException as error:
            self._error = error
        finally:
            raster.end()
            self.seconds = time.thread_time()

    def __enter__(self) -> ConcurrentVectorizer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cancelled = True
        if self._raster is not None and self._thread is not None:
            self._raster.end()
            self._thread.join()
