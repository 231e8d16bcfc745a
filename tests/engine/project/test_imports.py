# SPDX-License-Identifier: GPL-2.0-or-later
"""Who may import whom: the contracts of import-linter in pyproject.toml, and what both halves share."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT

# These run in QGIS's Python and beside the engine, without Qt.
STDLIB_WORKER = ("client", "environment", "pip_run", "python_environment")
SHARED = [
    *sorted((ROOT / "engine" / "contract").glob("*.py")),
    *(ROOT / "plugin" / "worker" / f"{name}.py" for name in STDLIB_WORKER),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package `folder`/roofline with the project's contracts."""
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-c", program, str(folder), "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy_of_the_package(tmp_path: Path) -> Path:
    for name in ("engine", "plugin"):
        shutil.copytree(ROOT / name, tmp_path / "roofline" / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "__init__.py", tmp_path / "roofline")
    return tmp_path


def test_imports_point_one_way(copy_of_the_package: Path) -> None:
    found = lint(copy_of_the_package)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize(
    ("importer", "line"),
    [
        ("engine/raster/tiles.py", "from ..inference import plan"),  # upwards
        ("engine/evaluation/metrics.py", "from ..footprints import vectorize"),  # sideways
        ("engine/footprints/walls.py", "import torch"),
        ("engine/service/jobs.py", "import qgis"),
        ("plugin/layers/styles.py", "from ..dock import Dock"),
        ("plugin/toolbelt/paths.py", "from ...engine.runtime import errors"),
    ],
)
def test_an_import_that_breaks_a_contract_is_found(copy_of_the_package: Path, importer: str, line: str) -> None:
    path = copy_of_the_package / "roofline" / importer
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    found = lint(copy_of_the_package)
    assert found.returncode == 1
    assert "BROKEN" in found.stdout


@pytest.mark.parametrize("path", SHARED, ids=lambda p: p.name)
def test_what_runs_on_both_sides_needs_only_the_standard_library_and_parses_as_python_3_9(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level]
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("half", ["engine", "plugin"])
def test_the_top_level_of_a_half_holds_at_most_four_modules(half: str) -> None:
    assert len(list((ROOT / half).glob("*.py"))) <= 4


@pytest.mark.parametrize("half", ["engine", "plugin"])
def test_every_package_says_in_its_first_line_which_question_it_answers(half: str) -> None:
    for package in (path for path in (ROOT / half).iterdir() if path.is_dir() and path.name != "__pycache__"):
        assert ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))), package
