# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw damage to buildings: missing roofs, rubble, tarpaulins, fire, water and mud, and debris around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import materials
from .canvas import Array, Canvas, Patch, Reflectance
from .plan import Building, BuildingPart
from .terrain import tinted

_Patch = tuple[slice, slice]

_WOOD: Reflectance = (0.16, 0.21, 0.28, 0.34)
_INSIDE: Reflectance = (0.05, 0.06, 0.075, 0.09)
_CHAR: Reflectance = (0.028, 0.029, 0.031, 0.035)
_ASH: Reflectance = (0.24, 0.25, 0.26, 0.28)
_TARPAULINS: tuple[Reflectance, ...] = ((0.40, 0.22, 0.08, 0.2), (0.34, 0.17, 0.07, 0.2), (0.5, 0.32, 0.15, 0.3))
_RUBBLE: tuple[Reflectance, ...] = (
    _WOOD,
    materials.CONCRETE,
    materials.BRICK,
    materials.WHITE,
    _INSIDE,
    materials.SOIL,
    materials.PAVING,
)
_DEBRIS: tuple[Reflectance, ...] = (_WOOD, materials.PAVING, materials.WHITE, materials.SOIL)


@dataclass(frozen=True)
class Disaster:
    """What happened: `kind` of event, the grade 0 to 3 of each building of the plan, and the strength (H, W)."""

    kind: str
    grades: tuple[int, ...]
    field: Array


def scatter_debris(canvas: Canvas, buildings: list[Building], event: Disaster) -> None:
    """Draw what an event leaves on the ground: splinters around destroyed houses, water, mud or ash."""
    rng = canvas.rng
    everything = (slice(0, canvas.height), slice(0, canvas.width))
    if event.kind in ("flood", "mud"):
        murky = tinted(rng, materials.MURKY if event.kind == "flood" else materials.SOIL, 0.3)
        level = np.clip((event.field - np.float32(0.75)) * 4, 0, 1)
        level *= np.float32(rng.uniform(0.75, 1.0))
        canvas.paint(everything, murky, level, 1 + np.float32(0.05) * canvas.noise(everything, 2))
    if event.kind == "fire":
        burnt = np.clip((event.field - np.float32(0.7)) * 3, 0, 0.85)
        canvas.paint(everything, _CHAR, burnt, 1 + np.float32(0.25) * canvas.noise(everything, 1))
    if event.kind not in ("wind", "quake"):
        return
    for building, grade in zip(buildings, event.grades, strict=True):
        if grade >= 1:
            part = building.parts[0]
            reach = float(rng.uniform(2, 6) * (0.6 + (grade if event.kind == "wind" else 0.4)))
            amount = float(rng.uniform(0.1, 0.35)) * grade
            _speckle(canvas, part, reach, amount)


def draw_damage(canvas: Canvas, parts: tuple[BuildingPart, ...], event: Disaster, grade: int) -> None:
    """Damage the roof of a building whose roof appears at `parts`, to `grade` 0 to 3."""
    rng = canvas.rng
    if grade == 0 or event.kind == "none":
        if rng.random() < 0.25:  # dust, leaves, another angle
            _stain(canvas, parts, float(rng.uniform(0.05, 0.25)))
        return
    if event.kind in ("flood", "mud"):
        if grade == 3:
            _bury(canvas, parts, materials.MURKY if event.kind == "flood" else materials.SOIL)
        elif grade == 2 and rng.random() < 0.4:
            _stain(canvas, parts, float(rng.uniform(0.2, 0.5)))
        return
    if grade == 3:
        _collapse(canvas, parts, burnt=event.kind == "fire", swept=event.kind == "wind" and rng.random() < 0.3)
        return
    if event.kind == "fire":
        _remove(
            canvas,
            parts,
            float(rng.uniform(0.1, 0.25) if grade == 1 else rng.uniform(0.35, 0.7)),
            (_CHAR, _INSIDE, _ASH),
        )
        return
    share = float(rng.uniform(0.03, 0.18) if grade == 1 else rng.uniform(0.3, 0.75))
    covered = rng.random() < (0.4 if grade == 1 else 0.2)
    if grade == 2 or not covered or rng.random() < 0.5:
        _remove(canvas, parts, share, (_INSIDE, _WOOD, *_RUBBLE[:3]))
    if covered:
        _cover(canvas, parts, float(rng.uniform(0.15, 0.9)))


def _windows(canvas: Canvas, parts: tuple[BuildingPart, ...]) -> list[tuple[Patch, Array]]:
    """Return the window of each part in the image with the share (h, w) of its pixels under the roof."""
    found = []
    for part in parts:
        window = canvas.window(part.x, part.y, part.angle, part.half_u, part.half_v, 1.0)
        if window is not None:
            found.append((window, canvas.inside(window.u, window.v, part.half_u, part.half_v)))
    return found


def _fill(canvas: Canvas, place: _Patch, alpha: Array, colours: tuple[Reflectance, ...], grain: float) -> None:
    """Paint patches of several colours with rough light, and lower the surface to that of a heap."""
    rng = canvas.rng
    canvas.paint(place, tinted(rng, colours[int(rng.integers(len(colours)))], 0.25), alpha)
    for _ in range(int(rng.integers(3, 7))):
        colour = tinted(rng, colours[int(rng.integers(len(colours)))], 0.3)
        patches = np.clip((canvas.noise(place, int(rng.integers(2))) - np.float32(rng.uniform(0.2, 1.3))) * 4, 0, 1)
        canvas.paint(place, colour, alpha * patches, 1 + np.float32(grain) * canvas.noise(place, 0))
    rough = np.clip(1 + np.float32(rng.uniform(0.15, 0.5)) * canvas.noise(place, 0), 0.25, 1.6)
    shade = canvas.shade[place]
    shade += alpha * (rough - shade)
    heap = np.clip(np.float32(rng.uniform(0.2, 1.5)) * (1 + canvas.noise(place, 1)), 0, 4)
    level = canvas.elevation[place]
    np.copyto(level, heap, where=alpha > 0.5)


def _collapse(canvas: Canvas, parts: tuple[BuildingPart, ...], *, burnt: bool, swept: bool) -> None:
    """Replace a building by rubble, ash, or its floor with the remains of its walls."""
    rng = canvas.rng
    colours = (
        (_CHAR, _ASH, _INSIDE, _CHAR)
        if burnt
        else (materials.CONCRETE, materials.PAVING, materials.SOIL)
        if swept
        else _RUBBLE
    )
    remains = rng.random() < 0.6
    for window, alpha in _windows(canvas, parts):
        ragged = np.clip(alpha * np.clip(1.2 + np.float32(0.5) * canvas.noise(window.place, 1), 0, 1), 0, 1)
        lost = np.maximum(ragged, alpha * np.float32(rng.uniform(0.6, 1.0)))
        _fill(canvas, window.place, lost, colours, 0.15 if swept else 0.35)
        canvas.cover[window.place] *= 1 - alpha
        if remains:
            rooms = float(rng.uniform(2.5, 5))
            lines = np.minimum(np.abs((window.u % rooms) - rooms / 2), np.abs((window.v % rooms) - rooms / 2))
            walls = np.clip(0.5 - (lines - 0.15) / canvas.gsd, 0, 1) * (
                canvas.noise(window.place, 1) > rng.uniform(-0.3, 0.8)
            )
            canvas.paint(
                window.place, tinted(rng, _RUBBLE[int(rng.integers(4))], 0.3), (alpha * walls * 0.8).astype(np.float32)
            )


def _remove(canvas: Canvas, parts: tuple[BuildingPart, ...], share: float, colours: tuple[Reflectance, ...]) -> None:
    """Remove about `share` of the roof: from one side, or in holes."""
    rng = canvas.rng
    from_side = rng.random() < 0.5
    turn = float(rng.uniform(0, 2 * np.pi))
    for window, alpha in _windows(canvas, parts):
        rough = canvas.noise(window.place, 1) + np.float32(0.5) * canvas.noise(window.place, 2)
        if from_side:
            along = window.u * np.float32(np.cos(turn)) + window.v * np.float32(np.sin(turn))
            rough = (
                rough * np.float32(0.35)
                + along / np.float32(max(float(np.abs(along[alpha > 0.5]).max(initial=1.0)), 1.0)) * 2
            )
        inside = rough[alpha > 0.5]
        if not inside.size:
            continue
        limit = np.quantile(inside, 1 - share)
        hole = np.clip((rough - limit) * 5 + 0.5, 0, 1) * alpha
        _fill(canvas, window.place, hole.astype(np.float32), colours, 0.3)


def _cover(canvas: Canvas, parts: tuple[BuildingPart, ...], share: float) -> None:
    """Spread a tarpaulin over a rectangle of the roof."""
    rng = canvas.rng
    part = parts[0]
    half_u, half_v = part.half_u * float(rng.uniform(share, 1)), part.half_v * share
    u, v = (float(rng.uniform(-1, 1)) * room for room in (part.half_u - half_u, part.half_v - half_v))
    cosine, sine = np.cos(part.angle), np.sin(part.angle)
    x, y = part.x + u * cosine - v * sine, part.y + u * sine + v * cosine
    window = canvas.window(float(x), float(y), part.angle, half_u, half_v)
    if window is not None:
        alpha = canvas.inside(window.u, window.v, half_u, half_v)
        colour = tinted(rng, _TARPAULINS[int(rng.integers(len(_TARPAULINS)))], 0.15)
        canvas.paint(window.place, colour, alpha, 1 + np.float32(0.06) * canvas.noise(window.place, 1))


def _bury(canvas: Canvas, parts: tuple[BuildingPart, ...], colour: Reflectance) -> None:
    """Cover a building with water or mud."""
    rng = canvas.rng
    for window, alpha in _windows(canvas, parts):
        flood = tinted(rng, colour, 0.2)
        canvas.paint(
            window.place,
            flood,
            alpha * np.float32(rng.uniform(0.8, 1)),
            1 + np.float32(0.08) * canvas.noise(window.place, 1),
        )
        level, shade = canvas.elevation[window.place], canvas.shade[window.place]
        np.copyto(level, 0.2, where=alpha > 0.5)
        shade += alpha * (1 - shade)


def _stain(canvas: Canvas, parts: tuple[BuildingPart, ...], strength: float) -> None:
    """Darken or lighten a roof a little, in stains."""
    rng = canvas.rng
    for window, alpha in _windows(canvas, parts):
        stains = np.clip(canvas.noise(window.place, 2) * 0.5 + 0.5, 0, 1)
        canvas.paint(window.place, tinted(rng, materials.SOIL, 0.3), (alpha * stains * strength).astype(np.float32))


def _speckle(canvas: Canvas, part: BuildingPart, reach: float, amount: float) -> None:
    """Scatter splinters up to `reach` metres around a building."""
    rng = canvas.rng
    window = canvas.window(part.x, part.y, part.angle, part.half_u + reach, part.half_v + reach)
    if window is None:
        return
    outside = np.maximum(np.maximum(np.abs(window.u) - part.half_u, np.abs(window.v) - part.half_v), 0)
    fall = np.exp(-0.5 * (outside / np.float32(reach * 0.5)) ** 2)
    for _ in range(3):
        bits = canvas.noise(window.place, int(rng.integers(2))) > np.float32(1.6 - amount * 1.2)
        colour = tinted(rng, _DEBRIS[int(rng.integers(len(_DEBRIS)))], 0.3)
        canvas.paint(window.place, colour, np.asarray(bits * fall * np.float32(rng.uniform(0.5, 0.95)), np.float32))
    dust = tinted(rng, materials.SOIL, 0.2)
    canvas.paint(window.place, dust, np.asarray(fall * np.float32(min(0.55, amount * 0.7)), np.float32))
