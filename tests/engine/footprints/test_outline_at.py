# SPDX-License-Identifier: GPL-2.0-or-later
"""A click outlines the roof under it, also one that is too faint for a footprint."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from roofline.engine.contract.protocol import Event, OutlineRequest
from roofline.engine.footprints.outline_at import outline_at
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs
from shapely import Polygon, affinity, box

from .layers import blurred

PLACE = Affine(0.5, 0, 5e5, 0, -0.5, 5e6)


def _raster(values: NDArray[np.uint8], path: Path) -> Path:
    height, width = values.shape
    profile = {"driver": "GTiff", "dtype": "uint8", "count": 1, "nodata": 255, "crs": "EPSG:32632", "transform": PLACE}
    with rasterio.open(path, "w", width=width, height=height, **profile) as dataset:
        dataset.write(values, 1)
        dataset.scales = (1 / 250,)
    return path


def _iou(outline: Polygon, pixels: Polygon) -> float:
    truth = affinity.affine_transform(pixels, (0.5, 0, 0, -0.5, 5e5, 5e6))
    return float(outline.intersection(truth).area / outline.union(truth).area)


def _at(col: float, row: float) -> tuple[float, float]:
    x, y = PLACE @ (col, row)
    return float(x), float(y)


@pytest.mark.parametrize("peak", [1.0, 0.5, 0.15])
def test_a_roof_is_outlined_however_faint_it_is(peak: float, tmp_path: Path) -> None:
    roof = box(40, 30, 80, 60)
    path = _raster((blurred(roof) * peak).astype(np.uint8), tmp_path / "p.tif")
    found = outline_at(path, *_at(60, 45))
    assert found is not None and _iou(found.polygon, roof) > 0.85
    assert found.confidence == pytest.approx(0.9 * peak, abs=0.1)


def test_the_neighbour_is_not_taken_along(tmp_path: Path) -> None:
    roof, neighbour = box(20, 30, 50, 60), box(56, 30, 90, 60)
    path = _raster(blurred(roof, neighbour), tmp_path / "p.tif")
    for each, point in ((roof, (35, 45)), (neighbour, (70, 45))):
        found = outline_at(path, *_at(*point))
        assert found is not None and _iou(found.polygon, each) > 0.8


def test_a_faint_roof_beside_a_bright_one_keeps_its_own_outline(tmp_path: Path) -> None:
    faint, bright = box(20, 30, 50, 60), box(70, 30, 100, 60)
    values = np.maximum(blurred(faint) // 3, blurred(bright))
    found = outline_at(_raster(values, tmp_path / "p.tif"), *_at(35, 45))
    assert found is not None and _iou(found.polygon, faint) > 0.8


def test_a_roof_at_the_edge_of_the_image_is_cut_there(tmp_path: Path) -> None:
    path = _raster(blurred(box(-20, 30, 30, 60)), tmp_path / "p.tif")
    found = outline_at(path, *_at(10, 45))
    assert found is not None and found.polygon.bounds[0] == pytest.approx(5e5, abs=0.5)


@pytest.mark.parametrize("point", [(100, 90), (-5, 20), (500, 20)])
def test_nothing_is_outlined_where_nothing_is(point: tuple[float, float], tmp_path: Path) -> None:
    path = _raster(blurred(box(20, 30, 50, 60)), tmp_path / "p.tif")
    assert outline_at(path, *_at(*point)) is None


def test_speckles_are_no_roofs(tmp_path: Path) -> None:
    path = _raster(blurred(box(60, 50, 62, 52), sigma=0.5), tmp_path / "p.tif")
    assert outline_at(path, *_at(61, 51)) is None


def test_the_engine_answers_with_a_polygon_and_writes_nothing(tmp_path: Path) -> None:
    path = _raster(blurred(box(40, 30, 80, 60)), tmp_path / "probability.tif")
    events: list[Event] = []
    done = jobs.run(OutlineRequest("1", str(path), *_at(60, 45)), events.append, never)
    assert shapely.from_wkt(done.summary["outline"]).area == pytest.approx(300, rel=0.1)
    done = jobs.run(OutlineRequest("2", str(path), *_at(5, 5)), events.append, never)
    assert done.summary == {"outline": "", "confidence": 0.0} and not done.outputs
    assert [each.name for each in tmp_path.iterdir()] == ["probability.tif"]


def test_a_missing_raster_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot be read as a raster"):
        jobs.run(OutlineRequest("1", str(tmp_path / "none.tif"), 0.0, 0.0), lambda _: None, never)
