# SPDX-License-Identifier: GPL-2.0-or-later
"""Notice at the end of a job that an image was replaced or changed while it was read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..contract.address import image_name
from ..contract.sentence import Sentence
from .input_files import local_files

_SIDECAR = ".aux.xml"  # QGIS and GDAL write measured statistics into it at any time

FileState = tuple[int, int, int, int]


class ImageWatch:
    """The states of the local files of images as a job begins; a VRT counts with its sources, and images on servers do not count."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._images = {address: _states(local_files(address)) for address in dict.fromkeys(addresses) if address}

    def changed(self) -> list[str]:
        """Return the addresses of the images that have changed since."""
        return [address for address, before in self._images.items() if _states(before) != before]

    def notes_on_training(self) -> tuple[Sentence, ...]:
        """Say that the image which a model learnt from has changed since; () where it has not."""
        return tuple(
            Sentence(
                "{image} was replaced or changed while the model learned from it, so the model may fit its earlier state; refine again"
                " for the image as it is now.",
                image=image_name(address),
            )
            for address in self.changed()
        )

    def notes(self) -> tuple[Sentence, ...]:
        """Say which image has changed since, in one sentence; () where none has."""
        changed = self.changed()
        if not changed:
            return ()
        name = image_name(changed[0])
        if len(changed) == 1:
            return (
                Sentence(
                    "{image} was replaced or changed while it was read, so the result may mix both states; start again to map it as it"
                    " is now.",
                    image=name,
                ),
            )
        return (
            Sentence(
                "{count} images were replaced or changed while they were read, {image} among them, so the result may mix both states;"
                " start again to map them as they are now.",
                count=len(changed),
                image=name,
            ),
        )


def _states(files: Iterable[Path]) -> dict[Path, FileState | None]:
    """Return identity, size and time of change of each file, None of one that is gone."""
    states: dict[Path, FileState | None] = {}
    for file in files:
        if not file.name.endswith(_SIDECAR):
            states[file] = None
            with suppress(OSError):
                about = file.stat()
                states[file] = about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns
    return states
