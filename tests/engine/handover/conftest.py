# SPDX-License-Identifier: GPL-2.0-or-later
"""A result, and how to hand it over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import roofline.engine as engine

from .town import write_town


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return write_town(tmp_path / "result")


@pytest.fixture
def hand_over(town: Path, tmp_path: Path) -> Callable[..., Path]:
    """Hands the town over; gives the folder."""

    def to(*formats: str, **options: Any) -> Path:
        out = tmp_path / "out"
        engine.hand_over(options.pop("result", town), out, formats=formats or ("gpkg",), **options)
        return out

    return to
