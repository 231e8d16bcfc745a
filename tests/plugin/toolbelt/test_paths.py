# SPDX-License-Identifier: GPL-2.0-or-later
"""Where files of results are put."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from roofline.plugin.toolbelt.paths import result_folder


def test_results_of_two_runs_never_share_a_folder(tmp_path: Path) -> None:
    now = datetime(2026, 1, 2, 3, 4, 5)
    first = result_folder(tmp_path, "Zürich / 2024?", now)
    assert first.parent == tmp_path and "?" not in first.name
    first.mkdir()
    assert result_folder(tmp_path, "Zürich / 2024?", now) != first
