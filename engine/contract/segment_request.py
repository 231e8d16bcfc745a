# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests that run a network over an image: for a result, or for what the map shows. Standard library and Python 3.9."""

from __future__ import annotations

from dataclasses import dataclass

from .option import option
from .sentence import Sentence
from .shared_options import (
    adapt_option,
    anywhere_option,
    bands_option,
    device_option,
    extent_option,
    gsd_option,
    image_option,
    layer_option,
    min_area_option,
    model_option,
    more_option,
    threshold_option,
)

QUALITIES = ("paper", "best", "standard", "fast")
"""Presets of tile overlap and mirrored tiles: see docs/performance.md."""
BACKENDS = ("auto", "torch", "openvino", "openvino-int8")
"""Libraries that run the network on the CPU; auto measures which is fastest."""


@dataclass(frozen=True)
class SegmentRequest:
    """Segment `image` into the folder `out`, together with the images `more` as one; each may stand for several (raster/image_list.py).

    `bands` are 1-based band numbers of the image in the order of the model's bands; empty: matched by name.
    `within` is a polygon file GDAL reads (any CRS); `extent` is (xmin, ymin, xmax, ymax) in the image's CRS.
    `gsd` in metres overrides the ground sampling distance found in the file; 0: the file's.
    `threshold` is the minimum probability (0 to 1) of a building; 0: the model's.
    `adapt` is the share, 0 to 1, of the image's own statistics in the batch normalisation; `crf` refines the result with a
    conditional random field (Sec. IV-C). A refined model maps its own surroundings, its parent what lies farther away, unless
    `anywhere` is set. `min_area` in m² leaves out smaller footprints; 0: 6. `quality` is one of QUALITIES, `backend` one of BACKENDS or "" for that of the
    environment's ROOFLINE_BACKEND, else "auto".
    """

    job: str
    image: str = image_option(
        "a raster that GDAL reads; or several that are mapped as one: a folder, an archive, a pattern such as '*.tif', a text"
        " file with a path on each line, or a STAC catalog, collection or file of items"
    )
    out: str = option("folder for probability.tif, buildings.gpkg and run.json")
    model: str = model_option(
        "a .safetensors file or the name of an installed model (default: the installed one that suits the image's bands)"
    )
    within: str = option("segment only inside the polygons of this file", default="", metavar="POLYGONS")
    extent: tuple[float, ...] = extent_option("segment only inside this rectangle, in the image's CRS")
    bands: tuple[int, ...] = bands_option()
    gsd: float = gsd_option()
    threshold: float = threshold_option("minimum probability of a building, 0 to 1 (default: the model's)")
    device: str = device_option()
    adapt: float = adapt_option()
    crf: bool = option("refine the result with a conditional random field (slow)", default=False)
    quality: str = option(
        "paper (tiles of 512 pixels that overlap by half, averaged), best (each tile and its mirror images: four times the"
        " computing of standard), standard (no seams at a third of the computing of paper) or fast (least overlap)",
        default="standard", noun=Sentence("The quality"), choices=QUALITIES,
    )  # fmt: skip
    backend: str = option(
        f"library that runs the network on the CPU: {', '.join(BACKENDS)} (default: ROOFLINE_BACKEND, else auto: the fastest)",
        default="", metavar="NAME", noun=Sentence("The backend"), choices=BACKENDS,
    )  # fmt: skip
    layer: str = layer_option("the polygons")
    more: tuple[str, ...] = more_option("more images, mapped together with the first as one")
    workers: int = option(
        "divide the run among this many processes on this computer, each with a GPU where there are several",
        default=0, low=0, high=1024, noun=Sentence("The number of workers"),
    )  # fmt: skip
    dask: str = option(
        "divide the run among the workers of the Dask scheduler at this address, which reach the same files",
        default="", metavar="SCHEDULER", noun=Sentence("The address of the scheduler"),
    )  # fmt: skip
    min_area: float = min_area_option()
    anywhere: bool = anywhere_option()


@dataclass(frozen=True)
class ViewRequest:
    """Segment what the map shows, `extent` (xmin, ymin, xmax, ymax) in the CRS of `image`, from its centre outwards.

    Each finished part is reported as a `Preview`; all lie in one raster in the folder `out`, which stays until the client
    deletes it. The other fields are as for SegmentRequest.
    """

    job: str
    image: str
    out: str
    extent: tuple[float, ...]
    model: str = ""
    bands: tuple[int, ...] = bands_option()
    gsd: float = gsd_option()
    device: str = "auto"
    adapt: float = adapt_option()
    anywhere: bool = anywhere_option()
