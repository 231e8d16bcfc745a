# SPDX-License-Identifier: GPL-2.0-or-later
"""`python -m engine ...`, or `python <plugin folder>/engine/__main__.py ...` as the plugin starts it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

package = __package__
if not package:
    # Run as a file: Python put engine/ itself first on the path, where our modules would shadow others' (`train`,
    # `tiles`, `model`). Its parent takes that place.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    package = "engine"

if __name__ == "__main__":
    sys.exit(importlib.import_module(f"{package}.cli").main())
