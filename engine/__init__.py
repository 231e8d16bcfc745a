# SPDX-License-Identifier: GPL-2.0-or-later
"""The deep-learning engine, which runs in its own Python environment and never imports qgis.

Its Python API is imported on first use: `from roofline.engine import load_model, segment, evaluate, hand_over, refine, vectorize`
(service/api.py, with an example).
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .runtime.errors import Cancelled, EngineError
    from .service.api import (
        Result,
        estimate,
        evaluate,
        grade_damage,
        hand_over,
        load_model,
        refine,
        sample,
        segment,
        suggest,
        vectorize,
    )

__all__ = [
    "Cancelled",
    "EngineError",
    "Result",
    "__version__",
    "estimate",
    "evaluate",
    "grade_damage",
    "hand_over",
    "load_model",
    "refine",
    "sample",
    "segment",
    "suggest",
    "vectorize",
]

ROOT = Path(__file__).resolve().parent.parent
"""The plugin's folder, which contains resources/."""


def _read_version() -> str:
    """Return the version that metadata.txt declares."""
    metadata = ROOT / "metadata.txt"
    text = metadata.read_text(encoding="utf-8") if metadata.is_file() else ""
    found = re.search(r"^version=(.+)$", text, re.MULTILINE)
    return found.group(1).strip() if found else "0+unknown"


__version__ = _read_version()


def __getattr__(name: str) -> Any:
    """Import a name of the Python API when it is first used (PEP 562), so that importing the package takes no time."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = ".runtime.errors" if name in ("Cancelled", "EngineError") else ".service.api"
    return getattr(importlib.import_module(module, __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
