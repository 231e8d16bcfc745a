# SPDX-License-Identifier: GPL-2.0-or-later
"""The length of a refinement: a number of minibatches, or a time."""

from __future__ import annotations

import time

from .config import RefineConfig


class RefinementBudget:
    """The length of a run: `steps` minibatches where set, else `config.minutes` less `reserve` seconds for the end."""

    def __init__(self, config: RefineConfig, began: float, reserve: float) -> None:
        self.steps = config.training.steps
        self._began = began
        self._seconds = max(1.0, config.minutes * 60 - reserve)

    def done(self, step: int) -> float:
        """Return the share of the run that is over after `step` minibatches, 0 to 1."""
        return min(1.0, step / self.steps if self.steps else (time.monotonic() - self._began) / self._seconds)

    def total(self, step: int) -> float:
        """Estimate the number of minibatches of the whole run after `step` of them."""
        return self.steps or max(float(step), step / max(self.done(step), 1e-3))
