# SPDX-License-Identifier: GPL-2.0-or-later
"""The file of a copy that is being made, which outlives an interruption: what is in it is not fetched again."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import Qgis, QgsRasterDataProvider, QgsRasterFileWriter
from qgis.PyQt.QtCore import QCoreApplication

from .copy_grid import CopyGrid
from .image_source import gives_pictures

translate = QCoreApplication.translate

_KEPT_DAYS = 7


class UnfinishedCopy:
    """The unfinished file of a copy and the numbers of the blocks that it holds."""

    def __init__(self, folder: Path, key: str, grid: CopyGrid, like: QgsRasterDataProvider) -> None:
        """Open the part of an earlier attempt, or create an empty one. Raises OSError."""
        _remove_old(folder)
        self._tif = path_of_unfinished(folder, key)
        self._json = self._tif.with_suffix(".json")
        self._coloured = gives_pictures(like)
        # GDAL numbers the types as QGIS does.
        self._types = [gdal.GDT_Byte] * 4 if self._coloured else list(_types(like))
        self.done: set[int] = set()
        self.empty = 0  # transparent pixels
        if not self._is_read():
            self._create(grid, like)

    def _is_read(self) -> bool:
        """Whether an earlier attempt left its file, and the numbers of its blocks, which are read."""
        try:
            state = json.loads(self._json.read_text(encoding="utf-8"))
            done, empty = {int(number) for number in state["done"]}, int(state["empty"])
        except (OSError, ValueError, LookupError, TypeError):
            return False
        if self._opened() is None:
            return False
        self.done, self.empty = done, empty
        return True

    def _opened(self) -> Any:
        """Open the file for writing; None where that fails."""
        gdal.ErrorReset()
        try:
            return gdal.Open(str(self._tif), gdal.GA_Update)
        except RuntimeError:  # where somebody told GDAL to raise exceptions
            return None

    def _create(self, grid: CopyGrid, like: QgsRasterDataProvider) -> None:
        self.remove()
        writer = QgsRasterFileWriter(str(self._tif))
        writer.setOutputFormat("GTiff")
        options = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER"]
        if self._coloured:
            options += ["PHOTOMETRIC=RGB", "ALPHA=YES"]
        count, kind = len(self._types), Qgis.DataType(reduce(gdal.DataTypeUnion, self._types))
        writer.setCreateOptions(options)
        file = writer.createMultiBandRaster(kind, grid.width, grid.height, grid.extent, grid.crs, count)
        if file is None or not file.isValid() or not (file.isEditable() or file.setEditable(True)):
            raise OSError(translate("image_copy", "{} cannot be created").format(self._tif.parent))
        if not self._coloured and like.sourceHasNoDataValue(1):
            for band in range(1, count + 1):
                file.setNoDataValue(band, like.sourceNoDataValue(1))
        file.setEditable(False)

    def add(self, number: int, place: tuple[int, int, int, int], bands: list[bytes]) -> None:
        """Write a block. Raises OSError."""
        row, col, height, width = place
        # The file is open for this block only: closing writes what GDAL holds in memory, so that a block that counts as done is in
        # the file, even if QGIS is killed. Written by GDAL, as providers opened in the task were at times found deleted.
        file = self._opened()
        if file is None:
            raise OSError(translate("image_copy", "{} cannot be written").format(self._tif))
        self.empty += bands[-1].count(0) if self._coloured else 0
        for number_of_band, (data, kind) in enumerate(zip(bands, self._types), start=1):
            band = file.GetRasterBand(number_of_band)
            if band.WriteRaster(col, row, width, height, data, width, height, kind):
                raise OSError(translate("image_copy", "{} cannot be written").format(self._tif))
        file.FlushCache()
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise OSError(translate("image_copy", "{} cannot be written").format(self._tif))
        del band, file
        self.done.add(number)
        text = json.dumps({"done": sorted(self.done), "empty": self.empty})
        unfinished = self._json.with_suffix(".new")
        unfinished.write_text(text, encoding="utf-8")
        os.replace(unfinished, self._json)

    def finish(self, path: Path, shown: str = "") -> None:
        """Move the file to `path`, with the time `shown` in ISO 8601 as its date. Raises OSError."""
        if shown and (file := self._opened()) is not None:
            file.SetMetadataItem("TIFFTAG_DATETIME", shown[:19].replace("-", ":").replace("T", " "))
            del file
        os.replace(self._tif, path)
        self.remove()

    def remove(self) -> None:
        """Remove the files."""
        for path in (self._tif, self._json, self._tif.with_name(self._tif.name + ".aux.xml")):
            path.unlink(missing_ok=True)


def _types(provider: QgsRasterDataProvider) -> Iterator[int]:
    """Yield the number of each band's type, which may differ."""
    for number in range(1, provider.bandCount() + 1):
        kind = provider.dataType(number)
        yield int(getattr(kind, "value", kind))


def path_of_unfinished(folder: Path, key: str) -> Path:
    """Return where the unfinished copy with this key lies in `folder`."""
    return folder / f".roofline-{key}.part.tif"


def _remove_old(folder: Path) -> None:
    """Remove parts that were last written more than a week ago."""
    for path in folder.glob(".roofline-*.part.*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _KEPT_DAYS * 86_400:
                path.unlink()
