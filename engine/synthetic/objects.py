# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw trees, and objects that networks confuse with houses: vehicles, containers, piles, tarpaulins, walls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from . import materials
from .canvas import Array, Canvas, Reflectance
from .plan import Thing, Tree
from .roofs import Sun, sunlight
from .terrain import draw_flat, tinted

CAR_PAINT: tuple[Reflectance, ...] = (
    materials.WHITE,
    (0.35, 0.36, 0.36, 0.36),
    (0.16, 0.16, 0.165, 0.17),
    (0.03, 0.03, 0.032, 0.035),
    (0.03, 0.035, 0.22, 0.25),
    (0.2, 0.1, 0.05, 0.1),
    (0.55, 0.56, 0.56, 0.54),
)
BOX_PAINT: tuple[Reflectance, ...] = (
    (0.06, 0.07, 0.2, 0.24),
    (0.22, 0.13, 0.06, 0.1),
    (0.07, 0.13, 0.08, 0.16),
    (0.35, 0.36, 0.36, 0.35),
    (0.05, 0.15, 0.3, 0.36),
    materials.WHITE,
    (0.12, 0.12, 0.12, 0.13),
)
PILES = (materials.SAND, materials.SOIL, materials.GRAVEL, materials.DARK_SOIL, materials.CONCRETE)
PIPES: tuple[Reflectance, ...] = (materials.WHITE, (0.34, 0.37, 0.36, 0.33), (0.12, 0.13, 0.14, 0.15))
TRAMPOLINES: tuple[Reflectance, ...] = ((0.02, 0.02, 0.02, 0.03), (0.15, 0.08, 0.04, 0.08))
TARPAULINS: tuple[Reflectance, ...] = (
    (0.32, 0.2, 0.08, 0.2),
    materials.WHITE,
    (0.1, 0.17, 0.07, 0.2),
    (0.05, 0.06, 0.28, 0.3),
)

TERRACES: dict[str, tuple[Reflectance, float]] = {
    "paved_terrace": (materials.PAVING, 0.5),
    "stone_terrace": ((0.32, 0.35, 0.38, 0.4), 0.8),
    "brick_terrace": (materials.BRICK, 0.0),
    "deck": ((0.11, 0.16, 0.22, 0.32), 0.15),
    "grey_deck": ((0.19, 0.2, 0.21, 0.25), 0.15),
    "dark_deck": ((0.06, 0.065, 0.075, 0.1), 0.15),
}
"""Reflectance, and the spacing of joints in metres; 0: none."""
FURNITURE: dict[str, tuple[tuple[Reflectance, ...], float]] = {
    "table": (((0.07, 0.1, 0.15, 0.25), materials.WHITE, (0.05, 0.05, 0.055, 0.06)), 0.75),
    "sofa": (((0.1, 0.105, 0.11, 0.14), materials.SAND, (0.05, 0.05, 0.055, 0.06)), 0.7),
    "planter": ((materials.FOREST, materials.LUSH, materials.BRICK), 0.8),
    "caravan": ((materials.WHITE,), 2.6),
}
"""Reflectances, and the height in metres."""
FABRICS: tuple[Reflectance, ...] = (
    materials.WHITE,
    materials.PALE_SAND,
    (0.05, 0.06, 0.2, 0.25),
    (0.1, 0.1, 0.1, 0.12),
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
    if not draw_flat(canvas, thing) and thing.kind in _DRAWERS:
        _DRAWERS[thing.kind](canvas, thing)


def _one_of(canvas: Canvas, colours: Sequence[Reflectance], spread: float) -> Reflectance:
    """Draw one of `colours` and vary it by `spread`."""
    return tinted(canvas.rng, colours[int(canvas.rng.integers(len(colours)))], spread)


def _box(
    canvas: Canvas,
    thing: Thing,
    colour: Reflectance,
    height: float,
    grain: float = 0.06,
    scale: tuple[float, float] = (1, 1),
) -> None:
    """Paint the rectangle of `thing`, or one of its size times `scale` at the same place."""
    half_u, half_v = thing.half_u * scale[0], thing.half_v * scale[1]
    canvas.rectangle(thing.x, thing.y, thing.angle, half_u, half_v, colour, height, grain)


def _moved(thing: Thing, u: float, v: float = 0.0) -> Thing:
    """Move a thing by (u, v) metres along its own axes."""
    cosine, sine = float(np.cos(thing.angle)), float(np.sin(thing.angle))
    return replace(thing, x=thing.x + u * cosine - v * sine, y=thing.y + u * sine + v * cosine)


def _car(canvas: Canvas, thing: Thing) -> None:
    paint = _one_of(canvas, CAR_PAINT, 0.2)
    _box(canvas, thing, paint, 0.9)
    _box(canvas, _moved(thing, -0.2), (0.03, 0.03, 0.03, 0.035), 1.3, scale=(0.55, 0.9))
    _box(canvas, _moved(thing, -0.3), paint, 1.45, scale=(0.33, 0.85))


def _container(canvas: Canvas, thing: Thing) -> None:
    """Draw a container, or a truck: one with a cab in front."""
    _box(canvas, thing, _one_of(canvas, BOX_PAINT, 0.2), 2.6, 0.1)
    if thing.kind == "truck":
        cab = _moved(thing, thing.half_u * 1.3)
        colour = CAR_PAINT[int(canvas.rng.integers(4))]
        canvas.rectangle(cab.x, cab.y, cab.angle, 1.0, thing.half_v * 0.95, colour, 2.8)


def _hedge(canvas: Canvas, thing: Thing) -> None:
    _box(canvas, thing, tinted(canvas.rng, materials.FOREST, 0.25), float(canvas.rng.uniform(1, 2.4)), 0.25)


def _wall(canvas: Canvas, thing: Thing) -> None:
    colour = tinted(canvas.rng, materials.CONCRETE if thing.kind == "wall" else materials.BRICK, 0.35)
    _box(canvas, thing, colour, float(canvas.rng.uniform(0.9, 2.2)))


def _round(canvas: Canvas, thing: Thing) -> None:
    """Draw a trampoline or a pile of material."""
    window = canvas.window(thing.x, thing.y, thing.angle, thing.half_u, thing.half_v)
    if window is None:
        return
    radius = np.hypot(window.u / np.float32(thing.half_u), window.v / np.float32(thing.half_v))
    is_pile = thing.kind == "pile"
    if is_pile:
        radius += np.float32(0.25) * canvas.noise(window.place, 2)
    alpha = np.clip(0.5 + (1 - radius) * np.float32(thing.half_v / canvas.gsd), 0, 1)
    colour = _one_of(canvas, PILES if is_pile else TRAMPOLINES, 0.3)
    canvas.paint(window.place, colour, alpha, 1 + np.float32(0.2) * canvas.noise(window.place, 0))
    canvas.raise_to(window.place, alpha, np.clip(1 - radius, 0, 1) * 2 if is_pile else 0.7)


def _tarpaulin(canvas: Canvas, thing: Thing) -> None:
    _box(canvas, thing, _one_of(canvas, TARPAULINS, 0.25), 0.2, 0.2)


def _boat(canvas: Canvas, thing: Thing) -> None:
    _box(canvas, thing, materials.WHITE, 1.2)


def _vegetable_rows(canvas: Canvas, thing: Thing) -> None:
    _box(canvas, thing, tinted(canvas.rng, materials.DARK_SOIL, 0.3), 0.0)
    for row in range(-3, 4):
        line = _moved(thing, 0.0, row * thing.half_v / 3.6)
        _box(canvas, line, tinted(canvas.rng, materials.CROP, 0.2), 0.3, 0.2, (0.95, 1 / 11))


def _stack(canvas: Canvas, thing: Thing) -> None:
    """Draw a stack of containers; its kind ends in their number."""
    _box(canvas, thing, _one_of(canvas, BOX_PAINT, 0.25), 2.6 * int(thing.kind[-1]), 0.1)


def _bridge(canvas: Canvas, thing: Thing) -> None:
    """Draw a road deck between parapets, six metres above the ground."""
    paved = (materials.ASPHALT, materials.OLD_ASPHALT, materials.CONCRETE)
    _box(canvas, thing, tinted(canvas.rng, materials.CONCRETE, 0.2), 6.8)
    _box(canvas, thing, _one_of(canvas, paved, 0.2), 6.0, scale=(1, 1 - 0.4 / thing.half_v))
    for side in (-0.5, 0.0, 0.5):
        _box(canvas, _moved(thing, 0.0, side * thing.half_v), materials.WHITE, 6.0, scale=(1, 0.08 / thing.half_v))


def _pipe(canvas: Canvas, thing: Thing) -> None:
    """Draw a pipe, brightest along its top."""
    paint = _one_of(canvas, PIPES, 0.25)
    _box(canvas, thing, tinted(canvas.rng, materials.ASPHALT, 0.2), thing.half_v)
    _box(canvas, thing, paint, 2 * thing.half_v, scale=(1, 0.7))


def _hay(canvas: Canvas, thing: Thing) -> None:
    _box(canvas, thing, _one_of(canvas, (materials.STUBBLE, materials.SAND, materials.WHITE), 0.2), 1.2, 0.15)


def _terrace(canvas: Canvas, thing: Thing) -> None:
    """Draw a terrace or a deck with the joints of its slabs or planks."""
    colour, spacing = TERRACES[thing.kind]
    colour = tinted(canvas.rng, colour, 0.3)
    window = canvas.window(thing.x, thing.y, thing.angle, thing.half_u, thing.half_v)
    if window is None:
        return
    texture = 1 + np.float32(0.08) * canvas.noise(window.place, 1) + np.float32(0.05) * canvas.noise(window.place, 0)
    if spacing > 1.2 * canvas.gsd:
        joints = np.minimum((window.u / np.float32(spacing)) % 1, (window.v / np.float32(spacing)) % 1)
        texture *= 1 - np.float32(canvas.rng.uniform(0.0, 0.3)) * (joints < 0.15)
    elif spacing > 0:  # planks, finer than a pixel
        texture *= 1 + np.float32(0.05) * np.sin(window.v * np.float32(2 * np.pi / max(0.6, 2.3 * canvas.gsd)))
    alpha = canvas.inside(window.u, window.v, thing.half_u, thing.half_v)
    canvas.paint(window.place, colour, alpha, texture)
    canvas.raise_to(window.place, alpha, float(canvas.rng.choice([0.0, 0.1, 0.5])))


def _furniture(canvas: Canvas, thing: Thing) -> None:
    colours, height = FURNITURE[thing.kind]
    _box(canvas, thing, _one_of(canvas, colours, 0.25), height, 0.15)


def _parasol(canvas: Canvas, thing: Thing) -> None:
    """Draw a parasol, round or square."""
    colour = _one_of(canvas, FABRICS, 0.2)
    if canvas.rng.random() < 0.5:
        _box(canvas, thing, colour, 2.4)
    elif window := canvas.window(thing.x, thing.y, thing.angle, thing.half_u, thing.half_v):
        radius = np.hypot(window.u, window.v)
        alpha = np.clip(0.5 + (np.float32(thing.half_u) - radius) / np.float32(canvas.gsd), 0, 1)
        canvas.paint(window.place, colour, alpha)
        canvas.raise_to(window.place, alpha, 2.4)


def _tub(canvas: Canvas, thing: Thing) -> None:
    """Draw a hot tub, or a pool set into a terrace."""
    if thing.kind == "tub":
        _box(canvas, thing, _one_of(canvas, (materials.WHITE, (0.07, 0.1, 0.15, 0.25)), 0.2), 0.9)
    _box(canvas, thing, tinted(canvas.rng, materials.POOL, 0.2), 0.0, scale=(0.85, 0.85))


def _pergola(canvas: Canvas, thing: Thing) -> None:
    """Draw the beams of a pergola, with the ground between them."""
    colour = _one_of(canvas, (materials.WHITE, (0.11, 0.16, 0.22, 0.32), (0.06, 0.065, 0.075, 0.1)), 0.2)
    for share in np.linspace(-0.9, 0.9, 5):
        _box(canvas, _moved(thing, float(share) * thing.half_u), colour, 2.4, scale=(0.1, 1))


_DRAWERS: dict[str, Callable[[Canvas, Thing], None]] = {
    "car": _car,
    "container": _container,
    "truck": _container,
    "hedge": _hedge,
    "wall": _wall,
    "fence": _wall,
    "trampoline": _round,
    "pile": _round,
    "tarp": _tarpaulin,
    "boat": _boat,
    "rows": _vegetable_rows,
    **{f"stack{count}": _stack for count in range(1, 6)},
    "bridge": _bridge,
    "pipe": _pipe,
    "hay": _hay,
    **dict.fromkeys(TERRACES, _terrace),
    **dict.fromkeys(FURNITURE, _furniture),
    "parasol": _parasol,
    "tub": _tub,
    "pool_basin": _tub,
    "pergola": _pergola,
}
