# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the local files that a job reads, so that none of them is replaced by an output."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import rasterio
from rasterio.errors import NotGeoreferencedWarning

from ..raster.gdal import GDAL_ERRORS
from ..runtime.errors import EngineError

_ARCHIVE = re.compile(r"^(/vsi[a-z0-9_]+/)+")


def refuse_to_replace(inputs: Iterable[str | Path], outputs: Iterable[Path]) -> None:
    """Raise EngineError when an input, "" for none, is one of the files `outputs` or lies in a folder among them.

    Links and other spellings of a path count as the file they lead to. Rasters count with all files they are read from, such
    as the sources of a VRT.
    """
    targets = [output for output in outputs if output.exists() and not (output.is_symlink() and output.is_dir())]
    for address in inputs if targets else ():
        for file in local_files(address):
            for output in targets:
                within = output.is_dir() and output.resolve() in file.resolve().parents
                if within or file.samefile(output):
                    raise EngineError(
                        "{file} is an input and would be overwritten by the output {output}; "
                        "choose another place for the output.",
                        file=str(file),
                        output=str(output),
                    )


def local_files(address: str | Path) -> list[Path]:
    """Return the existing local files that the input `address` is read from: a path, or a name in GDAL's or QGIS's spelling."""
    text = str(address).partition("|")[0]
    named = [path for path in _paths_in(text) if path.is_file()]
    if not named or not text:
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(text) as dataset:
                sources = [path for name in dataset.files for path in _paths_in(name)]
    except GDAL_ERRORS:  # polygons, a model, or a damaged raster, which is reported when it is read
        sources = []
    return [*named, *(path for path in sources if path.is_file())]


def _paths_in(text: str) -> list[Path]:
    """Return the paths that `text` may stand for: itself, the archive of a /vsizip/ path, the file of `GPKG:file:table`."""
    if _ARCHIVE.match(text):
        inner = Path(_ARCHIVE.sub("", text))
        return [inner, *inner.parents, *(Path("/") / inner, *(Path("/") / inner).parents)]
    parts = [part.strip('"') for part in text.split(":")]
    pairs = [f"{drive}:{rest}" for drive, rest in pairwise(parts)]  # C:\map.gpkg
    return [Path(each) for each in dict.fromkeys([text, *parts[1:], *pairs]) if each]
