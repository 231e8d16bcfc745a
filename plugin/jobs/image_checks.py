# SPDX-License-Identifier: GPL-2.0-or-later
"""Check image, model and bands before a job is built. Main thread only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsMapLayer, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.card import Card, CardError, read_card
from ..layers.image_facts import ImageFacts, image_facts, match_bands
from ..layers.image_source import gives_pictures
from .overlay import InputError

translate = QCoreApplication.translate


def checked_image(
    layer: QgsRasterLayer | None, model: str, bands: tuple[int, ...]
) -> tuple[QgsRasterLayer, ImageFacts]:
    """Return the image and its properties.

    Raises InputError without an image, a model, or the bands the model needs.
    """
    if layer is None:
        raise InputError(
            translate(
                "build_request", "There is no image to segment; add a raster layer and choose it in the Roofline panel."
            )
        )
    facts = image_facts(layer)
    if facts.problem:
        raise InputError(facts.problem)
    check_service(layer)
    if not model:
        raise InputError(translate("build_request", "No model is chosen; choose one in the Roofline panel."))
    if any(not 1 <= band <= len(facts.bands) for band in bands):
        raise InputError(
            translate("build_request", "“{}” does not have these bands; choose them again.").format(layer.name())
        )
    return layer, facts


def addresses_of(layers: Sequence[QgsMapLayer]) -> tuple[str, ...]:
    """Return what the engine opens for each of the raster `layers`. Raises InputError for one that it does not read."""
    addresses = []
    for layer in layers:
        facts = image_facts(layer)
        if facts.problem:
            raise InputError(facts.problem)
        if facts.only_qgis:
            text = translate(
                "build_request", "“{}” is not a file that the engine reads; save it as a GeoTIFF to map it with others."
            )
            raise InputError(text.format(layer.name()))
        addresses.append(facts.source)
    return tuple(addresses)


def check_service(layer: QgsRasterLayer) -> None:
    """Raise InputError where `layer`, of a service that draws at any pixel size, has no CRS: no part of it can be asked for."""
    if not layer.crs().isValid() and not layer.width():
        text = translate("overlay", "“{}” has no coordinate reference system; set one in the layer properties.")
        raise InputError(text.format(layer.name()))


def files_only() -> str:
    """Return the sentence for a job that cannot use imagery of a web layer."""
    return translate(
        "build_request",
        "This needs imagery in a file: segment the area first, then choose the copy of the imagery that the result holds."
    )  # fmt: skip


def read_model_card(model: str) -> Card:
    """Read the card of the model file. Raises InputError."""
    try:
        return read_card(Path(model))
    except (CardError, OSError) as error:
        text = translate("build_request", "The model {} cannot be read; choose another model in the Roofline panel.")
        raise InputError(text.format(Path(model).name)) from error


def bands_of_copy(layer: QgsRasterLayer, facts: ImageFacts, model: str) -> tuple[int, ...]:
    """Return the numbers of the bands that the model reads where the copy of `layer` will not have their names, else ()."""
    return () if gives_pictures(layer.dataProvider()) else match_bands(read_model_card(model).bands, facts.bands)
