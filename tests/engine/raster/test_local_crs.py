# SPDX-License-Identifier: GPL-2.0-or-later
"""An image whose CRS is a local one under the name of a known one: the problem is named and the known CRS offered."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from pyogrio import raw
from rasterio.crs import CRS
from roofline.engine.evaluation import metrics
from roofline.engine.inference.region import read_region
from roofline.engine.raster.polygons import read_polygons
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never, silent

from ..conftest import WriteRaster, noise

OFFER = "local coordinate reference system, '{}', .*assign it the known one of that name, {}"


def local(name: str) -> CRS:
    return CRS.from_wkt(f'LOCAL_CS["{name}",UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]')


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """A square of 10 m in UTM, inside the image of `write_raster`."""
    path = tmp_path / "area.gpkg"
    square = np.array([shapely.to_wkb(shapely.box(500_000, 4_999_990, 500_010, 5_000_000))], dtype=object)
    raw.write(path, geometry=square, field_data=[], fields=np.array([]), geometry_type="Polygon", crs="EPSG:32632")
    return path


@pytest.mark.parametrize(
    "name, known", [("WGS 84 / UTM zone 32N", "EPSG:32632"), ("WGS_1984_UTM_Zone_32N", "EPSG:32632")]
)
def test_polygons_on_an_image_with_a_local_crs_name_the_known_one(
    write_raster: WriteRaster, area: Path, name: str, known: str
) -> None:
    image = write_raster(noise(3, 60, 80), crs=local(name))
    with open_scene(image) as scene:
        assert any(known in note for note in scene.notes)
        with pytest.raises(EngineError, match="The image has a " + OFFER.format(name, known)):
            read_region(scene, area, ())


def test_a_local_crs_without_a_known_name_is_told_too(write_raster: WriteRaster, area: Path) -> None:
    with (
        open_scene(write_raster(noise(3, 60, 80), crs=local("site grid"))) as scene,
        pytest.raises(EngineError, match="assign it the right one"),
    ):
        read_polygons(area, scene.crs)


def test_rasters_of_which_one_has_a_local_crs_are_not_compared(write_raster: WriteRaster, tmp_path: Path) -> None:
    mask = np.ones((1, 60, 80), "uint8")
    result, truth = (
        write_raster(mask, "result.tif"),
        write_raster(mask, "truth.tif", crs=local("WGS 84 / UTM zone 32N")),
    )
    with pytest.raises(EngineError, match="has a " + OFFER.format("WGS 84 / UTM zone 32N", "EPSG:32632")):
        metrics.evaluate(result, truth, tmp_path / "out", None, 0.5, silent, never)


def test_polygons_in_the_same_local_crs_or_without_one_lie_on_the_image(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    """QGIS writes them without a CRS when the user sets the layer's: its own name for a local one is none."""
    site = local("site grid")
    square = np.array([shapely.to_wkb(shapely.box(500_000, 4_999_990, 500_010, 5_000_000))], dtype=object)
    with open_scene(write_raster(noise(3, 60, 80), crs=site)) as scene:
        for number, crs in enumerate((site.to_wkt(), None)):
            path = tmp_path / f"{number}.gpkg"
            raw.write(path, geometry=square, field_data=[], fields=np.array([]), geometry_type="Polygon", crs=crs)
            found = read_polygons(path, scene.crs).geometries
            assert [shape.bounds for shape in found] == [(500_000, 4_999_990, 500_010, 5_000_000)]
