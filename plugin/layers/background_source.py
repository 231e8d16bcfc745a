# SPDX-License-Identifier: GPL-2.0-or-later
"""Read a layer's features in another thread, whole, also while QGIS saves edits of its file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from qgis.core import QgsFeature, QgsFeatureRequest, QgsFields, QgsVectorLayer, QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate

_Result = TypeVar("_Result")
_PAUSES = (0.0, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)  # s before each attempt


class InterruptedReadError(RuntimeError):
    """The features could not all be read, as they were being saved all the while."""


class _Counted:
    """Passes features on and counts them; `ended` tells whether the last one was asked for."""

    def __init__(self, features: Iterator[QgsFeature]) -> None:
        self._features = features
        self.number = 0
        self.ended = False

    def __iter__(self) -> Iterator[QgsFeature]:
        for feature in self._features:
            self.number += 1
            yield feature
        self.ended = True


class BackgroundSource:
    """A snapshot of a layer, unsaved edits included, taken on the main thread for any thread.

    QGIS reads a GeoPackage without locks and changes how it is written while edits are saved: a reader of that moment finds
    no feature, or only the first ones, and is told of no error. So their number is compared with the layer's, and what came
    up short is read again.
    """

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._name = layer.name()
        self._source = QgsVectorLayerFeatureSource(layer)
        self._count = max(layer.featureCount(), 0) if layer.storageType() == "GPKG" else 0  # below 0: unknown

    def fields(self) -> QgsFields:
        """Return the fields of the layer."""
        return self._source.fields()

    def read(
        self, collect: Callable[[Iterator[QgsFeature]], _Result], request: QgsFeatureRequest | None = None
    ) -> _Result:
        """Return what `collect` makes of the features, which may be given to it several times.

        It need not go through all of them. Raises InterruptedReadError when none could be read for seconds, and what
        `collect` raises.
        """
        request = QgsFeatureRequest() if request is None else request
        before = -1
        for pause in _PAUSES:
            time.sleep(pause)
            features = _Counted(self._source.getFeatures(request))
            result = collect(iter(features))
            short = features.ended and self._is_short(features.number, request)
            if not short or 0 < features.number == before:  # twice the same: another program has deleted some
                return result
            before = features.number
        raise InterruptedReadError(
            translate("background_source", "“{}” could not be read while it was being saved; try again.").format(
                self._name
            )
        )

    def _is_short(self, number: int, request: QgsFeatureRequest) -> bool:
        """Return whether a request must have found more than `number` features."""
        if request.filterType() == QgsFeatureRequest.FilterType.FilterFids:
            return bool(self._count) and number < len(request.filterFids())
        if request.filterType() == QgsFeatureRequest.FilterType.FilterNone and request.filterRect().isNull():
            return number < self._count
        if number or not self._count:
            return False
        first = QgsFeatureRequest().setNoAttributes().setLimit(1)
        return not any(True for _ in self._source.getFeatures(first))
