# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the files of an earlier result, and what its run.json tells."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..raster.probability_reader import is_raster
from ..runtime.errors import EngineError
from .many_images import SECOND, image_list_beside

_DEFAULT_THRESHOLD = 0.5


def result_raster(path: Path, threshold: float) -> tuple[Path, float]:
    """Return the file to compare and its threshold; those of the segmentation where `path` is a result folder or its raster."""
    folder = path if path.is_dir() else path.parent
    if path.is_dir():
        path = folder / "probability.tif"
        if not path.is_file():
            raise EngineError(
                "{folder} holds no result of Roofline; choose the folder that a segmentation wrote.", folder=str(folder)
            )
        if (folder / SECOND).is_file():
            raise EngineError(
                "The result in {folder} has a raster for each group of images; choose one of them, such as {file}, or"
                " buildings.gpkg, which holds the footprints of all.",
                folder=str(folder),
                file=SECOND,
            )
    if not threshold and is_result(path):
        threshold = number_of(run_of(path), "threshold")
    return path, threshold or _DEFAULT_THRESHOLD


def is_result(raster: Path) -> bool:
    """Whether `raster` has the name of a result's probability raster, of its first group of images or another one."""
    return re.fullmatch(r"probability(_\d+)?\.tif", raster.name) is not None


def group_rasters(path: Path) -> tuple[Path, ...]:
    """Return the rasters of a result of groups of images that do not touch, where `path` is its folder or its footprints; else ()."""
    folder = path if path.is_dir() else path.parent
    if not (folder / SECOND).is_file() or (path.is_file() and is_raster(path)):
        return ()
    groups = run_of(folder / SECOND).get("groups")
    names = [str(group.get("probability", "")) for group in groups or () if isinstance(group, dict)]
    found = tuple(folder / name for name in names if Path(name).name == name and (folder / name).is_file())
    return found if len(found) > 1 else ()


def images_of(raster: Path) -> Path | None:
    """Return the list of the images that `raster`, of a result, was mapped from; None where it is not of several images."""
    listed = image_list_beside(raster)
    return listed if is_result(raster) and listed.is_file() and "images" in run_of(raster) else None


def run_of(raster: Path) -> dict[str, Any]:
    """Return what run.json beside `raster` says; empty where it is missing, damaged or of another kind."""
    with suppress(OSError, ValueError):
        told = json.loads(raster.with_name("run.json").read_text(encoding="utf-8"))
        return told if isinstance(told, dict) else {}
    return {}


def number_of(told: object, name: str) -> float:
    """Return the number called `name`, 0 where there is none."""
    number = told.get(name) if isinstance(told, dict) else None
    return float(number) if isinstance(number, float | int) else 0.0


def output_paths(out: str, *names: str) -> dict[str, str]:
    """Return the absolute paths of the files `names` in the folder `out` by their role: the name without its suffix."""
    folder = Path(out).absolute()
    return {name.partition(".")[0]: str(folder / name) for name in names}
