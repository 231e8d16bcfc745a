# SPDX-License-Identifier: GPL-2.0-or-later
"""Plan the centre of a European city: closed blocks of houses around courtyards, with back buildings, squares and wide streets."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from .plan import Building, BuildingPart, District, Occupied, Random, Road, ScenePlan, Thing, Tree, draw_key
from .settlements import STYLES

PITCHED = ("dark_shingle", "grey_tile", "terracotta", "brown_tile", "zinc")


@dataclass(frozen=True)
class CityBlock:
    """A block between streets: centre (u, v) and half sides in metres, in the frame of its district."""

    district: District
    u: float
    v: float
    half_u: float
    half_v: float

    def at(self, u: float, v: float) -> tuple[float, float]:
        """Convert metres from the block's centre to scene coordinates."""
        u, v = u + self.u, v + self.v
        cosine, sine = float(np.cos(self.district.angle)), float(np.sin(self.district.angle))
        return self.district.x + u * cosine - v * sine, self.district.y + u * sine + v * cosine


def plan_blocks(rng: Random, width: float, height: float, plan: ScenePlan, number: int, ground: Occupied) -> None:
    """Fill district `number` with a lattice of streets and a block in each mesh."""
    district = plan.districts[number]
    reach = float(np.hypot(width, height))
    street = float(rng.uniform(10, 19))
    cuts_u = _cuts(rng, reach, (60, 125))
    cuts_v = _cuts(rng, reach, (45, 95))
    _streets(rng, cuts_u, cuts_v, street, plan, number, (width, height))
    favourite = {name: weight * float(rng.gamma(1.2)) for name, weight in STYLES["centre"].materials.items()}
    for u0, u1 in itertools.pairwise(cuts_u):
        for v0, v1 in itertools.pairwise(cuts_v):
            half_u, half_v = (u1 - u0 - street) / 2, (v1 - v0 - street) / 2
            block = CityBlock(district, (u0 + u1) / 2, (v0 + v1) / 2, half_u, half_v)
            x, y = block.at(0.0, 0.0)
            size = half_u + half_v
            seen = -size < x < width + size and -size < y < height + size
            if seen and plan.holds(number, x, y):
                _block(rng, block, favourite, plan, ground)


def _add(building: Building, plan: ScenePlan, ground: Occupied) -> None:
    """Add a building unless a motorway or a main road crosses its ground."""
    part = building.parts[0]
    cosine, sine = np.cos(part.angle), np.sin(part.angle)
    for u in (-part.half_u, 0.0, part.half_u):
        for v in (-part.half_v, 0.0, part.half_v):
            if ground.is_taken(float(part.x + u * cosine - v * sine), float(part.y + u * sine + v * cosine)):
                return
    plan.buildings.append(building)


def _cuts(rng: Random, reach: float, pitch: tuple[float, float]) -> list[float]:
    """Draw the middles of parallel streets."""
    cuts = [-reach - float(rng.uniform(0, pitch[0]))]
    while cuts[-1] < reach:
        cuts.append(cuts[-1] + float(rng.uniform(*pitch)))
    return cuts


def _streets(
    rng: Random,
    cuts_u: list[float],
    cuts_v: list[float],
    street: float,
    plan: ScenePlan,
    number: int,
    size: tuple[float, float],
) -> None:
    """Add the streets, each a chain of short pieces, as far as the district reaches."""
    district = plan.districts[number]
    cosine, sine = np.cos(district.angle), np.sin(district.angle)
    surface, sidewalk = str(rng.choice(["asphalt", "old", "old", "concrete"])), float(rng.uniform(2, 4))
    for cuts, across in ((cuts_u, False), (cuts_v, True)):
        along = np.arange(cuts_v[0] if not across else cuts_u[0], -cuts_v[0], 8.0)
        for cut in cuts:
            u, v = (along, np.full(along.shape, cut)) if across else (np.full(along.shape, cut), along)
            points = np.stack([district.x + u * cosine - v * sine, district.y + u * sine + v * cosine], 1)
            keep = [-40 < x < size[0] + 40 and -40 < y < size[1] + 40 and plan.holds(number, x, y) for x, y in points]
            inside = np.flatnonzero(keep)
            if inside.size > 2:
                part = points[inside[0] : inside[-1] + 1]
                plan.roads.append(Road(part, street - 2 * sidewalk, surface, sidewalk, bool(rng.random() < 0.4)))


def _block(rng: Random, block: CityBlock, materials: dict[str, float], plan: ScenePlan, ground: Occupied) -> None:
    """Add a square, or houses around a courtyard."""
    if rng.random() < 0.09:
        _square(rng, block, plan)
        return
    yard = str(rng.choice(["paved_yard", "paved_yard", "soil_yard", "lawn"]))
    x, y = block.at(0.0, 0.0)
    plan.things.append(Thing(yard, x, y, block.district.angle, block.half_u, block.half_v))
    deep = min(float(rng.uniform(10, 15)), block.half_u * 0.55, block.half_v * 0.55)
    wall = float(rng.uniform(11, 21))
    gap = float(rng.choice([0.0, 0.05, 0.2]))  # share of missing houses
    half_v = block.half_v - deep
    for side in (-1, 1):
        for line in (
            (0.0, side * (block.half_v - deep / 2), 0.0, block.half_u, side),
            (side * (block.half_u - deep / 2), 0.0, np.pi / 2, half_v, -side),
        ):
            _row(rng, block, line, deep, wall, gap, materials, plan, ground)
    _courtyard(rng, block, deep, wall, materials, plan, ground)
    ground.claim(x, y, block.district.angle, block.half_u, block.half_v, force=True)


RowLine = tuple[float, float, float, float, int]
"""A row of houses: centre (u, v), turn (radians), half length, and the side of the street (-1, 1) across it."""


def _row(
    rng: Random,
    block: CityBlock,
    line: RowLine,
    deep: float,
    wall: float,
    gap: float,
    materials: dict[str, float],
    plan: ScenePlan,
    ground: Occupied,
) -> None:
    """Add the houses along one side of a block; they touch each other, and their courtyard sides are uneven."""
    u0, v0, turn, half, side = line
    at = -half
    while at < half - 4:
        front = min(float(rng.uniform(11, 27)), half - at)
        front = half - at if half - at - front < 8 else front
        middle, at = at + front / 2, at + front
        if rng.random() < gap:
            continue
        depth = deep * float(rng.uniform(0.82, 1.0))
        back = side * (deep - depth) / 2  # flush with the street
        u = u0 + middle * np.cos(turn) - back * np.sin(turn)
        v = v0 + middle * np.sin(turn) + back * np.cos(turn)
        x, y = block.at(float(u), float(v))
        place = (x, y, block.district.angle + turn)
        _add(_house(rng, place, (front / 2 + 0.05, depth / 2), wall, materials), plan, ground)


def _house(
    rng: Random,
    place: tuple[float, float, float],
    half: tuple[float, float],
    wall: float,
    materials: dict[str, float],
) -> Building:
    """Make a house with a pitched roof, or a flat one with plant or a set-back storey."""
    x, y, angle = place
    material = draw_key(rng, materials)
    height = wall + 3 * float(rng.integers(-1, 2)) + float(rng.uniform(-0.6, 0.6))
    if material in PITCHED:
        form = "gable" if rng.random() < 0.85 else "shed"
        pitch = float(rng.uniform(0.5, 1.1)) if form == "gable" else float(rng.uniform(0.1, 0.3))
        return Building((BuildingPart(x, y, angle, *half, height, pitch, form),), material, "block")
    parts = [BuildingPart(x, y, angle, *half, height, 0.0, "flat")]
    if rng.random() < 0.5:
        inner = float(rng.uniform(0.2, 0.75))
        parts.append(BuildingPart(x, y, angle, half[0] * inner, half[1] * 0.6, height + 3, 0.0, "flat"))
    return Building(tuple(parts), material, "block")


def _courtyard(
    rng: Random,
    block: CityBlock,
    deep: float,
    wall: float,
    materials: dict[str, float],
    plan: ScenePlan,
    ground: Occupied,
) -> None:
    """Add back buildings, sheds, cars and trees to the courtyard."""
    half_u, half_v = block.half_u - deep - 1.5, block.half_v - deep - 1.5
    if min(half_u, half_v) < 4:
        return
    angle = block.district.angle
    slots = max(1, int(half_u / 9))
    for slot in range(slots):
        u = (slot + 0.5) / slots * 2 * half_u - half_u
        wide = min(half_u / slots * 0.8, float(rng.uniform(2.5, 8)))
        drawn = rng.random()
        if drawn < 0.45:  # a wing between two courtyards, or a low workshop
            long = half_v * float(rng.uniform(0.25, 0.9))
            v = float(rng.choice([-1, 1])) * (half_v - long + 1.5)
            height = wall - 3 if drawn < 0.2 else float(rng.uniform(3, 7))
            form = str(rng.choice(["flat", "shed", "gable"]))
            pitch = 0.0 if form == "flat" else float(rng.uniform(0.1, 0.5))
            part = BuildingPart(*block.at(u, v), angle + np.pi / 2, long, wide, height, pitch, form)
            _add(Building((part,), draw_key(rng, materials), "house"), plan, ground)
        elif drawn < 0.75:
            for _ in range(int(rng.integers(1, 6))):
                x, y = block.at(u + float(rng.normal(0, 3)), float(rng.uniform(-0.8, 0.8)) * half_v)
                radius = float(rng.uniform(1.5, 4.5))
                plan.trees.append(Tree(x, y, radius, radius * 2.2))
        else:
            for _ in range(int(rng.integers(1, 8))):
                x, y = block.at(u + float(rng.uniform(-4, 4)), float(rng.uniform(-0.8, 0.8)) * half_v)
                plan.things.append(Thing("car", x, y, angle + float(rng.choice([0, np.pi / 2])), 2.2, 0.9))


def _square(rng: Random, block: CityBlock, plan: ScenePlan) -> None:
    """Add a square or a small park: paving or lawn, with trees and sometimes parked cars."""
    x, y = block.at(0.0, 0.0)
    kind = str(rng.choice(["paved_yard", "lawn", "parking"]))
    plan.things.append(Thing(kind, x, y, block.district.angle, block.half_u, block.half_v))
    for _ in range(int(rng.integers(4, 40))):
        place = block.at(float(rng.uniform(-0.95, 0.95)) * block.half_u, float(rng.uniform(-0.95, 0.95)) * block.half_v)
        if kind == "parking":
            plan.things.append(Thing("car", *place, block.district.angle + np.pi / 2, 2.2, 0.9))
        else:
            radius = float(rng.uniform(1.8, 5))
            plan.trees.append(Tree(*place, radius, radius * 2.3))
