# SPDX-License-Identifier: GPL-2.0-or-later
"""Several images are segmented as one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
from affine import Affine
from roofline.engine.cli import main
from roofline.engine.contract.event import Event, Log
from roofline.engine.contract.request import SegmentRequest
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs

from ..conftest import HALF_METRE, WriteRaster, noise

RGB = ("red", "green", "blue")


@pytest.fixture
def tiles(write_raster: WriteRaster, tmp_path: Path) -> Path:
    """A folder with the left and the right half of whole.tif."""
    values = noise(3, 200, 300)
    values[:, 80:120, 120:180] = 250  # a building across the seam
    (tmp_path / "tiles").mkdir()
    for name, start in (("west", 0), ("east", 150)):
        place = HALF_METRE @ Affine.translation(start, 0)
        write_raster(values[:, :, start : start + 150], f"tiles/{name}.tif", colours=RGB, transform=place)
    write_raster(values, "whole.tif", colours=RGB)
    return tmp_path / "tiles"


@pytest.fixture
def segment(saved_model: Path, tmp_path: Path) -> Callable[..., dict[str, object]]:
    """Segments images into a folder of the temporary one and returns run.json."""

    def run(
        *images: Path, out: str = "out", emit: Callable[[Event], None] = lambda _: None, cancelled: object = never
    ) -> dict[str, object]:
        first, *more = map(str, images)
        request = SegmentRequest("job", first, str(tmp_path / out), str(saved_model), device="cpu", more=tuple(more))
        jobs.run(request, emit, cancelled)  # type: ignore[arg-type]
        told: dict[str, object] = json.loads((tmp_path / out / "run.json").read_text(encoding="utf-8"))
        return told

    return run


def _probability(folder: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with rasterio.open(folder / "probability.tif") as dataset:
        return dataset.read(1)


def test_tiles_give_the_map_of_the_whole_image(tiles: Path, segment: Callable[..., dict[str, object]]) -> None:
    folder = tiles.parent
    whole = segment(folder / "whole.tif", out="whole")
    many = segment(tiles)
    np.testing.assert_array_equal(_probability(folder / "out"), _probability(folder / "whole"))
    assert many["buildings"] == whole["buildings"]
    assert many["images"] == [str(tiles / "east.tif"), str(tiles / "west.tif")] and many["left_out"] == []
    assert "more" not in whole["request"] and "images" not in whole  # type: ignore[operator]


def test_each_footprint_names_its_image(tiles: Path, segment: Callable[..., dict[str, object]]) -> None:
    segment(tiles / "west.tif", tiles / "east.tif")
    meta, _, geometry, values = pyogrio.raw.read(tiles.parent / "out" / "buildings.gpkg", layer="buildings")
    assert list(meta["fields"]) == ["id", "confidence", "area_m2", "source"]
    assert set(values[3]) <= {"west.tif", "east.tif"} and len(geometry)
    segment(tiles / "west.tif", out="one")
    assert "source" not in pyogrio.read_info(tiles.parent / "one" / "buildings.gpkg")["fields"]


def test_an_image_that_cannot_be_read_is_listed_and_the_rest_is_done(
    tiles: Path, segment: Callable[..., dict[str, object]]
) -> None:
    (tiles / "bad.tif").write_bytes(b"II*\0")
    events: list[Event] = []
    told = segment(tiles, emit=events.append)
    (left_out,) = told["left_out"]  # type: ignore[misc]
    assert left_out["image"] == str(tiles / "bad.tif") and "bad.tif cannot be read" in left_out["problem"]  # type: ignore[index]
    assert any(
        isinstance(e, Log) and e.level == "warning" and "Left out: The image bad.tif" in e.message for e in events
    )


def test_the_list_of_images_left_beside_the_result_opens_as_an_image(
    tiles: Path, segment: Callable[..., dict[str, object]]
) -> None:
    told = segment(tiles)
    path = told["image"]["path"]  # type: ignore[index]
    with open_scene(path, RGB) as scene:
        assert (scene.height, scene.width) == (200, 300)
    segment(Path(path), out="again")
    np.testing.assert_array_equal(_probability(tiles.parent / "again"), _probability(tiles.parent / "out"))


def test_a_folder_with_one_image_is_that_image(tiles: Path, segment: Callable[..., dict[str, object]]) -> None:
    (tiles / "east.tif").unlink()
    told = segment(tiles)
    assert told["image"]["path"] == str(tiles / "west.tif") and "images" not in told  # type: ignore[index]


def test_an_image_named_twice_is_listed_and_mapped_once(tiles: Path, segment: Callable[..., dict[str, object]]) -> None:
    told = segment(tiles, tiles / "west.tif")
    assert len(told["images"]) == 2  # type: ignore[arg-type]
    (left_out,) = told["left_out"]  # type: ignore[misc]
    assert left_out["problem"] == "west.tif is named more than once; it is used once."  # type: ignore[index]


def test_a_run_on_one_image_removes_the_list_of_an_earlier_run(
    tiles: Path, segment: Callable[..., dict[str, object]]
) -> None:
    path = Path(segment(tiles)["image"]["path"])  # type: ignore[index]
    segment(path)
    assert path.is_file()  # it is the input
    segment(tiles / "west.tif")
    assert not path.exists()


@pytest.mark.parametrize("named", ["tiles", "tiles/*.tif", "list.txt"])
def test_the_command_line_takes_several_images(tiles: Path, saved_model: Path, named: str) -> None:
    folder = tiles.parent
    (folder / "list.txt").write_text("tiles/west.tif\ntiles/east.tif\n")
    out = str(folder / "out")
    assert (
        main.main(["segment", str(folder / named), "--out", out, "--model", str(saved_model), "--device", "cpu"]) == 0
    )
    assert (folder / "out" / "images.roofline-images.json").is_file()


def test_no_image_in_a_folder_is_one_sentence(tmp_path: Path, saved_model: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "empty").mkdir()
    words = ["segment", str(tmp_path / "empty"), str(tmp_path / "empty"), "--out", str(tmp_path / "out")]
    assert main.main([*words, "--model", str(saved_model)]) == 1
    assert "holds no image" in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_an_input_is_never_replaced_by_the_result(tiles: Path, segment: Callable[..., dict[str, object]]) -> None:
    told = segment(tiles)
    with pytest.raises(EngineError, match="is an input and would be overwritten"):
        segment(Path(told["image"]["path"]), tiles / "west.tif")  # type: ignore[index]
