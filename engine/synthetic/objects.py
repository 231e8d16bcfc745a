# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw trees, and objects that networks confuse with houses: vehicles, containers, piles, tarpaulins, walls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import materials
from .canvas import Array, Canvas, Colour
from .plan import Thing, Tree
from .roofs import Sun, sunlight
from .terrain import draw_flat, tinted

CAR_PAINT: tuple[Colour, ...] = (
    materials.WHITE,
    (0.35, 0.36, 0.36, 0.36),
    (0.16, 0.16, 0.165, 0.17),
    (0.03, 0.03, 0.032, 0.035),
    (0.03, 0.035, 0.22, 0.25),
    (0.2, 0.1, 0.05, 0.1),
    (0.55, 0.56, 0.56, 0.54),
)
BOX_PAINT: tuple[Colour, ...] = (
    (0.06, 0.07, 0.2, 0.24),
    (0.22, 0.13, 0.06, 0.1),
    (0.07, 0.13, 0.08, 0.16),
    (0.35, 0.36, 0.36, 0.35),
    (0.05, 0.15, 0.3, 0.36),
    materials.WHITE,
    (0.12, 0.12, 0.12, 0.13),
)


@dataclass(frozen=True)
class Crown:
    """A tree crown seen from above; all arrays are (n, n)."""

    alpha: Array
    height: Array
    """relative to the height of the tree"""
    shade: Array
    texture: Array


class Crowns:
    """Cache of crowns, drawn once per size and variant."""

    def __init__(self, canvas: Canvas, sun: Sun) -> None:
        self._canvas, self._sun = canvas, sun
        self._made: dict[tuple[int, int, bool], Crown] = {}
        rng = canvas.rng
        greens = (
            materials.FOREST,
            materials.LUSH,
            materials.GRASS,
            (0.035, 0.07, 0.05, 0.36),
            (0.05, 0.115, 0.085, 0.42),
            (0.06, 0.09, 0.10, 0.33),
        )
        self._greens = [tinted(rng, greens[int(rng.integers(len(greens)))], 0.3) for _ in range(5)]
        needles = materials.FOREST if rng.random() < 0.5 else (0.035, 0.065, 0.05, 0.3)
        self._needles = [tinted(rng, needles, 0.2) for _ in range(5)]
        self._roughness = float(rng.uniform(0.15, 0.45))

    def stamp(self, tree: Tree) -> None:
        """Paint a tree on the canvas."""
        canvas = self._canvas
        half = max(1, round(tree.radius / canvas.gsd * 1.15))
        crown = self._crown(half, int(canvas.rng.integers(6)), tree.conifer)
        row, col = int(tree.y / canvas.gsd), int(tree.x / canvas.gsd)
        r0, r1, c0, c1 = (
            max(0, row - half),
            min(canvas.height, row + half + 1),
            max(0, col - half),
            min(canvas.width, col + half + 1),
        )
        if r0 >= r1 or c0 >= c1:
            return
        place = (slice(r0, r1), slice(c0, c1))
        own = (slice(r0 - row + half, r1 - row + half), slice(c0 - col + half, c1 - col + half))
        alpha = crown.alpha[own]
        greens = self._needles if tree.conifer else self._greens
        colour = tinted(canvas.rng, greens[int(canvas.rng.integers(5))], 0.12)
        canvas.paint(place, colour, alpha, crown.texture[own])
        shade = canvas.shade[place]
        shade += alpha * (crown.shade[own] - shade)
        canvas.raise_to(place, alpha, crown.height[own] * np.float32(tree.height))

    def _crown(self, half: int, variant: int, conifer: bool) -> Crown:
        if (half, variant, conifer) not in self._made:
            canvas = self._canvas
            axis = np.arange(-half, half + 1, dtype=np.float32) / np.float32(half)
            y, x = axis[:, None], axis[None, :]
            place = (slice(0, 2 * half + 1), slice(0, 2 * half + 1))
            lobes = canvas.noise(place, 2) if half < 250 else np.zeros((2 * half + 1, 2 * half + 1), np.float32)
            leaves = canvas.noise(place, 0)
            radius = np.hypot(x, y) * (1.15 + self._roughness * 0.6 * np.clip(lobes, -1.5, 1.5))
            if conifer:  # a cone with branches that form a star
                radius = radius * (1 + np.float32(0.22) * np.sin((7 + variant) * np.arctan2(y, x)))
            alpha = np.clip((1 - radius) * half * 0.7 + 0.5, 0, 1)
            rise = np.clip(1 - radius, 0, 1)
            dome = rise if conifer else np.sqrt(np.clip(1 - radius**2, 0, 1))
            height = np.clip((0.15 + 0.85 * rise if conifer else 0.45 + 0.5 * dome) + 0.06 * leaves, 0.1, 1.1)
            rough = dome + np.float32(0.25) * canvas.noise(place, 1)
            rise_y, rise_x = np.gradient(rough) if half > 1 else (np.zeros_like(rough), np.zeros_like(rough))
            steep = half * (0.9 if conifer else 0.45)
            light = sunlight(rise_x * steep, rise_y * steep, self._sun)
            texture = np.clip(1 + self._roughness * leaves, 0.4, 1.8)
            self._made[half, variant, conifer] = Crown(
                *(np.asarray(a, np.float32) for a in (alpha, height, np.clip(0.45 + 0.55 * light, 0, 1.5), texture))
            )
        return self._made[half, variant, conifer]


def draw_thing(canvas: Canvas, thing: Thing) -> None:
    """Draw anything other than roads, roofs and trees."""
    rng = canvas.rng
    if draw_flat(canvas, thing):
        return
    x, y, angle, half_u, half_v = thing.x, thing.y, thing.angle, thing.half_u, thing.half_v
    cosine, sine = float(np.cos(angle)), float(np.sin(angle))
    if thing.kind == "car":
        paint = tinted(rng, CAR_PAINT[int(rng.integers(len(CAR_PAINT)))], 0.2)
        canvas.rectangle(x, y, angle, half_u, half_v, paint, 0.9)
        canvas.rectangle(
            x - 0.2 * cosine, y - 0.2 * sine, angle, half_u * 0.55, half_v * 0.9, (0.03, 0.03, 0.03, 0.035), 1.3
        )
        canvas.rectangle(x - 0.3 * cosine, y - 0.3 * sine, angle, half_u * 0.33, half_v * 0.85, paint, 1.45)
    elif thing.kind in ("container", "truck"):
        paint = tinted(rng, BOX_PAINT[int(rng.integers(len(BOX_PAINT)))], 0.2)
        canvas.rectangle(x, y, angle, half_u, half_v, paint, 2.6, 0.1)
        if thing.kind == "truck":
            canvas.rectangle(
                x + half_u * 1.3 * cosine,
                y + half_u * 1.3 * sine,
                angle,
                1.0,
                half_v * 0.95,
                CAR_PAINT[int(rng.integers(4))],
                2.8,
            )
    elif thing.kind == "hedge":
        canvas.rectangle(
            x, y, angle, half_u, half_v, tinted(rng, materials.FOREST, 0.25), float(rng.uniform(1, 2.4)), 0.25
        )
    elif thing.kind in ("wall", "fence"):
        canvas.rectangle(
            x,
            y,
            angle,
            half_u,
            half_v,
            tinted(rng, materials.CONCRETE if thing.kind == "wall" else materials.BRICK, 0.35),
            float(rng.uniform(0.9, 2.2)),
        )
    elif thing.kind in ("trampoline", "pile"):
        window = canvas.window(x, y, angle, half_u, half_v)
        if window is not None:
            round_ = np.hypot(window.u / np.float32(half_u), window.v / np.float32(half_v))
            if thing.kind == "pile":
                round_ += np.float32(0.25) * canvas.noise(window.place, 2)
            alpha = np.clip(0.5 + (1 - round_) * np.float32(half_v / canvas.gsd), 0, 1)
            choices = (
                (materials.SAND, materials.SOIL, materials.GRAVEL, materials.DARK_SOIL, materials.CONCRETE)
                if thing.kind == "pile"
                else ((0.02, 0.02, 0.02, 0.03), (0.15, 0.08, 0.04, 0.08))
            )
            canvas.paint(
                window.place,
                tinted(rng, choices[int(rng.integers(len(choices)))], 0.3),
                alpha,
                1 + np.float32(0.2) * canvas.noise(window.place, 0),
            )
            canvas.raise_to(window.place, alpha, np.clip(1 - round_, 0, 1) * 2 if thing.kind == "pile" else 0.7)
    elif thing.kind == "tarp":
        canvas.rectangle(
            x,
            y,
            angle,
            half_u,
            half_v,
            tinted(
                rng,
                ((0.32, 0.2, 0.08, 0.2), materials.WHITE, (0.1, 0.17, 0.07, 0.2), (0.05, 0.06, 0.28, 0.3))[
                    int(rng.integers(4))
                ],
                0.25,
            ),
            0.2,
            0.2,
        )
    elif thing.kind == "boat":
        canvas.rectangle(x, y, angle, half_u, half_v, materials.WHITE, 1.2)
    elif thing.kind == "rows":
        soil = tinted(rng, materials.DARK_SOIL, 0.3)
        canvas.rectangle(x, y, angle, half_u, half_v, soil)
        for k in range(-3, 4):
            offset = k * half_v / 3.6
            canvas.rectangle(
                x - offset * sine,
                y + offset * cosine,
                angle,
                half_u * 0.95,
                half_v / 11,
                tinted(rng, materials.CROP, 0.2),
                0.3,
                0.2,
            )
