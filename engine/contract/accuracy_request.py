# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests that tell how good a result is, against a reference or by a sample of points. Standard library and Python 3.9."""

from __future__ import annotations

from dataclasses import dataclass

from .accuracy import FEWEST, MOST, USUAL
from .option import option
from .sentence import Sentence
from .shared_options import layer_option, threshold_option


@dataclass(frozen=True)
class EvaluateRequest:
    """Compare `result` with the ground truth `reference`: each a raster or a polygon file; `result` also a result folder.

    `out` is the folder for `error_map.tif` and `scores.json`; "": that of the result. `exclude` is a polygon file of areas left
    out, such as those used for refinement. `threshold` 0: the one the result was made with, else 0.5. With `worst` above 0, so many
    squares with the most wrong area are written to the file `worst_out`; "": worst_places.gpkg in `out`.
    """

    job: str
    result: str = option("a result folder, a raster or a polygon file", positional=True)
    reference: str = option("the ground truth: a raster or a polygon file", positional=True)
    out: str = option("folder for error_map.tif and scores.json (default: that of the result)", default="")
    exclude: str = option("leave out what lies inside these polygons", default="", metavar="POLYGONS")
    threshold: float = threshold_option(
        "minimum probability of a building, 0 to 1 (default: the result's own, else 0.5)"
    )
    layer: str = layer_option("the reference")
    worst: int = option(
        "also write this many squares of 50 m with the most wrong area, the worst first",
        default=0, metavar="COUNT", noun=Sentence("The number of worst places"), low=0, high=10_000,
    )  # fmt: skip
    worst_out: str = option(
        "file for these squares, .gpkg or .geojson (default: worst_places.gpkg in the folder of the other files)",
        default="", metavar="FILE",
    )  # fmt: skip


@dataclass(frozen=True)
class SampleRequest:
    """Draw `count` points of the map in `probability`, a probability raster or a result folder, into the GeoPackage `out`.

    The map is the polygon file `footprints`; "": that of the result, or without one the pixels of at least `threshold` (0: the result's
    own, else 0.5). The points are stratified by class and confidence; `seed` chooses among the possible samples.
    """

    job: str
    probability: str = option("a probability raster or a result folder", positional=True)
    out: str = option("the GeoPackage of points to write (.gpkg)")
    count: int = option("number of points", default=USUAL, noun=Sentence("The number of points"), low=FEWEST, high=MOST)
    footprints: str = option(
        "the map whose accuracy is wanted (default: buildings.gpkg beside the raster, else the threshold)",
        default="", metavar="POLYGONS",
    )  # fmt: skip
    threshold: float = threshold_option(
        "minimum probability of a building, 0 to 1 (default: the result's own, else 0.5)"
    )
    seed: int = option("seed of the random number generator", default=0, noun=Sentence("The seed"), low=0)


@dataclass(frozen=True)
class EstimateRequest:
    """Estimate the accuracy of a map from the sample `points`, whose field `answer` a person has filled in; no file is written.

    `footprints` is the polygon file, or the result folder, whose accuracy is wanted; "": the map when the points were drawn.
    """

    job: str
    points: str = option(
        "the points that “roofline sample” wrote, with answers: building, background or unclear", positional=True
    )
    footprints: str = option(
        "estimate for these footprints of the same ground, such as those after a review (default: the map when the points were"
        " drawn)",
        default="", metavar="POLYGONS",
    )  # fmt: skip
    out: str = ""
