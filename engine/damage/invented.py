# SPDX-License-Identifier: GPL-2.0-or-later
"""Describe the buildings of invented pairs, from which the shipped grader is trained."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import affinity

from ..models.model_file import Model
from ..raster.gdal import gdal_environment
from ..raster.scene import open_scene
from ..runtime.errors import EngineError
from ..synthetic.disaster import make_pair
from ..synthetic.files import write_image
from ..synthetic.scene import SyntheticScene
from .alone import describe_alone
from .crops import PairImage, working_scale
from .described import Described
from .embedding import Embedder
from .overall import align
from .pairs import describe_buildings
from .registration import Shift

_SIDE = (320, 520)  # pixels
_GSD = (0.3, 0.65)  # metres
_JITTER = 0.8  # metres that footprints of a map are off


@dataclass(frozen=True)
class Invented:
    """The buildings of one invented pair, described in both images and in the later one `alone`, with their `grades` (N,)."""

    described: Described
    alone: Described
    grades: NDArray[np.int64]
    event: str


def invent(seed: int, model: Model, embedder: Embedder) -> Invented | None:
    """Make the pair `seed`, and describe its buildings as those of real images; None where it cannot be aligned."""
    rng = np.random.default_rng((seed, 20))
    gsd = float(rng.uniform(*_GSD))
    pair = make_pair(seed, int(rng.integers(*_SIDE)), int(rng.integers(*_SIDE)), gsd)
    if len(pair.footprints) < 3:
        return None
    shapes = [affinity.translate(shape, *rng.normal(0, _JITTER / 2, 2)) for shape in pair.footprints]
    with tempfile.TemporaryDirectory() as folder, gdal_environment():
        paths = [Path(folder) / "before.tif", Path(folder) / "after.tif"]
        for path, image, transform in zip(
            paths, (pair.before, pair.after), (pair.transform, pair.after_transform), strict=True
        ):
            write_image(SyntheticScene(image, np.zeros((0, 0), np.uint8), [], transform, pair.crs, ""), path)
        bands = model.card.bands
        with open_scene(paths[0], bands) as before, open_scene(paths[1], bands) as after:
            old, new = (PairImage(scene, scene.statistics()) for scene in (before, after))
            factor, metres = working_scale(before, model.card.gsd)
            try:
                overall = align(old, new, factor, metres)
            except EngineError:  # most of a small scene is destroyed, so that its edges no longer agree
                return None
            described = describe_buildings(old, new, shapes, factor, metres, overall, embedder)
            # Few footprints do not tell the shift of all: those of the later image's georeference are taken.
            off = pair.after_transform @ ~pair.transform
            there = [affinity.translate(shape, off.c, off.f) for shape in shapes]
            factor, metres = working_scale(after, model.card.gsd)
            alone = describe_alone(new, there, factor, metres, Shift(0.0, 0.0, 1.0), embedder)
    return Invented(described, alone, np.array(pair.grades), pair.event)
