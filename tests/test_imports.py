# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules of the architecture about who may import whom, read from the source."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FORBIDDEN_IN_LONG_WORK = {
    "json",
    "protocol",
    "request",
    "event",
    "jobs",
    "worker",
    "cli",
    "argparse",
    "qgis",
    "PyQt5",
    "PyQt6",
}


def imports(path: Path) -> Iterator[str]:
    """Dotted names `path` imports, wherever in the file; relative ones as they look from the repository root's package."""
    package = ("roofline", *path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            # `from . import x` names modules, `from .x import y` names what is in one.
            yield from (f"{module}.{alias.name}" for alias in node.names)


ENGINE = sorted((ROOT / "engine").rglob("*.py"))
PLUGIN = sorted((ROOT / "plugin").rglob("*.py"))


@pytest.mark.parametrize("path", PLUGIN, ids=lambda p: p.name)
def test_plugin_imports_from_the_engine_only_the_contract(path: Path) -> None:
    prefix = "roofline.engine."
    used = {name.removeprefix(prefix).split(".")[0] for name in imports(path) if name.startswith(prefix)}
    assert used <= {"contract"}
    assert not {"engine", "torch", "rasterio", "pyogrio", "shapely"} & {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", ENGINE, ids=lambda p: p.name)
def test_engine_imports_nothing_of_the_plugin_or_qgis(path: Path) -> None:
    names = set(imports(path))
    assert not {"qgis", "PyQt5", "PyQt6", "osgeo", "engine", "plugin"} & {name.split(".")[0] for name in names}
    assert not [name for name in names if name.startswith("roofline.") and not name.startswith("roofline.engine.")]


@pytest.mark.parametrize("name", ["segment", "train", "refine", "sketch", "suggest", "vectorize", "metrics"])
def test_long_work_knows_nothing_of_json_qt_or_the_command_line(name: str) -> None:
    (path,) = (path for path in ENGINE if path.stem == name and path.parent.name != "cli")
    used = {part for imported in imports(path) for part in imported.split(".")}
    assert not used & FORBIDDEN_IN_LONG_WORK


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "engine" / "contract").glob("*.py")), *sorted((ROOT / "plugin" / "worker").glob("*.py"))],
    ids=lambda p: p.name,
)
def test_what_runs_on_both_sides_needs_only_the_standard_library_and_parses_as_python_3_9(path: Path) -> None:
    foreign = {n.split(".")[0] for n in imports(path)} - set(sys.stdlib_module_names) - {"roofline"}
    assert not foreign
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
