# SPDX-License-Identifier: GPL-2.0-or-later
"""Write an HTML report in one file: counts, caveat, pictures before and after, histogram, charts, provenance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from ..contract.grade import WORDS
from .analysed_ground import AnalysedGround
from .charts import GRADE_COLOURS, GRADE_NAMES, bar_chart, confidence_histogram, grade_chart, grid_map
from .footprint_table import FootprintTable
from .pictures import Picture
from .provenance import CAVEAT, Provenance
from .statistics import CountedGround, GroundCount

_MOST_ROWS = 200
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
) -> None:
    """Write the report; it refers to no other file and runs no script. Raises OSError.

    `accuracy` are pairs of a label and a text about an estimate of accuracy, none without one.
    """
    body = [
        f"<h1>{escape(title)}</h1>",
        f"<p>Building footprints: {escape(chosen)}.</p>",
        f'<p class="caveat"><strong>{escape(CAVEAT)}</strong></p>',
        _figures(whole, ground),
        _section("Estimated accuracy", _pairs(accuracy) if accuracy else ""),
        *(_pair(number, picture) for number, picture in enumerate(pictures)),
        _section("Damage", grade_chart(whole.grades)),
        _section("Confidence", confidence_histogram(table.confidence)),
        *(_counted(part) for part in parts),
        "<h2>Where it comes from</h2>",
        _pairs(found.lines()),
    ]
    if found.notes:
        body.append("<ul>" + "".join(f"<li>{escape(note)}</li>" for note in found.notes) + "</ul>")
    page = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n"
    )
    path.write_text(page + "\n".join(filter(None, body)) + "\n</body></html>\n", encoding="utf-8")


def _figures(whole: GroundCount, ground: AnalysedGround | None) -> str:
    shown = [
        ("buildings", f"{whole.buildings:,}"),
        ("of footprints", f"{whole.area_m2:,.0f} m²" if whole.area_m2 else ""),
    ]
    if ground is not None:
        shown.append(("analysed", f"{ground.analysed_m2 / 1e6:,.2f} km²"))
        if ground.not_analysed_m2 > 0:
            shown.append(
                ("not analysed (no data, or outside the areas of interest)", f"{ground.not_analysed_m2 / 1e6:,.2f} km²")
            )
        shown.append(("buildings per km²", f"{whole.per_km2:,.0f}"))
    if whole.grades:
        shown.append(("with major damage or destroyed", f"{whole.badly_damaged:,}"))
    if math.isfinite(whole.confidence):
        shown.append(("mean confidence", f"{100 * whole.confidence:.0f} %"))
    cells = "".join(f"<div><b>{value}</b>{escape(label)}</div>" for label, value in shown if value)
    return f'<div class="figures">{cells}</div>'


def _pair(number: int, picture: Picture) -> str:
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
    return (
        f"<h2>{escape(picture.caption)}</h2>\n"
        f'<div class="pair"><figure><svg {size} role="img" aria-label="imagery">{image}</svg><figcaption>Imagery</figcaption></figure>'
        f'<figure><svg {size} role="img" aria-label="footprints"><use href="#picture{number}"/>{outlines}</svg>'
        "<figcaption>With the footprints</figcaption></figure></div>"
    )


def _counted(part: CountedGround) -> str:
    if part.kind == "grid":
        return _section("By squares", grid_map(part))
    return _section("By areas", bar_chart(part.counts) + _table(part.counts))


def _table(counts: Sequence[GroundCount]) -> str:
    heads: tuple[str, ...] = ("Area", "Buildings", "Footprints (m²)", "Buildings per km²", "Built (%)", "Analysed (%)")
    if counts and counts[0].grades:
        heads = (*heads, *(GRADE_NAMES[word].capitalize() for word in GRADE_COLOURS))
    head = "".join(f'<th class="{"n" if number else ""}">{text}</th>' for number, text in enumerate(heads))
    rows = []
    for count in counts[:_MOST_ROWS]:
        values = (
            f"{count.buildings:,}",
            f"{count.area_m2:,.0f}",
            *map(_number, (count.per_km2, count.built_percent, 100 * count.analysed)),
            *_by_grade(count),
        )
        cells = "".join(f'<td class="n">{value}</td>' for value in values)
        rows.append(f"<tr><td>{escape(count.name)}</td>{cells}</tr>")
    more = f"<p>and {len(counts) - _MOST_ROWS} more in the table of statistics</p>" if len(counts) > _MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"


def _by_grade(count: GroundCount) -> list[str]:
    found = dict(zip(WORDS, count.grades, strict=False))
    return [f"{found[word]:,}" for word in GRADE_COLOURS if word in found]


def _number(value: float) -> str:
    return f"{value:,.1f}" if math.isfinite(value) else ""


def _section(title: str, content: str) -> str:
    return f"<h2>{escape(title)}</h2>\n{content}" if content else ""


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<tr><th>{escape(label)}</th><td>{escape(text)}</td></tr>" for label, text in pairs)
    return f"<table>{rows}</table>"
