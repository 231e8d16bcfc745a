# SPDX-License-Identifier: GPL-2.0-or-later
"""Images with control points or RPC in place of a geotransform lie where QGIS shows them; damaged places are refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.rpc import RPC
from roofline.engine.contract.accuracy_request import EvaluateRequest
from roofline.engine.contract.refine_request import SuggestRequest
from roofline.engine.contract.segment_request import ViewRequest
from roofline.engine.evaluation import metrics
from roofline.engine.raster.probability_reader import open_probability
from roofline.engine.raster.scene import PIXEL_TRANSFORM, open_scene
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never, silent
from roofline.engine.service import jobs

from ..conftest import HALF_METRE, Pointwise, WriteRaster, make_model, noise
from ..inference.segmenting import read, run

TURNED = Affine(0.4, 0.3, 500_000, 0.3, -0.4, 5_000_000)
UTM = CRS.from_epsg(32632)


def write(path: Path, values: NDArray[Any], crs: CRS | None = None, **profile: Any) -> Path:
    """Writes (D, h, w) values without a geotransform; a `crs` alone places nothing."""
    count, height, width = values.shape
    settings = {"driver": "GTiff", "count": count, "height": height, "width": width, "dtype": values.dtype, **profile}
    with rasterio.open(path, "w", **settings) as dataset:
        dataset.write(values)
    return path


def with_points(path: Path, place: Affine = TURNED, crs: CRS = UTM, corners: Sequence[int] = (0, 1, 2, 3)) -> Path:
    """Adds control points at the corners of the image that `place` would place."""
    with rasterio.open(path, "r+") as dataset:
        height, width = dataset.shape
        pixels = [((0, 0), (0, width), (height, width), (height, 0))[corner] for corner in corners]
        dataset.gcps = [GroundControlPoint(r, c, *(place @ (c, r))) for r, c in pixels], crs
    return path


@pytest.fixture
def rpc(tmp_path: Path) -> Path:
    """80 x 60 pixels around 9 degrees east, 45 degrees north, 300 m above the ellipsoid."""
    one = [1.0] + [0.0] * 19
    path = write(tmp_path / "rpc.tif", noise(3, 60, 80))
    with rasterio.open(path, "r+") as dataset:
        dataset.rpcs = RPC(
            height_off=300.0, height_scale=500.0, lat_off=45.0, lat_scale=0.001, long_off=9.0, long_scale=0.001,
            line_off=30.0, line_scale=30.0, samp_off=40.0, samp_scale=40.0,
            line_num_coeff=[0.0, 0.0, -1.0, 0.05] + [0.0] * 16, line_den_coeff=one,
            samp_num_coeff=[0.0, 1.0, 0.0, 0.02] + [0.0] * 16, samp_den_coeff=one,
        )  # fmt: skip
    return path


def bounds(transform: Affine, width: int, height: int) -> tuple[float, ...]:
    return (*(transform @ (0, height)), *(transform @ (width, 0)))


def test_an_image_with_control_points_lies_where_qgis_shows_it(tmp_path: Path) -> None:
    """The numbers are the extent of the layer in QGIS 3.22 (tests/plugin/layers/test_image_facts.py)."""
    path = with_points(write(tmp_path / "gcp.tif", noise(3, 60, 80)))
    with open_scene(path) as scene:
        assert (scene.width, scene.height, scene.crs) == (72, 69, UTM)
        found = bounds(scene.transform, scene.width, scene.height)
        assert_allclose(found, (500000, 4999976.17548328, 500049.90384354, 5000024), rtol=0, atol=1e-6)
        assert scene.gsd == pytest.approx(0.693, abs=0.001)
        assert not scene.notes


def test_an_image_with_rpc_lies_where_qgis_shows_it_and_says_that_terrain_is_left_out(rpc: Path) -> None:
    with open_scene(rpc) as scene:
        assert (scene.width, scene.height, scene.crs) == (71, 71, CRS.from_epsg(4326))
        found = bounds(scene.transform, scene.width, scene.height)
        assert_allclose(found, (8.9989875, 44.99900848, 9.00099568, 45.00101667), rtol=0, atol=1e-8)
        assert any("rational polynomial" in note for note in scene.notes)


@pytest.mark.parametrize("kind", ["plain", "nodata", "alpha", "mask", "palette", "uint16", "float32", "two types"])
def test_the_corners_of_a_turned_image_are_no_data(tmp_path: Path, kind: str) -> None:
    bands = {"alpha": 4, "palette": 1}.get(kind, 3)
    dtype = kind if kind in ("uint16", "float32") else "uint8"
    values = noise(bands, 60, 80, dtype)
    profile = {"nodata": {"nodata": 255}, "alpha": {"photometric": "RGB", "alpha": "YES"}}.get(kind, {})
    if kind == "alpha":
        values[3] = 255
    path = write(tmp_path / "gcp.tif", values, **profile)
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as dataset:
        if kind == "mask":
            dataset.write_mask(np.tile(np.arange(80) < 40, (60, 1)))
    if kind == "palette":
        with rasterio.open(path, "w", driver="GTiff", count=1, height=60, width=80, dtype="uint8") as dataset:
            dataset.write(values)
            dataset.write_colormap(1, {n: (n, 255 - n, n // 2 + 1, 255) for n in range(256)})
    with_points(path)
    if kind == "two types":
        path = vrt_of_two_types(path, with_points(write(tmp_path / "float.tif", noise(3, 60, 80, "float32"))))
    with open_scene(path, ("red", "green", "blue"), () if kind == "palette" else (1, 2, 3)) as scene:
        found, valid = scene.read(0, 0, scene.height, scene.width)
        assert found.shape == (3, 69, 72) and found.dtype == scene.dtype
        assert not valid[0, 0] and not valid[-1, -1]
        assert valid.mean() == pytest.approx(
            60 * 80 * 0.25 / (69 * 72 * 0.693**2) / (2 if kind == "mask" else 1), abs=0.02
        )
        assert found[:, valid].min() > 0
        scene.statistics()


def vrt_of_two_types(first: Path, second: Path) -> Path:
    """Bands 1 and 2 of `first`, band 3 of `second`, as gdalbuildvrt -separate makes it."""
    with rasterio.open(first) as one, rasterio.open(second) as two:
        height, width = one.shape
        points = "".join(f'<GCP Id="{p.id}" Pixel="{p.col}" Line="{p.row}" X="{p.x}" Y="{p.y}"/>' for p in one.gcps[0])
        place = f'<GCPList Projection="{UTM.to_string()}">{points}</GCPList>' if points else ""
        if not points:
            place = f"<SRS>{UTM.to_string()}</SRS><GeoTransform>{', '.join(map(str, one.transform.to_gdal()))}</GeoTransform>"
        bands = "".join(
            f'<VRTRasterBand dataType="{"Float32" if source.dtypes[0] == "float32" else "Byte"}" band="{number}">'
            f"<SimpleSource><SourceFilename>{source.name}</SourceFilename><SourceBand>{number}</SourceBand></SimpleSource>"
            "</VRTRasterBand>"
            for number, source in ((1, one), (2, one), (3, two))
        )
    path = first.with_suffix(".vrt")
    path.write_text(f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">{place}{bands}</VRTDataset>')
    return path


def test_control_points_that_place_nothing_leave_the_image_in_pixels_as_in_qgis(tmp_path: Path) -> None:
    path = with_points(write(tmp_path / "two.tif", noise(3, 60, 80)), corners=(0, 1))
    with open_scene(path) as scene:
        assert (scene.width, scene.height, scene.transform) == (80, 60, PIXEL_TRANSFORM)
        assert any("results are in pixels" in note for note in scene.notes)


def test_control_points_without_a_crs_place_the_image_without_one(tmp_path: Path) -> None:
    path = with_points(write(tmp_path / "gcp.tif", noise(3, 60, 80)), crs=CRS())
    with open_scene(path) as scene:
        assert scene.crs is None
        assert bounds(scene.transform, 72, 69)[0] == pytest.approx(500_000)


def test_a_geotransform_takes_precedence_over_rpc(write_raster: WriteRaster, rpc: Path) -> None:
    path = write_raster(noise(3, 60, 80))
    with rasterio.open(rpc) as source, rasterio.open(path, "r+") as dataset:
        dataset.rpcs = source.rpcs
    with open_scene(path) as scene:
        assert (scene.transform, scene.crs, scene.notes) == (HALF_METRE, UTM, ())


# Every job


def test_an_image_with_control_points_is_segmented_like_the_same_image_with_a_geotransform(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    values = noise(3, 90, 70)
    plain = run(write_raster(values), make_model(Pointwise(3)), tmp_path / "plain")
    path = with_points(write(tmp_path / "gcp.tif", values), HALF_METRE)
    placed = run(path, make_model(Pointwise(3)), tmp_path / "placed")
    assert_array_equal(read(plain), read(placed))
    with rasterio.open(plain.probability) as one, rasterio.open(placed.probability) as two:
        assert one.crs == two.crs and one.transform.almost_equals(two.transform, 1e-9)


def test_a_truth_and_a_result_with_control_points_are_compared_where_they_lie(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    mask = np.zeros((1, 40, 60), "uint8")
    mask[0, 10:20, 15:30] = 1
    plain = write_raster(mask, "plain.tif")
    for name, values in (("mask", mask), ("floats", mask.astype("float32"))):
        placed = with_points(write(tmp_path / f"{name}.tif", values), HALF_METRE)
        for result, truth in ((placed, plain), (plain, placed)):
            scores = metrics.evaluate(result, truth, tmp_path / "out", None, 0.5, silent, never)
            assert (scores.tp, scores.fp, scores.fn, scores.tn) == (150, 0, 0, 2250)
    turned = with_points(write(tmp_path / "turned.tif", np.ones((1, 60, 80), "float32")))
    with open_probability(turned) as raster:
        block = raster.read(0, 0, raster.grid.height, raster.grid.width, 0.5)
    assert not block.valid[0, 0] and 0.45 < block.building.mean() == block.valid.mean() < 0.55


def test_the_live_view_and_suggested_areas_lie_where_qgis_shows_the_image(tmp_path: Path, saved_model: Path) -> None:
    path = with_points(write(tmp_path / "gcp.tif", noise(3, 400, 400)), Affine(0.3, 0.4, 500_000, 0.4, -0.3, 5_000_000))
    common = {"image": str(path), "model": str(saved_model), "device": "cpu", "bands": (1, 2, 3)}
    extent = (500_100.0, 4_999_980.0, 500_150.0, 5_000_020.0)
    done = jobs.run(ViewRequest("v", out=str(tmp_path / "live"), extent=extent, **common), lambda event: None, never)
    with rasterio.open(done.outputs["preview"]) as dataset:
        assert dataset.crs == UTM
        assert dataset.bounds.left < 500_150 and dataset.bounds.right > 500_100
        assert (dataset.read(1) != 255).any()
    out = tmp_path / "areas.gpkg"
    jobs.run(SuggestRequest("s", out=str(out), count=1, **common), lambda event: None, never)
    scores = jobs.run(EvaluateRequest("e", done.outputs["preview"], str(out), str(tmp_path)), lambda event: None, never)
    assert scores.summary["tp"] + scores.summary["fn"] > 0, "the area lies in the image"


# Damaged places, odd bands


@pytest.mark.parametrize(
    "place",
    [
        (0.5, 0, 500_000, 0, 0, 5_000_000),
        (0, 0, 500_000, 0, 0, 5_000_000),
        (1e-310, 0, 500_000, 0, -1e-310, 5_000_000),
        (1e-12, 0, 500_000, 0, -1e-12, 5_000_000),
        (0.5, 0.5, 500_000, 0.5, 0.5, 5_000_000),
        (float("nan"), 0, 500_000, 0, -0.5, 5_000_000),
        (0.5, 0, float("inf"), 0, -0.5, 5_000_000),
        (1e307, 0, 0, 0, -1e307, 0),
    ],
)
def test_a_georeference_without_area_or_place_is_refused(
    write_raster: WriteRaster, tmp_path: Path, place: tuple[float, ...]
) -> None:
    image = write_raster(noise(3, 60, 80))
    with rasterio.open(image) as dataset:
        bands = "".join(
            f'<VRTRasterBand dataType="Byte" band="{n}"><SimpleSource><SourceFilename>{image}</SourceFilename>'
            f"<SourceBand>{n}</SourceBand></SimpleSource></VRTRasterBand>"
            for n in dataset.indexes
        )
    a, b, c, d, e, f = place
    numbers = ", ".join(map(str, (c, a, b, f, d, e)))
    vrt = tmp_path / "odd.vrt"
    vrt.write_text(
        f'<VRTDataset rasterXSize="80" rasterYSize="60"><SRS>EPSG:32632</SRS><GeoTransform>{numbers}</GeoTransform>'
        f"{bands}</VRTDataset>"
    )
    with pytest.raises(EngineError, match=r"georeference of odd\.vrt is damaged"):
        open_scene(vrt)
    with pytest.raises(EngineError, match=r"georeference of odd\.vrt is damaged"), open_probability(vrt):
        pass


def test_bands_of_different_types_are_read_in_a_type_that_holds_both(write_raster: WriteRaster, tmp_path: Path) -> None:
    small, large = noise(3, 60, 80), noise(3, 60, 80, "float32", seed=1)
    vrt = vrt_of_two_types(write_raster(small, "byte.tif"), write_raster(large, "float.tif"))
    with open_scene(vrt) as scene:
        values, valid = scene.read(0, 0, 60, 80)
        assert scene.dtype == values.dtype == np.float32
        assert valid.all()
    assert_array_equal(values[:2], small[:2])
    assert_array_equal(values[2], large[2])
    report = run(vrt, make_model(Pointwise(3), ()), tmp_path / "out")
    assert np.isfinite(read(report)).all()
    with open_scene(vrt, ("red",), (1,)) as scene:
        assert scene.read(0, 0, 60, 80)[0].dtype == scene.dtype == np.uint8
