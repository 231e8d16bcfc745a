# SPDX-License-Identifier: GPL-2.0-or-later
"""The area of tile_service.py as a WMTS, a WMS and as ArcGIS REST services, and layers of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
from qgis.core import QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QBuffer, QIODevice, QRectF
from qgis.PyQt.QtGui import QImage, QPainter

from ..map_server import MapServer
from .tile_service import AREA, HALF, LEFT, RESOLUTION, TOP, ZOOM

SERVICES = ("WMTS", "ArcGIS tiles", "ArcGIS map", "ArcGIS image")
_METRES_OF_A_PIXEL = 0.00028  # that the scales of OGC's services are stated for
_CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<Capabilities version="1.0.0" xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1"
 xmlns:xlink="http://www.w3.org/1999/xlink">
<ows:ServiceIdentification><ows:Title>Town</ows:Title><ows:ServiceType>OGC WMTS</ows:ServiceType>
<ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>
<Contents><Layer><ows:Title>Imagery</ows:Title><ows:Identifier>imagery</ows:Identifier>
<ows:WGS84BoundingBox><ows:LowerCorner>{box[0]} {box[1]}</ows:LowerCorner>
<ows:UpperCorner>{box[2]} {box[3]}</ows:UpperCorner></ows:WGS84BoundingBox>
<Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style><Format>image/png</Format>
<TileMatrixSetLink><TileMatrixSet>web</TileMatrixSet></TileMatrixSetLink>
<ResourceURL format="image/png" resourceType="tile" template="{url}/{{TileMatrix}}/{{TileCol}}/{{TileRow}}.png"/></Layer>
<TileMatrixSet><ows:Identifier>web</ows:Identifier>
<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>{matrices}</TileMatrixSet></Contents></Capabilities>
"""
_MATRIX = """<TileMatrix><ows:Identifier>{zoom}</ows:Identifier><ScaleDenominator>{scale!r}</ScaleDenominator>
<TopLeftCorner>{left!r} {top!r}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>
<MatrixWidth>{count}</MatrixWidth><MatrixHeight>{count}</MatrixHeight></TileMatrix>"""


def layer_of(kind: str, server: MapServer, folder: Path, most: int = 4096) -> QgsRasterLayer:
    """Offer the tiles in `folder`, which `server` serves, as XYZ or one of SERVICES, which draws at most `most` pixels a side; return a layer of it."""
    if kind == "XYZ":
        return QgsRasterLayer(f"type=xyz&url={server.url}/{{z}}/{{x}}/{{y}}.png&zmax={ZOOM}&zmin=0", kind, "wms")
    if kind == "WMTS":
        (folder / "WMTSCapabilities.xml").write_text(_capabilities(server.url), encoding="utf-8")
        url = f"{server.url}/WMTSCapabilities.xml"
        uri = f"crs=EPSG:3857&dpiMode=7&format=image/png&layers=imagery&styles=default&tileMatrixSet=web&url={url}"
        return QgsRasterLayer(uri, kind, "wms")
    service = "ImageServer" if kind == "ArcGIS image" else "MapServer"
    server.answer = _arcgis(folder, most, is_tiled=kind == "ArcGIS tiles")
    url = f"{server.url}/arcgis/rest/services/town/{service}"
    return QgsRasterLayer(f"crs='EPSG:3857' format='PNG32' layer='' url='{url}'", kind, "arcgismapserver")


UTM = "EPSG:25833"
UTM_RESOLUTION = 0.4


def wmts_layer_in_utm(server: MapServer, folder: Path) -> QgsRasterLayer:
    """Offer a WMTS in Web Mercator and in UTM, and return its layer in UTM: red and green are decimetres east and north, modulo 256."""
    left, top = -46133.17, 6301219.54  # a grid of a land survey
    scales = {zoom: UTM_RESOLUTION * 2 ** (6 - zoom) for zoom in range(8)}
    utm = "".join(
        _MATRIX.format(zoom=zoom, scale=scale / _METRES_OF_A_PIXEL, left=left, top=top, count=2**17)
        for zoom, scale in scales.items()
    )
    named = "<TileMatrixSetLink><TileMatrixSet>utm</TileMatrixSet></TileMatrixSetLink>"
    matrices = (
        "<TileMatrixSet><ows:Identifier>utm</ows:Identifier>"
        f"<ows:SupportedCRS>urn:ogc:def:crs:{UTM.replace(':', '::')}</ows:SupportedCRS>{utm}</TileMatrixSet>"
    )
    text = _capabilities(server.url).replace("/{TileMatrix}/", "/{TileMatrixSet}/{TileMatrix}/")
    text = text.replace("</TileMatrixSetLink>", f"</TileMatrixSetLink>{named}").replace(
        "</Contents>", f"{matrices}</Contents>"
    )
    (folder / "WMTSCapabilities.xml").write_text(text, encoding="utf-8")

    def answer(path: str) -> bytes | None:
        if not (tile := re.search(r"/utm/(\d+)/(\d+)/(\d+)\.png", path)):
            return None
        size = scales[int(tile[1])]
        east = left + (256 * int(tile[2]) + np.arange(256) + 0.5) * size
        north = top - (256 * int(tile[3]) + np.arange(256) + 0.5) * size
        place = np.stack([*np.meshgrid(east, north), np.zeros((256, 256))], axis=-1) * 10 % 256
        pixels = place.astype(np.uint8).tobytes()  # which the image does not copy
        return _png(QImage(pixels, 256, 256, 3 * 256, QImage.Format.Format_RGB888))

    server.answer = answer
    url = f"{server.url}/WMTSCapabilities.xml"
    uri = f"crs={UTM}&dpiMode=7&format=image/png&layers=imagery&styles=default&tileMatrixSet=utm&url={url}"
    return QgsRasterLayer(uri, "WMTS", "wms")


def wms_layer(
    server: MapServer, folder: Path, beyond: Callable[[int, int], tuple[int, int] | bytes], crs: str = "EPSG:3857"
) -> QgsRasterLayer:
    """Offer the tiles in `folder` as a WMS and return a layer of it.

    `beyond` gets the width and height of a request and returns those that the service draws, or what it answers instead.
    """

    def answer(path: str) -> bytes | None:
        query = {key.lower(): values[0] for key, values in parse_qs(urlsplit(path).query).items()}
        if query.get("request") == "GetCapabilities":
            return _WMS_CAPABILITIES.format(url=server.url).encode()
        if query.get("request") != "GetMap":
            return None
        left, bottom, right, top = map(float, query["bbox"].split(","))
        size = beyond(int(query["width"]), int(query["height"]))
        return size if isinstance(size, bytes) else _picture(folder, QgsRectangle(left, bottom, right, top), *size)

    server.answer = answer
    uri = f"contextualWMSLegend=0&crs={crs}&dpiMode=7&format=image/png&layers=imagery&styles=&url={server.url}/wms"
    return QgsRasterLayer(uri, "WMS", "wms")


_WMS_CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name><Title>Town</Title><OnlineResource xlink:href="{url}/wms"/></Service>
<Capability><Request><GetCapabilities><Format>text/xml</Format><DCPType><HTTP><Get><OnlineResource
 xlink:href="{url}/wms?"/></Get></HTTP></DCPType></GetCapabilities><GetMap><Format>image/png</Format><DCPType><HTTP><Get>
<OnlineResource xlink:href="{url}/wms?"/></Get></HTTP></DCPType></GetMap></Request><Exception><Format>XML</Format></Exception>
<Layer><Title>Town</Title><CRS>EPSG:3857</CRS><EX_GeographicBoundingBox><westBoundLongitude>15</westBoundLongitude>
<eastBoundLongitude>15.03</eastBoundLongitude><southBoundLatitude>48.7</southBoundLatitude>
<northBoundLatitude>48.78</northBoundLatitude></EX_GeographicBoundingBox>
<Layer queryable="0"><Name>imagery</Name><Title>Imagery</Title></Layer></Layer></Capability></WMS_Capabilities>
"""


def _capabilities(url: str) -> str:
    """Describe the WMTS; its box begins inside a tile and a pixel, as those of services do."""
    matrices = "".join(
        _MATRIX.format(
            zoom=zoom,
            scale=_resolution(zoom) / _METRES_OF_A_PIXEL,
            left=-HALF,
            top=HALF,
            count=2**zoom,
        )
        for zoom in range(ZOOM + 1)
    )
    return _CAPABILITIES.format(url=url, box=(15.0001, 48.7001, 15.03, 48.7801), matrices=matrices)


def _resolution(zoom: int) -> float:
    return 2 * HALF / 256 / 2**zoom


def _arcgis(folder: Path, most: int, *, is_tiled: bool) -> Callable[[str], bytes | None]:
    """Answer as ArcGIS Server does: ?f=json, export and exportImage with a box and a size, and tile."""

    def answer(path: str) -> bytes | None:
        parts = urlsplit(path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        if tile := re.search(r"/tile/(\d+)/(\d+)/(\d+)$", parts.path):
            file = folder / tile[1] / tile[3] / f"{tile[2]}.png"
            return file.read_bytes() if file.is_file() else None
        if parts.path.endswith(("/export", "/exportImage")):
            left, bottom, right, top = map(float, query["bbox"].split(","))
            width, height = map(int, query["size"].split(","))
            return _picture(folder, QgsRectangle(left, bottom, right, top), width, height) if width <= most else None
        return json.dumps(_about(most, is_tiled)).encode() if query.get("f") == "json" else None

    return answer


def _picture(folder: Path, box: QgsRectangle, width: int, height: int) -> bytes:
    """Draw the tiles that `box` shows."""
    picture = QImage(width, height, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter, scale = QPainter(picture), width / box.width() * RESOLUTION
    for column in range(4):
        for row in range(3):
            x = ((AREA.xMinimum() - box.xMinimum()) / RESOLUTION + 256 * column) * scale
            y = ((box.yMaximum() - AREA.yMaximum()) / RESOLUTION + 256 * row) * scale
            tile = QImage(str(folder / str(ZOOM) / str(LEFT + column) / f"{TOP + row}.png"))
            painter.drawImage(QRectF(x, y, 256 * scale, 256 * scale), tile)
    painter.end()
    return _png(picture)


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data())


def _about(most: int, is_tiled: bool) -> dict[str, Any]:
    reference = {"wkid": 102100, "latestWkid": 3857}
    box = AREA.buffered(100.3)  # begins inside a tile and a pixel
    extent = {
        "xmin": box.xMinimum(),
        "ymin": box.yMinimum(),
        "xmax": box.xMaximum(),
        "ymax": box.yMaximum(),
        "spatialReference": reference,
    }
    about: dict[str, Any] = {
        "currentVersion": 10.91,
        "mapName": "Layers",
        "layers": [{"id": 0, "name": "imagery", "parentLayerId": -1, "defaultVisibility": True, "subLayerIds": None}],
        "spatialReference": reference,
        "singleFusedMapCache": is_tiled,
        "initialExtent": extent,
        "fullExtent": extent,
        "extent": extent,
        "supportedImageFormatTypes": "PNG32,PNG24,PNG,JPG",
        "capabilities": "Map,Query,Data",
        "maxImageHeight": most,
        "maxImageWidth": most,
    }
    if is_tiled:
        lods = [{"level": zoom, "resolution": _resolution(zoom), "scale": 1.0} for zoom in range(ZOOM + 1)]
        origin = {"x": -HALF, "y": HALF}
        about["tileInfo"] = {
            "rows": 256,
            "cols": 256,
            "dpi": 96,
            "format": "PNG",
            "origin": origin,
            "spatialReference": reference,
            "lods": lods,
        }
    return about
