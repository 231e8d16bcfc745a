# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests that draw buildings from a probability raster, without a network. Standard library and Python 3.9."""

from __future__ import annotations

from dataclasses import dataclass

from .option import option
from .sentence import Sentence
from .shared_options import extent_option, gsd_option, min_area_option, threshold_option


@dataclass(frozen=True)
class VectorizeRequest:
    """Draw the buildings of the raster `probability`, or of a result folder, again, into the polygon file `out`; no network runs.

    `threshold` and `gsd` 0: those that the result was made with, else 0.5 and the raster's. `min_area` is as for SegmentRequest.
    `extent` is (xmin, ymin, xmax, ymax) in the raster's CRS: buildings that do not touch it are left out.
    `rough` draws a large extent from fewer pixels. `reviewed` is a drawing of the same result: footprints that somebody decided
    on there are carried into `out`; with `update`, into the footprints that `out` has already, which are not drawn again.
    """

    job: str
    probability: str = option("a probability raster or a result folder", positional=True)
    out: str = option("the polygon file to write (.gpkg)")
    threshold: float = threshold_option(
        "minimum probability of a building, 0 to 1 (default: the result's own, else 0.5)"
    )
    min_area: float = min_area_option()
    gsd: float = gsd_option()
    extent: tuple[float, ...] = extent_option("draw only what touches this rectangle, in the raster's CRS")
    rough: bool = option("draw a large extent from fewer pixels: in less time, with less exact corners", default=False)
    reviewed: str = option(
        "another drawing of the result: what was accepted, edited, added, rejected or deleted there stays as it is",
        default="", metavar="FILE", noun=Sentence("The file of reviewed footprints"),
    )  # fmt: skip
    update: bool = option(
        "keep the footprints that --out has, and only carry the decisions of --reviewed", default=False
    )


@dataclass(frozen=True)
class OutlineRequest:
    """Outline the roof at the point `x`, `y` of the raster `probability`, in its CRS; no network runs, and no file is written.

    `Done.summary` says `outline`, a polygon as WKT in the CRS of the raster, "" where nothing looks like a roof, and its
    `confidence` (0 to 1). `gsd` is as for VectorizeRequest.
    """

    job: str
    probability: str
    x: float
    y: float
    gsd: float = gsd_option()
    out: str = ""
