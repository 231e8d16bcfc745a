# SPDX-License-Identifier: GPL-2.0-or-later
"""A scene of 26 megapixels and a result of it, written in a second, for what has to hold at that size."""

from __future__ import annotations

import math
from pathlib import Path

from qgis.core import QgsGeometry

from .sketch.sketching import rectangle

SIDE = 5120  # pixels of 0.5 m
LEFT, TOP = 500000.0, 5000000.0
METRES = SIDE / 2


def write_scene(path: Path) -> None:
    """26 megapixels of noise with bright squares, in tiles as images come."""
    import numpy as np
    from osgeo import gdal, osr

    gdal.UseExceptions()
    system = osr.SpatialReference()
    system.ImportFromEPSG(32633)
    data = gdal.GetDriverByName("GTiff").Create(
        str(path), SIDE, SIDE, 3, gdal.GDT_Byte, ["TILED=YES", "PHOTOMETRIC=RGB"]
    )
    data.SetProjection(system.ExportToWkt())
    data.SetGeoTransform((LEFT, 0.5, 0, TOP, 0, -0.5))
    block = np.random.default_rng(1).integers(20, 120, (512, 512), dtype=np.uint8)
    block[100:140, 100:140] = 230
    whole = np.tile(block, (SIDE // 512, SIDE // 512))
    for number in (1, 2, 3):
        data.GetRasterBand(number).WriteArray(whole)
    data = None


def footprints(count: int, shift: float = 0.0) -> list[QgsGeometry]:
    """Squares of 8 m in a grid over the scene."""
    row = math.ceil(count**0.5)
    step = METRES / row
    corners = [(LEFT + shift + step * (i % row), TOP - METRES + shift + step * (i // row)) for i in range(count)]
    return [rectangle(x + 2, y + 2, x + 10, y + 10) for x, y in corners]


def write_result(folder: Path, scene: Path, count: int, shift: float) -> None:
    """Probability and `count` footprints, shifted by so many metres, of the whole scene, as the engine leaves them."""
    import numpy as np
    from osgeo import gdal, ogr

    folder.mkdir()
    source = gdal.Open(str(scene))
    data = gdal.GetDriverByName("GTiff").Create(
        str(folder / "probability.tif"), SIDE, SIDE, 1, gdal.GDT_Byte, ["TILED=YES", "COMPRESS=DEFLATE"]
    )
    data.SetProjection(source.GetProjection())
    data.SetGeoTransform(source.GetGeoTransform())
    band = data.GetRasterBand(1)
    band.SetNoDataValue(255)
    band.SetScale(1 / 250)
    band.WriteArray(np.tile(np.arange(256, dtype=np.uint8), (SIDE, SIDE // 256)))
    data.BuildOverviews("AVERAGE", [2, 4, 8, 16])
    data = None
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(folder / "buildings.gpkg"))
    layer = made.CreateLayer("buildings", gdal.Open(str(scene)).GetSpatialRef(), ogr.wkbPolygon)
    for field in ("confidence", "area_m2"):
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTReal))
    layer.StartTransaction()
    for shape in footprints(count, shift):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(shape.asWkb())))
        feature.SetField("area_m2", 64.0)
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    made = layer = None
