# SPDX-License-Identifier: GPL-2.0-or-later
"""Synthetic scenes: reproducible, labelled to the pixel, and written as files that any GIS reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
from affine import Affine
from rasterio.enums import ColorInterp
from rasterio.features import rasterize
from roofline.engine.runtime.errors import EngineError
from roofline.engine.synthetic import SceneOptions, SyntheticScene, make_scene
from roofline.engine.synthetic.__main__ import main
from roofline.engine.synthetic.files import write_image
from roofline.engine.synthetic.light import shadow_height
from roofline.engine.synthetic.plan import BuildingPart
from roofline.engine.synthetic.roofs import Sun, planes, sunlight
from roofline.engine.synthetic.settlements import STYLES


@pytest.fixture(scope="module")
def suburb() -> SyntheticScene:
    return make_scene(3, 400, 300, 0.5, SceneOptions(style="suburb"))


def test_the_same_seed_gives_the_same_scene_and_another_seed_another(suburb: SyntheticScene) -> None:
    again = make_scene(3, 400, 300, 0.5, SceneOptions(style="suburb"))
    assert np.array_equal(again.image, suburb.image)
    assert np.array_equal(again.buildings, suburb.buildings)
    assert [a.wkb for a in again.footprints] == [b.wkb for b in suburb.footprints]
    other = make_scene(4, 400, 300, 0.5, SceneOptions(style="suburb"))
    assert not np.array_equal(other.image, suburb.image)


def test_a_scene_has_four_bands_of_eleven_bits_in_a_metric_crs(suburb: SyntheticScene) -> None:
    assert suburb.image.shape == (4, 300, 400)
    assert suburb.image.dtype == np.uint16
    assert suburb.image.min() >= 1  # 0 is nodata
    assert 500 < suburb.image.max() <= 2047
    assert suburb.buildings.dtype == np.uint8
    assert suburb.crs.linear_units == "metre"
    assert suburb.transform.a == 0.5
    assert suburb.transform.e == -0.5


def test_footprints_lie_over_the_labels(suburb: SyntheticScene) -> None:
    burnt = rasterize(suburb.footprints, out_shape=suburb.buildings.shape, transform=suburb.transform, dtype="uint8")
    both = (burnt & suburb.buildings).sum()
    assert both / (burnt | suburb.buildings).sum() > 0.93


def test_labels_lie_over_the_roofs() -> None:
    """Labels that are moved by a few metres no longer follow the edges of the image."""
    scene = make_scene(12, 512, 512, 0.5, SceneOptions(style="dense", off_nadir=0.0))
    brightness = scene.image[:3].astype(float).mean(0)
    steps = np.abs(np.diff(brightness, axis=0))[:, :-1] + np.abs(np.diff(brightness, axis=1))[:-1]
    label = scene.buildings.astype(int)
    edges = (np.abs(np.diff(label, axis=0))[:, :-1] + np.abs(np.diff(label, axis=1))[:-1]) > 0
    assert edges.any()
    there = steps[edges].mean()
    for rows, cols in ((5, 0), (-5, 0), (0, 5), (0, -5)):
        assert there > 1.3 * steps[np.roll(edges, (rows, cols), (0, 1))].mean()


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_buildings_and_ground(style: str) -> None:
    shares = [make_scene(seed, 256, 256, 0.6, SceneOptions(style=style)).buildings.mean() for seed in range(3)]
    assert 0.01 < np.mean(shares) < 0.7


@pytest.mark.parametrize("gsd", [0.1, 0.2, 0.7, 2.0])
def test_a_scene_can_be_seen_at_any_pixel_size(gsd: float) -> None:
    scene = make_scene(5, 160, 120, gsd)
    assert scene.image.std() > 10
    assert scene.transform.a == gsd


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_scene(1, 64, 64, 0.5, SceneOptions(style="moon")),
        lambda: make_scene(1, 4, 64, 0.5),
        lambda: make_scene(1, 64, 64, 0.0),
    ],
    ids=["unknown style", "too small", "no pixel size"],
)
def test_an_impossible_scene_is_refused_in_a_sentence(make: object) -> None:
    with pytest.raises(EngineError, match=r"\w+ .+\.$"):
        make()  # type: ignore[operator]


def test_vegetation_is_bright_in_the_near_infrared_and_roofs_are_not() -> None:
    scene = make_scene(21, 400, 400, 0.5, SceneOptions(style="suburb", tone="linear"))
    red, nir = scene.image[2].astype(float), scene.image[3].astype(float)
    index = (nir - red) / (nir + red)
    assert index[scene.buildings == 0].mean() > index[scene.buildings == 1].mean() + 0.1


def test_the_plane_towards_the_sun_is_brighter() -> None:
    gable = BuildingPart(0, 0, 0.0, 6, 4, 3, 0.7, "gable")
    v, u = np.meshgrid(np.linspace(-3, 3, 7, dtype=np.float32), np.linspace(-5, 5, 11, dtype=np.float32), indexing="ij")
    surface = planes(gable, u, v)
    light = sunlight(surface.rise_x, surface.rise_y, Sun(0.0, -0.6, 0.8))
    assert light[0].mean() > 1.1 > 0.9 > light[-1].mean()
    assert surface.height[3].max() == pytest.approx(3 + 0.7 * 4)  # the ridge


def test_a_wall_casts_a_shadow_as_long_as_the_sun_is_low() -> None:
    elevation = np.zeros((40, 60), np.float32)
    elevation[10:30, 30:34] = 5.0
    sun = Sun(np.sqrt(0.5), 0.0, np.sqrt(0.5))  # 45 degrees, from the right
    shaded = shadow_height(elevation, 0.5, sun) > elevation
    row = np.flatnonzero(shaded[20, :30])
    assert len(row) == pytest.approx(5.0 / 0.5, abs=1)
    assert row.max() == 29  # it starts at the wall
    assert not shaded[20, 34:].any()
    assert not shaded[:10].any()


def test_the_command_writes_a_tiled_geotiff_and_its_buildings(tmp_path: Path) -> None:
    image, labels = tmp_path / "scene.tif", tmp_path / "buildings.gpkg"
    arguments = ["--seed", "7", "--width", "300", "--height", "200", "--gsd", "0.5", "--style", "dense"]
    assert main([*arguments, "--out", str(image), "--labels", str(labels)]) == 0
    with rasterio.open(image) as written:
        assert (written.count, written.dtypes[0], written.nodata) == (4, "uint16", 0)
        assert written.descriptions == ("blue", "green", "red", "nir")
        assert written.colorinterp[:3] == (ColorInterp.blue, ColorInterp.green, ColorInterp.red)
        assert written.block_shapes[0] == (256, 256)
        assert written.crs.to_epsg() == 32633
        assert isinstance(written.transform, Affine)
    about = pyogrio.read_info(labels, layer="buildings")
    assert about["features"] > 10
    assert about["geometry_type"] == "Polygon"


def test_a_folder_that_cannot_be_made_is_reported_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["--width", "64", "--height", "64", "--out", str(tmp_path / "file" / "scene.tif")]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_a_scene_that_replaces_another_is_not_shown_by_its_statistics(tmp_path: Path) -> None:
    path = tmp_path / "scene.tif"
    for seed in (1, 2):
        write_image(make_scene(seed, 40, 30, 0.5), path)
        stale = path.with_name("scene.tif.aux.xml")
        assert not stale.exists()
        stale.write_text("<PAMDataset/>", encoding="utf-8")
