# SPDX-License-Identifier: GPL-2.0-or-later
"""Read training sets, or generate synthetic scenes, as areas: image, labels and statistics.

Neighbouring images of a set are merged into one area, so that a sample may cross their border and no pixel on the ground
is seen twice. Areas that do not fit into memory are in scratch files.
"""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
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
from ..synthetic import SceneOptions, SyntheticScene, make_scene
from .description import DataSet
from .mosaic import Mosaic, read_chips, read_pictures
from .scratch_arrays import Scratch, strips

_STRIP = 2**20  # pixels processed at once
_SCENES_PER_PROCESS = 8  # generating these takes as long as starting a process


@dataclass(frozen=True)
class Area:
    """An annotated image: `image` (D, H, W) in the source dtype, `label` (H, W) uint8, `gsd` in metres per pixel.

    `name` is "SET/NUMBER". `mean` and `std` (D,) are of the valid pixels of the whole set, for normalisation (Sec. III-B).
    Pixels without data are IGNORE in `label` and False in `valid` (H, W). `weight` is the set's in balanced sampling.
    `known` says which of the requested bands the image has (empty: all). The arrays may be in files of `scratch`, which
    is also used for their reductions.
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
    """Read all areas of `dataset`, with those of `bands` that it has, at `gsd` metres or at its native GSD if that is coarser.

    Arrays that do not fit into memory are in `scratch` (None: in the system's temporary folder). Raises EngineError when
    images or labels are missing, cannot be read or do not overlap, or the set has none of the bands.
    """
    scratch = scratch or Scratch()
    known = tuple(band in dataset.bands for band in bands)
    if not any(known):
        raise EngineError(
            "The set {name} has no band {bands}; choose among {available}.",
            name=dataset.name,
            bands=", ".join(bands),
            available=", ".join(dataset.bands),
        )
    paths = _paths(dataset)
    numbers = [dataset.bands.index(band) + 1 for band in bands if band in dataset.bands]
    try:
        with gdal_environment(), warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)  # expected: the description gives the position
            if dataset.georeference == "none":
                mosaics = list(read_pictures(dataset, paths, numbers, scratch))
            else:
                mosaics = list(read_chips(dataset, paths, numbers, gsd, scratch))
    except GDAL_ERRORS as error:
        raise EngineError(
            "The set {name} cannot be read ({reason}); copy it again from its source.",
            name=dataset.name,
            reason=reason(error),
        ) from error
    mean, std = _statistics(dataset, mosaics)
    _check_labels(dataset, mosaics)
    return [
        Area(
            f"{dataset.name}/{number}",
            mosaic.image,
            mosaic.valid,
            mosaic.label,
            mosaic.gsd,
            mean,
            std,
            dataset.weight,
            known,
            scratch,
        )
        for number, mosaic in enumerate(mosaics)
    ]


def _paths(dataset: DataSet) -> list[Path]:
    """List the images of the set. Raises EngineError when there are none, or one that is listed is missing."""
    paths = list(dataset.find(dataset.images).values())
    if not paths:
        raise EngineError(
            "The set {name} has no images at {path}; check --data.",
            name=dataset.name,
            path=str(dataset.path(dataset.images)),
        )
    if not dataset.listed:
        return _of_their_own(dataset, paths)
    try:
        lines = dataset.path(dataset.listed).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EngineError(
            "The list of the set {name} cannot be read ({error}); check --data.", name=dataset.name, error=str(error)
        ) from error
    names = {line.strip() for line in lines} - {""}
    if not names:
        raise EngineError(
            "The list {list} of the set {name} names no image; correct it.", list=dataset.listed, name=dataset.name
        )
    missing = sorted(names - {path.name for path in paths})
    if missing:
        raise EngineError(
            "The list {list} of the set {name} names {file}, which is missing; correct it.",
            list=dataset.listed,
            name=dataset.name,
            file=missing[0],
        )
    return _of_their_own(dataset, [path for path in paths if path.name in names])


def _of_their_own(dataset: DataSet, paths: list[Path]) -> list[Path]:
    """Return `paths`. Raises EngineError when two of them have the same mask, which is found by their name."""
    if "*" not in dataset.labels:
        return paths
    seen: dict[str, Path] = {}
    for path in paths:
        other = seen.setdefault(path.stem, path)
        if other != path:
            raise EngineError(
                "The images {first} and {second} of the set {name} have the same mask, as their names are the same; rename "
                "one and its mask, or make a set of each folder.",
                first=str(other),
                second=str(path),
                name=dataset.name,
            )
    return paths


def _statistics(dataset: DataSet, mosaics: Sequence[Mosaic]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Compute mean and standard deviation (D,) of all valid pixels, merged strip by strip."""
    moments = moments_of(np.empty((len(mosaics[0].image), 0)))
    for mosaic in mosaics:
        for rows in strips(mosaic.valid.shape, _STRIP):
            moments += moments_of(mosaic.image[:, rows][:, mosaic.valid[rows]])
    if not moments.count:
        raise EngineError("The set {name} has no valid pixel; check the nodata value of its images.", name=dataset.name)
    return moments.mean, np.sqrt(moments.m2 / moments.count).clip(1e-6)


def _check_labels(dataset: DataSet, mosaics: Sequence[Mosaic]) -> None:
    """Raise EngineError when no pixel is annotated, none is building, or some are in a set described as empty."""
    annotated = building = False
    for mosaic in mosaics:
        for rows in strips(mosaic.label.shape, _STRIP):
            annotated = annotated or bool((mosaic.label[rows] != IGNORE).any())
            building = building or bool((mosaic.label[rows] == BUILDING).any())
    if not annotated:
        raise EngineError(
            "The set {name} has no annotated pixel; annotate a part of it, or check 'areas' and 'ignore' in its description "
            "and the nodata value of its masks.",
            name=dataset.name,
        )
    if building and dataset.empty:
        raise EngineError(
            "The set {name} has buildings, although its description says empty = true; correct one of them.",
            name=dataset.name,
        )
    if building or dataset.empty:
        return
    if "*" in dataset.labels:
        if dataset.label_colour:
            raise EngineError(
                "The set {name} has no building: no pixel of its masks has the colour {colour}; correct label_colour in its "
                "description, or leave the set out.",
                name=dataset.name,
                colour=dataset.label_colour,
            )
        raise EngineError(
            "The set {name} has no building: its masks contain only background; annotate its buildings, leave the set out, or "
            "write empty = true in its description if it shows none.",
            name=dataset.name,
        )
    raise EngineError(
        "The set {name} has no building: the polygons of {labels} do not overlap the annotated part of its images; check that "
        "both show the same place and that their CRS are right.",
        name=dataset.name,
        labels=dataset.labels,
    )


GENERATED = DataSet(
    name="generated",
    root=Path(),
    images="",
    labels="",
    bands=("blue", "green", "red", "nir"),
    licence="GPL-2.0-or-later",
    attribution="invented by engine/synthetic",
    weight=0.7,
)
HARDER = dataclasses.replace(GENERATED, name="harder")
SYNTHETIC = (GENERATED.name, HARDER.name)


def generated_areas(
    count: int,
    bands: Sequence[str],
    gsd: float,
    *,
    size: int = 1024,
    seed: int = 1000,
    harder: bool = False,
    scratch: Scratch | None = None,
) -> list[Area]:
    """Generate `count` synthetic scenes of `size` x `size` pixels at `gsd` metres, each with its own statistics.

    They show what the real sets lack: pitched roofs in every colour, suburbs, conifers, car parks, winter light; with
    `harder`, ground, weather and views that networks confuse with roofs or that hide them.
    """
    scratch = scratch or Scratch()
    dataset = HARDER if harder else GENERATED
    numbers = [GENERATED.bands.index(band) for band in bands]
    areas = []
    for number, scene in enumerate(_scenes(range(seed, seed + count), size, gsd, SceneOptions(harder=harder))):
        image = scene.image[numbers]
        pixels = image.reshape(len(numbers), -1)
        areas.append(
            Area(
                f"{dataset.name}/{number}",
                scratch.keep(image),
                scratch.keep(np.ones(image.shape[1:], dtype=bool)),
                scratch.keep(scene.buildings),
                gsd,
                pixels.mean(axis=1, dtype=np.float64),
                pixels.std(axis=1, dtype=np.float64).clip(1e-6),
                dataset.weight,
                scratch=scratch,
            )
        )
    return areas


def weighted(areas: Sequence[Area], weights: Mapping[str, float]) -> list[Area]:
    """Give the areas of the named sets other weights. Raises EngineError when no area belongs to a named set."""
    found = {area.name.partition("/")[0] for area in areas}
    if unknown := sorted(set(weights) - found):
        raise EngineError(
            "{unknown} cannot be weighted, as it is not one of the sets {sets}; correct --weight.",
            unknown=", ".join(unknown),
            sets=", ".join(sorted(found)),
        )
    return [dataclasses.replace(area, weight=weights.get(area.name.partition("/")[0], area.weight)) for area in areas]


def _scenes(seeds: Sequence[int], size: int, gsd: float, options: SceneOptions) -> Iterator[SyntheticScene]:
    """Generate the scenes of `seeds`, in several processes if there are enough scenes to make up for starting them."""
    make = partial(make_scene, height=size, width=size, gsd=gsd, options=options)
    processes = min(os.cpu_count() or 1, len(seeds) // _SCENES_PER_PROCESS)
    if processes < 2:
        yield from map(make, seeds)
        return
    # Forking a process whose libraries run threads may deadlock.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(make, seeds)
