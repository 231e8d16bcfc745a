# SPDX-License-Identifier: GPL-2.0-or-later
"""The time that the temporal controller of QGIS has chosen, for layers of services with imagery of several dates. Main thread only."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsDataProvider,
    QgsDateTimeRange,
    QgsProviderRegistry,
    QgsRasterDataProvider,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import Qt


def shown_time(layer: QgsRasterLayer) -> QgsDateTimeRange | None:
    """Return the time at which the map shows `layer`; None where the layer, or the map, has no time, or the time makes no difference."""
    from qgis.utils import iface  # None until QGIS Desktop has begun

    provider, properties = layer.dataProvider(), layer.temporalProperties()
    if iface is None or provider is None or provider.name() != "wms" or not properties.isActive():
        return None
    able = provider.temporalCapabilities()
    if able is None or not able.hasTemporalCapabilities():
        return None
    if properties.mode() != Qgis.RasterTemporalMode.TemporalRangeFromDataProvider:
        return None
    settings = iface.mapCanvas().mapSettings()
    return settings.temporalRange() if settings.isTemporal() else None


def provider_at(layer: QgsRasterLayer, time: QgsDateTimeRange | None) -> QgsRasterDataProvider:
    """Return a provider of `layer` that gives the imagery of `time`; None: that which the service gives by itself."""
    provider: QgsRasterDataProvider = layer.dataProvider().clone()
    if time is None:
        return provider
    # Python cannot ask a provider for a time; the address of a WMS takes one.
    ends = [moment.toUTC().toString(Qt.DateFormat.ISODate) for moment in (time.begin(), time.end())]
    uri, options = f"{provider.dataSourceUri()}&time={'/'.join(ends)}", QgsDataProvider.ProviderOptions()
    dated = QgsProviderRegistry.instance().createProvider(layer.providerType(), uri, options)
    return dated if isinstance(dated, QgsRasterDataProvider) and dated.isValid() else provider


def time_text(time: QgsDateTimeRange | None) -> str:
    """Spell a time in ISO 8601, one moment or two with a slash between them; "" for None."""
    if time is None:
        return ""
    ends = [moment.toUTC().toString(Qt.DateFormat.ISODate) for moment in (time.begin(), time.end()) if moment.isValid()]
    return "/".join(dict.fromkeys(ends))
