# SPDX-License-Identifier: GPL-2.0-or-later
"""The GeoPackage of footprints is complete or missing, and errors are reported in a sentence."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
from roofline.engine import evaluate
from roofline.engine.footprints.vectorize import vectorize
from roofline.engine.raster.polygons import read_polygons
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never, silent
from scipy import ndimage
from shapely import box

from ..conftest import ROOT, WriteRaster
from .layers import levels


def test_cancelling_leaves_nothing(write_raster: WriteRaster, tmp_path: Path) -> None:
    path = write_raster(levels(box(10, 20, 50, 40))[None])
    (tmp_path / "out").mkdir()
    with pytest.raises(Cancelled):
        vectorize(path, tmp_path / "out" / "b.gpkg", 0.5, silent, lambda: True)
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("folder", ["now!", "why?", "100 %", "a#b:c"])
def test_every_name_of_a_folder_is_taken_as_it_is(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    path = write_raster(levels(box(10, 20, 50, 40))[None], f"{folder}/probability!.tif")
    out = tmp_path / folder / "buildings!.gpkg"
    assert vectorize(path, out, 0.5, silent, never).count == 1
    assert len(read_polygons(out, None).geometries) == 1
    scores = evaluate(path, out, out=tmp_path / folder / "scores").summary
    assert scores["f1"] > 90 and scores["object_f1"] == 100
    assert not list((tmp_path / "elsewhere").iterdir())


def test_an_earlier_file_is_replaced_only_on_success(write_raster: WriteRaster, tmp_path: Path) -> None:
    path, out = write_raster(levels(box(10, 20, 50, 40))[None]), tmp_path / "b.gpkg"
    vectorize(path, out, 0.5, silent, never)
    before = out.read_bytes()
    with pytest.raises(Cancelled):
        vectorize(path, out, 0.5, silent, lambda: True)
    assert out.read_bytes() == before
    assert vectorize(path, out, 0.5, silent, never).count == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.gpkg", path.name]


def test_a_truncated_raster_is_a_sentence(write_raster: WriteRaster, tmp_path: Path) -> None:
    values = np.random.default_rng(0).integers(0, 250, (1, 400, 400), dtype=np.uint8)
    path = write_raster(values, compress="deflate")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(EngineError, match="damaged|cannot be read"):
        vectorize(path, tmp_path / "b.gpkg", 0.5, silent, never)
    assert not (tmp_path / "b.gpkg").exists()


def test_an_unwritable_place_is_a_sentence(write_raster: WriteRaster, tmp_path: Path) -> None:
    path = write_raster(levels(box(10, 20, 50, 40))[None])
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="cannot be written"):
        vectorize(path, tmp_path / "file" / "b.gpkg", 0.5, silent, never)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_full_disk_is_a_sentence_and_leaves_nothing(write_raster: WriteRaster, tmp_path: Path) -> None:
    generator = np.random.default_rng(2)
    waves = ndimage.gaussian_filter(generator.standard_normal((600, 600)), 2)
    path = write_raster(np.where(waves > 0.02, 255, 0).astype(np.uint8)[None])
    program = """
        import resource, signal, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[1])
        from roofline.engine.runtime.errors import EngineError
        from roofline.engine.runtime.progress import never, silent
        from roofline.engine.footprints.vectorize import vectorize
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
        try:
            vectorize(Path(sys.argv[2]), Path(sys.argv[3]), 0.5, silent, never)
        except EngineError as error:
            print(error)
    """
    out = tmp_path / "out"
    command = [sys.executable, "-c", textwrap.dedent(program), str(ROOT), str(path), str(out / "b.gpkg")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "cannot be written" in done.stdout
    assert not list(out.iterdir())
