# SPDX-License-Identifier: GPL-2.0-or-later
"""Label rasters from masks or polygons; pixels that are not annotated get the ignore label and do not count in training."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.io import DatasetReader
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from ..runtime.errors import EngineError
from .polygons import burn

BACKGROUND, BUILDING, IGNORE = 0, 1, 255


def read_mask(
    source: DatasetReader, colour: str = "", unknown: Sequence[str] = (), window: Window | None = None
) -> NDArray[np.uint8]:
    """Read the (H, W) labels of the mask raster `source` in `window` (None: all of it), as `from_mask` makes them.

    Palette colours are looked up. NaN and pixels with the raster's nodata value are IGNORE, unless the value is 0: most
    programs declare the background of a mask as nodata 0. Raises EngineError when `colour` is given for a raster without
    colours.
    """
    mask = values = source.read(window=window)
    if colour and len(mask) < 3:  # two bands: grey with transparency
        try:
            palette = source.colormap(1)
        except ValueError as error:
            raise EngineError(
                "{mask} has one band and no palette, so no pixel can have the colour {colour}; "
                "remove label_colour from the set's description, or convert the mask to colour.",
                mask=source.name,
                colour=colour,
            ) from error
        lookup = np.zeros((max(256, *palette, int(mask.max(initial=0))) + 1, 3), dtype=np.uint8)
        for value, rgba in palette.items():
            lookup[value] = rgba[:3]
        mask = np.moveaxis(lookup[mask[0]], -1, 0)
    label = from_mask(mask, colour, unknown)
    if values.dtype.kind == "f":
        label[np.isnan(values).all(axis=0)] = IGNORE
    if source.nodata and not np.isnan(source.nodata):
        label[(values == source.nodata).all(axis=0)] = IGNORE
    return label


def from_mask(mask: NDArray[np.generic], colour: str = "", unknown: Sequence[str] = ()) -> NDArray[np.uint8]:
    """Turn a (bands, H, W) mask into (H, W) labels: BUILDING where the first band is above 0, or where the mask has `colour`.

    `colour` is "#RRGGBB"; pixels of one of the colours `unknown` are IGNORE.
    """
    if not colour:
        return np.where(mask[0] > 0, BUILDING, BACKGROUND).astype(np.uint8)
    label = np.where(_has(mask, colour), BUILDING, BACKGROUND).astype(np.uint8)
    for each in unknown:
        label[_has(mask, each)] = IGNORE
    return label


def _has(mask: NDArray[np.generic], colour: str) -> NDArray[np.bool_]:
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    found: NDArray[np.bool_] = (mask[:3] == wanted[:, None, None]).all(axis=0)
    return found


def from_polygons(
    buildings: Sequence[BaseGeometry],
    transform: Affine,
    shape: tuple[int, int],
    *,
    areas: Sequence[BaseGeometry] | None = None,
    ignore: Sequence[BaseGeometry] = (),
) -> NDArray[np.uint8]:
    """Rasterise `buildings`, in the CRS of `transform`, to (H, W) labels.

    Other pixels inside `areas` (None: everywhere) are BACKGROUND; pixels outside and those in `ignore` are IGNORE.
    """
    label = np.full(shape, BACKGROUND, dtype=np.uint8)
    label[burn(buildings, transform, shape)] = BUILDING
    restrict(label, transform, areas=areas, ignore=ignore)
    return label


def restrict(
    label: NDArray[np.uint8],
    transform: Affine,
    *,
    areas: Sequence[BaseGeometry] | None = None,
    ignore: Sequence[BaseGeometry] = (),
) -> None:
    """Set the (H, W) `label`, in place, to IGNORE outside `areas` (None: nowhere) and inside `ignore`.

    Polygons are in the CRS of `transform`.
    """
    if areas is not None:
        label[~burn(areas, transform, label.shape)] = IGNORE
    if len(ignore):
        label[burn(ignore, transform, label.shape)] = IGNORE
