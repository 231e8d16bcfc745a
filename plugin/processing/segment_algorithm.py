# SPDX-License-Identifier: GPL-2.0-or-later
"""Segmentation of buildings as a Processing algorithm."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
    QgsProcessingParameterVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from ...engine.contract.protocol import QUALITIES
from ..jobs.area_of_interest import AreaOfInterest
from ..jobs.build_segment import build_segment_job
from ..jobs.engine_job import EngineJob
from ..jobs.overlay import InputError
from ..layers.styles import style_buildings, style_probability
from ..toolbelt.paths import icon
from .engine_algorithm import Layers, Parameters
from .image_algorithm import ImageAlgorithm

WITHIN, EXTENT, THRESHOLD, QUALITY = "WITHIN", "EXTENT", "THRESHOLD", "QUALITY"
MIN_AREA, ANYWHERE = "MIN_AREA", "ANYWHERE"
PROBABILITY, BUILDINGS = "PROBABILITY", "BUILDINGS"
PROBABILITIES = "PROBABILITIES"  # of images that do not touch, one for each group


class SegmentAlgorithm(ImageAlgorithm):
    """The dock's segmentation, with a Processing output for each file."""

    SECTION: ClassVar[str] = "segment-buildings"
    LAYERS: ClassVar[Layers] = {
        PROBABILITY: ("probability", style_probability),
        BUILDINGS: ("buildings", style_buildings),
    }
    GROUPS: ClassVar[Mapping[str, str]] = {PROBABILITY: PROBABILITIES}

    def name(self) -> str:
        """Return the id, which never changes: models and scripts refer to it."""
        return "segment"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return self.tr("Segment buildings")

    def shortHelpString(self) -> str:
        """Return the help text beside the parameters in the dialog."""
        return self.tr(
            "Finds the buildings in a raster layer with a deep neural network. Of a web layer (XYZ, WMS, WMTS) the extent or"
            " the polygons are fetched first. Gives the probability of a"
            " building for each pixel (0 to 1) and one polygon per building with its mean confidence and its"
            " area.\n\n"
            "If the imagery comes in several files, choose the others as more images: they are mapped as one, and"
            " buildings on the seams are neither cut nor counted twice. Of images that do not touch, each group has a"
            " raster of its own, with a number in its name; the buildings are those of all.\n\n"
            "The engine has to be set up once in the Roofline panel."
        )

    def icon(self) -> QIcon:
        """Return the icon in the toolbox."""
        return icon("segment")

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare parameters and outputs; their names never change."""
        self.add_image()
        self.add_model()
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        text = self.tr("Only within these polygons")
        self.addParameter(QgsProcessingParameterVectorLayer(WITHIN, text, [polygons], optional=True))
        text = self.tr("Only within this extent")
        self.addParameter(QgsProcessingParameterExtent(EXTENT, text, optional=True))
        number = QgsProcessingParameterNumber.Type.Double
        text = self.tr("Confidence threshold (0: the model's own)")
        self.addParameter(QgsProcessingParameterNumber(THRESHOLD, text, number, 0.0, minValue=0.0, maxValue=1.0))
        text = self.tr("Smallest building in m² (0: 6 m²)")
        self.addParameter(QgsProcessingParameterNumber(MIN_AREA, text, number, 0.0, minValue=0.0, maxValue=1e6))
        self.add_bands()
        self.add_pixel_size()
        self.add_more()
        text = self.tr(
            "Quality (compared with standard, best takes four times as long, paper three times, fast a little less)"
        )
        self.addParameter(
            QgsProcessingParameterEnum(QUALITY, text, list(QUALITIES), defaultValue="standard", usesStaticStrings=True)
        )
        text = self.tr("Use a refined model also more than 100 km from the image it was refined on")
        self.addParameter(QgsProcessingParameterBoolean(ANYWHERE, text, defaultValue=False))
        self.addParameter(QgsProcessingParameterRasterDestination(PROBABILITY, self.tr("Probability")))
        self.addParameter(QgsProcessingParameterVectorDestination(BUILDINGS, self.tr("Buildings"), polygons))
        text = self.tr("Probability of all groups of images")
        self.addOutput(QgsProcessingOutputMultipleLayers(PROBABILITIES, text))

    def build(self, parameters: Parameters, context: QgsProcessingContext, folder: Path) -> EngineJob:
        """Build the job in the same way as the dock. Raises InputError."""
        job = build_segment_job(
            self.image(parameters, context),
            self.model(parameters, context),
            self._where(parameters, context),
            folder / "result",
            bands=self.bands(parameters, context),
            threshold=self.parameterAsDouble(parameters, THRESHOLD, context),
            min_area=self.parameterAsDouble(parameters, MIN_AREA, context),
            quality=self.parameterAsEnumString(parameters, QUALITY, context),
            anywhere=self.parameterAsBool(parameters, ANYWHERE, context),
            more=self.more(parameters, context),
        )
        return self.at_pixel_size(job, parameters, context)

    def _where(self, parameters: Parameters, context: QgsProcessingContext) -> AreaOfInterest:
        """Return the polygons, or else the extent, or else the whole image. Raises InputError for both."""
        polygons = self.parameterAsVectorLayer(parameters, WITHIN, context)
        extent = self.parameterAsExtent(parameters, EXTENT, context)
        if extent.isNull() or extent.isEmpty():
            return AreaOfInterest(polygons=polygons)
        if polygons is not None:
            raise InputError(self.tr("Give an extent or polygons, not both."))
        return AreaOfInterest(view=extent, view_crs=self.parameterAsExtentCrs(parameters, EXTENT, context))
