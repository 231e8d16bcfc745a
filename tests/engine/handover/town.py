# SPDX-License-Identifier: GPL-2.0-or-later
"""A small result with every kind of footprint, and how to read back what was handed over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray

EAST, NORTH = 500_000.0, 5_000_000.0
USER = "anna.müller"
HOME = f"/home/{USER}/My maps"
COUNT = 7


def _shapes() -> list[Any]:
    box = shapely.box
    courtyard = box(60, 10, 90, 40).difference(box(70, 20, 80, 30))
    two = shapely.multipolygons([box(10, 60, 20, 70), box(30, 60, 40, 70)])
    lean = shapely.Polygon([(60, 60), (80, 64), (78, 74), (58, 70)])
    found = [
        box(10, 10, 20, 22),
        box(20, 10, 32, 22),
        courtyard,
        two,
        lean,
        box(150, 150, 162, 160),
        box(160, 20, 175, 30),
    ]
    return [shapely.transform(each, lambda xy: xy + np.array((EAST, NORTH))) for each in found]


def write_town(folder: Path, crs: str | None = "EPSG:32633") -> Path:
    """Write the folder of a result: 200 x 200 m at half a metre, of which the right fifth is nodata."""
    folder.mkdir(parents=True)
    status = ["detected", "accepted", "edited", None, "rejected", "added", ""]
    columns: dict[str, NDArray[Any]] = {
        "id": np.arange(1, COUNT + 1),
        "confidence": np.array([0.9, 0.85, 0.7, 0.6, 0.31, np.nan, 0.5]),
        "area_m2": np.array([120.0, 144, 800, 200, 212, np.nan, 1]),  # the last ones: drawn by hand, and edited since
        "status": np.array(status, dtype=object),
        "src_image": np.array([f"{HOME}/scene 1.tif"] * COUNT, dtype=object),
        "notes": np.array([f"Dach: 50 % zerstört, „Straße“, see {HOME.replace(' ', '_')}/x.txt"] * COUNT, dtype=object),
        "a_very_long_name": np.arange(COUNT) / 4,
        "a_very_long_name_too": np.arange(COUNT) / 8,
    }
    pyogrio.raw.write(
        folder / "buildings.gpkg",
        geometry=shapely.to_wkb(np.array(_shapes(), dtype=object)),
        field_data=list(columns.values()),
        fields=np.array(list(columns), dtype=object),
        layer="buildings",
        driver="GPKG",
        geometry_type="Unknown",
        crs=crs,
    )
    place = {"crs": crs, "transform": Affine(0.5, 0, EAST, 0, -0.5, NORTH + 200), "width": 400, "height": 400}
    levels = np.full((1, 400, 400), 100, dtype=np.uint8)
    levels[:, :, 320:] = 255
    with rasterio.open(folder / "probability.tif", "w", "GTiff", count=1, dtype="uint8", nodata=255, **place) as file:
        file.write(levels)
    image = folder.parent / "scene 1.tif"
    with rasterio.open(image, "w", "GTiff", count=3, dtype="uint16", **place) as file:
        file.write(np.random.default_rng(0).integers(100, 3000, (3, 400, 400)).astype(np.uint16))
    run = {
        "model": {"name": "Buildings, RGB", "sha256": "0" * 64},
        "image": {"path": str(image), "gsd": 0.5},
        "request": {"image": f"{HOME}/scene 1.tif", "out": f"{HOME}/out"},
        "threshold": 0.3,
        "bands": [3, 2, 1],
        "created": "2023-02-08T10:00:00+00:00",
        "notes": [f"The grid of {HOME.replace(' ', '_')}/grids/x.tif is missing."],
        "versions": {"roofline": "9.9"},
    }
    (folder / "run.json").write_text(json.dumps(run), encoding="utf-8")
    return folder


def read(path: Path, layer: str | None = None) -> tuple[dict[str, Any], NDArray[np.object_], dict[str, NDArray[Any]]]:
    """The meta data, the shapes and the columns of a file, as GDAL reads it."""
    meta, _, shapes, values = pyogrio.raw.read(path, layer=layer, force_2d=True)
    found = shapely.from_wkb(shapes) if shapes is not None else np.empty(0, dtype=object)
    return meta, found, dict(zip(meta["fields"].tolist(), values, strict=True))


def one(folder: Path, ending: str) -> Path:
    """The only file in `folder` whose name ends so."""
    (found,) = folder.glob(f"*{ending}")
    return found
