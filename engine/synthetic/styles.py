# SPDX-License-Identifier: GPL-2.0-or-later
"""The parameters of a kind of settlement: streets, lots, roofs and gardens."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import Reflectance

Weights = dict[str, float]


@dataclass(frozen=True)
class Style:
    """One kind of settlement; lengths in metres, ranges as (low, high)."""

    materials: Weights
    forms: Weights
    """flat, gable, hip, shed, barrel"""
    ground: tuple[Reflectance, ...]
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
    """share of lots with a building"""
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
    """small objects other than buildings, per lot"""
    terraces: float = 0.1
    """at the walls of a house"""
    garages: float = 0.05
    """share of houses with a garage or an annex at a wall"""
    joined: float = 0.0
    """share of street sides where the houses touch"""
    kind: str = ""
    """kind of the main buildings (see Building); empty: by their size"""
