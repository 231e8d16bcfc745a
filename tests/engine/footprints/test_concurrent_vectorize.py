# SPDX-License-Identifier: GPL-2.0-or-later
"""Footprints are drawn while rows still arrive, and equal those of the finished file."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
from affine import Affine
from rasterio.crs import CRS
from roofline.engine.footprints import growing_raster, vectorize
from roofline.engine.footprints.concurrent_vectorize import ConcurrentVectorizer
from roofline.engine.footprints.growing_raster import GrowingRaster
from roofline.engine.raster.probability_reader import Grid
from roofline.engine.raster.probability_writer import ProbabilityWriter
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never, silent
from shapely import box

from .layers import blurred

PLACE, UTM = Affine(0.5, 0, 5e5, 0, -0.5, 5e6), CRS.from_epsg(32632)
ROOFS = blurred(*(box(x, y, x + 22, y + 15) for x in range(5, 280, 40) for y in range(3, 560, 31)), size=(600, 300))
GRID = Grid(300, 600, PLACE, UTM)
WHOLE = slice(0, 600), slice(0, 300)


@pytest.mark.parametrize("rows", [600, 256, 7])
def test_footprints_equal_those_of_the_finished_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(vectorize, "_WINDOW_PIXELS", 300 * 256)  # so that there are several windows
    path = tmp_path / "probability.tif"
    with ProbabilityWriter(path, 300, 600, UTM, PLACE) as writer:
        writer.write_levels(ROOFS)
        writer.finish()
    expected = vectorize.vectorize(path, tmp_path / "file.gpkg", 0.4, silent, never, gsd=0.5)
    with ConcurrentVectorizer(tmp_path / "arriving.gpkg", 0.4, 0.5) as outlining:
        outlining.begin(GRID, WHOLE)
        for row in range(0, 600, rows):
            outlining.append(ROOFS[row : row + rows])
        assert outlining.finish(silent, never) == expected
    assert expected.count == 126
    a, b = (pyogrio.raw.read(tmp_path / f"{name}.gpkg")[2:] for name in ("file", "arriving"))
    assert np.array_equal(a[0], b[0])
    assert all(np.array_equal(x, y) for x, y in zip(a[1], b[1], strict=True))


def test_a_run_that_ends_early_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled), ConcurrentVectorizer(tmp_path / "b.gpkg", 0.4, 0.5) as outlining:
        outlining.begin(GRID, WHOLE)
        outlining.append(ROOFS[:300])
        raise Cancelled
    assert not list(tmp_path.iterdir())
    assert "roofline-outlines" not in [thread.name for thread in threading.enumerate()]


def test_an_error_of_the_thread_is_raised_by_finish(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with ConcurrentVectorizer(tmp_path / "file" / "b.gpkg", 0.4, 0.5) as outlining:
        outlining.begin(GRID, WHOLE)
        outlining.append(ROOFS)  # which the thread does not read
        with pytest.raises(EngineError, match="cannot be written"):
            outlining.finish(silent, never)


def test_the_last_footprints_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectorize, "_WINDOW_PIXELS", 300 * 256)
    with pytest.raises(Cancelled), ConcurrentVectorizer(tmp_path / "b.gpkg", 0.4, 0.5) as outlining:
        outlining.begin(GRID, WHOLE)
        outlining.append(ROOFS[:500])
        threading.Timer(0.3, lambda: outlining.append(ROOFS[500:])).start()
        outlining.finish(silent, lambda: True)
    assert not list(tmp_path.iterdir())


def test_appending_waits_while_too_many_rows_are_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing_raster, "_UNREAD_BYTES", 100 * 300)
    raster = GrowingRaster(GRID, WHOLE)
    brought: list[int] = []

    def bring() -> None:
        for row in range(0, 600, 50):
            raster.append(ROOFS[row : row + 50])
            brought.append(row)

    thread = threading.Thread(target=bring, daemon=True)
    thread.start()
    time.sleep(0.2)
    assert brought == [0, 50]
    block = raster.read(0, 0, 400, 300, 0.4)  # more rows than the limit: a request is always served
    assert np.array_equal(block.level, ROOFS[:400]) and np.array_equal(block.building, ROOFS[:400] >= 100)
    raster.read(400, 0, 200, 300, 0.4)
    thread.join(5)
    assert brought[-1] == 550


class _Elsewhere(ThreadPoolExecutor):
    """A pool whose tasks and results are pickled, as those of other processes are."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        task = pickle.dumps((fn, args, kwargs))
        assert len(task) < 300 * 256, "the pixels of buildings alone"

        def call() -> Any:
            function, given, named = pickle.loads(task)
            return pickle.loads(pickle.dumps(function(*given, **named)))

        return super().submit(call)


def test_footprints_drawn_by_other_processes_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectorize, "_WINDOW_PIXELS", 300 * 256)
    for name, pool in (("here", None), ("elsewhere", _Elsewhere(2))):
        with ConcurrentVectorizer(tmp_path / f"{name}.gpkg", 0.4, 0.5, drawing=pool, ahead=2) as outlining:
            outlining.begin(GRID, WHOLE)
            outlining.append(ROOFS)
            assert outlining.finish(silent, never).count == 126
    a, b = (pyogrio.raw.read(tmp_path / f"{name}.gpkg")[2:] for name in ("here", "elsewhere"))
    assert np.array_equal(a[0], b[0])


def test_a_raster_tells_whether_it_has_room() -> None:
    raster = GrowingRaster(Grid(2**20, 600, PLACE, UTM), WHOLE)
    assert raster.has_room
    raster.append(np.zeros((40, 2**20), dtype=np.uint8))
    assert not raster.has_room, "40 MB wait for the reader"
    raster.end()
    assert raster.has_room, "nothing waits for a reader that ended"
