# SPDX-License-Identifier: GPL-2.0-or-later
"""Segment several images as one: their list, their manifest in the output folder, and what is said about them."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..contract.address import image_name, public_address
from ..contract.request import SegmentRequest
from ..contract.sentence import Sentence
from ..footprints.source_field import add_source
from ..raster.gdal import gdal_environment
from ..raster.image_list import list_images, names_several
from ..raster.mosaic import SUFFIX, write_mosaic
from ..raster.mosaic_plan import MosaicPlan, plan_mosaic
from ..raster.mosaic_source import MosaicSource
from ..raster.scene import PIXEL_TRANSFORM

MANIFEST = f"images{SUFFIX}"
"""The file in the output folder that names the images; it can be opened as an image."""


def plan_images(request: SegmentRequest) -> tuple[SegmentRequest, MosaicPlan | None]:
    """Return the request, and the plan of its images; None where it names one only, which then is the request's image.

    Raises EngineError when none can be read.
    """
    if not request.more and not names_several(request.image):
        return request, None
    images = list_images((request.image, *request.more))
    if len(images) == 1:
        return dataclasses.replace(request, image=images[0].address, more=()), None
    return request, plan_mosaic(images)


def with_manifest(request: SegmentRequest, plan: MosaicPlan, folder: Path) -> SegmentRequest:
    """Write the manifest into `folder` and return the request for it as the image. Raises OSError."""
    write_mosaic(folder / MANIFEST, plan.mosaic)
    return dataclasses.replace(request, image=str(folder / MANIFEST), more=())


def outdated(request: SegmentRequest, plan: MosaicPlan | None) -> tuple[str, ...]:
    """Name the files of an earlier run on several images that a run on one image leaves without meaning."""
    manifest = Path(request.out) / MANIFEST
    is_input = plan is None and manifest.is_file() and Path(request.image).resolve() == manifest.resolve()
    return () if plan or is_input else (MANIFEST,)


def name_sources(polygons: Path, manifest: Path) -> None:
    """Add the field "source", the name of an image, to the footprints `polygons`. Raises EngineError."""
    with gdal_environment():
        source = MosaicSource(str(manifest))
        try:
            names = np.array([*map(image_name, source.images), ""], dtype=object)
            place = source.profile.transform
            back = ~(PIXEL_TRANSFORM if place.is_identity else place)

            def named(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.object_]:
                cols = np.floor(back.a * x + back.b * y + back.c).astype(np.intp)
                rows = np.floor(back.d * x + back.e * y + back.f).astype(np.intp)
                found: NDArray[np.object_] = names[source.owners(rows, cols)]
                return found

            add_source(polygons, named)
        finally:
            source.close()


def notes(plan: MosaicPlan) -> tuple[Sentence, ...]:
    """Say which images are left out."""
    return tuple(Sentence("Left out: {problem}", problem=each.problem) for each in plan.left_out)


def provenance(plan: MosaicPlan) -> dict[str, Any]:
    """Describe the images for run.json: those mapped, from top to bottom, and those left out with the reason."""
    return {
        "images": [public_address(image) for image in plan.mosaic.images],
        "left_out": [{"image": public_address(each.address), "problem": each.problem} for each in plan.left_out],
    }
