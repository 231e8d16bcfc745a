# SPDX-License-Identifier: GPL-2.0-or-later
"""Gather what is known of where footprints come from, fit to be handed on: without paths, users and secrets."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from ..contract.footprint import drawn_at
from ..contract.grade import GRADED
from ..contract.handover_request import HandoverRequest
from ..contract.language import ENGLISH, Language
from ..contract.sentence import Sentence, from_dict
from ..raster.polygon_file import split_layer
from .footprint_table import FootprintTable
from .without_paths import public_image, without_paths

CAVEAT = Sentence("Preliminary: mapped automatically from imagery, not validated in the field.")
_RUN = "run.json"
_LARGEST = 2**24  # bytes; ours have a few thousand


@dataclass(frozen=True)
class Provenance:
    """Where footprints come from; a text, which may be a Sentence, is "" and a number 0 where nothing is known.

    `gsd` is in metres, `threshold` from 0 to 1, dates as they were given or in ISO 8601.
    """

    images: str = ""
    source: str = ""
    image_date: str = ""
    gsd: float = 0.0
    model: str = ""
    model_sha256: str = ""
    run_date: str = ""
    threshold: float = 0.0
    software: str = ""
    licence: str = ""
    attribution: str = ""
    notes: tuple[str, ...] = ()

    def lines(self, language: Language = ENGLISH) -> list[tuple[Sentence, str]]:
        """Return what is known as pairs of a label and a text in `language`; what a reader looks for first is named even if unknown."""
        unknown = Sentence("not stated")
        pairs = [
            (Sentence("Imagery"), self.images or unknown),
            (Sentence("Source of the imagery"), self.source or unknown),
            (Sentence("Date of the imagery"), self.image_date or unknown),
            (Sentence("Pixel size of the imagery"), f"{language.number(self.gsd, '.3g')} m" if self.gsd else ""),
            (Sentence("Model"), self.model or unknown),
            (Sentence("SHA-256 of the model"), self.model_sha256),
            (Sentence("Date of the analysis"), self.run_date or unknown),
            (Sentence("Confidence threshold"), language.number(self.threshold, "g") if self.threshold else ""),
            (Sentence("Software"), self.software),
            (Sentence("Licence"), self.licence or unknown),
            (Sentence("Attribution"), self.attribution),
        ]
        return [(label, language.say(text)) for label, text in pairs if text]

    def told(self, language: Language = ENGLISH) -> list[str]:
        """Return the notes in `language`, without paths."""
        return [without_paths(language.say(note)) for note in self.notes]


def run_of(request: HandoverRequest) -> tuple[dict[str, Any], Path]:
    """Return what run.json says, {} where it is missing or damaged, and the folder of the result."""
    result, _ = split_layer(request.result)
    folder = result if result.is_dir() else result.parent
    path = Path(request.provenance) if request.provenance else folder / _RUN
    with suppress(OSError, ValueError, RecursionError):
        if path.stat().st_size <= _LARGEST:
            told = json.loads(path.read_text(encoding="utf-8"), object_hook=from_dict)
            return (told if isinstance(told, dict) else {}), path.parent
    return {}, path.parent if request.provenance else folder


def find_provenance(request: HandoverRequest, run: Mapping[str, Any], table: FootprintTable) -> Provenance:
    """Put together what the user states, what run.json says and, where both are silent, what the attributes say."""
    model, image = _part(run, "model"), _part(run, "image")
    software = str(_part(run, "versions").get("roofline") or "")
    gsd = image.get("gsd") or run.get("gsd")
    return Provenance(
        images=_images(run) or _only_values(table, "src_image", "source"),
        source=without_paths(request.source or _service(run)),
        image_date=request.date or _only_values(table, "src_date"),
        gsd=float(gsd) if isinstance(gsd, int | float) else 0.0,
        model=str(model.get("name") or "") or _only_values(table, "model"),
        model_sha256=str(model.get("sha256") or ""),
        run_date=str(run.get("created") or "")[:10] or _only_values(table, "run_date"),
        threshold=_threshold(request, run),
        software=f"Roofline {software}" if software else "Roofline",
        licence=without_paths(request.licence),
        attribution=without_paths(request.attribution),
        notes=(*_grading(run, table), *(note for note in _list(run.get("notes")) if isinstance(note, str))),
    )


def _threshold(request: HandoverRequest, run: Mapping[str, Any]) -> float:
    """Return the threshold of the footprints, which may have been drawn again since the run; 0 where it is not known."""
    if request.threshold:
        return request.threshold
    if drawn := drawn_at(split_layer(request.result)[0]):
        return drawn[0] / 100
    told = run.get("threshold")
    return float(told) if isinstance(told, int | float) else 0.0


_SCORES = {
    "f1_damaged": Sentence("damaged or not {score:.1f} %"),
    "f1_major": Sentence("major or destroyed {score:.1f} %"),
    "f1_four": Sentence("four grades {score:.1f} %"),
}
"""How each score of a grader is told; one that its grades do not tell is missing."""


def _grading(run: Mapping[str, Any], table: FootprintTable) -> list[Sentence]:
    """Say how the damage was graded, and how far a person has checked it."""
    if table.grades is None:
        return []
    by_eye = sum(bool(word) for word in table.columns.get(GRADED, ()))
    notes = [
        Sentence(
            "Damage was graded from the images; {by_eye:,} of {count:,} buildings were graded by a person.",
            by_eye=by_eye,
            count=len(table.shapes),
        )
    ]
    fitted, agreement = run.get("graded"), _part(run, "agreement")
    known = {
        name: score for name, score in agreement.items() if isinstance(score, int | float) and math.isfinite(score)
    }
    parts = [Sentence(words, score=known[name]) for name, words in _SCORES.items() if name in known]
    if isinstance(fitted, int) and fitted and parts:
        told = Sentence(
            "The grader was fitted to {fitted:,} of these. Its macro F1 on them, each held out: {scores}.",
            fitted=fitted,
            scores=reduce(lambda first, next_: Sentence("{first}, {next}", first=first, next=next_), parts),
        )
    else:
        told = Sentence("The grader was not fitted to this event: its grades are a first guess.")
    return [*notes, told]


def image_paths(request: HandoverRequest, run: Mapping[str, Any]) -> list[str]:
    """Return the addresses of the imagery: that of the request, else what run.json names."""
    if request.image:
        return [request.image]
    path = _part(run, "image").get("path")
    return [path] if isinstance(path, str) and path else []


def _images(run: Mapping[str, Any]) -> str:
    asked = _part(run, "request")
    named = [asked.get("image"), *_list(asked.get("more"))]
    before, after = (_together([asked.get(when), *_list(asked.get(f"{when}_more"))]) for when in ("before", "after"))
    if before and after:
        return Sentence("{before} (before the event), {after} (after the event)", before=before, after=after)
    if after:
        return Sentence("{after} (after the event)", after=after)
    return _together(named)


def _together(named: list[Any]) -> str:
    """Return the public names of images that were read as one; "" where there is none."""
    return ", ".join(public_image(each) for each in named if isinstance(each, str) and each)


def _service(run: Mapping[str, Any]) -> str:
    """Return the web service that the imagery was fetched from, "" for a file."""
    fetched = _part(run, "fetched")
    found = next(
        (fetched[key] for key in ("service", "source", "address", "url") if isinstance(fetched.get(key), str)), ""
    )
    return public_image(found) if found else ""


def _only_values(table: FootprintTable, *fields: str) -> str:
    """Return the different values of the first of `fields` that has any, at most five."""
    for field in fields:
        values = table.columns.get(field)
        if values is None:
            continue
        found = list(dict.fromkeys(str(value) for value in values.tolist() if value not in (None, "")))
        if found:
            names = ", ".join(found[:5])
            return Sentence("{names} and others", names=names) if len(found) > 5 else names
    return ""


def _part(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = values.get(name)
    return found if isinstance(found, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
