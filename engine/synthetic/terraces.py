# SPDX-License-Identifier: GPL-2.0-or-later
"""What touches the walls of a house: terraces with furniture and pools, cars and caravans, which are none, and annexes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .plan import BuildingPart, Occupied, Random, ScenePlan, Thing, draw_key

SURFACES = {
    "paved_terrace": 3.0,
    "stone_terrace": 2.0,
    "brick_terrace": 1.2,
    "deck": 2.0,
    "grey_deck": 1.5,
    "dark_deck": 0.7,
    "gravel_drive": 0.8,
}
"""Weights of the surfaces of terraces."""
FURNITURE = {"parasol": 1.5, "table": 2.0, "sofa": 2.0, "tub": 0.6, "planter": 1.5, "pergola": 0.5}
"""Weights of what stands on them."""
SIZES = {
    "parasol": (1.3, 1.3),
    "table": (0.9, 0.5),
    "sofa": (1.1, 0.45),
    "tub": (1.0, 1.0),
    "planter": (0.7, 0.35),
    "pergola": (1.8, 1.4),
    "car": (2.2, 0.9),
    "caravan": (3.1, 1.15),
    "boat": (2.8, 1.05),
    "tarp": (1.6, 1.0),
}
"""Half sides in metres."""
UNDER_ROOF = 0.4
"""Metres by which a surface begins under the roof's edge."""

Beside = Callable[[float, float], tuple[float, float]]
"""Converts metres along a wall, and out from it, to scene coordinates."""


def add_terraces(rng: Random, house: BuildingPart, amount: float, plan: ScenePlan, ground: Occupied) -> None:
    """Add about `amount` terraces at the walls of `house` to the plan, with what stands on them, where the ground is free."""
    for _ in range(int(rng.poisson(amount))):
        wall, angle, half_wall = _wall(rng, house)
        half = min(half_wall, float(rng.uniform(1.4, 5.0)))
        deep = float(rng.uniform(1.5, 5.0))
        middle = float(rng.uniform(-1, 1)) * (half_wall - half * float(rng.uniform(0.3, 1.0)))
        if not _claim(ground, wall, angle, middle, half, deep):
            continue
        surface = draw_key(rng, SURFACES)
        out = (deep - UNDER_ROOF) / 2
        plan.things.append(Thing(surface, *wall(middle, out), angle, half, (deep + UNDER_ROOF) / 2))
        if deep > 3.5 and half > 3 and rng.random() < 0.15:
            plan.things.append(Thing("pool_basin", *wall(middle, deep * 0.55), angle, half * 0.6, deep * 0.28))
        else:
            _furnish(rng, wall, angle, (middle, half, deep), plan)


def park_beside(rng: Random, house: BuildingPart, amount: float, plan: ScenePlan, ground: Occupied) -> None:
    """Add about `amount` cars, caravans, boats and tarpaulins close to the walls of `house` to the plan."""
    for _ in range(int(rng.poisson(amount))):
        kind = draw_key(rng, {"car": 6.0, "caravan": 0.7, "boat": 0.4, "tarp": 0.6})
        half_u, half_v = SIZES[kind]
        wall, angle, half_wall = _wall(rng, house)
        turned = angle + float(rng.normal(0, 0.03))
        if rng.random() < 0.4:  # its front towards the wall
            turned, half_u, half_v = turned + np.pi / 2, half_v, half_u
        middle, gap = float(rng.uniform(-1, 1)) * half_wall, float(rng.uniform(0.2, 1.0))
        if _claim(ground, wall, angle, middle, half_u, gap + 2 * half_v):
            plan.things.append(Thing(kind, *wall(middle, gap + half_v), turned, *SIZES[kind]))


def _wall(rng: Random, house: BuildingPart) -> tuple[Beside, float, float]:
    """Choose a wall: what places points beside it, its direction (radians) and half its length."""
    quarters = int(rng.integers(4))
    half, out = (house.half_v, house.half_u) if quarters % 2 else (house.half_u, house.half_v)
    angle = house.angle + quarters * np.pi / 2
    along, normal = (np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))

    def beside(u: float, v: float) -> tuple[float, float]:
        return (
            float(house.x + u * along[0] + (out + v) * normal[0]),
            float(house.y + u * along[1] + (out + v) * normal[1]),
        )

    return beside, float(angle), float(half)


def _claim(ground: Occupied, wall: Beside, angle: float, middle: float, half: float, deep: float) -> bool:
    """Occupy a rectangle at a wall if it is free; the ground is known by the metre, so a metre at the wall is left out."""
    beyond = max(0.5, deep - 1.2) / 2
    return ground.claim(*wall(middle, 1.2 + beyond), angle, half, beyond)


def _furnish(rng: Random, wall: Beside, angle: float, place: tuple[float, float, float], plan: ScenePlan) -> None:
    """Add furniture to a terrace: `place` is its middle along the wall, half its width and its depth."""
    middle, half, deep = place
    for _ in range(int(rng.poisson(half * deep / 9))):
        kind = draw_key(rng, FURNITURE)
        half_u, half_v = SIZES[kind]
        u = middle + float(rng.uniform(-1, 1)) * max(0.0, half - half_u)
        v = float(rng.uniform(half_v, max(half_v + 0.1, deep - half_v)))
        plan.things.append(Thing(kind, *wall(u, v), angle + float(rng.choice([0.0, 0.0, 0.3])), half_u, half_v))


def plan_annex(rng: Random, house: BuildingPart, ground: Occupied) -> BuildingPart | None:
    """Plan a garage or another annex, lower than `house`, at one of its walls; None where the ground is not free."""
    wall, angle, half_wall = _wall(rng, house)
    half, deep = float(rng.uniform(1.6, 3.6)), float(rng.uniform(3.0, 7.0))
    middle = float(rng.uniform(-1, 1)) * max(0.0, half_wall - half)
    if not _claim(ground, wall, angle, middle, half, deep):
        return None
    form, pitch = str(rng.choice(["flat", "flat", "shed", "gable"])), float(rng.uniform(0.05, 0.4))
    height = min(house.wall, float(rng.uniform(2.2, 2.8)))
    half_u, half_v = half, deep / 2
    if form == "gable" and half_v > half_u:  # a ridge runs along the longer side
        angle, half_u, half_v = angle + np.pi / 2, half_v, half_u
    return BuildingPart(*wall(middle, deep / 2), angle, half_u, half_v, height, pitch, form)
