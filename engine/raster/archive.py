# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the image in an archive."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

from ..runtime.errors import EngineError

_ARCHIVES = {".zip": "zip", ".tar": "tar", ".tgz": "tar", ".gz": "tar"}
RASTER_SUFFIXES = (
    ".tif",
    ".tiff",
    ".jp2",
    ".j2k",
    ".img",
    ".vrt",
    ".png",
    ".jpg",
    ".jpeg",
    ".ntf",
    ".nitf",
    ".bil",
    ".ers",
    ".webp",
)
_LISTED = 3  # names in a sentence


def in_archive(address: str) -> str:
    """Return the address of the only image in the archive (.zip, .tar, .tar.gz) at the local path `address`; another address unchanged.

    Raises EngineError when the archive holds several images, none, or is damaged.
    """
    path = Path(address)
    kind = _ARCHIVES.get(path.suffix.lower(), "")
    if not kind or (path.suffix.lower() == ".gz" and not path.name.lower().endswith(".tar.gz")) or not path.is_file():
        return address
    try:
        names = _names(path, kind)
    except (OSError, zipfile.BadZipFile, tarfile.TarError) as error:
        raise EngineError(
            "{file} is a damaged archive ({reason}); copy it again from its source.", file=path.name, reason=str(error)
        ) from error
    images = [
        f"/vsi{kind}/{path.absolute()}/{name}" for name in sorted(names) if name.lower().endswith(RASTER_SUFFIXES)
    ]
    if len(images) == 1:
        return images[0]
    if not images:
        raise EngineError("{file} holds no image; choose another file.", file=path.name)
    raise EngineError(
        "{file} holds {count} images; open one of them: {rasters}.",
        file=path.name,
        count=len(images),
        rasters=", ".join(images[:_LISTED]),
    )


def _names(path: Path, kind: str) -> list[str]:
    if kind == "zip":
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    with tarfile.open(path) as archive:
        return archive.getnames()
