# SPDX-License-Identifier: GPL-2.0-or-later
"""Snapshot of a layer of polygons, or of points, unsaved edits included, written to a file for the engine."""

from __future__ import annotations

import dataclasses
import errno
import shutil
import tempfile
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...engine.contract.sketch import UNCHECKED
from ..toolbelt.paths import file_stem
from .background_source import BackgroundSource
from .copied_footprints import Copies, copies_of, unchecked_areas
from .image_facts import ImageFacts


def check_written(path: Path, count: int, problem: str) -> None:
    """Raise OSError unless the closed file holds `count` features: a full disk shows only on reading back."""
    options = QgsVectorLayer.LayerOptions()
    options.skipCrsValidation = True  # a dialog asking for a CRS would open in a background thread
    written = QgsVectorLayer(str(path), path.stem, "ogr", options)
    if not written.isValid() or written.featureCount() != count:
        raise OSError(errno.EIO, problem or "incomplete", str(path))


@dataclass(frozen=True)
class PolygonSnapshot:
    """A copy of polygons made on the main thread; `write` may run in any thread and never touches the user's layer.

    The file is called like the layer, as the engine's sentences name it.

    `crs` is written to the file. Normally that is the layer's and the engine reprojects. When the image's CRS was
    overridden in QGIS the engine cannot know: `transform` then brings the polygons to the image's CRS, which `crs`
    calls by the name the image's file has. Areas of a sketch that hold only uncorrected `copies` become unchecked ones.
    """

    path: Path
    name: str
    source: BackgroundSource
    request: QgsFeatureRequest
    crs: QgsCoordinateReferenceSystem
    transform: QgsCoordinateTransform | None
    field: str = ""
    copies: Copies = dataclasses.field(default_factory=dict)
    kind: QgsWkbTypes.Type = QgsWkbTypes.Type.MultiPolygon

    @classmethod
    def of(
        cls, layer: QgsVectorLayer, image: ImageFacts, *, field: str = "", every: bool = False, where: str = ""
    ) -> PolygonSnapshot:
        """Take a snapshot of the selected features of `layer`, or of all if none is selected or `every`.

        With a `field`, which is written too, the snapshot always holds all features; with an expression `where`, those for
        which it is true, selected or not.
        """
        request = QgsFeatureRequest()
        if where:
            every = True
            request.setFilterExpression(where)
        if layer.selectedFeatureCount() and not field and not every:
            request.setFilterFids(layer.selectedFeatureIds())
        if not field:
            request.setNoAttributes()
        crs, transform = layer.crs(), None
        if image.crs_overridden:
            crs = image.file_crs
            if layer.crs() != image.crs:
                transform = QgsCoordinateTransform(layer.crs(), image.crs, QgsProject.instance().transformContext())
        path = Path(tempfile.gettempdir()) / f"roofline_{uuid.uuid4().hex}" / f"{file_stem(layer.name())}.gpkg"
        source, copies = BackgroundSource(layer), copies_of(layer) if field else {}
        points = layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
        kind = QgsWkbTypes.Type.MultiPoint if points else QgsWkbTypes.Type.MultiPolygon
        return cls(path, layer.name(), source, request, crs, transform, field, copies, kind)

    def holds_any(self) -> bool:
        """Return whether a feature has a geometry that is not empty; the first one with one ends the search.

        Raises InterruptedReadError when the layer cannot be read.
        """
        return self.source.read(
            lambda features: any(not feature.geometry().isEmpty() for feature in features), self.request
        )

    def write(self) -> None:
        """Write the file.

        Raises OSError when it cannot be written, QgsCsException when a polygon cannot be reprojected, InterruptedReadError
        when the layer cannot be read.
        """
        unchecked = set()
        if self.copies:
            unchecked = self.source.read(lambda features: unchecked_areas(features, self.field, self.copies))
        self.source.read(lambda features: self._write(features, unchecked), self.request)

    def _write(self, features: Iterable[QgsFeature], unchecked: Collection[int]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = "within"
        fields = QgsFields()
        if self.field:
            fields.append(self.source.fields().field(self.field))
        writer = QgsVectorFileWriter.create(
            str(self.path),
            fields,
            self.kind,
            self.crs,
            QgsCoordinateTransformContext(),
            options,
        )
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise OSError(writer.errorMessage())
        count = 0
        for feature in features:
            geometry = QgsGeometry(feature.geometry())
            if geometry.isNull():
                continue
            if self.transform is not None:
                geometry.transform(self.transform)
            geometry.convertToMultiType()
            written = QgsFeature(fields)
            written.setGeometry(geometry)
            if self.field:
                written.setAttribute(0, UNCHECKED if feature.id() in unchecked else feature[self.field])
            writer.addFeature(written)
            count += 1
        problem = writer.errorMessage()
        del writer  # closes the file
        check_written(self.path, count, problem)

    def remove(self) -> None:
        """Delete the file and its folder."""
        shutil.rmtree(self.path.parent, ignore_errors=True)
