# SPDX-License-Identifier: GPL-2.0-or-later
"""Keep whole numbers whole where some of a column are missing: pyogrio reads them as floating point numbers with NaN."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_WHOLE, _BOOLEAN = (int, np.integer, np.bool_), (bool, np.bool_)
_EXACT = 2**53  # below which a float holds every whole number


def whole_numbers(
    kinds: Iterable[tuple[str, str]],
    names: Sequence[str],
    values: Sequence[NDArray[Any]],
    read_again: Callable[[str], NDArray[Any]],
) -> list[NDArray[Any]]:
    """Return the `values` (n,) of the fields `names`; whole numbers of which some are missing become Python's int or bool, and None.

    `kinds` are names and dtypes of the fields as `pyogrio.read_info` gives them; `read_again` reads the values of a field that
    are not missing, where a float would lose digits of them.
    """
    whole = {name: kind for name, kind in kinds if kind == "bool" or kind.startswith(("int", "uint"))}
    return [
        _exact(given, name, whole[name], read_again) if name in whole and given.dtype.kind == "f" else given
        for name, given in zip(names, values, strict=True)
    ]


def _exact(given: NDArray[Any], name: str, kind: str, read_again: Callable[[str], NDArray[Any]]) -> NDArray[np.object_]:
    there = ~np.isnan(given)
    exact = np.full(len(given), None, dtype=object)
    is_held = np.abs(given[there]).max(initial=0) < _EXACT
    exact[there] = (given[there].astype(bool if kind == "bool" else np.int64) if is_held else read_again(name)).tolist()
    return exact


def is_text(values: NDArray[Any]) -> bool:
    """Return whether a column (n,) holds texts; whole numbers of which some are missing are objects, too."""
    given = [value for value in values if value is not None] if values.dtype.kind == "O" else [0]
    return not given or not all(isinstance(value, _WHOLE) for value in given)


def with_missing(values: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
    """Return the values (n,) of a column as pyogrio writes them, and the mask (n,) of the whole numbers that are missing."""
    if values.dtype.kind != "O" or is_text(values):
        return values, None
    missing = np.array([value is None for value in values], dtype=bool)
    numbers = np.where(missing, 0, values)
    if all(isinstance(value, _BOOLEAN) for value in values[~missing]):
        return numbers.astype(np.bool_), missing
    whole = numbers.astype(np.int64)
    return (whole.astype(np.int32) if np.array_equal(whole, whole.astype(np.int32)) else whole), missing
