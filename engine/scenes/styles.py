# SPDX-License-Identifier: GPL-2.0-or-later
"""Settlements of the world in proportions: streets, lots, roofs, gardens."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import Colour
from .materials import DRY_GRASS, GRASS, GRAVEL, LUSH, OLD_ASPHALT, PALE_SAND, PAVING, RED_SOIL, SAND, SOIL

Weights = dict[str, float]


@dataclass(frozen=True)
class Style:
    """One kind of settlement; lengths in metres, ranges as (low, high)."""

    materials: Weights
    forms: Weights
    """flat, gable, hip, shed, barrel"""
    ground: tuple[Colour, ...]
    """from the most to the least common"""
    frontage: tuple[float, float]
    depth: tuple[float, float]
    """depth of a lot, street to back fence"""
    house: tuple[float, float]
    """longer side of the main building"""
    aspect: tuple[float, float]
    setback: tuple[float, float]
    floors: tuple[float, float]
    road: tuple[float, float]
    paved: float
    """share of streets with asphalt"""
    block: tuple[float, float]
    wiggle: float
    """how far streets bend, metres"""
    disorder: float
    """deviation of the orientation of houses, radians"""
    occupied: float
    """share of lots that are built on"""
    trees: float
    """per lot"""
    lawn: float
    """share of lots with a green garden"""
    sheds: float
    wings: float
    """share of houses of more than one rectangle"""
    pools: float = 0.0
    cars: float = 0.5
    walls: float = 0.2
    clutter: float = 0.3
    """small things that are no buildings, per lot"""
    joined: float = 0.0
    """share of street sides where the houses touch"""


STYLES: dict[str, Style] = {
    "suburb": Style(
        {
            "dark_shingle": 3,
            "grey_tile": 2.5,
            "terracotta": 2.5,
            "orange_tile": 1.2,
            "brown_tile": 2,
            "bright_metal": 0.5,
            "red_metal": 0.6,
            "black_felt": 0.7,
            "green_metal": 0.2,
            "blue_metal": 0.15,
            "white_membrane": 0.2,
            "pale_tile": 0.6,
        },
        {"gable": 5, "hip": 3, "flat": 0.9, "shed": 0.6},
        (GRASS, LUSH, DRY_GRASS),
        (16, 27),
        (26, 38),
        (10, 18),
        (0.5, 0.85),
        (4, 10),
        (1, 2),
        (5.5, 8),
        1.0,
        (110, 240),
        26.0,
        0.04,
        0.9,
        3.2,
        0.85,
        0.55,
        0.45,
        0.12,
        1.2,
        0.35,
        0.5,
        joined=0.08,
    ),
    "dense": Style(
        {
            "concrete": 4,
            "old_concrete": 3,
            "gravel": 1,
            "white_membrane": 0.8,
            "dull_metal": 1.6,
            "rusty_metal": 1.2,
            "blue_metal": 0.7,
            "terracotta": 0.8,
            "tan": 1,
            "pink": 0.8,
            "bright_metal": 0.5,
            "green_metal": 0.2,
            "red_metal": 0.2,
        },
        {"flat": 6, "shed": 1, "gable": 1.2, "hip": 0.3},
        (SOIL, DRY_GRASS, GRASS),
        (6.5, 14),
        (11, 18),
        (6, 14),
        (0.55, 1.0),
        (0.4, 2.2),
        (1, 4.5),
        (3, 6.5),
        0.6,
        (50, 130),
        14.0,
        0.09,
        0.9,
        0.55,
        0.22,
        0.25,
        0.35,
        0.0,
        0.25,
        0.35,
        0.6,
        joined=0.3,
    ),
    "metal": Style(
        {
            "rusty_metal": 3,
            "dull_metal": 3,
            "bright_metal": 2,
            "old_rust": 1.6,
            "red_metal": 0.5,
            "blue_metal": 0.5,
            "green_metal": 0.35,
            "thatch": 0.9,
            "concrete": 0.5,
            "terracotta": 0.3,
            "asbestos": 0.6,
        },
        {"gable": 5, "hip": 2.2, "shed": 1.6, "flat": 0.5},
        (RED_SOIL, DRY_GRASS, GRASS, SAND),
        (11, 24),
        (15, 28),
        (6, 14),
        (0.5, 0.9),
        (2, 6),
        (1, 1),
        (3.5, 7),
        0.2,
        (60, 160),
        18.0,
        0.22,
        0.8,
        1.9,
        0.25,
        0.6,
        0.25,
        0.0,
        0.15,
        0.25,
        0.7,
    ),
    "arid": Style(
        {
            "tan": 4,
            "concrete": 2,
            "white_membrane": 2.2,
            "pink": 1.2,
            "terracotta": 0.7,
            "old_concrete": 1,
            "gravel": 1,
            "red_metal": 0.2,
            "bright_metal": 0.3,
        },
        {"flat": 7, "hip": 1.0, "gable": 0.4},
        (SAND, PALE_SAND, SOIL, GRAVEL),
        (15, 28),
        (20, 32),
        (11, 20),
        (0.65, 1.0),
        (2, 6),
        (1, 2.5),
        (6, 9),
        0.75,
        (90, 200),
        12.0,
        0.02,
        0.85,
        0.8,
        0.12,
        0.4,
        0.55,
        0.06,
        0.7,
        0.7,
        0.4,
    ),
    "town": Style(
        {
            "terracotta": 3,
            "grey_tile": 1.6,
            "gravel": 2,
            "black_felt": 1.3,
            "concrete": 1.5,
            "brown_tile": 1,
            "white_membrane": 1,
            "orange_tile": 1,
            "dark_shingle": 1,
            "green_metal": 0.3,
        },
        {"gable": 3, "hip": 2, "flat": 4},
        (PAVING, GRASS, GRASS, GRAVEL),
        (18, 40),
        (28, 44),
        (16, 46),
        (0.3, 0.55),
        (1.5, 8),
        (2.5, 6),
        (8, 12),
        1.0,
        (90, 170),
        10.0,
        0.015,
        0.9,
        2.2,
        0.45,
        0.35,
        0.5,
        0.01,
        2.0,
        0.2,
        0.4,
        joined=0.35,
    ),
    "industrial": Style(
        {
            "white_membrane": 2.4,
            "bright_metal": 2,
            "dull_metal": 2,
            "gravel": 2,
            "black_felt": 1.4,
            "blue_metal": 0.7,
            "rusty_metal": 0.9,
            "asbestos": 1.2,
            "concrete": 1.3,
            "green_metal": 0.4,
            "red_metal": 0.4,
        },
        {"flat": 5, "gable": 2.5, "barrel": 0.9, "saw": 0.7},
        (GRAVEL, OLD_ASPHALT, GRASS, SOIL),
        (45, 110),
        (50, 95),
        (28, 80),
        (0.35, 0.8),
        (8, 18),
        (2, 4),
        (8, 12),
        1.0,
        (180, 360),
        8.0,
        0.01,
        0.95,
        3.5,
        0.15,
        2.6,
        0.4,
        0.0,
        7.0,
        0.3,
        7.0,
    ),
    "village": Style(
        {
            "terracotta": 3,
            "orange_tile": 1.5,
            "brown_tile": 1.5,
            "asbestos": 1.2,
            "rusty_metal": 0.8,
            "dull_metal": 0.9,
            "dark_shingle": 1,
            "grey_tile": 1,
            "bright_metal": 0.6,
            "thatch": 0.3,
        },
        {"gable": 6, "hip": 2, "shed": 0.9, "flat": 0.5},
        (GRASS, DRY_GRASS, SOIL, LUSH),
        (18, 46),
        (30, 60),
        (9, 22),
        (0.4, 0.8),
        (2, 14),
        (1, 2),
        (4, 6.5),
        0.65,
        (150, 400),
        40.0,
        0.12,
        0.72,
        4.0,
        0.6,
        0.9,
        0.35,
        0.02,
        0.5,
        0.25,
        0.7,
    ),
}
NEIGHBOURS: dict[str, tuple[str, ...]] = {
    "suburb": ("suburb", "suburb", "town", "village", "industrial", "fields", "forest", "lake"),
    "dense": ("dense", "dense", "dense", "metal", "fields", "industrial", "town"),
    "metal": ("metal", "metal", "metal", "dense", "fields", "forest", "village", "lake"),
    "arid": ("arid", "arid", "arid", "industrial", "bare", "dense", "lake"),
    "town": ("town", "town", "suburb", "industrial", "forest"),
    "industrial": ("industrial", "industrial", "suburb", "fields", "bare"),
    "village": ("village", "village", "fields", "fields", "forest", "suburb"),
}
"""What else is found in the neighbourhood of each style; fields, forest, lake and bare are unbuilt."""
