# SPDX-License-Identifier: GPL-2.0-or-later
"""Materials of the ground and of roofs: reflectances in blue, green, red, near infrared."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import Reflectance

GRASS: Reflectance = (0.045, 0.085, 0.06, 0.38)
LUSH: Reflectance = (0.03, 0.075, 0.035, 0.46)
DRY_GRASS: Reflectance = (0.085, 0.135, 0.15, 0.30)
SOIL: Reflectance = (0.085, 0.12, 0.17, 0.25)
DARK_SOIL: Reflectance = (0.055, 0.07, 0.09, 0.14)
RED_SOIL: Reflectance = (0.07, 0.115, 0.21, 0.29)
SAND: Reflectance = (0.20, 0.28, 0.35, 0.42)
PALE_SAND: Reflectance = (0.34, 0.40, 0.45, 0.50)
GRAVEL: Reflectance = (0.19, 0.21, 0.23, 0.26)
CROP: Reflectance = (0.04, 0.09, 0.05, 0.48)
STUBBLE: Reflectance = (0.11, 0.17, 0.22, 0.32)
FOREST: Reflectance = (0.022, 0.045, 0.028, 0.33)
WATER: Reflectance = (0.035, 0.045, 0.03, 0.012)
MURKY: Reflectance = (0.06, 0.085, 0.075, 0.03)
POOL: Reflectance = (0.36, 0.30, 0.12, 0.04)
ASPHALT: Reflectance = (0.085, 0.09, 0.095, 0.105)
OLD_ASPHALT: Reflectance = (0.15, 0.16, 0.17, 0.185)
CONCRETE: Reflectance = (0.25, 0.27, 0.29, 0.32)
PAVING: Reflectance = (0.20, 0.22, 0.25, 0.28)
BRICK: Reflectance = (0.10, 0.13, 0.20, 0.27)
WHITE: Reflectance = (0.55, 0.56, 0.56, 0.54)


@dataclass(frozen=True)
class Material:
    """A roofing material: mean colour, variation (`spread`) between buildings, pattern, and share of rust."""

    colour: Reflectance
    pattern: str
    """rows (tiles), seams (standing-seam metal), sheets (patched corrugated iron), slab (concrete, membrane)"""
    spread: float = 0.18
    rust: float = 0.0


MATERIALS: dict[str, Material] = {
    "terracotta": Material((0.065, 0.105, 0.22, 0.28), "rows"),
    "orange_tile": Material((0.06, 0.14, 0.33, 0.40), "rows"),
    "pale_tile": Material((0.13, 0.19, 0.28, 0.34), "rows"),
    "brown_tile": Material((0.055, 0.07, 0.105, 0.16), "rows"),
    "grey_tile": Material((0.115, 0.12, 0.125, 0.15), "rows"),
    "dark_shingle": Material((0.045, 0.048, 0.052, 0.065), "rows", 0.25),
    "black_felt": Material((0.033, 0.034, 0.036, 0.045), "slab", 0.25),
    "red_metal": Material((0.06, 0.07, 0.23, 0.28), "seams"),
    "green_metal": Material((0.08, 0.14, 0.085, 0.17), "seams", 0.25),
    "blue_metal": Material((0.30, 0.20, 0.10, 0.22), "seams", 0.25),
    "bright_metal": Material((0.48, 0.49, 0.49, 0.47), "seams", 0.2),
    "dull_metal": Material((0.25, 0.255, 0.26, 0.26), "sheets", 0.25, 0.25),
    "rusty_metal": Material((0.14, 0.165, 0.23, 0.28), "sheets", 0.25, 0.8),
    "old_rust": Material((0.06, 0.085, 0.15, 0.22), "sheets", 0.25, 0.6),
    "white_membrane": Material((0.58, 0.60, 0.60, 0.56), "slab", 0.15),
    "concrete": Material((0.24, 0.26, 0.28, 0.31), "slab", 0.22),
    "old_concrete": Material((0.13, 0.14, 0.15, 0.18), "slab", 0.25),
    "gravel": Material((0.19, 0.20, 0.215, 0.24), "slab", 0.2),
    "tan": Material((0.21, 0.28, 0.34, 0.40), "slab", 0.22),
    "pink": Material((0.20, 0.22, 0.32, 0.38), "slab", 0.2),
    "asbestos": Material((0.17, 0.18, 0.19, 0.21), "seams", 0.22),
    "zinc": Material((0.15, 0.155, 0.16, 0.17), "seams", 0.25),
    "thatch": Material((0.085, 0.115, 0.15, 0.22), "rows", 0.2),
}
