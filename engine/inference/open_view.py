# SPDX-License-Identifier: GPL-2.0-or-later
"""Open an image as the network sees it: its statistics read or cached, at the scale of a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..raster.gdal import gdal_environment
from ..raster.resample import choose_factor
from ..raster.scene import ExaminePieces, Scene, open_scene
from ..runtime.progress import IsCancelled, Report
from .memory_cache import cached_statistics
from .scaled_view import View


def view_of(
    scene: Scene,
    gsd: tuple[float, float],
    report: Report,
    cancelled: IsCancelled,
    examine: ExaminePieces | None = None,
) -> View:
    """Read the statistics of `scene`, unless they are cached, and scale it into the range `gsd` (metres per pixel).

    `examine` may divide the reading. Raises Cancelled, and EngineError where the image cannot be read.
    """
    return View(scene, cached_statistics(scene, report, cancelled, examine), choose_factor(scene.gsd, gsd))


@contextmanager
def open_view(
    image: str | Path,
    names: Sequence[str],
    bands: Sequence[int],
    image_gsd: float,
    model_gsd: tuple[float, float],
    report: Report,
    cancelled: IsCancelled,
) -> Iterator[View]:
    """Open `image` for a model that reads the bands `names` at `model_gsd` (metres per pixel).

    `bands` are 1-based numbers in the order of `names` (empty: matched by name), `image_gsd` overrides that of the file (0: as
    found). GDAL is set up while the view is open. Raises as `open_scene` and `view_of`.
    """
    with gdal_environment(), open_scene(image, names, tuple(bands), image_gsd) as scene:
        yield view_of(scene, model_gsd, report, cancelled)
