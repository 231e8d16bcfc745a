# SPDX-License-Identifier: GPL-2.0-or-later
"""Tell whether the files of a data set are those that a model was trained on."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from .description import DataSet

_BLOCK = 2**20  # bytes


def files_of(dataset: DataSet) -> dict[str, Path]:
    """Return the files that the description of `dataset` names, by their names in it, in order; those that do not exist are left out."""
    patterns = (dataset.images, dataset.labels, dataset.areas, dataset.ignore, dataset.listed)
    found = {
        name: path for pattern in patterns if pattern for name, path in dataset.find(pattern).items() if path.is_file()
    }
    return {name: found[name] for name in sorted(found, key=PurePosixPath)}


def checksum_of(dataset: DataSet) -> str:
    """Return the SHA-256 of the list of the set's files, as `sha256sum` prints them, in the order of their names in its description."""
    lines = hashlib.sha256()
    for name, path in files_of(dataset).items():
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        lines.update(f"{digest.hexdigest()}  {name}\n".encode())
    return lines.hexdigest()
