# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw charts as SVG, which needs no library and no other file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

import numpy as np
import shapely
from numpy.typing import NDArray

from ..contract.grade import GRADE_NAMES, WORDS
from ..contract.language import ENGLISH, Language
from ..contract.sentence import Sentence
from .statistics import CountedGround, GroundCount

_BINS = 20
_BAR = "#2f6f8f"
_RAMP = ((255, 247, 236), (253, 187, 132), (227, 74, 51), (127, 0, 0))  # ColorBrewer OrRd
GRADE_COLOURS = {
    "destroyed": "#e31a1c", "major": "#ff7f00", "minor": "#ffe119", "none": "#33a02c", "not_seen": "#9e9e9e",
}  # fmt: skip
"""The colours of Copernicus EMS grading maps, the worst grade first."""
BADLY_DAMAGED = Sentence("With major damage or destroyed")
_MOST_BARS = 30
_STYLE = 'font-family="sans-serif" font-size="12" fill="#333"'


def confidence_histogram(values: NDArray[np.float64], language: Language = ENGLISH) -> str:
    """Draw how many footprints have which confidence (0 to 1); "" where none has one."""
    known = values[np.isfinite(values)]
    if not len(known):
        return ""
    counts, _ = np.histogram(known, bins=_BINS, range=(0, 1))
    width, height, left, top, right = 640, 240, 50, 12, 28
    step, most = (width - left - right) / _BINS, max(1, int(counts.max()))
    parts = []
    for number, count in enumerate(counts):
        high = (height - top - 40) * count / most
        first, last = 100 * number / _BINS, 100 * (number + 1) / _BINS
        text = Sentence("{low:.0f} to {high:.0f} %: {count:,}", low=first, high=last, count=int(count))
        parts.append(
            f'<rect x="{left + number * step + 1:.1f}" y="{height - 40 - high:.1f}" width="{step - 2:.1f}" height="{high:.1f}"'
            f' fill="{_BAR}"><title>{escape(language.say(text))}</title></rect>'
        )
    for share in (0, 0.5, 1):
        y = height - 40 - (height - top - 40) * share
        parts.append(f'<line x1="{left}" x2="{width - right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{language.whole(share * most)}</text>')
    for percent in range(0, 101, 20):
        x = left + (width - left - right) * percent / 100
        parts.append(f'<text x="{x:.1f}" y="{height - 22}" text-anchor="middle">{percent} %</text>')
    about = escape(language.say(Sentence("Confidence of a footprint")))
    parts.append(f'<text x="{(left + width) / 2}" y="{height - 4}" text-anchor="middle">{about}</text>')
    return _svg(width, height, parts)


def grade_chart(grades: Sequence[int], language: Language = ENGLISH) -> str:
    """Draw the number of buildings of each grade of WORDS, the worst first; "" where damage was not graded."""
    if not grades:
        return ""
    left, width, row, most = 190, 640, 26, max(1, *grades)
    parts = []
    found = dict(zip(WORDS, grades, strict=True))
    for number, (word, colour) in enumerate(GRADE_COLOURS.items()):
        y, long = 6 + number * row, (width - left - 120) * found[word] / most
        share = f" ({100 * found[word] / max(1, sum(grades)):.0f} %)"
        name = escape(language.say(GRADE_NAMES[word]))
        parts.append(f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{name}</text>')
        parts.append(f'<rect x="{left}" y="{y}" width="{long:.1f}" height="{row - 8}" fill="{colour}"/>')
        parts.append(f'<text x="{left + long + 6:.1f}" y="{y + 14}">{language.whole(found[word])}{share}</text>')
    return _svg(width, 12 + row * len(WORDS), parts)


def bar_chart(counts: Sequence[GroundCount], language: Language = ENGLISH) -> str:
    """Draw the number of footprints in each area, the largest first and at most 30; "" without any area.

    Where damage was graded, a bar is divided by grade.
    """
    shown = sorted(counts, key=lambda count: -count.buildings)[:_MOST_BARS]
    if not shown:
        return ""
    most = max(1, shown[0].buildings)
    left, width, row = 190, 640, 22
    parts = []
    for number, count in enumerate(shown):
        y, long = 6 + number * row, (width - left - 70) * count.buildings / most
        name = language.say(count.name)
        name = name if len(name) <= 26 else name[:25] + "…"
        parts.append(f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{escape(name)}</text>')
        at = float(left)
        for colour, part in _segments(count):
            wide = long * part / max(1, count.buildings)
            parts.append(f'<rect x="{at:.1f}" y="{y}" width="{wide:.1f}" height="{row - 6}" fill="{colour}"/>')
            at += wide
        parts.append(f'<text x="{left + long + 6:.1f}" y="{y + 13}">{language.whole(count.buildings)}</text>')
    height = 12 + row * len(shown)
    if len(counts) > len(shown):
        height += row
        more = escape(language.say(more_in_the_table(len(counts) - len(shown))))
        parts.append(f'<text x="{left}" y="{height - 8}">{more}</text>')
    return _svg(width, height, parts)


def more_in_the_table(count: int) -> Sentence:
    """Say that `count` places are not shown."""
    return Sentence("and {count:,} more in the table of statistics", count=count)


def grid_map(grid: CountedGround, language: Language = ENGLISH) -> str:
    """Draw the squares of a grid in colours of their number of footprints; "" without any square.

    Where damage was graded, of those with major damage or destroyed.
    """
    placed = [count for count in grid.counts if count.shape is not None]
    if not placed:
        return ""
    bounds = shapely.bounds(np.array([count.shape for count in placed], dtype=object))
    left, bottom, right, top = bounds[:, 0].min(), bounds[:, 1].min(), bounds[:, 2].max(), bounds[:, 3].max()
    scale = min(560 / (right - left), 480 / (top - bottom))
    graded = any(count.grades for count in placed)
    values = [count.badly_damaged if graded else count.buildings for count in placed]
    most = max(1, *values)
    parts = []
    for count, value, (x0, y0, x1, y1) in zip(placed, values, bounds, strict=True):
        parts.append(
            f'<rect x="{(x0 - left) * scale:.2f}" y="{(top - y1) * scale:.2f}" width="{(x1 - x0) * scale:.2f}"'
            f' height="{(y1 - y0) * scale:.2f}" fill="{_colour(value / most)}" stroke="#fff" stroke-width="0.5">'
            f"<title>{count.name}: {language.whole(value)}</title></rect>"
        )
    high = (top - bottom) * scale
    for number in range(5):
        x = number * 60
        parts.append(f'<rect x="{x}" y="{high + 14:.1f}" width="60" height="14" fill="{_colour(number / 4)}"/>')
        parts.append(
            f'<text x="{x + 30}" y="{high + 44:.1f}" text-anchor="middle">{language.whole(most * number / 4)}</text>'
        )
    what = escape(language.say(BADLY_DAMAGED if graded else Sentence("Buildings in a square")))
    parts.append(f'<text x="312" y="{high + 26:.1f}">{what}</text>')
    return _svg(max(560, math.ceil((right - left) * scale)), math.ceil(high) + 52, parts)


def _segments(count: GroundCount) -> list[tuple[str, int]]:
    """Return the colours and lengths of the parts of a bar."""
    if not count.grades:
        return [(_BAR, count.buildings)]
    found = dict(zip(WORDS, count.grades, strict=True))
    return [(colour, found[word]) for word, colour in GRADE_COLOURS.items() if found[word]]


def _colour(share: float) -> str:
    place = min(max(share, 0.0), 1.0) * (len(_RAMP) - 1)
    first = min(int(place), len(_RAMP) - 2)
    low, high = _RAMP[first], _RAMP[first + 1]
    return "#" + "".join(f"{round(a + (b - a) * (place - first)):02x}" for a, b in zip(low, high, strict=True))


def _svg(width: float, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f" {_STYLE}>{''.join(parts)}</svg>"
    )
