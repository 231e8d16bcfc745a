# SPDX-License-Identifier: GPL-2.0-or-later
"""What a new result changed: footprints gained, lost and unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorFileWriter, QgsVectorLayer

Box = tuple[float, float, float, float]


def footprints(path: Path, boxes: list[Box]) -> Path:
    """A file as the engine writes it."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633&field=confidence:double&field=area_m2:double", "b", "memory")
    features = []
    for box in boxes:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*box)))
        feature.setAttributes([0.9, feature.geometry().area()])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "buildings"
    context = QgsProject.instance().transformContext()
    assert QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)[0] == 0
    return path


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([(0, 0, 10, 10)], [(0, 0, 10, 10)], {"unchanged": 1}),
        ([(0, 0, 10, 10)], [(1, 1, 11, 11)], {"unchanged": 1}),
        ([(0, 0, 10, 10)], [], {"lost": 1}),
        ([], [(0, 0, 10, 10)], {"gained": 1}),
        ([(0, 0, 10, 10)], [(9, 9, 19, 19)], {"lost": 1, "gained": 1}),
        ([(0, 0, 20, 10)], [(0, 0, 9.5, 10), (10.5, 0, 20, 10)], {"unchanged": 2}),  # parted
        ([(0, 0, 9.5, 10), (10.5, 0, 20, 10)], [(0, 0, 20, 10)], {"unchanged": 1}),  # merged
        ([(0, 0, 10, 10)], [(0, 0, 40, 10)], {"gained": 1}),  # swallowed by something much larger
    ],
)
def test_a_footprint_is_unchanged_where_the_other_result_covers_half_of_it(
    qgis_iface: Any, tmp_path: Path, before: list[Box], after: list[Box], expected: dict[str, int]
) -> None:
    from roofline.plugin.layers.difference import write_changes

    files = [footprints(tmp_path / f"{name}.gpkg", boxes) for name, boxes in (("a", before), ("b", after))]
    count = write_changes(*files, tmp_path / "changes.gpkg")
    assert {name: n for name, n in count.items() if n} == expected
    layer = QgsVectorLayer(str(tmp_path / "changes.gpkg"), "changes", "ogr")
    assert sorted(f["change"] for f in layer.getFeatures()) == sorted(n for n, k in expected.items() for _ in range(k))
    assert layer.crs().authid() == "EPSG:32633"


def test_thousands_of_footprints(qgis_iface: Any, tmp_path: Path) -> None:
    from roofline.plugin.layers.difference import write_changes

    grid = [(20 * x, 20 * y, 20 * x + 12, 20 * y + 12) for x in range(70) for y in range(70)]
    moved = [(a + 1, b + 2, c + 1, d + 2) for a, b, c, d in grid[100:]]
    files = [footprints(tmp_path / "a.gpkg", grid), footprints(tmp_path / "b.gpkg", moved)]
    assert write_changes(*files, tmp_path / "changes.gpkg") == {"gained": 0, "lost": 100, "unchanged": 4800}


def test_a_file_that_is_not_there_is_no_reason_to_lose_the_result(qgis_iface: Any, tmp_path: Path) -> None:
    from roofline.engine.contract.protocol import Done
    from roofline.plugin.jobs.task import _with_changes

    done = Done("1", {"buildings": str(footprints(tmp_path / "b.gpkg", []))})
    assert _with_changes(done, str(tmp_path / "gone.gpkg")) == done
