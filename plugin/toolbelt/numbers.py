# SPDX-License-Identifier: GPL-2.0-or-later
"""Format numbers in the user's locale: decimal and thousands separators of QGIS's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale


def whole(value: float) -> str:
    """Return `value` rounded to an integer, with thousands separators."""
    return str(QLocale().toString(round(value)))


def fixed(value: float, digits: int = 1) -> str:
    """Return `value` with `digits` decimals."""
    return str(QLocale().toString(float(value), "f", digits))


def short(value: float) -> str:
    """Return `value` with at most six significant digits and no trailing zeros, such as 0.4 or 255."""
    return str(QLocale().toString(float(value), "g", 6))
