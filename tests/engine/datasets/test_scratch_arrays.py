# SPDX-License-Identifier: GPL-2.0-or-later
"""Training scenes larger than the memory: scratch files, and the same areas whatever the size of the pieces read."""

from __future__ import annotations

import dataclasses
import json
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from roofline.engine.datasets import areas as datasets
from roofline.engine.datasets import mosaic, samples
from roofline.engine.datasets.areas import read_areas
from roofline.engine.datasets.samples import Sampler, Sampling
from roofline.engine.datasets.scratch_arrays import Scratch, strips
from roofline.engine.runtime.errors import EngineError

from ..conftest import HALF_METRE, ROOT, noise
from .test_training_data import RGB, DataSet, pixels, write_image, write_shapes


def test_the_first_arrays_are_in_memory_and_the_others_in_unnamed_files(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "new", in_memory=3000)
    first = scratch.zeros((10, 100), np.uint8)
    assert not (tmp_path / "new").exists()
    arrays = [first, scratch.zeros((7, 1000), np.float32), scratch.keep(np.ones((3, 5), dtype=bool))]
    arrays[0][:] = 1
    arrays[1][:] = 2.5
    assert [float(array.mean()) for array in arrays] == [1, 2.5, 1]
    assert [array.shape for array in arrays] == [(10, 100), (7, 1000), (3, 5)]
    assert (tmp_path / "new").is_dir() and not list((tmp_path / "new").iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_run_leaves_no_scratch_file(tmp_path: Path) -> None:
    program = (
        "import os, sys, pathlib\nfrom roofline.engine.datasets.scratch_arrays import Scratch\n"
        "array = Scratch(pathlib.Path(sys.argv[1]), 0).zeros((1000, 1000), 'uint8')\narray[:] = 1\nos.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL and not list(tmp_path.iterdir())


def test_a_full_disk_is_reported(tmp_path: Path) -> None:
    size = 2 * shutil.disk_usage(tmp_path).free
    with pytest.raises(EngineError, match=r"scratch files .* GiB more in .* \(no space left\); free some space"):
        Scratch(tmp_path).zeros((size,), np.uint8)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the size of files")
def test_a_scratch_file_that_cannot_grow_is_reported_and_kills_nothing(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, hard))
    try:
        with pytest.raises(EngineError, match=r"scratch files .* \(.*File too large\); free some space"):
            Scratch(tmp_path, in_memory=0).zeros((2**21,), np.uint8)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list(tmp_path.iterdir())


def test_strips_cover_every_row_once() -> None:
    assert [(rows.start, rows.stop) for rows in strips((10, 100), 350)] == [(0, 3), (3, 6), (6, 9), (9, 10)]
    assert len(list(strips((4, 10**9), 100))) == 4


def town(folder: Path, case: str) -> DataSet:
    """Two overlapping images of different extent with nodata; `case` rotates them by 30 degrees or gives a CRS in degrees."""
    turned = {
        "turned": HALF_METRE @ HALF_METRE.rotation(30),
        "degrees": HALF_METRE.translation(9, 45).scale(4e-6, -4e-6),
    }
    place = turned.get(case, HALF_METRE)
    crs = "EPSG:4326" if case == "degrees" else "EPSG:32632"
    for name, shift, height, width in (("a", (0, 0), 310, 290), ("b", (200, 45), 280, 530)):
        values = noise(3, height, width, "uint16")
        values[:, 20:60, 30:35] = 0
        mask = (noise(1, height, width, seed=1) > 200).astype(np.uint8)
        here = {"crs": crs, "transform": place @ place.translation(*shift), "nodata": 0}
        write_image(folder / f"images/{name}.tif", values, **here)
        write_image(folder / f"masks/{name}.tif", mask, **{**here, "nodata": None})
    write_shapes(folder / "houses.gpkg", *(pixels(row, row, 11.3, 17) for row in range(0, 280, 40)))
    write_shapes(folder / "annotated.gpkg", pixels(0, 0, 203, 311))
    plain = DataSet("town", folder, "images/*.tif", "masks/*.tif", RGB, gsd=0.5)
    if case == "polygons":
        return dataclasses.replace(plain, labels="houses.gpkg", areas="annotated.gpkg")
    return dataclasses.replace(plain, georeference="none" if case == "pictures" else "file")


@pytest.mark.parametrize("gsd", [0.5, 1.3])
@pytest.mark.parametrize("case", ["masks", "polygons", "turned", "degrees", "pictures"])
def test_an_area_does_not_depend_on_the_size_of_the_pieces_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, gsd: float
) -> None:
    dataset = town(tmp_path, case)
    whole = read_areas(dataset, RGB, gsd, Scratch(tmp_path))
    levels = Sampler(whole, Sampling()).levels
    monkeypatch.setattr(mosaic, "_PIECE", 5000 * 6)
    monkeypatch.setattr(datasets, "_STRIP", 3000)
    monkeypatch.setattr(samples, "_STRIP", 3000)
    parts = read_areas(dataset, RGB, gsd, Scratch(tmp_path, in_memory=0))
    assert len(whole) == len(parts)
    for one, other in zip(whole, parts, strict=True):
        assert (one.valid == other.valid).all() and (one.label == other.label).mean() > 0.9999
        # Of values up to 10000: GDAL approximates places within a piece, and rounds an average of a half to either side.
        assert np.abs(one.image.astype(int) - other.image.astype(int)).max() <= 3
        assert other.mean == pytest.approx(one.mean, rel=1e-5) and other.std == pytest.approx(one.std, rel=1e-5)
    for one_level, other_level in zip(levels, Sampler(parts, Sampling()).levels, strict=True):
        assert [array.shape for level in one_level for array in level] == [
            a.shape for level in other_level for a in level
        ]


def test_statistics_merged_from_strips_are_those_of_all_pixels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets, "_STRIP", 1000)
    areas = read_areas(town(tmp_path, "pictures"), RGB, 0.5)
    seen = np.concatenate([area.image[:, area.valid] for area in areas], axis=1).astype(np.float64)
    assert areas[0].mean == pytest.approx(seen.mean(axis=1), rel=1e-12)
    assert areas[0].std == pytest.approx(seen.std(axis=1), rel=1e-12)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells anonymous memory apart")
def test_training_on_a_large_scene_keeps_its_arrays_out_of_memory(tmp_path: Path) -> None:
    """Two steps in a separate process, with all limits lowered, because the scene is small."""
    program = f"""
import json
from pathlib import Path
import torch
from roofline.benchmarks.memory import train as training_memory
from roofline.engine.datasets import areas, mosaic, samples
from roofline.engine.raster import gdal
gdal.BLOCK_CACHE = 2**22
mosaic._PIECE, areas._STRIP, samples._STRIP = 2**21, 2**17, 2**17
folder = Path({str(tmp_path)!r})
training_memory.make_set(folder, 5000)
print(json.dumps(training_memory.measure(folder, in_memory=0, size=64, start=torch.nn.Conv2d(3, 2, 1))))
"""
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout)
    loaded = found["stages"]["torch loaded"][0]
    assert found["arrays_mb"] > 160
    peaks = [peak - loaded for peak, _ in found["stages"].values()]
    assert max(peaks[:-1]) < 40 and peaks[-1] < 100, found  # torch loads its optimisers when it trains
