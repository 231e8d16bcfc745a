# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a key lies on the keyboard, whatever it types there."""

from __future__ import annotations

import sys

# By Windows' scan codes, which are Linux's key codes, too; X11 and Wayland add 8 to those.
_ROWS = {2: "1234567890", 16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM"}
_PLACES = {first + number: key for first, row in _ROWS.items() for number, key in enumerate(row)}
_X11 = 8
# By the virtual key codes of macOS (HIToolbox/Events.h), which numbers places so.
_MAC_ROWS = {0: "ASDFHGZXCV", 11: "BQWERYT123465", 25: "97", 28: "80", 31: "OU", 34: "IP", 37: "LJ", 40: "K", 45: "NM"}
_MAC_PLACES = {first + number: key for first, row in _MAC_ROWS.items() for number, key in enumerate(row)}


def key_at(scan_code: int, virtual_key: int, platform: str = sys.platform) -> str:
    """Return the letter or digit that a US keyboard has at the place with a native scan code or virtual key; "" for others."""
    if platform == "darwin":  # whose events have no scan codes, and 0 is A
        return _MAC_PLACES.get(virtual_key, "")
    return _PLACES.get(scan_code if platform == "win32" else scan_code - _X11, "")
