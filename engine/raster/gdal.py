# SPDX-License-Identifier: GPL-2.0-or-later
"""GDAL's configuration, its exceptions, and their messages."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import Any

import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.crs import CRS
from rasterio.errors import CRSError, RasterioError

from ..contract.address import is_remote
from ..runtime.environment import http_limits
from ..runtime.errors import EngineError
from . import ogr_paths  # noqa: F401 - for all that read and write polygons

# rasterio lets some of GDAL's own errors through unwrapped. A name that is not UTF-8 is an error of encoding, and one of
# decoding comes from a message of GDAL that repeats the bytes of a damaged file.
GDAL_ERRORS: tuple[type[Exception], ...] = (RasterioError, CRSError, CPLE_BaseError, OSError, UnicodeError)

# The query of an address, such as a signature, and user and password.
_SECRETS = re.compile(r"""\?[^\s,'"?]*=[^\s,'"]*|(?<=://)[^/@\s]*@""")

_ADVICE = "; It might help to specify"  # of pyogrio, for those who write programs

BLOCK_CACHE = 64 * 2**20  # bytes; GDAL's default is 5 % of the machine's memory
_OPTIONS = {
    # Without these a truncated JPEG is only a warning and a truncated PNG no message at all; missing rows come out grey or black.
    "GDAL_ERROR_ON_LIBJPEG_WARNING": True,
    "GDAL_PNG_WHOLE_IMAGE_OPTIM": False,
}


def gdal_environment(block_cache: int = 0) -> Any:
    """Return a context manager that configures GDAL for the current thread.

    `block_cache`: bytes of decoded blocks that GDAL may keep; 0: BLOCK_CACHE.
    """
    return rasterio.Env(GDAL_CACHEMAX=block_cache or BLOCK_CACHE, **_OPTIONS, **http_limits())


def listing_no_folder(address: str) -> Any:
    """Return a context manager in which GDAL asks no server for a list of the files beside the image, which most refuse or answer slowly."""
    return rasterio.Env(GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR") if is_remote(address) else nullcontext()


def check_proj() -> None:
    """Raise EngineError when PROJ cannot read its database, as in a program whose environment names that of another PROJ."""
    try:
        CRS.from_epsg(4326)
    except CRSError as error:
        raise EngineError(
            "The environment variables PROJ_LIB and PROJ_DATA name the files of another PROJ ({reason}); remove them before"
            " Python starts.",
            reason=reason(error),
        ) from error


def reason(error: BaseException) -> str:
    """Extract the message of an error of GDAL or of the system, to be put into a sentence, without secrets of an address in it."""
    while error.__cause__ is not None and "previous exception" in str(error):
        error = error.__cause__
    text = str(error).strip().partition(_ADVICE)[0]
    return _SECRETS.sub("", text.splitlines()[-1].rstrip(".")) if text else type(error).__name__
