# SPDX-License-Identifier: GPL-2.0-or-later
"""Several images that are segmented as one, side by side or apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from roofline.engine.contract.event import Event
from roofline.engine.contract.segment_request import SegmentRequest
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs

from ...conftest import HALF_METRE, WriteRaster, noise

RGB = ("red", "green", "blue")


@pytest.fixture
def tiles(write_raster: WriteRaster, tmp_path: Path) -> Path:
    """A folder with the left and the right half of whole.tif."""
    values = noise(3, 200, 300)
    values[:, 80:120, 120:180] = 250  # a building across the seam
    (tmp_path / "tiles").mkdir()
    for name, start in (("west", 0), ("east", 150)):
        place = HALF_METRE @ Affine.translation(start, 0)
        write_raster(values[:, :, start : start + 150], f"tiles/{name}.tif", colours=RGB, transform=place)
    write_raster(values, "whole.tif", colours=RGB)
    return tmp_path / "tiles"


@pytest.fixture
def segment(saved_model: Path, tmp_path: Path) -> Callable[..., dict[str, object]]:
    """Segments images into a folder of the temporary one and returns run.json."""

    def run(
        *images: Path, out: str = "out", emit: Callable[[Event], None] = lambda _: None, cancelled: object = never
    ) -> dict[str, object]:
        first, *more = map(str, images)
        request = SegmentRequest("job", first, str(tmp_path / out), str(saved_model), device="cpu", more=tuple(more))
        jobs.run(request, emit, cancelled)  # type: ignore[arg-type]
        told: dict[str, object] = json.loads((tmp_path / out / "run.json").read_text(encoding="utf-8"))
        return told

    return run


def probability_of(folder: Path, name: str = "probability.tif") -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with rasterio.open(folder / name) as dataset:
        return dataset.read(1)


def footprints_of(
    folder: Path, name: str = "buildings.gpkg"
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.object_]], dict[str, Any], str]:
    """Polygons, the values of their fields, and the CRS."""
    meta, _, geometry, values = pyogrio.raw.read(folder / name)
    return shapely.from_wkb(geometry), dict(zip(meta["fields"], values, strict=True)), meta["crs"]


@pytest.fixture
def apart(tiles: Path, write_raster: WriteRaster) -> Path:
    """The folder of the tiles, with a third image in another zone, far from them."""
    place = Affine(0.5, 0, 300_000, 0, -0.5, 5_200_000)
    write_raster(noise(3, 120, 100, seed=4), "tiles/z_far.tif", colours=RGB, transform=place, crs="EPSG:32634")
    return tiles
