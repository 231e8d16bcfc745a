# SPDX-License-Identifier: GPL-2.0-or-later
"""Peers' modules out of their installed wheels.

Some peers import half of their dependencies, torchvision among them, on the way to the one module that stitches. Nothing pairs with the CPU build of
torch there, so that module is loaded from its own file, unchanged; what it imports beside but never calls, or calls for one
small thing, is put in its place by `stand_ins`. The timed code is the peer's own either way.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

DISTRIBUTIONS = {
    "monai": "monai",
    "toolbelt": "pytorch-toolbelt",
    "terratorch": "terratorch",
    "geoai": "geoai-py",
    "deepness": "onnxruntime",
}


def version(contender: str) -> str:
    """Of the peer's package; "" where it is not installed, and for ours."""
    try:
        return importlib.metadata.version(DISTRIBUTIONS[contender])
    except (KeyError, importlib.metadata.PackageNotFoundError):
        return ""


def module_file(distribution: str, path: str, stand_ins: Mapping[str, ModuleType] | None = None) -> ModuleType:
    """The module in the file `path` of `distribution`, without the packages around it; `stand_ins` are found by its imports."""
    located = importlib.metadata.distribution(distribution).locate_file(path)
    name = path.removesuffix(".py").replace("/", ".")
    spec = importlib.util.spec_from_file_location(name, str(located))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    sys.modules.update(stand_ins or {})
    spec.loader.exec_module(module)
    return module


def stand_in(name: str, **members: Any) -> dict[str, ModuleType]:
    """A module called `name` that holds `members`, and empty packages above it."""
    parts = name.split(".")
    modules = {}
    for end in range(1, len(parts) + 1):
        module = ModuleType(".".join(parts[:end]))
        module.__path__ = []
        modules[module.__name__] = module
    vars(modules[name]).update(members)
    return modules
