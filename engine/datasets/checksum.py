# SPDX-License-Identifier: GPL-2.0-or-later
"""Tell whether the files of a data set are those that a model was trained on."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from .description import DataSet

_BLOCK = 2**20  # bytes


def checksum_of(dataset: DataSet) -> str:
    """Return the SHA-256 of the list that `sha256sum` prints of the set's files, named as in its description, in order."""
    lines = hashlib.sha256()
    for name, path in _files_of(dataset).items():
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        lines.update(f"{digest.hexdigest()}  {name}\n".encode())
    return lines.hexdigest()


def _files_of(dataset: DataSet) -> dict[str, Path]:
    """Map the names of the set's files, as its description writes them and in order, to those that exist."""
    patterns = (dataset.images, dataset.labels, dataset.areas, dataset.ignore, dataset.listed)
    found = {
        name: path for pattern in patterns if pattern for name, path in dataset.find(pattern).items() if path.is_file()
    }
    return {name: found[name] for name in sorted(found, key=PurePosixPath)}
