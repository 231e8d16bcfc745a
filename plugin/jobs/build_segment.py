# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the requests that segment an image: for a result, for the live preview, and as a hint. Main thread only; writes nothing."""

from __future__ import annotations

import uuid
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import PrepareRequest, SegmentRequest, ViewRequest
from ..layers.copy_grid import CopyGrid
from ..layers.image_copy import ImageCopy
from ..layers.image_facts import ImageFacts, image_facts
from ..layers.imagery_copies import copy_covering, source_of_copy
from ..toolbelt.paths import imagery_name
from .area_of_interest import AreaOfInterest, area_of, extent_inside
from .engine_job import EngineJob
from .image_checks import bands_of_copy, check_service, checked_image, files_only, read_model_card
from .overlay import InputError, take_snapshot
from .plan_copy import plan_copy

translate = QCoreApplication.translate


def build_segment_job(
    layer: QgsRasterLayer | None,
    model: str,
    where: AreaOfInterest,
    out: Path,
    *,
    bands: tuple[int, ...] = (),
    threshold: float = 0.0,
    min_area: float = 0.0,
    quality: str = "standard",
    more: tuple[str, ...] = (),
    anywhere: bool = False,
) -> EngineJob:
    """Build a segmentation.

    `threshold` is 0 to 1 (0: the model's own), `min_area` the smallest building in m² (0: the engine's); `quality` is one of QUALITIES; `more` are images and folders that are mapped
    with the layer as one; `anywhere` is as for SegmentRequest. Raises InputError.
    """
    layer, facts = checked_image(layer, model, bands)
    copy = None
    if facts.only_qgis:
        area = area_of(layer, where)
        grid = plan_copy(layer, area, read_model_card(model).gsd)
        kept = copy_covering(layer, area, grid)
        if kept is None:
            copy = ImageCopy.of(layer, grid, out / imagery_name(layer.name()))
            bands = bands or bands_of_copy(layer, facts, model)
        else:
            layer, facts = kept, image_facts(kept)
    extent: tuple[float, ...] = ()
    snapshot = None
    if where.view is not None and more:  # the others reach beyond it
        snapshot = take_snapshot(facts, _as_polygon(where.view, where.view_crs or layer.crs()))
    elif where.view is not None and copy is None:
        extent = extent_inside(layer, where.view, where.view_crs or layer.crs())
    elif where.polygons is not None:
        snapshot = take_snapshot(facts, where.polygons)
    request = SegmentRequest(
        job=uuid.uuid4().hex,
        image=str(copy.path) if copy else facts.source,
        out=str(out),
        model=model,
        within=str(snapshot.path) if snapshot else "",
        extent=extent,
        bands=tuple(bands),
        gsd=facts.given_gsd,
        threshold=threshold,
        min_area=min_area,
        quality=quality,
        more=more,
        anywhere=anywhere,
    )
    fetched = {} if copy else source_of_copy(facts.source)
    return EngineJob(request, (snapshot,) if snapshot else (), copy=copy, fetched=fetched)


def build_view_job(
    layer: QgsRasterLayer | None,
    model: str,
    where: AreaOfInterest,
    out: Path,
    bands: tuple[int, ...],
    *,
    anywhere: bool = False,
) -> EngineJob:
    """Build the job that segments the visible part of `layer` for the live preview. Raises InputError."""
    layer, facts = checked_image(layer, model, bands)
    if where.view is None:
        raise ValueError("The live view needs the extent of the map.")
    if facts.only_qgis:
        raise InputError(files_only())
    extent = extent_inside(layer, where.view, where.view_crs or layer.crs())
    job = uuid.uuid4().hex
    request = ViewRequest(job, facts.source, str(out), extent, model, tuple(bands), facts.given_gsd, anywhere=anywhere)
    return EngineJob(request)


def copy_wanted(layer: QgsRasterLayer, where: AreaOfInterest, model: str) -> CopyGrid | None:
    """Return the grid of the copy that segmenting `where` would make of `layer`; None where the project holds such a copy.

    Raises InputError.
    """
    check_service(layer)
    area = area_of(layer, where)
    grid = plan_copy(layer, area, read_model_card(model).gsd)
    return None if copy_covering(layer, area, grid) is not None else grid


def expected(facts: ImageFacts | None, model: str, bands: tuple[int, ...], *, anywhere: bool = False) -> PrepareRequest:
    """Build the request that lets the engine prepare image, model and bands before the next job."""
    if facts is None or facts.problem:
        return PrepareRequest(model=model, bands=tuple(bands))
    return PrepareRequest(facts.source, model, tuple(bands), facts.given_gsd, anywhere=anywhere)


def _as_polygon(view: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """Return a layer with `view` as its only polygon: the images may be in other coordinate systems than the layer's."""
    layer = QgsVectorLayer("Polygon", translate("build_request", "Current map view"), "memory")
    layer.setCrs(crs)
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(view))
    layer.dataProvider().addFeature(feature)
    return layer
