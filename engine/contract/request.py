# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests to the engine, with each option's help text and permitted values. Standard library and Python 3.9.

An option (option.py) is written here once: the command line's parser (cli/options.py), the Python API (service/api.py) and the check of every
request (`find_problem`) follow from it. Sent as lines by protocol.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Optional, Union

from .accuracy import FEWEST, MOST, USUAL
from .option import option, problem_of
from .sentence import Sentence

QUALITIES = ("paper", "best", "standard", "fast")
"""Presets of tile overlap and mirrored tiles: see docs/performance.md."""
BACKENDS = ("auto", "torch", "openvino", "openvino-int8")
"""Libraries that run the network on the CPU; auto measures which is fastest."""
REFINE_PRESETS = ("best", "paper")
"""Training procedures of a refinement: ours, and that of the paper (Sec. III-C)."""
HANDED_OVER = ("accepted", "kept", "all")
"""Footprints that are handed over, by their status: accepted, edited and added ones only; all but rejected ones; all."""
FORMATS = ("gpkg", "geojson", "shp", "kml", "fgb", "osm", "mapswipe", "csv")
"""Formats of the footprints that are handed over: see docs/handover.md."""
NAMINGS = ("simple", "ems", "mapaction")
"""Conventions for the names of the files that are handed over: our own, of Copernicus EMS and of MapAction."""


def find_problem(request: object) -> Optional[Sentence]:
    """Return a sentence about the first wrong value of `request`, or None. Files, bands and devices are checked by the job."""
    for described in fields(request):  # type: ignore[arg-type]
        if found := problem_of(described, getattr(request, described.name)):
            return found
    if isinstance(request, RefineRequest) and request.minutes <= 0 and not request.steps:
        return Sentence("The training time must be above 0 minutes, not {minutes:g}.", minutes=request.minutes)
    return None


def _layer(of: str) -> Any:
    return option(f"layer of {of}, where the file holds several", default="", metavar="NAME")


def _image(help: str) -> Any:
    return option(help, positional=True)


def _model(help: str) -> Any:
    return option(help, default="", metavar="MODEL")


def _bands(
    help: str = "band numbers in the model's order, such as 3,2,1 (default: matched by the bands' names)",
) -> Any:
    return option(
        help,
        default=(), metavar="NUMBERS", noun=Sentence("The bands"), number=Sentence("A band number"), low=1,
    )  # fmt: skip


def _extent(help: str) -> Any:
    return option(
        help, default=(), metavar=("XMIN", "YMIN", "XMAX", "YMAX"), length=4,
        noun=Sentence("The extent"), number=Sentence("The numbers of the extent"),
    )  # fmt: skip


def _gsd() -> Any:
    return option(
        "pixel size in metres, where the file does not declare it",
        default=0.0, metavar="METRES", noun=Sentence("The pixel size in metres"), low=1e-4, high=1e4,
    )  # fmt: skip


def _device() -> Any:
    return option("auto, cpu, cuda or one of several GPUs, such as cuda:1", default="auto")


def _adapt() -> Any:
    return option(
        "share of the image's own statistics in the batch normalisation, 0 to 1 (without a number: 0.1)",
        default=0.0, metavar="SHARE", noun=Sentence("The share of batch-norm adaptation"), low=0, high=1, implied=0.1,
    )  # fmt: skip


def _anywhere() -> Any:
    return option(
        "use a refined model also on an image more than 100 km from the one it was refined on (default: its parent)",
        default=False,
    )


def _threshold(help: str) -> Any:
    return option(help, default=0.0, metavar="PROBABILITY", noun=Sentence("The threshold"), low=0, high=1)


def _min_area() -> Any:
    return option(
        "smallest building in square metres (default: 6)",
        default=0.0, metavar="M2", noun=Sentence("The smallest area"), low=0, high=1e6,
    )  # fmt: skip


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
    image: str = _image(
        "a raster that GDAL reads; or several that are mapped as one: a folder, an archive, a pattern such as '*.tif', a text"
        " file with a path on each line, or a STAC catalog, collection or file of items"
    )
    out: str = option("folder for probability.tif, buildings.gpkg and run.json")
    model: str = _model(
        "a .safetensors file or the name of an installed model (default: the installed one that suits the image's bands)"
    )
    within: str = option("segment only inside the polygons of this file", default="", metavar="POLYGONS")
    extent: tuple[float, ...] = _extent("segment only inside this rectangle, in the image's CRS")
    bands: tuple[int, ...] = _bands()
    gsd: float = _gsd()
    threshold: float = _threshold("minimum probability of a building, 0 to 1 (default: the model's)")
    device: str = _device()
    adapt: float = _adapt()
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
    layer: str = _layer("the polygons")
    more: tuple[str, ...] = option(
        "more images, mapped together with the first as one", default=(), positional=True, noun=Sentence("The images")
    )
    workers: int = option(
        "divide the run among this many processes on this computer, each with a GPU where there are several",
        default=0, low=0, high=1024, noun=Sentence("The number of workers"),
    )  # fmt: skip
    dask: str = option(
        "divide the run among the workers of the Dask scheduler at this address, which reach the same files",
        default="", metavar="SCHEDULER", noun=Sentence("The address of the scheduler"),
    )  # fmt: skip
    min_area: float = _min_area()
    anywhere: bool = _anywhere()


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
    threshold: float = _threshold("minimum probability of a building, 0 to 1 (default: the result's own, else 0.5)")
    min_area: float = _min_area()
    gsd: float = _gsd()
    extent: tuple[float, ...] = _extent("draw only what touches this rectangle, in the raster's CRS")
    rough: bool = option("draw a large extent from fewer pixels: in less time, with less exact corners", default=False)
    reviewed: str = option(
        "another drawing of the result: what was accepted, edited, added, rejected or deleted there stays as it is",
        default="", metavar="FILE", noun=Sentence("The file of reviewed footprints"),
    )  # fmt: skip
    update: bool = option(
        "keep the footprints that --out has, and only carry the decisions of --reviewed", default=False
    )


@dataclass(frozen=True)
class HandoverRequest:
    """Write the footprints of `result`, a result folder or a polygon file, with statistics and their provenance into the folder `out`.

    `what` is one of HANDED_OVER, `formats` are of FORMATS, `naming` is one of NAMINGS with `place` as the part of the name that says
    where. `crs` is such as EPSG:32633; "": that of the result. `areas` is a polygon file whose field `area_name` names each polygon;
    `grid` is the side of its cells in metres; 0: none. `existing` is a polygon file of known buildings:
    footprints on them are left out. `provenance` (a run.json), `image` and `probability` are the files beside the footprints or named by
    run.json where they are not given. `map` reserves the name of a map that the caller draws. `language` is what report and README are
    written in, as handover/document_language.py reads it; {}: English. `in_use` are files in `out` that no hand-over removes,
    `originals` those that the polygons were copied from, which none replaces.
    """

    job: str
    result: str = option("a result folder or a polygon file", positional=True)
    out: str = option("folder for the files to hand over")
    what: str = option(
        "accepted (also edited and added footprints), kept (all but rejected ones) or all",
        default="kept", noun=Sentence("The choice of footprints"), choices=HANDED_OVER,
    )  # fmt: skip
    formats: tuple[str, ...] = option(
        f"formats, such as gpkg,osm: {', '.join(FORMATS)} (default: gpkg)",
        default=("gpkg",), metavar="FORMATS", noun=Sentence("A format"), choices=FORMATS,
    )  # fmt: skip
    crs: str = option(
        "coordinate reference system of GeoPackage, shapefile, FlatGeobuf and CSV, such as EPSG:32633 (default: the result's)",
        default="", metavar="CRS", noun=Sentence("The coordinate reference system"), is_text=True,
    )  # fmt: skip
    naming: str = option(
        "names of the files: simple, ems (Copernicus EMS) or mapaction",
        default="simple", noun=Sentence("The naming"), choices=NAMINGS,
    )  # fmt: skip
    place: str = option(
        "place or event in the names of the files, such as EMSR123_AOI01 or ken (default: from the result)",
        default="", noun=Sentence("The place"), is_text=True,
    )  # fmt: skip
    version: int = option("version in the names after EMS", default=1, noun=Sentence("The version"), low=1, high=999)
    title: str = option(
        "title of the report (default: from the place)", default="", noun=Sentence("The title"), is_text=True
    )
    areas: str = option("count by these polygons, such as districts", default="", metavar="POLYGONS")
    area_name: str = option("field that names each of these polygons", default="", metavar="FIELD")
    layer: str = _layer("these polygons")
    grid: float = option(
        "count by squares of this side in metres, such as 100 or 500",
        default=0.0, metavar="METRES", noun=Sentence("The side of the squares"), low=10, high=1e5,
    )  # fmt: skip
    existing: str = option(
        "leave out what these polygons have already, such as the buildings of OpenStreetMap",
        default="",
        metavar="POLYGONS",
    )
    html: bool = option("write an HTML report with pictures before and after", default=False)
    source: str = option(
        "source of the imagery, for report and README", default="", noun=Sentence("The source"), is_text=True
    )
    date: str = option("date of the imagery, such as 2023-02-07", default="", noun=Sentence("The date"), is_text=True)
    licence: str = option("licence of the footprints", default="", noun=Sentence("The licence"), is_text=True)
    attribution: str = option(
        "whom to name with the footprints", default="", noun=Sentence("The attribution"), is_text=True
    )
    provenance: str = option(
        "the run.json of the result (default: the one beside the footprints)", default="", metavar="FILE"
    )
    image: str = option("the imagery, for the report (default: the one that run.json names)", default="")
    probability: str = option(
        "the probability raster, which tells what was analysed (default: the one beside the footprints)", default=""
    )
    map: bool = option("list a map, which is put beside the files by hand or by QGIS", default=False)
    language: dict[str, Any] = field(default_factory=dict)
    in_use: tuple[str, ...] = ()
    originals: tuple[str, ...] = ()


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
    threshold: float = _threshold("minimum probability of a building, 0 to 1 (default: the result's own, else 0.5)")
    layer: str = _layer("the reference")
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
    threshold: float = _threshold("minimum probability of a building, 0 to 1 (default: the result's own, else 0.5)")
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


@dataclass(frozen=True)
class RefineRequest:
    """Refine `model` on a sketched part of `image` and write the result to the model file `out`.

    `sketch` is a polygon file whose field `class` says area, building, ignore or unchecked (an area of copied
    footprints that nobody corrected: learnt, not judged); without that field all its polygons are areas, and `buildings`,
    a polygon or raster file, holds the buildings in them. `preset` is one of REFINE_PRESETS.
    `minutes` is the training time, unless `steps` (minibatches) is set; the preset "paper" counts `epochs` instead.
    With `patience`, the model is evaluated every minute and training stops after that many evaluations without a gain.
    0 means the preset's own number for `steps`, `epochs` and `learning_rate`. `name` is the new model's. The other fields
    are as for SegmentRequest. Each evaluation is reported as a `CurvePoint`. A cancel keeps the best model so far, if
    there is one: `Done` then says `stopped` in its summary; otherwise `JobCancelled` follows.
    """

    job: str
    image: str = _image("the raster to map")
    sketch: str = option("a file whose field 'class' says area, building, ignore or unchecked", metavar="POLYGONS")
    out: str = option("the model file to write (.safetensors)")
    model: str = _model("the model to begin with: a file or the name of an installed one")
    preset: str = option(
        "training procedure: best, or paper (100 epochs, as in the paper)",
        default="best",
        noun=Sentence("The preset"),
        choices=REFINE_PRESETS,
    )
    minutes: float = option(
        "training time; not for 'paper'", default=5.0, noun=Sentence("The training time in minutes"), low=0
    )
    steps: int = option(
        "minibatches to train for, in place of --minutes", default=0, noun=Sentence("The number of steps"), low=0
    )
    epochs: int = option(
        "epochs to train for with the preset 'paper' (default: 100)",
        default=0,
        noun=Sentence("The number of epochs"),
        low=0,
    )
    learning_rate: float = option(
        "learning rate of the optimiser (default: the preset's)", default=0.0, noun=Sentence("The learning rate"), low=0
    )
    buildings: str = option(
        "polygons or a mask of the buildings, where the sketch has none", default="", metavar="FILE"
    )
    bands: tuple[int, ...] = _bands()
    gsd: float = _gsd()
    seed: int = option("seed of the random number generator", default=0, noun=Sentence("The seed"), low=0)
    device: str = _device()
    patience: int = option(
        "stop early after this many evaluations without a gain; 0: never",
        default=0, metavar="EVALUATIONS", noun=Sentence("The patience"), low=0,
    )  # fmt: skip
    name: str = option("name of the new model", default="")
    layer: str = _layer("the sketch")


@dataclass(frozen=True)
class SuggestRequest:
    """Suggest where to sketch next: `count` squares that cover about `share` (0 to 1) of `image`, into the GeoPackage `out`.

    `sketch` is a polygon file as for RefineRequest, or "": what is annotated already. `probability` is a raster of an
    earlier result, which then shows where the network is unsure. The other fields are as for SegmentRequest.
    """

    job: str
    image: str = _image("the raster to map")
    out: str = option("the GeoPackage to write (.gpkg)")
    model: str = _model("the model to be refined: a file or the name of an installed one")
    sketch: str = option("areas that are annotated already: a file as for refine", default="", metavar="POLYGONS")
    count: int = option("number of areas", default=5, noun=Sentence("The number of areas"), low=1, high=100)
    share: float = option(
        "part of the image that the areas cover together, above 0 and at most 0.5",
        default=0.07, noun=Sentence("The share of the image"), low=0, high=0.5, above=True,
    )  # fmt: skip
    probability: str = option("an earlier result, which shows where the model is unsure", default="", metavar="RASTER")
    bands: tuple[int, ...] = _bands()
    gsd: float = _gsd()
    device: str = _device()
    layer: str = _layer("the sketch")


@dataclass(frozen=True)
class DamageRequest:
    """Grade the damage of each building between the images `before` and `after` an event; writes into the folder `out`.

    Without `before`, each building is graded from `after` alone. `buildings` is a polygon file, or the folder of a segmentation
    of `before` (or `after`); "": that image is segmented with `model`, whose network also describes the buildings. `graded` is a
    file of polygons or points with the field `graded` or `grade`, which holds none, minor, major or destroyed (or 0 to 3) where a
    person has graded the building: the grader is then fitted to them. `bands` are those of both images, `bands_after` those of
    `after` where they differ. `gsd` in metres is the pixel size of images that do not declare it. The other fields are as for
    SegmentRequest.
    """

    job: str
    before: str = option(
        "the image from before the event; left out, the buildings are graded from AFTER alone",
        positional=True, omissible=True,
    )  # fmt: skip
    after: str = _image("the image from after the event")
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
    model: str = _model(
        "the building model: a .safetensors file or the name of an installed one (default: that which suits BEFORE)"
    )
    bands: tuple[int, ...] = _bands(
        "band numbers of both images in the model's order, such as 3,2,1 (default: matched by the bands' names)"
    )
    bands_after: tuple[int, ...] = _bands("band numbers of AFTER, where they are not those of BEFORE")
    gsd: float = _gsd()
    device: str = _device()
    layer: str = _layer("the buildings")


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
    bands: tuple[int, ...] = _bands()
    gsd: float = _gsd()
    device: str = "auto"
    adapt: float = _adapt()
    anywhere: bool = _anywhere()


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
    gsd: float = _gsd()
    out: str = ""


@dataclass(frozen=True)
class PrepareRequest:
    """Prepare for the job that probably comes next: load `model` and read the statistics of `image` while the engine is idle.

    No job, and not answered; given up when a job arrives that does not use it. `image` may be "". The other fields are as for
    SegmentRequest.
    """

    image: str = ""
    model: str = ""
    bands: tuple[int, ...] = ()
    gsd: float = 0.0
    device: str = "auto"
    anywhere: bool = False


@dataclass(frozen=True)
class CancelRequest:
    """Stop job `job`; answered by that job's terminal event."""

    job: str


@dataclass(frozen=True)
class ShutdownRequest:
    """End the engine process (so does the end of its standard input)."""


Job = Union[
    SegmentRequest,
    VectorizeRequest,
    HandoverRequest,
    EvaluateRequest,
    SampleRequest,
    EstimateRequest,
    RefineRequest,
    SuggestRequest,
    DamageRequest,
    ViewRequest,
    OutlineRequest,
]
"""A request that is answered by events. The engine's functions for them are in service/jobs.py."""
JOBS: dict[str, Any] = {
    "segment": SegmentRequest,
    "vectorize": VectorizeRequest,
    "handover": HandoverRequest,
    "evaluate": EvaluateRequest,
    "sample": SampleRequest,
    "estimate": EstimateRequest,
    "refine": RefineRequest,
    "suggest": SuggestRequest,
    "damage": DamageRequest,
    "view": ViewRequest,
    "outline": OutlineRequest,
}
"""The classes of `Job` by their names in protocol.py."""
Request = Union[Job, PrepareRequest, CancelRequest, ShutdownRequest]
