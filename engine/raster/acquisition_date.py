# SPDX-License-Identifier: GPL-2.0-or-later
"""Read when an image was taken, where its file tells."""

from __future__ import annotations

import re
import warnings

import rasterio
from rasterio.errors import NotGeoreferencedWarning

from ..contract.address import is_remote
from ..runtime.errors import EngineError
from .archive import in_archive
from .gdal import GDAL_ERRORS, gdal_environment, listing_no_folder

_ERRORS: tuple[type[Exception], ...] = (*GDAL_ERRORS, ValueError, EngineError)
# GDAL's names for the date: of satellite imagery, the TIFF tag, which most cameras and mosaics fill in, and those of other programs.
_TAGS = (
    ("IMAGERY", "ACQUISITIONDATETIME"),
    (None, "TIFFTAG_DATETIME"),
    (None, "AcquisitionDateTime"),
    (None, "DateTime"),
)
_DATE = re.compile(r"((?:19|20)\d\d)[-:/](\d\d)[-:/](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?")


def acquisition_date(address: str, *, ask_server: bool = False) -> str:
    """Return the date of the image, or of the archive with one image, at `address`, as `iso_date` spells it; "" where none is told.

    A server is not asked, unless `ask_server`: it would be asked again for the image, and GDAL keeps what it answered to a
    question that failed.
    """
    if is_remote(address) and not ask_server:
        return ""
    try:
        with gdal_environment(), listing_no_folder(address), warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(in_archive(address)) as dataset:
                told = (dataset.tags(ns=domain).get(name, "") for domain, name in _TAGS)
                return next(filter(None, map(iso_date, told)), "")
    except _ERRORS:
        return ""  # not a file of GDAL, such as a list of images; whether it can be read is said elsewhere


def iso_date(text: str) -> str:
    """Spell a date as ISO 8601 without a time zone, so that later ones are greater; "" where `text` is none.

    Such as 2018-05-03T10:22:07, or 2018-05-03 where the time is midnight or missing.
    """
    found = _DATE.match(text.strip())
    if found is None or not ("01" <= found[2] <= "12" and "01" <= found[3] <= "31"):
        return ""
    day, time = "-".join(found.group(1, 2, 3)), ":".join(part or "00" for part in found.group(4, 5, 6))
    return day if time == "00:00:00" else f"{day}T{time}"
