# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the ground that was analysed: where the probability raster of a result has values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
import shapely
from affine import Affine
from rasterio.crs import CRS
from rasterio.features import shapes as trace
from shapely.geometry.base import BaseGeometry

from ..raster.gdal import GDAL_ERRORS, gdal_environment
from .ground import ground_area, reproject

_SIDE = 1500  # pixels; a larger raster is read more coarsely


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
        return shapely.make_valid(moved[0])

    def _area(self, shape: BaseGeometry) -> float:
        return 0.0 if shape.is_empty else float(ground_area(np.array([shape], dtype=object), self.crs)[0])


def analysed_ground(rasters: list[Path]) -> AnalysedGround | None:
    """Trace where the probability `rasters`, all in one CRS, have values; None where none can be read or placed on Earth."""
    found, boxes, crs = [], [], None
    for path in rasters:
        try:
            with gdal_environment(), rasterio.open(path) as raster:
                if raster.crs is None or (crs is not None and raster.crs != crs):
                    continue
                crs = raster.crs
                step = max(1.0, max(raster.width, raster.height) / _SIDE)
                height, width = max(1, round(raster.height / step)), max(1, round(raster.width / step))
                mask = raster.read_masks(1, out_shape=(height, width)) > 0
                place = raster.transform @ Affine.scale(raster.width / width, raster.height / height)
                found += [
                    shapely.geometry.shape(each) for each, _ in trace(mask.astype(np.uint8), mask, transform=place)
                ]
                boxes.append(shapely.box(*raster.bounds))
        except GDAL_ERRORS:
            continue  # what was analysed is not known; nothing of the result depends on it
    if crs is None or not found:
        return None
    analysed = shapely.union_all(found)
    return AnalysedGround(analysed, shapely.union_all(boxes).difference(analysed), crs)
