# SPDX-License-Identifier: GPL-2.0-or-later
"""The lot around a house: lawn and fences, sheds and pools, cars, and objects that are easily mistaken for a house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .plan import Building, BuildingPart, Occupied, Random, ScenePlan, Thing, Tree, draw_key
from .styles import Style, Weights

Place = Callable[[float, float], tuple[float, float]]
"""Converts metres along the street, and back from its edge, to scene coordinates."""
CLUTTER = {
    "container": 2.0,
    "pile": 1.5,
    "slab": 2.0,
    "trampoline": 1.0,
    "truck": 1.5,
    "tarp": 1.2,
    "boat": 0.4,
    "court": 0.35,
    "rows": 0.5,
    "bed": 1.0,
}
"""Weights of the kinds of clutter."""


@dataclass(frozen=True)
class Lot:
    """A lot: `at` places points on it, `street` is the direction of its street (radians); sizes in metres."""

    at: Place
    street: float
    frontage: float
    depth: float
    style: Style

    def somewhere(self, rng: Random, reach: float) -> tuple[float, float]:
        """Draw a point behind the house, about `reach` metres from the border of the lot."""
        back = float(
            rng.uniform(min(self.depth * 0.35, self.depth - reach), max(self.depth * 0.36, self.depth - reach))
        )
        return self.at(float(rng.uniform(-0.5, 0.5)) * max(0.5, self.frontage - 2 * reach), back)


def lay_yard(rng: Random, lot: Lot, plan: ScenePlan, ground: Occupied) -> None:
    """Add the surface of the lot, and hedges, walls or fences around it, to the plan."""
    x, y = lot.at(0.0, lot.depth / 2)
    kind = "lawn" if rng.random() < lot.style.lawn else str(rng.choice(["soil_yard", "paved_yard", "none", "none"]))
    if kind != "none":
        plan.things.append(Thing(kind, x, y, lot.street, lot.frontage / 2 - 0.2, lot.depth / 2))
    if rng.random() < lot.style.walls:
        kind = str(rng.choice(["hedge", "wall", "fence"]))
        for u, v, half_u, half_v in (
            (-lot.frontage / 2, lot.depth / 2, 0.0, lot.depth / 2),
            (lot.frontage / 2, lot.depth / 2, 0.0, lot.depth / 2),
            (0.0, lot.depth, lot.frontage / 2, 0.0),
        ):
            thick = 0.5 if kind == "hedge" else 0.14
            clear = all(ground.free(*lot.at(u + s * half_u, v + s * half_v)) for s in (-1, -0.5, 0, 0.5, 1))
            if clear and rng.random() < 0.8:
                x, y = lot.at(u, v)
                plan.things.append(Thing(kind, x, y, lot.street, half_u + thick, half_v + thick))


def fill_garden(rng: Random, lot: Lot, materials: Weights, plan: ScenePlan, ground: Occupied) -> None:
    """Add sheds, pools, clutter, cars and trees behind the house to the plan."""
    for _ in range(int(rng.poisson(lot.style.sheds))):
        _shed(rng, lot, materials, plan, ground)
    if rng.random() < lot.style.pools:
        _pool(rng, lot, plan, ground)
    for _ in range(int(rng.poisson(lot.style.clutter))):
        _clutter(rng, lot, plan, ground)
    if lot.style.cars > 1.5:
        _parking(rng, lot, plan, ground)
    elif rng.random() < lot.style.cars * 0.5:
        along = float(rng.uniform(-0.5, 0.5)) * lot.frontage
        x, y = lot.at(along, -1.4 if rng.random() < 0.7 else float(rng.uniform(0.5, 2)))
        plan.things.append(Thing("car", x, y, lot.street + float(rng.normal(0, 0.04)), 2.2, 0.9))
    for _ in range(int(rng.poisson(lot.style.trees))):
        x, y = lot.somewhere(rng, 1.0)
        if ground.free(x, y):
            radius = float(rng.gamma(3.0, 0.75)) + 0.5
            plan.trees.append(Tree(x, y, radius, radius * float(rng.uniform(1.3, 2.8))))


def _shed(rng: Random, lot: Lot, materials: Weights, plan: ScenePlan, ground: Occupied) -> None:
    if lot.style.frontage[0] > 30:
        half_u, half_v = float(rng.uniform(2.5, 13)), float(rng.uniform(2, 7))
    else:
        half_u, half_v = float(rng.uniform(1.1, 3.4)), float(rng.uniform(1.0, 2.4))
    x, y = lot.somewhere(rng, half_u)
    if ground.claim(x, y, lot.street, half_u, half_v, 0.4):
        angle = lot.street + float(rng.normal(0, 0.03))
        wall, pitch = float(rng.uniform(2.1, 2.9)), float(rng.uniform(0.05, 0.5))
        part = BuildingPart(x, y, angle, half_u, half_v, wall, pitch, str(rng.choice(["flat", "gable", "shed"])))
        extra = {**materials, "dark_shingle": 0.6, "dull_metal": 0.5, "black_felt": 0.5}
        plan.buildings.append(Building((part,), draw_key(rng, extra), "shed"))


def _pool(rng: Random, lot: Lot, plan: ScenePlan, ground: Occupied) -> None:
    half_u = float(rng.uniform(1.6, 4.5))
    x, y = lot.somewhere(rng, half_u)
    if ground.claim(x, y, lot.street, half_u, half_u * 0.6, 0.5):
        kind = str(rng.choice(["pool", "pool", "round_pool"]))
        plan.things.append(Thing(kind, x, y, lot.street, half_u, half_u * 0.55))


def _clutter(rng: Random, lot: Lot, plan: ScenePlan, ground: Occupied) -> None:
    kind = draw_key(rng, CLUTTER)
    half_u, half_v = {
        "container": (float(rng.choice([3.0, 6.1])), 1.25),
        "truck": (float(rng.uniform(3, 8)), 1.25),
        "court": (8.2, 4.2),
        "rows": (5.0, 3.0),
        "trampoline": (1.9, 1.9),
        "boat": (3.2, 1.1),
    }.get(kind, (float(rng.uniform(1.2, 4.5)), float(rng.uniform(1.0, 3.2))))
    x, y = lot.somewhere(rng, half_u)
    angle = lot.street + float(rng.choice([0.0, np.pi / 2])) + float(rng.normal(0, 0.12))
    if ground.claim(x, y, angle, half_u, half_v, 0.3):
        plan.things.append(Thing(kind, x, y, angle, half_u, half_v))


def _parking(rng: Random, lot: Lot, plan: ScenePlan, ground: Occupied) -> None:
    """Add a parking lot with cars in rows to the plan."""
    columns, rows = int(rng.integers(4, 16)), int(rng.integers(1, 4))
    half_u, half_v = columns * 1.3 + 1, rows * 5.5
    x, y = lot.somewhere(rng, half_u)
    if not ground.claim(x, y, lot.street, half_u, half_v, 0.5):
        return
    plan.things.append(Thing("parking", x, y, lot.street, half_u, half_v))
    cosine, sine = np.cos(lot.street), np.sin(lot.street)
    full = rng.uniform(0.2, 0.95)
    for row in range(rows):
        for column in range(columns):
            for half in (-1, 1):
                if rng.random() < full:
                    u, v = (column - columns / 2 + 0.5) * 2.6, (row - rows / 2 + 0.5) * 11 + half * 2.9
                    a, b = x + u * cosine - v * sine, y + u * sine + v * cosine
                    plan.things.append(Thing("car", a, b, lot.street + np.pi / 2, 2.2, 0.9))
