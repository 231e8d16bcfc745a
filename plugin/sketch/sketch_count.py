# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure the sketched areas while the user draws, in short steps that keep drawing smooth."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsRasterInterface, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...engine.contract.sketch import AREA, BUILDING
from ..layers.copied_footprints import COPIES, Copies, Mark, copies_of, mark, unchecked_copies
from ..layers.imagery_copies import copies_in_project
from .sketch_layer import kind_of
from .sketch_shapes import ground_of, united

GOOD_SHARE = 0.07
PLENTY = 0.15
"""Of the image: the small and the large area of the paper's Sec. IV-C."""
_PAUSE = 60  # ms after an edit, so that a burst of edits is counted once
_TURN = 0.012  # seconds of counting in one turn of the event loop


@dataclass(frozen=True)
class Counts:
    """Measures of a sketch: `share` of the image inside areas, `building_share` of the areas under buildings (0 to 1).

    Of a web layer, which is as large as the world, the part that was fetched is the image; `share` is None where the areas lie
    outside it.

    `strays` is the number of buildings outside every area; `outside` is true when an area extends beyond the image.
    `copied` is the number of footprints copied from a result, `unchecked` that of those in areas where nothing was
    corrected since.
    """

    areas: int
    buildings: int
    share: float | None
    building_share: float
    strays: int = 0
    outside: bool = False
    copied: int = 0
    unchecked: int = 0


class SketchCount(QObject):
    """Measures one layer at a time; `changed` carries Counts, or None without a layer.

    A geometry is measured once, and again only when it or the areas change. Overlapping areas count once; overlapping
    buildings count twice, because a union of thousands of them would be slow.
    """

    changed = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._layer: QgsVectorLayer | None = None
        self._image: QgsRasterLayer | None = None
        self._ground = QgsGeometry()  # the image's extent in the CRS of the layer
        self._known: dict[int, tuple[str, QgsGeometry]] = {}
        self._built: dict[int, float] = {}  # area of each building inside the areas
        self._copies: Copies = {}
        self._marks: dict[int, Mark] = {}  # of each building, while there are copies
        self._unchecked = 0
        self._total = 0.0
        self._strays = 0
        self._dirty: set[int] = set()
        self._whole = QgsGeometry()  # the areas, united and cut to the image
        self._outside = False
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def follow(
        self, layer: QgsVectorLayer | None, image: QgsRasterLayer | None, ground: QgsGeometry | None = None
    ) -> None:
        """Measure `layer`, sketched over `image`, from now on.

        `ground` is the extent of all images that are read with `image`, in the CRS of the layer; None: that of `image`.
        """
        self.release()
        if layer is None or image is None:
            self.changed.emit(None)
            return
        self._layer, self._image, self._ground = layer, image, ground or ground_of(image, layer.crs())
        layer.featureAdded.connect(self._on_feature)
        layer.featureDeleted.connect(self._on_feature)
        layer.geometryChanged.connect(self._on_feature)
        layer.attributeValueChanged.connect(self._on_feature)
        layer.customPropertyChanged.connect(self._on_property)
        self._copies = copies_of(layer)
        self._dirty = set(layer.allFeatureIds())
        self._work = None
        self._timer.start(0)

    def release(self) -> None:
        """Disconnect from the layer."""
        self._timer.stop()
        layer, self._layer, self._image = self._layer, None, None
        if layer is not None and not sip.isdeleted(layer):
            for signal in (
                layer.featureAdded,
                layer.featureDeleted,
                layer.geometryChanged,
                layer.attributeValueChanged,
            ):
                signal.disconnect(self._on_feature)
            layer.customPropertyChanged.disconnect(self._on_property)
        self._known, self._built, self._dirty = {}, {}, set()
        self._total, self._strays, self._work = 0.0, 0, None
        self._copies, self._marks, self._unchecked = {}, {}, 0
        self._whole, self._outside = QgsGeometry(), False

    def areas(self, fids: Sequence[int] | None = None) -> list[QgsGeometry]:
        """Return the areas measured so far, only those among `fids` if given, in drawing order."""
        wanted = self._known if fids is None else set(fids)
        return [shape for fid, (kind, shape) in self._known.items() if kind == AREA and fid in wanted]

    def buildings(self) -> list[QgsGeometry]:
        """Return the buildings measured so far, in the layer's CRS."""
        return [geometry for kind, geometry in self._known.values() if kind == BUILDING]

    def _on_feature(self, fid: int, *_changed: object) -> None:
        self._dirty.add(fid)
        if not self._timer.isActive():
            self._timer.start(_PAUSE)

    def _on_property(self, key: str) -> None:
        if self._layer is not None and key == COPIES:
            self._copies, self._marks = copies_of(self._layer), {}
            self._timer.start(_PAUSE)

    def _go_on(self) -> None:
        if self._layer is None or sip.isdeleted(self._layer):
            return
        if self._work is None:
            self._work = self._steps(self._layer)
        end = time.monotonic() + _TURN
        for _ in self._work:
            if time.monotonic() > end:
                self._timer.start(1)
                return
        self._work = None
        self.changed.emit(self._counts())
        if self._dirty:
            self._timer.start(_PAUSE)

    def _steps(self, layer: QgsVectorLayer) -> Iterator[None]:
        """Measure the changed features; yields often, so that each step is short."""
        dirty, self._dirty = self._dirty, set()
        areas_changed = False
        pending = sorted(dirty, key=lambda fid: (fid < 0, abs(fid)))  # saved features first, then in drawing order
        present: set[int] = set()
        to_measure: list[int] = []
        for first in range(0, len(pending), 100):
            request = QgsFeatureRequest().setFilterFids(pending[first : first + 100])
            found = {feature.id(): feature for feature in layer.getFeatures(request)}
            for fid in (fid for fid in pending[first : first + 100] if fid in found):
                feature = found[fid]
                kind = kind_of(feature)
                present.add(fid)
                areas_changed |= kind == AREA or self._known.get(fid, ("",))[0] == AREA
                self._known[fid] = (kind, QgsGeometry(feature.geometry()))
                if kind == BUILDING:
                    to_measure.append(fid)
                else:
                    self._forget(fid)
            yield
        for fid in dirty - present:
            areas_changed |= self._known.pop(fid, ("",))[0] == AREA
            self._forget(fid)
            yield
        if areas_changed:
            self._unite()
            yield
            to_measure = [fid for fid, (kind, _) in self._known.items() if kind == BUILDING]
        engine, whole = None, self._whole  # a reference: the prepared geometry engine does not own its geometry
        if not whole.isEmpty():
            engine = QgsGeometry.createGeometryEngine(whole.constGet())
            engine.prepareGeometry()
        for fid in to_measure:
            self._forget(fid)
            shape = self._known[fid][1].constGet()
            inside = 0.0
            if engine is not None and shape is not None:
                if engine.contains(shape):
                    inside = shape.area()
                elif engine.intersects(shape):
                    cut = engine.intersection(shape)
                    inside = cut.area() if cut is not None else 0.0
            self._built[fid] = inside
            self._total += inside
            self._strays += not inside
            yield
        self._unchecked = 0
        if self._copies:
            yield from self._check_copies()

    def _check_copies(self) -> Iterator[None]:
        """Count the copied footprints in areas where nothing was corrected; yields often."""
        known, areas = self._known, [shape for kind, shape in self._known.values() if kind == AREA]
        for fid in [fid for fid, (kind, _) in known.items() if kind == BUILDING and fid not in self._marks]:
            self._marks[fid] = mark(known[fid][1], self._copies)
            yield
        for area in areas:
            self._unchecked += 0 if area.isEmpty() else unchecked_copies(area, self._marks.values(), self._copies)
            yield

    def _forget(self, fid: int) -> None:
        self._marks.pop(fid, None)
        if fid in self._built:
            inside = self._built.pop(fid)
            self._total -= inside
            self._strays -= not inside

    def _unite(self) -> None:
        areas = [geometry for kind, geometry in self._known.values() if kind == AREA and not geometry.isEmpty()]
        drawn = united(areas) if areas else QgsGeometry()
        self._whole = drawn.intersection(self._ground) if areas else drawn
        self._outside = bool(areas) and drawn.area() - self._whole.area() > 1e-4 * drawn.area()

    def _share(self) -> float | None:
        """Return the share of the image inside the areas; None where that is not known."""
        layer, image = self._layer, self._image
        if self._whole.isEmpty() or self._ground.isEmpty() or layer is None or image is None or sip.isdeleted(image):
            return 0.0
        if image.dataProvider().capabilities() & QgsRasterInterface.Capability.Size and image.width():
            return float(self._whole.area() / self._ground.area())
        copies = [ground_of(copy, layer.crs()) for copy in copies_in_project(image)]
        fetched = united([copy for copy in copies if not copy.isEmpty()]) if copies else QgsGeometry()
        inside = 0.0 if fetched.isEmpty() else self._whole.intersection(fetched).area()
        return float(inside / fetched.area()) if inside else None

    def _counts(self) -> Counts:
        kinds = [kind for kind, _ in self._known.values()]
        whole = self._whole.area() if not self._whole.isEmpty() else 0.0
        return Counts(
            areas=kinds.count(AREA),
            buildings=kinds.count(BUILDING),
            share=self._share(),
            building_share=min(1.0, max(0.0, self._total) / whole) if whole else 0.0,
            strays=self._strays if whole else 0,
            outside=self._outside,
            copied=len(self._copies),
            unchecked=self._unchecked,
        )
