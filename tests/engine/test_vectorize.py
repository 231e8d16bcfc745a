# SPDX-License-Identifier: GPL-2.0-or-later
"""From a probability raster to building footprints."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.features import rasterize
from roofline.engine import vectorize as module
from roofline.engine.errors import Cancelled, EngineError
from roofline.engine.progress import never, silent
from roofline.engine.vectorize import VectorReport, vectorize
from scipy import ndimage
from shapely import Polygon, affinity, box

ROOT = Path(__file__).resolve().parents[2]
WriteRaster = Callable[..., Path]


@dataclass(frozen=True)
class Layer:
    shapes: list[Polygon]
    fields: dict[str, NDArray[Any]]
    crs: str | None
    report: VectorReport


def read(path: Path, report: VectorReport) -> Layer:
    assert [tuple(layer) for layer in pyogrio.list_layers(path)] == [("buildings", "Polygon")]
    meta, _, wkb, columns = pyogrio.raw.read(path)
    return Layer(list(shapely.from_wkb(wkb)), dict(zip(meta["fields"], columns, strict=True)), meta["crs"], report)


@pytest.fixture
def footprints(write_raster: WriteRaster, tmp_path: Path) -> Callable[..., Layer]:
    """The layer made of (h, w) levels of 250; `profile` goes to the raster's writer."""

    def make(levels: NDArray[Any], *, threshold: float = 0.5, gsd: float = 0.0, **profile: Any) -> Layer:
        path = write_raster(levels.astype(np.uint8)[None], "probability.tif", **{"nodata": 255, **profile})
        with rasterio.open(path, "r+") as dataset:
            dataset.scales = (1 / 250,)
        out = tmp_path / "buildings.gpkg"
        return read(out, vectorize(path, out, threshold, silent, never, gsd=gsd))

    return make


def levels(*roofs: Polygon, size: tuple[int, int] = (100, 120), level: int = 240) -> NDArray[np.uint8]:
    return rasterize([(roof, level) for roof in roofs], out_shape=size, dtype="uint8")


def blurred(*roofs: Polygon, size: tuple[int, int] = (100, 120), sigma: float = 2) -> NDArray[np.uint8]:
    return np.rint(ndimage.gaussian_filter(levels(*roofs, size=size, level=250).astype(float), sigma)).astype(np.uint8)


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
    assert CRS.from_user_input(layer.crs) == CRS.from_epsg(32632)


def test_the_threshold_decides_and_belongs_to_the_building(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 50, 40), level=100)
    assert footprints(values, threshold=0.4).report.count == 1
    assert footprints(values, threshold=0.41).report.count == 0


def test_a_scene_without_buildings_gives_an_empty_layer_with_its_fields(footprints: Callable[..., Layer]) -> None:
    layer = footprints(np.full((40, 50), 255))
    assert layer.report == VectorReport(0, 0.0)
    assert list(layer.fields) == ["id", "confidence", "area_m2"] and layer.shapes == []
    assert CRS.from_user_input(layer.crs) == CRS.from_epsg(32632)


def test_specks_below_4_m2_and_pinholes_go_courtyards_stay(footprints: Callable[..., Layer]) -> None:
    values = levels(box(20, 20, 80, 80).difference(box(40, 40, 60, 60)), box(5, 5, 8, 8), box(100, 5, 105, 9))
    values[30, 30] = 0
    layer = footprints(values)
    assert sorted(shape.area / 0.25 for shape in layer.shapes) == pytest.approx([20, 3200], rel=0.01)
    assert sorted(len(shape.interiors) for shape in layer.shapes) == [0, 1]


def test_nodata_is_never_a_building(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 50, 40))
    values[:, 30:] = 255
    assert footprints(values).shapes[0].bounds[2] == pytest.approx(500_015)


@pytest.mark.parametrize(
    ("crs", "transform", "pixel_m2", "tolerance"),
    [
        ("EPSG:4326", Affine(4e-6, 0, 9, 0, -4e-6, 60), 4e-6**2 * 111_412 * 55_800, 2e-3),
        ("EPSG:3857", Affine(1, 0, 1e6, 0, -1, 8_399_737), 0.25, 1e-2),
        ("EPSG:2263", Affine(1.64042, 0, 980_000, 0, -1.64042, 190_000), 0.25, 1e-3),
        ("EPSG:32632", Affine(0.3, 0.4, 5e5, 0.4, -0.3, 5e6), 0.25, 2e-3),
    ],
    ids=["degrees", "Web Mercator at 60 N", "US feet", "rotated"],
)
def test_areas_are_true_on_the_ground_in_any_crs(
    footprints: Callable[..., Layer], crs: str, transform: Affine, pixel_m2: float, tolerance: float
) -> None:
    layer = footprints(levels(box(10, 20, 50, 40)), crs=crs, transform=transform)
    assert layer.fields["area_m2"] == pytest.approx([800 * pixel_m2], rel=tolerance)
    corners = [transform @ corner for corner in ((10, 20), (50, 20), (50, 40), (10, 40))]
    assert layer.shapes[0].symmetric_difference(Polygon(corners)).area < 1e-6 * layer.shapes[0].area


def test_without_georeference_outlines_are_in_pixels_as_qgis_shows_them(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 50, 40))
    layer = footprints(values, crs=None, transform=Affine.identity())
    assert layer.shapes[0].bounds == pytest.approx((10, -40, 50, -20))
    assert layer.crs is None and np.isnan(layer.fields["area_m2"]).all() and layer.report.area_m2 == 0
    known = footprints(values, crs=None, transform=Affine.identity(), gsd=0.2)
    assert known.fields["area_m2"] == pytest.approx([800 * 0.04])


def test_right_angles_are_right_on_the_ground_where_pixels_are_not_square(footprints: Callable[..., Layer]) -> None:
    """At 60 degrees north a pixel as wide as high in degrees is half as wide as high in metres."""
    on_ground = affinity.rotate(box(20, 35, 50, 70), 30)
    in_pixels = affinity.scale(on_ground, xfact=2, yfact=1, origin=(0, 0))
    size = 4e-6
    layer = footprints(levels(in_pixels, size=(110, 140)), crs="EPSG:4326", transform=Affine(size, 0, 9, 0, -size, 60))
    (shape,) = layer.shapes
    x, y = np.array(shape.exterior.coords).T
    ways = np.diff(np.column_stack(((x - 9) / size / 2, (60 - y) / size)), axis=0)
    ways /= np.hypot(*ways.T)[:, None]
    assert len(ways) == 4
    assert np.abs((ways * np.roll(ways, 1, axis=0)).sum(axis=1)).max() < 0.01


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


def test_buildings_that_ran_together_part_where_the_probability_dips(footprints: Callable[..., Layer]) -> None:
    row = [box(5, 30, 39, 70), box(42, 30, 75, 70), box(78, 30, 111, 70)]
    layer = footprints(blurred(*row), threshold=0.4)
    assert layer.report.count == 3
    first, second, third = sorted(layer.shapes, key=lambda shape: shape.bounds[0])
    # One straight wall between neighbours: nothing torn, nothing shared.
    for one, two in ((first, second), (second, third)):
        assert one.intersection(two).area < 1e-6
        assert one.intersection(two).length == pytest.approx(20, abs=1)
    assert shapely.union_all(layer.shapes).geom_type == "Polygon"


def test_buildings_part_at_a_neck_even_where_the_probability_dips_little(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 50, 70), box(50, 40, 54, 50), box(54, 15, 105, 80))
    assert footprints(values).report.count == 1
    values[:, 50:54] = np.minimum(values[:, 50:54], 180)
    assert footprints(values).report.count == 2


def test_the_ridge_of_a_roof_does_not_part_it(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 70, 70))
    values[44:46, 10:70] = 170
    assert footprints(values).report.count == 1


def test_one_building_with_a_narrow_part_stays_one(footprints: Callable[..., Layer]) -> None:
    roof = shapely.union_all([box(10, 20, 45, 70), box(45, 38, 60, 52), box(60, 15, 105, 80)])
    assert footprints(blurred(roof), threshold=0.4).report.count == 1


def test_close_neighbours_do_not_overlap(footprints: Callable[..., Layer]) -> None:
    generator = np.random.default_rng(2)
    waves = ndimage.gaussian_filter(generator.standard_normal((300, 300)), 3)
    layer = footprints(np.where(waves > 0.005, 230, 10))
    assert layer.report.count > 40
    assert all(shape.is_valid and shape.geom_type == "Polygon" for shape in layer.shapes)
    shapes = np.array(layer.shapes)
    one, two = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    shared = shapely.area(shapely.intersection(shapes[one[one < two]], shapes[two[one < two]]))
    assert shared.max(initial=0) < 1e-6


def test_no_outline_leaves_the_image(footprints: Callable[..., Layer]) -> None:
    """A roof that the edge cuts askew is straightened to a rectangle, whose corner would lie outside."""
    roofs = [affinity.rotate(box(x, -12, x + 24, 14), angle) for x, angle in ((10, 30), (60, 50), (100, 20))]
    layer = footprints(blurred(*roofs, affinity.rotate(box(95, 60, 130, 80), 35)))
    assert len(layer.shapes) == 4
    image = box(500_000, 5_000_000 - 50, 500_000 + 60, 5_000_000)
    assert all(image.buffer(1e-6).contains(shape) for shape in layer.shapes)


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


def test_what_is_taller_than_any_building_is_cut_not_held(
    footprints: Callable[..., Layer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WINDOW_PIXELS", 256 * 40)
    layer = footprints(np.full((4000, 40), 240))
    assert 1 < layer.report.count < 8
    assert sum(shape.area for shape in layer.shapes) == pytest.approx(4000 * 40 / 4, rel=0.01)


def test_cancelling_leaves_nothing(write_raster: WriteRaster, tmp_path: Path) -> None:
    path = write_raster(levels(box(10, 20, 50, 40))[None])
    (tmp_path / "out").mkdir()
    with pytest.raises(Cancelled):
        vectorize(path, tmp_path / "out" / "b.gpkg", 0.5, silent, lambda: True)
    assert not list((tmp_path / "out").iterdir())


def test_an_earlier_file_is_replaced_only_when_all_went_well(write_raster: WriteRaster, tmp_path: Path) -> None:
    path, out = write_raster(levels(box(10, 20, 50, 40))[None]), tmp_path / "b.gpkg"
    vectorize(path, out, 0.5, silent, never)
    before = out.read_bytes()
    with pytest.raises(Cancelled):
        vectorize(path, out, 0.5, silent, lambda: True)
    assert out.read_bytes() == before
    assert vectorize(path, out, 0.5, silent, never).count == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.gpkg", path.name]


def test_a_truncated_raster_is_a_sentence(write_raster: WriteRaster, tmp_path: Path) -> None:
    values = np.random.default_rng(0).integers(0, 250, (1, 400, 400), dtype=np.uint8)
    path = write_raster(values, compress="deflate")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(EngineError, match="damaged|cannot be read"):
        vectorize(path, tmp_path / "b.gpkg", 0.5, silent, never)
    assert not (tmp_path / "b.gpkg").exists()


def test_an_unwritable_place_is_a_sentence(write_raster: WriteRaster, tmp_path: Path) -> None:
    path = write_raster(levels(box(10, 20, 50, 40))[None])
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="cannot be written"):
        vectorize(path, tmp_path / "file" / "b.gpkg", 0.5, silent, never)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_full_disk_is_a_sentence_and_leaves_nothing(write_raster: WriteRaster, tmp_path: Path) -> None:
    generator = np.random.default_rng(2)
    waves = ndimage.gaussian_filter(generator.standard_normal((600, 600)), 2)
    path = write_raster(np.where(waves > 0.02, 255, 0).astype(np.uint8)[None])
    program = """
        import resource, signal, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[1])
        from engine.errors import EngineError
        from engine.progress import never, silent
        from engine.vectorize import vectorize
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
        try:
            vectorize(Path(sys.argv[2]), Path(sys.argv[3]), 0.5, silent, never)
        except EngineError as error:
            print(error)
    """
    out = tmp_path / "out"
    command = [sys.executable, "-c", textwrap.dedent(program), str(ROOT), str(path), str(out / "b.gpkg")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "cannot be written" in done.stdout
    assert not list(out.iterdir())


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
        from engine.progress import never, silent
        from engine.vectorize import vectorize
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
