# SPDX-License-Identifier: GPL-2.0-or-later
"""Plan one lot: the main building with its wings, and the drive."""

from __future__ import annotations

import numpy as np

from .gardens import Lot, fill_garden, lay_yard
from .plan import Building, BuildingPart, Occupied, Random, ScenePlan, Thing, draw_key
from .styles import Style, Weights
from .terraces import add_terraces, park_beside, plan_annex

ANNEX_COVERINGS = {"black_felt": 2.0, "dull_metal": 1.0, "grey_tile": 0.7, "white_membrane": 0.3}
"""Weights of what garages and annexes are covered with, beside the materials of the houses."""
LotPlace = tuple[float, float, float, float, float, float, float]
"""x, y and direction of the street at the lot's middle, side of the street (-1, 1), edge of the road, frontage,
and the common setback of a row of joined houses, or -1"""


def build_lot(rng: Random, spot: LotPlace, style: Style, materials: Weights, plan: ScenePlan, ground: Occupied) -> None:
    """Add a lot to the plan if there is free ground for its main building."""
    x0, y0, street, side, edge, frontage, row = spot
    forward = np.array([np.cos(street), np.sin(street)])
    inward = side * np.array([-np.sin(street), np.cos(street)])
    depth = float(rng.uniform(*style.depth))

    def at(along: float, back: float) -> tuple[float, float]:
        point = np.array([x0, y0]) + forward * along + inward * (edge + back)
        return float(point[0]), float(point[1])

    setback = float(rng.uniform(*style.setback))
    long = float(rng.uniform(*style.house))
    short = long * float(rng.uniform(*style.aspect))
    turned = rng.random() < (0.35 if frontage > short + 2 else 0.6)
    wide, deep = (short, long) if turned else (long, short)
    gap = 0.4 if style.frontage[0] < 10 else 1.5
    wide, deep = min(wide, frontage - gap * rng.uniform(0.2, 2)), min(deep, depth - setback - 1)
    if min(wide, deep) < 3.5:
        return
    angle = (
        street
        + float(rng.normal(0, style.disorder))
        + (float(rng.uniform(0, np.pi)) if rng.random() < style.disorder else 0.0)
    )
    if row >= 0:
        angle, gap, setback, wide = street, -0.7, row, frontage
        deep = min(float(rng.normal(11, 1.2)), depth - setback - 1)
    slack = max(0.0, frontage - wide - 1)
    along, back = float(rng.uniform(-0.5, 0.5)) * slack, setback + deep / 2
    x, y = at(along, back)
    lot = Lot(at, street, frontage, depth, style)
    lay_yard(rng, lot, plan, ground)
    for _ in range(3):
        if ground.claim(x, y, angle, wide / 2, deep / 2, gap):
            break
        if row >= 0:
            return
        wide, deep = wide * 0.85, deep * 0.85
        back = min(back * float(rng.uniform(1.0, 1.25)), depth - deep / 2)
        x, y = at(along * 0.5, back)
    else:
        return
    house = _main_building(rng, x, y, angle, wide, deep, style, materials, ground)
    plan.buildings.append(house)
    _surround(rng, house, style, materials, plan, ground)
    if rng.random() < 0.7 and setback > 2.5:
        beside = along + float(rng.choice([-1, 1])) * (wide / 2 + 1.6)
        _drive(rng, lot, beside, setback, (setback + deep * 0.5) / 2, plan)
    fill_garden(rng, lot, materials, plan, ground)


def _surround(
    rng: Random, house: Building, style: Style, materials: Weights, plan: ScenePlan, ground: Occupied
) -> None:
    """Add to the plan what touches the walls of a house: a garage, terraces, cars."""
    main = house.parts[0]
    if rng.random() < style.garages and (annex := plan_annex(rng, main, ground)):
        covering = house.material if rng.random() < 0.5 else draw_key(rng, {**materials, **ANNEX_COVERINGS})
        plan.buildings.append(Building((annex,), covering, "shed"))
    add_terraces(rng, main, style.terraces, plan, ground)
    park_beside(rng, main, style.terraces * style.cars * 0.4, plan, ground)


def _drive(rng: Random, lot: Lot, beside: float, setback: float, reach: float, plan: ScenePlan) -> None:
    """Add a drive of half length `reach` at `beside` metres along the street, and maybe a car on it."""
    half_width = float(rng.uniform(1.3, 2.6))
    kind = str(rng.choice(["asphalt_drive", "gravel_drive", "paved_drive"]))
    x, y = lot.at(beside, reach)
    plan.things.append(Thing(kind, x, y, lot.street, half_width, reach))
    if rng.random() < lot.style.cars * 0.6:
        x, y = lot.at(beside, setback * float(rng.uniform(0.5, 1.1)))
        plan.things.append(Thing("car", x, y, lot.street + np.pi / 2, 2.2, 0.9))


def _main_building(
    rng: Random,
    x: float,
    y: float,
    angle: float,
    wide: float,
    deep: float,
    style: Style,
    materials: Weights,
    ground: Occupied,
) -> Building:
    form = draw_key(rng, style.forms)
    material = draw_key(rng, materials)
    if form in ("flat",) and material in (
        "terracotta",
        "orange_tile",
        "brown_tile",
        "dark_shingle",
        "grey_tile",
        "thatch",
        "pale_tile",
    ):
        form = "gable" if rng.random() < 0.75 else "flat"
    pitch = float(
        rng.uniform(0.2, 0.45) if style.frontage[0] < 12 or "rusty_metal" in materials else rng.uniform(0.3, 0.95)
    )
    if max(wide, deep) > 28:
        pitch = float(rng.uniform(0.08, 0.3))
    wall = 3.0 * float(rng.uniform(*style.floors)) + float(rng.uniform(-0.4, 0.5))
    if deep > wide:
        angle, wide, deep = angle + np.pi / 2, deep, wide
    if form == "shed":
        pitch = float(rng.uniform(0.06, 0.25))
    main = BuildingPart(x, y, angle, wide / 2, deep / 2, wall, pitch, form)
    parts = [main]
    big = deep > 14
    if big and rng.random() < 0.3 and form in ("flat", "gable", "hip") and deep > 20:
        parts = _courtyard(main, float(rng.uniform(0.24, 0.34)))
    elif rng.random() < style.wings and form in ("gable", "hip", "flat"):
        for _ in range(1 + int(rng.random() < 0.3)):
            parts += _wing(rng, main, ground)
    kind = style.kind or ("hall" if big and wall < 13 else "block" if wall > 10 else "house")
    return Building(tuple(parts), material, kind)


def _wing(rng: Random, main: BuildingPart, ground: Occupied) -> list[BuildingPart]:
    """Add a rectangle across the main one, flush with an end (L shape) or not (T shape)."""
    width = main.half_v * float(rng.uniform(0.55, 1.0))
    reach = main.half_v + float(rng.uniform(1.5, 0.9 * main.half_u + 2))
    side = float(rng.choice([-1, 1]))
    room = max(0.0, main.half_u - width)
    along = float(rng.choice([-room, room, float(rng.uniform(-room, room))]))
    out = side * reach / 2
    cosine, sine = np.cos(main.angle), np.sin(main.angle)
    beyond = (
        max(0.5, reach - main.half_v - 1.2) / 2
    )  # the ground is known by the metre: a metre at the wall is left out
    tip = side * (main.half_v + 1.2 + beyond)
    if not ground.claim(
        main.x + along * cosine - tip * sine, main.y + along * sine + tip * cosine, main.angle, width, beyond
    ):
        return []
    x, y = main.x + along * cosine - out * sine, main.y + along * sine + out * cosine
    lower = float(rng.choice([0.0, 0.0, 2.8])) if main.wall > 5 else 0.0
    pitch = main.pitch * main.half_v / width if rng.random() < 0.25 and main.form != "flat" else main.pitch
    return [
        BuildingPart(
            float(x), float(y), main.angle + np.pi / 2, reach / 2, width, main.wall - lower, min(pitch, 1.2), main.form
        )
    ]


def _courtyard(main: BuildingPart, share: float) -> list[BuildingPart]:
    """Make four wings around a courtyard."""
    thick = share * main.half_v
    cosine, sine = np.cos(main.angle), np.sin(main.angle)
    parts = []
    for u, v, half_u, half_v, turn in (
        (0.0, main.half_v - thick, main.half_u, thick, 0.0),
        (0.0, thick - main.half_v, main.half_u, thick, 0.0),
        (main.half_u - thick, 0.0, main.half_v, thick, np.pi / 2),
        (thick - main.half_u, 0.0, main.half_v, thick, np.pi / 2),
    ):
        parts.append(
            BuildingPart(
                main.x + u * cosine - v * sine,
                main.y + u * sine + v * cosine,
                main.angle + turn,
                half_u,
                half_v,
                main.wall,
                main.pitch,
                main.form,
            )
        )
    return parts
