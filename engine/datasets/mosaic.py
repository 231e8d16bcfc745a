# SPDX-License-Identifier: GPL-2.0-or-later
"""The chips of a set joined into connected grounds, or its pictures one by one, piece by piece and never a whole image at once."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import ColorInterp
from rasterio.transform import array_bounds
from rasterio.warp import Resampling, aligned_target, reproject, transform_bounds
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from ..raster.labels import IGNORE, from_polygons, read_mask, restrict
from ..raster.polygons import read_polygons
from ..runtime.errors import EngineError
from .chips import Chip, locate, native_gsd, opened, readable, touching
from .description import DataSet
from .scratch_arrays import Scratch, strips

_PIECE = 2**25  # bytes of source pixels read at once


@dataclass(frozen=True)
class Ground:
    """Connected pixels of a set: `image` (D, H, W) in the source dtype, `valid` (H, W), `label` (H, W), `gsd` in metres."""

    image: NDArray[Any]
    valid: NDArray[np.bool_]
    label: NDArray[np.uint8]
    gsd: float


def read_pictures(dataset: DataSet, paths: list[Path], numbers: list[int], scratch: Scratch) -> Iterator[Ground]:
    """Each image of a set without georeference as it is, with its mask; `numbers` are its bands, counted from 1."""
    for path in paths:
        with opened(path, dataset.name) as source, opened(_mask_of(dataset, path), dataset.name) as mask:
            _check_bands(dataset, path, source)
            _check_size(dataset, path, source, mask)
            shape = (source.height, source.width)
            ground = _empty(numbers, shape, source.dtypes[numbers[0] - 1], dataset.gsd, scratch)
            for rows in strips(shape, _PIECE // _bytes_per_pixel(ground.image)):
                window = Window(0, rows.start, shape[1], rows.stop - rows.start)
                ground.image[:, rows], ground.valid[rows] = _read(dataset, source, numbers, window)
                ground.label[rows] = _read_mask(dataset, mask, window)
                ground.label[rows][~ground.valid[rows]] = IGNORE
        yield ground


def read_chips(
    dataset: DataSet, paths: list[Path], numbers: list[int], gsd: float, scratch: Scratch
) -> Iterator[Ground]:
    """The grounds that the georeferenced images of a set cover, at `gsd` metres or at their own where that is coarser."""
    chips, target = locate(dataset.name, dataset.georeference, paths)
    native = native_gsd(chips[0], target)
    gsd = max(gsd, native)
    buildings = _Shapes(dataset, dataset.labels, target) if "*" not in dataset.labels else None
    areas = _Shapes(dataset, dataset.areas, target) if dataset.areas else None
    ignore = _Shapes(dataset, dataset.ignore, target) if dataset.ignore else None
    for group in touching(chips, 2 * gsd):
        left = min(chip.bounds[0] for chip in group)
        bottom = min(chip.bounds[1] for chip in group)
        right = max(chip.bounds[2] for chip in group)
        top = max(chip.bounds[3] for chip in group)
        grid, width, height = aligned_target(
            Affine(gsd, 0, left, 0, -gsd, top), round((right - left) / gsd), round((top - bottom) / gsd), gsd
        )
        with opened(group[0].path, dataset.name) as source:
            _check_bands(dataset, group[0].path, source)
            dtype = source.dtypes[numbers[0] - 1]
        ground = _empty(numbers, (height, width), dtype, gsd, scratch)
        for chip in group:
            _add_chip(dataset, chip, numbers, ground, grid, target, masks=buildings is None)
        for rows in strips((height, width), _PIECE):
            label = ground.label[rows]
            here = grid @ Affine.translation(0, rows.start)
            bounds = array_bounds(*label.shape, here)
            if buildings is not None:
                label[...] = from_polygons(buildings.near(bounds), here, label.shape)
            restrict(
                label,
                here,
                areas=None if areas is None else areas.near(bounds),
                ignore=() if ignore is None else ignore.near(bounds),
            )
            label[~ground.valid[rows]] = IGNORE
        yield ground


class _Shapes:
    """Polygons that a description names, in the CRS `target`."""

    def __init__(self, dataset: DataSet, name: str, target: CRS) -> None:
        path = dataset.root / name
        if not path.exists():
            raise EngineError(f"The set {dataset.name} has no file {path}; check its description, and --data.")
        where = dataset.labels_where if name == dataset.labels else ""
        self._tree = shapely.STRtree(read_polygons(path, target, where=where).geometries)

    def near(self, bounds: tuple[float, float, float, float]) -> Sequence[BaseGeometry]:
        """Those whose boxes touch `bounds` (left, bottom, right, top), in their order."""
        found: Sequence[BaseGeometry] = self._tree.geometries[np.sort(self._tree.query(shapely.box(*bounds)))]
        return found


def _empty(numbers: list[int], shape: tuple[int, int], dtype: str, gsd: float, scratch: Scratch) -> Ground:
    image = scratch.zeros((len(numbers), *shape), dtype)
    return Ground(image, scratch.zeros(shape, bool), scratch.zeros(shape, np.uint8), gsd)


def _add_chip(
    dataset: DataSet, chip: Chip, numbers: list[int], ground: Ground, grid: Affine, target: CRS, *, masks: bool
) -> None:
    """Fill what `chip` shows of `ground` and no chip before it did; from its mask also the label."""
    with opened(chip.path, dataset.name) as source:
        _check_bands(dataset, chip.path, source)
        mask_path = _mask_of(dataset, chip.path) if masks else None
        limit = _PIECE // _bytes_per_pixel(ground.image)
        whole = _window(chip.bounds, grid, ground.valid.shape)
        for rows, cols, window in _pieces(whole, chip, (source.height, source.width), grid, target, limit):
            place = (slice(rows[0], rows[1]), slice(cols[0], cols[1]))
            shape = (rows[1] - rows[0], cols[1] - cols[0])
            pixels, known = _read(dataset, source, numbers, window)
            here: dict[str, Any] = {
                "src_transform": chip.transform @ Affine.translation(window.col_off, window.row_off),
                "src_crs": chip.crs,
                "dst_transform": grid @ Affine.translation(cols[0], rows[0]),
                "dst_crs": target,
            }
            seen = np.zeros(shape, dtype=np.uint8)
            reproject(known.astype(np.uint8), seen, resampling=Resampling.nearest, **here)
            warped = np.zeros((len(numbers), *shape), dtype=pixels.dtype)
            reproject(pixels, warped, resampling=Resampling.average, **here)
            new = (seen > 0) & ~ground.valid[place]
            np.copyto(ground.image[:, place[0], place[1]], warped, where=new, casting="unsafe")
            ground.valid[place] |= new
            if mask_path is not None:
                with opened(mask_path, dataset.name) as mask:
                    _check_size(dataset, chip.path, source, mask)
                    burnt = _read_mask(dataset, mask, window)
                drawn = np.zeros(shape, dtype=np.uint8)
                reproject(burnt, drawn, resampling=Resampling.nearest, **here)
                np.copyto(ground.label[place], drawn, where=new)


_Range = tuple[int, int]


def _pieces(
    whole: tuple[_Range, _Range], chip: Chip, size: tuple[int, int], grid: Affine, target: CRS, limit: int
) -> Iterator[tuple[_Range, _Range, Window]]:
    """Rows and columns of the grid that cover `whole`, each with the window of `chip` it is made of, at most `limit` pixels.

    Pieces are halved until they fit: a turned image has large windows for small pieces.
    """
    rows, cols = whole
    height, width = rows[1] - rows[0], cols[1] - cols[0]
    if height <= 0 or width <= 0:
        return
    bounds = array_bounds(height, width, grid @ Affine.translation(cols[0], rows[0]))
    (top, bottom), (left, right) = _window(transform_bounds(target, chip.crs, *bounds), chip.transform, size)
    if bottom <= top or right <= left:
        return
    if max(height * width, (bottom - top) * (right - left)) <= limit or max(height, width) < 32:
        yield rows, cols, Window(left, top, right - left, bottom - top)
        return
    # Wide pieces first: most files are read best by whole rows.
    middle = (rows[0] + height // 2, cols[0] + width // 2)
    halves = (
        (((rows[0], middle[0]), cols), ((middle[0], rows[1]), cols))
        if height >= 32 and (height >= 256 or height > width)
        else ((rows, (cols[0], middle[1])), (rows, (middle[1], cols[1])))
    )
    for half in halves:
        yield from _pieces(half, chip, size, grid, target, limit)


def _window(
    bounds: tuple[float, float, float, float], transform: Affine, shape: tuple[int, ...]
) -> tuple[_Range, _Range]:
    """Rows and columns of the grid of `transform` that cover `bounds` and a few pixels more, inside `shape`."""
    left, bottom, right, top = bounds
    corners = [~transform @ corner for corner in ((left, top), (right, top), (left, bottom), (right, bottom))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    rows = (max(0, int(min(ys)) - 3), min(shape[0], int(max(ys)) + 4))
    cols = (max(0, int(min(xs)) - 3), min(shape[1], int(max(xs)) + 4))
    return rows, cols


def _read(
    dataset: DataSet, source: rasterio.DatasetReader, numbers: list[int], window: Window
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """The bands in `window` and the pixels that hold data."""
    with readable(Path(source.name), dataset.name):
        pixels = source.read(numbers, window=window)
        # A band we read is no mask, even where the file calls the infrared one alpha.
        if any(source.colorinterp[number - 1] == ColorInterp.alpha for number in numbers):
            known = np.ones(pixels.shape[1:], dtype=bool)
        else:
            known = source.dataset_mask(window=window) > 0
    if dataset.nodata is not None:
        known &= (pixels != dataset.nodata).any(axis=0)
    if pixels.dtype.kind == "f":
        known &= np.isfinite(pixels).all(axis=0)
    pixels[:, ~known] = 0  # what stands there, NaN or -9999, would spread to the neighbours when they are averaged
    return pixels, known


def _read_mask(dataset: DataSet, mask: rasterio.DatasetReader, window: Window) -> NDArray[np.uint8]:
    with readable(Path(mask.name), dataset.name):
        return read_mask(mask, dataset.label_colour, dataset.unknown_colours, window)


def _mask_of(dataset: DataSet, image: Path) -> Path:
    found = sorted(dataset.root.glob(dataset.labels.replace("*", glob.escape(image.stem))))
    if not found:
        raise EngineError(
            f"The set {dataset.name} has no mask for {image.name} at {dataset.labels}; add it or drop the image."
        )
    return found[0]


def _check_bands(dataset: DataSet, path: Path, source: rasterio.DatasetReader) -> None:
    if source.count < len(dataset.bands):
        raise EngineError(
            f"{path.name} has {source.count} band(s), but the description of the set {dataset.name} names "
            f"{', '.join(dataset.bands)}; name the bands that are there, in the file's order."
        )


def _check_size(dataset: DataSet, path: Path, source: rasterio.DatasetReader, mask: rasterio.DatasetReader) -> None:
    if mask.shape != source.shape:
        raise EngineError(
            f"The mask of {path.name} has another size than the image ({mask.width} x {mask.height} pixels instead of "
            f"{source.width} x {source.height}); export the set {dataset.name} again."
        )


def _bytes_per_pixel(image: NDArray[Any]) -> int:
    return len(image) * int(image.dtype.itemsize)
