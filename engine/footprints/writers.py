# SPDX-License-Identifier: GPL-2.0-or-later
"""The formats footprints can be written in, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from affine import Affine
from rasterio.crs import CRS

from ..runtime.errors import EngineError
from .footprint import Footprints
from .geopackage import open_geopackage
from .origin import UNKNOWN, FootprintOrigin

Write = Callable[[Footprints], None]
"""Appends a batch of footprints to an open file."""


class Writer(Protocol):
    """Opens a file of one format."""

    def __call__(
        self, path: Path, transform: Affine, crs: CRS | None, origin: FootprintOrigin, gsd: float
    ) -> AbstractContextManager[Write]:
        """Open `path` for footprints in pixels; `transform` leads from pixels to `crs` (None: no georeference).

        All come from `origin`, with pixels of `gsd` metres (0: unknown).
        `path` appears when the context ends without an exception; otherwise nothing remains and an earlier file is kept.
        Raises EngineError when the file cannot be written.
        """


WRITERS: dict[str, Writer] = {".gpkg": open_geopackage}
"""Writer by suffix, in lower case."""


def writer_for(path: Path) -> Writer:
    """Find the writer for the suffix of `path`. Raises EngineError when there is none: call it before any computation."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise EngineError(
            "Buildings cannot be written as {file}; choose a file name that ends in {suffixes}.",
            file=path.name,
            suffixes=", ".join(WRITERS),
        )
    return writer


def write_footprints(
    path: Path,
    footprints: Footprints,
    transform: Affine,
    crs: CRS | None,
    origin: FootprintOrigin = UNKNOWN,
    gsd: float = 0.0,
) -> None:
    """Write all `footprints` to `path` in the format of its suffix. Raises EngineError."""
    with writer_for(path)(path, transform, crs, origin, gsd) as write:
        write(footprints)
