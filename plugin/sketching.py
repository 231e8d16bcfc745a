# SPDX-License-Identifier: GPL-2.0-or-later
"""Joins the sketch panel to the sketch's layer and the drawing tools."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .image_facts import image_facts
from .messages import Messages
from .polygon_snapshot import PolygonSnapshot
from .sketch_count import SketchCount
from .sketch_layer import FIELD, SketchError, new_sketch, sketches
from .sketch_panel import SketchPanel


class Sketching(QObject):
    """`changed` tells that another sketch was chosen or that its counts changed."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, messages: Messages) -> None:
        super().__init__()
        self._iface = iface
        self._messages = messages
        self._image: QgsRasterLayer | None = None
        self._layer: QgsVectorLayer | None = None
        self.panel = SketchPanel()
        self.count = SketchCount()
        self.count.changed.connect(self._on_counts)
        self.panel.newRequested.connect(self.begin)
        self.panel.sketchChosen.connect(self._on_chosen)
        project = QgsProject.instance()
        project.layersRemoved.connect(self._refresh)
        project.layersAdded.connect(self._refresh)

    def follow_image(self, image: QgsRasterLayer | None) -> None:
        """Offer the sketches over `image`."""
        self._image = image
        self._refresh()

    def layer(self) -> QgsVectorLayer | None:
        """The chosen sketch."""
        return self._layer if self._layer is not None and not sip.isdeleted(self._layer) else None

    def snapshot(self, image: QgsRasterLayer) -> PolygonSnapshot | None:
        """The chosen sketch as it is now, edits included; None without one. Its `write` may run in any thread."""
        layer = self.layer()
        return PolygonSnapshot.of(layer, image_facts(image), field=FIELD) if layer is not None else None

    def begin(self) -> bool:
        """Make a new sketch over the image and choose it."""
        if self._image is None:
            return False
        try:
            self._choose(new_sketch(self._image))
        except SketchError as error:
            self._messages.warning(str(error))
            return False
        self._refresh()
        return True

    def release(self) -> None:
        """Let go of project and layers, before the panel is deleted."""
        project = QgsProject.instance()
        project.layersRemoved.disconnect(self._refresh)
        project.layersAdded.disconnect(self._refresh)
        self.count.release()
        self._layer = None

    def _choose(self, layer: QgsVectorLayer | None) -> None:
        self._layer = layer
        self.count.follow(layer, self._image)

    def _on_chosen(self, layer_id: str) -> None:
        self._choose(QgsProject.instance().mapLayer(layer_id))

    def _refresh(self, *_layers: object) -> None:
        image = self._image if self._image is not None and not sip.isdeleted(self._image) else None
        found = sketches(image) if image is not None else []
        if self.layer() not in found:
            self._choose(found[-1] if found else None)
        current = self.layer()
        self.panel.show_sketches([(s.id(), s.name()) for s in found], current.id() if current is not None else "")
        self.panel.setEnabled(image is not None)
        self.changed.emit()

    def _on_counts(self, counts: object) -> None:
        self.panel.show_counts(counts)
        self.changed.emit()
