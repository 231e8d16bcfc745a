# SPDX-License-Identifier: GPL-2.0-or-later
"""Score grades against those of a person."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def macro_f1(truth: NDArray[Any], found: NDArray[Any]) -> float:
    """Return the mean of the F1 of each class that occurs in `truth`, in percent; every class counts alike."""
    scores = []
    for grade in np.unique(truth):
        hits = int(((truth == grade) & (found == grade)).sum())
        total = int((truth == grade).sum()) + int((found == grade).sum())
        scores.append(2 * hits / total)
    return 100 * float(np.mean(scores))
