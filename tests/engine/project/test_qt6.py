# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin's use of Qt, held against the types of Qt 6: every class, enum and method that it names is there."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT

# What the type of an event or the version of QGIS rules out, which mypy does not know.
EXPECTED = {
    ("plugin/sketch/map_tools.py", '"QEvent" has no attribute "key"'),  # asked of events of the type KeyPress
    ("plugin/layers/field_types.py", '"type[QVariant]" has no attribute "Type"'),  # below 3.38, which has no Qt 6
}
KINDS = ("attr-defined", "name-defined", "call-arg")
ANYTHING = "from typing import Any\ndef __getattr__(name: str) -> Any: ...\n"
MOVED = {"QtWidgets": "from PyQt6.QtGui import QAction as QAction\n"}  # what qgis.PyQt offers at its former place


def qgis_modules() -> set[str]:
    """The modules of qgis that the plugin imports from."""
    found = set()
    for path in (ROOT / "plugin").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").startswith("qgis"):
                found.add(str(node.module))
            assert not (isinstance(node, ast.Import) and any(name.name.startswith("qgis") for name in node.names)), path
    return found


def write_shim(folder: Path) -> None:
    """Write types of the package qgis into `folder`: its Qt is PyQt6, all else is anything."""
    for module in qgis_modules():
        path = folder.joinpath(*module.split(".")).with_suffix(".pyi")
        path.parent.mkdir(parents=True, exist_ok=True)
        name = path.stem
        qt = path.parent.name == "PyQt"
        path.write_text(f"from PyQt6.{name} import *\n{MOVED.get(name, '')}" if qt else ANYTHING, encoding="utf-8")
    (folder / "qgis/__init__.pyi").touch()
    (folder / "qgis/PyQt").mkdir(exist_ok=True)
    (folder / "qgis/PyQt.pyi").unlink(missing_ok=True)
    (folder / "qgis/PyQt/__init__.pyi").write_text("from PyQt6 import sip as sip\n", encoding="utf-8")


@pytest.mark.slow
def test_every_qt_name_of_the_plugin_exists_in_qt_6(tmp_path: Path) -> None:
    types = importlib.util.find_spec("PyQt6")
    assert types and types.submodule_search_locations, "the types of Qt 6 are missing: run make setup"
    write_shim(tmp_path)
    (tmp_path / "roofline").symlink_to(ROOT, target_is_directory=True)
    settings = tmp_path / "mypy.ini"
    # PyQt6's own types have errors; roofline's root is not of interest.
    settings.write_text(
        f"[mypy]\nmypy_path = {tmp_path}\nignore_missing_imports = True\ncheck_untyped_defs = True\n"
        "[mypy-PyQt6.*]\nignore_errors = True\n[mypy-roofline]\nfollow_imports = skip\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", f"--config-file={settings}", f"--cache-dir={tmp_path / 'cache'}"]
    shown = subprocess.run(
        [*command, "--show-error-codes", "-p", "roofline.plugin"], capture_output=True, encoding="utf-8", cwd=tmp_path
    )
    checked = re.search(r"checked (\d+) source files", shown.stdout)
    assert checked and int(checked[1]) == len(list((ROOT / "plugin").rglob("*.py"))), shown.stdout + shown.stderr
    errors = re.findall(r"^.*?roofline/(plugin/\S+\.py):\d+: error: (.*?)  \[([\w-]+)\]$", shown.stdout, re.MULTILINE)
    assert {(path, message) for path, message, kind in errors if kind in KINDS} == EXPECTED
