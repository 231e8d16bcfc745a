# SPDX-License-Identifier: GPL-2.0-or-later
"""Paths in the plugin's folder, in the user's data folder and beside the project."""

from __future__ import annotations

import configparser
import os
import re
from datetime import datetime
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QStandardPaths
from qgis.PyQt.QtGui import QIcon

ROOT = Path(__file__).resolve().parents[2]
ENGINE_MAIN = ROOT / "engine" / "__main__.py"
BUNDLED_MODELS = ROOT / "resources" / "models"


def is_bundled(model: str) -> bool:
    """Return whether a model file came with the plugin."""
    return Path(model).parent == BUNDLED_MODELS


def icon(name: str) -> QIcon:
    """Return one of the plugin's icons; QIcon reads the file only when it is drawn."""
    return QIcon(str(ROOT / "resources" / "icons" / f"{name}.svg"))


def version() -> str:
    """Return the version in metadata.txt, the only file that holds it."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version")


def user_data() -> Path:
    """Return a folder of this user, shared by all QGIS profiles and kept when the plugin is updated."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)) / "roofline"


def checkout_python() -> Path | None:
    """Return the engine's Python in a development checkout, where `make setup` creates it."""
    for name in ("bin/python", "Scripts/python.exe"):
        python = ROOT / ".venv" / "engine" / name
        if python.is_file():
            return python
    return None


def default_results() -> Path:
    """Return the folder for results: beside a saved project, otherwise in the user's documents."""
    home = QgsProject.instance().absolutePath()
    if home:
        return Path(home) / "roofline"
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "roofline"


def result_folder(parent: Path, image_name: str, now: datetime) -> Path:
    """Return a new folder for one run, named after image and time; earlier results are never overwritten."""
    return free_path(parent, image_name, now, "")


def free_path(parent: Path, image_name: str, now: datetime, suffix: str) -> Path:
    """Return the path of a new file that ends in `suffix`, named in the same way."""
    base = f"{_stem(image_name, dots=not suffix)}_{now:%Y-%m-%d_%H%M%S}"
    path, number = parent / (base + suffix), 1
    while path.exists():
        number += 1
        path = parent / f"{base}_{number}{suffix}"
    return path


def absolute(source: str) -> str:
    """Return a path, or the source of a layer in a file, with its path absolute; all else, "" too, unchanged.

    qgis_process gives what was typed, and the engine has another working directory.
    """
    path, bar, rest = source.partition("|")
    return f"{Path(path).absolute()}{bar}{rest}" if path and os.path.exists(path) else source  # noqa: PTH110 no error for any text


def imagery_name(layer_name: str) -> str:
    """Return the name of the file that holds a copy of the layer's imagery."""
    return f"{_stem(layer_name)}_imagery.tif"


def file_stem(name: str) -> str:
    """Return a name for a file of what is called `name`."""
    return _stem(name)


def _stem(name: str, *, dots: bool = False) -> str:
    return re.sub(r"[^\w.-]+" if dots else r"[^\w-]+", "_", name).strip("._")[:60] or "image"
