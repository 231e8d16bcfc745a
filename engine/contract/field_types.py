# SPDX-License-Identifier: GPL-2.0-or-later
"""Check values against the annotations of dataclass fields. Standard library and Python 3.9."""

from __future__ import annotations

import math
from typing import Any

_CLASSES = {"str": (str,), "bool": (bool,), "int": (int,), "float": (int, float)}


def has_type(annotation: str, value: Any) -> bool:
    """Return whether `value` has the type `annotation`; whole numbers are also floats, True and False are not numbers."""
    if annotation.startswith("Optional["):
        return value is None or has_type(annotation[9:-1], value)
    if annotation.startswith("tuple["):
        return isinstance(value, (tuple, list)) and all(has_type(annotation[6:-6], each) for each in value)
    if annotation.startswith("dict["):
        of = annotation[10:-1]
        return isinstance(value, dict) and all(
            isinstance(key, str) and has_type(of, each) for key, each in value.items()
        )
    if annotation == "Any":
        return True
    return isinstance(value, _CLASSES[annotation]) and isinstance(value, bool) == (annotation == "bool")


def is_finite(value: Any) -> bool:
    """Return whether all numbers in `value`, also in lists and dictionaries, are finite and fit into a float."""
    if isinstance(value, (list, tuple)):
        return all(map(is_finite, value))
    if isinstance(value, dict):
        return all(map(is_finite, value.values()))
    if isinstance(value, (int, float)):
        try:
            return math.isfinite(value)
        except OverflowError:  # a whole number of hundreds of digits
            return False
    return True
