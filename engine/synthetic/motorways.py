# SPDX-License-Identifier: GPL-2.0-or-later
"""Plan motorways: carriageways, the median, bridges, the ramps of interchanges, and traffic."""

from __future__ import annotations

import itertools

import numpy as np

from .plan import Occupied, Points, Random, Road, ScenePlan, Thing

LANE = 3.6  # metres
SURFACES = ("asphalt", "old", "concrete", "concrete")


def plan_motorway(rng: Random, width: float, height: float, plan: ScenePlan, number: int, ground: Occupied) -> None:
    """Add a motorway through the middle of district `number`, across the whole scene, and often an interchange."""
    district = plan.districts[number]
    lanes, surface = int(rng.integers(2, 6)), str(rng.choice(SURFACES))
    carriageway = lanes * LANE + float(rng.uniform(2, 5))
    median = float(rng.choice([rng.uniform(1.5, 4), rng.uniform(6, 22)]))
    reach = max(100.0, float(np.hypot(width, height)))  # the curve of a tiny scene has a few points, too
    middle = _curve(rng, district.x, district.y, district.angle, reach)
    for side in (-1, 1):
        points = _beside(middle, side * (median + carriageway) / 2)
        _add(Road(points, carriageway, surface, 0.0, True, lanes), plan, ground, width, height)
        _traffic(rng, points, lanes, side, plan, width, height)
    if median < 6:
        _add(Road(middle, 0.7, "concrete", 0.0, False), plan, ground, width, height)
    if rng.random() < 0.65:
        _interchange(rng, middle, 2 * carriageway + median, plan, ground, width, height)


def _curve(rng: Random, x: float, y: float, angle: float, reach: float) -> Points:
    """Draw a wide curve through (x, y)."""
    along = np.arange(-reach, reach, 9.0)
    bend = along**2 * float(rng.normal(0, 0.12)) / reach
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.stack([x + along * cosine - bend * sine, y + along * sine + bend * cosine], 1)


def _normals(points: Points) -> Points:
    """Compute unit vectors across a polyline, at each of its points."""
    ahead = np.gradient(points, axis=0)
    ahead /= np.maximum(np.hypot(*ahead.T), 1e-6)[:, None]
    return np.stack([-ahead[:, 1], ahead[:, 0]], 1)


def _beside(points: Points, offset: float) -> Points:
    """Shift a polyline by `offset` metres across."""
    return np.asarray(points + offset * _normals(points), np.float64)


def _add(road: Road, plan: ScenePlan, ground: Occupied, width: float, height: float) -> None:
    """Add the part of `road` near the scene to the plan, and keep its ground free of houses."""
    x, y = road.points.T
    near = np.flatnonzero((x > -60) & (x < width + 60) & (y > -60) & (y < height + 60))
    if near.size < 2:
        return
    points = road.points[near[0] : near[-1] + 1]
    plan.roads.append(Road(points, road.width, road.surface, road.sidewalk, road.marked, road.lanes))
    for a, b in itertools.pairwise(points):
        (x, y), (dx, dy) = (a + b) / 2, b - a
        length = float(np.hypot(dx, dy))
        ground.claim(float(x), float(y), float(np.arctan2(dy, dx)), length / 2 + 1, road.width / 2 + 5, force=True)


def _traffic(rng: Random, points: Points, lanes: int, side: int, plan: ScenePlan, width: float, height: float) -> None:
    """Add cars and lorries to the lanes of a carriageway."""
    gap = float(rng.uniform(15, 90))
    normals = _normals(points)
    for lane in range(lanes):
        across = (lane - (lanes - 1) / 2) * LANE
        for place in np.flatnonzero(rng.random(len(points)) < 9.0 / gap):
            x, y = points[place] + across * normals[place] + rng.normal(0, 0.3, 2)
            if not (-10 < x < width + 10 and -10 < y < height + 10):
                continue
            angle = float(np.arctan2(-normals[place][0], normals[place][1])) + (np.pi if side < 0 else 0.0)
            if rng.random() < 0.25:
                plan.things.append(Thing("truck", float(x), float(y), angle, float(rng.uniform(4, 7)), 1.25))
            else:
                plan.things.append(Thing("car", float(x), float(y), angle, 2.3, 0.92))


def _interchange(
    rng: Random, middle: Points, breadth: float, plan: ScenePlan, ground: Occupied, width: float, height: float
) -> None:
    """Add a road on a bridge across the motorway, and loops and slip roads between the two."""
    x, y = middle[len(middle) // 2] + rng.normal(0, 30, 2)
    place = int(np.argmin(np.hypot(*(middle - (x, y)).T)))
    x, y = map(float, middle[place])
    ahead = np.gradient(middle, axis=0)[place]
    angle = float(np.arctan2(ahead[1], ahead[0])) + np.pi / 2 + float(rng.normal(0, 0.12))
    lanes, surface = int(rng.integers(2, 5)), str(rng.choice(SURFACES))
    road = lanes * LANE + 2
    _add(Road(_curve(rng, x, y, angle, 500.0), road, surface, 0.0, True, lanes), plan, ground, width, height)
    deck = Thing("bridge", x, y, angle, breadth / 2 + float(rng.uniform(4, 14)), road / 2 + 0.8)
    plan.things.append(deck)
    slip = float(rng.uniform(5.5, 8))
    for quadrant in range(4):
        if rng.random() < 0.6:
            radius = float(rng.uniform(25, 70))
            turn = angle + quadrant * np.pi / 2
            away = (
                np.array([radius + road / 2, radius + breadth / 2])
                if quadrant % 2 == 0
                else np.array([radius + breadth / 2, radius + road / 2])
            )
            centre = _turned(away, turn) + np.array([x, y])
            start = rng.uniform(0, 2 * np.pi)
            arc = np.linspace(start, start + (2 * np.pi if rng.random() < 0.5 else 1.6 * np.pi), 40)
            points = np.stack([centre[0] + radius * np.cos(arc), centre[1] + radius * np.sin(arc)], 1)
            _add(Road(points, slip, surface, 0.0, False), plan, ground, width, height)


def _turned(point: Points, angle: float) -> Points:
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.array([point[0] * cosine - point[1] * sine, point[0] * sine + point[1] * cosine])
