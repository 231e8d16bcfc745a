# SPDX-License-Identifier: GPL-2.0-or-later
"""“Open p.qgz” in the real QGIS Desktop: the project comes with its result, and changes in the other one are asked about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .test_sketch import drive, image, pytestmark  # noqa: F401


@pytest.fixture(scope="module")
def found(image: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:  # noqa: F811
    """What was open after each press of the button."""
    from osgeo import gdal

    out = tmp_path_factory.mktemp("reopen")
    large = out / "scene.tif"  # 900 x 750 m, so that there is time to leave the project
    gdal.Translate(str(large), str(image), width=1800, height=1500, outputBounds=[500000, 5000000, 500900, 4999250])
    done = drive(large, out, "reopen.py")
    assert done.returncode == 0, done.stdout + done.stderr
    seen: dict[str, Any] = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert not seen.pop("notes")
    return seen


def test_the_button_opens_the_project_and_its_result_is_there(found: Any) -> None:
    opened = found["unchanged"]
    assert (opened["project"], opened["groups"], opened["asked"]) == ("roofline.qgz", 1, [])
    assert {"scene", "Buildings", "Probability"} <= set(opened["layers"])


def test_who_cancels_qgiss_question_stays_in_the_other_project(found: Any) -> None:
    stayed = found["cancelled"]
    assert (stayed["project"], stayed["groups"], stayed["layers"]) == ("", 0, ["drawn meanwhile"])
    assert len(stayed["asked"]) == 1


def test_who_discards_the_changes_gets_the_project_with_its_result(found: Any) -> None:
    opened = found["discarded"]
    assert opened["project"] == "roofline.qgz" and opened["groups"] == 3 and len(opened["asked"]) == 1
    assert "drawn meanwhile" not in opened["layers"]
