# SPDX-License-Identifier: GPL-2.0-or-later
"""The request that writes a result in the formats of others, and what it may choose among. Standard library and Python 3.9."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .option import option
from .sentence import Sentence
from .shared_options import layer_option

HANDED_OVER = ("accepted", "kept", "all")
"""Footprints that are handed over, by their status: accepted, edited and added ones only; all but rejected ones; all."""
FORMATS = ("gpkg", "geojson", "shp", "kml", "fgb", "osm", "mapswipe", "csv")
"""Formats of the footprints that are handed over: see docs/handover.md."""
NAMINGS = ("simple", "ems", "mapaction")
"""Conventions for the names of the files that are handed over: our own, of Copernicus EMS and of MapAction."""


@dataclass(frozen=True)
class HandoverRequest:
    """Write the footprints of `result`, a result folder or a polygon file, with statistics and their provenance into the folder `out`.

    `what` is one of HANDED_OVER, `formats` are of FORMATS, `naming` is one of NAMINGS with `place` as the part of the name that says
    where. `crs` is such as EPSG:32633; "": that of the result. `areas` is a polygon file whose field `area_name` names each polygon;
    `grid` is the side of its cells in metres; 0: none. `existing` is a polygon file of known buildings:
    footprints on them are left out. `provenance` (a run.json), `image` and `probability` are the files beside the footprints or named by
    run.json where they are not given. `map` reserves the name of a map that the caller draws. `language` is what report and README are
    written in, as handover/document_language.py reads it; {}: English. `in_use` are files in `out` that no hand-over removes,
    `originals` those that the polygons were copied from, which none replaces. `threshold`, from 0 to 1, is that at which the
    footprints were drawn again; 0: that which the name of their file tells, or that of the run.
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
    layer: str = layer_option("these polygons")
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
    threshold: float = 0.0
