# SPDX-License-Identifier: GPL-2.0-or-later
"""The user's choice of how to set up the engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SetupChoice:
    """`adopt` an existing Python, or install the `build` (a key of engine_setup.BUILDS) from `wheels` (None: online)."""

    build: str = "default"
    wheels: Path | None = None
    adopt: Path | None = None
