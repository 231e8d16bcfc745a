# SPDX-License-Identifier: GPL-2.0-or-later
"""What is segmented: only what is wanted, of images of many kinds."""

from __future__ import annotations

import dataclasses
import json
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
from numpy.testing import assert_array_equal
from roofline.engine.compute.predictor import Predictor
from roofline.engine.inference import scaled_view as viewing
from roofline.engine.inference.plan import make_plan
from roofline.engine.inference.region import read_region
from roofline.engine.inference.resume import ResumePoint
from roofline.engine.inference.segment import SegmentOptions
from roofline.engine.inference.sliding_window import sliding_window
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never, silent

from ..conftest import HALF_METRE, Pointwise, WriteRaster, make_model, noise
from .segmenting import FLOAT32, RGB, SMALL, Counting, read, read_on, run

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
    found = read_on(image, report)
    expected = np.zeros((500, 500), bool)
    expected[10:40, 10:40] = expected[400:420, 300:350] = True
    assert_array_equal(np.isfinite(found), expected)
    assert_array_equal(found[expected], whole[expected])


def test_the_current_view_is_an_extent_in_the_crs_of_the_image(write_raster: WriteRaster, tmp_path: Path) -> None:
    image = write_raster(noise(3, 300, 300))
    extent = (500_010.0, 4_999_900.0, 500_020.0, 5_000_100.0)  # 20 columns, and rows from above the image to 200
    report = run(image, make_model(Pointwise(3)), tmp_path / "out", dataclasses.replace(SMALL, extent=extent))
    found = read_on(image, report)
    expected = np.zeros((300, 300), bool)
    expected[:200, 20:40] = True
    assert_array_equal(np.isfinite(found), expected)


# The result covers the area, and not the image


@pytest.mark.parametrize("ground", [0.5, 0.1, 1.3], ids=["same scale", "downsampled", "upsampled"])
@pytest.mark.parametrize("crf", [False, True])
def test_the_result_covers_the_pixels_of_the_area_only(
    write_raster: WriteRaster, tmp_path: Path, ground: float, crf: bool
) -> None:
    place = Affine(ground, 0, 500_000, 0, -ground, 5_000_000)
    image = write_raster(noise(3, 700, 600), transform=place)
    (left, top), (right, bottom) = place @ (210, 330), place @ (260, 371)
    options = dataclasses.replace(SMALL, crf=crf)
    report = run(
        image,
        make_model(Pointwise(3)),
        tmp_path / "out",
        dataclasses.replace(options, extent=(left, bottom, right, top)),
    )
    with rasterio.open(report.probability) as dataset:
        assert dataset.shape == (41, 50)
        assert dataset.transform.almost_equals(place @ Affine.translation(210, 330), 1e-6)
        assert (dataset.read(1) != 255).all()
    if not crf:  # a random field has another surrounding
        whole = read(run(image, make_model(Pointwise(3)), tmp_path / "whole", options))
        np.testing.assert_allclose(read(report), whole[330:371, 210:260], atol=1 / 250)


def test_without_a_coordinate_reference_system_the_result_keeps_the_size_of_the_image(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    """Such rasters are compared by their size."""
    image = write_raster(noise(3, 200, 300), crs=None)
    extent = (500_010.0, 4_999_980.0, 500_030.0, 4_999_990.0)
    found = read(run(image, make_model(Pointwise(3)), tmp_path / "out", dataclasses.replace(SMALL, extent=extent)))
    expected = np.zeros((200, 300), bool)
    expected[20:40, 20:60] = True
    assert_array_equal(np.isfinite(found), expected)


def test_what_is_held_in_memory_grows_with_the_area(write_raster: WriteRaster, tmp_path: Path) -> None:
    image = write_raster(noise(3, 900, 900))
    (left, top), (right, bottom) = HALF_METRE @ (400, 500), HALF_METRE @ (430, 520)
    options = dataclasses.replace(SMALL, extent=(left, bottom, right, top))
    model = make_model(Pointwise(3))
    with open_scene(image, model.card.bands) as scene:
        region = read_region(scene, options.within, options.extent)
        plan = make_plan(scene, model.card, options, silent, never, region=region)
        with closing(sliding_window(plan, Predictor(model.network, FLOAT32, 3), 1)) as steps:
            held = [step for step in steps if isinstance(step, ResumePoint)]
    tile = options.tile
    assert len(held) <= 3, "rows of tiles above and below the area are not visited"
    assert all(point.total.shape[1] <= 30 + 2 * tile and point.valid.shape[1] == 30 for point in held)
    assert all(point.first >= 500 - tile for point in held)


def test_tiles_are_fitted_to_a_small_area(write_raster: WriteRaster, tmp_path: Path) -> None:
    """Those of the whole image would reach far beyond it; the map is the same."""
    image = write_raster(noise(3, 2600, 2600))
    options = SegmentOptions(device="cpu")
    whole = read(run(image, make_model(Pointwise(3)), tmp_path / "whole", options))
    within = _polygons(tmp_path / "areas.geojson", (700, 650, 700, 700))
    network = Counting()
    report = run(image, make_model(network), tmp_path / "out", dataclasses.replace(options, within=within))
    part = run(image, make_model(Pointwise(3)), tmp_path / "part", dataclasses.replace(options, within=within))
    found = read_on(image, part)
    assert report.tiles_done == 1  # of 700 + 2 x 136 pixels
    expected = np.zeros((2600, 2600), bool)
    expected[700:1400, 650:1350] = True
    assert_array_equal(np.isfinite(found), expected)
    np.testing.assert_allclose(found[expected], whole[expected], atol=1 / 250)


@pytest.mark.parametrize("gsd", [0.5, 0.1])
def test_tiles_without_a_valid_pixel_are_neither_read_nor_computed(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gsd: float
) -> None:
    values = np.zeros((3, 900, 900), "uint8")
    values[:, 100:130, 700:730] = noise(3, 30, 30)
    image = write_raster(values, nodata=0, transform=Affine(gsd, 0, 500_000, 0, -gsd, 5_000_000))
    network = Counting()
    read_tiles = []
    read_tile = viewing.View.read
    monkeypatch.setattr(
        viewing.View, "read", lambda view, tile, *source: (read_tiles.append(tile), read_tile(view, tile, *source))[1]
    )
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
    report = run(image, make_model(Pointwise(3)), tmp_path / "out", dataclasses.replace(SMALL, within=within))
    found = read_on(image, report)
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


def test_an_extent_that_holds_no_numbers_is_refused(write_raster: WriteRaster, tmp_path: Path) -> None:
    options = dataclasses.replace(SMALL, extent=(float("nan"), 0, 1, 1))
    with pytest.raises(EngineError, match="extent has a coordinate that is not a number"):
        run(write_raster(noise(3, 50, 50)), make_model(Pointwise(3)), tmp_path / "out", options)


def test_polygons_beside_the_image_are_refused(write_raster: WriteRaster, tmp_path: Path) -> None:
    within = _polygons(tmp_path / "elsewhere.geojson", (5000, 5000, 10, 10))
    with pytest.raises(EngineError, match=r"polygons of elsewhere\.geojson do not overlap"):
        run(
            write_raster(noise(3, 50, 50)),
            make_model(Pointwise(3)),
            tmp_path / "out",
            dataclasses.replace(SMALL, within=within),
        )
    assert not list((tmp_path / "out").glob("*"))


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


@pytest.mark.parametrize("bands, count", [(RGB, 2), ((*RGB, "nir"), 3)])
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
