# SPDX-License-Identifier: GPL-2.0-or-later
"""Style the layers that Processing loads like those of the dock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)

_LOCAL = ("LOCAL_CS", "ENGCRS", "ENGINEERINGCRS")  # how a GeoPackage says that there is no place on Earth


class Stylist(QgsProcessingLayerPostProcessorInterface):
    """Post-processor that styles a layer when Processing loads it."""

    # Processing holds no reference to a post-processor; without one Python deletes it before the call.
    _held: ClassVar[list[Stylist]] = []

    def __init__(self, style: Callable[[Any], None]) -> None:
        super().__init__()
        self._style = style

    @classmethod
    def of(cls, style: Callable[[Any], None]) -> Stylist:
        """Return a post-processor that is kept alive for the next few runs."""
        cls._held = [*cls._held[-20:], cls(style)]
        return cls._held[-1]

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Style the layer, on the main thread; one in pixels gets no CRS, like its image, so that QGIS transforms nothing."""
        if layer.crs().toWkt().startswith(_LOCAL):
            layer.setCrs(QgsCoordinateReferenceSystem())
        self._style(layer)
