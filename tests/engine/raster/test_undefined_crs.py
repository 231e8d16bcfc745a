# SPDX-License-Identifier: GPL-2.0-or-later
"""GeoPackages of images without CRS have none for QGIS 3.22, whose GDAL takes "Undefined SRS" for one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS
from roofline.engine.footprints import geopackage, source_field
from roofline.engine.handover import vector_files
from roofline.engine.raster.layer_file import write_layer
from roofline.engine.raster.undefined_crs import clear_undefined_crs

SQUARES = np.array([shapely.box(0, 0, 10, 10), shapely.box(20, 0, 30, 10)], dtype=object)
Write = Callable[[Path, "CRS | None"], None]


def _layer(path: Path, crs: CRS | None) -> None:
    write_layer(path, "buildings", SQUARES, {"id": np.arange(2)}, crs)


def _batches(path: Path, crs: CRS | None) -> None:
    for square in SQUARES:
        geopackage.write_layer(path, np.array([square], dtype=object), {"id": np.arange(1)}, crs)


def _of_several(path: Path, crs: CRS | None) -> None:
    for number, square in enumerate(SQUARES):
        batch = source_field._FootprintBatch(np.array([square], dtype=object), ("id",), [np.arange(1)], "")
        source_field._append(path, batch, number, crs)


def _handed_over(path: Path, crs: CRS | None) -> None:
    for layer in ("buildings", "more"):
        vector_files._write(path, SQUARES, {"id": np.arange(2)}, crs, "GPKG", layer)


@pytest.mark.parametrize("write", [_layer, _batches, _of_several, _handed_over])
@pytest.mark.parametrize("crs", [None, CRS.from_epsg(32633)])
def test_a_layer_has_the_crs_that_it_was_given_or_none(write: Write, crs: CRS | None, tmp_path: Path) -> None:
    path = tmp_path / "b.gpkg"
    write(path, crs)
    info = pyogrio.read_info(path, layer="buildings")
    assert info["features"] == 2 and info["crs"] == (crs.to_string() if crs else None)
    with closing(sqlite3.connect(path)) as file:
        command = "SELECT definition FROM gpkg_spatial_ref_sys JOIN gpkg_geometry_columns USING (srs_id)"
        (definition,) = {text for (text,) in file.execute(command)}
    assert ("UTM" in definition) if crs else definition == ""  # GDAL 3.6 makes a CRS of anything else
    assert [each.name for each in tmp_path.iterdir()] == ["b.gpkg"]


def test_a_file_that_cannot_be_changed_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.gpkg").write_bytes(b"no data base" * 100)
    with pytest.raises(OSError, match="b.gpkg"):
        clear_undefined_crs(tmp_path / "b.gpkg")
