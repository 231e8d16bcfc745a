# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the request that grades the damage of buildings. Main thread only; writes nothing."""

from __future__ import annotations

import uuid
from pathlib import Path

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import DamageRequest
from ..layers.image_facts import ImageFacts, image_facts
from ..layers.polygon_snapshot import PolygonSnapshot
from .build_request import EngineJob
from .overlay import InputError, take_snapshot

translate = QCoreApplication.translate
GRADE_FIELDS = ("graded", "grade", "damage", "subtype")
"""Fields that may hold the grade of a person, as in engine/damage/graded_file.py; the first that a layer has counts."""


def build_damage_job(
    before: QgsRasterLayer | None,
    after: QgsRasterLayer | None,
    buildings: QgsVectorLayer | None,
    graded: QgsVectorLayer | None,
    model: str,
    out: Path,
    *,
    gsd: float = 0.0,
) -> EngineJob:
    """Build the job that grades `buildings` (None: those found in `before`) between two images, into the folder `out`.

    `graded` are polygons with grades by a person; `gsd` is in metres, 0: that of the images. Raises InputError.
    """
    if before is None or after is None:
        text = translate(
            "build_damage", "Two images are needed; choose one from before the event and one from after it."
        )
        raise InputError(text)
    old, new = _facts(before), _facts(after)
    if old.source == new.source:
        text = translate(
            "build_damage", "“{}” is chosen twice; choose one image from before the event and one from after it."
        )
        raise InputError(text.format(before.name()))
    snapshots: list[PolygonSnapshot] = []
    files = ["", ""]
    if buildings is not None:
        snapshots.append(take_snapshot(old, buildings))
        files[0] = str(snapshots[-1].path)
    if graded is not None:
        names = {field.name().lower(): field.name() for field in graded.fields()}
        field = next((names[name] for name in GRADE_FIELDS if name in names), "")
        if not field:
            text = translate(
                "build_damage",
                "“{}” has no field “graded”; add it, with none, minor, major or destroyed for the buildings you have graded."
            )  # fmt: skip
            raise InputError(text.format(graded.name()))
        snapshots.append(take_snapshot(old, graded, every=True, field=field))
        files[1] = str(snapshots[-1].path)
    request = DamageRequest(
        uuid.uuid4().hex, old.source, new.source, str(out), files[0], files[1], model, gsd or old.given_gsd
    )
    return EngineJob(request, tuple(snapshots))


def _facts(layer: QgsRasterLayer) -> ImageFacts:
    """Return what the engine needs to know of an image. Raises InputError."""
    facts = image_facts(layer)
    if facts.problem:
        raise InputError(facts.problem)
    if facts.only_qgis:
        text = translate("build_damage", "“{}” can be read by QGIS only; save it as a GeoTIFF and choose that.")
        raise InputError(text.format(layer.name()))
    return facts
