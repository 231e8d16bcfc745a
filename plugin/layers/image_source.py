# SPDX-License-Identifier: GPL-2.0-or-later
"""Find out how the engine gets at the pixels of a raster layer: by an address, or in a copy that QGIS makes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from qgis.core import Qgis, QgsMapLayer, QgsProviderRegistry, QgsRasterDataProvider, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.address import is_remote
from ..toolbelt.paths import absolute

translate = QCoreApplication.translate

_ONLY_QGIS = (".ecw", ".sid", ".jpx", ".hdf", ".hdf4", ".fits", ".heic", ".heif", ".avif")
"""Suffixes of the formats that a GDAL beside QGIS often reads and the engine's does not."""
_ONLY_QGIS_DRIVERS = re.compile(
    ">(HDF4|HDF4Image|ECW|JP2ECW|MrSID|JP2MrSID|JP2KAK|FITS|HEIF|AVIF|PostGISRaster|GeoRaster|MSG|NGW|OGCAPI|PLSCENES)<"
)
"""Their drivers, as QGIS names the driver of a layer: a suffix may be missing or another."""
_ONLY_QGIS_NAMES = ("PG:", "HDF4_", "HDF4:", "NGW:", "OGCAPI:", "PLSCENES:", "ECW", "MrSID")


@dataclass(frozen=True)
class ImageSource:
    """`address` is what the engine opens; "" where `only_qgis` reads the layer, or where `problem` says why nobody can."""

    address: str = ""
    only_qgis: bool = False
    problem: str = ""


def image_source(layer: QgsRasterLayer) -> ImageSource:
    """Return how the engine gets at the pixels of `layer`; no pixels are read."""
    provider = layer.dataProvider()
    if not layer.isValid() or provider is None:
        return ImageSource(problem=_gone(layer))
    if layer.providerType() != "gdal":
        return ImageSource(only_qgis=True)
    uri = provider.dataSourceUri()
    parts = QgsProviderRegistry.instance().decodeUri("gdal", uri)
    path, table = str(parts.get("path") or ""), str(parts.get("layerName") or "")
    if parts.get("authcfg") or parts.get("openOptions"):  # the engine knows neither
        return ImageSource(only_qgis=True)
    local = Path(path).is_absolute() and not path.startswith("/vsi") and not is_remote(path)
    if local and not Path(path).exists():
        return ImageSource(problem=_gone(layer))
    if path.lower().endswith(_ONLY_QGIS) or path.startswith(_ONLY_QGIS_NAMES):
        return ImageSource(only_qgis=True)
    if local and _ONLY_QGIS_DRIVERS.search(provider.htmlMetadata()):
        return ImageSource(only_qgis=True)
    if parts.get("vsiPrefix") or table or path.startswith("/vsi"):
        return ImageSource(uri.replace(path, absolute(path), 1))
    if os.path.isfile(path):  # noqa: PTH113 no error for any text, such as GDAL's description of a service
        return ImageSource(absolute(path))
    return ImageSource(uri)


def gives_pictures(provider: QgsRasterDataProvider) -> bool:
    """Return whether `provider` gives pictures, as web services do, and not the values of bands."""
    pictures = (Qgis.DataType.ARGB32, Qgis.DataType.ARGB32_Premultiplied)
    return provider.bandCount() == 1 and provider.dataType(1) in pictures


def _gone(layer: QgsRasterLayer) -> str:
    if layer.subLayers():
        text = translate(
            "image_facts",
            "“{}” holds several rasters; add one of them with Layer › Add Layer › Add Raster Layer, which lists them."
        )  # fmt: skip
        return text.format(layer.name())
    return not_valid(layer)


def not_valid(layer: QgsMapLayer) -> str:
    """Say that the file of a layer is gone, and what to do."""
    text = translate("image_facts", "“{}” is not valid; its file may have moved. Repair its source or load it again.")
    return text.format(layer.name())
