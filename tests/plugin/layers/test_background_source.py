# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer is read whole in another thread, also while QGIS saves edits of its file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr
from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsRectangle, QgsVectorLayer

from ..footprint_file import write_footprints


def _open(path: Path) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername=buildings", "Buildings", "ogr")
    assert layer.isValid()
    return layer


def _add(layer: QgsVectorLayer, number: int) -> None:
    feature = QgsFeature(layer.fields())
    feature["id"] = number
    left = 500_000 + 20 * number
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, 5_000_000, left + 10, 5_000_010)))
    assert layer.addFeature(feature)


def test_none_is_missing_while_edits_are_saved(plugin: Any, tmp_path: Path) -> None:
    from roofline.plugin.layers.background_source import BackgroundSource

    for attempt in range(10):  # without another reading, some of these find nothing
        layer = _open(write_footprints(tmp_path / f"{attempt}.gpkg"))
        source, found, ended = BackgroundSource(layer), [], threading.Event()

        def read_again_and_again(source: Any = source, found: list[int] = found, ended: Any = ended) -> None:
            while not ended.is_set():
                found.append(source.read(lambda features: sum(1 for _ in features)))

        thread = threading.Thread(target=read_again_and_again)
        thread.start()
        layer.startEditing()
        for number in (4, 5):
            _add(layer, number)
        assert layer.commitChanges()
        ended.set()
        thread.join()
        assert found and set(found) <= {3, 5}


def test_a_search_that_finds_nothing_ends(plugin: Any, tmp_path: Path) -> None:
    from roofline.plugin.layers.background_source import BackgroundSource

    source = BackgroundSource(_open(write_footprints(tmp_path / "buildings.gpkg")))
    nowhere, chosen = QgsFeatureRequest(QgsRectangle(0, 0, 1, 1)), QgsFeatureRequest().setFilterFids([1, 3])
    assert source.read(list, nowhere) == []
    assert [feature["id"] for feature in source.read(list, chosen)] == [1, 3]
    assert source.read(list, QgsFeatureRequest().setFilterExpression("id > 7")) == []


def test_what_stops_early_is_not_repeated(plugin: Any, tmp_path: Path) -> None:
    from roofline.plugin.layers.background_source import BackgroundSource

    source, calls = BackgroundSource(_open(write_footprints(tmp_path / "buildings.gpkg"))), []

    def first(features: Iterator[QgsFeature]) -> int:
        calls.append(1)
        return int(next(features)["id"])

    assert source.read(first) == 1 and len(calls) == 1


def test_what_another_program_deleted_is_not_missed_for_long(plugin: Any, tmp_path: Path) -> None:
    from roofline.plugin.layers.background_source import BackgroundSource

    path = write_footprints(tmp_path / "buildings.gpkg")
    source = BackgroundSource(_open(path))
    data = ogr.Open(str(path), 1)
    data.GetLayer(0).DeleteFeature(1)
    data = None
    assert [feature["id"] for feature in source.read(list)] == [2, 3]


def test_a_file_that_cannot_be_read_is_named(plugin: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from roofline.plugin.layers import background_source

    monkeypatch.setattr(background_source, "_PAUSES", (0.0, 0.0))
    path = write_footprints(tmp_path / "buildings.gpkg")
    layer = _open(path)
    source = background_source.BackgroundSource(layer)
    path.write_bytes(b"")
    with pytest.raises(background_source.InterruptedReadError, match="“Buildings” could not be read while"):
        source.read(list)


def test_a_run_over_polygons_that_cannot_be_read_is_refused(
    plugin: Any, add_image: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roofline.plugin.jobs.overlay import InputError, take_snapshot
    from roofline.plugin.layers import background_source
    from roofline.plugin.layers.image_facts import image_facts

    monkeypatch.setattr(background_source, "_PAUSES", (0.0, 0.0))
    path = write_footprints(tmp_path / "buildings.gpkg")
    layer = _open(path)
    path.write_bytes(b"")
    with pytest.raises(InputError, match="“Buildings” could not be read while"):
        take_snapshot(image_facts(add_image("town", size=(64, 64))), layer)
