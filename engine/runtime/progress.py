# SPDX-License-Identifier: GPL-2.0-or-later
"""Progress and cancellation of long-running functions, as callables that they are given."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[str, float, float], None]
"""Called with (stage, done, total); the stage is a short English phrase such as "Segmenting"."""

IsCancelled = Callable[[], bool]
"""Returns True once the user has cancelled."""


def silent(stage: str, done: float, total: float) -> None:
    """Ignore the progress; a Report."""


def never() -> bool:
    """Return False; an IsCancelled for work that cannot be cancelled."""
    return False
