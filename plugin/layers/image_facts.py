# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the properties of a raster layer from its header; no pixels are read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsPointXY,
    QgsRaster,
    QgsRasterLayer,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.bands import USUAL_ORDER, match_names
from .image_source import gives_pictures, image_source
from .local_crs import is_local, metres_per_unit

translate = QCoreApplication.translate
Colour = QgsRaster.ColorInterpretation

PIXEL_SIZE = "roofline/pixel_size"
"""Custom property of a raster layer without georeference: the metres per pixel that the user entered."""

PICTURE = ("red", "green", "blue", "alpha")
"""Bands of the copy of a layer whose provider gives pictures."""

_COLOURS = {Colour.RedBand: "red", Colour.GreenBand: "green", Colour.BlueBand: "blue", Colour.AlphaBand: "alpha"}
_ALIASES = {
    "r": "red",
    "g": "green",
    "b": "blue",
    "nir1": "nir",
    "near infrared": "nir",
    "near-infrared": "nir",
    "infrared": "nir",
}


@dataclass(frozen=True)
class ImageFacts:
    """Properties of a raster layer.

    `bands` holds a lower-case common name (red, green, blue, nir, alpha) or "" for each band. `gsd` is the ground
    sampling distance at the layer's centre in metres, 0 without a georeference. `given_gsd` is one that the engine does
    not find in the file (0: none): `gsd` if only the layer has a CRS, or what the user entered. `source` is what the
    engine opens, "" when it cannot: `only_qgis` reads the layer, or `problem` says why nobody can and what to do. `file_crs` is the CRS in the file, which
    the user may have overridden in `crs`. `has_place` is false when the file has no georeference: QGIS and the engine
    then put row r at y = -r.
    """

    name: str
    source: str
    only_qgis: bool
    problem: str
    width: int
    height: int
    bands: tuple[str, ...]
    data_type: str
    gsd: float
    given_gsd: float
    nodata: float | None
    crs: QgsCoordinateReferenceSystem
    file_crs: QgsCoordinateReferenceSystem
    has_place: bool

    @property
    def crs_overridden(self) -> bool:
        """Return whether the user gave the layer another CRS than its file's, or one where the file has none."""
        return self.crs != self.file_crs


def image_facts(layer: QgsRasterLayer) -> ImageFacts:
    """Read the properties of `layer` from its data provider."""
    provider = layer.dataProvider()
    source = image_source(layer)
    numbers = range(1, layer.bandCount() + 1)
    file_crs = provider.crs() if provider else QgsCoordinateReferenceSystem()
    if source.only_qgis:  # the copy gets the layer's
        file_crs = layer.crs()
    extent = layer.extent()
    has_place = file_crs.isValid() or not (
        extent.xMinimum() == 0
        and extent.yMaximum() == 0
        and extent.width() == layer.width()
        and extent.height() == layer.height()
    )
    gsd = _ground_sampling_distance(layer) if has_place else 0.0
    has_nodata = bool(provider) and layer.bandCount() > 0 and provider.sourceHasNoDataValue(1)
    return ImageFacts(
        name=layer.name(),
        source=source.address,
        only_qgis=source.only_qgis,
        problem=source.problem,
        width=layer.width(),
        height=layer.height(),
        bands=PICTURE
        if provider and gives_pictures(provider)
        else tuple(_band_name(layer, number) for number in numbers),
        data_type=_type_words().get(provider.sourceDataType(1), "") if provider and layer.bandCount() else "",
        gsd=gsd,
        given_gsd=_given_gsd(layer, gsd, file_crs),
        nodata=provider.sourceNoDataValue(1) if has_nodata else None,
        crs=layer.crs(),
        file_crs=file_crs,
        has_place=has_place,
    )


def entered_pixel_size(layer: QgsRasterLayer) -> float:
    """Return the metres per pixel that the user entered for `layer`, 0 for none."""
    try:
        size = float(layer.customProperty(PIXEL_SIZE, 0.0))
    except (TypeError, ValueError):  # a project edited by hand
        return 0.0
    return size if 0 < size < math.inf else 0.0


def match_bands(wanted: Sequence[str], bands: Sequence[str]) -> tuple[int, ...]:
    """Match the model's `wanted` bands to an image's `bands`; return 1-based numbers, () if they cannot be matched.

    The engine matches them again; here it decides only whether the panel asks the user for band numbers.
    """
    return match_names(bands, wanted)[0]


def _type_words() -> dict[Qgis.DataType, str]:
    return {
        Qgis.DataType.Byte: translate("image_facts", "8 bits"),
        Qgis.DataType.UInt16: translate("image_facts", "16 bits"),
        Qgis.DataType.Int16: translate("image_facts", "16 bits, signed"),
        Qgis.DataType.UInt32: translate("image_facts", "32 bits"),
        Qgis.DataType.Int32: translate("image_facts", "32 bits, signed"),
        Qgis.DataType.Float32: translate("image_facts", "32 bits, floating point"),
        Qgis.DataType.Float64: translate("image_facts", "64 bits, floating point"),
    }


def _band_name(layer: QgsRasterLayer, number: int) -> str:
    colour = _COLOURS.get(layer.dataProvider().colorInterpretation(number), "")
    if colour:
        return colour
    # "Band 4: NIR" or "Band 4 (NIR)"; only a description that is a common name counts.
    text = layer.bandName(number).lower()
    for separator in (":", "("):
        if separator in text:
            text = text.split(separator, 1)[1].strip(" )")
            return _ALIASES.get(text, text if text in (*USUAL_ORDER, "alpha") else "")
    return ""


def _given_gsd(layer: QgsRasterLayer, gsd: float, file_crs: QgsCoordinateReferenceSystem) -> float:
    if gsd:
        return 0.0 if file_crs.isValid() else float(f"{gsd:.4g}")
    return entered_pixel_size(layer)


def _ground_sampling_distance(layer: QgsRasterLayer) -> float:
    """Measure metres per pixel at the layer's centre on the ellipsoid, as degrees and Web Mercator require."""
    if not layer.crs().isValid() or not layer.width() or not layer.height():
        return 0.0
    size = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    across, along = measure_box(layer.crs(), layer.extent().center(), *size)
    metres = math.sqrt(across * along)
    return metres if 0 < metres < 1e6 else 0.0


def measure_box(
    crs: QgsCoordinateReferenceSystem, corner: QgsPointXY, width: float, height: float
) -> tuple[float, float]:
    """Measure the metres that a small box of map units in `crs` is wide and high.

    On the ellipsoid; in a local CRS, or one used far outside its area, only the unit is known.
    """
    plane = width * metres_per_unit(crs), height * metres_per_unit(crs)
    if is_local(crs):
        return plane
    ruler = QgsDistanceArea()
    ruler.setSourceCrs(crs, QgsCoordinateTransformContext())
    ruler.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    ends = QgsPointXY(corner.x() + width, corner.y()), QgsPointXY(corner.x(), corner.y() + height)
    metres = QgsUnitTypes.DistanceUnit.DistanceMeters
    across, along = (ruler.convertLengthMeasurement(ruler.measureLine(corner, end), metres) for end in ends)
    is_measured = 0 < across < math.inf and 0 < along < math.inf
    return (across, along) if is_measured or crs.isGeographic() else plane
