# SPDX-License-Identifier: GPL-2.0-or-later
"""Training sets: a description file and the imagery and labels it names, read into areas in memory.

Neighbouring chips of one set are joined into areas first: a sample may cross the border of two chips, and ground that
several chips show is seen once.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning
from rasterio.warp import Resampling, aligned_target, reproject

from .chips import Chip, locate, native_gsd, touching
from .errors import EngineError
from .gdal import GDAL_ERRORS, gdal_environment, reason
from .labels import BACKGROUND, IGNORE, from_polygons, read_mask
from .scenes import make_scene
from .vectors import read_polygons

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True)
class DataSet:
    """The description of a set. Paths are relative to `root`.

    `images` is a glob pattern. `labels` is a polygon file, or a glob pattern of masks with the images' names, in which
    a pixel is building where it is not 0, or where it has `label_colour` ("#RRGGBB") when that is given; pixels of
    `unknown_colours` are IGNORE.
    `labels_where` chooses among polygons by a condition in OGR's SQL; an OpenStreetMap extract (.osm, .osm.pbf) needs none.
    `georeference` is "file", "xyz" (web-map tile numbers `...x-y-z` in the file's name) or "none" (then `gsd` counts).
    `weight` scales the share of the set's samples; `shippable` is false where the licence forbids or does not say.
    """

    name: str
    root: Path
    images: str
    labels: str
    bands: tuple[str, ...]
    georeference: str = "file"
    gsd: float = 0.0
    nodata: float | None = None
    label_colour: str = ""
    unknown_colours: tuple[str, ...] = ()
    labels_where: str = ""
    weight: float = 1.0
    licence: str = ""
    attribution: str = ""
    shippable: bool = True


@dataclass(frozen=True)
class Area:
    """Connected ground of one set: `image` (D, H, W) in the source dtype, `label` (H, W) uint8, `gsd` in metres.

    `mean` and `std` (D,) are those of the set's valid pixels (Sec. III-B). Pixels without image are IGNORE in `label`
    and false in `valid` (H, W).
    """

    name: str
    image: NDArray[np.generic]
    valid: NDArray[np.bool_]
    label: NDArray[np.uint8]
    gsd: float
    mean: NDArray[np.float64]
    std: NDArray[np.float64]
    weight: float


def read_description(path: Path, root: Path) -> DataSet:
    """The set described in the TOML file `path`, whose data lie under `root`. Raises EngineError if it is not valid."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        values["bands"] = tuple(values["bands"])
        values["unknown_colours"] = tuple(values.get("unknown_colours", ()))
        return DataSet(root=root, **values)
    except (OSError, tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise EngineError(
            f"The set description {path} cannot be used ({error}); compare it with resources/datasets."
        ) from error


def read_areas(dataset: DataSet, bands: Sequence[str], gsd: float) -> list[Area]:
    """All areas of `dataset` with the asked bands at `gsd` metres, or at the native distance where that is coarser.

    Raises EngineError when images or labels are missing or do not overlap, or a band is not there.
    """
    missing = [band for band in bands if band not in dataset.bands]
    if missing:
        raise EngineError(
            f"The set {dataset.name} has no band {', '.join(missing)}; it has {', '.join(dataset.bands)}."
        )
    paths = sorted(dataset.root.glob(dataset.images))
    if not paths:
        raise EngineError(f"The set {dataset.name} has no images at {dataset.root / dataset.images}; check --data.")
    numbers = [dataset.bands.index(band) + 1 for band in bands]
    read = _read_plain if dataset.georeference == "none" else _read_georeferenced
    try:
        with gdal_environment(), warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)  # the description says where its images lie
            parts = list(read(dataset, paths, numbers, gsd))
    except GDAL_ERRORS as error:
        text = f"The set {dataset.name} cannot be read ({reason(error)}); copy it again from its source."
        raise EngineError(text) from error
    pixels = np.concatenate([image[:, valid] for image, valid, _, _ in parts], axis=1).astype(np.float64)
    if not pixels.size:
        raise EngineError(f"The set {dataset.name} has no valid pixel; check its nodata value.")
    if not any((label == 1).any() for _, _, label, _ in parts):
        raise EngineError(
            f"The set {dataset.name} has no building: its labels do not overlap its images, or are empty."
        )
    mean, std = pixels.mean(axis=1), pixels.std(axis=1).clip(1e-6)
    return [
        Area(f"{dataset.name}/{number}", image, valid, label, area_gsd, mean, std, dataset.weight)
        for number, (image, valid, label, area_gsd) in enumerate(parts)
    ]


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


def generated_areas(count: int, bands: Sequence[str], gsd: float, *, size: int = 1024, seed: int = 1000) -> list[Area]:
    """`count` invented scenes of `size` x `size` pixels at `gsd` metres, each with its own statistics.

    They show what the real sets lack (pitched roofs in every colour, suburbs, conifers, car parks, winter light).
    """
    numbers = [GENERATED.bands.index(band) for band in bands]
    areas = []
    for number in range(count):
        scene = make_scene(seed + number, size, size, gsd)
        image = scene.image[numbers]
        pixels = image.reshape(len(numbers), -1)
        areas.append(
            Area(
                f"{GENERATED.name}/{number}",
                image,
                np.ones(image.shape[1:], dtype=bool),
                scene.buildings,
                gsd,
                pixels.mean(axis=1, dtype=np.float64),
                pixels.std(axis=1, dtype=np.float64).clip(1e-6),
                GENERATED.weight,
            )
        )
    return areas


_Part = tuple[NDArray[np.generic], NDArray[np.bool_], NDArray[np.uint8], float]


def _read_plain(dataset: DataSet, paths: list[Path], numbers: list[int], gsd: float) -> Iterator[_Part]:
    del gsd  # pictures without georeference are taken as they are
    for path in paths:
        with rasterio.open(path) as source:
            image, valid = source.read(numbers), _validity(source, numbers)
        with rasterio.open(_mask_of(dataset, path)) as source:
            label = read_mask(source, dataset.label_colour, dataset.unknown_colours)
        if label.shape != valid.shape:
            raise EngineError(
                f"The mask of {path.name} has another size than the image; export the set {dataset.name} again."
            )
        label[~valid] = IGNORE
        yield image, valid, label, dataset.gsd


def _read_georeferenced(dataset: DataSet, paths: list[Path], numbers: list[int], gsd: float) -> Iterator[_Part]:
    chips, target = locate(dataset.name, dataset.georeference, paths)
    native = native_gsd(chips[0], target)
    gsd = max(gsd, native)
    polygons = None
    if "*" not in dataset.labels:
        polygons = read_polygons(dataset.root / dataset.labels, target, where=dataset.labels_where)
    for group in touching(chips, 2 * gsd):
        left = min(chip.bounds[0] for chip in group)
        bottom = min(chip.bounds[1] for chip in group)
        right = max(chip.bounds[2] for chip in group)
        top = max(chip.bounds[3] for chip in group)
        grid, width, height = aligned_target(
            Affine(gsd, 0, left, 0, -gsd, top), round((right - left) / gsd), round((top - bottom) / gsd), gsd
        )
        image, valid, label = _mosaic(dataset, group, numbers, grid, (height, width), target)
        if polygons is not None:
            label = from_polygons(polygons.geometries, grid, (height, width))
        label[~valid] = IGNORE
        yield image, valid, label, gsd


def _mosaic(
    dataset: DataSet, group: list[Chip], numbers: list[int], grid: Affine, shape: tuple[int, int], target: CRS
) -> tuple[NDArray[np.generic], NDArray[np.bool_], NDArray[np.uint8]]:
    image: NDArray[np.generic] | None = None
    valid = np.zeros(shape, dtype=bool)
    label = np.full(shape, BACKGROUND, dtype=np.uint8)
    for chip in group:
        with rasterio.open(chip.path) as source:
            pixels, mask = source.read(numbers), _validity(source, numbers)
        if dataset.nodata is not None:
            mask &= (pixels != dataset.nodata).any(axis=0)
        here = {"src_transform": chip.transform, "src_crs": chip.crs, "dst_transform": grid, "dst_crs": target}
        image = np.zeros((len(numbers), *shape), dtype=pixels.dtype) if image is None else image
        seen = np.zeros(shape, dtype=np.uint8)
        warped = np.zeros_like(image)
        reproject(mask.astype(np.uint8), seen, resampling=Resampling.nearest, **here)
        reproject(pixels, warped, resampling=Resampling.average, **here)
        new = (seen > 0) & ~valid
        image[:, new] = warped[:, new]
        valid |= new
        if "*" in dataset.labels:
            with rasterio.open(_mask_of(dataset, chip.path)) as source:
                burnt = read_mask(source, dataset.label_colour, dataset.unknown_colours)
            drawn = np.zeros(shape, dtype=np.uint8)
            reproject(burnt, drawn, resampling=Resampling.nearest, **here)
            label[new] = drawn[new]
    assert image is not None
    return image, valid, label


def _validity(source: rasterio.DatasetReader, numbers: Sequence[int]) -> NDArray[np.bool_]:
    """The (H, W) pixels that hold data. A band we read is no mask, even where the file calls the infrared one alpha."""
    if any(source.colorinterp[number - 1] == ColorInterp.alpha for number in numbers):
        return np.ones((source.height, source.width), dtype=bool)
    valid: NDArray[np.bool_] = source.dataset_mask() > 0
    return valid


def _mask_of(dataset: DataSet, image: Path) -> Path:
    found = list(dataset.root.glob(dataset.labels.replace("*", image.stem)))
    if not found:
        raise EngineError(
            f"The set {dataset.name} has no mask for {image.name} at {dataset.labels}; add it or drop the image."
        )
    return found[0]
