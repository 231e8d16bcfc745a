# SPDX-License-Identifier: GPL-2.0-or-later
"""Training sets and invented scenes as areas: image, labels and statistics, in memory as far as they fit.

Neighbouring chips of one set are joined into areas first: a sample may cross the border of two chips, and ground that
several chips show is seen once.
"""

from __future__ import annotations

import multiprocessing
import os
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning

from ..raster.gdal import GDAL_ERRORS, gdal_environment, reason
from ..raster.labels import BUILDING, IGNORE
from ..raster.statistics import moments_of
from ..runtime.errors import EngineError
from ..synthetic import Scene, make_scene
from .description import DataSet
from .mosaic import Ground, read_chips, read_pictures
from .scratch_arrays import Scratch, strips

_STRIP = 2**20  # pixels counted at once
_SCENES_OF_A_PROCESS = 8  # take as long as it takes to start


@dataclass(frozen=True)
class Area:
    """Connected ground of one set: `image` (D, H, W) in the source dtype, `label` (H, W) uint8, `gsd` in metres.

    `mean` and `std` (D,) are those of the set's valid pixels (Sec. III-B). Pixels without image are IGNORE in `label`
    and false in `valid` (H, W). All three may lie in files of `scratch`, which has room for more of their kind.
    `known` tells which of the asked bands the D bands of the image are; empty: all.
    """

    name: str
    image: NDArray[np.generic]
    valid: NDArray[np.bool_]
    label: NDArray[np.uint8]
    gsd: float
    mean: NDArray[np.float64]
    std: NDArray[np.float64]
    weight: float
    known: tuple[bool, ...] = ()
    scratch: Scratch = field(default_factory=Scratch, compare=False, repr=False)


def read_areas(dataset: DataSet, bands: Sequence[str], gsd: float, scratch: Scratch | None = None) -> list[Area]:
    """All areas of `dataset` with those of the asked bands it has, at `gsd` metres, or at the native distance where that is coarser.

    What does not fit into memory lies in `scratch` (None: one of the set's own, in the system's folder).
    Raises EngineError when images or labels are missing, cannot be read or do not overlap, or none of the bands is there.
    """
    scratch = scratch or Scratch()
    known = tuple(band in dataset.bands for band in bands)
    if not any(known):
        raise EngineError(f"The set {dataset.name} has no band {', '.join(bands)}; it has {', '.join(dataset.bands)}.")
    paths = _paths(dataset)
    numbers = [dataset.bands.index(band) + 1 for band in bands if band in dataset.bands]
    try:
        with gdal_environment(), warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)  # the description says where its images lie
            if dataset.georeference == "none":
                grounds = list(read_pictures(dataset, paths, numbers, scratch))
            else:
                grounds = list(read_chips(dataset, paths, numbers, gsd, scratch))
    except GDAL_ERRORS as error:
        text = f"The set {dataset.name} cannot be read ({reason(error)}); copy it again from its source."
        raise EngineError(text) from error
    mean, std = _statistics(dataset, grounds)
    _check_labels(dataset, grounds)
    return [
        Area(
            f"{dataset.name}/{number}",
            ground.image,
            ground.valid,
            ground.label,
            ground.gsd,
            mean,
            std,
            dataset.weight,
            known,
            scratch,
        )
        for number, ground in enumerate(grounds)
    ]


def _paths(dataset: DataSet) -> list[Path]:
    """The set's images. Raises EngineError when there are none, or one that is listed is missing."""
    paths = sorted(dataset.root.glob(dataset.images))
    if not paths:
        raise EngineError(f"The set {dataset.name} has no images at {dataset.root / dataset.images}; check --data.")
    if not dataset.listed:
        return paths
    try:
        lines = (dataset.root / dataset.listed).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EngineError(f"The list of the set {dataset.name} cannot be read ({error}); check --data.") from error
    names = {line.strip() for line in lines} - {""}
    missing = sorted(names - {path.name for path in paths})
    if missing or not names:
        what = f"names {missing[0]}, which is not there" if missing else "names no image"
        raise EngineError(f"The list {dataset.listed} of the set {dataset.name} {what}; correct it.")
    return [path for path in paths if path.name in names]


def _statistics(dataset: DataSet, grounds: Sequence[Ground]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and standard deviation (D,) of all valid pixels, merged strip by strip."""
    moments = moments_of(np.empty((len(grounds[0].image), 0)))
    for ground in grounds:
        for rows in strips(ground.valid.shape, _STRIP):
            moments += moments_of(ground.image[:, rows][:, ground.valid[rows]])
    if not moments.count:
        raise EngineError(f"The set {dataset.name} has no valid pixel; check the nodata value of its images.")
    return moments.mean, np.sqrt(moments.m2 / moments.count).clip(1e-6)


def _check_labels(dataset: DataSet, grounds: Sequence[Ground]) -> None:
    annotated = building = False
    for ground in grounds:
        for rows in strips(ground.label.shape, _STRIP):
            annotated = annotated or bool((ground.label[rows] != IGNORE).any())
            building = building or bool((ground.label[rows] == BUILDING).any())
    if not annotated:
        raise EngineError(
            f"The set {dataset.name} has no annotated pixel: all of it is ignored; annotate some of its ground, or check "
            "areas and ignore in its description and the nodata value of its masks."
        )
    if building and dataset.empty:
        raise EngineError(
            f"The set {dataset.name} has buildings, though it is described as empty; correct one of them."
        )
    if building or dataset.empty:
        return
    if "*" in dataset.labels:
        colour = f" of the colour {dataset.label_colour}" if dataset.label_colour else ""
        raise EngineError(
            f"The set {dataset.name} has no building{colour}: its masks hold only background; annotate its buildings, "
            "leave the set out, or describe it with empty = true if it shows none."
        )
    raise EngineError(
        f"The set {dataset.name} has no building: the polygons of {dataset.labels} do not overlap the annotated ground of "
        "its images; check that both show the same place and that the CRS of each is right."
    )


GENERATED = DataSet(
    name="generated",
    root=Path(),
    images="",
    labels="",
    bands=("blue", "green", "red", "nir"),
    licence="GPL-2.0-or-later",
    attribution="invented by engine/scenes",
    weight=0.7,
)


def generated_areas(
    count: int, bands: Sequence[str], gsd: float, *, size: int = 1024, seed: int = 1000, scratch: Scratch | None = None
) -> list[Area]:
    """`count` invented scenes of `size` x `size` pixels at `gsd` metres, each with its own statistics.

    They show what the real sets lack (pitched roofs in every colour, suburbs, conifers, car parks, winter light).
    """
    scratch = scratch or Scratch()
    numbers = [GENERATED.bands.index(band) for band in bands]
    areas = []
    for number, scene in enumerate(_scenes(range(seed, seed + count), size, gsd)):
        image = scene.image[numbers]
        pixels = image.reshape(len(numbers), -1)
        areas.append(
            Area(
                f"{GENERATED.name}/{number}",
                scratch.keep(image),
                scratch.keep(np.ones(image.shape[1:], dtype=bool)),
                scratch.keep(scene.buildings),
                gsd,
                pixels.mean(axis=1, dtype=np.float64),
                pixels.std(axis=1, dtype=np.float64).clip(1e-6),
                GENERATED.weight,
                scratch=scratch,
            )
        )
    return areas


def _scenes(seeds: Sequence[int], size: int, gsd: float) -> Iterator[Scene]:
    """The scenes of `seeds`, made on all processors where that pays for starting them."""
    make = partial(make_scene, height=size, width=size, gsd=gsd)
    processes = min(os.cpu_count() or 1, len(seeds) // _SCENES_OF_A_PROCESS)
    if processes < 2:
        yield from map(make, seeds)
        return
    # A fork of a process whose libraries have threads may hang.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(make, seeds)
