# SPDX-License-Identifier: GPL-2.0-or-later
"""The workflows and hooks call commands that exist here."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from ..conftest import ROOT

CALLERS = [
    *sorted((ROOT / ".github" / "workflows").glob("*.yml")),
    ROOT / ".pre-commit-config.yaml",
    ROOT / ".ci" / "run",
]


@pytest.mark.parametrize("path", CALLERS, ids=lambda path: path.name)
def test_every_make_target_that_is_called_exists(path: Path) -> None:
    targets = re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    called = re.findall(r"\bmake ([a-z0-9-]+)", path.read_text(encoding="utf-8"))
    assert called and set(called) <= set(targets)


@pytest.mark.parametrize("name", ["run", "release"])
def test_the_scripts_of_the_workflows_can_be_run(name: str) -> None:
    assert os.access(ROOT / ".ci" / name, os.X_OK)


def test_the_qgis_versions_include_the_oldest_that_the_metadata_names() -> None:
    oldest = re.search(r"^qgisMinimumVersion=(.+)$", (ROOT / "metadata.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert oldest and f'qgis: "{oldest[1]}"' in (ROOT / ".github" / "workflows" / "test.yml").read_text(
        encoding="utf-8"
    )
