# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the request that grades the damage of buildings. Main thread only; writes nothing."""

from __future__ import annotations

import uuid
from contextlib import suppress
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.footprint import STATUS
from ...engine.contract.grade import GRADE_FIELDS
from ...engine.contract.protocol import DamageRequest
from ..layers.earlier_results import layers_of_members
from ..layers.footprint_fields import NOT_REJECTED
from ..layers.image_copy import ImageCopy
from ..layers.image_facts import ImageFacts, image_facts, match_bands
from ..layers.imagery_copies import copy_covering
from ..layers.polygon_snapshot import PolygonSnapshot
from ..toolbelt.paths import imagery_name
from .engine_job import EngineJob
from .image_checks import read_model_card
from .overlay import InputError, take_snapshot
from .plan_copy import plan_copy

translate = QCoreApplication.translate
_AROUND_M = 200.0  # ground around the buildings that is copied of a web layer: the images are aligned on it


def build_damage_job(
    before: QgsRasterLayer | None,
    after: QgsRasterLayer | None,
    buildings: QgsVectorLayer | None,
    graded: QgsVectorLayer | None,
    model: str,
    out: Path,
    *,
    bands: tuple[int, ...] = (),
    bands_after: tuple[int, ...] = (),
    gsd: float = 0.0,
    every: bool = False,
    copy_for: str = "",
    more: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
) -> EngineJob:
    """Build the job that grades `buildings` (None: those found in `before`) between two images, into the folder `out`.

    Without `before` they are graded from `after` alone, and found in it. Of footprints with a status, all but the rejected ones
    are graded; of other polygons the selected ones, or all if none is selected or `every`. `graded` are polygons or points with
    grades by a person; `gsd` is in metres, 0: that of the images. `bands` and `bands_after` are as in DamageRequest. Of a web
    layer, a copy for the model file `copy_for` is made or used; "" refuses it. `more` are the images and folders that are read
    together with `before`, and with `after`, as one. Raises InputError.
    """
    if after is None:
        text = translate("build_damage", "Choose an image from after the event.")
        raise InputError(text)
    first = after if before is None else before
    old = _facts(_copied(first, buildings) if copy_for else first)
    source, copy = old.source, None
    if before is not None:
        if copy_for and before.source() != after.source() and _is_served(after):
            after, copy = _copy_after(before, after, buildings, copy_for, out, more[0])
        source = str(copy.path) if copy is not None else _facts(after).source if before is not after else old.source
        twice = {old.source, *more[0]} & {source, *more[1]}
        if twice:
            text = translate(
                "build_damage", "“{}” is chosen twice; choose one image from before the event and one from after it."
            )
            name = before.name() if old.source in twice else _name_of(min(twice))
            raise InputError(text.format(name))
    snapshots: list[PolygonSnapshot] = []
    files = ["", ""]
    if buildings is not None:
        snapshots.append(take_snapshot(old, buildings, every=every, where=_left(buildings)))
        files[0] = str(snapshots[-1].path)
    if graded is not None:
        snapshots.append(_graded(old, graded))
        files[1] = str(snapshots[-1].path)
    earlier = old.source if before is not None else ""
    if before is not None and bands and not bands_after and copy is None:
        bands_after = _bands_after(old, _facts(after), bands, copy_for)
    request = DamageRequest(
        uuid.uuid4().hex, earlier, source, str(out), files[0], files[1], model, tuple(bands), tuple(bands_after),
        gsd or old.given_gsd, before_more=more[0] if before is not None else (), after_more=more[1],
    )  # fmt: skip
    return EngineJob(request, tuple(snapshots), copy=copy)


def _bands_after(before: ImageFacts, after: ImageFacts, bands: tuple[int, ...], model: str) -> tuple[int, ...]:
    """Return the band numbers of `after` where `bands` were chosen for `before`: those, if both have bands of the same names."""
    if before.bands == after.bands or not model:
        return bands
    return match_bands(read_model_card(model).bands, after.bands) or bands


def _copy_after(
    before: QgsRasterLayer,
    after: QgsRasterLayer,
    buildings: QgsVectorLayer | None,
    model: str,
    out: Path,
    more: tuple[str, ...],
) -> tuple[QgsRasterLayer, ImageCopy | None]:
    """Return the copy of the web layer `after` around the buildings, or `after` with the plan of one for `model`. Raises InputError."""
    unit = QgsUnitTypes.fromUnitToUnitFactor(QgsUnitTypes.DistanceUnit.DistanceMeters, before.crs().mapUnits())
    reach = _reach(before, more)
    around = _ground(before, reach, buildings).buffered(_AROUND_M * (unit or 1.0))
    around = around.intersect(reach) if reach is not None else around
    area = _moved(around, before, after)
    grid = plan_copy(after, area, read_model_card(model).gsd)
    kept = copy_covering(after, area, grid)
    if kept is not None:
        return kept, None
    return after, ImageCopy.of(after, grid, out / imagery_name(after.name()))


def _graded(image: ImageFacts, graded: QgsVectorLayer) -> PolygonSnapshot:
    """Take a snapshot of the polygons or points with grades. Raises InputError."""
    names = {field.name().lower(): field.name() for field in graded.fields()}
    field = next((names[name] for name in GRADE_FIELDS if name in names), "")
    if not field:
        text = translate(
            "build_damage",
            "“{}” has no field “graded”; add it, with none, minor, major or destroyed for the buildings you have graded."
        )  # fmt: skip
        raise InputError(text.format(graded.name()))
    if graded.featureCount() == 0:
        text = translate("build_damage", "“{}” holds no graded building; grade some, or choose another layer.")
        raise InputError(text.format(graded.name()))
    return take_snapshot(image, graded, every=True, field=field)


def _facts(layer: QgsRasterLayer) -> ImageFacts:
    """Return what the engine needs to know of an image. Raises InputError."""
    facts = image_facts(layer)
    if facts.problem:
        raise InputError(facts.problem)
    if facts.only_qgis:
        text = translate("build_damage", "“{}” can be read by QGIS only; save it as a GeoTIFF and choose that.")
        raise InputError(text.format(layer.name()))
    return facts


def _name_of(source: str) -> str:
    """Return the name of the layer that shows the image or folder `source`, or else its own."""
    return next((layer.name() for layer in layers_of_members([source]) if layer.source() == source), Path(source).name)


def _is_served(layer: QgsRasterLayer) -> bool:
    """Return whether `layer` is one that only QGIS reads, and may be copied."""
    facts = image_facts(layer)
    return facts.only_qgis and not facts.problem


def _left(buildings: QgsVectorLayer) -> str:
    """Return the expression for the footprints that no review rejected; "" for polygons without a status. Raises InputError."""
    if buildings.fields().indexOf(STATUS) < 0:
        return ""
    request = QgsFeatureRequest().setFilterExpression(NOT_REJECTED).setLimit(1)
    if buildings.featureCount() and next(buildings.getFeatures(request), None) is None:
        text = translate(
            "build_damage", "Every footprint of “{}” was rejected; choose another layer of buildings to grade."
        )
        raise InputError(text.format(buildings.name()))
    return NOT_REJECTED


def _reach(before: QgsRasterLayer, more: tuple[str, ...]) -> QgsRectangle | None:
    """Return the extent of `before` and the images read with it, in its CRS; None where one of them is no layer of the project."""
    reach = QgsRectangle(before.extent())
    for address in more:
        shown = [] if Path(address).is_dir() else layers_of_members([address])
        if not shown:
            return None
        reach.combineExtentWith(_moved(shown[0].extent(), shown[0], before))
    return reach


def _ground(before: QgsRasterLayer, reach: QgsRectangle | None, buildings: QgsVectorLayer | None) -> QgsRectangle:
    """Return where the buildings are, in the CRS of `before`; the extent `reach` of the images where there are no buildings over them.

    Raises InputError where `reach` is needed and None.
    """
    if buildings is not None and buildings.featureCount():
        with suppress(InputError):  # buildings of half the world
            part = _moved(buildings.extent(), buildings, before)
            part = part.intersect(reach) if reach is not None else part
            if not part.isEmpty():
                return part
    if reach is None:
        text = translate(
            "build_damage",
            "The image after the event is a web layer, of which only the part with the buildings is copied; choose a layer of"
            " buildings first."
        )  # fmt: skip
        raise InputError(text)
    return reach


def _moved(
    area: QgsRectangle, source: QgsVectorLayer | QgsRasterLayer, target: QgsVectorLayer | QgsRasterLayer
) -> QgsRectangle:
    """Transform `area` from the CRS of `source` to that of `target`. Raises InputError."""
    try:
        transform = QgsCoordinateTransform(source.crs(), target.crs(), QgsProject.instance().transformContext())
        return transform.transformBoundingBox(area)
    except QgsCsException as error:
        text = translate(
            "build_damage",
            "“{first}” and “{second}” do not lie in one place; check their coordinate reference systems."
        )  # fmt: skip
        raise InputError(text.format(first=source.name(), second=target.name())) from error


def _copied(before: QgsRasterLayer, buildings: QgsVectorLayer | None) -> QgsRasterLayer:
    """Return `before`, or the copy of it that a segmentation has made, where it is a web layer. Raises InputError."""
    if not _is_served(before):
        return before
    kept = copy_covering(before, _ground(before, before.extent(), buildings))
    if kept is None:
        text = translate(
            "build_damage",
            "There is no copy of “{}” yet; segment the map view first, and grade the buildings of that result."
        )  # fmt: skip
        raise InputError(text.format(before.name()))
    return kept
