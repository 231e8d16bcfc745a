# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the next job from the values in the panels, and create the parent of its output folder."""

from __future__ import annotations

from datetime import datetime

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.distance import Extent
from ..jobs.area_of_interest import AreaOfInterest
from ..jobs.build_refine import Budget, build_refine_job
from ..jobs.build_segment import build_segment_job
from ..jobs.engine_job import EngineJob
from ..jobs.output_folder import make_folder
from ..jobs.overlay import InputError
from ..layers.geographic_extent import geographic_extent
from ..models.model_panel import ModelPanel
from ..toolbelt.paths import default_results, result_folder, user_data
from .advanced_panel import AdvancedPanel
from .image_panel import ImagePanel
from .segment_panel import VIEW, WHOLE, SegmentPanel

translate = QCoreApplication.translate


class JobBuilder:
    """Builds jobs from the present values in the panels.

    Those that build a job raise InputError where a value is missing.
    """

    def __init__(
        self, canvas: QgsMapCanvas, image: ImagePanel, model: ModelPanel, segment: SegmentPanel, advanced: AdvancedPanel
    ) -> None:
        self._canvas = canvas
        self._image = image
        self._model = model
        self._segment = segment
        self._advanced = advanced

    def where(self) -> AreaOfInterest:
        """Return the part of the image to segment."""
        if self._segment.where() == VIEW:
            shown = self._canvas.mapSettings()
            return AreaOfInterest(view=shown.visibleExtent(), view_crs=shown.destinationCrs())
        where = AreaOfInterest(polygons=self._segment.polygon_layer())
        if self._segment.where() != WHOLE and where.polygons is None:
            raise InputError(
                translate("RooflineDock", "The project has no polygon layer; add one, or segment the current map view.")
            )
        return where

    def place(self) -> Extent | None:
        """Return the extent of the image in degrees, of a web map that of the map view; None: unknown."""
        layer, facts = self._image.layer(), self._image.facts()
        if layer is None or facts is None or not facts.has_place:
            return None
        if facts.only_qgis:
            shown = self._canvas.mapSettings()
            return geographic_extent(shown.visibleExtent(), shown.destinationCrs())
        return geographic_extent(layer.extent(), layer.crs())

    def segment_job(self, where: AreaOfInterest) -> EngineJob:
        """Build the job that segments `where`, with a new output folder."""
        layer = self._image.layer()
        parent = self._advanced.results_folder(default_results())
        job = build_segment_job(
            layer,
            self._model.path(),
            where,
            result_folder(parent, layer.name() if layer is not None else "", datetime.now()),
            bands=self._advanced.bands(),
            threshold=self._segment.threshold(),
            min_area=float(self._segment.smallest()),
            quality=self._advanced.quality(),
            more=self._image.more(),
            anywhere=self._model.anywhere(),
        )
        text = translate(
            "RooflineDock",
            "The output folder cannot be created ({}); choose another one under “Advanced”."
        )  # fmt: skip
        make_folder(parent, text)
        return job

    def refine_job(self, sketch: QgsVectorLayer | None, budget: Budget) -> EngineJob:
        """Build the job that refines the model on `sketch`; the new model goes into the user's models folder."""
        models = user_data() / "models"
        job = build_refine_job(
            self._image.layer(),
            sketch,
            self._model.path(),
            budget,
            models,
            bands=self._advanced.bands(),
            more=self._image.more(),
        )
        text = translate(
            "RooflineDock", "The models folder cannot be created ({}); free some space or check its permissions."
        )
        make_folder(models, text)
        return job
