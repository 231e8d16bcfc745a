# SPDX-License-Identifier: GPL-2.0-or-later
"""A pair of images from before and after a storm, with the buildings and what happened to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from roofline.engine.damage.crops import PairImage
from roofline.engine.raster.scene import open_scene
from roofline.engine.synthetic.disaster import ScenePair, make_pair

RGB = ("red", "green", "blue")


@dataclass(frozen=True)
class PairFiles:
    """The files of an invented pair."""

    before: Path
    after: Path
    buildings: Path
    pair: ScenePair


def write_rgb(path: Path, image: NDArray[np.uint16], transform: Affine, crs: object) -> Path:
    """Write bands blue, green, red, near infrared as an 8-bit RGB GeoTIFF."""
    pixels = np.clip(image[[2, 1, 0]] / 8, 1, 255).astype(np.uint8)
    options = {"crs": crs, "transform": transform, "dtype": "uint8", "photometric": "rgb"}
    with rasterio.open(path, "w", "GTiff", pixels.shape[2], pixels.shape[1], 3, **options) as target:
        target.write(pixels)
    return path


def write_polygons(
    path: Path, shapes: list[shapely.Geometry], crs: str, *, layer: str | None = None, **fields: list[object]
) -> Path:
    """Write geometries, of one kind, with text or number fields; a `layer` is added to those that the file has."""
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(shapes, dtype=object)),
        field_data=[np.array(values) for values in fields.values()],
        fields=np.array(list(fields), dtype=object),
        driver="GPKG",
        geometry_type=shapes[0].geom_type,
        crs=crs,
        layer=layer,
        append=layer is not None and path.exists(),
    )
    return path


@pytest.fixture(scope="session")
def storm(tmp_path_factory: pytest.TempPathFactory) -> PairFiles:
    """A storm over 160 m of a dense settlement at half a metre."""
    folder = tmp_path_factory.mktemp("storm")
    pair = make_pair(24, 320, 320, 0.5, "wind", "dense")
    assert min(np.bincount(pair.grades, minlength=4)) >= 3
    return PairFiles(
        write_rgb(folder / "before.tif", pair.before, pair.transform, pair.crs),
        write_rgb(folder / "after.tif", pair.after, pair.after_transform, pair.crs),
        write_polygons(
            folder / "buildings.gpkg", list(pair.footprints), "EPSG:32633", id=list(range(len(pair.grades)))
        ),
        pair,
    )


@pytest.fixture
def opened() -> Callable[..., PairImage]:
    """Open a file as a picture of red, green and blue."""

    def open_picture(path: Path, gsd: float = 0.0) -> PairImage:
        scene = open_scene(path, RGB, (), gsd)
        return PairImage(scene, scene.statistics())

    return open_picture
