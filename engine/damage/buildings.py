# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the buildings that are to be graded, with what their file tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..contract.footprint import REJECTED, STATUS
from ..raster.polygon_file import split_layer
from ..raster.polygons import Polygons, has_field, read_polygons
from ..raster.scene import Scene
from ..runtime.errors import EngineError


@dataclass(frozen=True)
class Buildings:
    """Footprints in the CRS of the image, N of them, with the values (N,) of each field of their file."""

    shapes: list[BaseGeometry]
    attributes: Mapping[str, NDArray[Any]] = field(default_factory=dict)

    def chosen(self, rows: Sequence[int]) -> Buildings:
        """Return those of the numbers `rows`, in that order."""
        return Buildings([self.shapes[row] for row in rows], {k: v[list(rows)] for k, v in self.attributes.items()})

    def distinct(self) -> Buildings:
        """Return the first of equal footprints, as overlapping downloads of a map hold them."""
        found: dict[bytes, int] = {}
        for row, shape in enumerate(self.shapes):
            found.setdefault(shapely.to_wkb(shapely.normalize(shape)), row)
        return self.chosen(list(found.values()))


def read_buildings(path: Path, scene: Scene) -> Buildings:
    """Return the footprints of the file `path`, which may name a layer, whose middle lies in the image.

    Raises EngineError where there is none, or the file cannot be read.
    """
    drawn = _near(_polygons(path, scene), scene)
    file = split_layer(path)[0].name
    if not drawn.shapes and has_field(path, STATUS):
        rejected = _near(_polygons(path, scene, f"{STATUS} = '{REJECTED}'"), scene)
        if rejected.shapes:
            raise EngineError(
                "Every footprint of {file} in {image} was rejected; choose another layer of buildings to grade.",
                file=file,
                image=scene.name,
            )
    if not drawn.shapes:
        raise EngineError(
            "None of the buildings lies in {image}; choose a layer of buildings of that place.", image=scene.name
        )
    return drawn


def _polygons(path: Path, scene: Scene, where: str = "") -> Polygons:
    corners = [scene.transform @ (col, row) for col in (0, scene.width) for row in (0, scene.height)]
    xs, ys = zip(*corners, strict=True)
    within = (min(xs), min(ys), max(xs), max(ys))
    return read_polygons(path, scene.crs, where=where, within=within, attributes=True)


def _near(polygons: Polygons, scene: Scene) -> Buildings:
    """Keep the footprints whose middle lies in the image."""
    # QGIS writes every polygon as a multipolygon: the identifier of a building must not depend on that.
    shapes = [
        shape.geoms[0] if shape.geom_type == "MultiPolygon" and len(shape.geoms) == 1 else shape
        for shape in polygons.geometries
    ]
    inverse = ~scene.transform
    kept = []
    for row, shape in enumerate(shapes):
        middle = shape.centroid
        col, line = inverse @ (middle.x, middle.y)
        if 0 <= col < scene.width and 0 <= line < scene.height:
            kept.append(row)
    return Buildings(shapes, polygons.attributes).chosen(kept)
