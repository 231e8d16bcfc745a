# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the image in an archive."""

from __future__ import annotations

import re
import tarfile
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path, PurePosixPath

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
    ".bmp",
    ".bsq",
    ".bip",
    ".ecw",
    ".sid",
    ".jpx",
    ".j2c",
    ".jpc",
    ".pix",
    ".kea",
    ".avif",
    ".heic",
    ".jxl",
)
_LISTED = 3  # names in a sentence
_INSIDE = re.compile(r"^(?:/vsi(?:zip|tar|gzip|7z|rar)/+)+", re.IGNORECASE)


def in_archive(address: str) -> str:
    """Return the address of the only image in the archive (.zip, .tar, .tar.gz) at the local path `address`; another address unchanged.

    Raises EngineError when the archive holds several images, none, or is damaged.
    """
    path = Path(address)
    if not is_archive(path):
        return address
    images = images_in(path)
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


def is_archive(path: Path) -> bool:
    """Whether `path` is a file that is named like an archive."""
    return is_archive_name(path.name) and path.is_file()


def archive_of(address: str) -> Path | None:
    """Return the local archive that holds the image at `address`, such as /vsizip/scenes.zip/a.tif; None where there is none."""
    prefix = _INSIDE.match(address)
    if prefix is None:
        return None
    inner = address[prefix.end() :]
    for start in (Path("/") / inner, Path(inner)):
        for path in (start, *start.parents):
            if is_archive_name(path.name) and path.is_file():
                return path
    return None


def is_archive_name(name: str) -> bool:
    """Whether a file of this name is an archive: .zip, .tar, .tgz or .tar.gz."""
    suffix = Path(name).suffix.lower()
    return suffix in _ARCHIVES and (suffix != ".gz" or name.lower().endswith(".tar.gz"))


def images_in(path: Path) -> list[str]:
    """List the addresses of the images in the archive `path`, sorted. Raises EngineError when it is damaged."""
    kind = _ARCHIVES[path.suffix.lower()]
    try:
        about = path.stat()
        names = _names(path, kind, about.st_mtime_ns, about.st_size)
    except (OSError, zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error) as error:
        raise EngineError(
            "{file} is a damaged archive ({reason}); copy it again from its source.", file=path.name, reason=str(error)
        ) from error
    return [f"/vsi{kind}/{path.absolute()}/{name}" for name in sorted(names) if _is_image(name)]


def _is_image(name: str) -> bool:
    """Whether the member `name` is an image; macOS adds a file ._name for each."""
    plain = PurePosixPath(name).name
    return plain.lower().endswith(RASTER_SUFFIXES) and not plain.startswith("._")


@lru_cache(maxsize=64)
def _names(path: Path, kind: str, modified: int, size: int) -> list[str]:
    """List the names in an archive, which for .tar.gz takes reading all of it, once."""
    if kind == "zip":
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    with tarfile.open(path) as archive:
        return archive.getnames()
