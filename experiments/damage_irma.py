# SPDX-License-Identifier: GPL-2.0-or-later
"""Describe the chips of Sint Maarten after hurricane Irma, each of which shows one building before and after."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import Resampling
from roofline.engine.damage.crops import PairImage, working_scale
from roofline.engine.damage.described import Described
from roofline.engine.damage.embedding import Embedder
from roofline.engine.damage.pairs import describe_buildings
from roofline.engine.damage.registration import Shift
from roofline.engine.models.model_file import Model
from roofline.engine.raster.scene import open_scene
from shapely import affinity
from shapely.geometry import box

_GSD = 0.3  # metres
_CELL, _LARGEST = 192, 180  # pixels of the place of a chip, and of the chip
_INTACT, _DAMAGED, _MOST_BLACK = 0.15, 0.7, 0.2
_FOOTPRINT = 0.8  # of the chip's sides: the building's box has a small margin


def describe_irma(folder: Path, model: Model, embedder: Embedder) -> tuple[Described, NDArray[np.int64]]:
    """Describe the buildings whose score is reliable; their grade is 0 or 3. The chips are laid out in one image."""
    with (folder / "labels" / "labels.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if float(row["post_black_share"]) <= _MOST_BLACK]
    scores = [float(row["damage_0to1"]) for row in rows]
    chosen = [(row["file"], s) for row, s in zip(rows, scores, strict=True) if s <= _INTACT or s >= _DAMAGED]
    columns = int(np.ceil(np.sqrt(len(chosen))))
    images = np.zeros((2, 3, -(-len(chosen) // columns) * _CELL, columns * _CELL), np.uint8)
    transform, crs = Affine(_GSD, 0, 500000, 0, -_GSD, 2000000), CRS.from_epsg(32620)
    shapes = []
    for number, (name, _) in enumerate(chosen):
        row, col = number // columns * _CELL, number % columns * _CELL
        with rasterio.open(folder / "pre" / name) as source:
            scale = min(1.0, _LARGEST / max(source.height, source.width))
            height, width = round(source.height * scale), round(source.width * scale)
        for place, when in zip(images, ("pre", "post"), strict=True):
            with rasterio.open(folder / when / name) as source:
                place[:, row : row + height, col : col + width] = source.read(
                    (1, 2, 3), out_shape=(3, height, width), resampling=Resampling.average
                )
        shape = affinity.scale(box(col, row, col + width, row + height), _FOOTPRINT, _FOOTPRINT)
        shapes.append(affinity.affine_transform(shape, [_GSD, 0, 0, -_GSD, transform.c, transform.f]))
    grades = np.array([0 if score <= _INTACT else 3 for _, score in chosen])
    with tempfile.TemporaryDirectory() as temporary:
        paths = [Path(temporary) / name for name in ("before.tif", "after.tif")]
        for path, image in zip(paths, images, strict=True):
            options = {"crs": crs, "transform": transform, "nodata": 0, "dtype": "uint8", "photometric": "rgb"}
            with rasterio.open(path, "w", "GTiff", *image.shape[:0:-1], 3, **options) as target:
                target.write(image)
        with open_scene(paths[0], model.card.bands) as before, open_scene(paths[1], model.card.bands) as after:
            earlier, later = (PairImage(scene, scene.statistics()) for scene in (before, after))
            factor, metres = working_scale(before, model.card.gsd)
            # The chips of both times cover the same ground, and have no common surroundings to align.
            found = describe_buildings(earlier, later, shapes, factor, metres, Shift(0, 0, 1), embedder)
    return found, grades
