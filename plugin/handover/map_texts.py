# SPDX-License-Identifier: GPL-2.0-or-later
"""The texts of a map that is handed over, in its language."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from ...engine.contract.protocol import Done
from ...engine.contract.sentence import Sentence
from ..layers.damage_style import short_grade_words
from ..toolbelt.language import Translation, language_of_qgis


@dataclass(frozen=True)
class MapTexts:
    """What the template's labels show, as variables of the layout: [% @roofline_title %] and so on.

    `language` is that of the map, also of its legend and of the words before the facts.
    """

    title: str
    counts: str
    source: str
    date: str
    model: str
    analysed: str
    licence: str
    caveat: str
    language: Translation = field(default_factory=lambda: Translation(language_of_qgis()))

    @classmethod
    def of(cls, done: Done, language: Translation) -> MapTexts:
        """Take them from the outcome of the hand-over, whose texts are in `language` already."""
        translate, whole = language.translate, language.whole
        found = done.summary
        unknown = language.say(Sentence("not stated"))
        told = found.get("provenance", {})
        source = told.get("Source of the imagery", "")
        imagery = told.get("Imagery", unknown) if source in ("", unknown) else source
        text = translate("map_sheet", "{count} buildings, {area} m² of footprints")
        if not found["area_m2"]:  # of an image without georeference
            text = translate("map_sheet", "{count} buildings")
        counts = text.format(count=whole(found["buildings"]), area=whole(found["area_m2"]))
        if grades := found.get("grades"):
            words = short_grade_words(language)
            counts += "\n" + ", ".join(f"{words[grade]} {whole(grades.get(grade, 0))}" for grade in words)
        missing = float(found.get("not_analysed_km2") or 0)
        analysed = (
            translate("map_sheet", "Analysed: {} km²").format(language.short(_three_digits(found["analysed_km2"])))
            if found["analysed_km2"]
            else ""
        )
        if missing:
            analysed += "\n" + translate("map_sheet", "Not analysed (no data): {} km²").format(
                language.short(_three_digits(missing))
            )
        licence = " · ".join(
            filter(
                None,
                (
                    translate("map_sheet", "Licence: {}").format(told.get("Licence", unknown)),
                    told.get("Attribution", ""),
                ),
            )
        )
        return cls(
            title=str(found["title"]),
            counts=counts,
            source=imagery,
            date=told.get("Date of the imagery", unknown),
            model=" · ".join(filter(None, (told.get("Model", unknown), told.get("Date of the analysis", "")))),
            analysed=analysed,
            licence=licence,
            caveat=str(found["caveat"]),
            language=language,
        )

    @property
    def facts(self) -> str:
        """What the analysis is based on, with a word before each."""
        translate = self.language.translate
        lines = (
            translate("map_sheet", "Imagery: {}").format(self.source),
            translate("map_sheet", "Date: {}").format(self.date),
        )
        model = translate("map_sheet", "Mapped by: {}").format(self.model)
        return "\n\n".join(filter(None, (self.analysed, "\n".join(lines), model, self.licence)))

    def variables(self) -> dict[str, str]:
        """Return the texts by the names of the variables."""
        names = [each.name for each in fields(self) if each.name != "language"]
        return {f"roofline_{name}": getattr(self, name) for name in (*names, "facts")}


def _three_digits(value: float) -> float:
    return float(f"{value:.3g}")
