# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the request that compares a result with a reference. Main thread only; writes nothing."""

from __future__ import annotations

import uuid
from pathlib import Path

from qgis.core import QgsMapLayer, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import EvaluateRequest
from ...engine.contract.sketch import FIELD
from ..layers.image_facts import image_facts
from ..layers.polygon_snapshot import PolygonSnapshot
from .engine_job import EngineJob
from .overlay import InputError, overlay, take_snapshot

translate = QCoreApplication.translate


def open_result(folder: str) -> QgsRasterLayer:
    """Open the probability raster in the output folder `folder`. Raises InputError."""
    layer = QgsRasterLayer(str(Path(folder) / "probability.tif"), Path(folder).name)
    if not layer.isValid():
        text = translate(
            "build_comparison", "{} contains no Roofline result; choose the output folder of a segmentation."
        )
        raise InputError(text.format(folder))
    return layer


def build_evaluate_job(
    result: QgsRasterLayer | None,
    reference: QgsMapLayer | None,
    exclude: QgsVectorLayer | None,
    out: Path,
    *,
    threshold: float = 0.0,
    footprints: str = "",
    worst: int = 0,
) -> EngineJob:
    """Build the job that compares `result` with `reference` outside the polygons of `exclude`.

    `threshold` is 0 to 1; 0 stands for the threshold of the result. The polygon file `footprints`, in the folder of the result, or
    that folder with all its rasters, is compared in its place. `worst` is the number of worst places that are wanted. Raises InputError.
    """
    if result is None:
        text = translate("build_comparison", "There is no result to compare; choose its raster or its output folder.")
        raise InputError(text)
    if reference is None:
        text = translate(
            "build_comparison",
            "There is no reference to compare with; choose a raster or polygons of the real buildings."
        )  # fmt: skip
        raise InputError(text)
    found = image_facts(result)
    if found.problem:
        raise InputError(found.problem)
    snapshots: list[PolygonSnapshot] = []
    known = overlay(found, reference, snapshots, field=FIELD)  # a sketch may be the reference
    if found.source == known:
        text = translate(
            "build_comparison", "“{}” would be compared with itself; choose another layer as the reference."
        )
        raise InputError(text.format(result.name()))
    left_out = ""
    if exclude is not None:
        pixels = image_facts(reference) if isinstance(reference, QgsRasterLayer) else found
        snapshots.append(take_snapshot(pixels, exclude, may_be_empty=True))
        left_out = str(snapshots[-1].path)
    request = EvaluateRequest(
        uuid.uuid4().hex, footprints or found.source, known, str(out), left_out, threshold, worst=worst
    )
    return EngineJob(request, tuple(snapshots))
