# SPDX-License-Identifier: GPL-2.0-or-later
"""Gives the repository root the name it has as a QGIS plugin, whatever the folder of this checkout is called."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _register_root() -> None:
    spec = importlib.util.spec_from_file_location(
        "roofline", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["roofline"] = module
    if (ROOT / "__init__.py").is_file():
        spec.loader.exec_module(module)


if "roofline" not in sys.modules:
    _register_root()


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the engine, also one in a process of its own, keeps for later runs."""
    os.environ["ROOFLINE_CACHE"] = str(tmp_path_factory.mktemp("cache"))
