# SPDX-License-Identifier: GPL-2.0-or-later
"""Formats that QGIS reads and the engine does not: QGIS converts the image as a part of the job."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsRasterLayer


@pytest.fixture
def in_hdf4(make_image: Callable[..., Path]) -> Callable[[str], Path]:
    """Writes an image in HDF4, which the engine's GDAL does not read, and gives its path."""
    from osgeo import gdal

    def write(name: str) -> Path:
        if gdal.GetDriverByName("HDF4Image") is None:
            pytest.skip("this GDAL has no HDF4")
        source = gdal.Open(str(make_image("source")))
        path = Path(source.GetDescription()).with_name(name)
        made = gdal.GetDriverByName("HDF4Image").Create(
            str(path), source.RasterXSize, source.RasterYSize, 3, gdal.GDT_Byte
        )
        made.SetProjection(source.GetProjection())
        made.SetGeoTransform(source.GetGeoTransform())
        for band in (1, 2, 3):
            made.GetRasterBand(band).WriteArray(source.GetRasterBand(band).ReadAsArray())
        return path

    return write


@pytest.mark.parametrize("name", ["scene.hdf", "scene.dat"], ids=["known by its suffix", "known by its content"])
def test_an_image_in_hdf4_is_converted_and_segmented(
    ready: Any, in_hdf4: Callable[[str], Path], press_button: Callable[..., bool], name: str
) -> None:
    path = in_hdf4(name)
    layer = QgsRasterLayer(str(path), "scene")
    assert layer.isValid() and layer.bandCount() == 3
    QgsProject.instance().addMapLayer(layer)
    dock = ready.dock
    dock.image.combo.setLayer(layer)
    dock.segment.where_combo.setCurrentIndex(0)
    dock.fetch_hint.show_now()
    assert "To be fetched first: 0.1 megapixels" in dock.image._facts_label.text()
    assert press_button(dock)
    results = {la.name(): la for la in QgsProject.instance().mapLayers().values()}
    converted = results["scene (copy)"]
    for band in (1, 2, 3):
        ours, theirs = (one.dataProvider().block(band, layer.extent(), 300, 200) for one in (converted, layer))
        assert bytes(ours.data()) == bytes(theirs.data())
    (probability,) = (la for title, la in results.items() if title.startswith("Probability"))
    assert probability.extent() == layer.extent()


@pytest.fixture(params=["nc", "h5"])
def container(request: pytest.FixtureRequest, make_image: Callable[..., Path]) -> Path:
    """A file with one raster for each band: a NetCDF-4 file, which is a HDF5 file, too."""
    from osgeo import gdal

    source = make_image("source", georeferenced=request.param == "nc")
    made = source.with_name("agency.nc")
    gdal.Translate(str(made), str(source), format="netCDF", creationOptions=["FORMAT=NC4"])
    return made.rename(made.with_suffix(f".{request.param}"))


def raster_of(container: Path, name: str) -> QgsRasterLayer:
    """A raster of the file, as QGIS offers it when the file is added."""
    uri = f'NETCDF:"{container}":{name}' if container.suffix == ".nc" else f'HDF5:"{container}"://{name}'
    return QgsRasterLayer(uri, name)


def test_a_raster_of_a_netcdf_or_hdf5_file_is_segmented(
    ready: Any, container: Path, press_button: Callable[..., bool]
) -> None:
    layer = raster_of(container, "Band2")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    dock = ready.dock
    dock.image.combo.setLayer(layer)
    assert dock.image.facts().source == layer.source() and "300 × 200 pixels" in dock.image._facts_label.text()
    assert press_button(dock)
    results = QgsProject.instance().mapLayers().values()
    (probability,) = (la for la in results if la.name().startswith("Probability"))
    assert probability.extent() == layer.extent() and probability.crs() == layer.crs()


def test_a_file_of_several_rasters_says_that_one_is_to_be_added(ready: Any, container: Path) -> None:
    layer = QgsRasterLayer(str(container), "agency")
    assert not layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    ready.dock.image.combo.setLayer(layer)
    facts = ready.dock.image.facts()
    assert facts is not None and facts.problem.startswith("“agency” holds several rasters; add one of them with Layer")
