# SPDX-License-Identifier: GPL-2.0-or-later
"""“Check accuracy” in the real QGIS Desktop: a comparison, its worst places, and a sample of points by keys alone."""

from __future__ import annotations

import json
from pathlib import Path

from .test_sketch import drive, image, pytestmark  # noqa: F401


def test_a_result_is_checked_against_a_reference_and_by_points(image: Path, tmp_path: Path) -> None:  # noqa: F811
    from osgeo import gdal

    reference = tmp_path / "reference.tif"
    source = gdal.Open(str(image))
    made = gdal.GetDriverByName("GTiff").Create(str(reference), 600, 500, 1, gdal.GDT_Byte)
    made.SetProjection(source.GetProjection())
    made.SetGeoTransform(source.GetGeoTransform())
    made.GetRasterBand(1).WriteArray((source.GetRasterBand(1).ReadAsArray() == 220).astype("uint8"))
    made = None
    done = drive(image, tmp_path / "out", "assess.py", reference=str(reference), count=20)
    assert done.returncode == 0, done.stdout + done.stderr
    seen = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert [row[0] for row in seen["scores"]] == ["Pixels", "Buildings"]
    assert seen["answers"] == 20 and not seen["notes"]
    assert seen["height"] <= 700
