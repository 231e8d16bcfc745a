# SPDX-License-Identifier: GPL-2.0-or-later
"""“Hand over…” in the real QGIS Desktop: from a segmentation to the files for others."""

from __future__ import annotations

import json
from pathlib import Path

from .test_sketch import drive, image, pytestmark  # noqa: F401


def test_the_button_writes_files_a_report_and_a_map(image: Path, tmp_path: Path) -> None:  # noqa: F811
    done = drive(image, tmp_path, "handover.py")
    assert done.returncode == 0, done.stdout + done.stderr
    seen = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert seen["notice"] == "" and not seen["notes"] and seen["layer"] == "Buildings"
    width, height = seen["size"]
    assert width < 1366 and height < 700
    handed = {path.name for path in (tmp_path / "handed over").iterdir()}
    assert {"README.txt", "scene_buildings.gpkg", "scene_map.pdf", "scene_report.html"} <= handed
