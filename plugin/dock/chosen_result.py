# SPDX-License-Identifier: GPL-2.0-or-later
"""Show the result of the chosen image in every panel that deals with one."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

from ..assess.assessing import Assessing
from ..damage.damaging import Damaging
from ..layers.footprint_layers import FootprintLayers
from ..layers.layer_file import file_of
from ..layers.result_properties import MODEL, OF_RESULT, ROLE
from ..layers.shown_result import ShownResult, lost_result_of, result_of
from ..models.model_panel import ModelPanel
from ..review.reviewing import Reviewing
from ..segment.image_panel import ImagePanel
from ..segment.redrawing import Redrawing
from ..segment.segment_panel import SegmentPanel
from ..segment.segmenting import Segmenting


class ChosenResult(QObject):
    """The latest result of the chosen image, as it is drawn, counted, reviewed, graded, or removed from the project."""

    def __init__(
        self,
        image: ImagePanel,
        model: ModelPanel,
        segment: SegmentPanel,
        segmenting: Segmenting,
        redrawing: Redrawing,
        reviewing: Reviewing,
        assessing: Assessing,
        damaging: Damaging,
        footprints: FootprintLayers,
    ) -> None:
        super().__init__()
        self._image = image
        self._model = model
        self._segment = segment
        self._segmenting = segmenting
        self._redrawing = redrawing
        self._reviewing = reviewing
        self._followers = (reviewing, damaging, assessing)
        self._footprints = footprints
        self._drawn = ""  # the image whose footprints' threshold was last shown
        self._loses_result = False  # while layers are removed
        self._is_shown = False
        segmenting.ended.connect(self._on_segmented)
        reviewing.counted.connect(segmenting.redrawn)
        reviewing.picking.edited.connect(footprints.recount)
        reviewing.edited.connect(footprints.recount)
        footprints.counted.connect(self._on_counted)
        footprints.drawn.connect(self._on_drawn)
        project = QgsProject.instance()
        project.layersWillBeRemoved.connect(self._on_layers_going)
        project.layersRemoved.connect(self._on_layers_gone)

    def follow(self) -> None:
        """Show the result that the chosen image has now, or none."""
        shown = self._shown()
        self._is_shown = shown is not None
        image = self._image.layer()
        if shown is None and image is not None and lost_result_of(image):
            self._segmenting.forget()
        elif shown is not None and self._segmenting.restore(shown):
            self._footprints.recount(shown.buildings.id())
        for part in self._followers:
            part.follow(self._image.layer())

    def follow_image(self) -> None:
        """Show the result of the chosen image, and how it was drawn where the image is another one."""
        self._segmenting.follow(self._image.layer())
        self.follow()
        image = self._image.layer()
        if image is not None and image.id() != self._drawn:
            self._drawn = image.id()
            self.show_drawn()

    def show_drawn(self) -> None:
        """Show the threshold and the smallest building of the chosen image's footprints, unless the next run has another model."""
        shown = self._shown()
        drawn = shown.choice() if shown is not None else None
        if shown is not None and drawn is not None and shown.group.customProperty(MODEL) == self._model.path():
            self._segment.show_drawn(drawn.percent, drawn.smallest)

    def release(self) -> None:
        """Disconnect from the project before the panels are deleted."""
        project = QgsProject.instance()
        project.layersWillBeRemoved.disconnect(self._on_layers_going)
        project.layersRemoved.disconnect(self._on_layers_gone)

    def _shown(self) -> ShownResult | None:
        image = self._image.layer()
        return result_of(image) if image is not None else None

    def _on_segmented(self, _finished: bool) -> None:
        self.follow()
        if not self._redrawing.is_running():
            self.show_drawn()

    def _on_counted(self, layer_id: str, counts: dict[str, float]) -> None:
        shown = self._shown()
        if shown is not None and shown.buildings.id() == layer_id:
            self._reviewing.recounted(counts)
            self._segmenting.redrawn(shown.image, str(file_of(shown.buildings)), counts)

    def _on_drawn(self, _layer_id: str) -> None:
        self._reviewing.follow_deleted()
        if not self._is_shown:
            self.follow()  # a file that was missing may be found again

    def _on_layers_going(self, ids: list[str]) -> None:
        layers = (QgsProject.instance().mapLayer(layer_id) for layer_id in ids)
        self._loses_result = any(layer is not None and layer.customProperty(ROLE) in OF_RESULT for layer in layers)

    def _on_layers_gone(self) -> None:
        if self._loses_result:
            self._loses_result = False
            # Removed by hand; with the image, the project was closed.
            if self._image.layer() is not None and self._shown() is None:
                self._segmenting.forget()
            self.follow()
