# SPDX-License-Identifier: GPL-2.0-or-later
"""The user's choice of how to set up the engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SetupChoice:
    """The way to set up the engine that the user chose.

    `adopt` is an existing Python to use; otherwise the `build`, a key of BUILDS, is installed from the folder `wheels`
    (None: online).
    """

    build: str = "default"
    wheels: Path | None = None
    adopt: Path | None = None
