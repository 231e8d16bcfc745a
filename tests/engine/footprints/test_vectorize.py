# SPDX-License-Identifier: GPL-2.0-or-later
"""From a probability raster to building footprints: which they are, whatever the windows, in bounded memory."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.features import rasterize
from roofline.engine.contract.footprint import FIELDS
from roofline.engine.footprints import vectorize as module
from roofline.engine.footprints.vectorize import VectorReport, vectorize
from roofline.engine.raster.probability_reader import open_probability
from roofline.engine.runtime.progress import never, silent
from shapely import affinity, box

from ..conftest import ROOT, WriteRaster
from .layers import Layer, blurred, levels, read


def test_each_building_is_a_polygon_with_its_confidence_and_area(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 50, 40)) + levels(box(60, 50, 100, 80), level=200)
    layer = footprints(values)
    assert layer.fields["id"].tolist() == [1, 2]
    assert layer.fields["confidence"] == pytest.approx([0.96, 0.8])
    # 0.5 m pixels; UTM is 0.04 % short on its central meridian, the ellipsoid's ground is not.
    assert layer.fields["area_m2"] == pytest.approx([200, 300], rel=2e-3)
    assert [shape.area for shape in layer.shapes] == pytest.approx([200, 300])
    assert layer.shapes[0].bounds == pytest.approx((500_005, 4_999_980, 500_025, 4_999_990))
    assert (layer.report.count, layer.report.area_m2) == (2, pytest.approx(500, rel=2e-3))
    assert layer.report.area_px == pytest.approx(2000)
    assert CRS.from_user_input(layer.crs) == CRS.from_epsg(32632)


def test_pixels_from_the_threshold_on_are_building(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 50, 40), level=100)
    assert footprints(values, threshold=0.4).report.count == 1
    assert footprints(values, threshold=0.41).report.count == 0


def test_a_scene_without_buildings_gives_an_empty_layer_with_its_fields(footprints: Callable[..., Layer]) -> None:
    layer = footprints(np.full((40, 50), 255))
    assert layer.report == VectorReport(0, 0.0)
    assert tuple(layer.fields) == FIELDS and layer.shapes == []
    assert CRS.from_user_input(layer.crs) == CRS.from_epsg(32632)


def test_specks_below_6_m2_and_pinholes_are_removed_and_courtyards_kept(footprints: Callable[..., Layer]) -> None:
    specks = box(5, 5, 8, 8), box(100, 60, 105, 64)
    values = levels(box(20, 20, 80, 80).difference(box(40, 40, 60, 60)), *specks, box(100, 5, 105, 10))
    values[30, 30] = 0
    layer = footprints(values)
    assert sorted(shape.area / 0.25 for shape in layer.shapes) == pytest.approx([25, 3200], rel=0.01)
    assert sorted(len(shape.interiors) for shape in layer.shapes) == [0, 1]


@pytest.mark.parametrize("degrees", [0, 30])
def test_slivers_narrower_than_2_m_are_removed(footprints: Callable[..., Layer], degrees: float) -> None:
    sliver, shed = (affinity.rotate(box(x, 30, x + width, 70), degrees) for x, width in ((20, 3), (80, 6)))
    assert footprints(levels(sliver, shed)).fields["area_m2"] == pytest.approx([60], rel=0.1)
    assert footprints(levels(sliver, shed), gsd=1.0).report.count == 2  # 3 m wide


def test_nodata_is_never_a_building(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 50, 40))
    values[:, 30:] = 255
    assert footprints(values).shapes[0].bounds[2] == pytest.approx(500_015)


@pytest.mark.parametrize(
    ("dtype", "low", "high"), [("uint8", 0, 1), ("uint8", 0, 255), ("float32", 0.2, 0.9), ("uint16", 0, 65535)]
)
def test_masks_and_float_probabilities_are_read_too(
    write_raster: WriteRaster, tmp_path: Path, dtype: str, low: float, high: float
) -> None:
    values = np.full((1, 60, 60), low, dtype=dtype)
    values[0, 10:30, 20:50] = high
    out = tmp_path / "mask.gpkg"
    layer = read(out, vectorize(write_raster(values, "mask.tif"), out, 0.5, silent, never))
    assert [shape.area for shape in layer.shapes] == pytest.approx([150])
    assert layer.fields["confidence"] == pytest.approx([high if dtype == "float32" else 1], abs=2e-3)


def test_windows_make_no_difference(footprints: Callable[..., Layer], monkeypatch: pytest.MonkeyPatch) -> None:
    generator = np.random.default_rng(3)
    roofs = [
        affinity.rotate(box(x, y, x + w, y + h), a)
        for x, y, w, h, a in zip(
            *(generator.uniform(low, high, 60) for low, high in ((5, 270), (5, 870), (8, 40), (8, 90), (0, 90))),
            strict=True,
        )
    ]
    values = blurred(*roofs, size=(960, 320), sigma=1)
    whole = footprints(values)
    monkeypatch.setattr(module, "_WINDOW_PIXELS", 256 * 320)
    parts = footprints(values)
    assert parts.report.count == whole.report.count
    key = lambda shape: shape.representative_point().coords[0]  # noqa: E731
    for one, two in zip(sorted(whole.shapes, key=key), sorted(parts.shapes, key=key), strict=True):
        assert one.symmetric_difference(two).area < 0.05 * one.area


def test_a_component_taller_than_any_building_is_cut(
    footprints: Callable[..., Layer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WINDOW_PIXELS", 256 * 40)
    layer = footprints(np.full((4000, 40), 240))
    assert 1 < layer.report.count < 8
    assert sum(shape.area for shape in layer.shapes) == pytest.approx(4000 * 40 / 4, rel=0.01)


def test_only_the_segmented_part_of_a_scene_is_read(footprints: Callable[..., Layer], tmp_path: Path) -> None:
    values = np.full((1000, 900), 255, dtype=np.uint8)
    values[500:700, 400:600] = levels(box(20, 30, 90, 80), size=(200, 200))
    blocks = {"tiled": True, "blockxsize": 64, "blockysize": 64}
    whole = footprints(values, **blocks)
    sparse = footprints(values, **blocks, compress="deflate", sparse_ok=True)
    with open_probability(tmp_path / "probability.tif") as raster:
        assert raster.filled() == (slice(448, 704), slice(384, 640))
    assert sparse.report.count == whole.report.count == 1
    assert sparse.report.area_m2 == pytest.approx(whole.report.area_m2)
    assert sparse.shapes[0].equals(whole.shapes[0])


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of the process from the system")
def test_memory_depends_on_the_width_not_on_the_height(tmp_path: Path) -> None:
    """30,000 rows of 2,000 pixels: 60 MB as read, 240 MB as labels."""
    path = tmp_path / "tall.tif"
    tile = levels(*[box(x, 20, x + 30, 60) for x in range(10, 1900, 200)], size=(100, 2000))
    profile = {"driver": "GTiff", "width": 2000, "height": 30_000, "count": 1, "dtype": "uint8", "compress": "deflate"}
    with rasterio.open(path, "w", crs="EPSG:32632", transform=Affine(0.5, 0, 5e5, 0, -0.5, 5e6), **profile) as dataset:
        for row in range(0, 30_000, 100):
            dataset.write(tile, 1, window=((row, row + 100), (0, 2000)))
    program = """
        import resource, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[1])
        from roofline.engine.runtime.progress import never, silent
        from roofline.engine.footprints.vectorize import vectorize
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        count = vectorize(Path(sys.argv[2]), Path(sys.argv[3]), 0.5, silent, never).count
        print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
    """
    command = [sys.executable, "-c", textwrap.dedent(program), str(ROOT), str(path), str(tmp_path / "b.gpkg")]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    count, megabytes = map(int, done.stdout.split())
    assert count == 300 * 10
    assert megabytes < 400


@pytest.mark.parametrize("area", ["D12", "D19"])
def test_regularising_hardly_changes_the_score_of_a_real_prediction(
    real_data: Callable[[str], Path], tmp_path: Path, area: str
) -> None:
    prediction, truth = (real_data(f"eusipco2018/{area}_{kind}_derived.tif") for kind in ("pred", "gt"))
    out = tmp_path / "b.gpkg"
    vectorize(prediction, out, 0.5, silent, never, gsd=0.5)
    with rasterio.open(prediction) as one, rasterio.open(truth) as two:
        before, reference = one.read(1) > 0, two.read(1) > 0
    _, _, wkb, _ = pyogrio.raw.read(out)
    drawn = rasterize(shapely.from_wkb(wkb), out_shape=reference.shape, transform=Affine.scale(1, -1)).astype(bool)

    def f1(mask: NDArray[np.bool_]) -> float:
        return 200 * (mask & reference).sum() / (mask.sum() + reference.sum())

    assert f1(drawn) == pytest.approx(f1(before), abs=0.3)
    assert (drawn & before).sum() / (drawn | before).sum() > 0.93
