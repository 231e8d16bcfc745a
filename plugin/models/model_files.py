# SPDX-License-Identifier: GPL-2.0-or-later
"""Model files of this user and their ancestry.

Functions that read or copy whole files belong in a background thread.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.atomic import atomic_file
from ...engine.contract.card import Card, CardError, former_checksums, read_card
from ..toolbelt.engine_words import say
from .cards import find_models

translate = QCoreApplication.translate
_HELD_OUT = ", held-out ground"  # suffix of names of metrics in the engine's model card
_BLOCK = 2**20
_checksums: dict[tuple[str, int, int], str] = {}


class ModelFileError(RuntimeError):
    """Error when a model file cannot be imported; its text is for the user."""


@dataclass(frozen=True)
class ModelFile:
    """A model file on this computer.

    `checksums` (SHA-256) are those of the file now and before each renaming.
    """

    path: Path
    card: Card
    checksums: tuple[str, ...]


@dataclass(frozen=True)
class Scores:
    """F1 scores from a model's card.

    Of a refined model: F1 in percent before and after, and the image's file name. Of others: one F1 and the test area.
    `is_refined` tells them apart.
    """

    before: float | None
    after: float | None
    image: str
    is_refined: bool


def read_model_files(folders: Iterable[Path], without: str = "") -> list[ModelFile]:
    """Read the models in `folders` except the file `without`.

    The first call reads each file whole to compute its checksum.
    """
    found = []
    for model in find_models(folders):
        if str(model.path) != without:
            with contextlib.suppress(OSError, CardError):  # deleted since it was listed
                found.append(ModelFile(model.path, model.card, (checksum(model.path), *former_checksums(model.path))))
    return found


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, cached until its size or modification time changes.

    Raises OSError.
    """
    about = path.stat()
    key = (str(path), about.st_size, about.st_mtime_ns)
    if key not in _checksums:
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        _checksums[key] = digest.hexdigest()
    return _checksums[key]


def parents(found: Iterable[ModelFile]) -> dict[Path, Path]:
    """Return the parent's file of each model whose parent is in `found`."""
    by_checksum = {value: entry.path for entry in found for value in entry.checksums}
    family = {}
    for entry in found:
        parent = by_checksum.get(entry.card.parent_sha256)
        if parent is not None and parent != entry.path:
            family[entry.path] = parent
    return family


def scores(card: Card) -> Scores:
    """Return the F1 scores and the image they were measured on, from the card."""
    after = next(((area, v["f1"]) for area, v in card.metrics.items() if area.endswith(_HELD_OUT) and "f1" in v), None)
    if after is not None:
        before = card.metrics.get(f"{after[0]}, before", {}).get("f1")
        return Scores(before, after[1], after[0][: -len(_HELD_OUT)], True)
    if card.parent_sha256 and card.procedure.get("refinement") and card.training_data:
        return Scores(None, None, card.training_data[-1].get("name", "").rpartition(" (")[0], True)
    first = next(((area, v["f1"]) for area, v in card.metrics.items() if "f1" in v), ("", None))
    return Scores(None, first[1], first[0], False)


def import_model(source: Path, folder: Path) -> Path:
    """Copy the model file `source` into `folder` under a free name. Raises ModelFileError or OSError."""
    try:
        read_card(source)
    except CardError as error:
        raise ModelFileError(
            translate("model_files", "Not a Roofline model: {}.").format(say(error.sentence))
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    known = {value: entry for entry in read_model_files([folder]) for value in entry.checksums}
    if checksum(source) in known:
        text = translate("model_files", "This model is already in the list: “{}”.")
        raise ModelFileError(text.format(known[checksum(source)].card.name))
    target, number = folder / f"{source.stem}.safetensors", 1
    while target.exists():
        number += 1
        target = folder / f"{source.stem}_{number}.safetensors"
    copy(source, target)
    return target


def copy(source: Path, target: Path) -> None:
    """Copy a file atomically: completely or not at all. Raises OSError."""
    with atomic_file(target) as partial:
        shutil.copyfile(source, partial)
