# SPDX-License-Identifier: GPL-2.0-or-later
"""Create the folder that a job writes into."""

from __future__ import annotations

from pathlib import Path

from .overlay import InputError


def make_folder(folder: Path, complaint: str) -> None:
    """Create `folder`. Raises InputError with `complaint`, whose {} is the system's reason, where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(complaint.format(error)) from error
