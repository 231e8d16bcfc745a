# SPDX-License-Identifier: GPL-2.0-or-later
"""Read a sketch drawn over an image as annotated areas: the parts of the image around it, at the model's scale, with labels.

Inside a sketched area every pixel is annotated: building or background. Outside, pixels are IGNORE (Sec. IV-C).
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from ..contract import sketch as vocabulary
from ..contract.sketch import AREA, CLASSES, FIELD, UNCHECKED
from ..datasets.areas import Area
from ..evaluation.comparison import open_reader
from ..inference.scaled_view import View
from ..raster.labels import BACKGROUND, BUILDING, IGNORE, from_polygons
from ..raster.polygon_file import split_layer
from ..raster.polygons import burn, has_field, read_polygons
from ..raster.probability_reader import Grid, is_raster
from ..raster.tiles import Tile
from ..runtime.errors import Cancelled, EngineError
from ..runtime.progress import IsCancelled, Report

MARGIN = 256  # pixels around the areas that samples may show
_LARGEST = 2**27  # pixels of all windows together: 2 GB with three bands
_LONGEST_CLASS = 60  # characters of an unknown class that a message repeats
_ROWS = 256  # rows of a building mask read at once


@dataclass(frozen=True)
class Sketch:
    """Annotated areas of one image, at the model's scale and normalised (so their `mean` is 0 and their `std` 1).

    `share` is the annotated share of the image's valid pixels, `building_share` the share of buildings in it (0 to 1).
    `unchecked` holds a mask (H, W) of the unchecked pixels for each area, or None for an area without them. `drawn` are the
    outlines of the areas, in pixels of the view.
    """

    areas: tuple[Area, ...]
    share: float
    building_share: float
    unchecked: tuple[NDArray[np.bool_] | None, ...] = ()
    drawn: tuple[BaseGeometry, ...] = ()


def read_sketch(view: View, sketch: Path, buildings: Path | None, report: Report, cancelled: IsCancelled) -> Sketch:
    """Read the areas of the polygon file `sketch`; only the windows of `view` around them are read.

    The field `class` of a polygon is one of CLASSES; without that field all polygons are areas. `buildings`, a
    file of polygons or a mask, adds buildings. Raises EngineError when the sketch lacks areas, buildings or background, or
    Cancelled.
    """
    drawn = _drawn(view, sketch, buildings)
    windows = _windows(drawn[AREA] + drawn[UNCHECKED], view)
    _require_memory(windows, sketch)
    trees = {name: shapely.STRtree(shapes) for name, shapes in drawn.items()}
    areas = []
    unchecked: list[NDArray[np.bool_] | None] = []
    gsd = view.scene.gsd * view.factor or 1.0
    annotated = 0  # pixels, with or without data
    untold = 0  # pixels of the areas of which a mask says nothing
    with ExitStack() as stack:
        mask = None
        if buildings is not None and is_raster(buildings):
            scene = view.scene
            mask = open_reader(buildings, Grid(scene.width, scene.height, scene.transform, scene.crs), 0.5, stack)
        for number, (tile, polygons) in enumerate(windows):
            if cancelled():
                raise Cancelled
            report("Reading the areas", number, len(windows))
            place, shape = Affine.translation(tile.col, tile.row), (tile.height, tile.width)
            near = {name: _near(tree, tile) for name, tree in trees.items()}
            label = from_polygons(
                near[vocabulary.BUILDING], place, shape, areas=polygons, ignore=near[vocabulary.IGNORE]
            )
            annotated += int((label != IGNORE).sum())
            for row in range(0, tile.height if mask else 0, _ROWS):
                part = Tile(tile.row + row, tile.col, min(_ROWS, tile.height - row), tile.width)
                rows, cols, window = _under(view, part)
                truth = mask(window)  # type: ignore[misc]
                known = label[row : row + part.height]
                background = known == BACKGROUND
                known[truth.building[np.ix_(rows, cols)] & background] = BUILDING
                silent = ~truth.valid[np.ix_(rows, cols)] & background
                untold += int(silent.sum())
                known[silent] = IGNORE
            read = view.read(tile)
            rows, cols, window = _under(view, tile)
            valid = read.valid[np.ix_(rows + window.row_off - read.row, cols + window.col_off - read.col)]
            label[~valid] = IGNORE
            bands = len(read.values)
            unchecked.append(_inside(near[UNCHECKED], near[AREA], place, shape) if near[UNCHECKED] else None)
            areas.append(Area(f"sketch/{number}", read.values, valid, label, gsd, np.zeros(bands), np.ones(bands), 1.0))
    report("Reading the areas", len(windows), len(windows))
    outlines = (*drawn[AREA], *drawn[UNCHECKED])
    if buildings is not None:
        _check_buildings(areas, untold, sketch, buildings)
    return dataclasses.replace(_checked(areas, unchecked, annotated, view, sketch), drawn=outlines)


def _require_memory(windows: Sequence[tuple[Tile, list[BaseGeometry]]], sketch: Path) -> None:
    """Raise EngineError where the `windows` with their areas do not fit into memory."""
    if sum(tile.height * tile.width for tile, _ in windows) <= _LARGEST:
        return
    if sum(area.area for _, areas in windows for area in areas) < _LARGEST / 4:
        raise EngineError(
            "The areas of {sketch} lie in too many places ({count}) to fit into memory with the ground around them; draw fewer, larger"
            " ones.",
            sketch=sketch.name,
            count=len(windows),
        )
    raise EngineError(
        "The areas of {sketch} cover more of the image than fits into memory; draw smaller ones (a few per cent are enough).",
        sketch=sketch.name,
    )


def _inside(
    unchecked: list[BaseGeometry], areas: list[BaseGeometry], place: Affine, shape: tuple[int, int]
) -> NDArray[np.bool_]:
    """Return the mask of the pixels in `unchecked` areas that no other of the `areas` covers."""
    return burn(unchecked, place, shape) & ~burn(areas, place, shape)


def _check_buildings(areas: list[Area], untold: int, sketch: Path, buildings: Path) -> None:
    """Raise EngineError where the file `buildings` tells nothing of the areas; a mask says nothing of `untold` pixels of them."""
    file = split_layer(buildings)[0].name
    labels = [area.label for area in areas]
    if untold and not any((label != IGNORE).any() for label in labels):
        raise EngineError(
            "{file} does not cover the areas of {sketch}; choose a mask of the same ground, or check its georeference.",
            file=file,
            sketch=sketch.name,
        )
    if any((label == BACKGROUND).any() for label in labels) and not any((label == BUILDING).any() for label in labels):
        raise EngineError(
            "{file} shows no building inside the areas of {sketch}; choose one of the same ground, draw areas around some"
            " buildings, or check its CRS.",
            file=file,
            sketch=sketch.name,
        )


def _checked(
    areas: list[Area], unchecked: list[NDArray[np.bool_] | None], drawn: int, view: View, sketch: Path
) -> Sketch:
    """Measure the annotated share and the building share. Raises EngineError when either class is missing.

    `drawn` counts the pixels that are annotated where the image has data.
    """
    annotated = sum(int((area.label != IGNORE).sum()) for area in areas)
    building = sum(int((area.label == BUILDING).sum()) for area in areas)
    image = view.scene.name
    if not drawn:
        raise EngineError(
            "The areas of {sketch} hold no centre of a pixel of {image}, or are covered by 'ignore'; draw larger ones.",
            sketch=sketch.name,
            image=image,
        )
    if not annotated:
        raise EngineError(
            "The areas of {sketch} contain no valid pixel of {image}; draw them where the image has data.",
            sketch=sketch.name,
            image=image,
        )
    if not building:
        raise EngineError(
            "The areas of {sketch} contain no building; draw the buildings inside them, or draw areas around some.",
            sketch=sketch.name,
        )
    if building == annotated:
        raise EngineError(
            "The areas of {sketch} contain only buildings; draw areas that include the ground around them.",
            sketch=sketch.name,
        )
    valid = view.height * view.width * view.statistics.valid_fraction
    kept = [number for number, area in enumerate(areas) if (area.label != IGNORE).any()]
    return Sketch(
        tuple(areas[number] for number in kept),
        min(1.0, annotated / valid),
        building / annotated,
        tuple(unchecked[number] for number in kept),
    )


def _drawn(view: View, sketch: Path, buildings: Path | None) -> dict[str, list[BaseGeometry]]:
    """Read the polygons of each class, in pixels of `view`."""
    scene = view.scene
    named = has_field(sketch, FIELD)
    read = read_polygons(sketch, scene.crs, field=FIELD if named else "")
    if not named and buildings is None:
        raise EngineError(
            "{sketch} has no field '{field}' to distinguish areas from buildings; add it, or give the buildings in a separate file.",
            sketch=sketch.name,
            field=FIELD,
        )
    drawn: dict[str, list[BaseGeometry]] = {name: [] for name in CLASSES}
    for geometry, text in zip(read.geometries, read.classes, strict=True):
        kind = text.strip().lower() if named else AREA
        if kind not in drawn:
            raise EngineError(
                "{sketch} has a polygon of the unknown class '{value}'; use {classes}.",
                sketch=sketch.name,
                value=_in_a_line(text),
                classes=", ".join(CLASSES),
            )
        drawn[kind].append(geometry)
    if not drawn[AREA] and not drawn[UNCHECKED]:
        raise EngineError(
            "{sketch} has no area; draw at least one polygon of class 'area' in which every building is marked.",
            sketch=sketch.name,
        )
    if buildings is not None and not is_raster(buildings):
        grid = Grid(scene.width, scene.height, scene.transform, scene.crs)
        drawn[vocabulary.BUILDING] += read_polygons(buildings, scene.crs, within=grid.bounds).geometries
    return {name: in_view(view, shapes) for name, shapes in drawn.items()}


def _in_a_line(text: str) -> str:
    """Return `text` without line breaks, and at most _LONGEST_CLASS characters of it, for a sentence."""
    joined = " ".join(text.split())
    return joined if len(joined) <= _LONGEST_CLASS else joined[: _LONGEST_CLASS - 1] + "…"


def in_view(view: View, shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Transform `shapes` from the CRS of the image to pixels of `view`."""
    to_view = ~(view.scene.transform @ Affine.scale(view.factor))

    def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
        xs, ys = points.T
        return np.column_stack(
            (to_view.a * xs + to_view.b * ys + to_view.c, to_view.d * xs + to_view.e * ys + to_view.f)
        )

    return list(shapely.transform(shapes, project)) if shapes else []


def outline(view: View, square: Tile) -> shapely.Polygon:
    """Return the outline of `square`, in pixels of `view`, in the CRS of the image."""
    place = view.scene.transform @ Affine.scale(view.factor)
    top, left, bottom, right = square.row, square.col, square.row + square.height, square.col + square.width
    return shapely.Polygon([place @ point for point in ((left, top), (right, top), (right, bottom), (left, bottom))])


def _windows(areas: Sequence[BaseGeometry], view: View) -> list[tuple[Tile, list[BaseGeometry]]]:
    """Choose the windows of `view` to read, each with its areas. A pixel is annotated in one window only."""
    image = shapely.box(0, 0, view.width, view.height)
    merged = shapely.union_all([shapely.make_valid(area).intersection(image) for area in areas])
    parts = [part for part in shapely.get_parts(merged) if part.area > 0]
    if not parts:
        raise EngineError(
            "The sketched areas lie outside {image}; draw them on it, or choose another image.",
            image=view.scene.name,
        )
    bounds, members = _joined(shapely.bounds(np.array(parts, dtype=object)), [[part] for part in parts])
    return [(_window(each, view), found) for each, found in zip(bounds.tolist(), members, strict=True)]


def _joined(
    bounds: NDArray[np.float64], members: list[list[BaseGeometry]]
) -> tuple[NDArray[np.float64], list[list[BaseGeometry]]]:
    """Join neighbours among the `bounds` (n, 4) whose common window is no larger than their two windows together."""
    merging = True
    while merging:
        merging, first = False, 0
        while first < len(bounds):
            taken, start = list[int](), first + 1
            while start < len(bounds):
                both, rest = _around(bounds[first], bounds[start:]), bounds[start:]
                fits = _size(both) <= _size(bounds[first]) + _size(rest)
                if not fits.any():
                    break
                step = int(fits.argmax())
                bounds[first] = both[step]
                taken.append(start + step)
                start += step + 1
            members[first] = [shape for each in (first, *taken) for shape in members[each]]
            gone = set(taken)
            bounds = np.delete(bounds, taken, axis=0)
            members = [found for number, found in enumerate(members) if number not in gone] if gone else members
            merging, first = merging or bool(taken), first + 1
    return bounds, members


def _around(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the bounds (n, 4) around the bounds `a` (4,) and each of `b` (n, 4)."""
    return np.hstack((np.minimum(a[:2], b[:, :2]), np.maximum(a[2:], b[:, 2:])))


def _size(bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the areas of the windows around `bounds` (..., 4), in pixels."""
    size: NDArray[np.float64] = np.prod(bounds[..., 2:] - bounds[..., :2] + 2 * MARGIN, axis=-1)
    return size


def _window(bounds: Sequence[float], view: View) -> Tile:
    left, top = max(0, int(bounds[0]) - MARGIN), max(0, int(bounds[1]) - MARGIN)
    right = min(view.width, math.ceil(bounds[2]) + MARGIN)
    bottom = min(view.height, math.ceil(bounds[3]) + MARGIN)
    return Tile(top, left, bottom - top, right - left)


def _near(tree: shapely.STRtree, tile: Tile) -> list[BaseGeometry]:
    box = shapely.box(tile.col, tile.row, tile.col + tile.width, tile.row + tile.height)
    return list(tree.geometries[np.sort(tree.query(box))])


def _under(view: View, tile: Tile) -> tuple[NDArray[np.int64], NDArray[np.int64], Window]:
    """Return the image window under `tile`, and its rows and columns at the centres of the tile's pixels."""
    scene = view.scene
    rows = (
        ((np.arange(tile.row, tile.row + tile.height) + 0.5) * view.factor).astype(np.int64).clip(0, scene.height - 1)
    )
    cols = ((np.arange(tile.col, tile.col + tile.width) + 0.5) * view.factor).astype(np.int64).clip(0, scene.width - 1)
    window = Window(int(cols[0]), int(rows[0]), int(cols[-1] - cols[0]) + 1, int(rows[-1] - rows[0]) + 1)
    return rows - rows[0], cols - cols[0], window
