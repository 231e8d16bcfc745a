# SPDX-License-Identifier: GPL-2.0-or-later
"""Pipes, sockets and devices are refused at once where a file is read, and so are names that are not UTF-8, and outputs without one."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from roofline.engine.cli import main
from roofline.engine.contract.protocol import RefineRequest, SegmentRequest, SuggestRequest
from roofline.engine.datasets.chips import opened
from roofline.engine.datasets.description import read_description
from roofline.engine.inference.choose_model import load_model
from roofline.engine.models import model_file
from roofline.engine.raster.polygons import read_polygons
from roofline.engine.raster.probability_reader import is_raster, open_probability
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs

from ..conftest import WriteRaster, noise

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")


def _enter(context: Callable[[Path], object]) -> Callable[[Path], object]:
    def run(path: Path) -> object:
        with context(path) as entered:  # type: ignore[attr-defined]
            return entered

    return run


READERS = {
    "image": open_scene,
    "polygons": lambda path: read_polygons(path, None),
    "kind": is_raster,
    "probability": _enter(open_probability),
    "data set": lambda path: read_description(path, path.parent),
    "chip": _enter(lambda path: opened(path, "town")),
}


@pytest.fixture(params=["pipe", "socket", "device"])
def odd(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "odd"
    if request.param == "device":
        yield Path("/dev/zero")
    elif request.param == "pipe":
        os.mkfifo(path)
        yield path
    else:
        monkeypatch.chdir(tmp_path)  # the name of a socket is short
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("odd")
            yield path


@pytest.mark.parametrize("reader", READERS)
def test_what_is_no_file_is_refused_at_once(odd: Path, reader: str) -> None:
    with pytest.raises(EngineError, match=f"^{odd} is a pipe, a socket or a device"):
        READERS[reader](odd)


def test_a_model_that_is_no_file_is_refused_at_once(odd: Path) -> None:
    with pytest.raises(EngineError, match="is a pipe, a socket or a device"):
        model_file.load(odd)
    with pytest.raises(EngineError, match="is a pipe, a socket or a device"):
        load_model(str(odd), "image.tif")


def test_a_pipe_as_source_of_a_vrt_is_refused(write_raster: WriteRaster, tmp_path: Path) -> None:
    pipe, vrt = tmp_path / "odd.tif", tmp_path / "image.vrt"
    os.mkfifo(pipe)
    vrt.write_text(
        '<VRTDataset rasterXSize="80" rasterYSize="60"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        f"<SourceFilename>{pipe}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    for reader in ("image", "probability"):
        with pytest.raises(EngineError, match=r"odd\.tif is a pipe"):
            READERS[reader](vrt)


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
@pytest.mark.parametrize("reader", READERS)
def test_a_name_that_is_not_utf_8_is_refused_with_the_remedy(
    write_raster: WriteRaster, tmp_path: Path, reader: str
) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/lat\xe9n.tif"))
    write_raster(noise(1, 20, 20)).rename(path)
    with pytest.raises(EngineError, match="lat\ufffdn.tif is not valid UTF-8; rename"):
        READERS[reader](path)


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_the_command_line_says_so_for_every_file(
    write_raster: WriteRaster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    image, odd, new = write_raster(noise(3, 64, 64)), bytes(tmp_path) + b"/lat\xe9n", bytes(tmp_path) + b"/\xe9"
    os.link(image, odd)
    for words in (
        ("segment", odd, "--out", tmp_path / "out"),
        ("segment", image, "--out", new, "--bands", "1,2,3"),
        ("segment", image, "--out", tmp_path / "out", "--bands", "1,2,3", "--within", odd),
        ("evaluate", image, odd, "--out", tmp_path / "out"),
        ("segment", image, "--out", tmp_path / "out", "--model", odd),
    ):
        assert main.main([os.fsdecode(word) for word in words]) == 1
        assert "is not valid UTF-8; rename" in capsys.readouterr().err
    assert not (tmp_path / "out").exists() and not Path(os.fsdecode(new)).exists()


def test_a_name_longer_than_a_name_can_be_is_a_short_sentence(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"The name a{40}… is longer than the name of a file can be; check it\.$"):
        open_scene(tmp_path / ("a" * 300))
    with pytest.raises(EngineError, match="cannot be read"):  # a signed address may be long
        open_scene(f"/vsicurl/http://127.0.0.1:9/a.tif?{'a' * 300}")


@pytest.mark.parametrize("option", ["image", "out", "within", "model", "device"])
def test_a_job_with_an_endless_name_is_refused_in_a_short_sentence(option: str, saved_model: Path) -> None:
    asked = {"image": "image.tif", "out": "out", "model": str(saved_model), "device": "cpu", option: "a" * 5000}
    with pytest.raises(EngineError) as caught:
        jobs.run(SegmentRequest("job", **asked), lambda event: None, never)
    assert len(str(caught.value)) < 200 and "aaaa…" in str(caught.value)


@pytest.mark.parametrize("out", ["", ".", "/", "folder/.."])
@pytest.mark.parametrize("kind", [RefineRequest, SuggestRequest])
def test_an_output_without_a_name_is_refused_with_an_example(kind: type, out: str, saved_model: Path) -> None:
    asked = {"sketch": "sketch.gpkg"} if kind is RefineRequest else {}
    request = kind("job", image="image.tif", out=out, model=str(saved_model), device="cpu", **asked)
    with pytest.raises(EngineError, match=r"; name it \S+\.(gpkg|safetensors)\."):
        jobs.run(request, lambda event: None, never)


def test_a_model_without_a_name_is_refused_before_training(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["train", "rio", "--data", ".", "--out", "."]) == 1
    assert "name it result.safetensors" in capsys.readouterr().err
