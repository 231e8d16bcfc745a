# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of footprints as the engine writes them, and as it did before they had more fields."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from osgeo import ogr, osr

OLD = (("id", ogr.OFTInteger64), ("confidence", ogr.OFTReal), ("area_m2", ogr.OFTReal))
NEW = (
    ("id", ogr.OFTInteger64), ("uuid", ogr.OFTString), ("confidence", ogr.OFTReal), ("area_m2", ogr.OFTReal),
    ("src_image", ogr.OFTString), ("src_date", ogr.OFTString), ("gsd", ogr.OFTReal), ("model", ogr.OFTString),
    ("run_date", ogr.OFTString), ("status", ogr.OFTString), ("reviewer", ogr.OFTString), ("notes", ogr.OFTString),
)  # fmt: skip


def write_footprints(
    path: Path,
    fields: Any = NEW,
    count: int = 3,
    confidence: Callable[[int], float] = lambda number: 0.4 + 0.1 * number,
) -> Path:
    """A file of squares of 10 m, 20 m apart, as the engine writes it."""
    ogr.UseExceptions()
    system = osr.SpatialReference()
    system.ImportFromEPSG(32633)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("buildings", system, ogr.wkbPolygon)
    for name, kind in fields:
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer.StartTransaction()
    for number in range(count):
        feature = ogr.Feature(layer.GetLayerDefn())
        x, y = 500_000 + 20 * number, 5_000_000
        feature.SetGeometry(
            ogr.CreateGeometryFromWkt(f"POLYGON(({x} {y},{x + 10} {y},{x + 10} {y + 10},{x} {y + 10},{x} {y}))")
        )
        values = {"id": number + 1, "confidence": confidence(number), "area_m2": 100.0, "status": "detected"}
        values["uuid"] = str(uuid.UUID(int=number))
        for name, value in values.items():
            if layer.FindFieldIndex(name, True) >= 0:
                feature.SetField(name, value)
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    data = None
    return path
