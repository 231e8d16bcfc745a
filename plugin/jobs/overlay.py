# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that are laid over an image: each becomes a file for the engine, or a sentence that says why it cannot."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..layers.image_facts import ImageFacts, image_facts
from ..layers.polygon_snapshot import PolygonSnapshot

translate = QCoreApplication.translate


class InputError(ValueError):
    """The user has to change something; the text says what."""


def overlay(image: ImageFacts, layer: QgsMapLayer, snapshots: list[PolygonSnapshot]) -> str:
    """The file of `layer`, a raster or polygons, of which every one counts and `snapshots` gets one. Raises InputError."""
    if isinstance(layer, QgsVectorLayer):
        snapshots.append(take_snapshot(image, layer, every=True))
        return str(snapshots[-1].path)
    facts = image_facts(layer)
    if facts.problem:
        raise InputError(facts.problem)
    return facts.source


def take_snapshot(image: ImageFacts, polygons: QgsVectorLayer, *, every: bool = False) -> PolygonSnapshot:
    """The polygons to lay over `image`: the selected ones, where some are and not `every` one counts. Raises InputError."""
    if polygons.featureCount() == 0:
        text = translate("overlay", "“{}” contains no polygon; draw at least one, or choose another layer.")
        raise InputError(text.format(polygons.name()))
    check_crs(image, polygons)
    return PolygonSnapshot.of(polygons, image, every=every)


def check_crs(image: ImageFacts, polygons: QgsVectorLayer) -> None:
    """Raise InputError when nobody can tell how `polygons` lie over `image`."""
    if image.crs.isValid() and not polygons.crs().isValid():
        text = translate("overlay", "“{}” has no coordinate reference system; set one in the layer properties.")
        raise InputError(text.format(polygons.name()))
