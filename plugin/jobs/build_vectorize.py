# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the request that draws the footprints of a result again. Main thread only; writes nothing."""

from __future__ import annotations

import uuid
from pathlib import Path

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import VectorizeRequest
from ..layers.image_facts import image_facts
from .engine_job import EngineJob
from .overlay import InputError

translate = QCoreApplication.translate


def build_vectorize_job(
    probability: QgsRasterLayer | None,
    out: Path,
    *,
    folder: Path | None = None,
    threshold: float = 0.0,
    min_area: float = 0.0,
    extent: tuple[float, ...] = (),
    reviewed: Path | None = None,
) -> EngineJob:
    """Build the job that draws the footprints of the raster `probability` into the file `out`.

    `folder` is that of a result of several images, whose rasters are all drawn.
    `threshold` is 0 to 1 (0: that of the result), `min_area` is the smallest building in m² (0: 6);
    of a given `extent`, in the raster's CRS, the buildings that touch it are drawn roughly. What was decided on in the footprints
    `reviewed` is carried into `out`, whose footprints stay where it exists. Raises InputError.
    """
    if probability is None:
        text = translate("build_vectorize", "There is no result to draw; choose its raster or its output folder.")
        raise InputError(text)
    found = image_facts(probability)
    if found.problem:
        raise InputError(found.problem)
    request = VectorizeRequest(
        uuid.uuid4().hex,
        str(folder or found.source),
        str(out),
        threshold=threshold,
        min_area=min_area,
        gsd=found.given_gsd,
        extent=extent,
        rough=bool(extent),
        reviewed=str(reviewed) if reviewed is not None else "",
        update=reviewed is not None,
    )
    return EngineJob(request)
