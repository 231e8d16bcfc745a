# SPDX-License-Identifier: GPL-2.0-or-later
"""Settings kept between sessions, in one group of QGIS's settings."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from qgis.core import QgsSettings

GROUP = "roofline"


@dataclass(frozen=True)
class Settings:
    """`results` is a folder, "" for beside the project; `model` the path of the model used last."""

    results: str = ""
    model: str = ""


def load() -> Settings:
    """The settings as stored, with the defaults for what was never set."""
    stored = QgsSettings()
    return Settings(**{f.name: str(stored.value(f"{GROUP}/{f.name}", "") or "") for f in dataclasses.fields(Settings)})


def remember(**changes: str) -> None:
    """Store the named settings; the others stay."""
    stored = QgsSettings()
    for name, value in dataclasses.asdict(dataclasses.replace(load(), **changes)).items():
        stored.setValue(f"{GROUP}/{name}", value)
