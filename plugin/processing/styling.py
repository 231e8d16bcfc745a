# SPDX-License-Identifier: GPL-2.0-or-later
"""Style the layers that Processing loads like those of the dock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)


class Stylist(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer that Processing loads."""

    # Processing keeps no reference, and Python would delete them before they are called.
    _held: ClassVar[list[Stylist]] = []

    def __init__(self, style: Callable[[Any], None]) -> None:
        super().__init__()
        self._style = style

    @classmethod
    def of(cls, style: Callable[[Any], None]) -> Stylist:
        """A stylist that lives until the next few runs are over."""
        cls._held = [*cls._held[-20:], cls(style)]
        return cls._held[-1]

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Runs on the main thread."""
        self._style(layer)
