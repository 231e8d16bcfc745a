# SPDX-License-Identifier: GPL-2.0-or-later
"""What passed in which system, as docs/compatibility.md tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HALVES = {"engine": "Engine and contract", "plugin": "Plugin and desktop"}
_TITLES = {title.lower(): half for half, title in HALVES.items()}  # on the page
_VERSIONED = ("qgis", "qt", "python", "gdal", "engine_python", "torch")
_NONE = "–"

_PAGE = """\
# Compatibility

On which systems do all tests pass? `make matrix` builds each system from nothing with debootstrap, copies the last
commit into it, runs `make test` and writes this page.

## Which versions were tested?

QGIS, Qt, Python and GDAL are those of the system; the plugin runs in them. The engine runs in an environment of another
Python where the system's has no CPU build of PyTorch at hand, as users may set it up, too; the right columns name it.

| system | QGIS | Qt | Python | GDAL | engine's Python | engine's PyTorch |
|---|---|---|---|---|---|---|
{versions}

## How many tests passed?

Skipped are tests that need what such a system lacks: an NVIDIA GPU, the imagery, Windows.

| system | half | passed | skipped | failed | minutes | commit | date |
|---|---|---|---|---|---|---|---|
{tests}
"""


@dataclass(frozen=True)
class Count:
    """Numbers of tests of one half, the seconds they took, and the commit and day on which they ran."""

    passed: int
    skipped: int
    failed: int
    seconds: float
    commit: str = ""
    date: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a system is made of, and what `make test` counted in it; a half that broke off is missing in `counts`."""

    label: str
    versions: Mapping[str, str]
    counts: Mapping[str, Count]

    @property
    def passed(self) -> bool:
        """Whether both halves were tested and nothing failed."""
        return len(self.counts) == len(HALVES) and not any(count.failed for count in self.counts.values())

    def is_of(self, commit: str) -> bool:
        """Whether all was tested at `commit`."""
        return all(count.commit == commit for count in self.counts.values())


def page(outcomes: Iterable[Outcome]) -> str:
    """Return docs/compatibility.md."""
    outcomes = list(outcomes)
    return _PAGE.format(
        versions="\n".join(_versions_row(outcome) for outcome in outcomes),
        tests="\n".join(_tests_row(outcome, half) for outcome in outcomes for half in HALVES),
    )


def outcome_on_page(label: str, text: str) -> Outcome:
    """Read what a page tells of a system; seconds are whole minutes there."""
    rows = [re.findall(r"[^|]+", line.replace("`", "")) for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in row] for row in rows]
    versions = next((row[1:] for row in cells if row[0] == label and row[1] not in _TITLES), [])
    found = {_TITLES[row[1]]: row[2:] for row in cells if row[0] == label and row[1] in _TITLES}
    counts = {
        half: Count(int(passed), int(skipped), int(failed), 60.0 * int(minutes), commit, date)
        for half, (passed, skipped, failed, minutes, commit, date) in found.items()
        if passed != _NONE
    }
    known = {name: version for name, version in zip(_VERSIONED, versions, strict=False) if version != _NONE}
    return Outcome(label, known, counts)


def _versions_row(outcome: Outcome) -> str:
    return _row(outcome.label, *(outcome.versions.get(name, _NONE) for name in _VERSIONED))


def _tests_row(outcome: Outcome, half: str) -> str:
    count = outcome.counts.get(half)
    if count is None:
        return _row(outcome.label, HALVES[half].lower(), *[_NONE] * 6)
    numbers = (str(count.passed), str(count.skipped), str(count.failed), f"{count.seconds / 60:.0f}")
    return _row(outcome.label, HALVES[half].lower(), *numbers, f"`{count.commit}`", count.date)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
