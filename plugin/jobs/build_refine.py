# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the requests that refine a model on a sketch, and suggest what to add to it. Main thread only; writes nothing."""

from __future__ import annotations

import tempfile
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import RefineRequest, SuggestRequest
from ...engine.contract.sketch import AREA, BUILDING, FIELD
from ..layers.image_copy import ImageCopy
from ..layers.image_facts import ImageFacts, image_facts
from ..layers.imagery_copies import copy_covering
from ..layers.latest_result import probability_of
from ..layers.polygon_snapshot import PolygonSnapshot
from ..toolbelt.paths import free_path, imagery_name
from .engine_job import EngineJob
from .image_checks import bands_of_copy, checked_image, files_only, read_model_card
from .overlay import InputError, check_crs, overlay
from .plan_copy import plan_copy

translate = QCoreApplication.translate

_AROUND = 0.25
"""Share of the sketched areas' extent that is copied around them from a web layer: refinement is judged on that ground."""


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
    more: tuple[str, ...] = (),
) -> EngineJob:
    """Build the job that refines `model` on `sketch` over `layer`; the new model goes into `folder`. Raises InputError.

    `more` are images and folders that are read together with the layer as one.
    `buildings`, polygons or a mask, adds to those of the sketch, which without a field `class` is one of areas only.
    """
    layer, facts = checked_image(layer, model, bands)
    if not Path(model).is_file():
        text = translate(
            "build_request", "The model file {} no longer exists; choose another model in the Roofline panel."
        )
        raise InputError(text.format(Path(model).name))
    if sketch is None:
        raise InputError(
            translate("build_request", "There is no sketch yet; draw an area over the image and the buildings in it.")
        )
    areas = _checked_areas(layer, facts, sketch, has_buildings=buildings is not None, is_alone=not more)
    copy = None
    if facts.only_qgis:
        around = areas.buffered(_AROUND * max(areas.width(), areas.height()))
        grid = plan_copy(layer, around, read_model_card(model).gsd)
        kept = copy_covering(layer, around, grid) or copy_covering(layer, areas, grid)
        if kept is None:
            folder_of_copy = Path(tempfile.gettempdir()) / f"roofline_{uuid.uuid4().hex}" / "copy"
            path = folder_of_copy / imagery_name(layer.name())
            copy = ImageCopy.of(layer, grid, path, is_temporary=True)
            bands = bands or bands_of_copy(layer, facts, model)
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
        more=more,
    )
    return EngineJob(request, tuple(snapshots), copy=copy)


def build_suggest_job(
    layer: QgsRasterLayer | None,
    sketch: QgsVectorLayer | None,
    model: str,
    *,
    bands: tuple[int, ...] = (),
    more: tuple[str, ...] = (),
) -> EngineJob:
    """Build the job that suggests areas to add to `sketch`; its output is in a new temporary folder.

    `more` are images and folders that are read together with the layer as one. Raises InputError.
    """
    layer, facts = checked_image(layer, model, bands)
    if facts.only_qgis:
        raise InputError(files_only())
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
        probability="" if more else probability_of(facts.source, model),
        bands=tuple(bands),
        gsd=facts.given_gsd,
        more=more,
    )
    return EngineJob(request, (snapshot,) if snapshot else ())


def _checked_areas(
    layer: QgsRasterLayer, facts: ImageFacts, sketch: QgsVectorLayer, *, has_buildings: bool, is_alone: bool
) -> QgsRectangle:
    """Return the bounding box of the areas of `sketch`, in the CRS of `layer`.

    Raises InputError where there is nothing to learn from: no area over the image, or over those read with it, which the engine
    tells, unless it `is_alone`; or no building without `has_buildings`.
    """
    check_crs(facts, sketch)
    if not has_buildings and not _has_classes(sketch):
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
    if not has_buildings and not drawn:
        text = translate("build_request", "“{}” contains no building; draw every building inside its areas.")
        raise InputError(text.format(sketch.name()))
    try:
        transform = QgsCoordinateTransform(sketch.crs(), layer.crs(), QgsProject.instance().transformContext())
        areas = transform.transformBoundingBox(areas)
        outside = is_alone and not areas.intersects(layer.extent())
    except QgsCsException:
        outside = True
    if outside:
        text = translate(
            "build_request",
            "The areas of “{sketch}” are outside “{image}”; draw them over it, or choose another image."
        )  # fmt: skip
        raise InputError(text.format(sketch=sketch.name(), image=layer.name()))
    return areas


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
