# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the next job from the values in the panels, and create its parent folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication

from ..jobs.build_request import Budget, EngineJob, Where, build_refine_job, build_segment_job
from ..jobs.overlay import InputError
from ..models.model_panel import ModelPanel
from ..toolbelt.paths import default_results, result_folder, user_data
from .advanced_panel import AdvancedPanel
from .image_panel import ImagePanel
from .segment_panel import VIEW, WHOLE, SegmentPanel

translate = QCoreApplication.translate


class Chosen:
    """Reads the panels anew for each job. Everything raises InputError where something is missing."""

    def __init__(
        self, canvas: QgsMapCanvas, image: ImagePanel, model: ModelPanel, segment: SegmentPanel, advanced: AdvancedPanel
    ) -> None:
        self._canvas = canvas
        self._image = image
        self._model = model
        self._segment = segment
        self._advanced = advanced

    def where(self) -> Where:
        """The part of the image to segment."""
        if self._segment.where() == VIEW:
            shown = self._canvas.mapSettings()
            return Where(view=shown.visibleExtent(), view_crs=shown.destinationCrs())
        where = Where(polygons=self._segment.polygon_layer())
        if self._segment.where() != WHOLE and where.polygons is None:
            raise InputError(
                translate("RooflineDock", "The project has no polygon layer; add one, or segment the current map view.")
            )
        return where

    def segment_job(self, where: Where) -> EngineJob:
        """The job that segments `where`, into a folder of its own."""
        layer = self._image.layer()
        parent = self._advanced.results_folder(default_results())
        job = build_segment_job(
            layer,
            self._model.path(),
            where,
            result_folder(parent, layer.name() if layer is not None else "", datetime.now()),
            bands=self._advanced.bands(),
            threshold=self._segment.threshold(),
            quality=self._advanced.quality(),
        )
        text = translate(
            "RooflineDock",
            "The output folder cannot be created ({}); choose another one under “Advanced”."
        )  # fmt: skip
        _make_folder(parent, text)
        return job

    def refine_job(self, sketch: QgsVectorLayer | None, budget: Budget) -> EngineJob:
        """The job that refines the model on `sketch`, into the folder of the user's models."""
        models = user_data() / "models"
        job = build_refine_job(
            self._image.layer(), sketch, self._model.path(), budget, models, bands=self._advanced.bands()
        )
        text = translate(
            "RooflineDock", "The models folder cannot be created ({}); free some space or check its permissions."
        )
        _make_folder(models, text)
        return job


def _make_folder(folder: Path, complaint: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(complaint.format(error)) from error
