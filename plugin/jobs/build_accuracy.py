# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the requests that draw a sample of points, and estimate the accuracy from the answers. Main thread only; writes nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import EstimateRequest, SampleRequest
from ..layers.image_facts import image_facts
from ..layers.layer_file import file_of
from ..layers.layer_snapshot import LAYER, LayerSnapshot
from ..layers.shown_result import ShownResult
from ..toolbelt.paths import absolute
from .build_comparison import open_result
from .engine_job import EngineJob
from .overlay import InputError, check_there

translate = QCoreApplication.translate

_SEEDS = 2**31


@dataclass(frozen=True)
class SampleChoice:
    """What the points of a sample depend on: their number, the threshold (0 to 1; 0: that of the result) and the seed."""

    count: int
    threshold: float = 0.0
    seed: int = 0


def build_sample_job(shown: ShownResult, out: Path, count: int) -> EngineJob:
    """Build the job that draws `count` points of the footprints of a result into the file `out`. Raises InputError."""
    rasters = len(shown.probabilities)
    address = str(file_of(shown.buildings).parent) if rasters > 1 else _address(shown.probability)
    seed = uuid.uuid4().int % _SEEDS  # another sample each time
    request = SampleRequest(uuid.uuid4().hex, address, str(out), count, footprints=shown.buildings.source(), seed=seed)
    return EngineJob(request)


def build_sample_of(
    result: QgsRasterLayer | None, folder: str, footprints: QgsVectorLayer | None, out: Path, choice: SampleChoice
) -> EngineJob:
    """Build the job that draws points of the raster `result` or the result in `folder` into the file `out`; writes nothing.

    Unsaved edits of `footprints` count; None: those of the result. Raises InputError.
    """
    if folder:
        open_result(folder)
    elif result is None:
        text = translate("build_accuracy", "There is no result to sample; choose its raster or its output folder.")
        raise InputError(text)
    if footprints is not None:
        check_there(footprints)
    snapshots = (LayerSnapshot.of(footprints),) if footprints is not None else ()
    request = SampleRequest(
        uuid.uuid4().hex,
        absolute(folder) or _address(result),
        str(out),
        choice.count,
        footprints=_polygons(snapshots),
        threshold=choice.threshold,
        seed=choice.seed,
    )
    return EngineJob(request, snapshots)


def build_estimate_job(points: QgsVectorLayer, footprints: QgsVectorLayer) -> EngineJob:
    """Build the job that estimates the accuracy of `footprints` as they are now, from the answers in `points`."""
    return EngineJob(EstimateRequest(uuid.uuid4().hex, points.source(), footprints.source()))


def build_estimate_of(points: QgsVectorLayer | None, footprints: QgsVectorLayer | None) -> EngineJob:
    """Build the job that estimates from the saved answers in `points`; `footprints` None: for the map when they were drawn.

    Unsaved edits of `footprints` count. Raises InputError.
    """
    if points is None or points.providerType() != "ogr":
        text = translate("build_accuracy", "There are no points in a file; choose the points of a sample.")
        raise InputError(text)
    if points.isEditable() and points.isModified():
        text = translate("build_accuracy", "Save the answers in “{}” first, then estimate.")
        raise InputError(text.format(points.name()))
    if footprints is not None:
        check_there(footprints)
    snapshots = (LayerSnapshot.of(footprints),) if footprints is not None else ()
    return EngineJob(EstimateRequest(uuid.uuid4().hex, absolute(points.source()), _polygons(snapshots)), snapshots)


def _address(raster: QgsRasterLayer) -> str:
    """Return what the engine opens for the raster of a result. Raises InputError."""
    found = image_facts(raster)
    if found.problem:
        raise InputError(found.problem)
    return found.source


def _polygons(snapshots: tuple[LayerSnapshot, ...]) -> str:
    return f"{snapshots[0].path}|layername={LAYER}" if snapshots else ""
