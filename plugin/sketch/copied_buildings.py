# SPDX-License-Identifier: GPL-2.0-or-later
"""Copy footprints of a result, or polygons of another layer, into the chosen sketch, and have a person confirm them."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject

from ..layers.copied_footprints import forget_copies
from ..layers.latest_result import latest_footprints
from ..layers.shown_result import result_of
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import whole
from .chosen_sketch import ChosenSketch
from .copying import Copying
from .sketch_count import Counts, SketchCount
from .sketch_panel import SketchPanel, unchecked_text

translate = QCoreApplication.translate


class CopiedBuildings(QObject):
    """The buildings of the chosen sketch that were copied: from where, into which areas, and whether somebody checked them."""

    def __init__(self, messages: Messages, chosen: ChosenSketch, count: SketchCount, panel: SketchPanel) -> None:
        super().__init__()
        self._messages = messages
        self._chosen = chosen
        self._count = count
        self._panel = panel
        self._counts: Counts | None = None
        self.copying = Copying()
        self.copying.ended.connect(self._on_ended)
        count.changed.connect(self._on_counts)
        panel.copyRequested.connect(self.copy_footprints)
        panel.takeRequested.connect(self.take_from)
        panel.confirmRequested.connect(self.confirm)

    def copy_footprints(self) -> None:
        """Add footprints of the image's latest result as buildings, in the selected areas or else in the last drawn one.

        Where the image has none, those of the project's latest result are taken.
        """
        image = self._chosen.image()
        shown = result_of(image) if image is not None else None
        source = shown.buildings if shown is not None else latest_footprints()
        if source is None:
            self._messages.info(translate("Sketching", "There are no footprints to copy yet; segment the image first."))
        else:
            self._copy(source, self._selected_areas() or self._count.areas()[-1:])

    def take_from(self, layer_id: str) -> None:
        """Add the polygons of a layer as buildings, in the selected areas or else in all; that layer is not changed."""
        source = QgsProject.instance().mapLayer(layer_id)
        if isinstance(source, QgsVectorLayer):
            self._copy(source, self._selected_areas() or self._count.areas())

    def are_unchecked(self) -> bool:
        """Return whether training on the sketch has to wait: all footprints were copied, and none was corrected.

        Then a message offers to confirm the copies.
        """
        counts = self._counts
        if counts is None or not counts.copied or counts.unchecked < counts.buildings - counts.strays:
            return False
        self._messages.offer(unchecked_text(counts), {translate("Sketching", "Confirm the copies"): self.confirm})
        return True

    def confirm(self) -> None:
        """Take the copied footprints as correct from now on."""
        layer = self._chosen.layer()
        if layer is not None:
            forget_copies(layer)

    def _selected_areas(self) -> list[QgsGeometry]:
        layer = self._chosen.layer()
        return self._count.areas(layer.selectedFeatureIds()) if layer is not None else []

    def _copy(self, source: QgsVectorLayer, areas: list[QgsGeometry]) -> None:
        if self.copying.is_running():
            return
        if not areas:
            self._messages.info(translate("Sketching", "Draw an area first; the buildings are copied into it."))
            return
        sketch = self._chosen.open()
        if sketch is not None:
            self._panel.show_copying(True)
            self.copying.start(source, sketch, areas, self._count.buildings())

    def _on_counts(self, counts: Counts | None) -> None:
        self._counts = counts

    def _on_ended(self, count: int) -> None:
        self._panel.show_copying(False)
        if count > 0:
            text = translate(
                "Sketching",
                "{} buildings copied into the sketch. Correct them with Edit and Delete; Ctrl+Z undoes this."
            )  # fmt: skip
            self._messages.success(text.format(whole(count)))
        elif count == 0:
            self._messages.info(translate("Sketching", "Nothing was copied; there are no more buildings in the areas."))
