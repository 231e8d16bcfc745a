# SPDX-License-Identifier: GPL-2.0-or-later
"""Report and README in the language whose translations the request carries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from roofline.engine import EngineError
from roofline.engine.contract import protocol
from roofline.engine.contract.protocol import HandoverRequest
from roofline.engine.contract.sentence import Sentence
from roofline.engine.handover.provenance import CAVEAT

from .town import one

HandOver = Callable[..., Path]
TEMPLATES = {
    "Buildings of {place}": "Bâtiments : {place}",
    CAVEAT.template: "Provisoire <et> non validé.",
    "{buildings:,} buildings, {area:,.0f} m² of footprints ({chosen}).": "Bâtiments : {buildings:,} ({area:,.0f} m², {chosen}).",
    "1 building, {area:,.0f} m² of footprints ({chosen}).": "Un seul bâtiment, {area:,.0f} m² ({chosen}).",
    "all but rejected footprints": "tous sauf les rejetés",
    "Buildings": "Bâtiments",
    "Buildings in a square": "Par carré",
    "Overview": "Vue d'ensemble",
    "With the footprints": "Avec les contours",
    "Confidence of a footprint": "Confiance d'un contour",
    "Pixel size of the imagery": "Taille de pixel",
    "Date of the imagery": "Date de l'imagerie",
    "not stated": "sans indication",
    "footprints with all attributes and metadata, for QGIS and other GIS": "contours et métadonnées",
    "(outside)": "(en dehors)",
    "The scale is {scale:.1f} of {file}.": "L'échelle est {scale:.1f} de {file}.",
}
FRENCH = {"code": "fr", "decimal": ",", "thousands": "\u202f", "templates": TEMPLATES}


def test_report_and_readme_are_in_the_language_of_the_request(hand_over: HandOver, town: Path) -> None:
    out = hand_over(html=True, grid=100, place="Elazığ", language=FRENCH)
    page = one(out, "_report.html").read_text(encoding="utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">') and "<h1>Bâtiments : Elazığ</h1>" in page
    assert "<title>Bâtiments : Elazığ</title>" in page and "Provisoire &lt;et&gt; non validé." in page
    assert "<h2>Vue d&#x27;ensemble</h2>" in page and "Avec les contours" in page
    assert "<b>6</b>Bâtiments" in page and "Confiance d&#x27;un contour" in page
    assert "<b>1\u202f535 m²</b>" in page and "<td>0,5 m</td>" in page
    readme = (out / "README.txt").read_text(encoding="utf-8")
    title, line = readme.splitlines()[:2]
    assert title == "Bâtiments : Elazığ" and line == "=" * len(title)
    assert "Bâtiments : 6 (1\u202f535 m², tous sauf les rejetés)." in readme
    assert re.search(r"Date de l'imagerie +sans indication", readme) and "contours et métadonnées" in readme
    assert "Par carré" in page and "Par carré" in one(out, "_chart.svg").read_text(encoding="utf-8")


def test_what_has_no_translation_is_english(hand_over: HandOver) -> None:
    broken = {"Buildings of {place}": "Bâtiments : {lieu}", "Overview": "", "Buildings": "{"}
    page = one(hand_over(html=True, place="X", language={"code": "pt-BR", "templates": broken}), ".html").read_text()
    assert '<html lang="pt-BR">' in page and "<h1>Buildings of X</h1>" in page and "<h2>Overview</h2>" in page
    assert "Preliminary: mapped automatically" in page and "1,535 m²" in page


def test_without_a_language_it_is_english(hand_over: HandOver) -> None:
    page = one(hand_over(html=True, language={}), ".html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page and "<h1>Buildings of" in page and CAVEAT in page


def test_what_programs_read_stays_english(hand_over: HandOver, town: Path, tmp_path: Path) -> None:
    def read(language: dict[str, Any]) -> tuple[dict[str, Any], str, bytes]:
        out = hand_over("gpkg", "csv", grid=100, language=language)
        told = json.loads((out / "handover.json").read_text(encoding="utf-8"))
        del told["created"], told["written"]
        return told, one(out, "_statistics.csv").read_text("utf-8"), one(out, "_centroids.csv").read_bytes()

    english, french = read({}), read(FRENCH)
    assert english == french and english[0]["title"] == "Buildings of scene_1"


def test_notes_of_a_run_are_told_in_that_language_without_paths(hand_over: HandOver, town: Path) -> None:
    note = Sentence("The scale is {scale:.1f} of {file}.", scale=2.5, file="/home/anna/x.tif")
    run = json.loads((town / "run.json").read_text(encoding="utf-8"))
    run["notes"] = [note.to_dict(), "An old run wrote /home/anna/texts.", {"sentence": 3, "values": {}}, 7]
    (town / "run.json").write_text(json.dumps(run), encoding="utf-8")
    readme = (hand_over(language=FRENCH) / "README.txt").read_text(encoding="utf-8")
    assert readme.endswith("- L'échelle est 2,5 de x.tif.\n- An old run wrote texts.\n")


def test_one_building_is_singular(hand_over: HandOver, town: Path, tmp_path: Path) -> None:
    import numpy as np
    import pyogrio
    import shapely

    box = np.array([shapely.box(500_000, 5_000_000, 500_010, 5_000_010)], dtype=object)
    path = tmp_path / "one.gpkg"
    pyogrio.raw.write(
        path, shapely.to_wkb(box), [], np.array([], dtype=object), layer="one", geometry_type="Polygon", crs="EPSG:32633"
    )  # fmt: skip
    assert "1 building, 100 m² of" in (hand_over(result=path) / "README.txt").read_text(encoding="utf-8")
    said = (hand_over(result=path, language=FRENCH) / "README.txt").read_text(encoding="utf-8")
    assert "Un seul bâtiment, 100 m² (tous sauf les rejetés)." in said


@pytest.mark.parametrize(
    "language, says",
    [
        ({"code": "klingon"}, "The language of the documents must be a code such as fr or pt-BR, not 'klingon'."),
        ({"code": 'fr"><script>'}, "must be a code such as fr"),
        ({"templates": {}}, "must be a code such as fr or pt-BR, not None"),
        (
            {"code": "fr", "templates": {"Buildings": 3}},
            "The translations into fr are damaged; install Roofline again.",
        ),
        ({"code": "fr", "templates": ["Buildings"]}, "are damaged"),
        ({"code": "fr", "decimal": 1}, "are damaged"),
    ],
)
def test_a_language_that_is_none_is_a_sentence(
    hand_over: HandOver, tmp_path: Path, language: dict[str, Any], says: str
) -> None:
    with pytest.raises(EngineError, match=re.escape(says)):
        hand_over(html=True, language=language)
    assert not (tmp_path / "out").exists()


def test_the_translations_cross_the_protocol() -> None:
    sent = HandoverRequest("1", "result", "out", language=FRENCH)
    assert protocol.decode(protocol.encode(sent)) == sent
