# SPDX-License-Identifier: GPL-2.0-or-later
"""The request that grades buildings after an event. Standard library and Python 3.9."""

from __future__ import annotations

from dataclasses import dataclass

from .option import option
from .shared_options import bands_option, device_option, gsd_option, image_option, layer_option, model_option


@dataclass(frozen=True)
class DamageRequest:
    """Grade the damage of each building between the images `before` and `after` an event; writes into the folder `out`.

    Each of the two may stand for several images that touch, such as a folder of them, or is read together with those of
    `before_more` and `after_more` as one. Without `before`, each building is graded
    from `after` alone. `buildings` is a polygon file, or the folder of a segmentation of `before` (or `after`); "": that image is
    segmented with `model`, whose network also describes the buildings. `graded` is a file of polygons or points with the field `graded` or `grade`, which holds none, minor, major or destroyed (or 0 to 3) where a
    person has graded the building: the grader is then fitted to them. `bands` are those of both images, `bands_after` those of
    `after` where they differ. `gsd` in metres is the pixel size of images that do not declare it. The other fields are as for
    SegmentRequest.
    """

    job: str
    before: str = option(
        "the image from before the event, or a folder, archive, pattern or list of images that touch; left out, the buildings"
        " are graded from AFTER alone",
        positional=True, omissible=True,
    )  # fmt: skip
    after: str = image_option("the image from after the event, or several as for BEFORE")
    out: str = option("folder for damage.gpkg and run.json")
    buildings: str = option(
        "the buildings: a polygon file or a result folder (default: BEFORE is segmented; without it, AFTER)",
        default="",
        metavar="POLYGONS",
    )
    graded: str = option(
        "polygons or points whose field 'graded' or 'grade' says none, minor, major or destroyed, to fit the grader to",
        default="", metavar="FILE",
    )  # fmt: skip
    model: str = model_option(
        "the building model: a .safetensors file or the name of an installed one (default: that which suits BEFORE)"
    )
    bands: tuple[int, ...] = bands_option(
        "band numbers of both images in the model's order, such as 3,2,1 (default: matched by the bands' names)"
    )
    bands_after: tuple[int, ...] = bands_option("band numbers of AFTER, where they are not those of BEFORE")
    gsd: float = gsd_option()
    device: str = device_option()
    layer: str = layer_option("the buildings")
    before_more: tuple[str, ...] = ()  # of QGIS; the command line takes lists
    after_more: tuple[str, ...] = ()
