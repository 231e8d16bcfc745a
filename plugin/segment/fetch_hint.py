# SPDX-License-Identifier: GPL-2.0-or-later
"""Say below a web layer how much of it the next segmentation will fetch, while the map and the choices change."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer

from ..jobs.build_segment import copy_wanted
from ..jobs.overlay import InputError
from ..models.model_panel import ModelPanel
from ..toolbelt.numbers import fixed, whole
from .image_panel import ImagePanel
from .job_builder import JobBuilder
from .segment_panel import SegmentPanel

_PAUSE = 200  # ms of rest before it is counted again


class FetchHint(QObject):
    """Follows the map and the panels, and shows in the image panel what would be fetched."""

    def __init__(
        self, canvas: QgsMapCanvas, image: ImagePanel, model: ModelPanel, segment: SegmentPanel, builder: JobBuilder
    ) -> None:
        super().__init__()
        self._image, self._model, self._builder = image, model, builder
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.show_now)
        self._signals = (canvas.extentsChanged, image.changed, model.changed, segment.changed)
        for signal in self._signals:
            signal.connect(self._refresh)

    def release(self) -> None:
        """Disconnect from map and panels before these are deleted."""
        for signal in self._signals:
            signal.disconnect(self._refresh)
        self._timer.stop()

    def _refresh(self) -> None:
        facts = self._image.facts()
        if facts is not None and facts.only_qgis:
            self._timer.start()

    def show_now(self) -> None:
        """Count and show."""
        facts, layer = self._image.facts(), self._image.layer()
        if facts is None or layer is None or not facts.only_qgis or not self._model.path():
            return
        try:
            copy = copy_wanted(layer, self._builder.where(), self._model.path())
        except InputError as error:
            self._image.show_fetched(str(error))
            return
        if copy is None:
            self._image.show_fetched(self.tr("This area is in a copy that the project holds; nothing is fetched."))
            return
        megapixels = fixed(copy.megapixels, 1 if copy.megapixels < 10 else 0)
        if copy.tiles:
            text = self.tr("To be fetched first: {tiles} tiles, {megapixels} megapixels").format(
                tiles=whole(copy.tiles), megapixels=megapixels
            )
        else:
            text = self.tr("To be fetched first: {megapixels} megapixels").format(megapixels=megapixels)
        self._image.show_fetched(text)
