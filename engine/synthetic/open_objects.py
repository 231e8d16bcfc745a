# SPDX-License-Identifier: GPL-2.0-or-later
"""Plan what stands on unbuilt ground: stacks of containers, vehicles, piles, pipes, hay, tracks."""

from __future__ import annotations

import numpy as np

from .plan import Occupied, Random, Road, ScenePlan, Thing, Tree, nearest_district

Range = tuple[float, float]


def plan_containers(rng: Random, width: float, height: float, plan: ScenePlan, number: int, ground: Occupied) -> None:
    """Add blocks of stacked containers in rows, with lanes between them, and lorries in the lanes."""
    district = plan.districts[number]
    cosine, sine = np.cos(district.angle), np.sin(district.angle)
    reach = float(np.hypot(width, height))
    rows, lane = int(rng.integers(2, 8)), float(rng.uniform(8, 22))
    pitch_v, pitch_u = rows * 2.6 + lane, float(rng.choice([6.4, 12.6]))
    full, high = float(rng.uniform(0.35, 0.95)), int(rng.integers(1, 5))
    for v in np.arange(-reach, reach, pitch_v):
        for u in np.arange(-reach, reach, pitch_u):
            gap = u % (pitch_u * 9) < pitch_u or rng.random() > full
            x, y = float(district.x + u * cosine - v * sine), float(district.y + u * sine + v * cosine)
            if not (-20 < x < width + 20 and -20 < y < height + 20) or not plan.holds(number, x, y):
                continue
            if gap:
                if rng.random() < 0.12 and ground.claim(x, y, district.angle, 7, 1.3, 0.5):
                    plan.things.append(Thing("truck", x, y, district.angle, 6.1, 1.25))
                continue
            for row in range(rows):
                a, b = x - row * 2.6 * sine, y + row * 2.6 * cosine
                if ground.claim(a, b, district.angle, pitch_u / 2 - 0.3, 1.2) and rng.random() < 0.9:
                    kind = f"stack{int(rng.integers(1, high + 1))}"
                    plan.things.append(Thing(kind, a, b, district.angle, pitch_u / 2 - 0.18, 1.22))
    _keep_trees_off(plan, number, ground)


def _keep_trees_off(plan: ScenePlan, number: int, ground: Occupied) -> None:
    """Occupy the ground of a whole district."""
    rows, cols = (np.arange(size, dtype=np.float64) - ground.margin for size in ground.taken.shape)
    ground.taken |= nearest_district(plan.districts, cols[None, :], rows[:, None]) == number


def plan_yards(rng: Random, width: float, height: float, plan: ScenePlan, number: int, ground: Occupied) -> None:
    """Scatter piles, lorries, containers, pipes, tarpaulins and rows of cars over gravel lots."""
    scale = float(rng.choice([0.0, rng.uniform(0.3, 2)]))
    kinds: dict[str, tuple[Range, Range]] = {
        "pile": ((1.5, 9), (1.5, 7)),
        "truck": ((3, 8), (1.2, 1.3)),
        "container": ((3, 6.1), (1.2, 1.25)),
        "pipe": ((5, 14), (0.4, 1.1)),
        "tarp": ((2, 8), (1.5, 5)),
        "slab": ((3, 16), (3, 12)),
        "bed": ((4, 20), (2, 9)),
    }
    _scatter(rng, width, height, plan, number, ground, kinds, scale / 450)
    _car_rows(rng, width, height, plan, number, ground)


def plan_quarry(rng: Random, width: float, height: float, plan: ScenePlan, number: int, ground: Occupied) -> None:
    """Scatter large piles and a few machines; a pond lies at the bottom of some quarries."""
    kinds: dict[str, tuple[Range, Range]] = {"pile": ((4, 22), (4, 16)), "truck": ((3, 6), (1.4, 1.8))}
    _scatter(rng, width, height, plan, number, ground, kinds, 1 / 1500)
    if rng.random() < 0.8:
        _keep_trees_off(plan, number, ground)
    if rng.random() < 0.4:
        district = plan.districts[number]
        half = float(rng.uniform(12, 45))
        plan.things.append(Thing("water", district.x, district.y, district.angle, half, half / 1.5))


def plan_farmland(rng: Random, width: float, height: float, plan: ScenePlan, number: int, ground: Occupied) -> None:
    """Add farm tracks with rows of trees, and hay on some fields."""
    district = plan.districts[number]
    reach = float(np.hypot(width, height))
    for _ in range(int(rng.integers(0, 3))):
        angle = district.angle + float(rng.choice([0, np.pi / 2]))
        cosine, sine = np.cos(angle), np.sin(angle)
        off = float(rng.uniform(-0.4, 0.4)) * reach
        along = np.arange(-reach, reach, 9.0)
        bend = off + 3 * np.sin(along / rng.uniform(20, 80))
        points = np.stack([district.x + along * cosine - bend * sine, district.y + along * sine + bend * cosine], 1)
        keep = [-20 < x < width + 20 and -20 < y < height + 20 and plan.holds(number, x, y) for x, y in points]
        inside = np.flatnonzero(keep)
        if inside.size < 3:
            continue
        points = points[inside[0] : inside[-1] + 1]
        surface = str(rng.choice(["dirt", "dirt", "concrete", "old"]))
        plan.roads.append(Road(points, float(rng.uniform(2.5, 5)), surface, 0.0, False))
        if rng.random() < 0.4:
            for x, y in points[::2]:
                radius = float(rng.uniform(1.5, 4))
                plan.trees.append(Tree(float(x) - 5 * sine, float(y) + 5 * cosine, radius, radius * 2.2))
    if rng.random() < 0.3:
        _scatter(rng, width, height, plan, number, ground, {"hay": ((0.8, 1.3), (0.6, 0.9))}, 1 / 500)


def _scatter(
    rng: Random,
    width: float,
    height: float,
    plan: ScenePlan,
    number: int,
    ground: Occupied,
    kinds: dict[str, tuple[Range, Range]],
    density: float,
) -> None:
    """Place things at random on free ground of a district, `density` of them a square metre; `kinds` gives ranges of half sides."""
    names = list(kinds)
    for x, y in rng.uniform((0, 0), (width, height), (int(width * height * density), 2)):
        kind = names[int(rng.integers(len(names)))]
        half_u, half_v = (float(rng.uniform(*kinds[kind][side])) for side in (0, 1))
        angle = plan.districts[number].angle + float(rng.choice([0, np.pi / 2])) + float(rng.normal(0, 0.2))
        if plan.holds(number, x, y) and ground.claim(float(x), float(y), angle, half_u, half_v, 0.4):
            plan.things.append(Thing(kind, float(x), float(y), angle, half_u, half_v))


def _car_rows(rng: Random, width: float, height: float, plan: ScenePlan, number: int, ground: Occupied) -> None:
    """Add a few yards full of parked cars or lorries, without markings."""
    for _ in range(int(rng.integers(0, 4))):
        x, y = rng.uniform((0, 0), (width, height))
        angle = plan.districts[number].angle
        columns, rows = int(rng.integers(5, 24)), int(rng.integers(1, 7))
        kind, wide, long = ("car", 2.7, 6.0) if rng.random() < 0.75 else ("truck", 3.4, 16.0)
        if not plan.holds(number, x, y) or not ground.claim(
            float(x), float(y), angle, columns * wide / 2, rows * long / 2, 1.0
        ):
            continue
        cosine, sine = np.cos(angle), np.sin(angle)
        for column in range(columns):
            for row in range(rows):
                if rng.random() < 0.85:
                    u, v = (column - columns / 2 + 0.5) * wide, (row - rows / 2 + 0.5) * long
                    half_u = 2.2 if kind == "car" else float(rng.uniform(5, 6.5))
                    a, b = float(x + u * cosine - v * sine), float(y + u * sine + v * cosine)
                    plan.things.append(Thing(kind, a, b, angle + np.pi / 2, half_u, 0.9 if kind == "car" else 1.25))
