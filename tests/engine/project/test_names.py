# SPDX-License-Identifier: GPL-2.0-or-later
"""One meaning a name: a class or type of the engine and the plugin is defined in one module only."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SHARED: dict[str, str] = {"T": "type variable of a generic function"}
"""Names that may be defined more than once, and why."""


def _defined_types(module: Path) -> list[str]:
    """The classes and type aliases (`Ring = NDArray[np.float64]`) at the top level of a module."""
    names = []
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign) and isinstance(
            node.value, ast.Subscript | ast.Attribute | ast.BinOp | ast.Call
        ):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return [name for name in names if name.lstrip("_")[:1].isupper() and (len(name) == 1 or not name.isupper())]


def test_a_type_name_is_defined_once() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for half in ("engine", "plugin"):
        for module in sorted((ROOT / half).rglob("*.py")):
            for name in _defined_types(module):
                places[name].append(str(module.relative_to(ROOT)))
    several = {name: where for name, where in places.items() if len(where) > 1}
    assert several.keys() - SHARED.keys() == set(), several
    assert not SHARED.keys() - several.keys(), "no longer defined twice: remove it from SHARED"
