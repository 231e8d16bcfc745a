# SPDX-License-Identifier: GPL-2.0-or-later
"""Roofline for QGIS: building footprints from aerial and satellite imagery."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """The plugin object, made by QGIS when the plugin is switched on."""
    from roofline.plugin.main import RooflinePlugin

    return RooflinePlugin(iface)
