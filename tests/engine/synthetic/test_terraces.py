# SPDX-License-Identifier: GPL-2.0-or-later
"""What touches the walls of invented houses: terraces and cars, which are no buildings, garages and wings, which are."""

from __future__ import annotations

import numpy as np
import pytest
from roofline.engine.synthetic.layout import draw_plan
from roofline.engine.synthetic.objects import TERRACES, draw_thing
from roofline.engine.synthetic.plan import BuildingPart, Occupied, ScenePlan, Thing
from roofline.engine.synthetic.scene import Canvas, outline
from roofline.engine.synthetic.terraces import SIZES, add_terraces, park_beside, plan_annex
from shapely.geometry import Polygon

HOUSE = BuildingPart(40.0, 40.0, 0.4, 8.0, 5.0, 3.0, 0.5, "gable")


def ground_with_house() -> Occupied:
    ground = Occupied(80, 80, 10.0)
    ground.claim(HOUSE.x, HOUSE.y, HOUSE.angle, HOUSE.half_u, HOUSE.half_v)
    return ground


def as_polygon(thing: object) -> Polygon:
    return outline(
        BuildingPart(*(getattr(thing, n) for n in ("x", "y", "angle", "half_u", "half_v")), 0.0, 0.0, "flat")
    )


def test_terraces_begin_at_the_wall_and_lie_beside_the_house() -> None:
    plan = ScenePlan()
    add_terraces(np.random.default_rng(1), HOUSE, 30.0, plan, ground_with_house())
    terraces = [as_polygon(each) for each in plan.things if each.kind in TERRACES]
    house = outline(HOUSE)
    assert len(terraces) >= 3 and not plan.buildings
    for each in terraces:
        assert 0 < each.intersection(house).area < 0.35 * each.area, "it begins under the edge of the roof"


def test_cars_stand_close_to_the_wall_and_not_in_the_house() -> None:
    plan = ScenePlan()
    park_beside(np.random.default_rng(2), HOUSE, 30.0, plan, ground_with_house())
    cars = [as_polygon(each) for each in plan.things]
    assert len(cars) >= 3
    assert all(car.intersection(outline(HOUSE)).area < 0.05 and car.distance(outline(HOUSE)) < 1.2 for car in cars)


def test_a_garage_adjoins_the_house_and_is_lower() -> None:
    found = [plan_annex(np.random.default_rng(seed), HOUSE, ground_with_house()) for seed in range(12)]
    annexes = [each for each in found if each is not None]
    assert len(annexes) >= 10
    for each in annexes:
        assert outline(each).distance(outline(HOUSE)) < 0.01 and each.wall <= HOUSE.wall
        assert outline(each).intersection(outline(HOUSE)).area < 0.1


def test_where_the_ground_is_taken_nothing_is_added() -> None:
    ground, plan = ground_with_house(), ScenePlan()
    ground.taken[:] = True
    add_terraces(np.random.default_rng(1), HOUSE, 30.0, plan, ground)
    park_beside(np.random.default_rng(1), HOUSE, 30.0, plan, ground)
    assert not plan.things and plan_annex(np.random.default_rng(1), HOUSE, ground) is None


def test_many_houses_of_a_suburb_have_wings_garages_and_terraces() -> None:
    plan = draw_plan(np.random.default_rng(3), 300, 300, "suburb", 1.0)
    houses = [each for each in plan.buildings if each.kind == "house"]
    assert np.mean([len(each.parts) > 1 for each in houses]) > 0.35
    assert sum(each.kind in TERRACES for each in plan.things) > 0.4 * len(houses)


@pytest.mark.parametrize("kind", [*TERRACES, *SIZES, "pool_basin"])
def test_everything_beside_a_house_is_painted_and_is_no_roof(kind: str) -> None:
    canvas = Canvas(60, 60, 0.25, np.random.default_rng(0))
    draw_thing(canvas, Thing(kind, 7.0, 7.0, 0.3, *SIZES.get(kind, (3.0, 2.0))))
    assert canvas.albedo.any() and not canvas.cover.any()
