# SPDX-License-Identifier: GPL-2.0-or-later
"""The kinds of sources an image can be opened from, tried in order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..runtime.errors import EngineError
from .gdal_source import open_gdal
from .source import RasterSource

Opener = Callable[[str], RasterSource | None]
"""Opens the image at an address (path or URL); None when the address is not of its kind. Raises EngineError."""


def _open_mosaic(address: str) -> RasterSource | None:
    from .mosaic_source import open_mosaic  # reads its images as scenes, which this module opens

    return open_mosaic(address)


OPENERS: list[Opener] = [_open_mosaic, open_gdal]
"""The first that does not return None is used. GDAL takes every address, so it comes last."""


def open_source(address: str | Path) -> RasterSource:
    """Open the image at `address`. Raises EngineError when it cannot be read."""
    for opener in OPENERS:
        source = opener(str(address))
        if source is not None:
            return source
    raise EngineError("The image {image} is of no kind that can be read; choose another image.", image=str(address))
