# SPDX-License-Identifier: GPL-2.0-or-later
"""Make a synthetic scene: plan, ground, roads, objects, buildings, trees, light."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from shapely import STRtree, affinity
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from ..runtime.errors import EngineError
from . import materials
from .canvas import Canvas
from .layout import draw_plan
from .light import expose
from .objects import Crowns, draw_thing
from .open_ground import OPEN_GROUND, draw_open_ground
from .plan import Building, BuildingPart, ScenePlan, draw_key, nearest_district
from .roofs import Sun, draw_building
from .settlements import STYLES
from .terrain import draw_ground, draw_roads
from .weather import WEATHER, draw_veil, fall_snow

COMMON = {"suburb": 3.0, "dense": 3.0, "metal": 2.5, "arid": 1.3, "town": 2.0, "industrial": 1.0, "village": 2.0}
"""Probability weights with which the seed draws a style."""
HARDER = {
    "centre": 3.0,
    "slabs": 2.0,
    "depots": 2.0,
    "desert": 1.5,
    "motorway": 2.0,
    "ploughed": 1.5,
    "paddies": 1.0,
    "quarry": 0.7,
    "gravel_lots": 1.3,
    "containers": 1.0,
    "suburb": 1.0,
    "village": 1.0,
    "dense": 1.0,
    "town": 1.0,
}
"""The same for scenes of harder ground; those that are not in STYLES have few buildings or none."""
LEVELS = (255, 1023, 2047, 4095, 10000, 16383, 65535)
"""Largest pixel values of sensors and products."""
GRASSY = (materials.GRASS, materials.DRY_GRASS, materials.SOIL)
"""Ground around an open district."""
UNDER_ROADS = {"water", "lawn", "soil_yard", "paved_yard"}
"""Kinds of things that roads are painted over."""


@dataclass(frozen=True)
class SceneOptions:
    """Options of a scene; the seed chooses those that are not given."""

    style: str = ""
    """a key of STYLES or OPEN_GROUND"""
    density: float = 1.0
    """factor on the share of lots with a building"""
    off_nadir: float = -1.0
    """degrees between the viewing direction and the vertical, which make facades visible; negative: the seed decides"""
    tone: str = ""
    """linear, as satellite products, or photo, stretched and gamma-corrected as published imagery; empty: the seed decides"""
    levels: int = 2047
    """largest pixel value: 2047 for the 11 bits of most satellites"""
    weather: str = ""
    """clear, snow, haze or cloud; empty: clear"""
    harder: bool = False
    """whether the seed chooses among HARDER styles, and their weather, viewing angle, tone and levels"""


@dataclass(frozen=True)
class SyntheticScene:
    """An image and the exact outlines of its buildings."""

    image: NDArray[np.uint16]
    """(4, H, W) blue, green, red, near infrared; 0 is reserved for nodata"""
    buildings: NDArray[np.uint8]
    """(H, W) 1 under roofs, 0 elsewhere"""
    footprints: list[Polygon]
    """roof outlines in the coordinates of `crs`, clipped to the image"""
    transform: Affine
    crs: CRS
    style: str


def make_scene(seed: int, width: int, height: int, gsd: float, options: SceneOptions | None = None) -> SyntheticScene:
    """Make a scene of `width` x `height` pixels of `gsd` metres; the same arguments give the same scene.

    Raises EngineError for an unknown style or a size that cannot be drawn.
    """
    options = options or SceneOptions()
    _check(width, height, gsd, options)
    if options.harder:
        options = _harder(seed, options)
    rng = np.random.default_rng(seed)
    style = options.style or str(draw_key(rng, COMMON))
    tone = "photo" if rng.random() < 0.7 else "linear"
    canvas = Canvas(height, width, gsd, rng)
    plan = draw_plan(rng, width * gsd, height * gsd, style, options.density)
    sun = draw_sun(rng)
    lean = draw_lean(rng, options.off_nadir)
    numbers = district_numbers(plan, width, height, gsd)
    draw_ground(canvas, plan, STYLES[style].ground if style in STYLES else GRASSY, numbers)
    draw_open_ground(canvas, plan, numbers)
    draw_things(canvas, plan)
    outlines = _draw_buildings(canvas, plan.buildings, sun, lean, options.harder)
    if options.weather == "snow":
        fall_snow(canvas, plan.roads)
    crowns = Crowns(canvas, sun)
    for tree in sorted(plan.trees, key=lambda t: t.height):
        crowns.stamp(tree)
    veil = draw_veil(np.random.default_rng((seed, 2)), height, width, gsd, options.weather)
    image = expose(canvas, sun, options.levels, options.tone or tone, veil)
    transform = Affine(gsd, 0, 500000.0 + 20000 * (seed % 7), 0, -gsd, 5400000.0)
    return SyntheticScene(
        image,
        (canvas.cover > 0.5).astype(np.uint8),
        _placed(outlines, width, height, gsd, transform),
        transform,
        CRS.from_epsg(32633),
        style,
    )


def _harder(seed: int, options: SceneOptions) -> SceneOptions:
    """Draw those options of a harder scene that are not given."""
    rng = np.random.default_rng((seed, 1))
    return replace(
        options,
        style=options.style or draw_key(rng, HARDER),
        weather=options.weather or draw_key(rng, WEATHER),
        off_nadir=options.off_nadir if options.off_nadir >= 0 or rng.random() > 0.4 else float(rng.uniform(10, 32)),
        tone=options.tone or str(rng.choice(["linear", "photo"])),
        levels=options.levels if options.levels != SceneOptions.levels else int(rng.choice(LEVELS)),
    )


def _draw_buildings(
    canvas: Canvas, buildings: list[Building], sun: Sun, lean: tuple[float, float], occlude: bool
) -> list[Polygon]:
    """Draw all buildings; returns their outlines in scene coordinates, with `occlude` without what others hide."""
    if not occlude:
        return [unary_union([outline(p) for p in draw_building(canvas, each, sun, lean)]) for each in buildings]
    # A roof is displaced towards `lean`, over what lies there: the farthest is drawn first.
    ordered = sorted(buildings, key=lambda b: -(b.parts[0].x * lean[0] + b.parts[0].y * lean[1]))
    outlines, bodies = [], []
    for building in ordered:
        seen = draw_building(canvas, building, sun, lean, occlude=True)
        outlines.append(unary_union([outline(part) for part in seen]))
        swept = [outline(a).union(outline(b)).convex_hull for a, b in zip(building.parts, seen, strict=True)]
        bodies.append(unary_union(swept))
    tree = STRtree(bodies)
    visible = []
    for number, shape in enumerate(outlines):
        later = [bodies[other] for other in tree.query(shape) if other > number]
        visible.append(shape.difference(unary_union(later)) if later else shape)
    return visible


def _check(width: int, height: int, gsd: float, options: SceneOptions) -> None:
    styles = (*STYLES, *OPEN_GROUND)
    if options.style and options.style not in styles:
        raise EngineError(
            "There is no scene style “{style}”; choose one of {styles}.", style=options.style, styles=", ".join(styles)
        )
    if options.weather and options.weather not in WEATHER:
        raise EngineError(
            "There is no scene weather “{weather}”; choose one of {kinds}.",
            weather=options.weather,
            kinds=", ".join(WEATHER),
        )
    if width < 16 or height < 16 or not 0.05 <= gsd <= 5:
        raise EngineError(
            "A scene of {width} x {height} pixels of {gsd} m cannot be drawn; use at least 16 x 16 pixels of 0.05 to 5 m.",
            width=width,
            height=height,
            gsd=gsd,
        )


def district_numbers(plan: ScenePlan, width: int, height: int, gsd: float) -> NDArray[np.uint8]:
    """Find the district (H, W) of each pixel."""
    rows = np.float64(gsd) * (np.arange(height) + 0.5)[:, None]
    cols = np.float64(gsd) * (np.arange(width) + 0.5)[None, :]
    numbers = np.zeros((height, width), np.uint8)
    for start in range(0, height, 512):
        numbers[start : start + 512] = nearest_district(plan.districts, cols, rows[start : start + 512])
    return numbers


def draw_things(canvas: Canvas, plan: ScenePlan) -> None:
    """Draw all things of the plan, and the roads above some of them."""
    for thing in plan.things:
        if thing.kind in UNDER_ROADS:
            draw_thing(canvas, thing)
    draw_roads(canvas, plan.roads)
    for thing in plan.things:
        if thing.kind not in UNDER_ROADS:
            draw_thing(canvas, thing)


def outline(part: BuildingPart) -> Polygon:
    """Return the rectangle of a roof part in scene coordinates."""
    turned = affinity.rotate(
        box(-part.half_u, -part.half_v, part.half_u, part.half_v), part.angle, origin=(0, 0), use_radians=True
    )
    return affinity.translate(turned, part.x, part.y)


def _placed(outlines: list[Polygon], width: int, height: int, gsd: float, transform: Affine) -> list[Polygon]:
    """Clip outlines in scene coordinates to the image, and convert them to map coordinates."""
    frame = box(0, 0, width * gsd, height * gsd)
    placed: list[Polygon] = []
    for shape in outlines:
        if shape.intersects(frame):
            seen = shape.intersection(frame)
            for polygon in getattr(seen, "geoms", [seen]):
                if isinstance(polygon, Polygon) and polygon.area > gsd * gsd:
                    placed.append(affinity.affine_transform(polygon, [1, 0, 0, -1, transform.c, transform.f]))
    return placed


def draw_sun(rng: np.random.Generator) -> Sun:
    azimuth, elevation = rng.uniform(0, 2 * np.pi), np.radians(rng.uniform(28, 68))
    return Sun(
        float(np.cos(elevation) * np.cos(azimuth)), float(np.cos(elevation) * np.sin(azimuth)), float(np.sin(elevation))
    )


def draw_lean(rng: np.random.Generator, degrees: float) -> tuple[float, float]:
    drawn = float(rng.choice([0.0, rng.uniform(2, 14)]))
    slope = float(np.tan(np.radians(drawn if degrees < 0 else degrees)))
    direction = float(rng.uniform(0, 2 * np.pi))
    return slope * float(np.cos(direction)), slope * float(np.sin(direction))
