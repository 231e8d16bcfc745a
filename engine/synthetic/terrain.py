# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw the ground: soils and grass, fields with furrows, water, roads, and flat objects."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from . import materials
from .canvas import Array, Canvas, Patch, Reflectance, smooth_field
from .plan import Random, Road, ScenePlan, Thing

UNBUILT: dict[str, tuple[Reflectance, ...]] = {
    "fields": (materials.CROP, materials.STUBBLE, materials.SOIL),
    "forest": (materials.FOREST, materials.GRASS, materials.SOIL),
    "lake": (materials.GRASS, materials.SOIL, materials.SAND),
    "bare": (materials.SAND, materials.GRAVEL, materials.PALE_SAND),
}
SURFACES: dict[str, Reflectance] = {
    "asphalt": materials.ASPHALT,
    "old": materials.OLD_ASPHALT,
    "concrete": materials.CONCRETE,
    "dirt": materials.SOIL,
}
FLAT: dict[str, Reflectance] = {
    "lawn": materials.GRASS,
    "soil_yard": materials.SOIL,
    "paved_yard": materials.PAVING,
    "asphalt_drive": materials.OLD_ASPHALT,
    "gravel_drive": materials.GRAVEL,
    "paved_drive": materials.PAVING,
    "parking": materials.OLD_ASPHALT,
    "slab": materials.CONCRETE,
    "bed": materials.DARK_SOIL,
}


def tinted(rng: Random, colour: Reflectance, spread: float = 0.12) -> Reflectance:
    """Vary a colour at random: mostly its brightness, slightly its hue."""
    light = float(np.exp(rng.normal(0, spread)))
    b, g, r, n = (min(0.9, c * light * float(np.exp(rng.normal(0, spread / 5)))) for c in colour)
    return b, g, r, n


def draw_ground(canvas: Canvas, plan: ScenePlan, grounds: tuple[Reflectance, ...], numbers: NDArray[np.uint8]) -> None:
    """Paint the whole image with soil and grass, then each unbuilt district with its vegetation.

    `numbers`: (H, W) the district of each pixel.
    """
    rng = canvas.rng
    everything = (slice(0, canvas.height), slice(0, canvas.width))
    ground = [tinted(rng, colour) for colour in grounds]
    canvas.paint(everything, ground[0], np.ones((canvas.height, canvas.width), np.float32))
    for layer, colour in enumerate(ground[1:]):
        wavelength = rng.uniform(18, 160)
        spots = smooth_field(rng, canvas.height, canvas.width, canvas.gsd, wavelength, 4)
        spots += np.float32(0.25) * canvas.noise(everything, 1)
        level = rng.uniform(-0.3, 0.9) + 0.35 * layer
        canvas.paint(
            everything,
            colour,
            np.clip((spots - np.float32(level)) * np.float32(rng.uniform(1.2, 5)), 0, np.float32(0.95)),
        )
    for number, district in enumerate(plan.districts):
        if district.style in UNBUILT:
            inside = numbers == number
            rows, cols = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
            if rows.size:
                place = (slice(int(rows[0]), int(rows[-1]) + 1), slice(int(cols[0]), int(cols[-1]) + 1))
                _fields(canvas, place, inside[place].astype(np.float32), district.style, district.angle)
    mottle = canvas.noise(everything, 1) + np.float32(0.6) * canvas.noise(everything, 2)
    canvas.paint(
        everything,
        tinted(rng, materials.FOREST if rng.random() < 0.7 else materials.DARK_SOIL, 0.4),
        np.clip((mottle - np.float32(rng.uniform(0.3, 2.4))) * np.float32(0.5), 0, np.float32(rng.uniform(0.2, 0.8))),
    )
    canvas.albedo *= (
        1.0
        + np.float32(rng.uniform(0.04, 0.12)) * canvas.noise(everything, 0)
        + np.float32(rng.uniform(0.02, 0.08)) * canvas.noise(everything, 2)
    )
    np.maximum(canvas.albedo, np.float32(0.008), out=canvas.albedo)


def _fields(canvas: Canvas, place: tuple[slice, slice], inside: Array, style: str, angle: float) -> None:
    """Paint parcels, each with its crop and furrows."""
    rng = canvas.rng
    rows = ((np.arange(place[0].start, place[0].stop) + 0.5) * canvas.gsd).astype(np.float32)[:, None]
    cols = ((np.arange(place[1].start, place[1].stop) + 0.5) * canvas.gsd).astype(np.float32)[None, :]
    cosine, sine = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    u, v = cols * cosine + rows * sine, rows * cosine - cols * sine
    palette = np.array(
        [
            tinted(rng, colour, 0.3)
            for colour in rng.choice(np.array((*UNBUILT[style], materials.DRY_GRASS, materials.LUSH)), 64)
        ],
        np.float32,
    )
    if style == "forest":
        palette[:] = palette[0]
    long, wide = rng.uniform(60, 200), rng.uniform(25, 90)
    strip = np.floor(v / np.float32(wide)).astype(np.int64)
    parcel = (np.floor((u + strip * np.float32(37.0)) / np.float32(long)).astype(np.int64) * 7 + strip * 13) % 64
    furrow = np.zeros(u.shape, np.float32)
    for period, share in ((rng.uniform(0.8, 1.6), 0.7), (rng.uniform(2, 6), 1.0)):
        if period > 2.2 * canvas.gsd:
            furrow += np.float32(share) * np.sin(
                v * np.float32(2 * np.pi / period) + np.float32(0.7) * canvas.noise(place, 2)
            )
    depth = rng.uniform(0.0, 0.16, 64).astype(np.float32)[parcel]
    texture = 1.0 + depth * furrow + np.float32(0.1) * canvas.noise(place, 1)
    for band in range(4):
        target = canvas.albedo[band][place]
        target += inside * (palette[:, band][parcel] * texture - target)


def _water(canvas: Canvas, thing: Thing) -> None:
    """Paint a pond or a lake with an uneven shore."""
    rng = canvas.rng
    half = thing.half_u
    window = canvas.window(thing.x, thing.y, thing.angle, half * 1.6, half * 1.6)
    if window is None:
        return
    edge = np.hypot(window.u, window.v * np.float32(half / thing.half_v))
    edge += np.float32(0.08 * half) * canvas.noise(window.place, 2)
    colour = tinted(rng, materials.WATER if rng.random() < 0.6 else materials.MURKY, 0.35)
    alpha = np.clip((np.float32(half) - edge) / np.float32(3 * canvas.gsd), 0, 1)
    canvas.paint(window.place, colour, alpha, 1 + np.float32(0.08) * canvas.noise(window.place, 0))


def draw_roads(canvas: Canvas, roads: list[Road]) -> None:
    """Paint all sidewalks, then dirt tracks, then paved streets, so that crossings look right."""
    for road in roads:
        if road.sidewalk:
            _draw_strip(canvas, road, tinted(canvas.rng, materials.PAVING, 0.2), road.width / 2 + road.sidewalk, False)
    for road in sorted(roads, key=lambda r: (r.surface != "dirt", r.width)):
        dirts = (materials.SOIL, materials.SAND, materials.RED_SOIL, materials.GRAVEL)
        base = SURFACES[road.surface] if road.surface != "dirt" else dirts[int(canvas.rng.integers(len(dirts)))]
        _draw_strip(canvas, road, tinted(canvas.rng, base, 0.2), road.width / 2, True)


def _draw_strip(canvas: Canvas, road: Road, colour: Reflectance, reach: float, surface: bool) -> None:
    """Paint asphalt with wheel tracks and markings, or a dirt track with uneven edges, `reach` metres to either side."""
    half, soft = np.float32(reach), np.float32(max(canvas.gsd, 1.2 if road.surface == "dirt" else 0))
    worn = np.float32(canvas.rng.uniform(0, 0.035))
    for a, b in zip(road.points[:-1], road.points[1:], strict=True):
        length = float(np.hypot(*(b - a)))
        x, y = (a + b) / 2
        turn = float(np.arctan2(b[1] - a[1], b[0] - a[0]))
        window = canvas.window(float(x), float(y), turn, length / 2, reach, pad=reach)
        if window is None:
            continue
        distance = np.hypot(np.maximum(np.abs(window.u) - np.float32(length / 2), 0), window.v)
        if road.surface == "dirt":
            distance += np.float32(0.5) * canvas.noise(window.place, 2)
        alpha = np.clip(np.float32(0.5) + (half - distance) / soft, 0, 1)
        texture = 1.0 + np.float32(0.07) * canvas.noise(window.place, 1)
        if surface:
            texture += worn * np.cos(window.v * np.float32(2 * np.pi / 1.9))
        canvas.paint(window.place, colour, alpha, texture)
        if surface and road.marked and canvas.gsd < 0.6 and road.surface != "dirt":
            line = canvas.inside(window.u, window.v, length * 0.3, 0.1)
            canvas.paint(window.place, materials.WHITE, line * np.float32(0.55))
        if surface and road.lanes and canvas.gsd < 0.6:
            _lane_lines(canvas, window, length, road.lanes)


def _lane_lines(canvas: Canvas, window: Patch, length: float, lanes: int) -> None:
    """Paint solid lines at the edges of a carriageway, and dashes between its lanes of 3.6 metres."""
    for number in range(lanes + 1):
        off = window.v - np.float32((number - lanes / 2) * 3.6)
        share = 0.5 if number in (0, lanes) else 0.3
        canvas.paint(window.place, materials.WHITE, canvas.inside(window.u, off, length * share, 0.1) * np.float32(0.6))


def draw_flat(canvas: Canvas, thing: Thing) -> bool:
    """Draw a yard, drive, slab, pool, court or water. False when `thing` is none of these."""
    rng = canvas.rng
    if thing.kind in FLAT:
        colour = tinted(rng, FLAT[thing.kind] if thing.kind != "lawn" or rng.random() < 0.7 else materials.LUSH, 0.25)
        window = canvas.window(thing.x, thing.y, thing.angle, thing.half_u, thing.half_v)
        if window is not None:
            alpha = canvas.inside(window.u, window.v, thing.half_u, thing.half_v)
            strength = np.float32(0.92 if thing.kind not in ("lawn", "soil_yard") else rng.uniform(0.4, 0.9))
            canvas.paint(
                window.place,
                colour,
                alpha * strength,
                1.0
                + np.float32(0.1) * canvas.noise(window.place, 1)
                + np.float32(0.06) * canvas.noise(window.place, 2),
            )
            if thing.kind == "parking" and canvas.gsd < 0.6:
                stripe = (np.abs((window.u / np.float32(2.6)) % 1 - np.float32(0.5)) > 0.47) & (
                    np.abs(window.v % 11 - 5.5) > 0.6
                )
                canvas.paint(window.place, materials.WHITE, alpha * stripe * np.float32(0.5))
        return True
    if thing.kind in ("pool", "round_pool", "water"):
        (_water if thing.kind == "water" else _pool)(canvas, thing)
        return True
    if thing.kind == "court":
        colour = tinted(
            rng,
            [(0.08, 0.16, 0.08, 0.15), (0.08, 0.1, 0.24, 0.28), (0.2, 0.14, 0.08, 0.12), materials.OLD_ASPHALT][
                int(rng.integers(4))
            ],
        )
        canvas.rectangle(
            thing.x, thing.y, thing.angle, thing.half_u * 1.4, thing.half_v * 1.4, tinted(rng, colour, 0.3)
        )
        canvas.rectangle(thing.x, thing.y, thing.angle, thing.half_u, thing.half_v, materials.WHITE)
        canvas.rectangle(thing.x, thing.y, thing.angle, thing.half_u - 0.15, thing.half_v - 0.15, colour)
        canvas.rectangle(thing.x, thing.y, thing.angle, 0.1, thing.half_v, materials.WHITE)
        return True
    return False


def _pool(canvas: Canvas, thing: Thing) -> None:
    rng = canvas.rng
    if thing.kind == "pool":
        canvas.rectangle(
            thing.x, thing.y, thing.angle, thing.half_u + 1.2, thing.half_v + 1.2, tinted(rng, materials.PAVING, 0.3)
        )
        canvas.rectangle(thing.x, thing.y, thing.angle, thing.half_u, thing.half_v, tinted(rng, materials.POOL, 0.15))
        return
    window = canvas.window(thing.x, thing.y, 0.0, thing.half_u, thing.half_u)
    if window is not None:
        distance = np.hypot(window.u, window.v)
        for radius, colour in (
            (thing.half_u, materials.WHITE),
            (thing.half_u - 0.25, tinted(rng, materials.POOL, 0.15)),
        ):
            canvas.paint(
                window.place, colour, np.clip(0.5 + (np.float32(radius) - distance) / np.float32(canvas.gsd), 0, 1)
            )
