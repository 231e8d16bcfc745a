# SPDX-License-Identifier: GPL-2.0-or-later
"""From what the panels show to what the engine is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    edit,
)

OUT = Path("results")
WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")


def polygons(crs: str, *boxes: QgsRectangle) -> QgsVectorLayer:
    """A layer in memory with a feature for each box."""
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=name:string", "areas", "memory")
    with edit(layer):
        for box in boxes:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromRect(box))
            layer.addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def build(layer: Any, **values: Any) -> Any:
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest
    from roofline.plugin.jobs.build_segment import build_segment_job

    where = values.pop("where", AreaOfInterest())
    return build_segment_job(layer, values.pop("model", "model.safetensors"), where, OUT, **values)


def written(job: Any) -> QgsVectorLayer:
    """The snapshot's file as a layer."""
    job.snapshots[0].write()
    return QgsVectorLayer(job.request.within, "written", "ogr")


def test_the_whole_layer(plugin: Any, add_image: Callable[..., Any]) -> None:
    layer = add_image()
    request = build(layer, threshold=0.4, bands=(3, 2, 1), quality="fast").request
    assert request.quality == "fast" and build(layer).request.quality == "standard"
    assert request.image == layer.source()
    assert (request.extent, request.within, request.bands, request.threshold) == ((), "", (3, 2, 1), 0.4)


def test_the_current_view_in_the_coordinates_of_the_image_and_no_larger(
    plugin: Any, add_image: Callable[..., Any]
) -> None:
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest

    layer = add_image(epsg=32633)
    box = QgsRectangle(500050, 4999950, 600000, 5100000)
    view = QgsCoordinateTransform(layer.crs(), WGS84, QgsProject.instance()).transformBoundingBox(box)
    request = build(layer, where=AreaOfInterest(view=view, view_crs=WGS84)).request
    extent = layer.extent()
    assert request.extent == pytest.approx((500050, 4999950, extent.xMaximum(), extent.yMaximum()), abs=60)
    assert request.extent[2] == extent.xMaximum()


def test_a_view_beside_the_image_is_refused(plugin: Any, add_image: Callable[..., Any]) -> None:
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest
    from roofline.plugin.jobs.overlay import InputError

    with pytest.raises(InputError, match="does not show “scene”"):
        build(add_image(), where=AreaOfInterest(view=QgsRectangle(0, 0, 1, 1), view_crs=WGS84))


def test_a_view_of_an_image_without_georeference_is_in_its_pixels(plugin: Any, add_image: Callable[..., Any]) -> None:
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest

    layer = add_image(georeferenced=False, size=(300, 200))
    request = build(layer, where=AreaOfInterest(view=QgsRectangle(10, -50, 100, -5), view_crs=WGS84)).request
    assert request.extent == (10, -50, 100, -5)


def test_all_polygons_of_a_layer_keep_their_crs(plugin: Any, add_image: Callable[..., Any]) -> None:
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest

    areas = polygons("EPSG:4326", QgsRectangle(15, 45, 15.001, 45.001), QgsRectangle(15.1, 45, 15.101, 45.001))
    job = build(add_image(), where=AreaOfInterest(polygons=areas))
    snapshot = written(job)
    assert snapshot.featureCount() == 2
    assert snapshot.crs() == WGS84
    assert snapshot.extent() == areas.extent()
    job.snapshots[0].remove()
    assert not Path(job.request.within).parent.exists()


def test_only_the_selected_polygons_with_unsaved_edits_and_the_layer_stays_as_it_was(
    plugin: Any, add_image: Callable[..., Any]
) -> None:
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest

    areas = polygons("EPSG:32633", QgsRectangle(0, 0, 1, 1))
    areas.startEditing()
    drawn = QgsFeature(areas.fields())
    drawn.setGeometry(QgsGeometry.fromRect(QgsRectangle(5, 5, 7, 7)))
    areas.addFeature(drawn)
    areas.selectByExpression("x_min($geometry) = 5")
    assert areas.selectedFeatureCount() == 1
    job = build(add_image(), where=AreaOfInterest(polygons=areas))
    snapshot = written(job)
    assert snapshot.featureCount() == 1
    assert snapshot.extent() == QgsRectangle(5, 5, 7, 7)
    assert areas.isEditable() and areas.featureCount() == 2
    areas.rollBack()


def test_polygons_follow_an_image_whose_crs_was_overridden(plugin: Any, add_image: Callable[..., Any]) -> None:
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest

    layer = add_image(epsg=32633)
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32634"))
    inside = QgsCoordinateTransform(layer.crs(), WGS84, QgsProject.instance()).transformBoundingBox(layer.extent())
    snapshot = written(build(layer, where=AreaOfInterest(polygons=polygons("EPSG:4326", inside))))
    assert snapshot.crs().authid() == "EPSG:32633"
    assert snapshot.extent().contains(layer.extent().buffered(-1))


def test_an_empty_polygon_layer_is_refused(plugin: Any, add_image: Callable[..., Any]) -> None:
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest
    from roofline.plugin.jobs.overlay import InputError

    with pytest.raises(InputError, match="contains no polygon"):
        build(add_image(), where=AreaOfInterest(polygons=polygons("EPSG:4326")))


@pytest.mark.parametrize(
    ("values", "sentence"), [({"model": ""}, "No model is chosen"), ({"bands": (1, 2, 9)}, "does not have these bands")]
)
def test_what_is_missing_is_named(
    plugin: Any, add_image: Callable[..., Any], values: dict[str, Any], sentence: str
) -> None:
    from roofline.plugin.jobs.overlay import InputError

    with pytest.raises(InputError, match=sentence):
        build(add_image(), **values)


def test_no_image_is_refused(plugin: Any) -> None:
    from roofline.plugin.jobs.overlay import InputError

    with pytest.raises(InputError, match="no image"):
        build(None)
