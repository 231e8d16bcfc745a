# SPDX-License-Identifier: GPL-2.0-or-later
"""Paint unbuilt ground that networks confuse with roofs: ploughed fields, paddies, quarries, gravel lots, port paving, verges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import materials
from .canvas import Array, Canvas, Reflectance, smooth_field
from .plan import ScenePlan
from .terrain import tinted

PARCELS = 64  # different parcels, repeated
GREEN_PADDY: Reflectance = (0.04, 0.10, 0.055, 0.42)
ROCK: Reflectance = (0.27, 0.30, 0.33, 0.37)
TILLED = (materials.SOIL, materials.DARK_SOIL, materials.RED_SOIL, materials.STUBBLE, materials.SAND)
FLOODED = (materials.WATER, materials.MURKY, (0.11, 0.13, 0.13, 0.06))
YARDS = (
    materials.GRAVEL,
    materials.PALE_SAND,
    materials.SAND,
    materials.OLD_ASPHALT,
    materials.CONCRETE,
    materials.SOIL,
)


@dataclass(frozen=True)
class Site:
    """The pixels of an unbuilt district: a window of the canvas and its coordinates along the district's axes."""

    canvas: Canvas
    place: tuple[slice, slice]
    inside: Array
    """(h, w) 1 in the district, 0 elsewhere"""
    u: Array
    v: Array
    """(h, w) metres"""

    def warp(self, wavelength: float) -> Array:
        """Generate smooth noise (h, w), standard deviation about 1."""
        height, width = self.inside.shape
        return smooth_field(self.canvas.rng, height, width, self.canvas.gsd, wavelength)

    def paint(self, colour: Reflectance, alpha: Array | float = 1.0, texture: Array | float = 1.0) -> None:
        """Blend a colour into the district's pixels."""
        self.canvas.paint(self.place, colour, np.asarray(self.inside * alpha, np.float32), texture)


@dataclass(frozen=True)
class Parcels:
    """A lattice of parcels: the number (h, w) of each pixel's, and its distance in metres from the parcel's edge."""

    number: NDArray[np.int64]
    edge: Array


def draw_open_ground(canvas: Canvas, plan: ScenePlan, numbers: NDArray[np.uint8]) -> None:
    """Paint the districts of OPEN_GROUND over the ground of the scene; `numbers`: (H, W) the district of each pixel."""
    for number, district in enumerate(plan.districts):
        inside = numbers == number
        if district.style not in OPEN_GROUND or not inside.any():
            continue
        rows, cols = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
        place = (slice(int(rows[0]), int(rows[-1]) + 1), slice(int(cols[0]), int(cols[-1]) + 1))
        y = ((np.arange(place[0].start, place[0].stop) + 0.5) * canvas.gsd - district.y).astype(np.float32)[:, None]
        x = ((np.arange(place[1].start, place[1].stop) + 0.5) * canvas.gsd - district.x).astype(np.float32)[None, :]
        cosine, sine = np.float32(np.cos(district.angle)), np.float32(np.sin(district.angle))
        site = Site(canvas, place, inside[place].astype(np.float32), x * cosine + y * sine, y * cosine - x * sine)
        OPEN_GROUND[district.style](site)


def _parcels(site: Site, long: float, wide: float, bend: float) -> Parcels:
    """Divide the ground into staggered parcels of `long` x `wide` metres, with edges bent by `bend` metres."""
    u, v = site.u, site.v
    if bend:
        u, v = u + np.float32(bend) * site.warp(4 * wide), v + np.float32(bend) * site.warp(4 * wide)
    strip = np.floor(v / np.float32(wide))
    along = u + strip * np.float32(0.37 * long)
    column = np.floor(along / np.float32(long))
    number = (column.astype(np.int64) * 7 + strip.astype(np.int64) * 13) % PARCELS
    from_u, from_v = along - column * np.float32(long), v - strip * np.float32(wide)
    edge = np.minimum(np.minimum(from_u, np.float32(long) - from_u), np.minimum(from_v, np.float32(wide) - from_v))
    return Parcels(number, edge)


def _fill(site: Site, parcels: Parcels, colours: tuple[Reflectance, ...], spread: float, texture: Array) -> None:
    """Paint each parcel in one of `colours`."""
    rng = site.canvas.rng
    palette = np.array(
        [tinted(rng, colours[int(rng.integers(len(colours)))], spread) for _ in range(PARCELS)], np.float32
    )
    for band in range(4):
        target = site.canvas.albedo[band][site.place]
        target += site.inside * (palette[:, band][parcels.number] * texture - target)


def _mottled(site: Site, grain: float, clouds: float) -> Array:
    canvas = site.canvas
    return 1 + np.float32(grain) * canvas.noise(site.place, 0) + np.float32(clouds) * canvas.noise(site.place, 2)


def _ploughed(site: Site) -> None:
    """Paint bare fields with furrows, tramlines, wet spots and grassy edges."""
    rng, gsd = site.canvas.rng, site.canvas.gsd
    parcels = _parcels(site, rng.uniform(70, 320), rng.uniform(35, 150), rng.uniform(0, 5))
    texture = _mottled(site, rng.uniform(0.02, 0.07), rng.uniform(0.03, 0.12))
    across = rng.random(PARCELS)[parcels.number] < 0.3
    along = np.where(across, site.u, site.v) + np.float32(0.6) * site.warp(80)
    depth = rng.uniform(0.0, 0.15, PARCELS).astype(np.float32)[parcels.number]
    for period, share in ((float(rng.uniform(0.7, 1.5)), 0.7), (float(rng.uniform(2.4, 6)), 1.0)):
        if period > 2.2 * gsd:
            texture += depth * np.float32(share) * np.sin(along * np.float32(2 * np.pi / period))
    tramline = np.abs(np.abs(along % np.float32(rng.uniform(18, 28)) - 9) - np.float32(0.9)) < 0.25
    texture -= tramline * depth
    _fill(site, parcels, (*TILLED, *TILLED, materials.CROP, materials.DRY_GRASS), 0.3, texture)
    site.paint(tinted(rng, materials.DARK_SOIL, 0.3), np.clip(site.warp(60) - np.float32(1.1), 0, 0.5))
    verge = np.clip((np.float32(rng.uniform(0.4, 2.2)) - parcels.edge) / np.float32(gsd), 0, 1)
    site.paint(tinted(rng, materials.GRASS, 0.2), verge * np.float32(rng.uniform(0.3, 1)), texture)


def _paddies(site: Site) -> None:
    """Paint small fields between banks: flooded, green or dry."""
    rng, gsd = site.canvas.rng, site.canvas.gsd
    parcels = _parcels(site, rng.uniform(20, 70), rng.uniform(9, 32), rng.uniform(0.5, 6))
    texture = _mottled(site, 0.04, rng.uniform(0.04, 0.1))
    season = rng.dirichlet((0.8, 0.8, 0.8))  # most paddies of a place are in the same state
    kinds = (
        FLOODED,
        (GREEN_PADDY, materials.CROP, materials.GRASS),
        (materials.SOIL, materials.STUBBLE, materials.DRY_GRASS),
    )
    colours = tuple(kind[int(rng.integers(3))] for kind in (kinds[int(n)] for n in rng.choice(3, 16, p=season)))
    _fill(site, parcels, colours, 0.25, texture)
    planted = np.sin(site.v * np.float32(2 * np.pi / 1.2)) * np.sin(site.u * np.float32(2 * np.pi / 1.2))
    if gsd < 0.5:
        site.paint(GREEN_PADDY, np.clip(planted, 0, 1) * np.float32(rng.uniform(0, 0.35)))
    bank = np.clip((np.float32(rng.uniform(0.3, 0.9)) - parcels.edge) / np.float32(gsd) + 0.5, 0, 1)
    colour = (materials.SOIL, materials.GRASS, materials.DRY_GRASS)[int(rng.integers(3))]
    site.paint(tinted(rng, colour, 0.2), bank, texture)


def _quarry(site: Site) -> None:
    """Paint terraces of rock, whose steps cast shadows, with tracks of lorries."""
    rng, canvas = site.canvas.rng, site.canvas
    colour = tinted(rng, (ROCK, materials.PALE_SAND, materials.SAND, materials.GRAVEL)[int(rng.integers(4))], 0.2)
    relief = site.warp(rng.uniform(90, 220)) + np.float32(0.06) * canvas.noise(site.place, 2)
    level = np.floor(np.clip(relief + 1.2, 0, 3.2) * np.float32(rng.uniform(1.2, 2.6)))
    shade = np.float32(1) + np.float32(0.06) * (level % 3 - 1)
    site.paint(colour, 0.97, shade * _mottled(site, rng.uniform(0.05, 0.1), rng.uniform(0.06, 0.15)))
    rubble = np.clip(canvas.noise(site.place, 1) - np.float32(rng.uniform(0.5, 2)), 0, 0.6)
    site.paint(tinted(rng, materials.GRAVEL, 0.5), rubble)
    track = np.abs(np.sin(relief * np.float32(rng.uniform(3, 7)))) < 0.06
    site.paint(tinted(rng, materials.PALE_SAND, 0.2), track * np.float32(0.6))
    height = level * np.float32(rng.uniform(3, 7)) * site.inside
    canvas.raise_to(site.place, site.inside, height)


def _gravel_lots(site: Site) -> None:
    """Paint gravel and desert lots: sharp-edged yards of different colours, with wheel tracks and stains."""
    rng, gsd = site.canvas.rng, site.canvas.gsd
    parcels = _parcels(site, rng.uniform(25, 90), rng.uniform(20, 60), rng.uniform(0, 1.5))
    texture = _mottled(site, rng.uniform(0.04, 0.1), rng.uniform(0.04, 0.14))
    mine = tuple(YARDS[int(n)] for n in rng.choice(len(YARDS), int(rng.integers(2, 5)), replace=False))
    _fill(site, parcels, mine, float(rng.uniform(0.05, 0.3)), texture)
    for _ in range(int(rng.integers(1, 4))):
        bend = site.u + np.float32(rng.uniform(2, 12)) * np.sin(site.v / np.float32(rng.uniform(8, 30)))
        bend += np.float32(rng.uniform(1, 4)) * site.warp(50)
        lane = np.abs(np.abs(bend % np.float32(rng.uniform(22, 70)) - 8) - np.float32(0.9)) < 0.35
        site.paint(tinted(rng, materials.PALE_SAND, 0.5), lane * np.float32(rng.uniform(0.1, 0.45)))
    stains = np.clip(site.warp(14) - np.float32(rng.uniform(1.0, 2.2)), 0, 0.7)
    site.paint(tinted(rng, materials.DARK_SOIL, 0.3), stains)
    scrub = np.clip(site.canvas.noise(site.place, 1) + site.warp(40) - np.float32(rng.uniform(1.2, 3)), 0, 0.9)
    site.paint(tinted(rng, materials.DRY_GRASS, 0.3), scrub)
    if rng.random() < 0.5:
        gap = np.clip((np.float32(rng.uniform(0.3, 3)) - parcels.edge) / np.float32(gsd), 0, 1)
        site.paint(tinted(rng, materials.DRY_GRASS, 0.3), gap * np.float32(0.9), texture)


def _port(site: Site) -> None:
    """Paint the paving of a container yard: slabs with joints, and lines."""
    rng, gsd = site.canvas.rng, site.canvas.gsd
    colour = tinted(rng, (materials.CONCRETE, materials.OLD_ASPHALT, materials.ASPHALT)[int(rng.integers(3))], 0.2)
    site.paint(colour, 1.0, _mottled(site, 0.04, rng.uniform(0.04, 0.12)))
    slab = np.float32(rng.uniform(4, 12))
    joint = np.minimum(site.u % slab, site.v % slab) < gsd
    site.paint(materials.ASPHALT, joint * np.float32(rng.uniform(0.1, 0.4)))
    line = np.abs(site.v % np.float32(rng.uniform(15, 40)) - 1) < max(0.15, gsd / 2)
    site.paint(materials.WHITE if rng.random() < 0.7 else (0.08, 0.3, 0.4, 0.42), line * np.float32(0.6))


def _verges(site: Site) -> None:
    """Paint the grass and bare slopes beside a motorway."""
    rng = site.canvas.rng
    site.paint(tinted(rng, materials.GRASS, 0.25), 1.0, _mottled(site, 0.06, rng.uniform(0.05, 0.12)))
    for colour in (materials.DRY_GRASS, materials.SOIL, materials.GRAVEL):
        spots = site.warp(rng.uniform(15, 70)) + np.float32(0.5) * site.canvas.noise(site.place, 1)
        site.paint(tinted(rng, colour, 0.25), np.clip((spots - np.float32(rng.uniform(0.4, 2))) * 0.8, 0, 0.8))


OPEN_GROUND: dict[str, Callable[[Site], None]] = {
    "ploughed": _ploughed,
    "paddies": _paddies,
    "quarry": _quarry,
    "gravel_lots": _gravel_lots,
    "containers": _port,
    "motorway": _verges,
}
