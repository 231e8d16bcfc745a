# SPDX-License-Identifier: GPL-2.0-or-later
"""Roofline's entry in the Processing toolbox."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..layers.open_project import OpenProject
from ..toolbelt.paths import icon, version
from ..worker.session import EngineSession
from .damage_algorithm import DamageAlgorithm
from .estimate_algorithm import EstimateAlgorithm
from .evaluate_algorithm import EvaluateAlgorithm
from .handover_algorithm import HandoverAlgorithm
from .refine_algorithm import RefineAlgorithm
from .sample_algorithm import SampleAlgorithm
from .segment_algorithm import SegmentAlgorithm
from .suggest_algorithm import SuggestAlgorithm
from .vectorize_algorithm import VectorizeAlgorithm


class RooflineProvider(QgsProcessingProvider):
    """Processing provider of the Roofline algorithms, which share the plugin's engine."""

    def __init__(self, session: EngineSession) -> None:
        super().__init__()
        self._session = session
        self._project = OpenProject()

    def id(self) -> str:
        """Return the prefix of every algorithm's id, which never changes: models and scripts refer to it."""
        return "roofline"

    def name(self) -> str:
        """Return the name in the toolbox."""
        return "Roofline"

    def icon(self) -> QIcon:
        """Return the icon in the toolbox."""
        return icon("roofline")

    def versionInfo(self) -> str:
        """Return the plugin's version."""
        return version()

    def loadAlgorithms(self) -> None:
        """Add the algorithms; QGIS owns them afterwards."""
        for algorithm in (
            SegmentAlgorithm,
            VectorizeAlgorithm,
            HandoverAlgorithm,
            EvaluateAlgorithm,
            SampleAlgorithm,
            EstimateAlgorithm,
            RefineAlgorithm,
            SuggestAlgorithm,
            DamageAlgorithm,
        ):
            self.addAlgorithm(algorithm(self._session, self._project))

    def release(self) -> None:
        """Stop following the open project, while there is one: qgis_process unloads providers after its project."""
        self._project.release()

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        """Return the suffixes of the rasters that the engine writes."""
        return ["tif"]

    def supportedOutputVectorLayerExtensions(self) -> list[str]:
        """Return the suffixes of vector files, the default first; QGIS converts the engine's GeoPackage to the others."""
        return ["gpkg", "shp", "geojson", "fgb", "kml"]
