# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a job left what it promises: complete files, or what was there before."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from pathlib import Path

import pyogrio
import rasterio
from rasterio.errors import NotGeoreferencedWarning

SEGMENTATION = ("buildings.gpkg", "probability.tif", "run.json")
EVALUATION = ("error_map.tif", "scores.json")

Files = Mapping[str, bytes]
"""Path inside a folder, and content."""


def files_in(folder: Path) -> dict[str, bytes]:
    """Read all files under `folder`; {} where there is none."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def write_files(folder: Path, files: Files) -> None:
    """Write `files` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def problem_of_result(folder: Path) -> str:
    """Say what is wrong with the result of a segmentation in `folder`; "" if it is complete."""
    if problem := problem_of_files(folder, SEGMENTATION):
        return problem
    try:
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        if problem := problem_of_raster(folder / "probability.tif"):
            return problem
        count = pyogrio.read_info(folder / "buildings.gpkg", force_feature_count=True)["features"]
    except Exception as error:
        return f"unreadable: {type(error).__name__} {error}"
    return "" if count == run["buildings"] else f"{count} polygons, {run['buildings']} in run.json"


def problem_of_files(folder: Path, names: tuple[str, ...]) -> str:
    """Say which other files than `names` are in `folder`; "" if exactly these are."""
    found = tuple(sorted(path.name for path in folder.iterdir()))
    return "" if found == names else f"the folder holds {found}"


def problem_of_raster(path: Path) -> str:
    """Say what is wrong with a probability raster; "" if all its pixels can be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path) as dataset:
            values = dataset.read(1)
    return "" if ((values <= 250) | (values == 255)).all() else "values between 250 and 255"


def problem_of_refusal(folder: Path, before: Files) -> str:
    """Say what a refused job changed in `folder`; "" if it holds the files `before` and nothing else."""
    after = files_in(folder)
    if not before and folder.exists():
        return f"the folder was left with {sorted(after)}"
    if after != before:
        changed = sorted(name for name in after.keys() | before.keys() if after.get(name) != before.get(name))
        return f"changed {changed}"
    return ""
