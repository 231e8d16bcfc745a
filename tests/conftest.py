# SPDX-License-Identifier: GPL-2.0-or-later
"""Import the repository root as `roofline`, its name as a QGIS plugin, whatever the folder of the checkout is called."""

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need real imagery or QGIS Desktop; `gpu` and `slow` are set at the tests themselves."""
    for item in items:
        if "real_data" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.data)
        if ROOT / "tests" / "desktop" in item.path.parents:
            item.add_marker(pytest.mark.desktop)


@pytest.fixture(scope="session", autouse=True)
def _separate_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what the engine stores for later runs in a folder that ends with the tests; its subprocesses too."""
    os.environ["ROOFLINE_CACHE"] = str(tmp_path_factory.mktemp("cache"))
