# SPDX-License-Identifier: GPL-2.0-or-later
"""An image is decoded once, by several threads where that helps, however its windows overlap and its file is laid out."""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from numpy.testing import assert_array_equal
from roofline.engine.inference import block_reader as pieces_module
from roofline.engine.inference.block_reader import BlockReader, JoinedBlocks
from roofline.engine.raster.scene import Scene, open_scene
from roofline.engine.raster.statistics import Image, Mask
from roofline.engine.raster.tiles import Tile
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.pipeline import in_order, threads
from roofline.engine.runtime.stopwatch import Stopwatch

from ..conftest import WriteRaster, noise

HEIGHT, WIDTH = 700, 1300
LAYOUTS = [
    {},  # strips
    {"tiled": True, "blockxsize": 256, "blockysize": 256},
    {"tiled": True, "blockxsize": 512, "blockysize": 512, "interleave": "band"},
    {"tiled": True, "blockxsize": 48, "blockysize": 80},
    {"blockysize": HEIGHT, "compress": "deflate"},  # all of it in one block
]
GROUPS = [
    [Tile(row, col, 300, 300) for col in cols]
    for row in (0, 200, 400)
    for cols in ((0, 200), (400, 600), (800, 1000))
]  # fmt: skip


@pytest.fixture(params=LAYOUTS, ids=["strips", "tiles", "bands", "odd tiles", "one block"])
def image(request: pytest.FixtureRequest, write_raster: WriteRaster) -> Path:
    values = noise(3, HEIGHT, WIDTH, "uint16")
    values[:, 100:150, 300:900] = 0
    return write_raster(values, nodata=0, **request.param)


@pytest.fixture
def count_reads(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[int, ...]]:
    """How often each window of the file is read."""
    counted: Counter[tuple[int, ...]] = Counter()
    read = Scene.read

    def counting(scene: Scene, *window: int, **options: Any) -> tuple[Image, Mask]:
        counted[window] += 1
        return read(scene, *window, **options)

    monkeypatch.setattr(Scene, "read", counting)
    return counted


def test_overlapping_windows_are_those_of_the_scene_and_each_piece_is_read_once(
    image: Path, count_reads: Counter[tuple[int, ...]]
) -> None:
    with open_scene(image) as scene, threads(3) as pool:
        pieces = BlockReader(scene, GROUPS, Stopwatch())
        sources = [pieces.ask(number, pool) for number in range(len(GROUPS))]
        found = [
            source.read(w.row, w.col, w.height, w.width) for g, source in zip(GROUPS, sources, strict=True) for w in g
        ]
        reads = Counter(count_reads)
        expected = [scene.read(w.row, w.col, w.height, w.width) for g in GROUPS for w in g]
    for (values, valid), (own, own_valid) in zip(found, expected, strict=True):
        assert values.dtype == own.dtype
        assert_array_equal(values, own)
        assert_array_equal(valid, own_valid)
    assert set(reads.values()) == {1}
    assert sum(height * width for _, _, height, width in reads) == HEIGHT * WIDTH


@pytest.mark.parametrize("layout", [{}, {"tiled": True, "blockxsize": 64, "blockysize": 64}], ids=["strips", "tiles"])
def test_what_no_later_window_needs_is_forgotten(
    write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch, layout: dict[str, Any]
) -> None:
    monkeypatch.setattr("roofline.engine.raster.gdal_source._PIECE", 64)
    groups = [[Tile(row, 0, 200, 256)] for row in range(0, 1500, 150)]
    with open_scene(write_raster(noise(3, 1600, 256), **layout)) as scene, threads(1) as pool:
        pieces = BlockReader(scene, groups, Stopwatch())
        assert pieces._most() <= (200 + 2 * 64) * 256, "of 1600 rows"
        for number in range(len(groups)):
            pieces.ask(number, pool)
            assert sum(piece.height * piece.width for piece, _ in pieces._held.values()) <= 2 * 64 * 256
        assert not pieces._held


def test_of_strips_nothing_beside_the_windows_is_held(
    write_raster: WriteRaster, count_reads: Counter[tuple[int, ...]]
) -> None:
    with open_scene(write_raster(noise(3, HEIGHT, WIDTH))) as scene, threads(1) as pool:
        window = Tile(100, 500, 50, 60)
        values, _ = BlockReader(scene, [[window]], Stopwatch()).ask(0, pool).read(100, 500, 50, 60)
        assert all((col, width) == (500, 60) for _, col, _, width in count_reads)
        assert_array_equal(values, scene.read(100, 500, 50, 60)[0])


def test_windows_too_large_to_be_held_are_read_one_by_one(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces_module, "LARGEST", 300 * 300)
    with open_scene(image) as scene, threads(1) as pool:
        assert BlockReader(scene, GROUPS, Stopwatch()).ask(0, pool) is scene


def test_a_scene_is_read_by_many_threads_at_once_and_all_its_files_are_closed(image: Path) -> None:
    with open_scene(image) as scene:
        whole, _ = scene.read(0, 0, HEIGHT, WIDTH)
        windows = [(row, col, 90, 130) for row in range(0, 600, 60) for col in range(0, 1100, 130)]
        with threads(4) as pool:
            found = list(in_order(lambda window: scene.read(*window)[0], windows, pool, 6))
        for (row, col, height, width), values in zip(windows, found, strict=True):
            assert_array_equal(values, whole[:, row : row + height, col : col + width])
        handles = list(scene._source._handles)
    assert 1 <= len(handles) <= 5 and all(handle.closed for handle in handles)


@pytest.mark.parametrize("driver", ["PNG", "JPEG"])
def test_what_is_decoded_from_the_top_has_one_reader(driver: str, write_raster: WriteRaster) -> None:
    with open_scene(write_raster(noise(3, 90, 80), f"image.{driver.lower()}", driver=driver)) as scene:
        assert scene.readers == 1 and len(scene.statistics().mean) == 3


def test_the_statistics_are_the_same_by_one_thread_and_by_many(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for readers in (1, 4):
        monkeypatch.setattr(Scene, "readers", readers)
        with open_scene(image) as scene:
            found.append(scene.statistics())
    assert found[0].mean.tolist() == found[1].mean.tolist() and found[0].std.tolist() == found[1].std.tolist()


def test_a_piece_that_cannot_be_read_is_a_sentence(write_raster: WriteRaster) -> None:
    image = write_raster(noise(3, HEIGHT, WIDTH))
    with image.open("r+b") as file:
        file.truncate(image.stat().st_size // 2)
    with open_scene(image) as scene, threads(2) as pool:
        source = BlockReader(scene, GROUPS, Stopwatch()).ask(len(GROUPS) - 1, pool)
        assert isinstance(source, JoinedBlocks)
        with pytest.raises(EngineError, match="damaged or truncated near row"):
            source.wait()


def test_work_in_threads_comes_in_order_and_not_too_far_ahead() -> None:
    begun: list[int] = []
    before = threading.active_count()

    def work(number: int) -> int:
        begun.append(number)
        return number

    with threads(2) as pool:
        results = in_order(work, range(100), pool, 3)
        assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
        assert max(begun) <= 4 + 3
    assert threading.active_count() == before


def test_what_fails_in_a_thread_fails_here_and_ends_the_rest() -> None:
    done: list[int] = []

    def work(number: int) -> None:
        if number == 0:
            raise EngineError("The first.")
        time.sleep(0.05)
        done.append(number)

    with pytest.raises(EngineError, match=r"The first\."), threads(1) as pool:
        list(in_order(work, range(50), pool, 20))
    assert len(done) < 10, "of the 20 that were waiting"
