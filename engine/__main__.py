# SPDX-License-Identifier: GPL-2.0-or-later
"""`python -m engine ...`, or `python <plugin folder>/engine/__main__.py ...` as the plugin starts it."""

from __future__ import annotations

import sys
from pathlib import Path

if not __package__:
    # Run as a file: Python put engine/ itself first on the path, where our modules would shadow others' (`train`,
    # `tiles`, `model`). Its parent takes that place, and this file runs again as a module of the package.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from engine.cli import main
else:
    from .cli import main

if __name__ == "__main__":
    sys.exit(main())
