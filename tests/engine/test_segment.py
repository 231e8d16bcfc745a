# SPDX-License-Identifier: GPL-2.0-or-later
"""From an image to probability.tif: the same grid, the same numbers as without tiles, whatever the image is like."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import rasterio.warp
import torch
from affine import Affine
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from roofline.engine import segment as segmenting
from roofline.engine.backend import Device, Predictor, choose_device, prepare
from roofline.engine.errors import Cancelled, EngineError
from roofline.engine.model import Model, load
from roofline.engine.progress import never, silent
from roofline.engine.raster import open_scene
from roofline.engine.segment import Rows, SegmentOptions, SegmentReport, make_plan, probability_rows, segment
from torch import nn

from .conftest import HALF_METRE, ROOT, Pointwise, WriteRaster, make_model, noise, small_network

RGB = ("red", "green", "blue")
FLOAT32 = Device("test", "cpu", torch.float32, ())
SMALL = SegmentOptions(device="cpu", tile=64, stride=48)


def run(image: Path, model: Model, out: Path, options: SegmentOptions = SMALL) -> SegmentReport:
    return segment(image, model, out, options, silent, never)


def read(report: SegmentReport) -> NDArray[np.float64]:
    """Probability, NaN where nodata."""
    with rasterio.open(report.probability) as dataset:
        values = dataset.read(1)
        return np.where(values == 255, np.nan, values * dataset.scales[0])


def in_tiles(
    image: Path, model: Model, options: SegmentOptions = SMALL, device: Device = FLOAT32
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Probability and wanted pixels as the writer gets them, before rounding to 1/250."""
    with open_scene(image, model.card.bands, options.bands, options.gsd) as scene:
        plan = make_plan(scene, model.card, options, silent, never)
        with closing(probability_rows(plan, Predictor(model.network, device, 3), 1)) as steps:
            rows = [step for step in steps if isinstance(step, Rows)]
    assert [r.row for r in rows] == list(np.cumsum([0, *(len(r.probability) for r in rows[:-1])]))
    return np.concatenate([r.probability for r in rows]), np.concatenate([r.wanted for r in rows])


def in_memory(
    values: NDArray[Any], valid: NDArray[np.bool_], network: nn.Module, device: Device, tile: int, stride: int
) -> NDArray[np.float64]:
    """The reference: everything held at once, every tile computed, uniform average."""
    x = values.astype(np.float64)
    mean, std = x[:, valid].mean(axis=1), np.maximum(x[:, valid].std(axis=1), 1e-3)
    x = np.where(valid, (x - mean[:, None, None]) / std[:, None, None], 0)
    predict = prepare(network, device)
    height, width = valid.shape
    total, count = np.zeros((height, width)), np.zeros((height, width))
    for row in {*range(0, max(height - tile, 1), stride), max(height - tile, 0)}:
        for col in {*range(0, max(width - tile, 1), stride), max(width - tile, 0)}:
            window = np.s_[row : row + tile, col : col + tile]
            part = torch.from_numpy(x[:, window[0], window[1]].astype(np.float32))
            total[window] += predict(part[None])[0, 1].numpy()
            count[window] += 1
    return total / count


def holes(height: int, width: int) -> NDArray[np.bool_]:
    valid = np.ones((height, width), bool)
    valid[: height // 3, width // 2 :] = False  # larger than a tile
    valid[-5:, :9] = False
    return valid


# The same as without tiles and threads


@pytest.mark.parametrize("height, width", [(1, 1), (20, 30), (64, 64), (65, 63), (151, 333), (307, 129)])
@pytest.mark.parametrize("with_holes", [False, True])
def test_tiles_stitch_to_what_an_average_in_memory_gives(
    write_raster: WriteRaster, height: int, width: int, with_holes: bool
) -> None:
    network = small_network(3)
    values = noise(3, height, width)
    valid = holes(height, width) if with_holes and height > 20 else np.ones((height, width), bool)
    image = write_raster(np.where(valid, values, 0).astype("uint8"), nodata=0)
    found, wanted = in_tiles(image, make_model(network))
    assert_array_equal(wanted, valid)
    expected = in_memory(values, valid, network, FLOAT32, 64, 48)
    assert np.ptp(expected[valid]) > 0.1 or height == 1, "a network that tells pixels apart"
    assert_allclose(found[valid], expected[valid], atol=1e-4, rtol=0)


def test_the_shipped_path_in_bfloat16_stays_within_a_hundredth(
    write_raster: WriteRaster, saved_model: Path, tmp_path: Path
) -> None:
    """Depth 18, 512-pixel tiles, the device this machine uses, and the rounding of the file."""
    model = load(saved_model)
    values = smooth(3, 600, 530)
    valid = holes(600, 530)
    image = write_raster(np.where(valid, values, 0).astype("uint8"), nodata=0)
    expected = in_memory(values, valid, model.network, choose_device("auto"), 512, 384)
    found = read(run(image, model, tmp_path / "out", SegmentOptions()))
    assert_array_equal(np.isnan(found), ~valid)
    assert_allclose(found[valid], expected[valid], atol=1e-2, rtol=0)
    exact = in_memory(values, valid, model.network, FLOAT32, 512, 384)
    assert np.abs(found - exact)[valid].mean() < 1e-2


def smooth(bands: int, height: int, width: int) -> NDArray[np.uint8]:
    row, col = np.mgrid[0:height, 0:width]
    waves = [100 + 60 * np.sin(row / (9 + n)) * np.cos(col / (13 + n)) for n in range(bands)]
    return (np.stack(waves) + noise(bands, height, width) / 10).astype("uint8")


def test_the_same_image_gives_the_same_bytes(write_raster: WriteRaster, tmp_path: Path) -> None:
    image = write_raster(noise(3, 300, 410))
    model = make_model(small_network(3))
    files = [run(image, model, tmp_path / name).probability for name in ("one", "two")]
    assert len({hashlib.sha256(file.read_bytes()).hexdigest() for file in files}) == 1


# The same grid


GRIDS = {
    "north up": ("EPSG:32632", HALF_METRE),
    "rotated": ("EPSG:32632", Affine(0.4, 0.3, 500_000, 0.3, -0.4, 5_000_000)),
    "south up": ("EPSG:32632", Affine(0.5, 0, 500_000, 0, 0.5, 5_000_000)),
    "degrees": ("EPSG:4326", Affine(4e-6, 0, 9.5, 0, -4e-6, 47.5)),
    "no CRS": (None, HALF_METRE),
}


@pytest.mark.parametrize("grid", GRIDS)
def test_the_result_lies_on_the_grid_of_the_image(write_raster: WriteRaster, tmp_path: Path, grid: str) -> None:
    crs, transform = GRIDS[grid]
    report = run(
        write_raster(noise(3, 70, 90), crs=crs, transform=transform), make_model(Pointwise(3)), tmp_path / "out"
    )
    with rasterio.open(report.probability) as dataset:
        assert dataset.transform.almost_equals(transform, 1e-12)
        assert dataset.crs == (rasterio.CRS.from_user_input(crs) if crs else None)
        assert (dataset.width, dataset.height) == (90, 70)


def test_the_result_is_a_cog_in_steps_of_a_250th(write_raster: WriteRaster, tmp_path: Path) -> None:
    report = run(write_raster(noise(3, 1100, 1030)), make_model(Pointwise(3)), tmp_path / "out")
    with rasterio.open(report.probability) as dataset:
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert (dataset.dtypes, dataset.nodata, dataset.compression.name) == (("uint8",), 255, "deflate")
        assert dataset.scales[0] == pytest.approx(1 / 250)
        assert dataset.overviews(1)
        assert dataset.read(1).max() <= 250
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["probability.tif"]


@pytest.mark.parametrize("gsd", [0.05, 0.1, 0.2, 0.5, 0.7, 1.3])
@pytest.mark.parametrize("size", [(150, 210), (123, 97)])
def test_an_image_at_any_scale_comes_back_on_its_own_grid_unshifted(
    write_raster: WriteRaster, tmp_path: Path, gsd: float, size: tuple[int, int]
) -> None:
    """Squares: with a null network that is nearly linear, their centres of gravity must be those of the image."""
    values = np.full((3, *size), 50, "uint8")
    squares = [(10, 10, 40, 40), (64, 12, 50, 30), (30, 60, 60, 30)]
    for row, col, height, width in squares:
        values[:, row : row + height, col : col + width] = 200
    network = Pointwise(3)
    with torch.no_grad():
        network.classify.weight *= 0.05
    image = write_raster(values, transform=Affine(gsd, 0, 500_000, 0, -gsd, 5_000_000))
    found, _ = in_tiles(image, make_model(network))
    assert found.shape == size
    brightness = (found - found[-1, -1]) / (found[20, 20] - found[-1, -1])
    assert np.abs(brightness - (values[0] == 200)).mean() < 0.08
    for row, col, height, width in squares:
        window = np.s_[row - 5 : row + height + 5, col - 5 : col + width + 5]
        where = np.mgrid[window] + 0.5
        centre = [(brightness[window] * axis).sum() / brightness[window].sum() for axis in where]
        assert_allclose(centre, (row + height / 2, col + width / 2), atol=0.1)


@pytest.mark.parametrize("gsd", [0.1, 1.0])
def test_nodata_does_not_bleed_when_the_image_is_scaled(write_raster: WriteRaster, tmp_path: Path, gsd: float) -> None:
    values = np.full((3, 160, 160), 100, "float32")
    values[:, ::2] = 101  # so that the scene has a deviation
    valid = holes(160, 160)
    values[:, ~valid] = -9999
    image = write_raster(values, nodata=-9999, transform=Affine(gsd, 0, 500_000, 0, -gsd, 5_000_000))
    report = run(image, make_model(Pointwise(3)), tmp_path / "out")
    found = read(report)
    assert report.gsd != pytest.approx(gsd, rel=0.05)
    assert_array_equal(np.isnan(found), ~valid)
    # A pixel that -9999 had bled into would be certain background.
    assert np.nanmin(found) > 0.1


# Only where it is wanted


def _polygons(path: Path, *boxes: tuple[float, float, float, float], crs: str = "EPSG:32632") -> Path:
    """Boxes in pixels (row, col, height, width) of the half-metre grid, as a GeoJSON file."""
    features = []
    for row, col, height, width in boxes:
        ring = [
            HALF_METRE @ c for c in ((col, row), (col + width, row), (col + width, row + height), (col, row + height))
        ]
        features.append(
            {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}
        )
    name = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{crs.replace(':', '::')}"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": {"type": "name", **name}, "features": features}))
    return path


class Counting(nn.Module):
    """Counts the tiles it computes."""

    def __init__(self) -> None:
        super().__init__()
        self.inner, self.tiles = Pointwise(3), [0]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.tiles[0] += len(x)
        return self.inner(x)

    def __deepcopy__(self, memo: Any) -> Counting:
        return self


def test_only_tiles_that_touch_the_polygons_are_computed(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = write_raster(noise(3, 500, 500))
    network = Counting()
    whole = read(run(image, make_model(Pointwise(3)), tmp_path / "whole"))
    within = _polygons(tmp_path / "areas.geojson", (10, 10, 30, 30), (400, 300, 20, 50))
    report = run(image, make_model(network), tmp_path / "out", dataclasses.replace(SMALL, within=within))
    assert network.tiles[0] == report.tiles_done == 1 + 3
    assert report.tiles_done + report.tiles_skipped == 11**2
    found = read(report)
    expected = np.zeros((500, 500), bool)
    expected[10:40, 10:40] = expected[400:420, 300:350] = True
    assert_array_equal(np.isfinite(found), expected)
    assert_array_equal(found[expected], whole[expected])


def test_the_current_view_is_an_extent_in_the_crs_of_the_image(write_raster: WriteRaster, tmp_path: Path) -> None:
    image = write_raster(noise(3, 300, 300))
    extent = (500_010.0, 4_999_900.0, 500_020.0, 5_000_100.0)  # 20 columns, and rows from above the image to 200
    found = read(run(image, make_model(Pointwise(3)), tmp_path / "out", dataclasses.replace(SMALL, extent=extent)))
    expected = np.zeros((300, 300), bool)
    expected[:200, 20:40] = True
    assert_array_equal(np.isfinite(found), expected)


@pytest.mark.parametrize("gsd", [0.5, 0.1])
def test_tiles_without_a_valid_pixel_are_neither_read_nor_computed(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gsd: float
) -> None:
    values = np.zeros((3, 900, 900), "uint8")
    values[:, 100:130, 700:730] = noise(3, 30, 30)
    image = write_raster(values, nodata=0, transform=Affine(gsd, 0, 500_000, 0, -gsd, 5_000_000))
    network = Counting()
    read_tiles = []
    read_tile = segmenting.View.read
    monkeypatch.setattr(segmenting.View, "read", lambda view, tile: (read_tiles.append(tile), read_tile(view, tile))[1])
    report = run(image, make_model(network), tmp_path / "out")
    assert network.tiles[0] <= 4
    assert len(read_tiles) == report.tiles_done <= 9
    assert_array_equal(np.isfinite(read(report)), values[0] > 0)


def test_polygons_in_another_crs_on_a_rotated_image_cover_the_same_pixels(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    rotated = Affine(0.4, 0.3, 500_000, 0.3, -0.4, 5_000_000)
    image = write_raster(noise(3, 200, 240), transform=rotated)
    ring = [rotated @ corner for corner in ((50, 60), (120, 60), (120, 100), (50, 100))]
    longitudes, latitudes = rasterio.warp.transform("EPSG:32632", "EPSG:4326", *zip(*ring, strict=True))
    points = list(zip(longitudes, latitudes, strict=True))
    within = tmp_path / "degrees.geojson"
    within.write_text(json.dumps({"type": "Polygon", "coordinates": [[*points, points[0]]]}))
    found = read(run(image, make_model(Pointwise(3)), tmp_path / "out", dataclasses.replace(SMALL, within=within)))
    expected = np.zeros((200, 240), bool)
    expected[60:100, 50:120] = True
    assert_array_equal(np.isfinite(found), expected)


def test_the_image_itself_is_never_overwritten(write_raster: WriteRaster, tmp_path: Path) -> None:
    image = write_raster(noise(3, 20, 20), "probability.tif")
    before = image.read_bytes()
    with pytest.raises(EngineError, match="would be overwritten"):
        run(image, make_model(Pointwise(3)), tmp_path)
    assert image.read_bytes() == before


def test_an_area_without_a_valid_pixel_is_refused(write_raster: WriteRaster, tmp_path: Path) -> None:
    values = noise(3, 300, 300)
    values[:, :150] = 0
    within = _polygons(tmp_path / "sea.geojson", (10, 10, 30, 30))
    with pytest.raises(EngineError, match="no valid pixel in the chosen area"):
        run(
            write_raster(values, nodata=0),
            make_model(Pointwise(3)),
            tmp_path / "out",
            dataclasses.replace(SMALL, within=within),
        )


def test_polygons_beside_the_image_are_refused(write_raster: WriteRaster, tmp_path: Path) -> None:
    within = _polygons(tmp_path / "elsewhere.geojson", (5000, 5000, 10, 10))
    with pytest.raises(EngineError, match=r"outside the polygons of elsewhere\.geojson"):
        run(
            write_raster(noise(3, 50, 50)),
            make_model(Pointwise(3)),
            tmp_path / "out",
            dataclasses.replace(SMALL, within=within),
        )
    assert not list((tmp_path / "out").iterdir())


# Images of many kinds


def test_an_image_without_georeference_is_segmented_in_pixels(write_raster: WriteRaster, tmp_path: Path) -> None:
    image = write_raster(noise(3, 70, 90), crs=None, transform=Affine.identity())
    report = run(image, make_model(Pointwise(3)), tmp_path / "out")
    assert any("no georeference" in note for note in report.notes)
    assert report.gsd == 0
    with rasterio.open(report.probability) as dataset:
        assert dataset.transform == Affine(1, 0, 0, 0, -1, 0), "where QGIS shows the image"


def test_bands_are_matched_by_name_or_by_number(write_raster: WriteRaster, tmp_path: Path) -> None:
    network = Pointwise(3)
    with torch.no_grad():
        network.classify.weight[1] = torch.tensor([3.0, 0, 0])[:, None, None]  # looks at red only
    values = noise(4, 70, 70, "uint16")
    by_name = run(
        write_raster(values, "named.tif", descriptions=("Blue", "Green", "Red", "NIR")),
        make_model(network),
        tmp_path / "1",
    )
    by_number = run(
        write_raster(values, "plain.tif"),
        make_model(network),
        tmp_path / "2",
        dataclasses.replace(SMALL, bands=(3, 2, 1)),
    )
    assert by_name.bands == by_number.bands == (3, 2, 1)
    assert_array_equal(read(by_name), read(by_number))
    assert ((read(by_name) > 0.5) == (values[2] > values[2].mean())).mean() > 0.99


@pytest.mark.parametrize("bands, count", [(RGB, 1), ((*RGB, "nir"), 3)])
def test_too_few_bands_for_the_model_name_both(
    write_raster: WriteRaster, tmp_path: Path, bands: Any, count: int
) -> None:
    with pytest.raises(EngineError, match=rf"has {count} band.*needs {len(bands)}"):
        run(write_raster(noise(count, 20, 20)), make_model(Pointwise(len(bands)), bands), tmp_path / "out")


@pytest.mark.parametrize(
    "name, bands",
    [
        ("rio/images/3band_013022223130_Public_img50.tif", RGB),
        ("rotterdam_shanghai_ms_pan/sn6_rotterdam/ms2.tif", (*RGB, "nir")),
        ("rotterdam_shanghai_ms_pan/sn2_shanghai/MUL_AOI_4_Shanghai_img1920.tif", RGB),
        ("kampala/images/OAM-1238424-1046544-21.png", RGB),
        ("naip/images/tile_13476.tif", (*RGB, "nir")),
        ("banepa/images/OAM-386690-220241-19.tif", RGB),
    ],
)
def test_real_images_are_segmented(real_data: Callable[[str], Path], tmp_path: Path, name: str, bands: Any) -> None:
    report = run(
        real_data(name), make_model(Pointwise(len(bands)), bands), tmp_path / "out", SegmentOptions(device="cpu")
    )
    assert np.isfinite(read(report)).any()
    with rasterio.open(real_data(name)) as image, rasterio.open(report.probability) as result:
        assert (image.width, image.height, image.crs) == (result.width, result.height, result.crs)
        assert image.crs is None or image.transform.almost_equals(result.transform, 1e-15)


# Progress, cancel, and what goes wrong


def test_progress_counts_tiles_up_to_all_of_them(write_raster: WriteRaster, tmp_path: Path) -> None:
    seen: list[tuple[str, float, float]] = []
    image = write_raster(noise(3, 200, 300))
    report = segment(image, make_model(Pointwise(3)), tmp_path / "out", SMALL, lambda *r: seen.append(r), never)
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == ["Reading statistics", "Segmenting", "Writing"]
    tiles = [(done, total) for stage, done, total in seen if stage == "Segmenting"]
    assert tiles == sorted(tiles) and tiles[0][0] == 0
    assert tiles[-1] == (report.tiles_done, report.tiles_done)


def test_cancelling_stops_at_the_next_tiles_and_leaves_nothing(write_raster: WriteRaster, tmp_path: Path) -> None:
    network = Counting()
    cancelled = threading.Event()

    def report(stage: str, done: float, total: float) -> None:
        if stage == "Segmenting" and done >= 4:
            cancelled.set()

    before = threading.active_count()
    with pytest.raises(Cancelled):
        segment(
            write_raster(noise(3, 900, 900)), make_model(network), tmp_path / "out", SMALL, report, cancelled.is_set
        )
    assert network.tiles[0] < 40, "of 324"
    assert not list((tmp_path / "out").iterdir())
    assert threading.active_count() == before


def test_an_earlier_result_survives_a_run_that_fails(write_raster: WriteRaster, tmp_path: Path) -> None:
    image = write_raster(noise(3, 100, 100))
    report = run(image, make_model(Pointwise(3)), tmp_path / "out")
    before = report.probability.read_bytes()
    with pytest.raises(Cancelled):
        segment(image, make_model(Pointwise(3)), tmp_path / "out", SMALL, silent, lambda: True)
    assert report.probability.read_bytes() == before


def test_a_bug_in_the_network_is_raised_as_it_is(write_raster: WriteRaster, tmp_path: Path) -> None:
    before = threading.active_count()
    with pytest.raises(RuntimeError):
        run(write_raster(noise(3, 100, 100)), make_model(Pointwise(4)), tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())
    assert threading.active_count() == before


def test_damage_met_after_the_statistics_is_a_sentence(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roofline.engine.raster._SAMPLED_PIXELS", 1)  # large images are only sampled
    monkeypatch.setattr("roofline.engine.raster._CHUNK", 64)
    image = write_raster(noise(3, 600, 600), tiled=True, blockxsize=64, blockysize=64)
    with image.open("r+b") as file:
        file.truncate(image.stat().st_size * 9 // 10)
    with pytest.raises(EngineError, match=r"image\.tif is damaged or truncated"):
        run(image, make_model(Pointwise(3)), tmp_path / "out")


def _file_in_the_way(folder: Path) -> Path:
    (folder / "file").write_text("")
    return folder / "file" / "out"


def _read_only(folder: Path) -> Path:
    out = folder / "locked"
    out.mkdir(mode=0o500)
    try:
        (out / "probe").write_text("")
    except OSError:
        return out
    pytest.skip("runs as root, whom no folder is closed to")


@pytest.mark.parametrize("make", [_file_in_the_way, _read_only, lambda folder: Path("/proc/roofline")])
def test_a_folder_that_cannot_be_written_is_told_before_computing(
    write_raster: WriteRaster, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    network = Counting()
    with pytest.raises(EngineError, match=r"cannot be written .*; choose another folder") as error:
        run(write_raster(noise(3, 100, 100)), make_model(network), make(tmp_path))
    assert network.tiles[0] == 0
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("kilobytes", [1, 100, 300, 420])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    write_raster: WriteRaster, tmp_path: Path, kilobytes: int
) -> None:
    """A limit on the size of files stands in for the disk; the whole result takes some 500 kB."""
    image = write_raster(noise(3, 900, 900))
    whole = run(image, make_model(Pointwise(3)), tmp_path / "whole").probability.stat().st_size
    assert whole > 450_000
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1000, before[1]))
    try:
        with pytest.raises(EngineError, match="free some space"):
            run(image, make_model(Pointwise(3)), tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list((tmp_path / "out").iterdir())


def test_memory_depends_on_the_width_and_not_on_the_height(tmp_path: Path) -> None:
    """The benchmark's small edition: see benchmarks/memory.py for 20000x20000."""
    peaks = []
    for height in (1024, 6144):
        done = subprocess.run(
            [sys.executable, ROOT / "benchmarks" / "memory.py", "--width=1024", f"--height={height}", "--json"],
            capture_output=True, text=True, check=True, cwd=tmp_path,
        )  # fmt: skip
        peaks.append(json.loads(done.stdout)["peak_mb"])
    assert peaks[1] - peaks[0] < 100, peaks
