# SPDX-License-Identifier: GPL-2.0-or-later
"""Check that a disk has room for a copy of imagery, before the copy begins and while it grows."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsRasterBlock, QgsRasterDataProvider
from qgis.PyQt.QtCore import QCoreApplication

from ..toolbelt.numbers import fixed
from .image_source import gives_pictures

translate = QCoreApplication.translate

_COMPRESSED = 0.5  # of the bytes of imagery remain in the copy, about
_PICTURE_BYTES = 4  # red, green, blue, alpha


def bytes_of(provider: QgsRasterDataProvider, pixels: int) -> int:
    """Return the bytes of `pixels` in all bands that a copy of `provider` holds, before they are compressed."""
    if gives_pictures(provider):
        return pixels * _PICTURE_BYTES
    return pixels * provider.bandCount() * int(QgsRasterBlock.typeSize(provider.dataType(1)))


def lack_for_copy(folder: Path, name: str, plain: int, kept: int = 0) -> str:
    """Return a sentence where the disk with `folder` has no room for the copy of the imagery `name`, else "".

    `plain` are its bytes before they are compressed, `kept` those of the unfinished copy of an earlier attempt.
    """
    free, needed = shutil.disk_usage(folder).free, max(0, int(_COMPRESSED * plain) - kept)
    if free >= needed:
        return ""
    return translate(
        "copy_room",
        "The copy of “{name}” needs about {needed} MB, and the disk with {folder} has {free} MB free. Free some space,"
        " choose a folder on another disk, or a smaller area."
    ).format(name=name, folder=folder, needed=_megabytes(needed), free=_megabytes(free))  # fmt: skip


def lack_for_block(folder: Path, name: str, plain: int) -> str:
    """Return a sentence where the disk with `folder` has no room for the next `plain` bytes of the imagery `name`, else ""."""
    free = shutil.disk_usage(folder).free
    if free >= plain:
        return ""
    return translate(
        "copy_room",
        "The disk with {folder} is full: the next part of “{name}” needs {needed} MB, and {free} MB are free. Free some"
        " space and start again: what was fetched is kept."
    ).format(name=name, folder=folder, needed=_megabytes(plain), free=_megabytes(free))  # fmt: skip


def _megabytes(count: int) -> str:
    return fixed(count / 2**20, 1 if count < 10 * 2**20 else 0)
