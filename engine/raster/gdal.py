# SPDX-License-Identifier: GPL-2.0-or-later
"""How GDAL is set up here, and what it raises."""

from __future__ import annotations

from typing import Any

import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.errors import CRSError, RasterioError

# rasterio lets some of GDAL's own errors through unwrapped.
GDAL_ERRORS: tuple[type[Exception], ...] = (RasterioError, CRSError, CPLE_BaseError, OSError)

ROOM = 64 * 2**20  # bytes; GDAL's default is 5 % of the machine's memory
_OPTIONS = {
    # libjpeg calls a truncated file a warning, and the quick way to read a PNG says nothing: both fill up with grey or black.
    "GDAL_ERROR_ON_LIBJPEG_WARNING": True,
    "GDAL_PNG_WHOLE_IMAGE_OPTIM": False,
}


def gdal_environment(room: int = 0) -> Any:
    """A context manager that holds for the thread it is entered in; `room`: the bytes of decoded blocks that GDAL may keep, if not ROOM."""
    return rasterio.Env(GDAL_CACHEMAX=room or ROOM, **_OPTIONS)


def reason(error: BaseException) -> str:
    """What an error of GDAL or of the system says, to be put into a sentence."""
    while error.__cause__ is not None and "previous exception" in str(error):
        error = error.__cause__
    text = str(error).strip()
    return text.splitlines()[-1].rstrip(".") if text else type(error).__name__
