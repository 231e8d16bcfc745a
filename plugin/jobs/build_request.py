# SPDX-License-Identifier: GPL-2.0-or-later
"""Build requests for the engine from layers and values. Main thread only; writes nothing."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.card import Card, CardError, read_card
from ...engine.contract.protocol import (
    Job,
    PrepareRequest,
    RefineRequest,
    SegmentRequest,
    SuggestRequest,
    ViewRequest,
)
from ...engine.contract.sketch import AREA, BUILDING, FIELD
from ..layers.image_copy import CopyGrid, ImageCopy
from ..layers.image_facts import ImageFacts, image_facts, match_bands
from ..layers.image_source import gives_pictures
from ..layers.imagery_copies import copy_covering
from ..layers.latest_result import probability_of
from ..layers.layer_snapshot import LayerSnapshot
from ..layers.polygon_snapshot import PolygonSnapshot
from ..toolbelt.paths import free_path, imagery_name
from .overlay import InputError, check_crs, overlay, take_snapshot
from .plan_copy import plan_copy

translate = QCoreApplication.translate


_AROUND = 0.25
"""Share of the sketched areas' extent that is copied around them from a web layer: refinement is judged on that ground."""


@dataclass(frozen=True)
class AreaOfInterest:
    """The part of the image to segment: all of it, `view` (a rectangle in `view_crs`), or the polygons of `polygons`.

    Only the selected features count where a layer has a selection.
    """

    view: QgsRectangle | None = None
    view_crs: QgsCoordinateReferenceSystem | None = None
    polygons: QgsVectorLayer | None = None

    def key(self) -> str:
        """Return a key that is equal for equal areas; polygons are compared by layer, selection, count and extent."""
        if self.view is not None:
            return self.view.asWktCoordinates()
        layer = self.polygons
        if layer is None:
            return ""
        return f"{layer.id()} {sorted(layer.selectedFeatureIds())} {layer.featureCount()} {layer.extent().toString()}"


@dataclass(frozen=True)
class EngineJob:
    """A request and the polygon snapshots to write before the engine can start on it.

    `copy` is made of an image that only QGIS reads, as the image of the request. `earlier` is the footprint file of an
    earlier result of the same area, which the new one is compared with.
    """

    request: Job
    snapshots: tuple[PolygonSnapshot | LayerSnapshot, ...] = ()
    earlier: str = ""
    copy: ImageCopy | None = None


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
    layer, facts = _facts(layer, model, bands)
    copy = None
    if facts.only_qgis:
        area = area_of(layer, where)
        grid = plan_copy(layer, area, read_model_card(model).gsd)
        kept = copy_covering(layer, area, grid)
        if kept is None:
            copy = ImageCopy.of(layer, grid, out / imagery_name(layer.name()))
            bands = bands or _matched(layer, facts, model)
        else:
            layer, facts = kept, image_facts(kept)
    extent: tuple[float, ...] = ()
    snapshot = None
    if where.view is not None and more:  # the others reach beyond it
        snapshot = take_snapshot(facts, _as_polygon(where.view, where.view_crs or layer.crs()))
    elif where.view is not None and copy is None:
        extent = _extent(layer, where.view, where.view_crs or layer.crs())
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
    return EngineJob(request, (snapshot,) if snapshot else (), copy=copy)


def addresses_of(layers: Sequence[QgsMapLayer]) -> tuple[str, ...]:
    """Return what the engine opens for each of the raster `layers`. Raises InputError for one that it does not read."""
    addresses = []
    for layer in layers:
        facts = image_facts(layer)
        if facts.problem:
            raise InputError(facts.problem)
        if facts.only_qgis:
            text = translate(
                "build_request", "“{}” is not a file that the engine reads; save it as a GeoTIFF to map it with others."
            )
            raise InputError(text.format(layer.name()))
        addresses.append(facts.source)
    return tuple(addresses)


def _as_polygon(view: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """Return a layer with `view` as its only polygon: the images may be in other coordinate systems than the layer's."""
    layer = QgsVectorLayer("Polygon", translate("build_request", "Current map view"), "memory")
    layer.setCrs(crs)
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(view))
    layer.dataProvider().addFeature(feature)
    return layer


def copy_wanted(layer: QgsRasterLayer, where: AreaOfInterest, model: str) -> CopyGrid | None:
    """Return the grid of the copy that segmenting `where` would make of `layer`; None where the project holds such a copy.

    Raises InputError.
    """
    _check_service(layer)
    area = area_of(layer, where)
    grid = plan_copy(layer, area, read_model_card(model).gsd)
    return None if copy_covering(layer, area, grid) is not None else grid


def area_of(layer: QgsRasterLayer, where: AreaOfInterest) -> QgsRectangle:
    """Return the extent of `where` in the CRS of `layer`, inside the layer. Raises InputError where they do not overlap."""
    if where.view is not None:
        return QgsRectangle(*_extent(layer, where.view, where.view_crs or layer.crs()))
    if where.polygons is None:
        return layer.extent()
    polygons = where.polygons
    box = polygons.boundingBoxOfSelected() if polygons.selectedFeatureCount() else polygons.extent()
    return QgsRectangle(*_extent(layer, box, polygons.crs()))


def read_model_card(model: str) -> Card:
    """Read the card of the model file. Raises InputError."""
    try:
        return read_card(Path(model))
    except (CardError, OSError) as error:
        text = translate("build_request", "The model {} cannot be read; choose another model in the Roofline panel.")
        raise InputError(text.format(Path(model).name)) from error


def _matched(layer: QgsRasterLayer, facts: ImageFacts, model: str) -> tuple[int, ...]:
    """Return the numbers of the bands that the model reads where the copy of `layer` will not have their names, else ()."""
    return () if gives_pictures(layer.dataProvider()) else match_bands(read_model_card(model).bands, facts.bands)


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
    layer, facts = _facts(layer, model, bands)
    if where.view is None:
        raise ValueError("The live view needs the extent of the map.")
    if facts.only_qgis:
        raise InputError(_files_only())
    extent = _extent(layer, where.view, where.view_crs or layer.crs())
    job = uuid.uuid4().hex
    request = ViewRequest(job, facts.source, str(out), extent, model, tuple(bands), facts.given_gsd, anywhere=anywhere)
    return EngineJob(request)


@dataclass(frozen=True)
class Budget:
    """Training time: at most `minutes`, or the epochs of the preset "paper".

    Early stopping after `patience` evaluations without a gain (0: never). `steps`, where set, counts minibatches
    instead.
    """

    minutes: float = 5.0
    preset: str = "best"
    patience: int = 0
    steps: int = 0


def build_refine_job(
    layer: QgsRasterLayer | None,
    sketch: QgsVectorLayer | None,
    model: str,
    budget: Budget,
    folder: Path,
    *,
    bands: tuple[int, ...] = (),
    buildings: QgsMapLayer | None = None,
) -> EngineJob:
    """Build the job that refines `model` on `sketch` over `layer`; the new model goes into `folder`. Raises InputError.

    `buildings`, polygons or a mask, adds to those of the sketch, which without a field `class` is one of areas only.
    """
    layer, facts = _facts(layer, model, bands)
    if not Path(model).is_file():
        text = translate(
            "build_request", "The model file {} no longer exists; choose another model in the Roofline panel."
        )
        raise InputError(text.format(Path(model).name))
    if sketch is None:
        raise InputError(
            translate("build_request", "There is no sketch yet; draw an area over the image and the buildings in it.")
        )
    check_crs(facts, sketch)
    if buildings is None and not _has_classes(sketch):
        text = translate(
            "build_request",
            "“{}” has no field “class” that distinguishes areas from buildings; add it, or choose a separate"
            " layer of buildings."
        )  # fmt: skip
        raise InputError(text.format(sketch.name()))
    areas, drawn = _sketched(sketch)
    if areas is None:
        text = translate("build_request", "“{}” contains no area; draw one, and every building in it.")
        raise InputError(text.format(sketch.name()))
    if buildings is None and not drawn:
        text = translate("build_request", "“{}” contains no building; draw every building inside its areas.")
        raise InputError(text.format(sketch.name()))
    try:
        transform = QgsCoordinateTransform(sketch.crs(), layer.crs(), QgsProject.instance().transformContext())
        areas = transform.transformBoundingBox(areas)
        outside = not areas.intersects(layer.extent())
    except QgsCsException:
        outside = True
    if outside:
        text = translate(
            "build_request",
            "The areas of “{sketch}” are outside “{image}”; draw them over it, or choose another image."
        )  # fmt: skip
        raise InputError(text.format(sketch=sketch.name(), image=layer.name()))
    copy = None
    if facts.only_qgis:
        around = areas.buffered(_AROUND * max(areas.width(), areas.height()))
        grid = plan_copy(layer, around, read_model_card(model).gsd)
        kept = copy_covering(layer, around, grid) or copy_covering(layer, areas, grid)
        if kept is None:
            folder_of_copy = Path(tempfile.gettempdir()) / f"roofline_{uuid.uuid4().hex}" / "copy"
            path = folder_of_copy / imagery_name(layer.name())
            copy = ImageCopy.of(layer, grid, path, is_temporary=True)
            bands = bands or _matched(layer, facts, model)
        else:
            facts = image_facts(kept)
    snapshots = [PolygonSnapshot.of(sketch, facts, field=FIELD if _has_classes(sketch) else "")]
    there = ""
    if buildings is not None:
        there = overlay(facts, buildings, snapshots)
    now = datetime.now()
    out = free_path(folder, layer.name(), now, ".safetensors")
    request = RefineRequest(
        job=uuid.uuid4().hex,
        image=str(copy.path) if copy else facts.source,
        sketch=str(snapshots[0].path),
        buildings=there,
        out=str(out),
        model=model,
        preset=budget.preset,
        minutes=budget.minutes,
        steps=budget.steps,
        patience=budget.patience,
        bands=tuple(bands),
        gsd=facts.given_gsd,
        name=f"{layer.name()} {now:%Y-%m-%d %H:%M}",
    )
    return EngineJob(request, tuple(snapshots), copy=copy)


def build_suggest_job(
    layer: QgsRasterLayer | None, sketch: QgsVectorLayer | None, model: str, *, bands: tuple[int, ...] = ()
) -> EngineJob:
    """Build the job that suggests areas to add to `sketch`; its output is in a new temporary folder.

    Raises InputError.
    """
    layer, facts = _facts(layer, model, bands)
    if facts.only_qgis:
        raise InputError(_files_only())
    snapshot = None
    if sketch is not None and _sketched(sketch)[0] is not None:
        check_crs(facts, sketch)
        snapshot = PolygonSnapshot.of(sketch, facts, field=FIELD if _has_classes(sketch) else "")
    job = uuid.uuid4().hex
    request = SuggestRequest(
        job=job,
        image=facts.source,
        out=str(Path(tempfile.gettempdir()) / f"roofline_{job}" / "areas.gpkg"),
        model=model,
        sketch=str(snapshot.path) if snapshot else "",
        probability=probability_of(facts.source, model),
        bands=tuple(bands),
        gsd=facts.given_gsd,
    )
    return EngineJob(request, (snapshot,) if snapshot else ())


def expected(facts: ImageFacts | None, model: str, bands: tuple[int, ...], *, anywhere: bool = False) -> PrepareRequest:
    """Build the request that lets the engine prepare image, model and bands before the next job."""
    if facts is None or facts.problem:
        return PrepareRequest(model=model, bands=tuple(bands))
    return PrepareRequest(facts.source, model, tuple(bands), facts.given_gsd, anywhere=anywhere)


def _facts(layer: QgsRasterLayer | None, model: str, bands: tuple[int, ...]) -> tuple[QgsRasterLayer, ImageFacts]:
    """Return the image and its properties.

    Raises InputError without an image, a model, or the bands the model needs.
    """
    if layer is None:
        raise InputError(
            translate(
                "build_request", "There is no image to segment; add a raster layer and choose it in the Roofline panel."
            )
        )
    facts = image_facts(layer)
    if facts.problem:
        raise InputError(facts.problem)
    _check_service(layer)
    if not model:
        raise InputError(translate("build_request", "No model is chosen; choose one in the Roofline panel."))
    if any(not 1 <= band <= len(facts.bands) for band in bands):
        raise InputError(
            translate("build_request", "“{}” does not have these bands; choose them again.").format(layer.name())
        )
    return layer, facts


def _check_service(layer: QgsRasterLayer) -> None:
    """Raise InputError where `layer`, of a service that draws at any pixel size, has no CRS: no part of it can be asked for."""
    if not layer.crs().isValid() and not layer.width():
        text = translate("overlay", "“{}” has no coordinate reference system; set one in the layer properties.")
        raise InputError(text.format(layer.name()))


def _files_only() -> str:
    return translate(
        "build_request",
        "This needs imagery in a file: segment the area first, then choose the copy of the imagery that the result holds."
    )  # fmt: skip


def _has_classes(sketch: QgsVectorLayer) -> bool:
    return sketch.fields().indexOf(FIELD) >= 0


def _sketched(sketch: QgsVectorLayer) -> tuple[QgsRectangle | None, bool]:
    """Return the bounding box of the areas of `sketch` and whether it contains a building.

    Without a field `class` all its polygons are areas.
    """
    areas: QgsRectangle | None = None
    named = _has_classes(sketch)
    for feature in sketch.getFeatures((_of_class(AREA) if named else QgsFeatureRequest()).setNoAttributes()):
        box = feature.geometry().boundingBox()
        areas = box if areas is None else areas
        areas.combineExtentWith(box)
    if not named:
        return areas, False
    request = _of_class(BUILDING).setNoAttributes().setFlags(QgsFeatureRequest.Flag.NoGeometry).setLimit(1)
    return areas, any(True for _ in sketch.getFeatures(request))


def _of_class(name: str) -> QgsFeatureRequest:
    return QgsFeatureRequest().setFilterExpression(f"lower(\"{FIELD}\") = '{name}'")


def _extent(layer: QgsRasterLayer, view: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> tuple[float, ...]:
    """Clip `view` to the image; return (xmin, ymin, xmax, ymax) in the image's CRS. Raises InputError."""
    if crs.isValid() and layer.crs().isValid() and crs != layer.crs():
        try:
            transform = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance().transformContext())
            transform.setBallparkTransformsAreAppropriate(True)
            view = transform.transformBoundingBox(view)
        except QgsCsException as error:
            text = translate(
                "build_request",
                "The map view cannot be transformed to the coordinate system of “{}”; zoom closer to the image."
            )  # fmt: skip
            raise InputError(text.format(layer.name())) from error
    part = view.intersect(layer.extent())
    if part.isEmpty():
        text = translate(
            "build_request", "The map view does not show “{}”; move the map over it, or segment the whole layer."
        )
        raise InputError(text.format(layer.name()))
    return (part.xMinimum(), part.yMinimum(), part.xMaximum(), part.yMaximum())
