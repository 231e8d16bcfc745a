# SPDX-License-Identifier: GPL-2.0-or-later
"""Several images of one place are refined on, and suggested for, as one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS
from rasterio.warp import transform
from roofline.engine.cli.main import main
from roofline.engine.contract.refine_request import RefineRequest, SuggestRequest
from roofline.engine.models.model_file import load
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs
from roofline.engine.service.refine_job import corners_on

from ..conftest import cut_in_two


@pytest.fixture
def tiles(sketched_scene: dict[str, str], tmp_path: Path) -> Path:
    """The folder of the left and the right half of the sketched scene."""
    return cut_in_two(Path(sketched_scene["image"]), tmp_path / "tiles")


@pytest.fixture
def refined(sketched_scene: dict[str, str], tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Refines on images for one step, and returns the summary and the card."""

    def run(*images: Path) -> dict[str, Any]:
        out = tmp_path / f"{images[0].stem}.safetensors"
        first, *more = map(str, images)
        settings = {**sketched_scene, "image": first, "more": tuple(more), "out": str(out), "device": "cpu", "steps": 1}
        done = jobs.run(RefineRequest("job", **settings), lambda _: None, never)
        return {**done.summary, "card": load(out).card}

    return run


def test_a_sketch_across_two_images_is_learnt_from_both(
    sketched_scene: dict[str, str], tiles: Path, refined: Callable[..., dict[str, Any]]
) -> None:
    whole = refined(Path(sketched_scene["image"]))
    for named in ((tiles,), (tiles / "0.tif", tiles / "1.tif")):
        many = refined(*named)
        assert many["share"] == pytest.approx(whole["share"], abs=0.002)
        assert many["f1_before"] == pytest.approx(whole["f1_before"], abs=1)
        assert many["card"].refined_on == pytest.approx(whole["card"].refined_on)
    assert "0.tif and 1 more" in many["card"].training_data[-1]["name"]


def test_a_sketched_image_that_is_gone_is_left_out(tiles: Path, refined: Callable[..., dict[str, Any]]) -> None:
    assert refined(tiles / "gone.tif", tiles / "0.tif", tiles / "1.tif")["share"] > 0


def test_messages_name_the_images_and_not_the_list_of_them(tiles: Path, tmp_path: Path) -> None:
    drawn = np.array([shapely.box(-1e6, -1e6, 1e7, 1e7)], dtype=object)
    sketch = tmp_path / "all.gpkg"
    fields = np.array(["class"], dtype=object), [np.array(["area"], dtype=object)]
    pyogrio.raw.write(sketch, shapely.to_wkb(drawn), fields[1], fields[0], geometry_type="Polygon", crs="EPSG:32633")
    request = SuggestRequest("job", str(tiles), str(tmp_path / "areas.gpkg"), sketch=str(sketch), device="cpu")
    with pytest.raises(EngineError, match=r"^0\.tif, 1\.tif has no square of"):
        jobs.run(request, lambda _: None, never)


def test_areas_are_suggested_in_all_images(tiles: Path, tmp_path: Path) -> None:
    out = tmp_path / "areas.gpkg"
    left, right = str(tiles / "0.tif"), str(tiles / "1.tif")
    request = SuggestRequest("job", left, str(out), count=6, share=0.4, more=(right,), device="cpu")
    jobs.run(request, lambda _: None, never)
    areas = shapely.from_wkb(pyogrio.raw.read(out)[2])
    middle = pyogrio.read_info(out)["total_bounds"]
    xs = shapely.get_x(shapely.centroid(areas))
    assert xs.min() < (middle[0] + middle[2]) / 2 < xs.max()


def test_places_of_disagreement_are_in_the_system_of_the_first_image(sketched_scene: dict[str, str]) -> None:
    """The images may be read on the grid of another one."""
    square, grid = shapely.box(200_000, 5_000_000, 200_050, 5_000_050), CRS.from_epsg(32633)
    corners = corners_on(sketched_scene["image"], grid)(square)  # which is in zone 32
    there = np.column_stack(transform(CRS.from_epsg(32632), grid, *corners.T)[:2])
    assert corners.shape == (4, 2) and np.abs(corners[:, 0] - 200_000).min() > 100_000
    assert shapely.Polygon(there).symmetric_difference(square).area < 0.01
    for image, crs in (("", grid), (sketched_scene["image"], CRS.from_epsg(32632)), (sketched_scene["image"], None)):
        assert np.array_equal(corners_on(image, crs)(square), shapely.get_coordinates(square)[:-1])


def test_images_that_lie_apart_are_refused(sketched_scene: dict[str, str], tmp_path: Path) -> None:
    apart = cut_in_two(Path(sketched_scene["image"]), tmp_path / "apart", (0, 0), (9000, 0))
    request = RefineRequest("job", **{**sketched_scene, "image": str(apart)}, out=str(tmp_path / "m.safetensors"))
    with pytest.raises(EngineError, match="apart and the images beside it lie in 2 places that do not touch"):
        jobs.run(request, lambda _: None, never)
    assert not (tmp_path / "m.safetensors").exists()


def test_no_image_is_overwritten(tiles: Path) -> None:
    (tiles / "1.tif").rename(tiles / "1.gpkg")
    request = SuggestRequest("job", str(tiles / "0.tif"), str(tiles / "1.gpkg"), more=(str(tiles / "1.gpkg"),))
    with pytest.raises(EngineError, match="is an input and would be overwritten"):
        jobs.run(request, lambda _: None, never)


def test_the_command_takes_several_images(
    sketched_scene: dict[str, str], tiles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--sketch", sketched_scene["sketch"], "--buildings", sketched_scene["buildings"], "--steps", "1"]
    images = [str(tiles / name) for name in ("0.tif", "1.tif")]
    out = str(tmp_path / "m.safetensors")
    assert main(["refine", *images, *options, "--out", out, "--device", "cpu", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["share"] > 0.8
