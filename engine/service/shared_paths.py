# SPDX-License-Identifier: GPL-2.0-or-later
"""Check that the workers of a divided run see the files that this process sees, under the same paths."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from pathlib import Path

from ..raster.archive import archive_of
from ..raster.mosaic import SUFFIX, read_mosaic
from ..runtime.errors import EngineError
from .crew import Crew


def check_shared(crew: Crew, image: str, others: Iterable[Path], folder: Path) -> None:
    """Raise EngineError where a worker does not see `folder`, the files of `image` or the `others`, or sees other files there.

    Files are compared by their size; remote images are not. What is written into `folder` meanwhile is removed.
    """
    token = folder / f".{uuid.uuid4().hex}"
    images = read_mosaic(Path(image)).images if image.lower().endswith(SUFFIX) else (image,)
    files = [path for each in images for path in (archive_of(each), Path(each)) if path is not None]
    paths = [str(path.absolute()) for path in (*others, *files) if _size(str(path)) >= 0]
    try:
        token.write_bytes(b"here")
        paths = [str(token.absolute()), *paths]
        ours = sizes(paths)
        for worker, theirs in crew.client.run(sizes, paths).items():
            for path, here, there in zip(paths, ours, theirs, strict=True):
                if here != there:
                    raise EngineError(
                        "The worker {worker} does not see {path} as this computer does; give all computers the same files under the"
                        " same paths.",
                        worker=worker,
                        path=str(folder) if path == paths[0] else path,
                    )
    finally:
        token.unlink(missing_ok=True)


def sizes(paths: list[str]) -> list[int]:
    """Return the size of each file in bytes; -1 where there is none."""
    return [_size(path) for path in paths]


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size if Path(path).is_file() else -1
    except (OSError, ValueError):
        return -1
