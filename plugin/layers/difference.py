# SPDX-License-Identifier: GPL-2.0-or-later
"""Compare the footprints of two results of the same area: gained, lost, unchanged. For a background thread."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsSpatialIndex,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .polygon_snapshot import check_written

GAINED, LOST, UNCHANGED = CHANGES = ("gained", "lost", "unchanged")
FIELD = "change"
_UNCHANGED_COVER = 0.5  # share of a footprint that the other result's footprints must cover


def write_changes(earlier: Path, later: Path, out: Path) -> dict[str, int]:
    """Write the layer of changes between two footprint files to `out`; return the number of each kind.

    A footprint is unchanged where the other result covers at least half of it; its geometry is that of `later`.
    Raises OSError when a file cannot be read or written.
    """
    before, after = _Footprints(earlier), _Footprints(later)
    changes = [(UNCHANGED if before.cover(shape) else GAINED, shape, area) for shape, area in after.all()]
    changes += [(LOST, shape, area) for shape, area in before.all() if not after.cover(shape)]
    fields = QgsVectorLayer(f"Polygon?field={FIELD}:string(9)&field=area_m2:double", "fields", "memory").fields()
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "changes"
    writer = QgsVectorFileWriter.create(
        str(out), fields, QgsWkbTypes.Type.Polygon, after.crs, QgsCoordinateTransformContext(), options
    )
    for change, shape, area in changes:
        feature = QgsFeature(fields)
        feature.setGeometry(shape)
        feature.setAttributes([change, area])
        writer.addFeature(feature)
    problem = writer.errorMessage()
    del writer  # closes the file
    try:
        check_written(out, len(changes), problem)
    except OSError:
        out.unlink(missing_ok=True)
        raise
    return {name: sum(change == name for change, _, _ in changes) for name in CHANGES}


class _Footprints:
    """The polygons of one result with a spatial index."""

    def __init__(self, path: Path) -> None:
        options = QgsVectorLayer.LayerOptions()
        options.skipCrsValidation = True  # a dialog asking for a CRS would open in a background thread
        layer = QgsVectorLayer(f"{path}|layername=buildings", "buildings", "ogr", options)
        if not layer.isValid():
            raise OSError(f"{path} cannot be opened")
        self.crs = layer.crs()
        self._shapes: dict[int, tuple[QgsGeometry, object]] = {}
        self._index = QgsSpatialIndex()
        for feature in layer.getFeatures():
            self._shapes[feature.id()] = (QgsGeometry(feature.geometry()), feature["area_m2"])
            self._index.addFeature(feature)

    def all(self) -> list[tuple[QgsGeometry, object]]:
        """Return each polygon and its area in m²."""
        return list(self._shapes.values())

    def cover(self, geometry: QgsGeometry) -> bool:
        """Return whether these footprints, which do not overlap each other, cover at least half of `geometry`."""
        wanted = _UNCHANGED_COVER * geometry.area()
        for number in self._index.intersects(geometry.boundingBox()):
            other = self._shapes[number][0]
            wanted -= other.intersection(geometry).area()
            if wanted <= 0:
                return True
        return False
