# SPDX-License-Identifier: GPL-2.0-or-later
"""Copy a part of a raster layer that only QGIS can read, such as a web layer, into a GeoTIFF for the engine."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from qgis.core import (
    QgsNetworkAccessManager,
    QgsProviderRegistry,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QImage

from ...engine.contract.address import public_address
from ..toolbelt.numbers import fixed, whole
from . import copy_grid
from .cancelling import cancelling
from .copy_grid import CopyGrid
from .copy_room import bytes_of, lack_for_block, lack_for_copy
from .image_source import gives_pictures
from .picture_size import PictureSize
from .service_answers import TEXT, counted_answers, may_be_too_large, refusal, settled
from .shown_time import provider_at, shown_time, time_text
from .unfinished_copy import UnfinishedCopy, path_of_unfinished
from .xyz_tiles import ABSENT, LoginError, TileService, XyzTiles, ZoomGrid

translate = QCoreApplication.translate

_TILES_A_SECOND = 50.0  # at most, on average
_ATTEMPTS, _PAUSE = 3, 2.0  # seconds before the second attempt, twice as many before the third
_HOLES = 0.001  # share of transparent pixels from which tiles are missing


class CopyError(RuntimeError):
    """Error of a copy; its text is for the user."""


class CopyCancelled(Exception):
    """The user has cancelled the copy."""


@dataclass
class ImageCopy:
    """A copy to be made of a layer, on `grid` into `path`; made on the main thread, `write` runs in any other.

    A copy that is interrupted goes on where it stopped: its part is kept in the folder above that of `path`. `shown` is the
    time in ISO 8601 of which the service was asked for imagery, "" where it was not.
    """

    name: str
    source: str
    provider: QgsRasterDataProvider
    grid: CopyGrid
    path: Path
    is_temporary: bool = False
    shown: str = ""
    empty_share: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        """Find out whether the tiles are fetched one by one, or pictures of the map from QGIS."""
        self._main_network = QgsNetworkAccessManager.instance()
        self._elsewhere: Counter[int] = Counter()  # answers that other threads got, for this copy and for others
        service = TileService.of(self.provider)
        tiles = ZoomGrid.of(self.grid.extent, self.grid.width, self.grid.height, service.side) if service else None
        self._tiles = XyzTiles(service, tiles) if service and tiles else None
        self._pictures = PictureSize(self._drawn, copy_grid.BLOCK)

    @classmethod
    def of(cls, layer: QgsRasterLayer, grid: CopyGrid, path: Path, *, is_temporary: bool = False) -> ImageCopy:
        """Prepare a copy of `layer` at the time that the map shows; a temporary one is alone in the folder above its own."""
        when = shown_time(layer)
        provider = provider_at(layer, when)
        return cls(layer.name(), public_source(layer), provider, grid, path, is_temporary, time_text(when))

    def remove(self) -> None:
        """Remove a temporary copy."""
        if self.is_temporary:
            shutil.rmtree(self.path.parent.parent, ignore_errors=True)

    def write(self, report: Callable[[int, int], None], is_cancelled: Callable[[], bool]) -> None:
        """Write the file; `report` receives the blocks that are done, and all. Raises CopyError, CopyCancelled and OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._check_room()
        part = UnfinishedCopy(self.path.parent.parent, self._key(), self.grid, self.provider)
        blocks, resumed = self.grid.blocks(), bool(part.done)
        with (
            counted_answers(QgsNetworkAccessManager.instance()) as answers,
            counted_answers(self._main_network) as self._elsewhere,
        ):
            for number, block in enumerate(blocks):
                report(number, len(blocks))
                if number in part.done:
                    continue
                if lack := lack_for_block(self.path.parent, self.name, bytes_of(self.provider, block[2] * block[3])):
                    raise CopyError(lack)
                began = time.monotonic()
                values = self._fetch(block, answers, is_cancelled)
                part.add(number, block, values)
                asked = len(self._tiles.grid.tiles(*block)) if self._tiles else sum(answers.values())
                _wait(asked / _TILES_A_SECOND - (time.monotonic() - began), is_cancelled)
        self.empty_share = part.empty / (self.grid.width * self.grid.height)
        if problem := self._lack_of_imagery(is_all_new=not resumed):
            part.remove()
            raise CopyError(problem)
        part.finish(self.path, self.shown)
        report(len(blocks), len(blocks))

    def _lack_of_imagery(self, *, is_all_new: bool) -> str:
        """Return a sentence where the service sent nothing, or, if all tiles were fetched now, one picture for all; else ""."""
        same, all_tiles = self._tiles.repeated() if self._tiles else (0, 0)
        text = ""
        if self.empty_share == 1 and self.grid.tiles:
            text = translate(
                "image_copy",
                "“{}” has no imagery there: the service sends no tile at this pixel size. Move the map, or lower the"
                " maximum zoom level of the connection to what the service offers."
            )  # fmt: skip
        elif self.empty_share == 1:
            text = translate(
                "image_copy",
                "“{}” has no imagery there: the service sends an empty picture. Move the map, or check the layers and"
                " the scales that the connection asks for."
            )  # fmt: skip
        elif is_all_new and same and same == all_tiles:
            text = translate(
                "image_copy",
                "“{}” sends one and the same picture for all tiles, such as one that says that there is no imagery. Move"
                " the map, or lower the maximum zoom level of the connection to what the service offers."
            )  # fmt: skip
        return text.format(self.name)

    def notes(self) -> list[str]:
        """Return what the user should know of the copy that was written."""
        found = []
        if self.empty_share > _HOLES:
            text = translate(
                "image_copy", "“{name}” has no imagery in {percent} % of the area: nothing is mapped there."
            )
            found.append(text.format(name=self.name, percent=fixed(100 * self.empty_share, 1)))
        same, all_tiles = self._tiles.repeated() if self._tiles else (0, 0)
        if same:
            text = translate(
                "image_copy",
                "{same} of {tiles} tiles of “{name}” hold one and the same picture; if that says that there is no imagery, lower"
                " the maximum zoom level of the connection, and remove the copy."
            )  # fmt: skip
            found.append(text.format(name=self.name, same=whole(same), tiles=whole(all_tiles)))
        return found

    def _check_room(self) -> None:
        """Raise CopyError where the disk has no room for what is still to be fetched."""
        part = path_of_unfinished(self.path.parent.parent, self._key())
        kept = part.stat().st_size if part.is_file() else 0
        if lack := lack_for_copy(
            self.path.parent, self.name, bytes_of(self.provider, self.grid.width * self.grid.height), kept
        ):
            raise CopyError(lack)

    def provenance(self) -> dict[str, Any]:
        """Describe for run.json where the image comes from."""
        box = self.grid.extent
        return {
            "layer": self.name,
            "source": self.source,
            **({"time": self.shown} if self.shown else {}),
            "extent": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()],
            "crs": self.grid.crs.authid() or self.grid.crs.toWkt(),
            "pixels": [self.grid.width, self.grid.height],
            "tiles": self.grid.tiles,
            "transparent_percent": round(100 * self.empty_share, 2),
            "fetched": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        }

    def _key(self) -> str:
        text = f"{self.provider.dataSourceUri()} {self.grid.extent.toString(9)} {self.grid.width} {self.grid.height}"
        text += f" {self.grid.phase} {copy_grid.BLOCK} {self.shown}".rstrip()
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def _fetch(
        self, block: tuple[int, int, int, int], answers: Counter[int], is_cancelled: Callable[[], bool]
    ) -> list[bytes]:
        """Return the bands of a block as bytes."""
        refused, attempt = "", 0
        while attempt < _ATTEMPTS:
            if attempt:
                _wait(max(_PAUSE * attempt, self._tiles.pause if self._tiles else 0.0), is_cancelled)
            before = self._tiles.kept if self._tiles else 0
            if is_cancelled():
                raise CopyCancelled
            answers.clear()
            self._elsewhere.clear()
            values, refused = self._read(block, answers, is_cancelled)
            if is_cancelled():
                raise CopyCancelled
            if values and not refused:
                return values
            if not self.grid.tiles and may_be_too_large(answers) and self._pictures.halve(block):
                continue  # some services draw no large pictures, and do not say so
            # A service that limits requests sends some more tiles after each pause.
            attempt = 1 if self._tiles and self._tiles.kept > before else attempt + 1
        raise CopyError(
            translate(
                "image_copy",
                "“{name}” could not be fetched ({reason}). Check the connection and whether the service allows it, and start"
                " again: what was fetched is kept."
            ).format(name=self.name, reason=refused or translate("image_copy", "no answer"))
        )  # fmt: skip

    def _read(
        self, block: tuple[int, int, int, int], answers: Counter[int], is_cancelled: Callable[[], bool]
    ) -> tuple[list[bytes], str]:
        """Read the bands of a block; [] where there are none. The text says why the service refused, if it did."""
        if self._tiles:
            try:
                return self._tiles.read(block, is_cancelled)
            except LoginError as error:
                return [], str(error)
        with cancelling(is_cancelled) as feedback:
            if self.grid.tiles:
                values = self._drawn(block, feedback)
            else:
                values = self._pictures.read(block, feedback, lambda: bool(answers[TEXT] or refusal(answers, ())))
        if self.grid.tiles and not answers and (not values or values[-1].count(0) > _HOLES * len(values[-1])):
            # From 3.30 on QGIS fetches tiles in a thread for all, and leaves out those that fail without a word.
            answers.update(settled(self._elsewhere))
        refused = refusal(answers, ABSENT if self.grid.tiles else ())
        # A service may explain in text why it sends no picture; one of tiles does so for those beside its ground, too.
        is_empty = not (values and any(values[-1]))
        has_text = answers[TEXT] > 0 and (is_empty or not self.grid.tiles)
        if not refused and (is_empty or has_text):
            refused = self.provider.lastError() or ""
        if not refused and has_text:
            refused = translate("xyz_tiles", "the answer is no picture")
        return values, refused

    def _drawn(self, block: tuple[int, int, int, int], feedback: QgsRasterBlockFeedback) -> list[bytes]:
        """Let the provider draw a block; [] where it gives none."""
        extent, (height, width) = self.grid.extent_of(*block), block[2:]
        if gives_pictures(self.provider):
            read = self.provider.block(1, extent, width, height, feedback)
            image = read.image() if read.isValid() else QImage()
            if image.isNull():
                return []
            image = image.convertToFormat(QImage.Format.Format_RGBA8888)
            pixels = bytes(image.constBits().asarray(image.sizeInBytes()))
            return [pixels[band::4] for band in range(4)]
        bands = []
        for number in range(1, self.provider.bandCount() + 1):
            read = self.provider.block(number, extent, width, height, feedback)
            if not read.isValid() or read.isEmpty():
                return []
            bands.append(bytes(read.data()))
        return bands


def public_source(layer: QgsRasterLayer) -> str:
    """Return the source of `layer` without passwords and keys, as it may be written into results."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    address = str(parts.get("url") or parts.get("path") or "")
    layers = parts.get("layers")
    return " ".join(filter(None, (public_address(unquote(address)), str(layers or "")))) or layer.providerType()


def _wait(seconds: float, is_cancelled: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not is_cancelled():
        time.sleep(min(0.1, max(0.0, end - time.monotonic())))
