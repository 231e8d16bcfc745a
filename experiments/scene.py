# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the scenes that models are refined on: the test area, and the best annotated area of a training set."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from roofline.engine.datasets.areas import Area
from roofline.engine.raster.labels import IGNORE

from .plan import TEST_AREA
from .run import Laboratory
from .score import write_image

_SMALL = ((0.2, 0.2, 0.5, 0.4), (0.8, 0.1, 0.9, 0.2))
# Left, top, right and bottom as fractions of the image: 7 % and 15 % of it. Chosen for the test area and used for every
# scene, so that they are not tuned to a scene.
RECTANGLES = {"small": _SMALL, "large": (*_SMALL, (0.6, 0.6, 1.0, 0.8))}
RGB = ("red", "green", "blue")


@dataclass(frozen=True)
class Scene:
    """An image, the mask of its buildings (nodata where not annotated) and the refinement areas drawn on it."""

    image: Path
    buildings: Path

    def sketch(self, area: str) -> Path:
        """Return the file of the refinement area "small" or "large"."""
        return self.image.with_name(f"refine_{area}.geojson")


def scene_of(laboratory: Laboratory, name: str) -> Scene:
    """Return the test area, or the best annotated area of the training set `name`, written on first use."""
    if name == TEST_AREA:
        return _scene(laboratory.data / name, name)
    scene = _scene(laboratory.work / "scenes" / name, name)
    if not scene.buildings.exists():
        scene.image.parent.mkdir(parents=True, exist_ok=True)
        write_scene(scene, max(laboratory.areas(name, RGB), key=lambda area: int((area.label != IGNORE).sum())))
    return scene


def _scene(folder: Path, name: str) -> Scene:
    return Scene(folder / f"{name}.tif", folder / f"{name}_buildings.tif")


def write_scene(scene: Scene, area: Area) -> None:
    """Write `area` as the files of `scene`; the mask comes last, since `scene_of` checks for it."""
    write_image(scene.image, area)
    with rasterio.open(scene.image) as image:
        place: Affine = image.transform
        profile = {"driver": "GTiff", "count": 1, "dtype": "uint8", "crs": image.crs, "transform": place}
    height, width = area.label.shape
    for name, rectangles in RECTANGLES.items():
        scene.sketch(name).write_text(_geojson(rectangles, place, height, width), encoding="utf-8")
    label: NDArray[np.uint8] = np.asarray(area.label)
    with rasterio.open(scene.buildings, "w", height=height, width=width, nodata=IGNORE, **profile) as mask:
        mask.write(label, 1)


def _geojson(rectangles: Sequence[tuple[float, float, float, float]], place: Affine, height: int, width: int) -> str:
    """Return areas as a sketch in GeoJSON, in the CRS of `write_image`."""
    features = []
    for left, top, right, bottom in rectangles:
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        ring = [place @ (round(x * width), round(y * height)) for x, y in corners]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"class": "area"}, "geometry": geometry})
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": features})
