# SPDX-License-Identifier: GPL-2.0-or-later
"""What the panels show becomes a request for the engine. Runs on the main thread; writes nothing."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..engine.protocol import RefineRequest, SegmentRequest
from .image_facts import ImageFacts, image_facts
from .polygon_snapshot import PolygonSnapshot

translate = QCoreApplication.translate


class InputError(ValueError):
    """The user has to change something; the text says what."""


@dataclass(frozen=True)
class Where:
    """The part of the image to segment: all of it, `view` (a rectangle in `view_crs`), or the polygons of `polygons`.

    Of a layer with selected features only these count.
    """

    view: QgsRectangle | None = None
    view_crs: QgsCoordinateReferenceSystem | None = None
    polygons: QgsVectorLayer | None = None

    def ground(self) -> str:
        """Equal for equal ground, as far as can be told at once."""
        if self.view is not None:
            return self.view.asWktCoordinates()
        layer = self.polygons
        if layer is None:
            return ""
        return f"{layer.id()} {sorted(layer.selectedFeatureIds())} {layer.featureCount()} {layer.extent().toString()}"


@dataclass(frozen=True)
class EngineJob:
    """A request and what has to be written before the engine can start on it.

    `earlier` is the footprint file of an earlier result on the same ground, which the new one is compared with.
    """

    request: SegmentRequest | RefineRequest
    snapshots: tuple[PolygonSnapshot, ...] = ()
    earlier: str = ""


def build_segment_job(
    layer: QgsRasterLayer | None,
    model: str,
    where: Where,
    out: Path,
    *,
    bands: tuple[int, ...] = (),
    threshold: float = 0.0,
) -> EngineJob:
    """The job for these values. `threshold` is 0 to 1, 0 for the model's own. Raises InputError."""
    if layer is None:
        raise InputError(
            translate(
                "build_request", "There is no image to segment: add a raster layer and choose it in the Roofline panel."
            )
        )
    facts = image_facts(layer)
    if facts.problem:
        raise InputError(facts.problem)
    if not model:
        raise InputError(translate("build_request", "No model is chosen: choose one in the Roofline panel."))
    if any(not 1 <= band <= len(facts.bands) for band in bands):
        raise InputError(
            translate("build_request", "“{}” has no such band; choose the bands again.").format(layer.name())
        )
    extent: tuple[float, ...] = ()
    snapshot = None
    if where.view is not None:
        extent = _extent(layer, where.view, where.view_crs or layer.crs())
    elif where.polygons is not None:
        snapshot = _snapshot(facts, where.polygons)
    request = SegmentRequest(
        job=uuid.uuid4().hex,
        image=facts.source,
        out=str(out),
        model=model,
        within=str(snapshot.path) if snapshot else "",
        extent=extent,
        bands=tuple(bands),
        threshold=threshold,
    )
    return EngineJob(request, (snapshot,) if snapshot else ())


def result_folder(parent: Path, image_name: str, now: datetime) -> Path:
    """A folder for one run, named after image and time, that does not exist yet: earlier results are never overwritten."""
    stem = re.sub(r"[^\w.-]+", "_", image_name).strip("._")[:60] or "image"
    base = parent / f"{stem}_{now:%Y-%m-%d_%H%M%S}"
    folder, number = base, 1
    while folder.exists():
        number += 1
        folder = base.with_name(f"{base.name}_{number}")
    return folder


def _extent(layer: QgsRasterLayer, view: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> tuple[float, ...]:
    """`view` cut to the image, (xmin, ymin, xmax, ymax) in the image's own coordinates."""
    if crs.isValid() and layer.crs().isValid() and crs != layer.crs():
        try:
            transform = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance().transformContext())
            transform.setBallparkTransformsAreAppropriate(True)
            view = transform.transformBoundingBox(view)
        except QgsCsException as error:
            text = translate(
                "build_request",
                "The map view cannot be brought into the coordinates of “{}”: zoom closer to the image."
            )  # fmt: skip
            raise InputError(text.format(layer.name())) from error
    part = view.intersect(layer.extent())
    if part.isEmpty():
        text = translate(
            "build_request", "The map view does not show “{}”: move the map over it, or segment the whole layer."
        )
        raise InputError(text.format(layer.name()))
    return (part.xMinimum(), part.yMinimum(), part.xMaximum(), part.yMaximum())


def _snapshot(facts: ImageFacts, polygons: QgsVectorLayer) -> PolygonSnapshot:
    if polygons.featureCount() == 0:
        text = translate("build_request", "“{}” holds no polygon: draw at least one, or choose another layer.")
        raise InputError(text.format(polygons.name()))
    if facts.crs.isValid() and not polygons.crs().isValid():
        text = translate("build_request", "“{}” has no coordinate reference system: set it in the layer's properties.")
        raise InputError(text.format(polygons.name()))
    return PolygonSnapshot.of(polygons, facts)
