# SPDX-License-Identifier: GPL-2.0-or-later
"""Write README.txt, which says what each file is for and where all of it comes from."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..contract.grade import GRADE_NAMES, WORDS
from ..contract.language import ENGLISH, Language
from ..contract.sentence import Sentence
from .analysed_ground import AnalysedGround
from .provenance import CAVEAT, Provenance
from .statistics import GroundCount

_WIDTH = 100

ABOUT = {
    "gpkg": Sentence("footprints with all attributes and metadata, for QGIS and other GIS"),
    "geojson": Sentence("footprints in longitude and latitude, for web maps"),
    "shp": Sentence("footprints as a shapefile (.shp, .shx, .dbf, .prj, .cpg belong together), for older GIS"),
    "kml": Sentence("footprints for Google Earth and phones"),
    "fgb": Sentence("footprints as FlatGeobuf, for large data sets and web maps"),
    "osm": Sentence(
        "footprints as OpenStreetMap data, to open in JOSM; compare them with what OpenStreetMap has before any upload"
    ),
    "mapswipe": Sentence(
        "draft of a MapSwipe project of the type Validate; publish the GeoJSON and put its address into the draft"
    ),
    "mapswipe_features": Sentence("footprints for that MapSwipe project"),
    "csv": Sentence("a point in each footprint with its attributes, for spreadsheets"),
    "comparison": Sentence("all footprints and the buildings known before, by what changed: new, known, moved or gone"),
    "statistics": Sentence("counts: as a whole, by area and by square"),
    "statistics_layers": Sentence("the counts as layers, and the ground that was and was not analysed"),
    "chart": Sentence("the counts as a picture"),
    "sources": Sentence("source table as in Copernicus EMS products"),
    "report": Sentence("report with pictures before and after, for a browser"),
    "map": Sentence("map to print"),
}
"""What each kind of file is for."""
_FIELDS = {
    "id": Sentence("number of the footprint"),
    "uuid": Sentence("identifier that stays the same in all files"),
    "confidence": Sentence("mean probability of a building inside, 0 to 1"),
    "area_m2": Sentence("area on the ground in square metres, on the ellipsoid"),
    "source": Sentence("image that the footprint was found in"),
    "src_image": Sentence("image that the footprint was found in"),
    "src_date": Sentence("date of that image"),
    "gsd": Sentence("pixel size of that image in metres"),
    "model": Sentence("model that found it"),
    "run_date": Sentence("date of the analysis"),
    "status": Sentence("detected, accepted, edited or added by hand, or rejected"),
    "reviewer": Sentence("who looked at it"),
    "notes": Sentence("remarks"),
}
_FIELDS_OF_GRADED = {
    **_FIELDS,
    "confidence": Sentence("probability of the grade or a worse one, of none that there is no damage, 0 to 1"),
    "grade": Sentence("damage: none, minor, major, destroyed or not_seen (xBD's Joint Damage Scale)"),
    "p_none": Sentence("probability of no damage, 0 to 1"),
    "p_minor": Sentence("probability of minor damage, 0 to 1"),
    "p_major": Sentence("probability of major damage, 0 to 1"),
    "p_destroyed": Sentence("probability that it is destroyed, 0 to 1"),
    "graded": Sentence("grade that a person gave from the images, if any"),
    "hidden": Sentence("why a building was not seen"),
    "review": Sentence("place in the order of review, the least certain first"),
    "shift_x_m": Sentence("displacement of the building in the image after the event, metres to the right"),
    "shift_y_m": Sentence("the same, metres upwards"),
    "shift_confidence": Sentence("how clear that displacement was, 0 to 1"),
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
    language: Language = ENGLISH,
) -> None:
    """Write the file in `language`; `files` are what is handed over by name, each with a key of ABOUT. Raises OSError.

    `accuracy` are pairs of a label and a text about an estimate of accuracy, none without one.
    """
    say = language.say
    about = _FIELDS_OF_GRADED if whole.grades else _FIELDS
    blocks = [
        _heading(say(title), "="),
        say(CAVEAT),
        say(_count(whole, chosen)),
        *_damage(whole, language),
        _wrapped(" ".join(say(each) for each in _analysed(ground)), ""),
        *_section(Sentence("Estimated accuracy"), accuracy, language),
        *_section(Sentence("Where it comes from"), found.lines(language), language),
        *_section(Sentence("Files"), [(name, ABOUT[kind]) for name, kind in files.items()], language),
        _wrapped(say(Sentence(
            "Coordinate reference system: {crs}. GeoJSON, KML, OpenStreetMap and MapSwipe files are in longitude and latitude"
            " (WGS 84).",
            crs=crs,
        )), ""),
        *_section(Sentence("Attributes"), [(name, about[name]) for name in fields if name in about], language),
    ]  # fmt: skip
    if notes := found.told(language):
        listed = "\n".join(_wrapped(f"- {note}", "  ") for note in notes)
        blocks.append(f"{_heading(say(Sentence('Notes')))}\n{listed}")
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def _count(whole: GroundCount, chosen: str) -> Sentence:
    """Say how many buildings there are, and their area where it is known."""
    is_one = whole.buildings == 1
    if not whole.area_m2:
        if is_one:
            return Sentence("1 building ({chosen}).", chosen=chosen)
        return Sentence("{buildings:,} buildings ({chosen}).", buildings=whole.buildings, chosen=chosen)
    if is_one:
        return Sentence("1 building, {area:,.0f} m² of footprints ({chosen}).", area=whole.area_m2, chosen=chosen)
    return Sentence(
        "{buildings:,} buildings, {area:,.0f} m² of footprints ({chosen}).",
        buildings=whole.buildings,
        area=whole.area_m2,
        chosen=chosen,
    )


def _damage(whole: GroundCount, language: Language) -> list[str]:
    if not whole.grades:
        return []
    found = dict(zip(WORDS, whole.grades, strict=True))
    pairs = [(name, language.whole(found[word])) for word, name in GRADE_NAMES.items()]
    return _section(Sentence("Damage"), pairs, language)


def _analysed(ground: AnalysedGround | None) -> list[Sentence]:
    if ground is None:
        return [Sentence("Which ground was analysed is not known.")]
    told = [Sentence("Analysed ground: {area:,.3f} km².", area=ground.analysed_m2 / 1e6)]
    if ground.not_analysed_m2 > 0:
        told.append(
            Sentence(
                "Not analysed (no data, or outside the areas of interest): {area:,.3f} km²; buildings there are not in these"
                " files.",
                area=ground.not_analysed_m2 / 1e6,
            )
        )
    return told


def _section(title: Sentence, pairs: Sequence[tuple[str, str]], language: Language) -> list[str]:
    """Return the `pairs` of a label and a text below a title, in `language`; [] without any."""
    if not pairs:
        return []
    told = [(language.say(label), language.say(text)) for label, text in pairs]
    width = min(44, max(len(label) for label, _ in told)) + 2
    lines = (_wrapped(f"{label:<{width}}{text}", " " * width) for label, text in told)
    return [f"{_heading(language.say(title))}\n" + "\n".join(lines)]


def _heading(text: str, line: str = "-") -> str:
    return f"{text}\n{line * len(text)}"


def _wrapped(text: str, indent: str) -> str:
    lines = [
        textwrap.fill(line, _WIDTH, subsequent_indent=indent, break_long_words=False, replace_whitespace=False)
        for line in text.splitlines()
    ]
    return "\n".join(lines)
