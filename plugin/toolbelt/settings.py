# SPDX-License-Identifier: GPL-2.0-or-later
"""Settings kept between sessions, in one group of QGIS's settings."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from qgis.core import QgsSettings

GROUP = "roofline"


@dataclass(frozen=True)
class Settings:
    """The plugin's settings.

    `results` is the output folder, "" for beside the project; `model` is the path of the model used last; `handover` holds
    the latest choices in the dialog of that name, as JSON.
    """

    results: str = ""
    model: str = ""
    handover: str = ""


def load() -> Settings:
    """Return the stored settings, with defaults for those never set."""
    stored = QgsSettings()
    return Settings(**{f.name: str(stored.value(f"{GROUP}/{f.name}", "") or "") for f in dataclasses.fields(Settings)})


def remember(**changes: str) -> None:
    """Store the named settings; leave the others unchanged."""
    stored = QgsSettings()
    for name, value in dataclasses.asdict(dataclasses.replace(load(), **changes)).items():
        stored.setValue(f"{GROUP}/{name}", value)
