# SPDX-License-Identifier: GPL-2.0-or-later
"""Merge neighbouring images of a set into mosaics, or read them one by one; in pieces, never a whole image at once."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
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
from rasterio.warp import Resampling, aligned_target, reproject, transform, transform_bounds
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from ..raster.labels import IGNORE, from_polygons, read_mask, restrict
from ..raster.polygons import read_polygons
from ..raster.scene import PIXEL_TRANSFORM
from ..runtime.errors import EngineError
from .chips import Chip, locate, native_gsd, opened, readable, touching
from .description import DataSet
from .scratch_arrays import Scratch, strips

_PIECE = 2**25  # bytes of source pixels read at once


@dataclass(frozen=True)
class Mosaic:
    """Connected pixels of a set: `image` (D, H, W) in the source dtype, `valid` (H, W), `label` (H, W), `gsd` in metres."""

    image: NDArray[Any]
    valid: NDArray[np.bool_]
    label: NDArray[np.uint8]
    gsd: float


def read_pictures(dataset: DataSet, paths: list[Path], numbers: list[int], scratch: Scratch) -> Iterator[Mosaic]:
    """Read each image of a set without georeference, with its mask or its polygons in pixels.

    `numbers` are the bands to read, counted from 1. Raises EngineError when there are polygons and several images.
    """
    drawn = _Drawn(dataset, None)
    if drawn and len(paths) > 1:
        raise EngineError(
            "The set {name} has georeference = 'none' and polygons, which are in pixels of one image, but {count} images; name "
            "one image, or label with masks.",
            name=dataset.name,
            count=len(paths),
        )
    for path in paths:
        with ExitStack() as files:
            source = files.enter_context(opened(path, dataset.name))
            _check_bands(dataset, path, source)
            mask = None
            if drawn.buildings is None:
                mask = files.enter_context(opened(_mask_of(dataset, path), dataset.name))
                _check_size(dataset, path, source, mask)
            shape = (source.height, source.width)
            mosaic = _empty(numbers, shape, _type_of(source, numbers), dataset.gsd, scratch)
            for rows in strips(shape, _PIECE // _bytes_per_pixel(mosaic.image)):
                window = Window(0, rows.start, shape[1], rows.stop - rows.start)
                mosaic.image[:, rows], mosaic.valid[rows] = _read(dataset, source, numbers, window)
                if mask is not None:
                    mosaic.label[rows] = _read_mask(dataset, mask, window)
                drawn.onto(mosaic.label[rows], PIXEL_TRANSFORM @ Affine.translation(0, rows.start))
                mosaic.label[rows][~mosaic.valid[rows]] = IGNORE
        yield mosaic


def read_chips(
    dataset: DataSet, paths: list[Path], numbers: list[int], gsd: float, scratch: Scratch
) -> Iterator[Mosaic]:
    """Merge the georeferenced images of a set into mosaics at `gsd` metres, or at their native GSD if that is coarser."""
    chips, target = locate(dataset.name, dataset.georeference, paths)
    native = native_gsd(chips[0], target)
    gsd = max(gsd, native)
    drawn = _Drawn(dataset, target)
    for group in touching(chips, 2 * gsd):
        left = min(chip.bounds[0] for chip in group)
        bottom = min(chip.bounds[1] for chip in group)
        right = max(chip.bounds[2] for chip in group)
        top = max(chip.bounds[3] for chip in group)
        grid, width, height = aligned_target(
            Affine(gsd, 0, left, 0, -gsd, top), round((right - left) / gsd), round((top - bottom) / gsd), gsd
        )
        dtypes = []
        for chip in group:
            with opened(chip.path, dataset.name) as source:
                _check_bands(dataset, chip.path, source)
                dtypes.append(_type_of(source, numbers))
        mosaic = _empty(numbers, (height, width), np.result_type(*dtypes), gsd, scratch)
        for chip in group:
            _add_chip(dataset, chip, numbers, mosaic, grid, target, masks=drawn.buildings is None)
        for rows in strips((height, width), _PIECE):
            drawn.onto(mosaic.label[rows], grid @ Affine.translation(0, rows.start))
            mosaic.label[rows][~mosaic.valid[rows]] = IGNORE
        yield mosaic


class _Drawn:
    """The polygon files of a description in the CRS `target`, or in pixels (None); each is None where there is no such file."""

    def __init__(self, dataset: DataSet, target: CRS | None) -> None:
        self.buildings = _Shapes(dataset, dataset.labels, target) if "*" not in dataset.labels else None
        self.areas = _Shapes(dataset, dataset.areas, target) if dataset.areas else None
        self.ignore = _Shapes(dataset, dataset.ignore, target) if dataset.ignore else None

    def __bool__(self) -> bool:
        return any(each is not None for each in (self.buildings, self.areas, self.ignore))

    def onto(self, label: NDArray[np.uint8], transform: Affine) -> None:
        """Draw the polygons onto `label` (H, W) in place; without polygons of buildings, it holds those of a mask."""
        bounds = array_bounds(*label.shape, transform)
        if self.buildings is not None:
            label[...] = from_polygons(self.buildings.near(bounds), transform, label.shape)
        restrict(
            label,
            transform,
            areas=None if self.areas is None else self.areas.near(bounds),
            ignore=() if self.ignore is None else self.ignore.near(bounds),
        )


class _Shapes:
    """The polygons of a file named in a description, in the CRS `target` (None: their coordinates stay unchanged)."""

    def __init__(self, dataset: DataSet, name: str, target: CRS | None) -> None:
        path = dataset.path(name)
        if not path.exists():
            raise EngineError(
                "The set {name} has no file {path}; check its description and --data.",
                name=dataset.name,
                path=str(path),
            )
        where = dataset.labels_where if name == dataset.labels else ""
        self._tree = shapely.STRtree(read_polygons(path, target, where=where).geometries)

    def near(self, bounds: tuple[float, float, float, float]) -> Sequence[BaseGeometry]:
        """Return the polygons whose boxes touch `bounds` (left, bottom, right, top), in file order."""
        found: Sequence[BaseGeometry] = self._tree.geometries[np.sort(self._tree.query(shapely.box(*bounds)))]
        return found


def _empty(numbers: list[int], shape: tuple[int, int], dtype: np.dtype[Any], gsd: float, scratch: Scratch) -> Mosaic:
    image = scratch.zeros((len(numbers), *shape), dtype)
    return Mosaic(image, scratch.zeros(shape, bool), scratch.zeros(shape, np.uint8), gsd)


def _add_chip(
    dataset: DataSet, chip: Chip, numbers: list[int], mosaic: Mosaic, grid: Affine, target: CRS, *, masks: bool
) -> None:
    """Add the pixels of `chip` that no earlier chip has filled; with `masks`, also the labels from its mask."""
    with opened(chip.path, dataset.name) as source:
        mask_path = _mask_of(dataset, chip.path) if masks else None
        limit = _PIECE // _bytes_per_pixel(mosaic.image)
        whole = _window(chip.bounds, grid, mosaic.valid.shape)
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
            new = (seen > 0) & ~mosaic.valid[place]
            np.copyto(mosaic.image[:, place[0], place[1]], warped, where=new, casting="unsafe")
            mosaic.valid[place] |= new
            if mask_path is not None:
                with opened(mask_path, dataset.name) as mask:
                    _check_size(dataset, chip.path, source, mask)
                    _check_place(dataset, chip, mask)
                    burnt = _read_mask(dataset, mask, window)
                drawn = np.zeros(shape, dtype=np.uint8)
                reproject(burnt, drawn, resampling=Resampling.nearest, **here)
                np.copyto(mosaic.label[place], drawn, where=new)


def _type_of(source: rasterio.DatasetReader, numbers: list[int]) -> np.dtype[Any]:
    """Return the type that holds the values of all bands `numbers`."""
    return np.result_type(*(source.dtypes[number - 1] for number in numbers))


_Range = tuple[int, int]


def _pieces(
    whole: tuple[_Range, _Range], chip: Chip, size: tuple[int, int], grid: Affine, target: CRS, limit: int
) -> Iterator[tuple[_Range, _Range, Window]]:
    """Divide `whole` (rows, columns of the grid) into pieces, each with the window of `chip` under it, of at most `limit` pixels.

    Pieces are halved until they fit: the window of a rotated image is much larger than the piece.
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
    # Divide the rows first: most files are fastest to read by whole rows.
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
    """Compute the rows and columns of the grid of `transform` under `bounds`, with a margin of 3 pixels, inside `shape`."""
    left, bottom, right, top = bounds
    corners = [~transform @ corner for corner in ((left, top), (right, top), (left, bottom), (right, bottom))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    rows = (max(0, int(min(ys)) - 3), min(shape[0], int(max(ys)) + 4))
    cols = (max(0, int(min(xs)) - 3), min(shape[1], int(max(xs)) + 4))
    return rows, cols


def _read(
    dataset: DataSet, source: rasterio.DatasetReader, numbers: list[int], window: Window
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Read the bands `numbers` in `window`: pixels (D, h, w), and which of them have data (h, w)."""
    with readable(Path(source.name), dataset.name):
        wanted = _type_of(source, numbers)
        if all(source.dtypes[number - 1] == wanted for number in numbers):
            pixels = source.read(numbers, window=window)
        else:  # as a VRT of several files may have
            pixels = np.stack([source.read(number, window=window).astype(wanted) for number in numbers])
        # Some files declare their infrared band as alpha; a band that we read is not a mask.
        if any(source.colorinterp[number - 1] == ColorInterp.alpha for number in numbers):
            known = np.ones(pixels.shape[1:], dtype=bool)
        else:
            known = source.dataset_mask(window=window) > 0
    if dataset.nodata is not None:
        known &= (pixels != dataset.nodata).any(axis=0)
    if pixels.dtype.kind == "f":
        known &= np.isfinite(pixels).all(axis=0)
    pixels[:, ~known] = 0  # NaN or -9999 would spread to the neighbours when resampling averages them
    return pixels, known


def _read_mask(dataset: DataSet, mask: rasterio.DatasetReader, window: Window) -> NDArray[np.uint8]:
    with readable(Path(mask.name), dataset.name):
        return read_mask(mask, dataset.label_colour, dataset.unknown_colours, window)


def _mask_of(dataset: DataSet, image: Path) -> Path:
    found = dataset.find(dataset.labels.replace("*", glob.escape(image.stem)))
    if len(found) > 1:
        raise EngineError(
            "The set {name} has several masks for {file}: {masks}; name one in labels.",
            name=dataset.name,
            file=image.name,
            masks=", ".join(list(found)[:3]),
        )
    if not found:
        raise EngineError(
            "The set {name} has no mask for {file} at {labels}; add the mask, or remove the image.",
            name=dataset.name,
            file=image.name,
            labels=dataset.labels,
        )
    return next(iter(found.values()))


def _check_bands(dataset: DataSet, path: Path, source: rasterio.DatasetReader) -> None:
    if source.count < len(dataset.bands):
        raise EngineError(
            "{file} has {count} band(s), but the description of the set {name} names {bands}; name only the bands of the file, "
            "in their order.",
            file=path.name,
            count=source.count,
            name=dataset.name,
            bands=", ".join(dataset.bands),
        )


def _check_size(dataset: DataSet, path: Path, source: rasterio.DatasetReader, mask: rasterio.DatasetReader) -> None:
    if mask.shape != source.shape:
        raise EngineError(
            "The mask of {file} does not have the size of the image ({width} x {height} pixels instead of {image_width} x "
            "{image_height}); export the set {name} again.",
            file=path.name,
            width=mask.width,
            height=mask.height,
            image_width=source.width,
            image_height=source.height,
            name=dataset.name,
        )


def _check_place(dataset: DataSet, chip: Chip, mask: rasterio.DatasetReader) -> None:
    """Raise EngineError when the mask has a georeference that differs from the image's by more than a pixel."""
    if dataset.georeference != "file" or mask.crs is None or chip.crs is None:
        return
    corners = [(0, 0), (mask.width, 0), (0, mask.height), (mask.width, mask.height)]
    xs, ys = transform(mask.crs, chip.crs, *zip(*(mask.transform @ corner for corner in corners), strict=True))
    places = np.array([~chip.transform @ place for place in zip(xs, ys, strict=True)])
    if not (abs(places - corners) <= 1).all():
        raise EngineError(
            "The mask of {file} does not lie where the image lies; export the masks of the set {name} again, or remove the "
            "georeference of the mask, if it is wrong.",
            file=chip.path.name,
            name=dataset.name,
        )


def _bytes_per_pixel(image: NDArray[Any]) -> int:
    return len(image) * int(image.dtype.itemsize)
