# SPDX-License-Identifier: GPL-2.0-or-later
"""`python -m roofline.engine ...`, or `python <plugin folder>/engine/__main__.py ...` as the plugin starts it."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path


def _register_root() -> None:
    """Import the plugin's folder as the package `roofline`, whatever its name."""
    root = Path(__file__).resolve().parent.parent
    spec = importlib.util.spec_from_file_location(
        "roofline", root / "__init__.py", submodule_search_locations=[str(root)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"{root} cannot be imported as a package.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["roofline"] = module
    spec.loader.exec_module(module)


if not __package__:
    # Run as a file, also by the processes that multiprocessing spawns from it: Python put engine/ itself first on the
    # path, where our packages would shadow others'.
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
    _register_root()

if __name__ == "__main__":
    importlib.import_module("roofline.engine.cli.main").run()
