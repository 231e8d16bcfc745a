# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the outputs of an algorithm go: checked before the job starts, filled when it has ended."""

from __future__ import annotations

import errno
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..jobs.overlay import InputError

translate = QCoreApplication.translate

# The engine's vector outputs by their role, with the fields by which a layer of an earlier run is recognised.
_FIELDS = {
    "buildings": {"id", "confidence", "area_m2"},
    "areas": {"rank", "score", "reason"},
    "worst_places": {"rank", "wrong_m2", "false_m2", "missed_m2"},
}
_RASTERS = ("", ".tif", ".tiff")
_GEOPACKAGE = ("", ".gpkg")
_OGR_TABLE = re.compile(r"""^ogr:dbname=(['"])(?P<file>.+?)\1(?:\s+table="(?P<table>[^"]*)")?""")
_SCHEME = re.compile(r"^[A-Za-z_]{2,}:")  # of a database or a layer in memory; one letter is a drive of Windows
_BESIDE_SHAPEFILE = (
    ".shx",
    ".dbf",
    ".prj",
    ".cpg",
    ".qix",
    ".sbn",
    ".sbx",
    ".qpj",
)  # those of the earlier one are wrong
_DEGREES_ONLY = ("KML", "LIBKML")


@dataclass(frozen=True)
class Destination:
    """A file, and for vectors the layer in it ("": the file holds nothing else) and GDAL's driver ("": as the engine writes it)."""

    asked: str
    path: Path
    layer: str = ""
    driver: str = ""

    @property
    def source(self) -> str:
        """The source of the layer that QGIS loads."""
        return f"{self.path}|layername={self.layer}" if self.layer else str(self.path)

    def fill(self, made: Path, folder: Path) -> None:
        """Move the engine's file `made` there, or add it as a layer; `folder` is for temporary files. Raises OSError."""
        if self.layer:
            self._write(made, self.path)
        elif self.driver:
            converted = folder / "converted" / self.path.name
            converted.parent.mkdir()
            self._write(made, converted)
            if self.path.suffix.lower() == ".shp":
                for suffix in _BESIDE_SHAPEFILE:
                    self.path.with_suffix(suffix).unlink(missing_ok=True)
            for file in sorted(converted.parent.iterdir(), key=lambda each: each.name == self.path.name):
                _move(file, self.path.with_name(file.name))
        else:
            _move(made, self.path)

    def add_beside(self, made: Path, number: int) -> Path:
        """Move the engine's raster `made`, one of several, beside this file; its name ends in `number`. Raises OSError.

        A file of that name is kept: who asked for this file did not ask for the others.
        """
        stem, suffix, more = f"{self.path.stem}_{number}", self.path.suffix, 1
        place = self.path.with_name(f"{stem}{suffix}")
        while place.exists():
            more += 1
            place = self.path.with_name(f"{stem}_{more}{suffix}")
        _move(made, place)
        return place

    def _write(self, made: Path, target: Path) -> None:
        layer = QgsVectorLayer(str(made), made.stem, "ogr")
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = self.driver or "GPKG"
        options.layerName = self.layer or target.stem
        options.fileEncoding = "UTF-8"
        options.attributes = [index for index, field in enumerate(layer.fields()) if field.name() != "fid"]
        if self.driver in _DEGREES_ONLY and layer.crs().isValid():
            degrees = QgsCoordinateReferenceSystem("EPSG:4326")
            options.ct = QgsCoordinateTransform(layer.crs(), degrees, QgsCoordinateTransformContext())
        if target.exists():
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        outcome = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(target), QgsCoordinateTransformContext(), options
        )
        written = QgsVectorLayer(f"{target}|layername={self.layer}" if self.layer else str(target), "", "ogr")
        complete = written.isValid() and written.featureCount() == layer.featureCount()
        if outcome[0] != QgsVectorFileWriter.WriterError.NoError or not complete:
            raise OSError(errno.EIO, outcome[1] or "incomplete", str(target))


def find_destination(asked: str, role: str, *, is_raster: bool) -> Destination:
    """Choose where the output `role` goes, for the text that Processing gives. Writes nothing. Raises InputError."""
    table = _OGR_TABLE.match(asked)
    if table is None and _SCHEME.match(asked):
        text = translate("destinations", "{} is not a file; choose a file, such as a GeoPackage, for this output.")
        raise InputError(text.format(asked))
    path = Path(table["file"] if table else asked)
    if is_raster:
        if table or path.suffix.lower() not in _RASTERS:
            text = translate("destinations", "A raster is written as a GeoTIFF; name it {}.")
            raise InputError(text.format(path.with_suffix(".tif").name))
        return Destination(asked, path)
    if path.suffix.lower() not in _GEOPACKAGE:
        driver = QgsVectorFileWriter.driverForExtension(path.suffix[1:]) if not table else ""
        if not driver:
            text = translate("destinations", "{} is of no format that can be written; name it like {}.")
            raise InputError(text.format(path.name, path.with_suffix(".gpkg").name))
        if len(_layers(path)) > 1:
            text = translate("destinations", "{} holds several layers, which would be lost; choose another file.")
            raise InputError(text.format(path))
        return Destination(asked, path, driver=driver)
    return Destination(asked, path, layer=_layer(path, role, (table["table"] or role) if table else ""))


def _layer(path: Path, role: str, named: str) -> str:
    """Choose the layer of a GeoPackage; "" where the whole file may be replaced. Raises InputError."""
    there = _layers(path)
    if named:
        if named.lower() in there and not _is_ours(there[named.lower()], role):
            text = translate("destinations", "{file} already has a layer {layer}; choose another name.")
            raise InputError(text.format(file=path, layer=named))
        return named
    if not there or (len(there) == 1 and all(_is_ours(fields, role) for fields in there.values())):
        return ""
    names = [role, *(f"{role}_{number}" for number in range(2, len(there) + 3))]
    return next(name for name in names if name not in there)


def _is_ours(fields: set[str], role: str) -> bool:
    """Whether a layer with these fields is the output of an earlier run, which may be replaced."""
    return role in _FIELDS and fields >= _FIELDS[role]


def _layers(path: Path) -> dict[str, set[str]]:
    """Return the layers of a file, in small letters, and the fields of each (without that of the number)."""
    if not path.is_file():
        return {}
    found: dict[str, set[str]] = {}
    for part in QgsProviderRegistry.instance().querySublayers(str(path)):
        layer = QgsVectorLayer(part.uri(), part.name(), "ogr") if part.providerKey() == "ogr" else None
        fields = {field.name() for field in layer.fields()} if layer is not None and layer.isValid() else set()
        found[part.name().lower()] = fields
    return found


def _move(made: Path, place: Path) -> None:
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    shutil.move(str(made), str(place))
