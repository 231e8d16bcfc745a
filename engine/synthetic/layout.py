# SPDX-License-Identifier: GPL-2.0-or-later
"""Plan a scene: districts, roads, streets, lots and woods, without drawing pixels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .blocks import plan_blocks
from .lots import build_lot
from .motorways import plan_motorway
from .open_objects import plan_containers, plan_farmland, plan_quarry, plan_yards
from .plan import District, Occupied, Points, Random, Road, ScenePlan, Thing, Tree, nearest_district
from .settlements import NEIGHBOURS, STYLES
from .styles import Style

PLANNERS: dict[str, Callable[[Random, float, float, ScenePlan, int, Occupied], None]] = {
    "centre": plan_blocks,
    "motorway": plan_motorway,
    "containers": plan_containers,
    "gravel_lots": plan_yards,
    "quarry": plan_quarry,
    "ploughed": plan_farmland,
    "paddies": plan_farmland,
}
"""Styles of districts that are not planned as streets with lots."""


def draw_plan(rng: Random, width: float, height: float, style: str, density: float) -> ScenePlan:
    """Plan `width` x `height` metres, and a margin so that objects cross the border."""
    plan = ScenePlan(districts=_districts(rng, width, height, style))
    ground = Occupied(width, height, 30.0)
    for _ in range(int(rng.random() < 0.55) + int(width * height / 6e5)):
        _main_road(rng, width, height, plan, ground)
    _ponds(rng, plan, ground)
    streets: list[tuple[Road, District]] = []
    # A motorway crosses the other districts, so it comes first.
    for number, district in sorted(enumerate(plan.districts), key=lambda each: each[1].style != "motorway"):
        if district.style in PLANNERS:
            PLANNERS[district.style](rng, width, height, plan, number, ground)
        elif district.style in STYLES:
            streets += _streets(rng, width, height, plan, number, ground)
    for road, district in streets:
        _lots(rng, road, STYLES[district.style], plan, ground, density)
    _wild_trees(rng, width, height, plan, ground)
    return plan


def _districts(rng: Random, width: float, height: float, style: str) -> list[District]:
    size = rng.uniform(220, 420)
    count = max(1, round(width * height / size**2))
    if count == 1 and width * height > 140**2 and rng.random() < 0.5:
        count = 2
    names = [style, *rng.choice(NEIGHBOURS[style], count - 1)]
    if width * height > 140**2 and rng.random() < 0.3:
        names.append("forest")  # tree crowns are the most frequent false positives of a network
    found: list[District] = []
    for name in names:
        tries = rng.uniform((0, 0), (width, height), (8, 2))
        gaps = [min((np.hypot(x - d.x, y - d.y) for d in found), default=0.0) for x, y in tries]
        x, y = tries[int(np.argmax(gaps))]
        found.append(District(float(x), float(y), float(rng.uniform(0, np.pi)), str(name)))
    return found


def _ponds(rng: Random, plan: ScenePlan, ground: Occupied) -> None:
    """Add the lakes of lake districts, and a few ponds in other unbuilt ones."""
    for district in plan.districts:
        if district.style == "lake" or (district.style not in STYLES and rng.random() < 0.15):
            half = float(rng.uniform(60, 200) if district.style == "lake" else rng.uniform(8, 40))
            aspect = float(rng.uniform(1, 1.8))
            plan.things.append(Thing("water", district.x, district.y, district.angle, half, half / aspect))
            ground.claim(district.x, district.y, district.angle, half * 0.8, half * 0.8 / aspect, force=True)


def _main_road(rng: Random, width: float, height: float, plan: ScenePlan, ground: Occupied) -> None:
    angle = rng.uniform(0, np.pi)
    centre = rng.uniform((0.1 * width, 0.1 * height), (0.9 * width, 0.9 * height))
    reach = np.hypot(width, height)
    along = np.arange(-reach, reach, 8.0)
    bend = rng.uniform(0, 0.12) * reach * np.sin(along / rng.uniform(0.15, 0.5) / reach + rng.uniform(0, 6.3))
    points = np.stack(
        [
            centre[0] + along * np.cos(angle) - bend * np.sin(angle),
            centre[1] + along * np.sin(angle) + bend * np.cos(angle),
        ],
        1,
    )
    inside = (points[:, 0] > -25) & (points[:, 0] < width + 25) & (points[:, 1] > -25) & (points[:, 1] < height + 25)
    for run in _runs(inside):
        road = Road(
            points[run],
            float(rng.uniform(8, 16)),
            str(rng.choice(["asphalt", "asphalt", "old", "concrete"])),
            float(rng.choice([0.0, 1.8])),
            True,
        )
        plan.roads.append(road)
        _claim_road(road, ground)


def _runs(keep: NDArray[np.bool_]) -> list[slice]:
    """Find runs of at least three true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], keep, [False]]).astype(np.int8)))
    return [slice(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= 3]


def _claim_road(road: Road, ground: Occupied) -> None:
    for a, b in zip(road.points[:-1], road.points[1:], strict=True):
        x, y = (a + b) / 2
        length = float(np.hypot(*(b - a)))
        ground.claim(
            x,
            y,
            float(np.arctan2(b[1] - a[1], b[0] - a[0])),
            length / 2 + 1,
            road.width / 2 + road.sidewalk,
            force=True,
        )


def _streets(
    rng: Random, width: float, height: float, plan: ScenePlan, number: int, ground: Occupied
) -> list[tuple[Road, District]]:
    """Add a bent lattice of streets, clipped to the district; returns the streets with lots."""
    district = plan.districts[number]
    style = STYLES[district.style]
    road_width = float(rng.uniform(*style.road))
    pitch = 2 * rng.uniform(*style.depth) + road_width
    block = rng.uniform(*style.block)
    wiggle = style.wiggle * rng.uniform(0.1, 1.0)
    waves, phases = rng.uniform(60, 160, 2), rng.uniform(0, 6.3, 2)
    reach = float(np.hypot(width, height))
    shift = rng.uniform(-0.5, 0.5, 2) * (block, pitch)
    cosine, sine = np.cos(district.angle), np.sin(district.angle)
    sidewalk = float(rng.choice([0.0, 1.5, 2.0])) if rng.random() < style.paved else 0.0
    served: list[tuple[Road, District]] = []

    def lay(s: Points, t: Points, lots: bool) -> None:
        bent_s, bent_t = s + wiggle * np.sin(t / waves[0] + phases[0]), t + wiggle * np.sin(s / waves[1] + phases[1])
        points = np.stack(
            [district.x + bent_s * cosine - bent_t * sine, district.y + bent_s * sine + bent_t * cosine], 1
        )
        inside = (
            (points[:, 0] > -22) & (points[:, 0] < width + 22) & (points[:, 1] > -22) & (points[:, 1] < height + 22)
        )
        inside &= nearest_district(plan.districts, points[:, 0], points[:, 1]) == number
        for run in _runs(inside):
            surface = (
                "dirt"
                if rng.random() > style.paved
                else str(rng.choice(["asphalt", "old", "old", "concrete"], p=[0.5, 0.2, 0.2, 0.1]))
            )
            if run.stop - run.start > 6 and (lots or rng.random() < 0.85):
                road = Road(
                    points[run],
                    road_width * float(rng.uniform(0.85, 1.1)),
                    surface,
                    sidewalk if surface != "dirt" else 0.0,
                    bool(rng.random() < 0.25),
                )
                plan.roads.append(road)
                _claim_road(road, ground)
                if lots:
                    served.append((road, district))

    along = np.arange(-reach, reach, 7.0)
    for k in range(int(-reach / pitch), int(reach / pitch) + 1):
        lay(along, np.full(along.shape, k * pitch + shift[1]), True)
    for m in range(int(-reach / block), int(reach / block) + 1):
        lay(np.full(along.shape, m * block + shift[0]), along, False)
    return served


def _lots(rng: Random, road: Road, style: Style, plan: ScenePlan, ground: Occupied, density: float) -> None:
    steps = np.hypot(*np.diff(road.points, axis=0).T)
    length = float(steps.sum())
    reached = np.concatenate([[0.0], np.cumsum(steps)])
    favourite = {name: weight * float(rng.gamma(1.2)) for name, weight in style.materials.items()}
    for side in (-1.0, 1.0):
        at = float(rng.uniform(0, 6))
        row = float(rng.uniform(*style.setback)) if rng.random() < style.joined else -1.0
        widest = min(style.frontage[1], 16.0)
        while True:
            frontage = float(rng.uniform(*style.frontage) if row < 0 else rng.uniform(5.0, widest))
            middle = at + frontage / 2
            at += frontage
            if at > length:
                break
            if rng.random() > min(0.98, style.occupied * density):
                continue
            x = float(np.interp(middle, reached, road.points[:, 0]))
            y = float(np.interp(middle, reached, road.points[:, 1]))
            ahead = min(int(np.searchsorted(reached, middle)), len(steps))
            tangent = road.points[ahead] - road.points[ahead - 1]
            angle = float(np.arctan2(tangent[1], tangent[0]))
            edge = road.width / 2 + road.sidewalk
            build_lot(rng, (x, y, angle, side, edge, frontage, row), style, favourite, plan, ground)


def _wild_trees(rng: Random, width: float, height: float, plan: ScenePlan, ground: Occupied) -> None:
    """Add single trees, rows along some roads, groves and woods."""
    area = width * height
    for road in plan.roads:
        if rng.random() < 0.2:
            offset = road.width / 2 + road.sidewalk + rng.uniform(0.8, 2)
            for point, ahead in zip(road.points[:-1:2], road.points[1::2], strict=False):
                normal = np.array([-(ahead - point)[1], (ahead - point)[0]]) / max(
                    float(np.hypot(*(ahead - point))), 1e-6
                )
                for side in (-1, 1):
                    x, y = point + side * offset * normal + rng.normal(0, 0.5, 2)
                    if rng.random() < 0.8:
                        plan.trees.append(
                            Tree(float(x), float(y), float(rng.uniform(1.6, 3.4)), float(rng.uniform(4, 9)))
                        )
    scattered = rng.uniform((-5, -5), (width + 5, height + 5), (int(area * rng.uniform(0.0002, 0.0018)), 2))
    plan.trees += [_tree(rng, x, y, 0.9) for x, y in scattered if ground.free(x, y)]
    groves = int(area / 9000 * rng.uniform(0, 1.3))
    for _ in range(groves):
        x, y = rng.uniform((0, 0), (width, height))
        count, spread, size = int(rng.integers(4, 45)), rng.uniform(4, 16), rng.uniform(0.7, 1.3)
        spots = rng.normal((x, y), (spread, spread * rng.uniform(0.3, 1)), (count, 2))
        plan.trees += [_tree(rng, a, b, size) for a, b in spots if ground.free(a, b)]
    woods = {number: rng.random() < 0.5 for number, d in enumerate(plan.districts) if d.style == "forest"}
    if woods:
        room = rng.uniform(7, 14) if any(woods.values()) else rng.uniform(16, 30)
        spots = rng.uniform((-5, -5), (width + 5, height + 5), (int(area / room), 2))
        numbers = nearest_district(plan.districts, spots[:, 0], spots[:, 1])
        for (a, b), number in zip(spots, numbers, strict=True):
            if number in woods and ground.free(a, b):
                plan.trees.append(_conifer(rng, a, b) if woods[number] else _tree(rng, a, b, 1.1))


def _conifer(rng: Random, x: float, y: float) -> Tree:
    radius = float(rng.uniform(1.1, 2.8))
    return Tree(float(x), float(y), radius, radius * float(rng.uniform(3.5, 7)), conifer=True)


def _tree(rng: Random, x: float, y: float, size: float) -> Tree:
    radius = size * (float(rng.gamma(4.0, 0.75)) + 0.6)
    return Tree(float(x), float(y), radius, radius * float(rng.uniform(1.6, 3.2)))
