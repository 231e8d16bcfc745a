# SPDX-License-Identifier: GPL-2.0-or-later
"""A run that is divided among workers gives what one process gives."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
from dask.distributed import Client, LocalCluster
from roofline.engine.compute import autotune, openvino_backend
from roofline.engine.compute.autotune import TuningResult
from roofline.engine.contract.segment_request import SegmentRequest
from roofline.engine.footprints.vectorize import vectorize
from roofline.engine.inference import memory_cache
from roofline.engine.inference.choose_model import load_model
from roofline.engine.inference.divide import divide
from roofline.engine.inference.plan import SegmentOptions, make_plan
from roofline.engine.models.model_file import Model
from roofline.engine.raster.gdal import gdal_environment
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never, silent
from roofline.engine.service import crew, divided_run, jobs

from ..conftest import WriteRaster, noise

RGB = ("red", "green", "blue")
Run = Callable[..., Path]


@pytest.fixture
def image(write_raster: WriteRaster) -> Path:
    """Two by two tiles."""
    values = noise(3, 1200, 1300)
    values[:, 400:700, 550:700] = 250
    return write_raster(values, "town.tif", colours=RGB)


@pytest.fixture
def run(image: Path, saved_model: Path, tmp_path: Path) -> Run:
    """Segments the image into the folder of that name; noise would take long to outline at a lower threshold."""

    def segment(name: str, cancelled: Callable[[], bool] = never, **options: Any) -> Path:
        request = SegmentRequest(
            "job", str(image), str(tmp_path / name), str(saved_model), device="cpu", backend="torch", threshold=0.999
        )
        jobs.run(dataclasses.replace(request, **options), lambda _: None, cancelled)
        return tmp_path / name

    return segment


def probability(folder: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with rasterio.open(folder / "probability.tif") as dataset:
        return dataset.read(1)


def assert_same(folder: Path, whole: Path) -> None:
    difference = np.abs(probability(folder).astype(int) - probability(whole))
    assert difference.max() <= 1, "a level, where threads add up in another order"
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in whole.iterdir())


def test_two_processes_give_the_map_of_one(run: Run) -> None:
    assert_same(run("two", workers=2), run("whole"))


@pytest.mark.skipif(not openvino_backend.version(), reason="needs OpenVINO")
@pytest.mark.parametrize("backend", ["openvino-int8", "auto"])
def test_all_windows_compute_in_the_numbers_of_one_process(
    run: Run, shipped: Model, tmp_path: Path, backend: str
) -> None:
    """The default model has ranges for 8-bit integers; whether they suit the image is decided once."""
    path = tmp_path / "default.safetensors"
    shutil.copy(shipped.path, path)
    one, two = (
        run(name, model=str(path), backend=backend, **more) for name, more in (("1", {}), ("2", {"workers": 2}))
    )
    difference = np.abs(probability(one).astype(int) - probability(two))
    assert difference.max() <= 1
    whole, divided = (
        json.loads((folder / "run.json").read_text(encoding="utf-8"))["device"]["reasons"] for folder in (one, two)
    )
    assert whole[-1].startswith("Computed in 8-bit integers") or backend == "auto"
    assert divided[-1].startswith("Computed in 8-bit") == whole[-1].startswith("Computed in 8-bit")


@pytest.mark.skipif(not openvino_backend.version(), reason="needs OpenVINO")
@pytest.mark.parametrize("best", ["openvino-float32", "openvino-bfloat16", "torch-float32", "torch-bfloat16"])
def test_all_parts_compute_in_the_number_type_that_was_measured_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, best: str
) -> None:
    """Nothing is known of this computer; workers, with fewer threads, might measure another type as the fastest."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("ROOFLINE_CACHE", str(cache))
    monkeypatch.setattr(autotune, "_known", {})
    measured = TuningResult(best, {best: 1.0}, best.partition("-")[2], "2023-02-08")
    monkeypatch.setattr(autotune, "_measure", lambda network, device: measured)
    memory_cache.clear()
    out = run("two", backend="auto", workers=2)
    told = json.loads((out / "run.json").read_text(encoding="utf-8"))["device"]
    assert told["number_type"] == best.partition("-")[2]
    assert len(json.loads((cache / "speeds.json").read_text())) == 1, "no worker has measured"
    assert_same(out, run("whole", backend="auto"))


def test_only_the_chosen_area_is_divided(run: Run) -> None:
    area = (500_030.0, 4_999_420.0, 500_620.0, 4_999_980.0)
    assert_same(run("two", workers=2, extent=area), run("whole", extent=area))


@pytest.mark.parametrize("options", [SegmentOptions(), SegmentOptions(tile=256, stride=192)])
def test_the_parts_cover_the_image_and_each_tile_is_in_one(
    image: Path, saved_model: Path, options: SegmentOptions
) -> None:
    model = load_model(str(saved_model))
    with gdal_environment(), open_scene(image, model.card.bands) as scene:
        plan = make_plan(scene, model.card, options, silent, never)
        for count in (1, 2, 4, 9, 100):
            parts = divide(plan, count)
            seen = np.zeros((scene.height, scene.width), dtype=int)
            tiles = np.zeros((len(plan.grid.rows), len(plan.grid.cols)), dtype=int)
            for part in parts:
                window = part.window
                seen[window.row : window.row + window.height, window.col : window.col + window.width] += 1
                tiles[slice(*part.rows), slice(*part.cols)] += 1
            assert (seen == 1).all() and (tiles == 1).all()
            assert len(parts) >= min(count, tiles.size)


@pytest.mark.parametrize("options", [{"quality": "paper"}, {"gsd": 0.31}, {"gsd": 1.3}])
def test_parts_of_many_tiles_and_of_other_pixel_sizes_give_the_map_of_one_process(
    run: Run, options: dict[str, Any]
) -> None:
    assert_same(run("two", workers=1, **options), run("whole", **options))


def test_outlines_that_workers_drew_are_those_of_one_process(
    run: Run, image: Path, write_raster: WriteRaster, tmp_path: Path
) -> None:
    write_raster(np.kron(noise(3, 25, 27), np.ones((48, 48), dtype=np.uint8)), image.name, colours=RGB)
    two = run("two", workers=2, threshold=0.5)
    expected = vectorize(two / "probability.tif", tmp_path / "expected.gpkg", 0.5, silent, never)
    ours, theirs = (pyogrio.raw.read(path) for path in (two / "buildings.gpkg", tmp_path / "expected.gpkg"))
    assert len(ours[2]) == expected.count > 10
    assert np.array_equal(ours[2], theirs[2])


def test_statistics_that_workers_read_are_those_of_one_process(
    run: Run, image: Path, write_raster: WriteRaster
) -> None:
    """A black border, which is not declared as nodata, is found by all."""
    values = noise(3, 1200, 1300)
    values[:, :, :200] = 0
    write_raster(values, image.name, colours=RGB)
    two, whole = run("two", workers=2), run("whole")
    assert_same(two, whole)
    told = [json.loads((folder / "run.json").read_text(encoding="utf-8"))["notes"] for folder in (two, whole)]
    assert told[0] == told[1] and "black (0)" in json.dumps(told[0])


def test_a_worker_that_dies_loses_nothing(run: Run, tmp_path: Path) -> None:
    settings: dict[str, Any] = {"threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(n_workers=2, **settings, silence_logs="CRITICAL") as cluster, Client(cluster) as client:
        pids = client.run(os.getpid)

        def kill_one() -> None:
            while not list((tmp_path / "two" / divided_run.PARTS).glob("*/*/*_*")):
                time.sleep(0.02)
            os.kill(next(iter(pids.values())), signal.SIGKILL)

        killer = threading.Thread(target=kill_one, daemon=True)
        killer.start()
        found = run("two", dask=cluster.scheduler_address)
        killer.join(10)
        assert not killer.is_alive()
    assert_same(found, run("whole"))


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_processes_start_as_were_asked_for(number: int) -> None:
    """Not as many as the computer has cores."""
    started = crew.Crew(SegmentRequest("job", "a.tif", "out", "model", workers=number))
    try:
        assert len(started.client.nthreads()) == started.size == number
    finally:
        started.close()


@contextmanager
def worker_elsewhere(folder: Path, hidden: Path | None = None) -> Iterator[str]:
    """The address of a scheduler whose only worker runs in `folder`, and sees `hidden` empty, as on a computer without that share."""
    settings: dict[str, Any] = {"threads_per_worker": 1, "dashboard_address": None, "silence_logs": "CRITICAL"}
    with LocalCluster(n_workers=0, **settings) as cluster:
        command = [sys.executable, "-m", "distributed.cli.dask_worker", cluster.scheduler_address, "--nthreads", "1"]
        command += ["--no-nanny", "--no-dashboard", "--local-directory", str(folder)]
        if hidden is not None:
            script = f"mount -t tmpfs none {shlex.quote(str(hidden))} && exec {shlex.join(command)}"
            command = ["unshare", "-rm", "sh", "-c", script]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as worker:
            try:
                yield cluster.scheduler_address
            finally:
                worker.terminate()


def test_a_worker_in_another_folder_writes_where_it_is_asked_to(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    with worker_elsewhere(tmp_path / "elsewhere") as address:
        run("two", out="two", image="town.tif", dask=address)
    assert_same(tmp_path / "two", run("whole"))


@pytest.mark.parametrize("hidden", ["images", "two"])
def test_a_worker_that_does_not_see_the_files_is_named(run: Run, image: Path, tmp_path: Path, hidden: str) -> None:
    if subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode:
        pytest.skip("no file system can be hidden from a process here")
    (tmp_path / "images").mkdir()
    (tmp_path / "two").mkdir()
    moved = image.rename(tmp_path / "images" / image.name)
    seen = re.escape(str(moved if hidden == "images" else tmp_path / "two"))
    with (
        worker_elsewhere(tmp_path, tmp_path / hidden) as address,
        pytest.raises(
            EngineError, match=rf"The worker tcp://\S+ does not see {seen}\S* as this computer does; give all"
        ),
    ):
        run("two", image=str(moved), dask=address)
    assert not any((tmp_path / "two").iterdir())


@pytest.mark.slow
def test_a_killed_run_goes_on_from_its_windows(run: Run, image: Path, saved_model: Path, tmp_path: Path) -> None:
    out = tmp_path / "two"
    options = ("--model", str(saved_model), "--device", "cpu", "--backend", "torch", "--workers", "2")
    command = [sys.executable, "-m", "roofline.engine", "segment", str(image), "--out", str(out), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as job:
        while not (done := list(out.glob(f"{divided_run.PARTS}/*/*/*.levels.npy"))):
            assert job.poll() is None
            time.sleep(0.02)
        job.kill()
    written = {path: path.stat().st_mtime_ns for path in done}
    told: list[float] = []

    def cancelled() -> bool:
        told.extend(path.stat().st_mtime_ns for path in done if path.exists())
        return False

    assert_same(run("two", cancelled, workers=2), run("whole"))
    assert set(told) == set(written.values()), "finished windows were not computed again"


@pytest.mark.parametrize(
    "file", [f"{divided_run.PARTS}/*/*", ".unfinished/probability.tif.tiled"], ids=["computing", "merging"]
)
def test_a_cancelled_run_leaves_nothing(run: Run, tmp_path: Path, file: str) -> None:
    with pytest.raises(Cancelled):
        run("two", lambda: bool(list(tmp_path.glob(f"two/{file}"))), workers=2)
    assert not (tmp_path / "two").exists()


def test_what_cannot_be_divided_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EngineError, match=r"look at the whole image"):
        run("two", workers=2, crf=True)
    monkeypatch.setattr(crew, "_PATIENCE", 1)
    with pytest.raises(EngineError, match=r"no Dask scheduler with a worker at tcp://127\.0\.0\.1:1;"):
        run("two", dask="tcp://127.0.0.1:1")
    with pytest.raises(EngineError, match=r"no Dask scheduler with a worker at nonsense"):
        run("two", dask="nonsense://x")
    monkeypatch.setitem(sys.modules, "dask.distributed", None)
    with pytest.raises(EngineError, match=r"needs the package distributed, which is not installed"):
        run("two", workers=2)


def test_a_problem_on_a_worker_is_told_as_it_is_without_workers(
    run: Run, image: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*given: Any, **options: Any) -> Any:
        image.unlink()
        return submit(*given, **options)

    submit = Client.submit
    monkeypatch.setattr(Client, "submit", gone)
    with pytest.raises(EngineError, match=r"town\.tif"):
        run("two", workers=2)
