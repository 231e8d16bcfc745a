# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the ground that was analysed: where the probability raster of a result has values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.features import shapes as trace
from shapely.geometry.base import BaseGeometry

from ..raster.gdal import GDAL_ERRORS, gdal_environment
from .ground import ground_area, reproject, wgs84

_SIDE = 1500  # pixels; a larger raster is read more coarsely
_PIECES = 32  # of the longest side, as straight lines are not straight in another CRS


@dataclass(frozen=True)
class AnalysedGround:
    """The ground with values, and the rest of the rectangle around it (nodata, cloud masks, outside the areas of interest), in `crs`."""

    analysed: BaseGeometry
    not_analysed: BaseGeometry
    crs: CRS

    @property
    def analysed_m2(self) -> float:
        """Its area on the ground."""
        return self._area(self.analysed)

    @property
    def not_analysed_m2(self) -> float:
        """The area of the rest."""
        return self._area(self.not_analysed)

    def analysed_in(self, crs: CRS) -> BaseGeometry:
        """Return the analysed ground in another CRS. Raises EngineError."""
        moved = reproject(np.array([self.analysed], dtype=object), self.crs, crs)
        return shapely.union_all(shapely.make_valid(shapely.get_parts(moved[0])))  # parts at the antimeridian touch now

    def _area(self, shape: BaseGeometry) -> float:
        return 0.0 if shape.is_empty else float(ground_area(np.array([shape], dtype=object), self.crs)[0])


def analysed_ground(rasters: list[Path]) -> AnalysedGround | None:
    """Trace where the probability `rasters` have values; None where none can be read or placed on Earth.

    The ground is in the CRS of the rasters, in WGS 84 where they have different ones, as those of images that do not touch.
    """
    found: list[tuple[CRS, list[BaseGeometry], BaseGeometry]] = []
    for path in rasters:
        try:
            with gdal_environment(), rasterio.open(path) as raster:
                if raster.crs is None:
                    continue
                step = max(1.0, max(raster.width, raster.height) / _SIDE)
                height, width = max(1, round(raster.height / step)), max(1, round(raster.width / step))
                mask = raster.read_masks(1, out_shape=(height, width)) > 0
                place = raster.transform @ Affine.scale(raster.width / width, raster.height / height)
                traced = [
                    shapely.geometry.shape(each) for each, _ in trace(mask.astype(np.uint8), mask, transform=place)
                ]
                corners = ((0, 0), (width, 0), (width, height), (0, height))
                found.append((raster.crs, traced, shapely.Polygon([place @ corner for corner in corners])))
        except GDAL_ERRORS:
            continue  # what was analysed is not known; nothing of the result depends on it
    if not any(traced for _, traced, _ in found):
        return None
    first = found[0][0]
    crs = first if all(own == first for own, _, _ in found) else wgs84()
    moved = [(_in(traced, own, crs), _in([box], own, crs)) for own, traced, box in found]
    analysed = shapely.union_all([shape for shapes, _ in moved for shape in shapes])
    boxes = shapely.union_all([box for _, box in moved])
    return AnalysedGround(analysed, boxes.difference(analysed), crs)


def _in(shapes: list[BaseGeometry], source: CRS, target: CRS) -> NDArray[np.object_]:
    """Carry the outlines `shapes` (n,), whose sides are long, to another CRS."""
    outlines = np.array([None, *shapes], dtype=object)[1:]
    if source == target or not len(outlines):
        return outlines
    bounds = shapely.bounds(outlines)
    length = max(float((bounds[:, 2:] - bounds[:, :2]).max()) / _PIECES, 1e-12)
    moved: NDArray[np.object_] = shapely.make_valid(reproject(shapely.segmentize(outlines, length), source, target))
    return moved
