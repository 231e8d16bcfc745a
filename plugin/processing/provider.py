# SPDX-License-Identifier: GPL-2.0-or-later
"""Roofline's entry in the Processing toolbox."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..toolbelt.paths import icon, version
from ..worker.session import EngineSession
from .evaluate_algorithm import EvaluateAlgorithm
from .refine_algorithm import RefineAlgorithm
from .segment_algorithm import SegmentAlgorithm
from .suggest_algorithm import SuggestAlgorithm


class RooflineProvider(QgsProcessingProvider):
    """The algorithms share the plugin's engine."""

    def __init__(self, session: EngineSession) -> None:
        super().__init__()
        self._session = session

    def id(self) -> str:
        """Part of every algorithm's id in models and scripts: never changes."""
        return "roofline"

    def name(self) -> str:
        """Name or icon in the toolbox."""
        return "Roofline"

    def icon(self) -> QIcon:
        """Name or icon in the toolbox."""
        return icon("roofline")

    def versionInfo(self) -> str:
        """The plugin's version."""
        return version()

    def loadAlgorithms(self) -> None:
        """QGIS owns the algorithms from here on."""
        for algorithm in (SegmentAlgorithm, EvaluateAlgorithm, RefineAlgorithm, SuggestAlgorithm):
            self.addAlgorithm(algorithm(self._session))

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        """What the engine writes."""
        return ["tif"]

    def supportedOutputVectorLayerExtensions(self) -> list[str]:
        """What the engine writes."""
        return ["gpkg"]
