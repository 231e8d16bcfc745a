# SPDX-License-Identifier: GPL-2.0-or-later
"""Restrict a segmentation to a region: the polygons of a file, an extent, or both."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..raster.polygons import burn, read_polygons
from ..raster.scene import Scene
from ..raster.statistics import Mask
from ..raster.tiles import Tile
from ..runtime.errors import EngineError

_ROUNDING = 1e-6  # pixels, of coordinates that went from pixels to the map and back


class Region:
    """Polygons in the CRS of an image, with a spatial index. Windows are in pixels of the image."""

    def __init__(self, polygons: Sequence[BaseGeometry], transform: Affine) -> None:
        self._polygons = np.array(polygons, dtype=object)
        self._tree = shapely.STRtree(self._polygons)
        self._transform = transform

    @property
    def window(self) -> Tile:
        """The smallest window that contains all polygons."""
        cols, rows = ~self._transform @ shapely.get_coordinates(self._polygons).T
        top, left = max(0, math.floor(rows.min())), max(0, math.floor(cols.min()))
        return Tile(top, left, math.ceil(rows.max()) - top, math.ceil(cols.max()) - left)

    def pixels(self, height: int, width: int) -> Tile:
        """Return the smallest window of an image of `height` x `width` pixels with every pixel whose centre is in the region.

        It has at least one pixel.
        """
        cols, rows = ~self._transform @ shapely.get_coordinates(self._polygons).T
        top, bottom = _centres(float(rows.min()), float(rows.max()), height)
        left, right = _centres(float(cols.min()), float(cols.max()), width)
        return Tile(top, left, bottom - top, right - left)

    def touches(self, windows: Sequence[Tile]) -> NDArray[np.bool_]:
        """Return, for each window, whether it may contain a pixel of the region."""
        outlines = [self._outline(window) for window in windows]
        found = np.zeros(len(outlines), dtype=bool)
        found[self._tree.query(outlines, predicate="intersects")[0]] = True
        return found

    def mask(self, window: Tile) -> Mask:
        """Return the mask (h, w) of the pixels of `window` whose centre is in the region."""
        near = self._tree.query(self._outline(window), predicate="intersects")
        place = self._transform @ Affine.translation(window.col, window.row)
        return burn(self._polygons[np.sort(near)], place, (window.height, window.width))

    def _outline(self, window: Tile) -> BaseGeometry:
        """Return the polygon through the centres of the outermost pixels.

        A polygon of the region that only touches the window's edge contains no pixel centre, so it must not intersect.
        """
        top, left = window.row + 0.5, window.col + 0.5
        bottom, right = top + window.height - 1, left + window.width - 1
        corners = [self._transform @ c for c in ((left, top), (right, top), (right, bottom), (left, bottom))]
        # The hull of a single row, column or pixel is a line or a point, which also supports "intersects".
        return shapely.convex_hull(shapely.MultiPoint(corners))


def _centres(low: float, high: float, length: int) -> tuple[int, int]:
    """Return the first pixel, and one past the last, whose centres lie between `low` and `high` on an axis of `length`."""
    first = min(max(math.ceil(low - 0.5 - _ROUNDING), 0), length - 1)
    return first, min(max(math.floor(high - 0.5 + _ROUNDING) + 1, first + 1), length)


def read_region(scene: Scene, within: Path | None, extent: Sequence[float]) -> Region | None:
    """Read the region of `scene` to segment; None is the whole scene.

    `within` is a polygon file in any CRS, `extent` is (xmin, ymin, xmax, ymax) in the CRS of the scene. Raises
    EngineError when the region does not overlap the image.
    """
    if within is None and not extent:
        return None
    if not np.isfinite(extent).all():
        raise EngineError("The extent has a coordinate that is not a number; give xmin, ymin, xmax and ymax.")
    corners = ((0, 0), (scene.width, 0), (scene.width, scene.height), (0, scene.height))
    limit = shapely.Polygon([scene.transform @ corner for corner in corners])
    if extent:
        limit = limit.intersection(shapely.box(*extent))
    polygons = [limit]
    if within is not None:
        polygons = [
            polygon.intersection(limit) for polygon in read_polygons(within, scene.crs, within=limit.bounds).geometries
        ]
    polygons = [polygon for polygon in polygons if polygon.area > 0]
    if not polygons:
        if within is None:
            raise EngineError(
                "The chosen extent does not overlap the image {image}; choose another area.", image=scene.name
            )
        raise EngineError(
            "The polygons of {file} do not overlap the image {image}; choose another area.",
            file=within.name,
            image=scene.name,
        )
    return Region(polygons, scene.transform)
