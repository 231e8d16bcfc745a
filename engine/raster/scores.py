# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores in percent from counts of pixels or buildings."""

from __future__ import annotations

from typing import Any, overload

import numpy as np
from numpy.typing import NDArray


@overload
def f1(tp: int, fp: int, fn: int) -> float: ...
@overload
def f1(tp: NDArray[Any], fp: NDArray[Any], fn: NDArray[Any]) -> NDArray[np.float64]: ...
def f1(tp: Any, fp: Any, fn: Any) -> Any:
    """Compute F1 in percent from true positives, false positives and false negatives, numbers or arrays; 0 where all are 0."""
    scores = 200.0 * tp / np.maximum(2 * tp + fp + fn, 1)
    return scores if isinstance(scores, np.ndarray) else float(scores)


def percent(part: int, whole: int) -> float:
    """Compute the share of `part` in `whole` in percent; 0 where `whole` is 0."""
    return 100.0 * part / whole if whole else 0.0
