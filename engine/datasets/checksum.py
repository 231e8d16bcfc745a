# SPDX-License-Identifier: GPL-2.0-or-later
"""Tell whether the files of a data set are those that a model was trained on."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .description import DataSet

_BLOCK = 2**20  # bytes


def files_of(dataset: DataSet) -> list[Path]:
    """Return the files that the description of `dataset` names, sorted; those that do not exist are left out."""
    named = (dataset.images, dataset.labels, dataset.areas, dataset.ignore, dataset.listed)
    return sorted({path for pattern in named if pattern for path in dataset.root.glob(pattern) if path.is_file()})


def checksum_of(dataset: DataSet) -> str:
    """Return the SHA-256 of the list of the set's files, as `sha256sum` prints them from its root in the order of their names."""
    lines = hashlib.sha256()
    for path in files_of(dataset):
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        lines.update(f"{digest.hexdigest()}  {path.relative_to(dataset.root).as_posix()}\n".encode())
    return lines.hexdigest()
