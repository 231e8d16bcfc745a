# SPDX-License-Identifier: GPL-2.0-or-later
"""Turn layers that overlay an image into files for the engine."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..layers.background_source import InterruptedReadError
from ..layers.image_facts import ImageFacts, image_facts
from ..layers.image_source import not_valid
from ..layers.layer_file import is_lost
from ..layers.polygon_snapshot import PolygonSnapshot

translate = QCoreApplication.translate


class InputError(ValueError):
    """Error that says what the user has to change before the job can start."""


def overlay(image: ImageFacts, layer: QgsMapLayer, snapshots: list[PolygonSnapshot], *, field: str = "") -> str:
    """Return the file of `layer`: its raster, or a snapshot of its polygons that is added to `snapshots`.

    The snapshot keeps the attribute `field`, where the layer has it. Raises InputError.
    """
    if isinstance(layer, QgsVectorLayer):
        snapshots.append(
            take_snapshot(image, layer, every=True, field=field if layer.fields().indexOf(field) >= 0 else "")
        )
        return str(snapshots[-1].path)
    facts = image_facts(layer)
    if facts.problem:
        raise InputError(facts.problem)
    return facts.source


def take_snapshot(
    image: ImageFacts,
    polygons: QgsVectorLayer,
    *,
    every: bool = False,
    field: str = "",
    where: str = "",
    may_be_empty: bool = False,
) -> PolygonSnapshot:
    """Take a snapshot of the selected polygons, or of all if none is selected, `every`, or `where`. Raises InputError."""
    check_there(polygons)
    snapshot = PolygonSnapshot.of(polygons, image, every=every, field=field, where=where)
    if not may_be_empty and (polygons.featureCount() == 0 or not _holds_any(snapshot)):
        text = translate("overlay", "“{}” contains no polygon; draw at least one, or choose another layer.")
        raise InputError(text.format(polygons.name()))
    check_crs(image, polygons)
    return snapshot


def _holds_any(snapshot: PolygonSnapshot) -> bool:
    try:
        return snapshot.holds_any()
    except InterruptedReadError as error:
        raise InputError(str(error)) from error


def check_there(layer: QgsMapLayer) -> None:
    """Raise InputError if the file of `layer` is gone, with its disk for instance: QGIS then reads an empty layer without a word."""
    if not layer.isValid() or is_lost(layer):
        raise InputError(not_valid(layer))


def check_crs(image: ImageFacts, polygons: QgsVectorLayer) -> None:
    """Raise InputError if the image has a CRS and `polygons` has none."""
    if image.crs.isValid() and not polygons.crs().isValid():
        text = translate("overlay", "“{}” has no coordinate reference system; set one in the layer properties.")
        raise InputError(text.format(polygons.name()))
