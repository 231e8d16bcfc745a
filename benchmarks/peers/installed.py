# SPDX-License-Identifier: GPL-2.0-or-later
"""Load modules of the peers from their installed wheels.

Some peers import many dependencies, including torchvision, before the one module that stitches tiles. Those do not
match the CPU build of torch, so that module is loaded unchanged from its file; `stand_ins` replace imports that are
never called, or only for a small task. The timed code is always the peer's.
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
    """Return the version of the peer's package; "" where it is not installed, and for Roofline."""
    try:
        return importlib.metadata.version(DISTRIBUTIONS[contender])
    except (KeyError, importlib.metadata.PackageNotFoundError):
        return ""


def module_file(distribution: str, path: str, stand_ins: Mapping[str, ModuleType] | None = None) -> ModuleType:
    """Load the file `path` of `distribution` as a module, without its parent packages; its imports find `stand_ins`."""
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
    """Register a module called `name` with `members`, and empty parent packages."""
    parts = name.split(".")
    modules = {}
    for end in range(1, len(parts) + 1):
        module = ModuleType(".".join(parts[:end]))
        module.__path__ = []
        modules[module.__name__] = module
    vars(modules[name]).update(members)
    return modules
