# SPDX-License-Identifier: GPL-2.0-or-later
"""The user guide opens from the dock and from Processing, without a connection."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices


def test_the_help_button_opens_the_guide(plugin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    plugin.dock.help_button.click()
    assert [url.isLocalFile() and Path(url.toLocalFile()).is_file() for url in opened] == [True]


ROOT = Path(__file__).resolve().parents[2]
ALGORITHMS = (
    "segment", "vectorize", "handover", "evaluate", "sample", "estimate", "refine", "suggest", "damage",
)  # fmt: skip


@pytest.mark.parametrize("name", ALGORITHMS)
def test_the_guide_names_the_parameters_of_each_algorithm(plugin: Any, name: str) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(f"roofline:{name}")
    guide = (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
    section = guide.split(f"\n### {algorithm.displayName()}\n")[1].split("\n##")[0]
    first_columns = "".join(row.split("|")[1] for row in section.splitlines() if row.startswith("|"))
    told = set(re.findall(r"`([A-Z_]+)`", first_columns))
    assert told == {each.name() for each in algorithm.parameterDefinitions()}


@pytest.mark.parametrize("name", ALGORITHMS)
def test_the_help_of_each_algorithm_is_a_section_of_the_guide(plugin: Any, name: str) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(f"roofline:{name}")
    url = QUrl(algorithm.helpUrl())
    assert url.isLocalFile() and Path(url.toLocalFile()).is_file()
    assert url.fragment() == algorithm.displayName().lower().replace(" ", "-")
