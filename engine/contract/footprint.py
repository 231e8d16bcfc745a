# SPDX-License-Identifier: GPL-2.0-or-later
"""Vocabulary of footprints: the fields of a result, the values of `status`, and how a UUID is made.

Standard library, Python 3.9.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from pathlib import Path

ID, UUID, CONFIDENCE, AREA = "id", "uuid", "confidence", "area_m2"
IMAGE, DATE, GSD, MODEL, RUN_DATE = "src_image", "src_date", "gsd", "model", "run_date"
STATUS, REVIEWER, NOTES = "status", "reviewer", "notes"
ORIGIN = (IMAGE, DATE, GSD, MODEL, RUN_DATE)
"""Fields that tell where a footprint comes from: ISO 8601 dates, `gsd` in metres."""
FIELDS = (ID, UUID, CONFIDENCE, AREA, *ORIGIN, STATUS, REVIEWER, NOTES)

DETECTED, ACCEPTED, REJECTED, EDITED, ADDED = "detected", "accepted", "rejected", "edited", "added"
STATUSES = (DETECTED, ACCEPTED, EDITED, ADDED, REJECTED)
NUMBERS = (CONFIDENCE, AREA, GSD)
"""Fields of type double; `id` is an integer, all others are texts."""

_DELETED = "_deleted"
_DRAWN_AGAIN = re.compile(r"buildings_(\d+)_(\d+)\.gpkg")

_NAMESPACE = uuid.UUID("b56c1d0e-7a9c-4f55-8f3e-5d0f2a1c9e47").bytes


def footprint_uuid(image: str, polygon: bytes) -> str:
    """Return the UUID (version 5) of the outline `polygon`, little-endian WKB in the CRS of its file, found in `image`.

    Made from the outline and the name of the image, so that a run that is repeated, and another threshold that leaves an
    outline as it is, give a footprint the same UUID.
    """
    digest = hashlib.sha1(_NAMESPACE + image.encode("utf-8", "surrogateescape") + polygon, usedforsecurity=False)
    return str(uuid.UUID(bytes=digest.digest()[:16], version=5))


def drawn_again(percent: int, smallest: int) -> str:
    """Return the name of the file of footprints that are drawn again, at a threshold in percent, without buildings below `smallest` m²."""
    return f"buildings_{percent}_{smallest}.gpkg"


def drawn_at(path: Path) -> tuple[int, int] | None:
    """Return the threshold in percent and the smallest building in m² that the name `drawn_again` tells; None for another name."""
    found = _DRAWN_AGAIN.fullmatch(path.name)
    return (int(found[1]), int(found[2])) if found else None


def deleted_beside(path: Path) -> Path:
    """Return the file beside the GeoPackage of footprints `path` that holds those that somebody deleted from it, in the same layer."""
    return path.with_name(f"{path.stem}{_DELETED}{path.suffix}")
