# SPDX-License-Identifier: GPL-2.0-or-later
"""Roofs with exact corners (the set roofs_detmold), and rasters of them as a network would have predicted them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize
from roofline.engine.raster.probability_levels import LEVELS
from scipy import ndimage
from shapely import Polygon, affinity

GSD = 0.1  # metres: estimated in the set's SOURCE.txt
MARGIN = 10  # pixels around each roof
_LEAST_TURN = 10.0  # degrees; a smaller turn is a ridge that ends on a straight wall
_FINER = 8  # subpixels along a side of a pixel
_ROUNDING = 1.5  # pixels: standard deviation of the blur that rounds the corners of ragged roofs
_SLOPE = 1.0  # pixels over which the probability rises from 0.27 to 0.73
_WAVE = 2.5  # pixels: standard deviation of the blur of the noise that moves the walls

_POINT = re.compile(r"\[\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\]")


@dataclass(frozen=True)
class Scene:
    """Roofs in one raster: `levels` (H, W) of probability, and the true outlines in pixels of the raster."""

    levels: NDArray[np.uint8]
    outlines: tuple[Polygon, ...]


def read_roofs(folder: Path) -> list[Polygon]:
    """Read the outline of each roof, in metres: the outer ring of its graph without the points where it goes straight on."""
    roofs = []
    for path in sorted((folder / "labels_txt").glob("*.txt")):
        segments = path.read_text(encoding="utf-8").split("#2#")[1].split("#3#")[0]
        ends = np.array(_POINT.findall(segments), dtype=float).reshape(-1, 2, 2)
        lines = shapely.union_all(shapely.linestrings(ends))  # with a node wherever two cross
        faces = shapely.get_parts(shapely.polygonize([lines]))
        hull = max(shapely.get_parts(shapely.union_all(faces)), key=shapely.area)
        roofs.append(affinity.scale(_without_straight_points(hull), GSD, GSD, origin=(0, 0)))
    return roofs


def _without_straight_points(polygon: Polygon) -> Polygon:
    points = shapely.get_coordinates(polygon.exterior)[:-1]
    return Polygon(points[np.abs(turns(points)) >= _LEAST_TURN])


def turns(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Compute the turn (n,) at each point of a closed ring (n, 2), in degrees from -180 to 180."""
    ways = np.roll(points, -1, axis=0) - points
    heading = np.degrees(np.arctan2(ways[:, 1], ways[:, 0]))
    turn: NDArray[np.float64] = (heading - np.roll(heading, 1) + 180) % 360 - 180
    return turn


def scene_of(roofs: Sequence[Polygon], pixel: float, raggedness: tuple[float, float], seed: int) -> Scene:
    """Draw the roofs at `pixel` metres, one beside the other, each shifted by a part of a pixel.

    `raggedness` is the least and the most, in pixels, by which walls waver; above 0, corners are rounded, too, and the
    outline is up to half a pixel too narrow or too wide.
    """
    generator = np.random.default_rng(seed)
    rows = []
    outlines = []
    top = 0
    width = max(_side(roof, pixel) for roof in roofs) * 6
    line: list[NDArray[np.uint8]] = []
    for roof in roofs:
        side = _side(roof, pixel)
        if sum(part.shape[1] for part in line) + side > width:
            rows.append(_beside(line, width))
            top, line = top + rows[-1].shape[0], []
        left = sum(part.shape[1] for part in line)
        place = MARGIN + generator.uniform(0, 1, 2)
        west, south, _, _ = roof.bounds
        small = affinity.scale(affinity.translate(roof, -west, -south), 1 / pixel, 1 / pixel, origin=(0, 0))
        small = affinity.translate(small, *place)
        waver = generator.uniform(*raggedness)
        line.append(_levels(small, side, waver, generator) if waver else _burnt(small, side))
        outlines.append(affinity.translate(small, left, top))
    rows.append(_beside(line, width))
    return Scene(np.concatenate(rows), tuple(outlines))


def _side(roof: Polygon, pixel: float) -> int:
    west, south, east, north = roof.bounds
    return int(np.ceil(max(east - west, north - south) / pixel)) + 2 * MARGIN + 1


def _beside(parts: Sequence[NDArray[np.uint8]], width: int) -> NDArray[np.uint8]:
    row = np.zeros((max(part.shape[0] for part in parts), width), dtype=np.uint8)
    left = 0
    for part in parts:
        row[: part.shape[0], left : left + part.shape[1]] = part
        left += part.shape[1]
    return row


def _burnt(roof: Polygon, side: int) -> NDArray[np.uint8]:
    drawn: NDArray[np.uint8] = rasterize([(roof, LEVELS)], out_shape=(side, side), dtype="uint8")
    return drawn


def _levels(roof: Polygon, side: int, waver: float, generator: np.random.Generator) -> NDArray[np.uint8]:
    """Draw a roof as a network's probability: walls waver by `waver` pixels (two standard deviations)."""
    fine = affinity.scale(roof, _FINER, _FINER, origin=(0, 0))
    inside = rasterize([fine], out_shape=(side * _FINER, side * _FINER)).astype(bool)
    distance = (ndimage.distance_transform_edt(inside) - ndimage.distance_transform_edt(~inside)) / _FINER
    distance = distance.reshape(side, _FINER, side, _FINER).mean(axis=(1, 3))
    waves = ndimage.gaussian_filter(generator.standard_normal((side, side)), _WAVE)
    moved = (
        ndimage.gaussian_filter(distance, _ROUNDING) + waver / 2 * waves / waves.std() + generator.uniform(-0.5, 0.5)
    )
    levels: NDArray[np.uint8] = np.rint(LEVELS / (1 + np.exp(-moved / _SLOPE))).astype(np.uint8)
    return levels
