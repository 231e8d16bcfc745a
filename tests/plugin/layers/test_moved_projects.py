# SPDX-License-Identifier: GPL-2.0-or-later
"""A copy of a project elsewhere, where an image is removed and added again: its results and its sketch are still its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsCoordinateTransformContext, QgsProject, QgsRasterLayer, QgsVectorFileWriter, QgsVectorLayer
from roofline.engine.contract.protocol import Done
from roofline.plugin.layers.damage_result import add_damage, damage_of
from roofline.plugin.layers.results import add_result
from roofline.plugin.layers.shown_result import result_of
from roofline.plugin.sketch.sketch_layer import new_sketch, sketches

from ..footprint_file import write_footprints


@pytest.fixture
def images(add_image: Callable[..., Any]) -> tuple[Any, Any]:
    """Two images, the second of which is as chosen."""
    return add_image("before", size=(600, 400)), add_image("after", size=(600, 400))


@pytest.fixture
def segment(images: tuple[Any, Any], make_image: Callable[..., Path], tmp_path: Path) -> Callable[..., None]:
    """Adds a result of the first image, or of both mapped as one."""

    def add(*, several: bool = False) -> None:
        folder = tmp_path / "result"
        folder.mkdir()
        raster = make_image("probability", bands=1, colours=(), size=(600, 400)).rename(folder / "probability.tif")
        outputs = {"buildings": str(write_footprints(folder / "buildings.gpkg", count=4)), "probability": str(raster)}
        summary = {"buildings": 4, "area_m2": 400.0, "threshold": 0.3, "min_area": 6, "images": 1 + several}
        add_result(Done("1", outputs, summary), images[0], "a", more=(images[1].source(),) if several else ())

    return add


@pytest.fixture
def grade(images: tuple[Any, Any], tmp_path: Path) -> Callable[..., None]:
    """Adds graded buildings of both images."""

    def add() -> None:
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = "damage"
        drawn = QgsVectorLayer("Polygon?crs=EPSG:32633&field=grade:integer", "damage", "memory")
        path = str(tmp_path / "damage.gpkg")
        QgsVectorFileWriter.writeAsVectorFormatV3(drawn, path, QgsCoordinateTransformContext(), options)
        add_damage(Done("1", {"damage": path}, {}), *images, "a")

    return add


@pytest.fixture
def open_copy(images: tuple[Any, Any], tmp_path: Path) -> Callable[[int], QgsRasterLayer]:
    """Opens a copy of the project and its files elsewhere, removes and adds an image, and gives its new layer."""
    project = QgsProject.instance()
    project.setFileName(str(tmp_path / "p.qgz"))  # beside which a sketch is written

    def again(number: int) -> QgsRasterLayer:
        layer_id, copy = images[number].id(), tmp_path.parent / "copy"
        assert project.write()
        shutil.copytree(tmp_path, copy, dirs_exist_ok=True)
        project.clear()
        for path in (*tmp_path.glob("*.tif"), *tmp_path.rglob("*.gpkg"), *tmp_path.glob("result/*.tif")):
            path.unlink()
        assert project.read(str(copy / "p.qgz"))
        source = project.mapLayer(layer_id).source()
        project.removeMapLayer(layer_id)
        layer = QgsRasterLayer(source, "again")
        project.addMapLayer(layer)
        return layer

    return again


@pytest.mark.parametrize(("several", "number"), [(False, 0), (True, 0), (True, 1)])
def test_footprints_are_found(
    segment: Callable[..., None], open_copy: Callable[[int], QgsRasterLayer], several: bool, number: int
) -> None:
    segment(several=several)
    image = open_copy(number)
    shown = result_of(image)
    assert shown is not None and "/copy/" in shown.buildings.source()
    if not several:
        other = next(la for la in QgsProject.instance().mapLayers().values() if la.name() == "after")
        assert result_of(other) is None


@pytest.mark.parametrize("number", [0, 1])
def test_graded_buildings_are_found(
    grade: Callable[[], None], segment: Callable[..., None], open_copy: Callable[[int], QgsRasterLayer], number: int
) -> None:
    """And they hide no result of the same image."""
    segment()
    grade()
    layer = open_copy(number)
    found = damage_of(next(la for la in (layer, *QgsProject.instance().mapLayers().values()) if _is_before(la)))
    assert found is not None and None not in found.images() and layer in found.images()
    assert found.before is not None and result_of(found.before) is not None


def test_the_sketch_of_an_image_that_was_not_chosen_is_found(
    ready: Any, images: tuple[Any, Any], open_copy: Callable[[int], QgsRasterLayer]
) -> None:
    ready.dock.image.combo.setLayer(images[0])
    new_sketch(images[1])
    (sketch,) = sketches(open_copy(1))
    assert "/copy/" in sketch.source()


def _is_before(layer: Any) -> bool:
    return isinstance(layer, QgsRasterLayer) and Path(layer.source()).name == "before.tif"
