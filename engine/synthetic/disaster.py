# SPDX-License-Identifier: GPL-2.0-or-later
"""Make pairs of scenes from before and after an event, with the damage grade of every building.

Both are drawn from one plan with one sequence of colours; sun, viewing direction, light, sensor and trees differ, and the
later one is damaged.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from shapely import affinity
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from .canvas import Array, Canvas, smooth_field
from .damage import Disaster, draw_damage, scatter_debris
from .layout import draw_plan
from .light import blurred, expose
from .objects import Crowns
from .open_ground import draw_open_ground
from .plan import Building, Random, ScenePlan, draw_key
from .roofs import Sun, draw_building
from .scene import COMMON, SceneOptions, district_numbers, draw_sun, draw_things, outline
from .settlements import STYLES
from .terrain import draw_ground
from .weather import draw_veil

EVENTS: dict[str, float] = {"wind": 4.0, "quake": 2.0, "fire": 1.0, "flood": 2.0, "mud": 1.0, "none": 3.0}
"""Weights with which the seed draws the event; "none" changes the view, the light and the season only."""
_GRADES: dict[str, tuple[float, ...]] = {
    "wind": (0.15, 0.95, 1.35),
    "quake": (0.55, 1.0, 1.4),
    "fire": (0.75, 0.9, 1.05),
    "flood": (0.45, 0.8, 1.9),
    "mud": (0.5, 0.8, 1.2),
}
"""Intensities from which on buildings have grades 1, 2 and 3."""


@dataclass(frozen=True)
class ScenePair:
    """Two images of one place, as in SyntheticScene, and what happened to its buildings."""

    before: NDArray[np.uint16]
    after: NDArray[np.uint16]
    footprints: list[Polygon]
    """outlines on the image before the event, in the coordinates of `crs`"""
    grades: list[int]
    """0 none, 1 minor, 2 major, 3 destroyed, one for each footprint"""
    transform: Affine
    after_transform: Affine
    """georeference of the image after the event, which is a few pixels wrong"""
    crs: CRS
    event: str


def make_pair(seed: int, width: int, height: int, gsd: float, event: str = "", style: str = "") -> ScenePair:
    """Make a pair of `width` x `height` pixels of `gsd` metres; the same arguments give the same pair."""
    rng = np.random.default_rng((seed, 4))
    style = style or str(draw_key(rng, COMMON))
    event = event or str(draw_key(rng, EVENTS))
    plan = draw_plan(rng, width * gsd, height * gsd, style, float(rng.uniform(0.15, 1.0)))
    slope = float(np.tan(np.radians(rng.choice([0.0, rng.uniform(2, 26)]))))
    directions = rng.uniform(0, 2 * np.pi, 2)
    field = _intensity(rng, width, height, gsd, event)
    strengths = [float(_at(field, building, gsd) + rng.normal(0, 0.3)) for building in plan.buildings]
    grades = [_grade(event, strength) for strength in strengths]
    sizes = width, height, gsd
    looks = [(slope * float(np.cos(d)), slope * float(np.sin(d))) for d in directions]
    before, outlines = _draw(seed, plan, style, sizes, looks[0], (seed, 5), None)
    after, _ = _draw(seed, plan, style, sizes, looks[1], (seed, 6), Disaster(event, tuple(grades), field))
    transform = Affine(gsd, 0, 500000.0, 0, -gsd, 5400000.0)
    off = rng.uniform(-10, 10, 2) * gsd
    kept = _in_the_image(outlines, grades, sizes, transform)
    return ScenePair(
        before,
        after,
        [shape for shape, _ in kept],
        [grade for _, grade in kept],
        transform,
        Affine.translation(*map(float, off)) @ transform,
        CRS.from_epsg(32633),
        event,
    )


def _draw(
    seed: int,
    plan: ScenePlan,
    style: str,
    sizes: tuple[int, int, float],
    lean: tuple[float, float],
    own: tuple[int, int],
    event: Disaster | None,
) -> tuple[NDArray[np.uint16], list[Polygon]]:
    """Draw the scene; `own` seeds what differs between the two images. Also return the outlines of the roofs in metres."""
    width, height, gsd = sizes
    other = np.random.default_rng(own)
    sun = draw_sun(other)
    canvas = Canvas(height, width, gsd, np.random.default_rng((seed, 7)))
    numbers = district_numbers(plan, width, height, gsd)
    draw_ground(canvas, plan, STYLES[style].ground, numbers)
    draw_open_ground(canvas, plan, numbers)
    draw_things(canvas, plan)
    if event:
        canvas.rng = np.random.default_rng((seed, 8))
        scatter_debris(canvas, plan.buildings, event)
    outlines = _buildings(canvas, plan.buildings, sun, lean, seed, event)
    canvas.rng = np.random.default_rng((seed, 9))
    crowns = Crowns(canvas, sun)
    canvas.rng = other
    for tree in sorted(plan.trees, key=lambda each: each.height):
        fallen = 0.1 if event is None else _fallen(event, tree.x, tree.y, gsd)
        if other.random() > fallen:
            crowns.stamp(tree)
    _change_season(canvas, other)
    kind = str(other.choice(["clear", "clear", "clear", "haze"]))
    veil = draw_veil(other, height, width, gsd, kind)
    image = expose(canvas, sun, SceneOptions.levels, str(other.choice(["photo", "photo", "linear"])), veil)
    return _seen_by_sensor(image, other), outlines


def _seen_by_sensor(image: NDArray[np.uint16], rng: Random) -> NDArray[np.uint16]:
    """Blur an image as one of a coarser sensor that was resampled, in half of all cases."""
    if rng.random() < 0.5:
        return image
    sigma = float(rng.uniform(0.4, 1.1))
    return np.stack([np.maximum(blurred(band.astype(np.float32), sigma), 1).astype(np.uint16) for band in image])


def _buildings(
    canvas: Canvas, buildings: list[Building], sun: Sun, lean: tuple[float, float], seed: int, event: Disaster | None
) -> list[Polygon]:
    """Draw the buildings, each with a generator of its own, so that both images show it in the same colours."""
    outlines = []
    for number, building in enumerate(buildings):
        canvas.rng = np.random.default_rng((seed, 10, number))
        seen = draw_building(canvas, building, sun, lean)
        outlines.append(unary_union([outline(part) for part in seen]))
        if event:
            canvas.rng = np.random.default_rng((seed, 11, number))
            draw_damage(canvas, seen, event, event.grades[number])
    return outlines


def _intensity(rng: Random, width: int, height: int, gsd: float, event: str) -> Array:
    """Draw the strength (H, W) of the event, about 0 to 2: a corridor of wind, or patches."""
    field = 0.45 * smooth_field(rng, height, width, gsd, float(rng.uniform(80, 300)))
    if event == "wind" and rng.random() < 0.7:
        angle, reach = float(rng.uniform(0, np.pi)), float(rng.uniform(0.2, 0.6)) * width
        rows, cols = np.mgrid[:height, :width]
        across = (cols - rng.uniform(0, width)) * np.sin(angle) - (rows - rng.uniform(0, height)) * np.cos(angle)
        return np.asarray(2.0 * np.exp(-0.5 * (across / reach) ** 2) + field, np.float32)
    return np.asarray(field + rng.uniform(0.2, 1.4), np.float32)


def _at(field: Array, building: Building, gsd: float) -> float:
    part = building.parts[0]
    row = min(max(int(part.y / gsd), 0), field.shape[0] - 1)
    col = min(max(int(part.x / gsd), 0), field.shape[1] - 1)
    return float(field[row, col])


def _grade(event: str, strength: float) -> int:
    return int(np.searchsorted(_GRADES[event], strength)) if event in _GRADES else 0


def _fallen(event: Disaster, x: float, y: float, gsd: float) -> float:
    """Return the share of trees that are gone at a place."""
    if event.kind not in ("wind", "fire", "mud"):
        return 0.1
    row = min(max(int(y / gsd), 0), event.field.shape[0] - 1)
    col = min(max(int(x / gsd), 0), event.field.shape[1] - 1)
    return float(np.clip(0.55 * event.field[row, col], 0.05, 0.95))


def _change_season(canvas: Canvas, rng: Random) -> None:
    """Let vegetation grow or dry, in place."""
    blue, green, red, near = canvas.albedo
    leaf = np.clip((near - 1.4 * red) / (near + 1e-3), 0, 1)
    dryness = float(rng.uniform(-0.3, 0.6))
    for band, gain in ((red, 0.8), (green, 0.25), (blue, 0.1)):
        band *= 1 + np.float32(dryness * gain) * leaf


def _in_the_image(
    outlines: list[Polygon], grades: list[int], sizes: tuple[int, int, float], transform: Affine
) -> list[tuple[Polygon, int]]:
    """Keep the buildings that lie inside the image, in map coordinates."""
    width, height, gsd = sizes
    frame = box(0, 0, width * gsd, height * gsd)
    kept = []
    for shape, grade in zip(outlines, grades, strict=True):
        if shape.area > 12 and frame.contains(shape):
            kept.append((affinity.affine_transform(shape, [1, 0, 0, -1, transform.c, transform.f]), grade))
    return kept
