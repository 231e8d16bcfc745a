# SPDX-License-Identifier: GPL-2.0-or-later
"""Write a synthetic scene as a four-band GeoTIFF and its buildings as a GeoPackage."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio.raw
import rasterio
import shapely
from rasterio.enums import ColorInterp

from ..raster import ogr_paths  # noqa: F401
from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError
from .scene import SyntheticScene

BANDS = ("blue", "green", "red", "nir")


def write_image(scene: SyntheticScene, path: Path) -> None:
    """Write a tiled, compressed uint16 GeoTIFF with named bands and nodata 0; it appears when it is complete.

    The statistics that GDAL keeps beside an image of before are removed: QGIS would stretch the new one by them. Raises
    EngineError when it cannot be written.
    """
    _, height, width = scene.image.shape
    try:
        path.with_name(f"{path.name}.aux.xml").unlink(missing_ok=True)
        with (
            atomic_file(path) as part,
            rasterio.open(
                part,
                "w",
                driver="GTiff",
                width=width,
                height=height,
                count=4,
                dtype="uint16",
                crs=scene.crs,
                transform=scene.transform,
                nodata=0,
                tiled=True,
                blockxsize=256,
                blockysize=256,
                compress="deflate",
                predictor=2,
                zlevel=4,
                num_threads="all_cpus",
                photometric="minisblack",
            ) as target,
        ):
            target.colorinterp = (ColorInterp.blue, ColorInterp.green, ColorInterp.red, ColorInterp.undefined)
            for number, name in enumerate(BANDS, 1):
                target.write(scene.image[number - 1], number)
                target.set_band_description(number, name)
            target.build_overviews([2, 4, 8], rasterio.enums.Resampling.average)
    except (OSError, rasterio.errors.RasterioError) as problem:
        raise EngineError(
            "The scene could not be written to {path} ({reason}); choose a folder that exists, is writable and has enough space.",
            path=str(path),
            reason=str(problem),
        ) from problem


def write_buildings(scene: SyntheticScene, path: Path) -> None:
    """Write the roof outlines as polygons, layer "buildings". Raises EngineError when they cannot be written."""
    path.unlink(missing_ok=True)
    try:
        pyogrio.raw.write(
            str(path),
            geometry=shapely.to_wkb(np.array(scene.footprints, dtype=object)),
            field_data=[np.arange(1, len(scene.footprints) + 1)],
            fields=["number"],
            layer="buildings",
            driver="GPKG",
            geometry_type="Polygon",
            crs=scene.crs.to_wkt(),
            dataset_options={"VERSION": "1.2"},  # a version the GDAL of QGIS 3.22 knows
        )
    except (OSError, pyogrio.errors.DataSourceError) as problem:
        raise EngineError(
            "The buildings could not be written to {path} ({reason}); choose a folder that exists and is writable.",
            path=str(path),
            reason=str(problem),
        ) from problem
