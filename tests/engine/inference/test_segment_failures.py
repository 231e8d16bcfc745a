# SPDX-License-Identifier: GPL-2.0-or-later
"""Progress, cancel, and what can go wrong: nothing half done remains."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from roofline.engine.inference.segment import segment
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never, silent

from ..conftest import ROOT, Pointwise, WriteRaster, make_model, noise
from .segmenting import SMALL, Counting, run


def test_progress_counts_tiles_up_to_all_of_them(write_raster: WriteRaster, tmp_path: Path) -> None:
    seen: list[tuple[str, float, float]] = []
    image = write_raster(noise(3, 200, 300))
    report = segment(image, make_model(Pointwise(3)), tmp_path / "out", SMALL, lambda *r: seen.append(r), never)
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == ["Reading statistics", "Segmenting", "Writing"]
    tiles = [(done, total) for stage, done, total in seen if stage == "Segmenting"]
    assert tiles == sorted(tiles) and tiles[0][0] == 0
    assert tiles[-1] == (report.tiles_done, report.tiles_done)


def test_cancelling_stops_at_the_next_tiles_and_leaves_nothing(write_raster: WriteRaster, tmp_path: Path) -> None:
    network = Counting()
    cancelled = threading.Event()

    def report(stage: str, done: float, total: float) -> None:
        if stage == "Segmenting" and done >= 4:
            cancelled.set()

    before = threading.active_count()
    with pytest.raises(Cancelled):
        segment(
            write_raster(noise(3, 900, 900)), make_model(network), tmp_path / "out", SMALL, report, cancelled.is_set
        )
    assert network.tiles[0] < 40, "of 324"
    assert not list((tmp_path / "out").iterdir())
    assert threading.active_count() == before


def test_an_earlier_result_survives_a_run_that_fails(write_raster: WriteRaster, tmp_path: Path) -> None:
    image = write_raster(noise(3, 100, 100))
    report = run(image, make_model(Pointwise(3)), tmp_path / "out")
    before = report.probability.read_bytes()
    with pytest.raises(Cancelled):
        segment(image, make_model(Pointwise(3)), tmp_path / "out", SMALL, silent, lambda: True)
    assert report.probability.read_bytes() == before


def test_a_bug_in_the_network_is_raised_as_it_is(write_raster: WriteRaster, tmp_path: Path) -> None:
    before = threading.active_count()
    with pytest.raises(RuntimeError):
        run(write_raster(noise(3, 100, 100)), make_model(Pointwise(4)), tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())
    assert threading.active_count() == before


def test_damage_met_after_the_statistics_is_a_sentence(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roofline.engine.raster.scene._SAMPLED_PIXELS", 1)  # large images are only sampled
    monkeypatch.setattr("roofline.engine.raster.gdal_source._PIECE", 64)
    image = write_raster(noise(3, 600, 600), tiled=True, blockxsize=64, blockysize=64)
    with image.open("r+b") as file:
        file.truncate(image.stat().st_size * 9 // 10)
    with pytest.raises(EngineError, match=r"image\.tif is damaged or truncated"):
        run(image, make_model(Pointwise(3)), tmp_path / "out")


def _file_in_the_way(folder: Path) -> Path:
    (folder / "file").write_text("")
    return folder / "file" / "out"


def _read_only(folder: Path) -> Path:
    out = folder / "locked"
    out.mkdir(mode=0o500)
    try:
        (out / "probe").write_text("")
    except OSError:
        return out
    pytest.skip("runs as root, whom no folder is closed to")


@pytest.mark.parametrize("make", [_file_in_the_way, _read_only, lambda folder: Path("/proc/roofline")])
def test_a_folder_that_cannot_be_written_is_told_before_computing(
    write_raster: WriteRaster, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    network = Counting()
    with pytest.raises(EngineError, match=r"cannot be written .*; choose another folder") as error:
        run(write_raster(noise(3, 100, 100)), make_model(network), make(tmp_path))
    assert network.tiles[0] == 0
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("kilobytes", [1, 100, 300, 420])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    write_raster: WriteRaster, tmp_path: Path, kilobytes: int
) -> None:
    """A limit on the size of files stands in for the disk; the whole result takes some 500 kB."""
    image = write_raster(noise(3, 900, 900))
    whole = run(image, make_model(Pointwise(3)), tmp_path / "whole").probability.stat().st_size
    assert whole > 450_000
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1000, before[1]))
    try:
        with pytest.raises(EngineError, match="free some space"):
            run(image, make_model(Pointwise(3)), tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list((tmp_path / "out").iterdir())


def test_memory_depends_on_the_width_and_not_on_the_height(tmp_path: Path) -> None:
    """The benchmark's small edition: see benchmarks/memory/segment.py for 20000x20000. Both heights fill every queue."""
    peaks = []
    for height in (6144, 24576):
        done = subprocess.run(
            [sys.executable, ROOT / "benchmarks" / "memory" / "segment.py", "--width=1024", f"--height={height}", "--json"],
            capture_output=True, text=True, check=True, cwd=tmp_path,
        )  # fmt: skip
        peaks.append(json.loads(done.stdout)["peak_mb"])
    assert peaks[1] - peaks[0] < 150, peaks  # of what is read of the rows in between there are 226 MB
