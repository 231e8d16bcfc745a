# SPDX-License-Identifier: GPL-2.0-or-later
"""How long-running functions tell how far they are and learn that they shall stop, without knowing who asks."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[str, float, float], None]
"""Called with (stage, done, total); the stage is a short English phrase such as "Segmenting"."""

IsCancelled = Callable[[], bool]
"""True from the moment the user asked to stop."""


def silent(stage: str, done: float, total: float) -> None:
    """A Report that goes nowhere."""


def never() -> bool:
    """An IsCancelled for work that nobody can stop."""
    return False
