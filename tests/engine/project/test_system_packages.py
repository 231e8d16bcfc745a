# SPDX-License-Identifier: GPL-2.0-or-later
"""`make setup` installs what tests and tools load by name; a minimal Debian has none of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..conftest import ROOT

LISTS = {
    "Makefile": r"^SYSTEM_PACKAGES := (.+)$",
    ".github/workflows/test.yml": r'SYSTEM_PACKAGES="([^"]+)"',
}
PROGRAMS = {"xvfb-run": "xvfb", "lrelease": "qttools5-dev-tools", "pylupdate5": "pyqt5-dev-tools"}


def libraries(path: Path) -> Iterator[str]:
    """The shared libraries that a source loads by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("CDLL", "LoadLibrary")):
            yield from (each.value for each in node.args if isinstance(each, ast.Constant) and each.value)


def debian_package(library: str) -> str:
    """The package that Debian's policy gives a shared library: libXtst.so.6 is in libxtst6, libX11.so.6 in libx11-6."""
    name, _, version = library.lower().partition(".so.")
    return f"{name}-{version}" if name[-1].isdigit() else f"{name}{version}"


@pytest.mark.parametrize("listed", LISTS)
def test_libraries_that_are_loaded_by_name_belong_to_a_listed_package(listed: str) -> None:
    found = re.search(LISTS[listed], (ROOT / listed).read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    sources = [path for folder in ("plugin", "engine", "tests", "tools") for path in (ROOT / folder).rglob("*.py")]
    needed = {debian_package(library) for path in sources for library in libraries(path)}
    assert {"libx11-6", "libxtst6"} <= needed <= set(found[1].split())


def test_programs_that_the_makefile_calls_belong_to_a_listed_package() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(LISTS["Makefile"], makefile, re.MULTILINE)
    called = {package for program, package in PROGRAMS.items() if re.search(rf"^\t.*\b{program} ", makefile, re.M)}
    assert found and called == set(PROGRAMS.values()) and called <= set(found[1].split())
