#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""List the engine's sentences where Qt's pylupdate finds them: `make i18n` writes plugin/toolbelt/engine_sentences.py.

A sentence is the first argument of Sentence(...), EngineError(...) and the other classes in CALLS.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTED = ROOT / "plugin" / "toolbelt" / "engine_sentences.py"
SOURCES = (ROOT / "engine", ROOT / "plugin" / "worker")
CALLS = {"Sentence", "CardError", "EngineError", "SetupError", "EngineStartError"}
HEAD = '''# SPDX-License-Identifier: GPL-2.0-or-later
"""The sentences of the engine, for the translators. Written by `make i18n` (tools/engine_sentences.py); do not edit."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark `text` for pylupdate."""
    return text


SENTENCES = (
'''


def calls(path: Path) -> Iterator[ast.Call]:
    """The calls in the file `path` whose first argument is a sentence."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CALLS:
                yield node


def sentences() -> list[str]:
    """Every sentence once, sorted."""
    files = [file for source in SOURCES for file in sorted(source.rglob("*.py"))]
    first = [call.args[0] for file in files for call in calls(file)]
    return sorted({node.value for node in first if isinstance(node, ast.Constant) and isinstance(node.value, str)})


def untranslatable() -> list[str]:
    """Return places (file:line) where a sentence is assembled at run time, so that it has no translation."""
    return [
        f"{file.relative_to(ROOT).as_posix()}:{call.lineno}"
        for source in SOURCES
        for file in sorted(source.rglob("*.py"))
        for call in calls(file)
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]


def listing() -> str:
    """What LISTED should hold."""
    lines = (f'    QT_TRANSLATE_NOOP("Engine", {json.dumps(text, ensure_ascii=False)}),\n' for text in sentences())
    return HEAD + "".join(lines) + ")\n"


if __name__ == "__main__":
    LISTED.write_text(listing(), encoding="utf-8")
