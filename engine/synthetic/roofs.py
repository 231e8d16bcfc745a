# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw roofs: their planes, the sunlight on each, and their covering."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from . import materials
from .canvas import Array, Canvas, Patch, Reflectance
from .materials import MATERIALS, Material
from .plan import Building, BuildingPart
from .rooftops import draw_details
from .terrain import tinted

WINDOWS: Reflectance = (0.06, 0.065, 0.06, 0.06)


@dataclass(frozen=True)
class Sun:
    """Unit vector towards the sun in scene axes: x right, y down, z up."""

    x: float
    y: float
    z: float

    @property
    def slope(self) -> float:
        """Metres by which a sunray descends per metre on the ground."""
        return self.z / float(np.hypot(self.x, self.y))


@dataclass(frozen=True)
class Planes:
    """The roof in a window: height in metres, slope along the scene's axes, and tile coordinates in metres."""

    height: Array
    rise_x: Array
    rise_y: Array
    along: Array
    """parallel to the eaves"""
    up: Array
    """from the eaves towards the ridge, in plan"""


def planes(part: BuildingPart, u: Array, v: Array) -> Planes:
    """Compute the surface of a roof part at local coordinates u, v (h, w) in metres."""
    pitch, half_u, half_v = np.float32(part.pitch), np.float32(part.half_u), np.float32(part.half_v)
    flat = np.zeros(u.shape, np.float32)
    rise_u, along, up = flat, u, half_v - np.abs(v)
    if part.form == "gable":
        over, rise_v = pitch * up, -pitch * np.sign(v)
    elif part.form == "hip":
        end = half_u - np.abs(u)
        at_end = end < up
        along, up = np.where(at_end, v, u), np.minimum(end, up)
        over = pitch * up
        rise_u, rise_v = np.where(at_end, -pitch * np.sign(u), 0), np.where(at_end, 0, -pitch * np.sign(v))
    elif part.form == "shed":
        up = v + half_v
        over, rise_v = pitch * up, flat + pitch
    elif part.form == "barrel":
        curve = np.clip(1 - (v / half_v) ** 2, 0.05, 1)
        over, rise_v = half_v * 0.35 * np.sqrt(curve), -0.35 * v / half_v / np.sqrt(curve)
        rise_v = np.clip(rise_v, -1.2, 1.2)
    elif part.form == "saw":
        period = np.float32(max(6.0, part.half_u / 3))
        phase = (u + half_u) % period
        steep = phase > 0.8 * period
        over = np.where(steep, (period - phase) * 1.6, phase * 0.4)
        rise_u, rise_v = np.where(steep, np.float32(-1.6), np.float32(0.4)), flat
        along, up = v, phase
    else:
        over, rise_v = flat, flat
    cosine, sine = np.float32(np.cos(part.angle)), np.float32(np.sin(part.angle))
    return Planes(
        np.float32(part.wall) + over, rise_u * cosine - rise_v * sine, rise_u * sine + rise_v * cosine, along, up
    )


def sunlight(rise_x: Array, rise_y: Array, sun: Sun) -> Array:
    """Compute direct sunlight by Lambert's law, relative to a level surface."""
    facing = (sun.z - rise_x * np.float32(sun.x) - rise_y * np.float32(sun.y)) / np.sqrt(1 + rise_x**2 + rise_y**2)
    return np.asarray(np.maximum(facing, 0) / np.float32(sun.z), np.float32)


def draw_building(
    canvas: Canvas, building: Building, sun: Sun, lean: tuple[float, float], *, occlude: bool = False
) -> tuple[BuildingPart, ...]:
    """Paint walls and roof; returns the parts, moved to where their roofs appear.

    `lean`: metres in x and y by which a metre of height is displaced in an off-nadir view. With `occlude`, the facades
    hide the roofs behind them, which are then no longer in `canvas.cover`.
    """
    rng = canvas.rng
    seen = tuple(replace(p, x=p.x + lean[0] * p.wall, y=p.y + lean[1] * p.wall) for p in building.parts)
    _walls(canvas, building, lean, occlude)
    box = _window(canvas, seen)
    if box is None:
        return seen
    covers, surfaces = [], []
    for part in seen:
        u, v = box.shifted(part.x, part.y, part.angle)
        covers.append(canvas.inside(u, v, part.half_u, part.half_v))
        surfaces.append(planes(part, u, v))
    cover = np.maximum.reduce(covers)
    if not (cover > 0).any():
        return seen
    surface = surfaces[0]
    top = np.where(covers[0] > 0, surface.height, 0)
    for other, over in zip(surfaces[1:], covers[1:], strict=True):
        higher = (over > 0) & (other.height > top + 0.01)
        top = np.where(higher, other.height, top)
        surface = Planes(
            *(np.where(higher, a, b) for a, b in zip(vars(other).values(), vars(surface).values(), strict=True))
        )
    material = MATERIALS[building.material]
    canvas.paint(
        box.place,
        tinted(rng, material.colour, material.spread),
        cover,
        _covering(canvas, box, surface, material, building),
    )
    if material.rust > 0 and rng.random() < 0.7:
        _rust(canvas, box, surface, cover, material.rust * float(rng.uniform(0.2, 1)))
    light = sunlight(surface.rise_x, surface.rise_y, sun)
    shade = canvas.shade[box.place]
    shade += cover * (light - shade)
    canvas.raise_to(box.place, cover, surface.height)
    np.maximum(canvas.cover[box.place], cover, out=canvas.cover[box.place])
    draw_details(canvas, building, seen)
    return seen


def _window(canvas: Canvas, parts: tuple[BuildingPart, ...]) -> Patch | None:
    reach = max(float(np.hypot(p.x - parts[0].x, p.y - parts[0].y)) + p.half_u + p.half_v for p in parts)
    if len(parts) == 1:
        return canvas.window(parts[0].x, parts[0].y, parts[0].angle, parts[0].half_u, parts[0].half_v, 0.5)
    return canvas.window(
        parts[0].x, parts[0].y, parts[0].angle, *((min(reach, parts[0].half_u + parts[0].half_v + 8),) * 2)
    )


def _walls(canvas: Canvas, building: Building, lean: tuple[float, float], occlude: bool) -> None:
    """Paint the facades visible in an oblique view: the outline swept from the ground to the eaves."""
    wall = max(p.wall for p in building.parts)
    steps = int(np.hypot(*lean) * wall / canvas.gsd) + 1
    if np.hypot(*lean) * wall < 0.3 * canvas.gsd:
        return
    colour = tinted(
        canvas.rng,
        [materials.WHITE, materials.PAVING, materials.BRICK, materials.CONCRETE][int(canvas.rng.integers(4))],
        0.3,
    )
    for part in building.parts:
        for step in range(steps):
            share = step / steps * part.wall
            x, y = part.x + lean[0] * share, part.y + lean[1] * share
            row_of_windows = building.kind == "tower" and 1.0 < share % 3.0 < 2.3
            seen = canvas.rectangle(
                x, y, part.angle, part.half_u, part.half_v, WINDOWS if row_of_windows else colour, share
            )
            if occlude and seen is not None:
                canvas.cover[seen.place] *= 1 - canvas.inside(seen.u, seen.v, part.half_u, part.half_v)


def _covering(canvas: Canvas, box: Patch, surface: Planes, material: Material, building: Building) -> Array:
    """Draw the pattern (h, w) of the roofing, mean about 1."""
    rng = canvas.rng
    texture = (
        1
        + np.float32(rng.uniform(0.02, 0.09)) * canvas.noise(box.place, 1)
        + np.float32(rng.uniform(0.02, 0.1)) * canvas.noise(box.place, 2)
    )
    if material.pattern == "rows":
        period = float(rng.choice([0.35, 0.7, 1.4]))
        if period > 2.2 * canvas.gsd:
            texture += np.float32(0.06) * np.sin(surface.up * np.float32(2 * np.pi / period))
    if material.pattern in ("seams", "sheets"):
        period = float(rng.choice([0.6, 0.9, 1.5, 3.0]))
        if period > 2.2 * canvas.gsd:
            texture += np.float32(rng.uniform(0.02, 0.08)) * np.sin(surface.along * np.float32(2 * np.pi / period))
    if material.pattern == "sheets" or (material.pattern == "slab" and rng.random() < 0.35):
        wide, long = (
            (rng.uniform(0.8, 3), rng.uniform(1.8, 5)) if material.pattern == "sheets" else rng.uniform(3, 9, 2)
        )
        table = rng.normal(0, rng.uniform(0.03, 0.2), (16, 16)).astype(np.float32)
        texture += table[
            (surface.along / np.float32(wide)).astype(np.int64) % 16,
            (surface.up / np.float32(long)).astype(np.int64) % 16,
        ]
    if material.pattern == "slab" and rng.random() < 0.5:
        stains = canvas.noise(box.place, 2)
        texture *= 1 - np.float32(rng.uniform(0.05, 0.4)) * np.clip(stains - 0.4, 0, 1)
    return np.clip(texture, 0.3, 1.9)


def _rust(canvas: Canvas, box: Patch, surface: Planes, cover: Array, amount: float) -> None:
    """Paint rust streaks down the slope."""
    rng = canvas.rng
    lane = rng.normal(0, 1, 64).astype(np.float32)[
        (surface.along / np.float32(rng.uniform(0.5, 1.2))).astype(np.int64) % 64
    ]
    spots = 0.6 * canvas.noise(box.place, 2) + 0.5 * lane + 0.3 * canvas.noise(box.place, 1)
    rust: Reflectance = (0.05, 0.09, 0.18, 0.25)
    canvas.paint(
        box.place,
        tinted(rng, rust, 0.25),
        cover * np.clip((spots - np.float32(0.9 - 1.4 * amount)) * np.float32(0.8), 0, 1) * np.float32(0.85),
    )
