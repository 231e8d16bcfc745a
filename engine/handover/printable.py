# SPDX-License-Identifier: GPL-2.0-or-later
"""Replace characters that XML cannot hold, and with it KML, SVG and the metadata of a GeoPackage."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, 2.2


def printable(text: str) -> str:
    """Return `text` with a space in place of each control character but tabs and line breaks."""
    return _CONTROL.sub(" ", text)
