# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes of ground that networks confuse with roofs, and of weather and viewing angles that hide roofs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray
from rasterio.features import rasterize
from roofline.engine.runtime.errors import EngineError
from roofline.engine.synthetic import SceneOptions, SyntheticScene, make_scene
from roofline.engine.synthetic.__main__ import main
from roofline.engine.synthetic.blocks import plan_blocks
from roofline.engine.synthetic.canvas import Canvas
from roofline.engine.synthetic.open_ground import OPEN_GROUND
from roofline.engine.synthetic.plan import Building, BuildingPart, District, Occupied, Road, ScenePlan
from roofline.engine.synthetic.roofs import Sun, draw_building
from roofline.engine.synthetic.scene import HARDER, outline
from roofline.engine.synthetic.weather import WEATHER, draw_veil, road_mask
from shapely import affinity
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

SIZE = 320


def _scene(seed: int, style: str, weather: str = "clear", off_nadir: float = 0.0) -> SyntheticScene:
    options = SceneOptions(style=style, weather=weather, off_nadir=off_nadir, harder=True, levels=4095, tone="linear")
    return make_scene(seed, SIZE, SIZE, 0.5, options)


def _brightness(scene: SyntheticScene) -> NDArray[np.float64]:
    return np.asarray(scene.image[:3].mean(axis=0), np.float64)


def test_the_scenes_of_a_seed_keep_their_bytes() -> None:
    """Tests, the demo and the tables of the results rely on them."""
    digest = hashlib.sha256()
    for seed in range(4):
        scene = make_scene(seed, 220, 180, 0.5)
        digest.update(scene.buildings.tobytes() + b"".join(shape.wkb for shape in scene.footprints))
    assert digest.hexdigest()[:16] == "9b2c9c869dbc0896"


@pytest.mark.parametrize("style", HARDER)
def test_every_harder_style_is_drawn_with_exact_labels(style: str) -> None:
    scene = _scene(7, style, off_nadir=20.0)
    assert scene.style == style and scene.image.std() > 10
    burnt = rasterize(scene.footprints, scene.buildings.shape, transform=scene.transform) if scene.footprints else 0
    assert np.mean(np.asarray(burnt) != scene.buildings) < 0.004


@pytest.mark.parametrize("style", HARDER)
def test_a_harder_scene_of_any_pixel_size_can_be_drawn(style: str) -> None:
    for gsd in (0.05, 0.1, 3.0):
        for seed in range(3):
            scene = make_scene(seed, 24, 16, gsd, SceneOptions(style=style, harder=True))
            assert scene.image.shape == (4, 16, 24) and scene.image.min() >= 1


@pytest.mark.parametrize("style", OPEN_GROUND)
def test_open_ground_is_mostly_free_of_buildings(style: str) -> None:
    assert np.mean([_scene(seed, style).buildings.mean() for seed in range(3)]) < 0.12


@pytest.mark.parametrize("style", ["centre", "slabs", "depots"])
def test_dense_and_large_buildings_cover_a_share_of_the_ground(style: str) -> None:
    shares = [_scene(seed, style).buildings.mean() for seed in range(4)]
    assert 0.02 < np.mean(shares) < 0.6
    assert max(shares) > {"centre": 0.25, "slabs": 0.04, "depots": 0.08}[style]


def _centre(ground: Occupied) -> list[Polygon]:
    plan = ScenePlan(districts=[District(150.0, 150.0, 0.2, "centre")])
    plan_blocks(np.random.default_rng(3), 300.0, 300.0, plan, 0, ground)
    return [outline(part) for building in plan.buildings for part in building.parts]


def test_a_centre_has_closed_blocks_around_courtyards() -> None:
    shape = unary_union([roof.buffer(1.5) for roof in _centre(Occupied(300, 300, 30.0))])
    rings = [Polygon(ring) for part in getattr(shape, "geoms", [shape]) for ring in part.interiors]
    assert sum(ring.area > 300 for ring in rings) >= 3


def test_no_house_of_a_centre_stands_on_a_motorway() -> None:
    ground = Occupied(300, 300, 30.0)
    ground.claim(150.0, 150.0, 0.2, 400.0, 20.0, force=True)
    road = affinity.rotate(box(-250, 130.5, 550, 169.5), 0.2, origin=(150, 150), use_radians=True)
    roofs = _centre(ground)
    assert len(roofs) > 50
    assert sum(roof.intersection(road).area for roof in roofs) < 0.02 * road.area


def test_a_facade_hides_the_roof_behind_it_and_is_no_building() -> None:
    canvas = Canvas(80, 120, 0.5, np.random.default_rng(0))
    sun, lean = Sun(0.0, -0.6, 0.8), (0.5, 0.0)
    low = Building((BuildingPart(32, 20, 0.0, 4, 4, 3, 0.0, "flat"),), "concrete", "house")
    tall = Building((BuildingPart(20, 20, 0.0, 5, 8, 40, 0.0, "flat"),), "concrete", "tower")
    for building in (low, tall):  # the farther along the lean first, as in a scene
        seen = draw_building(canvas, building, sun, lean, occlude=True)
    roof = seen[0]
    assert roof.x == 40 and canvas.cover[40, 80] == 1  # displaced by half its height
    assert canvas.cover[40, 62] == 0  # the low roof, at 33.5 m, lies behind the facade
    facade = canvas.albedo[0, 40, 52:68]  # floors: rows of windows between lighter walls
    assert facade.max() > 1.5 * facade.min()


def test_snow_brightens_the_ground_and_haze_flattens_contrast() -> None:
    clear, snow, haze = (_scene(5, "suburb", weather) for weather in ("clear", "snow", "haze"))
    ground = clear.buildings == 0
    assert np.array_equal(clear.buildings, snow.buildings) and np.array_equal(clear.buildings, haze.buildings)
    assert np.median(_brightness(snow)[ground]) > 1.3 * np.median(_brightness(clear)[ground])
    contrast = [_brightness(scene).std() / _brightness(scene).mean() for scene in (clear, haze)]
    assert contrast[1] < 0.7 * contrast[0]


def test_snow_is_worn_away_where_the_road_lies() -> None:
    canvas = Canvas(40, 60, 0.5, np.random.default_rng(0))
    mask = road_mask(canvas, [Road(np.array([[5.0, 0.0], [5.0, 20.0]]), 4.0, "asphalt", 0.0, False)])
    assert mask[:, 7:13].all() and mask.sum() == pytest.approx(40 * 8, abs=80) and not mask[:, 20:].any()


def test_roofs_stay_visible_below_a_veil() -> None:
    for weather in WEATHER:
        veil = draw_veil(np.random.default_rng(1), 100, 120, 0.5, weather)
        assert veil is None if weather in ("clear", "snow") else veil is not None and 0.05 < veil.max() <= 0.6


def test_the_seed_of_a_harder_scene_decides_style_weather_and_levels() -> None:
    scenes = [make_scene(seed, 64, 64, 0.5, SceneOptions(harder=True)) for seed in range(24)]
    assert len({scene.style for scene in scenes}) > 6
    assert len({int(scene.image.max()) for scene in scenes}) > 6
    assert max(int(scene.image.max()) for scene in scenes) > 20000
    again = make_scene(3, 64, 64, 0.5, SceneOptions(harder=True))
    assert np.array_equal(again.image, scenes[3].image)


def test_a_harder_scene_is_written_by_the_command_and_an_unknown_weather_is_a_sentence(tmp_path: Path) -> None:
    out = tmp_path / "yard.tif"
    size = ["--width", "96", "--height", "80", "--seed", "2"]
    assert main([*size, "--style", "containers", "--weather", "haze", "--harder", "--out", str(out)]) == 0
    with rasterio.open(out) as written:
        assert (written.width, written.height, written.count) == (96, 80, 4)
    with pytest.raises(EngineError, match="clear, snow"):
        make_scene(1, 64, 64, 0.5, SceneOptions(weather="hail"))
