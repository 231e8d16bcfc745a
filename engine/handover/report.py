# SPDX-License-Identifier: GPL-2.0-or-later
"""Write an HTML report in one file: counts, caveat, pictures before and after, histogram, charts, provenance."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

from ..contract.grade import GRADE_NAMES, WORDS
from ..contract.language import ENGLISH, Language
from ..contract.sentence import Sentence
from .analysed_ground import AnalysedGround
from .charts import (
    BADLY_DAMAGED,
    GRADE_COLOURS,
    bar_chart,
    confidence_histogram,
    grade_chart,
    grid_map,
    more_in_the_table,
)
from .footprint_table import FootprintTable
from .pictures import Picture
from .provenance import CAVEAT, Provenance
from .statistics import CountedGround, GroundCount

_MOST_ROWS = 200
_BUILDINGS, _PER_KM2 = Sentence("Buildings"), Sentence("Buildings per km²")
_STYLE = """
body { max-width: 62em; margin: 2em auto; padding: 0 1.2em; font: 15px/1.5 system-ui, sans-serif; color: #222; }
h1 { margin-bottom: .2em; } h2 { margin-top: 1.8em; border-bottom: 1px solid #ddd; padding-bottom: .2em; }
.caveat { background: #fff3d6; border-left: 4px solid #d98b00; padding: .6em 1em; }
.figures { display: flex; flex-wrap: wrap; gap: 1em; margin: 1.2em 0; }
.figures div { flex: 1 1 9em; background: #f2f5f7; border-radius: 6px; padding: .7em 1em; }
.figures b { display: block; font-size: 1.5em; }
table { border-collapse: collapse; } th, td { border-bottom: 1px solid #e4e4e4; padding: .3em .9em .3em 0; text-align: left; vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .8em; } figure { margin: 0 0 1em; } figcaption { color: #555; font-size: .9em; }
.pair svg, .pair img { width: 100%; height: auto; display: block; } svg { max-width: 100%; height: auto; }
@media (max-width: 640px) { .pair { grid-template-columns: 1fr; } }
@media print { body { max-width: none; margin: 0; } .pair, figure { break-inside: avoid; } }
"""


def write_report(
    path: Path,
    title: str,
    chosen: str,
    table: FootprintTable,
    whole: GroundCount,
    parts: Sequence[CountedGround],
    ground: AnalysedGround | None,
    pictures: Sequence[Picture],
    found: Provenance,
    accuracy: Sequence[tuple[str, str]] = (),
    language: Language = ENGLISH,
) -> None:
    """Write the report in `language`; it refers to no other file and runs no script. Raises OSError.

    `accuracy` are pairs of a label and a text about an estimate of accuracy, none without one.
    """
    say = _saying(language)
    body = [
        f"<h1>{say(title)}</h1>",
        f"<p>{say(Sentence('Building footprints: {chosen}.', chosen=chosen))}</p>",
        f'<p class="caveat"><strong>{say(CAVEAT)}</strong></p>',
        _figures(whole, ground, language),
        _section(say(Sentence("Estimated accuracy")), _pairs(accuracy, say) if accuracy else ""),
        *(_pair(number, picture, say) for number, picture in enumerate(pictures)),
        _section(say(Sentence("Damage")), grade_chart(whole.grades, language)),
        _section(say(Sentence("Confidence")), confidence_histogram(table.confidence, language)),
        *(_counted(part, language) for part in parts),
        _section(say(Sentence("Where it comes from")), _pairs(found.lines(language), say)),
    ]
    if notes := found.told(language):
        body.append("<ul>" + "".join(f"<li>{escape(note)}</li>" for note in notes) + "</ul>")
    page = (
        f'<!DOCTYPE html>\n<html lang="{language.code}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{say(title)}</title><style>{_STYLE}</style></head>\n<body>\n"
    )
    path.write_text(page + "\n".join(filter(None, body)) + "\n</body></html>\n", encoding="utf-8")


def _saying(language: Language) -> Callable[[str], str]:
    """Return what puts a text into `language`, fit for HTML."""
    return lambda text: escape(language.say(text))


def _figures(whole: GroundCount, ground: AnalysedGround | None, language: Language) -> str:
    shown = [
        (_BUILDINGS, language.whole(whole.buildings)),
        (Sentence("Area of the footprints"), f"{language.whole(whole.area_m2)} m²" if whole.area_m2 else ""),
    ]
    if ground is not None:
        shown.append((Sentence("Analysed"), _km2(ground.analysed_m2, language)))
        if ground.not_analysed_m2 > 0:
            label = Sentence("Not analysed (no data, or outside the areas of interest)")
            shown.append((label, _km2(ground.not_analysed_m2, language)))
        shown.append((_PER_KM2, language.whole(whole.per_km2)))
    if whole.grades:
        shown.append((BADLY_DAMAGED, language.whole(whole.badly_damaged)))
    if math.isfinite(whole.confidence):
        shown.append((Sentence("Mean confidence"), f"{100 * whole.confidence:.0f} %"))
    say = _saying(language)
    cells = "".join(f"<div><b>{value}</b>{say(label)}</div>" for label, value in shown if value)
    return f'<div class="figures">{cells}</div>'


def _km2(area_m2: float, language: Language) -> str:
    return f"{language.number(area_m2 / 1e6, ',.2f')} km²"


def _pair(number: int, picture: Picture, say: Callable[[str], str]) -> str:
    """Show the imagery without and with footprints; the picture is in the page once."""
    size = f'viewBox="0 0 {picture.width} {picture.height}"'
    image = f'<image id="picture{number}" width="{picture.width}" height="{picture.height}" href="data:image/jpeg;base64,{picture.jpeg}"/>'
    wide = max(picture.width, picture.height) / 600
    paths = [(path, colour, (0.9 if picture.is_overview else 1.6) * wide) for colour, path in picture.outlines.items()]
    if not picture.is_overview:  # a dark rim makes them stand out on any roof
        paths = [(path, "#081c2b", 3.0 * wide) for path, _, _ in paths] + paths
    outlines = "".join(
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.2f}" stroke-linejoin="round"/>'
        for path, colour, width in paths
    )
    without, with_them = say(Sentence("Imagery")), say(Sentence("With the footprints"))
    return (
        f"<h2>{say(picture.caption)}</h2>\n"
        f'<div class="pair"><figure><svg {size} role="img" aria-label="{without}">{image}</svg><figcaption>{without}</figcaption></figure>'
        f'<figure><svg {size} role="img" aria-label="{with_them}"><use href="#picture{number}"/>{outlines}</svg>'
        f"<figcaption>{with_them}</figcaption></figure></div>"
    )


def _counted(part: CountedGround, language: Language) -> str:
    say = _saying(language)
    if part.kind == "grid":
        return _section(say(Sentence("By squares")), grid_map(part, language))
    return _section(say(Sentence("By areas")), bar_chart(part.counts, language) + _table(part.counts, language))


def _table(counts: Sequence[GroundCount], language: Language) -> str:
    say = _saying(language)
    heads: tuple[Sentence, ...] = (
        Sentence("Area"), _BUILDINGS, Sentence("Footprints (m²)"), _PER_KM2, Sentence("Built (%)"),
        Sentence("Analysed (%)"),
    )  # fmt: skip
    if counts and counts[0].grades:
        heads = (*heads, *(GRADE_NAMES[word] for word in GRADE_COLOURS))
    head = "".join(f'<th class="{"n" if number else ""}">{say(text)}</th>' for number, text in enumerate(heads))
    rows = []
    for count in counts[:_MOST_ROWS]:
        values = (
            language.whole(count.buildings),
            language.whole(count.area_m2),
            *(_known(value, language) for value in (count.per_km2, count.built_percent, 100 * count.analysed)),
            *_by_grade(count, language),
        )
        cells = "".join(f'<td class="n">{value}</td>' for value in values)
        rows.append(f"<tr><td>{say(count.name)}</td>{cells}</tr>")
    more = f"<p>{say(more_in_the_table(len(counts) - _MOST_ROWS))}</p>" if len(counts) > _MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"


def _by_grade(count: GroundCount, language: Language) -> list[str]:
    found = dict(zip(WORDS, count.grades, strict=False))
    return [language.whole(found[word]) for word in GRADE_COLOURS if word in found]


def _known(value: float, language: Language) -> str:
    return language.number(value, ",.1f") if math.isfinite(value) else ""


def _section(title: str, content: str) -> str:
    """Return `content` below a title; both are HTML."""
    return f"<h2>{title}</h2>\n{content}" if content else ""


def _pairs(pairs: Iterable[tuple[str, str]], say: Callable[[str], str]) -> str:
    rows = "".join(f"<tr><th>{say(label)}</th><td>{say(text)}</td></tr>" for label, text in pairs)
    return f"<table>{rows}</table>"
