# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw details of roofs: ridges, parapets, chimneys, skylights, solar panels, tanks."""

from __future__ import annotations

import numpy as np

from . import materials
from .canvas import Canvas, Reflectance
from .plan import Building, BuildingPart
from .terrain import tinted

BOXES: tuple[Reflectance, ...] = (
    materials.WHITE,
    materials.CONCRETE,
    materials.ASPHALT,
    (0.3, 0.2, 0.1, 0.2),
    (0.02, 0.02, 0.02, 0.03),
    materials.BRICK,
)


def draw_details(canvas: Canvas, building: Building, parts: tuple[BuildingPart, ...]) -> None:
    """Draw ridge lines, parapets, chimneys, skylights, solar panels, water tanks and air conditioners."""
    rng = canvas.rng
    for part in parts:
        if part.form in ("gable", "hip") and rng.random() < 0.5 and canvas.gsd < 0.6:
            _ridge(canvas, part)
        if part.form == "flat" and building.kind != "shed" and rng.random() < 0.6:
            _parapet(canvas, part)
    main = parts[0]
    if building.kind == "shed" or 4 * main.half_u * main.half_v < 30:
        return
    if main.form in ("gable", "hip"):
        _pitched_roof(canvas, main)
    else:
        _flat_roof(canvas, main, building.kind == "house")
    if building.kind == "depot" and rng.random() < 0.7:
        _rooflights(canvas, main)


def _pitched_roof(canvas: Canvas, part: BuildingPart) -> None:
    """Draw a chimney, skylights and solar panels."""
    rng = canvas.rng
    if rng.random() < 0.5:
        colour = [materials.BRICK, materials.CONCRETE, materials.ASPHALT][int(rng.integers(3))]
        _on_roof(canvas, part, 0.0, 0.55, colour, 0.4, 0.3, 1.3)
    for _ in range(int(rng.poisson(0.7))):
        _on_roof(canvas, part, 0.5, 0.5, (0.12, 0.1, 0.09, 0.1), 0.5, 0.4, 0.05)
    if rng.random() < 0.12:
        half_u = part.half_u * float(rng.uniform(0.3, 0.7))
        _on_roof(canvas, part, 0.5, 0.05, (0.055, 0.04, 0.032, 0.04), half_u, part.half_v * 0.33, 0.1)


def _flat_roof(canvas: Canvas, part: BuildingPart, is_house: bool) -> None:
    """Draw air conditioners and other boxes, and a stairwell on some houses."""
    rng = canvas.rng
    area = 4 * part.half_u * part.half_v
    for _ in range(int(rng.poisson(min(18, 0.004 * area + 0.7)))):
        size = float(rng.uniform(0.4, 1.4 if is_house else 2.6))
        colour = BOXES[int(rng.integers(len(BOXES)))]
        half_v, height = size * float(rng.uniform(0.5, 1)), float(rng.uniform(0.3, 2.2))
        _on_roof(canvas, part, None, 0.8, colour, size, half_v, height)
    if rng.random() < 0.35 and is_house and area > 50:
        colour = tinted(rng, materials.CONCRETE, 0.3)
        half_u, half_v = float(rng.uniform(1.3, 2.5)), float(rng.uniform(1.2, 2))
        _on_roof(canvas, part, None, 0.5, colour, half_u, half_v, 2.4)


def _rooflights(canvas: Canvas, part: BuildingPart) -> None:
    """Draw rows of skylights, domes or strips, over the whole roof of a hall."""
    rng = canvas.rng
    window = canvas.window(part.x, part.y, part.angle, part.half_u, part.half_v)
    if window is None:
        return
    pitch_u, pitch_v = float(rng.uniform(5, 14)), float(rng.uniform(6, 16))
    long, wide = float(rng.choice([1.2, 0.35 * pitch_u, 0.5 * pitch_u])), float(rng.uniform(0.6, 1.6))
    off_u = np.abs((window.u + part.half_u) % np.float32(pitch_u) - np.float32(pitch_u / 2))
    off_v = np.abs((window.v + part.half_v) % np.float32(pitch_v) - np.float32(pitch_v / 2))
    lights = canvas.inside(off_u, off_v, long, wide) * canvas.inside(
        window.u, window.v, part.half_u - 3, part.half_v - 3
    )
    colour = (materials.WHITE, (0.42, 0.46, 0.46, 0.4), (0.1, 0.1, 0.1, 0.1))[int(rng.integers(3))]
    canvas.paint(window.place, colour, lights * np.float32(rng.uniform(0.5, 0.95)))


def _ridge(canvas: Canvas, part: BuildingPart) -> None:
    length = part.half_u if part.form == "gable" else max(part.half_u - part.half_v, 0.2)
    tone = materials.WHITE if canvas.rng.random() < 0.25 else materials.DARK_SOIL
    window = canvas.window(part.x, part.y, part.angle, length, 0.2)
    if window is not None:
        strength = np.float32(canvas.rng.uniform(0.1, 0.5))
        canvas.paint(window.place, tone, canvas.inside(window.u, window.v, length, 0.18) * strength)


def _parapet(canvas: Canvas, part: BuildingPart) -> None:
    window = canvas.window(part.x, part.y, part.angle, part.half_u, part.half_v)
    if window is None:
        return
    outer = canvas.inside(window.u, window.v, part.half_u, part.half_v)
    rim = outer - canvas.inside(window.u, window.v, part.half_u - 0.3, part.half_v - 0.3)
    tone = materials.WHITE if canvas.rng.random() < 0.5 else materials.CONCRETE
    canvas.paint(window.place, tone, rim * np.float32(canvas.rng.uniform(0.2, 0.8)))
    canvas.raise_to(window.place, rim, part.wall + float(canvas.rng.uniform(0.3, 1.1)))


def _on_roof(
    canvas: Canvas,
    part: BuildingPart,
    across: float | None,
    spread: float,
    colour: Reflectance,
    half_u: float,
    half_v: float,
    height: float,
) -> None:
    """Draw a small box on the roof; `across` is its position between ridge (0) and eave (1), None for a random one."""
    rng = canvas.rng
    side = float(rng.choice([-1, 1]))
    u = part.half_u * float(rng.uniform(-spread, spread))
    v = part.half_v * (float(rng.uniform(-0.7, 0.7)) if across is None else side * across)
    if abs(u) + half_u > part.half_u or abs(v) + half_v > part.half_v:
        return
    cosine, sine = np.cos(part.angle), np.sin(part.angle)
    x, y = float(part.x + u * cosine - v * sine), float(part.y + u * sine + v * cosine)
    window = canvas.window(x, y, part.angle, half_u, half_v)
    if window is not None:
        alpha = canvas.inside(window.u, window.v, half_u, half_v)
        canvas.paint(window.place, colour, alpha)
        level = float(canvas.elevation[window.place].max(initial=0)) if height > 0.2 else 0.0
        if level:
            canvas.raise_to(window.place, alpha, level + height)
