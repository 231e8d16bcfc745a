# SPDX-License-Identifier: GPL-2.0-or-later
"""Live view: segment the part of the image that the map shows, from its centre outwards, into one raster.

Parts lie on a lattice that is fixed in the image, and recent ones are cached: after a small move of the map most of them are shown
at once.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import rasterio
import torch
from affine import Affine
from numpy.typing import NDArray
from rasterio.windows import Window

from ..compute.device import Device
from ..compute.predictor import Predictor
from ..contract.card import Card
from ..contract.protocol import Done, Event, Log, Preview, ViewRequest
from ..inference.memory_cache import cached_adapted_predictor, file_state
from ..inference.open_view import open_view
from ..inference.scaled_view import View, ViewTile
from ..models.model_file import Model
from ..raster.gdal import GDAL_ERRORS, reason
from ..raster.probability_levels import LEVELS, NODATA
from ..raster.tiles import Tile, TileGrid
from ..runtime.errors import Cancelled, EngineError
from ..runtime.pipeline import ahead
from ..runtime.progress import IsCancelled, Report

PART = 384  # pixels of the model's scale along the side of a part
_MARGIN = 64  # pixels of context around a part, so that neighbours match
LARGEST_VIEW = 6_000_000  # pixels of the model's scale that a map view may hold
_REMEMBERED = 128  # cached parts: 19 MB

Levels = NDArray[np.uint8]
"""(h, w): probability in steps of 1/250, 255 where the image is not valid."""

_parts: OrderedDict[Hashable, Levels] = OrderedDict()


def run(
    request: ViewRequest,
    model: Model,
    device: Device,
    report: Report,
    emit: Callable[[Event], None],
    cancelled: IsCancelled,
) -> Done:
    """Segment `request.extent` into a raster in the folder `request.out`, and emit a Preview after each part.

    Raises EngineError, also where the extent holds more than LARGEST_VIEW pixels, and Cancelled before the next part. The
    client deletes the raster.
    """
    started = time.monotonic()
    path = Path(request.out) / f"{request.job}.tif"
    opened = open_view(request.image, model.card.bands, request.bands, request.gsd, model.card.gsd, report, cancelled)
    with opened as view:
        scene = view.scene
        shown = shown_part(view, request.extent)
        whole, tiles = lattice(view, shown)
        predict = cached_adapted_predictor(
            model, device, view, _sampled(view, request.adapt), request.adapt, report, cancelled
        )
        seen = (model.sha256, device.torch_device, request.adapt, view.factor, file_state(scene))
        first = 0.0
        place = scene.transform @ Affine.scale(view.factor)
        with closing(ahead(_read(view, tiles, seen), 2)) as parts:
            for done, (tile, read) in enumerate(parts):
                if cancelled():
                    raise Cancelled
                report("Following the map", done, len(tiles))
                levels = _levels(view, tile, read, predict, model.card) if isinstance(read, ViewTile) else read
                _remember((seen, tile), levels)
                _write(path, levels, tile, whole, scene.crs, place, is_new=not done)
                first = first or time.monotonic() - started
                emit(Preview(request.job, str(path.absolute()), _extent(place, tile)))
        for note in predict.notes:
            emit(Log(request.job, "warning", note))
        report("Following the map", len(tiles), len(tiles))
    seconds = time.monotonic() - started
    summary = {"parts": len(tiles), "first_seconds": round(first, 3), "seconds": round(seconds, 3)}
    return Done(request.job, {"preview": str(path.absolute())}, summary)


def shown_part(view: View, extent: Sequence[float]) -> Tile:
    """Return the pixels of `view` under (xmin, ymin, xmax, ymax) of the image's CRS. Raises EngineError when there are none, or too many."""
    name = view.scene.name
    if len(extent) != 4 or not all(map(math.isfinite, extent)):
        raise EngineError("The map view has no extent; move the map over the image.")
    to_view = ~(view.scene.transform @ Affine.scale(view.factor))
    xmin, ymin, xmax, ymax = extent
    cols, rows = zip(*(to_view @ p for p in ((xmin, ymin), (xmin, ymax), (xmax, ymin), (xmax, ymax))), strict=True)
    top, left = max(0, math.floor(min(rows))), max(0, math.floor(min(cols)))
    bottom, right = min(view.height, math.ceil(max(rows))), min(view.width, math.ceil(max(cols)))
    if bottom <= top or right <= left:
        raise EngineError("The map view does not show {image}; move the map over it.", image=name)
    pixels = (bottom - top) * (right - left)
    if pixels > LARGEST_VIEW:
        raise EngineError(
            "The map shows {pixels:.0f} million pixels of {image}; zoom in until it shows at most {largest:.0f} million.",
            pixels=pixels / 1e6,
            image=name,
            largest=LARGEST_VIEW / 1e6,
        )
    return Tile(top, left, bottom - top, right - left)


def lattice(view: View, shown: Tile) -> tuple[Tile, list[Tile]]:
    """Return the rectangle of the parts that `shown` touches, and the parts with data, nearest to its centre first."""
    rows = range(shown.row // PART, -(-(shown.row + shown.height) // PART))
    cols = range(shown.col // PART, -(-(shown.col + shown.width) // PART))
    tiles = [
        Tile(r * PART, c * PART, min(PART, view.height - r * PART), min(PART, view.width - c * PART))
        for r in rows
        for c in cols
    ]
    middle = shown.row + shown.height / 2, shown.col + shown.width / 2

    def from_middle(tile: Tile) -> float:
        return math.hypot(tile.row + tile.height / 2 - middle[0], tile.col + tile.width / 2 - middle[1])

    top, left = tiles[0].row, tiles[0].col
    last = tiles[-1]
    whole = Tile(top, left, last.row + last.height - top, last.col + last.width - left)
    return whole, sorted((tile for tile in tiles if view.may_hold_data(tile)), key=from_middle)


def _read(view: View, tiles: Sequence[Tile], seen: Hashable) -> Iterator[tuple[Tile, ViewTile | Levels]]:
    """Yield each part with its pixels and their context, or with its levels where they are cached."""
    for tile in tiles:
        known = _parts.get((seen, tile))
        if known is not None:
            yield tile, known
            continue
        top, left = _origin(tile)
        bottom = min(view.height, tile.row + tile.height + _MARGIN)
        right = min(view.width, tile.col + tile.width + _MARGIN)
        yield tile, view.read(Tile(top, left, bottom - top, right - left))


def _origin(tile: Tile) -> tuple[int, int]:
    return max(0, tile.row - _MARGIN), max(0, tile.col - _MARGIN)


def _levels(view: View, tile: Tile, read: ViewTile, predict: Predictor, card: Card) -> Levels:
    levels = np.full((tile.height, tile.width), NODATA, dtype=np.uint8)
    rows = ((np.arange(tile.row, tile.row + tile.height) + 0.5) * view.factor).astype(int)
    cols = ((np.arange(tile.col, tile.col + tile.width) + 0.5) * view.factor).astype(int)
    rows, cols = rows.clip(0, view.scene.height - 1) - read.row, cols.clip(0, view.scene.width - 1) - read.col
    valid = read.valid[np.ix_(rows, cols)]
    if valid.any():
        probability = predict(torch.from_numpy(read.values[None]))[0, card.building].numpy()
        top, left = _origin(tile)
        inner = probability[tile.row - top :, tile.col - left :][: tile.height, : tile.width]
        levels[valid] = np.rint(inner[valid] * LEVELS).astype(np.uint8)
    return levels


def _remember(key: Hashable, levels: Levels) -> None:
    _parts[key] = levels
    _parts.move_to_end(key)
    if len(_parts) > _REMEMBERED:
        _parts.popitem(last=False)


def _write(path: Path, levels: Levels, tile: Tile, whole: Tile, crs: object, place: Affine, *, is_new: bool) -> None:
    """Write a part into the raster at `path`, which is created at full size, so that its layout is fixed while QGIS reads it."""
    try:
        if is_new:
            path.parent.mkdir(parents=True, exist_ok=True)
            with rasterio.open(
                path, "w", driver="GTiff", width=whole.width, height=whole.height, count=1, dtype="uint8", nodata=NODATA,
                crs=crs, transform=place @ Affine.translation(whole.col, whole.row), tiled=True, blockxsize=128, blockysize=128,
            ) as dataset:  # fmt: skip
                dataset.scales, dataset.offsets = (1 / LEVELS,), (0.0,)
                dataset.write(np.full((1, whole.height, whole.width), NODATA, dtype=np.uint8))
        with rasterio.open(path, "r+") as dataset:
            window = Window(tile.col - whole.col, tile.row - whole.row, tile.width, tile.height)
            dataset.write(levels, 1, window=window)
    except GDAL_ERRORS as error:
        if is_new:
            path.unlink(missing_ok=True)
        raise EngineError(
            "{path} cannot be written ({problem}); free some space on its disk, or switch the live view off.",
            path=str(path),
            problem=reason(error),
        ) from error


def _sampled(view: View, adapt: float) -> list[Tile]:
    """Return the tiles of the whole image for batch-norm adaptation; none without adaptation."""
    if not adapt:
        return []
    rows = TileGrid(view.height, view.width).tile_rows()
    return [tile for row in rows for tile in row if view.may_hold_data(tile)]


def _extent(place: Affine, tile: Tile) -> tuple[float, float, float, float]:
    corners = ((0, 0), (tile.width, 0), (0, tile.height), (tile.width, tile.height))
    xs, ys = zip(*(place @ (tile.col + c, tile.row + r) for c, r in corners), strict=True)
    return min(xs), min(ys), max(xs), max(ys)
