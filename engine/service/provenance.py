# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the JSON file that says how a result was made, with the versions of the software."""

from __future__ import annotations

import json
import platform
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch

from .. import __version__


def versions() -> dict[str, str]:
    """Return the versions of Roofline and of what it computes with."""
    return {
        "roofline": __version__,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "rasterio": rasterio.__version__,
        "gdal": rasterio.__gdal_version__,
        "system": platform.platform(),
    }


def write_json(path: Path, values: dict[str, Any]) -> None:
    """Write `values` as indented JSON."""
    path.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
