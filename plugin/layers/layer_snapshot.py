# SPDX-License-Identifier: GPL-2.0-or-later
"""Snapshot of a layer's features with all their attributes, unsaved edits included, written to a file for the engine."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...engine.contract.column_names import distinct_names
from ..toolbelt.paths import file_stem
from .background_source import BackgroundSource
from .polygon_snapshot import check_written

_NUMBER = ("fid", "ogc_fid")  # the number of a row, which the file gives anew
LAYER = "footprints"


@dataclass(frozen=True)
class LayerSnapshot:
    """A copy of features made on the main thread; `write` may run in any thread and outlives the user's layer."""

    path: Path
    name: str
    source: BackgroundSource
    request: QgsFeatureRequest
    crs: QgsCoordinateReferenceSystem
    columns: tuple[int, ...]

    @classmethod
    def of(cls, layer: QgsVectorLayer, *, selected: bool = False) -> LayerSnapshot:
        """Take a snapshot of all features of `layer`; with `selected`, of the selected ones if any are."""
        request = QgsFeatureRequest()
        if selected and layer.selectedFeatureCount():
            request.setFilterFids(layer.selectedFeatureIds())
        columns = tuple(
            number
            for number, field in enumerate(layer.fields())
            if field.name().lower() not in _NUMBER and _is_plain(field.typeName(), field.isNumeric())
        )
        path = Path(tempfile.gettempdir()) / f"roofline_{uuid.uuid4().hex}" / f"{file_stem(layer.name())}.gpkg"
        return cls(path, layer.name(), BackgroundSource(layer), request, layer.crs(), columns)

    def name_of(self, field: str) -> str:
        """Return the name that a field of the layer has in the file; "" for one that is left out."""
        number = self.source.fields().lookupField(field)
        return self._names().get(number, "")

    def write(self) -> None:
        """Write the file. Raises OSError when it cannot be written, InterruptedReadError when the layer cannot be read."""
        self.source.read(self._write, self.request)

    def _write(self, features: Iterable[QgsFeature]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fields, names = QgsFields(), self._names()
        for number in self.columns:
            field = QgsField(self.source.fields().at(number))
            field.setName(names[number])
            fields.append(field)
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = LAYER
        context = QgsCoordinateTransformContext()
        kind = QgsWkbTypes.Type.MultiPolygon
        writer = QgsVectorFileWriter.create(str(self.path), fields, kind, self.crs, context, options)
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise OSError(writer.errorMessage())
        count = 0
        for feature in features:
            geometry = QgsGeometry(feature.geometry())
            if geometry.isNull():
                continue
            geometry.convertToMultiType()
            written = QgsFeature(fields)
            written.setGeometry(geometry)
            written.setAttributes([feature.attribute(number) for number in self.columns])
            writer.addFeature(written)
            count += 1
        problem = writer.errorMessage()
        del writer  # closes the file
        check_written(self.path, count, problem)

    def _names(self) -> dict[int, str]:
        """Return the name of each column in the file."""
        fields = self.source.fields()
        return dict(zip(self.columns, distinct_names(fields.at(number).name() for number in self.columns)))

    def remove(self) -> None:
        """Delete the file and its folder."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def _is_plain(type_name: str, is_numeric: bool) -> bool:
    """Return whether a GeoPackage has a column of this type: lists and maps are left out."""
    return is_numeric or not any(word in type_name.lower() for word in ("list", "map", "json", "binary", "blob"))
