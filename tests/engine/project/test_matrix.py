# SPDX-License-Identifier: GPL-2.0-or-later
"""`make matrix`: what it reads from logs and settings, what it writes, and what it says where it cannot run."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
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
def matrix() -> ModuleType:
    spec = importlib.util.spec_from_file_location("matrix_tool", ROOT / "tools" / "matrix.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["matrix_tool"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


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


def test_settings_of_pip_become_variables(matrix: ModuleType) -> None:
    listing = ":env:.cert='/etc/a.crt'\nglobal.extra-index-url='file:///a/simple\\nfile:///b/simple'\n"
    assert matrix.pip_settings(listing) == {
        "PIP_CERT": "/etc/a.crt",
        "PIP_EXTRA_INDEX_URL": "file:///a/simple file:///b/simple",
    }


def test_the_page_has_a_row_of_versions_and_two_of_numbers_for_each_system(matrix: ModuleType) -> None:
    versions = {"qgis": "3.44.1", "qt": "5.15.15", "python": "3.14.0", "gdal": "3.11.0", "engine_python": "3.11.7"}
    counts = {"plugin": matrix.Count(388, 2, 0, 600.0, "abc1234", "2026-01-02")}
    outcome = matrix.Outcome("Debian 13", versions, counts)
    assert not outcome.passed and outcome.is_of("abc1234")
    page = matrix.page([outcome])
    assert "| Debian 13 | 3.44.1 | 5.15.15 | 3.14.0 | 3.11.0 | 3.11.7 | – |" in page
    assert "| Debian 13 | plugin and desktop | 388 | 2 | 0 | 10 | `abc1234` | 2026-01-02 |" in page
    assert "| Debian 13 | engine and contract | – | – | – | – | – | – |" in page


def test_what_is_not_tested_again_keeps_its_row_of_the_page(matrix: ModuleType, tmp_path: Path) -> None:
    versions = {"qgis": "3.44.1", "gdal": "3.11.0"}
    plugin = matrix.Count(388, 2, 0, 600.0, "abc1234", "2026-01-02")
    told = matrix.page([matrix.Outcome("Debian 13", versions, {"plugin": plugin})])
    assert matrix.outcome_on_page("Debian 13", told) == matrix.Outcome("Debian 13", versions, {"plugin": plugin})
    assert matrix.outcome_on_page("Debian 12", told) == matrix.Outcome("Debian 12", {}, {})
    kept = [matrix._last_outcome(system, tmp_path) for system in matrix.SYSTEMS]
    assert matrix.page(kept) == (ROOT / "docs/compatibility.md").read_text(encoding="utf-8")


def test_the_page_in_the_repository_is_one_that_the_tool_writes(matrix: ModuleType) -> None:
    def frame(text: str) -> list[str]:
        return [line for line in text.splitlines() if line and not line.startswith("| Debian")]

    assert frame((ROOT / "docs/compatibility.md").read_text(encoding="utf-8")) == frame(matrix.page([]))


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


def test_a_folder_in_which_something_is_mounted_is_not_removed(matrix: ModuleType) -> None:
    mounts = (
        "/dev/vda / ext4 rw 0 0\n"
        "devtmpfs /srv/old\\040systems/trixie/dev devtmpfs rw 0 0\n"
        "devpts /srv/old\\040systems/trixie/dev/pts devpts rw 0 0\n"
        "/dev/vda /srv/old\\040systems/trixie2/opt ext4 rw 0 0\n"
    )
    inside = matrix.mounts_within(Path("/srv/old systems/trixie"), mounts)
    assert inside == ["/srv/old systems/trixie/dev/pts", "/srv/old systems/trixie/dev"]
    assert matrix.mounts_within(Path("/srv/old systems/bookworm"), mounts) == []


def test_a_system_with_a_mount_in_its_folder_is_refused_and_left_as_it_is(
    matrix: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "null").touch()
    monkeypatch.setattr(matrix, "mounts_within", lambda folder, mounts: [str(folder / "dev")])
    home = matrix.Home(tmp_path, {}, frozenset())
    with pytest.raises(matrix.MatrixError, match="run `umount .*/dev`, then again"):
        home._remove()
    assert (tmp_path / "dev" / "null").exists()
