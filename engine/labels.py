# SPDX-License-Identifier: GPL-2.0-or-later
"""Label windows: what each pixel is, from masks or polygons. Pixels nobody annotated are IGNORE and teach nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .vectors import burn

BACKGROUND, BUILDING, IGNORE = 0, 1, 255


def from_mask(mask: NDArray[np.generic], colour: str = "") -> NDArray[np.uint8]:
    """The (H, W) labels of a (bands, H, W) mask: building where the first band is not 0, or where `colour` stands.

    `colour` is "#RRGGBB".
    """
    if not colour:
        return np.where(mask[0] > 0, BUILDING, BACKGROUND).astype(np.uint8)
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return np.where((mask[:3] == wanted[:, None, None]).all(axis=0), BUILDING, BACKGROUND).astype(np.uint8)


def from_polygons(
    buildings: Sequence[BaseGeometry],
    transform: Affine,
    shape: tuple[int, int],
    *,
    areas: Sequence[BaseGeometry] | None = None,
    ignore: Sequence[BaseGeometry] = (),
) -> NDArray[np.uint8]:
    """The (H, W) labels of polygons in the CRS of `transform`.

    Inside `areas` everything that is no building is background; outside all is IGNORE (None: annotated everywhere).
    """
    label = np.full(shape, BACKGROUND if areas is None else IGNORE, dtype=np.uint8)
    if areas is not None:
        label[burn(areas, transform, shape)] = BACKGROUND
    inside = label != IGNORE
    label[burn(buildings, transform, shape) & inside] = BUILDING
    label[burn(ignore, transform, shape)] = IGNORE
    return label
