# SPDX-License-Identifier: GPL-2.0-or-later
"""Every name of QGIS and Qt that the plugin uses is in the QGIS that runs the tests, and enums are fully scoped."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import Qgis

ROOT = Path(__file__).resolve().parent.parent.parent
NEWER = {"QgsTask.Flag.Silent": 32600}  # asked for from this version of QGIS on
SOURCES = sorted((ROOT / "plugin").rglob("*.py"))


def imported(tree: ast.Module) -> Iterator[tuple[str, Any]]:
    """The names that a source imports from qgis, each with its value. Raises AttributeError for one that is missing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] == "qgis":
            module = importlib.import_module(str(node.module))
            for name in node.names:
                yield name.asname or name.name, getattr(module, name.name)


def chains(tree: ast.Module) -> Iterator[list[str]]:
    """The dotted names of a source, such as ["Qgis", "MessageLevel", "Warning"]."""
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        names: list[str] = []
        whole: ast.expr = node if isinstance(node, ast.Attribute) and id(node) not in inner else ast.Constant(None)
        while isinstance(whole, ast.Attribute):
            names.append(whole.attr)
            whole = whole.value
        if isinstance(whole, ast.Name) and names:
            yield [whole.id, *reversed(names)]


def is_enum_member(value: Any) -> bool:
    return type(type(value)).__name__ in ("enumtype", "EnumMeta", "EnumType")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "plugin")))
def test_the_names_of_qgis_exist_and_enums_are_scoped(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = dict(imported(tree))
    missing, bare = [], []
    for chain in chains(tree):
        if chain[0] not in known:
            continue
        value = known[chain[0]]
        for name in chain[1:]:
            owner, value = value, getattr(value, name, None)
            if value is None:
                missing.append(".".join(chain))
                break
            if is_enum_member(value) and type(value) is not owner:
                bare.append(".".join(chain))
            if not isinstance(value, type):
                break
    assert [name for name in missing if NEWER.get(name, 0) <= Qgis.QGIS_VERSION_INT] == []
    assert bare == []
