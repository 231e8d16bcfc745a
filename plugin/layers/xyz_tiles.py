# SPDX-License-Identifier: GPL-2.0-or-later
"""Fetch the tiles of an XYZ layer one by one and place each at its pixels.

QGIS draws tiles into a picture of the map, where some versions place them up to a pixel off, and asks for the neighbours of
a picture, too. A copy for the engine needs neither.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qgis.core import (
    QgsApplication,
    QgsBlockingNetworkRequest,
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsFeedback,
    QgsRasterDataProvider,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from .cancelling import cancelling

translate = QCoreApplication.translate

ABSENT = (204, 400, 404, 410)  # what services answer where they have no tile
TILE = 256  # pixels a side of a usual tile
_HALF_WORLD = math.pi * 6_378_137.0  # metres of Web Mercator
_MISPLACED = 0.01  # pixels that a grid may differ from that of the tiles
_ROUNDED = 1e-6  # of a pixel size
_LONGEST_WAIT = 120.0  # seconds that a service may ask for
_REPEATED = 4  # tiles with one and the same picture are no accident

MapTile = tuple[int, int]  # column and row


class LoginError(Exception):
    """QGIS cannot give the login that a connection names; the text is for the user."""


def tile_side(provider: QgsRasterDataProvider) -> int:
    """Return the pixels a side of the tiles of a tile service, as its connection in QGIS says."""
    return int(provider.property("tileWidth") or TILE)


def world_grid(crs: QgsCoordinateReferenceSystem, pixel: float, side: int) -> tuple[float, float, float] | None:
    """Return left, top and pixel size of the tiles of the world in Web Mercator whose pixels have about the size `pixel`.

    None where there is no such zoom level. The box that a service states for itself seldom begins with a tile, and scales
    in capabilities are rounded: over the pixels from the world's corner to the map, both would misplace the tiles.
    """
    if crs.authid() != "EPSG:3857" or pixel <= 0:
        return None
    exact = 2 * _HALF_WORLD / side / 2 ** round(math.log2(2 * _HALF_WORLD / side / pixel))
    return (-_HALF_WORLD, _HALF_WORLD, exact) if abs(pixel / exact - 1) < _ROUNDED else None


@dataclass(frozen=True)
class TileService:
    """How the tiles of a layer are asked for: `url` holds {x}, {y} or {-y}, {z} or {q}; `side` is their size in pixels."""

    url: str
    headers: tuple[tuple[bytes, bytes], ...] = ()
    authcfg: str = ""
    side: int = TILE

    @classmethod
    def of(cls, provider: QgsRasterDataProvider) -> TileService | None:
        """Return the service of an XYZ layer in Web Mercator; None for any other layer."""
        if provider.name() != "wms" or provider.crs().authid() != "EPSG:3857":
            return None
        uri = QgsDataSourceUri()
        uri.setEncodedUri(provider.dataSourceUri())
        if uri.param("type") != "xyz":
            return None
        return cls(uri.param("url"), tuple(_headers(uri)), uri.authConfigId(), tile_side(provider))

    def request(self, zoom: int, column: int, row: int) -> QNetworkRequest:
        """Return the request of a tile. Raises LoginError."""
        values = {
            "x": column,
            "y": row,
            "-y": 2**zoom - 1 - row,
            "z": zoom,
            "q": _quadkey(zoom, column, row),
            "usage": "",  # QGIS names maps and exports there
        }
        address = re.sub(r"\{(-?\w+)\}", lambda found: str(values.get(found[1].lower(), found[0])), self.url)
        request = QNetworkRequest(QUrl(address))
        for key, text in self.headers:
            request.setRawHeader(key, text)
        # Redirected by Qt, a request keeps its headers; by QGIS, it loses them.
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy
        )
        if self.authcfg:
            allowed, request = QgsApplication.authManager().updateNetworkRequest(request, self.authcfg)
            if not allowed:
                raise LoginError(translate("xyz_tiles", "the login of the connection is not available in QGIS"))
        return request


@dataclass(frozen=True)
class ZoomGrid:
    """Pixels of the tiles of one zoom level; `left` and `top` count them from the corner of the world to that of the copy.

    A tile has `side` x `side` pixels; one of another size is scaled.
    """

    zoom: int
    left: int
    top: int
    side: int = TILE

    @classmethod
    def of(cls, extent: QgsRectangle, width: int, height: int, side: int = TILE) -> ZoomGrid | None:
        """Return the grid of a copy of `extent` in Web Mercator; None where its pixels are not those of tiles."""
        across, down = extent.width() / width, extent.height() / height
        zoom = round(math.log2(2 * _HALF_WORLD / side / across))
        size = 2 * _HALF_WORLD / side / 2**zoom
        left, top = (extent.xMinimum() + _HALF_WORLD) / size, (_HALF_WORLD - extent.yMaximum()) / size
        if max(abs(across / size - 1) * width, abs(down / size - 1) * height) > _MISPLACED:
            return None
        if max(abs(left - round(left)), abs(top - round(top))) > _MISPLACED:
            return None
        return cls(zoom, round(left), round(top), side)

    def tiles(self, row: int, col: int, height: int, width: int) -> list[MapTile]:
        """Return the tiles that a block of the copy touches."""
        left, top = self.left + col, self.top + row
        columns = range(left // self.side, (left + width - 1) // self.side + 1)
        rows = range(top // self.side, (top + height - 1) // self.side + 1)
        return [(column, line) for line in rows for column in columns]


class XyzTiles:
    """The tiles of a service on the grid of a copy."""

    def __init__(self, service: TileService, grid: ZoomGrid) -> None:
        """`service` answers the requests, `grid` places the answers."""
        self.service = service
        self.grid = grid
        self.pause = 0.0  # seconds to wait, as the service asked with its latest answer
        self._kept: dict[MapTile, bytes] = {}  # of a block that is not complete
        self._pictures: Counter[bytes] = Counter()  # tiles that show something, by their checksum

    @property
    def kept(self) -> int:
        """Number of tiles of the unfinished block that were fetched, and are not asked for again."""
        return len(self._kept)

    def repeated(self) -> tuple[int, int]:
        """Return how many tiles hold one and the same picture, 0 for none that is repeated often, and the number of all."""
        most = max(self._pictures.values(), default=0)
        return (most if most >= _REPEATED else 0, sum(self._pictures.values()))

    def read(self, block: tuple[int, int, int, int], is_cancelled: Callable[[], bool]) -> tuple[list[bytes], str]:
        """Fetch a block (row, column, height, width in pixels of the copy).

        Returns red, green, blue and alpha as bytes, alpha 0 where there is no tile; or [] and why a tile could not be
        fetched. Returns early, with [], once `is_cancelled`. Raises LoginError.
        """
        row, col, height, width = block
        pixels, side, shown = bytearray(4 * width * height), self.grid.side, list[bytes]()
        with cancelling(is_cancelled) as feedback:
            for column, line in self.grid.tiles(*block):
                body = self._kept.get((column, line))
                if body is None:
                    answer = _answer(self.service.request(self.grid.zoom, column, line), feedback)
                    self.pause = answer.pause
                    if is_cancelled() or answer.refused:
                        return [], answer.refused
                    body = self._kept[column, line] = answer.body
                if body:
                    image = _picture(body, side)
                    if image is None:
                        del self._kept[column, line]
                        return [], translate("xyz_tiles", "the answer is no picture")
                    place = column * side - self.grid.left - col, line * side - self.grid.top - row
                    tile = bytes(image.constBits().asarray(image.sizeInBytes()))
                    _paste(tile, side, place, pixels, width, height)
                    if any(tile[3::4]):
                        shown.append(hashlib.sha256(body).digest())
        self._pictures.update(shown)
        self._kept.clear()
        return [bytes(pixels[band::4]) for band in range(4)], ""


@dataclass(frozen=True)
class _Answer:
    """`body` of a tile, b"" where the service has none; `refused` says why there is no answer, `pause` how many seconds to wait before the next request."""

    body: bytes = b""
    refused: str = ""
    pause: float = 0.0


def _answer(request: QNetworkRequest, feedback: QgsFeedback) -> _Answer:
    """Wait for the answer to `request`, in this thread; `feedback` may end the wait."""
    # From QGIS's cache where it is there. One after the other: Python code that handles several replies in the thread of a task ends QGIS now and then.
    sender = QgsBlockingNetworkRequest()
    sender.get(request, False, feedback)
    reply, errors = sender.reply(), QNetworkReply.NetworkError
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    if status in ABSENT or reply.error() == errors.ContentNotFoundError:
        return _Answer()
    if status is not None and int(status) >= 300:
        return _Answer(refused=f"HTTP {status}", pause=_asked_pause(bytes(reply.rawHeader(b"Retry-After"))))
    if reply.error() in (errors.OperationCanceledError, errors.TimeoutError):  # by QGIS, when its time is up
        return _Answer(refused=translate("image_copy", "no answer"))
    if reply.error() != errors.NoError:
        return _Answer(refused=translate("image_copy", "no connection"))
    return _Answer(bytes(reply.content()))


def _asked_pause(text: bytes) -> float:
    """Return the seconds of the header Retry-After, which may hold a date instead: 0."""
    return min(float(text), _LONGEST_WAIT) if text.strip().isdigit() else 0.0


def _picture(body: bytes, side: int) -> QImage | None:
    """Decode a tile to `side` x `side` pixels of red, green, blue and alpha; None for what is no picture."""
    image = QImage.fromData(body)
    if image.isNull():
        return None
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    if (image.width(), image.height()) != (side, side):
        ratio, mode = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(side, side, ratio, mode).convertToFormat(QImage.Format.Format_RGBA8888)
    return image


def _paste(tile: bytes, side: int, place: tuple[int, int], pixels: bytearray, width: int, height: int) -> None:
    """Copy what of a `tile` of `side` x `side` pixels lies inside `pixels` (`width` x `height`); its corner is at column and row `place`, which may be below 0."""
    left, top = place
    first, last = max(0, left), min(width, left + side)
    for row in range(max(0, top), min(height, top + side)):
        start = 4 * ((row - top) * side + first - left)
        to = 4 * (row * width + first)
        pixels[to : to + 4 * (last - first)] = tile[start : start + 4 * (last - first)]


def _headers(uri: QgsDataSourceUri) -> Iterator[tuple[bytes, bytes]]:
    """Yield the headers that a connection asks for: any since QGIS 3.26, before it the referrer."""
    if hasattr(uri, "httpHeaders"):
        request = QNetworkRequest()
        uri.httpHeaders().updateNetworkRequest(request)  # the way to read them in every version
        for key in request.rawHeaderList():
            yield bytes(key), bytes(request.rawHeader(key))
    elif referrer := uri.param("referer"):
        yield b"Referer", referrer.encode()
    if name := uri.param("username"):
        yield b"Authorization", b"Basic " + base64.b64encode(f"{name}:{uri.param('password')}".encode())


def _quadkey(zoom: int, column: int, row: int) -> str:
    """Name a tile by a digit for each zoom level, as Bing Maps does."""
    return "".join(str((column >> level & 1) + 2 * (row >> level & 1)) for level in reversed(range(zoom)))
