# SPDX-License-Identifier: GPL-2.0-or-later
"""What is built on one lot: the main building with its wings, sheds, drive, garden, and what is easily mistaken for a house."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .plan import Building, Occupied, Part, Plan, Random, Thing, Tree, choose
from .styles import Style, Weights

Place = Callable[[float, float], tuple[float, float]]
"""From metres along the street and back from its edge to scene metres."""
Spot = tuple[float, float, float, float, float, float, float]
"""x, y and direction of the street at the lot's middle, side of the street (-1, 1), edge of the road, frontage,
and the common setback of a row of joined houses, or -1"""
HARD = {
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
"""Clutter by how common it is."""


def build_lot(rng: Random, spot: Spot, style: Style, materials: Weights, plan: Plan, ground: Occupied) -> None:
    """Adds a lot to the plan if its main building finds free ground."""
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
    _yard(rng, at, street, frontage, depth, style, plan)
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
    plan.buildings.append(_main_building(rng, x, y, angle, wide, deep, style, materials, ground))
    if rng.random() < 0.7 and setback > 2.5:
        beside = along + float(rng.choice([-1, 1])) * (wide / 2 + 1.6)
        drive = float(rng.uniform(1.3, 2.6))
        kind = str(rng.choice(["asphalt_drive", "gravel_drive", "paved_drive"]))
        reach = (setback + deep * 0.5) / 2
        x, y = at(beside, reach)
        plan.things.append(Thing(kind, x, y, street, drive, reach))
        if rng.random() < style.cars * 0.6:
            x, y = at(beside, setback * float(rng.uniform(0.5, 1.1)))
            plan.things.append(Thing("car", x, y, street + np.pi / 2, 2.2, 0.9))
    _garden(rng, at, street, frontage, depth, style, materials, plan, ground)


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
    form = choose(rng, style.forms)
    material = choose(rng, materials)
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
    main = Part(x, y, angle, wide / 2, deep / 2, wall, pitch, form)
    parts = [main]
    big = deep > 14
    if big and rng.random() < 0.3 and form in ("flat", "gable", "hip") and deep > 20:
        parts = _courtyard(main, float(rng.uniform(0.24, 0.34)))
    elif rng.random() < style.wings and form in ("gable", "hip", "flat"):
        for _ in range(1 + int(rng.random() < 0.3)):
            parts += _wing(rng, main, ground)
    return Building(tuple(parts), material, "hall" if big and wall < 13 else "block" if wall > 10 else "house")


def _wing(rng: Random, main: Part, ground: Occupied) -> list[Part]:
    """A rectangle across the main one, flush with an end (L) or off it (T)."""
    width = main.half_v * float(rng.uniform(0.55, 1.0))
    reach = main.half_v + float(rng.uniform(1.5, 0.9 * main.half_u + 2))
    side = float(rng.choice([-1, 1]))
    room = max(0.0, main.half_u - width)
    along = float(rng.choice([-room, room, float(rng.uniform(-room, room))]))
    out = side * (reach / 2 + (0.0 if main.form == "flat" else -main.half_v * 0.0))
    cosine, sine = np.cos(main.angle), np.sin(main.angle)
    tip = side * (main.half_v + reach) / 2
    if not ground.claim(
        main.x + along * cosine - tip * 1.02 * sine - side * 0.6 * -sine,
        main.y + along * sine + tip * cosine,
        main.angle,
        width,
        max(0.4, (reach - main.half_v) / 2 - 0.6),
        0.2,
        force=False,
    ):
        return []
    x, y = main.x + along * cosine - out * sine, main.y + along * sine + out * cosine
    lower = float(rng.choice([0.0, 0.0, 2.8])) if main.wall > 5 else 0.0
    pitch = main.pitch * main.half_v / width if rng.random() < 0.25 and main.form != "flat" else main.pitch
    return [
        Part(
            float(x), float(y), main.angle + np.pi / 2, reach / 2, width, main.wall - lower, min(pitch, 1.2), main.form
        )
    ]


def _courtyard(main: Part, share: float) -> list[Part]:
    """Four ranges around a yard."""
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
            Part(
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


def _yard(rng: Random, at: Place, street: float, frontage: float, depth: float, style: Style, plan: Plan) -> None:
    x, y = at(0.0, depth / 2)
    kind = "lawn" if rng.random() < style.lawn else str(rng.choice(["soil_yard", "paved_yard", "none", "none"]))
    if kind != "none":
        plan.things.append(Thing(kind, x, y, street, frontage / 2 - 0.2, depth / 2))
    if rng.random() < style.walls:
        kind = str(rng.choice(["hedge", "wall", "fence"]))
        for u, v, half_u, half_v in (
            (-frontage / 2, depth / 2, 0.0, depth / 2),
            (frontage / 2, depth / 2, 0.0, depth / 2),
            (0.0, depth, frontage / 2, 0.0),
        ):
            thick = 0.5 if kind == "hedge" else 0.14
            if rng.random() < 0.8:
                x, y = at(u, v)
                plan.things.append(Thing(kind, x, y, street, half_u + thick, half_v + thick))


def _garden(
    rng: Random,
    at: Place,
    street: float,
    frontage: float,
    depth: float,
    style: Style,
    materials: Weights,
    plan: Plan,
    ground: Occupied,
) -> None:
    def anywhere(reach: float) -> tuple[float, float]:
        back = float(rng.uniform(min(depth * 0.35, depth - reach), max(depth * 0.36, depth - reach)))
        return at(float(rng.uniform(-0.5, 0.5)) * max(0.5, frontage - 2 * reach), back)

    for _ in range(int(rng.poisson(style.sheds))):
        big = style.frontage[0] > 30
        half = (
            (float(rng.uniform(2.5, 13)), float(rng.uniform(2, 7)))
            if big
            else (float(rng.uniform(1.1, 3.4)), float(rng.uniform(1.0, 2.4)))
        )
        x, y = anywhere(half[0])
        if ground.claim(x, y, street, half[0], half[1], 0.4):
            part = Part(
                x,
                y,
                street + float(rng.normal(0, 0.03)),
                half[0],
                half[1],
                float(rng.uniform(2.1, 2.9)),
                float(rng.uniform(0.05, 0.5)),
                str(rng.choice(["flat", "gable", "shed"])),
            )
            extra = {**materials, "dark_shingle": 0.6, "dull_metal": 0.5, "black_felt": 0.5}
            plan.buildings.append(Building((part,), choose(rng, extra), "shed"))
    if rng.random() < style.pools:
        half_u = float(rng.uniform(1.6, 4.5))
        x, y = anywhere(half_u)
        if ground.claim(x, y, street, half_u, half_u * 0.6, 0.5):
            plan.things.append(
                Thing(str(rng.choice(["pool", "pool", "round_pool"])), x, y, street, half_u, half_u * 0.55)
            )
    for _ in range(int(rng.poisson(style.clutter))):
        kind = choose(rng, HARD)
        half_u, half_v = {
            "container": (float(rng.choice([3.0, 6.1])), 1.25),
            "truck": (float(rng.uniform(3, 8)), 1.25),
            "court": (8.2, 4.2),
            "rows": (5.0, 3.0),
            "trampoline": (1.9, 1.9),
            "boat": (3.2, 1.1),
        }.get(kind, (float(rng.uniform(1.2, 4.5)), float(rng.uniform(1.0, 3.2))))
        x, y = anywhere(half_u)
        angle = street + float(rng.choice([0.0, np.pi / 2])) + float(rng.normal(0, 0.12))
        if ground.claim(x, y, angle, half_u, half_v, 0.3):
            plan.things.append(Thing(kind, x, y, angle, half_u, half_v))
    if style.cars > 1.5:
        _parking(rng, anywhere, street, style, plan, ground)
    elif rng.random() < style.cars * 0.5:
        x, y = at(float(rng.uniform(-0.5, 0.5)) * frontage, -1.4 if rng.random() < 0.7 else float(rng.uniform(0.5, 2)))
        plan.things.append(Thing("car", x, y, street + float(rng.normal(0, 0.04)), 2.2, 0.9))
    for _ in range(int(rng.poisson(style.trees))):
        x, y = anywhere(1.0)
        if ground.free(x, y):
            radius = float(rng.gamma(3.0, 0.75)) + 0.5
            plan.trees.append(Tree(x, y, radius, radius * float(rng.uniform(1.3, 2.8))))


def _parking(
    rng: Random,
    anywhere: Callable[[float], tuple[float, float]],
    street: float,
    style: Style,
    plan: Plan,
    ground: Occupied,
) -> None:
    """A parking lot with cars in rows."""
    columns, rows = int(rng.integers(4, 16)), int(rng.integers(1, 4))
    half_u, half_v = columns * 1.3 + 1, rows * 5.5
    x, y = anywhere(half_u)
    if not ground.claim(x, y, street, half_u, half_v, 0.5):
        return
    plan.things.append(Thing("parking", x, y, street, half_u, half_v))
    cosine, sine = np.cos(street), np.sin(street)
    full = rng.uniform(0.2, 0.95)
    for row in range(rows):
        for column in range(columns):
            for half in (-1, 1):
                if rng.random() < full:
                    u, v = (column - columns / 2 + 0.5) * 2.6, (row - rows / 2 + 0.5) * 11 + half * 2.9
                    plan.things.append(
                        Thing("car", x + u * cosine - v * sine, y + u * sine + v * cosine, street + np.pi / 2, 2.2, 0.9)
                    )
