# SPDX-License-Identifier: GPL-2.0-or-later
"""The deep-learning engine. It runs in a Python of its own and never imports qgis."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent  # of the plugin; resources/ lies there


def _read_version() -> str:
    """The version in metadata.txt, which holds the only one."""
    metadata = ROOT / "metadata.txt"
    text = metadata.read_text(encoding="utf-8") if metadata.is_file() else ""
    found = re.search(r"^version=(.+)$", text, re.MULTILINE)
    return found.group(1).strip() if found else "0+unknown"


__version__ = _read_version()
