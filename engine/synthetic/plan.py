# SPDX-License-Identifier: GPL-2.0-or-later
"""The objects of a plan, in scene coordinates (metres), and the ground they occupy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .canvas import PixelGrid

Random = np.random.Generator
Points = NDArray[np.float64]


@dataclass(frozen=True)
class BuildingPart:
    """One rectangle of a roof: centre and half sides in metres, angle in radians, wall height, roof pitch (rise/run)."""

    x: float
    y: float
    angle: float
    half_u: float
    half_v: float
    wall: float
    pitch: float
    form: str


@dataclass(frozen=True)
class Building:
    """A building of one or more roof parts; the first is the main one."""

    parts: tuple[BuildingPart, ...]
    material: str
    kind: str
    """house, block, hall, shed, tower (tall, with windows) or depot (a hall with rows of skylights)"""


@dataclass(frozen=True)
class Road:
    """A road along a polyline; widths in metres."""

    points: Points
    """(n, 2) metres"""
    width: float
    surface: str
    """asphalt, old, dirt or concrete"""
    sidewalk: float
    marked: bool
    lanes: int = 0
    """of a motorway's carriageway, with lines between them"""


@dataclass(frozen=True)
class Tree:
    """A tree; position, crown radius and height in metres."""

    x: float
    y: float
    radius: float
    height: float
    conifer: bool = False


@dataclass(frozen=True)
class Thing:
    """Any other rectangular object; `kind` decides how it is drawn."""

    kind: str
    x: float
    y: float
    angle: float
    half_u: float
    half_v: float


@dataclass(frozen=True)
class District:
    """A part of the scene with one style; `angle` (radians) is the direction of its streets."""

    x: float
    y: float
    angle: float
    style: str
    """a key of STYLES, OPEN_GROUND or UNBUILT"""


@dataclass
class ScenePlan:
    """All objects of a scene."""

    districts: list[District] = field(default_factory=list)
    roads: list[Road] = field(default_factory=list)
    buildings: list[Building] = field(default_factory=list)
    trees: list[Tree] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)

    def holds(self, number: int, x: float, y: float) -> bool:
        """Whether a point, in metres, lies in district `number`."""
        return int(nearest_district(self.districts, np.array([x]), np.array([y]))[0]) == number


class Occupied(PixelGrid):
    """Occupied ground on a grid of one metre, so that houses overlap neither roads nor each other."""

    def __init__(self, width: float, height: float, margin: float) -> None:
        self.margin = margin
        super().__init__(int(height + 2 * margin) + 1, int(width + 2 * margin) + 1, 1.0)
        self.taken = np.zeros((self.height, self.width), bool)

    def claim(
        self, x: float, y: float, angle: float, half_u: float, half_v: float, gap: float = 0.0, force: bool = False
    ) -> bool:
        """Occupy a rectangle if it and `gap` metres around it are free, or in any case with `force`; False when it was not."""
        window = self.window(x + self.margin, y + self.margin, angle, half_u, half_v, gap)
        if window is None:
            return False
        near = (np.abs(window.u) < half_u + gap) & (np.abs(window.v) < half_v + gap)
        view = self.taken[window.place]
        if not force and bool(view[near].any()):
            return False
        view |= (np.abs(window.u) < half_u + 0.3) & (np.abs(window.v) < half_v + 0.3)
        return True

    def free(self, x: float, y: float) -> bool:
        """Whether the ground at a point, in metres, is free."""
        return self._knows(x, y) and not self.is_taken(x, y)

    def is_taken(self, x: float, y: float) -> bool:
        """Whether the ground at a point is occupied; outside the grid it is neither free nor taken."""
        return self._knows(x, y) and bool(self.taken[int(y + self.margin), int(x + self.margin)])

    def _knows(self, x: float, y: float) -> bool:
        return 0 <= int(y + self.margin) < self.height and 0 <= int(x + self.margin) < self.width


def draw_key(rng: Random, weights: Mapping[str, float]) -> str:
    """Draw a key with a probability proportional to its weight."""
    values = np.fromiter(weights.values(), float)
    return str(list(weights)[int(rng.choice(len(values), p=values / values.sum()))])


def nearest_district(districts: list[District], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.intp]:
    """Find the number of the district of each point."""
    best = np.zeros(np.broadcast(x, y).shape, np.intp)
    least = np.full(best.shape, np.inf)
    for number, district in enumerate(districts):
        distance = np.maximum(np.abs(x - district.x), np.abs(y - district.y)) + 0.6 * np.hypot(
            x - district.x, y - district.y
        )
        best[distance < least] = number
        least = np.minimum(least, distance)
    return best
