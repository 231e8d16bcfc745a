# SPDX-License-Identifier: GPL-2.0-or-later
"""Write README.txt, which says what each file is for and where all of it comes from."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..contract.grade import WORDS
from .analysed_ground import AnalysedGround
from .charts import GRADE_COLOURS, GRADE_NAMES
from .provenance import CAVEAT, Provenance
from .statistics import GroundCount

_WIDTH = 100

ABOUT = {
    "gpkg": "footprints with all attributes and metadata, for QGIS and other GIS",
    "geojson": "footprints in longitude and latitude, for web maps",
    "shp": "footprints as a shapefile (.shp, .shx, .dbf, .prj, .cpg belong together), for older GIS",
    "kml": "footprints for Google Earth and phones",
    "fgb": "footprints as FlatGeobuf, for large data sets and web maps",
    "osm": "footprints as OpenStreetMap data, to open in JOSM; compare them with what OpenStreetMap has before any upload",
    "mapswipe": "draft of a MapSwipe project of the type Validate; publish the GeoJSON and put its address into the draft",
    "mapswipe_features": "footprints for that MapSwipe project",
    "csv": "a point in each footprint with its attributes, for spreadsheets",
    "comparison": "all footprints and the buildings known before, by what changed: new, known, moved or gone",
    "statistics": "counts: as a whole, by area and by square",
    "statistics_layers": "the counts as layers, and the ground that was and was not analysed",
    "chart": "the counts as a picture",
    "sources": "source table as in Copernicus EMS products",
    "report": "report with pictures before and after, for a browser",
    "map": "map to print",
}
"""What each kind of file is for."""
_FIELDS = {
    "id": "number of the footprint",
    "uuid": "identifier that stays the same in all files",
    "confidence": "mean probability of a building inside, 0 to 1",
    "area_m2": "area on the ground in square metres, on the ellipsoid",
    "source": "image that the footprint was found in",
    "src_image": "image that the footprint was found in",
    "src_date": "date of that image",
    "gsd": "pixel size of that image in metres",
    "model": "model that found it",
    "run_date": "date of the analysis",
    "status": "detected, accepted, edited or added by hand, or rejected",
    "reviewer": "who looked at it",
    "notes": "remarks",
}
_FIELDS_OF_GRADED = {
    **_FIELDS,
    "confidence": "probability of the grade or a worse one, of none that there is no damage, 0 to 1",
    "grade": "damage: none, minor, major, destroyed or not_seen (xBD's Joint Damage Scale)",
    "p_none": "probability of no damage, 0 to 1",
    "p_minor": "probability of minor damage, 0 to 1",
    "p_major": "probability of major damage, 0 to 1",
    "p_destroyed": "probability that it is destroyed, 0 to 1",
    "graded": "grade that a person gave from the images, if any",
    "hidden": "why a building was not seen",
    "review": "place in the order of review, the least certain first",
    "shift_x_m": "displacement of the building in the image after the event, metres to the right",
    "shift_y_m": "the same, metres upwards",
    "shift_confidence": "how clear that displacement was, 0 to 1",
}


def write_readme(
    path: Path,
    title: str,
    chosen: str,
    files: Mapping[str, str],
    fields: Sequence[str],
    whole: GroundCount,
    ground: AnalysedGround | None,
    found: Provenance,
    crs: str,
    accuracy: Sequence[tuple[str, str]] = (),
) -> None:
    """Write the file; `files` are what is handed over by name, each with a key of ABOUT. Raises OSError.

    `accuracy` are pairs of a label and a text about an estimate of accuracy, none without one.
    """
    blocks = [
        f"{title}\n{'=' * len(title)}",
        CAVEAT,
        f"{whole.buildings:,} buildings, {whole.area_m2:,.0f} m2 of footprints ({chosen})."
        if not math.isnan(whole.area_m2)
        else f"{whole.buildings:,} buildings ({chosen}).",
        *_damage(whole),
        *_analysed(ground),
        *(["Estimated accuracy\n------------------\n" + _pairs(accuracy)] if accuracy else []),
        "Where it comes from\n-------------------\n" + _pairs(found.lines()),
        "Files\n-----\n" + _pairs([(name, ABOUT[kind]) for name, kind in files.items()]),
        f"Coordinate reference system: {crs}. GeoJSON, KML, OpenStreetMap and MapSwipe files are in longitude and latitude (WGS 84).",
    ]
    about = _FIELDS_OF_GRADED if whole.grades else _FIELDS
    known = [(name, about[name]) for name in fields if name in about]
    if known:
        blocks.append("Attributes\n----------\n" + _pairs(known))
    if found.notes:
        blocks.append("Notes\n-----\n" + "\n".join(_wrapped(f"- {note}", "  ") for note in found.notes))
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def _damage(whole: GroundCount) -> list[str]:
    if not whole.grades:
        return []
    found = dict(zip(WORDS, whole.grades, strict=True))
    return ["Damage: " + ", ".join(f"{found[word]:,} {GRADE_NAMES[word]}" for word in GRADE_COLOURS) + "."]


def _analysed(ground: AnalysedGround | None) -> list[str]:
    if ground is None:
        return ["Which ground was analysed is not known."]
    text = f"Analysed ground: {ground.analysed_m2 / 1e6:,.3f} km2."
    if ground.not_analysed_m2 > 0:
        text += f" Not analysed (no data, or outside the areas of interest): {ground.not_analysed_m2 / 1e6:,.3f} km2; buildings there are not in these files."
    return [_wrapped(text, "")]


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    width = min(44, max(len(name) for name, _ in pairs)) + 2
    return "\n".join(_wrapped(f"{name:<{width}}{text}", " " * width) for name, text in pairs)


def _wrapped(text: str, indent: str) -> str:
    lines = [
        textwrap.fill(line, _WIDTH, subsequent_indent=indent, break_long_words=False, replace_whitespace=False)
        for line in text.splitlines()
    ]
    return "\n".join(lines)
