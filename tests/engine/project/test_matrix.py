# SPDX-License-Identifier: GPL-2.0-or-later
"""`make matrix`: what it reads from logs, what it keeps, and what it says where it cannot run."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from ..conftest import ROOT

LOG = """\
== Engine and contract
.venv/engine/bin/python -m pytest -n auto tests/engine
============================= slowest 15 durations =============================
1.20s call tests/engine/raster/test_tiles.py::test_a
===== 2 failed, 1110 passed, 12 skipped, 3 warnings, 1 error in 301.55s (0:05:01) =====
make[1]: *** [Makefile:53: test-engine] Error 1
== Plugin and desktop, in QGIS's Python
============================= 188 passed in 300.00s (0:05:00) =============================
xvfb-run .venv/qgis/bin/python -m pytest tests/desktop
======================= 200 passed, 1 failed in 600.00s (0:10:00) ========================
"""


@pytest.fixture(scope="module")
def matrix() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "tools"))
    spec = importlib.util.spec_from_file_location("matrix_tool", ROOT / "tools" / "matrix.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["matrix_tool"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(ROOT / "tools"))


def test_the_numbers_of_both_halves_are_read_from_the_log(matrix: ModuleType) -> None:
    counts = dict(matrix.counts_of(LOG))
    assert counts == {"engine": matrix.Count(1110, 12, 3, 301.55), "plugin": matrix.Count(388, 0, 1, 600.0)}


def test_a_half_that_broke_off_has_no_numbers(matrix: ModuleType) -> None:
    assert list(dict(matrix.counts_of(LOG.split("====== 188")[0].replace("188 passed", "")))) == ["engine"]


def test_the_titles_of_the_halves_are_those_of_the_makefile(matrix: ModuleType) -> None:
    titles = re.findall(r"@echo \"== (.+)\"", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert [next(name for name, start in matrix.HALVES.items() if title.startswith(start)) for title in titles] == [
        "engine",
        "plugin",
    ]


def test_what_is_not_tested_again_keeps_its_row_of_the_page(matrix: ModuleType, tmp_path: Path) -> None:
    kept = [matrix._last_outcome(system, tmp_path) for system in matrix.SYSTEMS]
    assert matrix.page(kept) == (ROOT / "docs/compatibility.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Debian is built on Linux")
@pytest.mark.parametrize(
    ("user", "path", "sentence"),
    [
        (1000, "/usr/sbin:/usr/bin", "Systems can be built and entered by root only; run `make matrix` as root."),
        (0, "", "The program debootstrap is missing; install it with apt-get install debootstrap."),
    ],
    ids=["not root", "no debootstrap"],
)
def test_what_is_missing_is_said_in_a_sentence(
    matrix: ModuleType,
    user: int,
    path: str,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setenv("PATH", path)
    assert matrix.main(["--folder", str(tmp_path)]) == 2
    assert capsys.readouterr().err.strip() == sentence
    assert list(tmp_path.iterdir()) == []
