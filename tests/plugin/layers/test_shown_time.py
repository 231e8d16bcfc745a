# SPDX-License-Identifier: GPL-2.0-or-later
"""Services with imagery of several dates: the copy is of the time that the map shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from osgeo import gdal
from qgis.core import Qgis, QgsDateTimeRange, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QBuffer, QDate, QDateTime, QIODevice, Qt, QTime
from qgis.PyQt.QtGui import QImage
from roofline.engine.contract.event import Done
from roofline.plugin.jobs.plan_copy import plan_copy
from roofline.plugin.layers.image_copy import ImageCopy
from roofline.plugin.layers.imagery_copies import copy_covering
from roofline.plugin.layers.output_layers import imagery_copy
from roofline.plugin.layers.shown_time import shown_time

from ...map_server import MapServer
from ..tile_service import AREA, fetch

_CAPABILITIES = """<?xml version="1.0"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name><Title>Town</Title></Service><Capability><Request><GetMap><Format>image/png</Format><DCPType>
<HTTP><Get><OnlineResource xlink:href="{url}/wms?"/></Get></HTTP></DCPType></GetMap></Request>
<Layer><Title>all</Title><CRS>EPSG:3857</CRS><EX_GeographicBoundingBox><westBoundLongitude>-180</westBoundLongitude>
<eastBoundLongitude>180</eastBoundLongitude><southBoundLatitude>-85</southBoundLatitude>
<northBoundLatitude>85</northBoundLatitude></EX_GeographicBoundingBox><Layer><Name>town</Name><Title>town</Title>
<Dimension name="time" units="ISO8601" default="2024-06-01T00:00:00Z">{times}</Dimension></Layer></Layer></Capability>
</WMS_Capabilities>"""
_TIMES = "2023-01-01T00:00:00Z/2024-06-01T00:00:00Z/P1D"


def moment(day: int) -> QgsDateTimeRange:
    """A day of May 2023."""
    at = QDateTime(QDate(2023, 5, day), QTime(0, 0), Qt.TimeSpec.UTC)
    return QgsDateTimeRange(at, at)


@pytest.fixture
def asked(tile_server: MapServer) -> list[str]:
    """The times that the WMS was asked for, "" for a picture without one."""
    found: list[str] = []

    def answer(path: str) -> bytes:
        query = {key.upper(): values[0] for key, values in parse_qs(urlsplit(path).query).items()}
        if query["REQUEST"] == "GetCapabilities":
            return _CAPABILITIES.format(url=tile_server.url, times=_TIMES).encode()
        found.append(query.get("TIME", ""))
        picture, buffer = QImage(int(query["WIDTH"]), int(query["HEIGHT"]), QImage.Format.Format_RGB32), QBuffer()
        picture.fill(0x305070)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")
        return bytes(buffer.data())

    tile_server.answer = answer
    return found


@pytest.fixture
def dated(plugin: object, asked: list[str], tile_server: MapServer, qgis_iface: Any) -> Iterator[QgsRasterLayer]:
    """A layer of the WMS, as QGIS adds it; the map has no time until a test sets one."""
    uri = f"type=wmst&timeDimensionExtent={_TIMES}&allowTemporalUpdates=true&temporalSource=provider&crs=EPSG:3857"
    uri += f"&format=image/png&layers=town&styles=&url={tile_server.url}/wms?"
    layer = QgsRasterLayer(uri, "town", "wms")
    assert layer.isValid() and layer.temporalProperties().isActive()
    yield layer
    qgis_iface.mapCanvas().setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))


@pytest.fixture
def made_at(dated: QgsRasterLayer, asked: list[str], tmp_path: Path) -> Callable[[str], ImageCopy]:
    """Makes a copy under a name."""

    def make(name: str) -> ImageCopy:
        copy = ImageCopy.of(dated, plan_copy(dated, AREA, (0.3, 0.6)), tmp_path / name / "copy.tif")
        asked.clear()
        fetch(copy)
        return copy

    return make


def test_the_copy_is_of_the_time_that_the_map_shows(
    made_at: Callable[[str], ImageCopy], asked: list[str], qgis_iface: Any
) -> None:
    latest = made_at("latest")
    assert asked == [""] and "time" not in latest.provenance()
    qgis_iface.mapCanvas().setTemporalRange(moment(1))
    first = made_at("first")
    assert asked == ["2023-05-01T00:00:00Z"] and first.provenance()["time"] == "2023-05-01T00:00:00Z"
    assert gdal.Open(str(first.path)).GetMetadataItem("TIFFTAG_DATETIME") == "2023:05:01 00:00:00"
    assert gdal.Open(str(latest.path)).GetMetadataItem("TIFFTAG_DATETIME") is None
    qgis_iface.mapCanvas().setTemporalRange(moment(2))
    second = made_at("second")
    assert asked == ["2023-05-02T00:00:00Z"]
    assert len({copy._key() for copy in (latest, first, second)}) == 3, "none goes on with the part of another"


def test_a_layer_that_does_not_follow_the_time_of_the_map_has_none(dated: QgsRasterLayer, qgis_iface: Any) -> None:
    qgis_iface.mapCanvas().setTemporalRange(moment(1))
    assert shown_time(dated) is not None
    dated.temporalProperties().setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    assert shown_time(dated) is None
    dated.temporalProperties().setMode(Qgis.RasterTemporalMode.TemporalRangeFromDataProvider)
    dated.temporalProperties().setIsActive(False)
    assert shown_time(dated) is None


def test_a_copy_stands_in_only_for_its_time(
    dated: QgsRasterLayer, made_at: Callable[[str], ImageCopy], qgis_iface: Any
) -> None:
    qgis_iface.mapCanvas().setTemporalRange(moment(1))
    copy = made_at("first")
    done = Done("job", {"imagery": str(copy.path)}, {"imagery_time": copy.shown})
    layer = imagery_copy(done, dated)
    QgsProject.instance().addMapLayer(layer)
    assert copy_covering(dated, AREA, copy.grid) == layer
    qgis_iface.mapCanvas().setTemporalRange(moment(2))
    assert copy_covering(dated, AREA, copy.grid) is None
