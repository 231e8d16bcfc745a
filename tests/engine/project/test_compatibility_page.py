# SPDX-License-Identifier: GPL-2.0-or-later
"""docs/compatibility.md: what `make matrix` writes there, and reads again."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from ..conftest import ROOT


@pytest.fixture(scope="module")
def compatibility() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "tools"))
    yield importlib.import_module("compatibility_page")
    sys.path.remove(str(ROOT / "tools"))


def test_the_page_has_a_row_of_versions_and_two_of_numbers_for_each_system(compatibility: ModuleType) -> None:
    versions = {"qgis": "3.44.1", "qt": "5.15.15", "python": "3.14.0", "gdal": "3.11.0", "engine_python": "3.11.7"}
    counts = {"plugin": compatibility.Count(388, 2, 0, 600.0, "abc1234", "2026-01-02")}
    outcome = compatibility.Outcome("Debian 13", versions, counts)
    assert not outcome.passed and outcome.is_of("abc1234")
    page = compatibility.page([outcome])
    assert "| Debian 13 | 3.44.1 | 5.15.15 | 3.14.0 | 3.11.0 | 3.11.7 | – |" in page
    assert "| Debian 13 | plugin and desktop | 388 | 2 | 0 | 10 | `abc1234` | 2026-01-02 |" in page
    assert "| Debian 13 | engine and contract | – | – | – | – | – | – |" in page


def test_an_outcome_is_read_from_the_page_again(compatibility: ModuleType) -> None:
    versions = {"qgis": "3.44.1", "gdal": "3.11.0"}
    plugin = compatibility.Count(388, 2, 0, 600.0, "abc1234", "2026-01-02")
    told = compatibility.page([compatibility.Outcome("Debian 13", versions, {"plugin": plugin})])
    assert compatibility.outcome_on_page("Debian 13", told) == compatibility.Outcome(
        "Debian 13", versions, {"plugin": plugin}
    )
    assert compatibility.outcome_on_page("Debian 12", told) == compatibility.Outcome("Debian 12", {}, {})


def test_the_page_in_the_repository_is_one_that_the_tool_writes(compatibility: ModuleType) -> None:
    def frame(text: str) -> list[str]:
        return [line for line in text.splitlines() if line and not line.startswith("| Debian")]

    assert frame((ROOT / "docs/compatibility.md").read_text(encoding="utf-8")) == frame(compatibility.page([]))
