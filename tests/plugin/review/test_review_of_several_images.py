# SPDX-License-Identifier: GPL-2.0-or-later
"""A result of several images mapped as one is reviewed whichever of its images is chosen, and roofs are picked in each of its rasters."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer, QgsVectorLayer
from roofline.plugin.layers.result_properties import MEMBERS
from roofline.plugin.layers.shown_result import result_of

from ..footprint_file import write_footprints
from .conftest import _draw_a_missed_roof


@pytest.fixture
def images(add_image: Callable[..., Any]) -> tuple[Any, Any]:
    """Two images with 200 m between them."""
    return add_image("west", size=(600, 400)), add_image("east", size=(600, 400), origin=(500_500.0, 5_000_000.0))


@pytest.fixture
def buildings(plugin: Any, images: tuple[Any, Any], make_image: Callable[..., Path], tmp_path: Path) -> Any:
    """The layer of footprints of both images, with a raster of probability for each."""
    from roofline.engine.contract.protocol import Done
    from roofline.plugin.layers.results import add_result

    west, east = images
    folder = tmp_path / "result"
    folder.mkdir()
    outputs = {"buildings": str(write_footprints(folder / "buildings.gpkg", count=12))}
    for role, corner in (("probability", (500_000.0, 5_000_000.0)), ("probability_2", (500_500.0, 5_000_000.0))):
        raster = make_image(role, bands=1, colours=(), size=(600, 400), origin=corner).rename(folder / f"{role}.tif")
        _draw_a_missed_roof(raster)
        outputs[role] = str(raster)
    summary = {"buildings": 12, "area_m2": 1200.0, "threshold": 0.3, "min_area": 6, "seconds": 1, "images": 2}
    group = add_result(Done("1", outputs, summary), west, "west ≥ 30 %", more=(east.source(),))
    plugin.dock.image.choose(east)
    plugin.dock._on_image_changed()
    (layer,) = (node.layer() for node in group.findLayers() if isinstance(node.layer(), QgsVectorLayer))
    return layer


def test_each_of_the_images_has_the_result(
    buildings: Any, images: tuple[Any, Any], add_image: Callable[..., Any]
) -> None:
    for image in images:
        shown = result_of(image)
        assert shown is not None and shown.buildings is buildings and shown.is_of_several()
        assert len(shown.probabilities) == 2
    assert result_of(add_image("other", size=(60, 40))) is None


def test_they_have_it_in_a_copy_of_the_project_elsewhere(
    buildings: Any, images: tuple[Any, Any], make_image: Callable[..., Path], tmp_path: Path
) -> None:
    """As somebody else opens it, to review other areas; so has an image of the copy that was not a layer."""
    project = QgsProject.instance()
    group = project.layerTreeRoot().findGroups()[0]
    more = make_image("later", size=(60, 40))
    group.setCustomProperty(MEMBERS, json.dumps([*json.loads(group.customProperty(MEMBERS)), str(more)]))
    assert project.write(str(tmp_path / "p.qgz"))
    shutil.copytree(tmp_path, tmp_path.parent / "copy", dirs_exist_ok=True)
    ids = [image.id() for image in images]
    for path in (*tmp_path.glob("*.tif"), *tmp_path.glob("result/*.tif")):
        path.unlink()
    assert project.read(str(tmp_path.parent / "copy" / "p.qgz"))
    shown = [result_of(project.mapLayer(layer_id)) for layer_id in ids]
    shown.append(result_of(QgsRasterLayer(str(tmp_path.parent / "copy" / "later.tif"), "later")))
    assert all(each is not None and "/copy/" in each.buildings.source() for each in shown)


def test_its_footprints_are_reviewed(
    begin: Callable[..., Any], press: Callable[..., None], on_disk: Callable[[], dict[int, str]]
) -> None:
    review = begin(doubtful=False)
    assert review.is_running()
    press("AD")
    assert sorted(on_disk().values()).count("accepted") == 1 and "rejected" in on_disk().values()


def test_a_roof_is_picked_in_the_raster_that_covers_it(
    ready: Any,
    buildings: Any,
    images: tuple[Any, Any],
    begin: Callable[..., Any],
    wait: Callable[..., None],
    shown: Any,
) -> None:
    review = begin(doubtful=False)
    review.picking.begin(result_of(images[1]))
    for x in (500_110, 500_610):
        review.picking._on_picked("pick", QgsPointXY(x, 4_999_892))
        wait(lambda: not review.picking.is_running())
    added = [each.geometry() for each in buildings.getFeatures() if each["status"] == "added"]
    places = [QgsPointXY(x, 4_999_892) for x in (500_110, 500_610)]
    assert [[shape.contains(place) for shape in added] for place in places] == [[True, False], [False, True]]
    review.picking._on_picked("pick", QgsPointXY(500_400, 4_999_892))
    wait(lambda: any("Nothing was mapped there" in text for text in shown()))
