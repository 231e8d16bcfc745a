# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores against a ground truth, and the error map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from roofline.engine.evaluation import comparison, metrics
from roofline.engine.evaluation.error_map import COLOURS
from roofline.engine.evaluation.metrics import PixelScores
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never, silent
from shapely import box

WriteRaster = Callable[..., Path]
Evaluate = Callable[..., PixelScores]


@pytest.fixture
def evaluate(tmp_path: Path) -> Evaluate:
    def run(
        result: Path, reference: Path, exclude: Path | None = None, threshold: float = 0.5, cancelled: Any = never
    ) -> PixelScores:
        return metrics.evaluate(result, reference, tmp_path / "out", exclude, threshold, silent, cancelled)

    return run


def codes(scores: PixelScores) -> NDArray[np.uint8]:
    with rasterio.open(scores.error_map) as dataset:
        return dataset.read(1)


def counts(scores: PixelScores) -> tuple[int, int, int, int]:
    return scores.tp, scores.fp, scores.fn, scores.tn


def polygons(path: Path, shapes: list[shapely.Geometry], crs: str = "EPSG:32632") -> Path:
    wkb = shapely.to_wkb(np.array(shapes, dtype=object))
    pyogrio.raw.write(path, geometry=wkb, field_data=[], fields=np.array([]), geometry_type="Polygon", crs=crs)
    return path


@pytest.fixture
def truth(write_raster: WriteRaster) -> Path:
    """20 x 30 pixels of 0.5 m, building in rows 5 to 14 and columns 10 to 19."""
    mask = np.zeros((1, 20, 30), dtype=np.uint8)
    mask[0, 5:15, 10:20] = 1
    return write_raster(mask, "truth.tif")


@pytest.fixture
def moved(write_raster: WriteRaster) -> Path:
    """The same building 4 columns further right, as in probability.tif."""
    values = np.full((1, 20, 30), 20, dtype=np.uint8)
    values[0, 5:15, 14:24] = 200
    path = write_raster(values, "probability.tif", nodata=255)
    with rasterio.open(path, "r+") as dataset:
        dataset.scales = (1 / 250,)
    return path


TRUTH_ON_THE_GROUND = box(500_005, 4_999_992.5, 500_010, 4_999_997.5)


def test_scores_follow_their_definitions(evaluate: Evaluate, moved: Path, truth: Path) -> None:
    scores = evaluate(moved, truth)
    assert counts(scores) == (60, 40, 40, 460)
    assert scores.precision == scores.recall == scores.f1 == pytest.approx(60)
    assert scores.accuracy == pytest.approx(100 * 520 / 600)
    assert scores.iou == pytest.approx(100 * 60 / 140)


def test_the_error_map_has_the_colours_of_the_papers_maps(evaluate: Evaluate, moved: Path, truth: Path) -> None:
    scores = evaluate(moved, truth)
    with rasterio.open(scores.error_map) as dataset, rasterio.open(truth) as reference:
        assert (dataset.crs, dataset.transform) == (reference.crs, reference.transform)
        assert dataset.profile["tiled"] and dataset.profile["compress"] == "deflate"
        colours = dataset.colormap(1)
        row = [colours[value][:3] for value in dataset.read(1)[10]]
    white, blue, green, red = (255, 255, 255), (0, 0, 255), (0, 255, 0), (255, 0, 0)
    assert row == [white] * 10 + [blue] * 4 + [green] * 6 + [red] * 4 + [white] * 6


@pytest.mark.parametrize(
    "largest, dtype",
    [
        (1, "uint8"),
        (255, "uint8"),
        (100, "uint8"),
        (2, "uint8"),
        (255, "int16"),
        (255, "uint16"),
        (1, "int32"),
        (7, "int32"),
    ],
)
def test_masks_of_0_and_another_number_are_equivalent(
    evaluate: Evaluate, write_raster: WriteRaster, truth: Path, largest: int, dtype: str
) -> None:
    mask = np.zeros((1, 20, 30), dtype=dtype)
    mask[0, 5:15, 10:20] = largest
    assert counts(evaluate(write_raster(mask, "mask.tif"), truth)) == (100, 0, 0, 500)


@pytest.mark.parametrize(
    "dtype, values, problem",
    [
        (
            "int32",
            (1, 2),
            r"labels.tif holds whole numbers up to 2, which are neither a mask .* \(0 to 2147483647\); save it as a mask",
        ),
        ("uint8", (30, 100), "holds whole numbers up to 100"),
        ("uint8", (1, 255), "holds 0, 1 and 255; declare 255 as its nodata value where that means unknown ground"),
    ],
)
def test_whole_numbers_that_are_no_mask_are_a_sentence(
    evaluate: Evaluate, write_raster: WriteRaster, moved: Path, dtype: str, values: tuple[int, int], problem: str
) -> None:
    labels = np.zeros((1, 20, 30), dtype=dtype)
    labels[0, 5:15, 10:20], labels[0, 16:19, 2:6] = values
    with pytest.raises(EngineError, match=problem):
        evaluate(moved, write_raster(labels, "labels.tif"))


def test_float_probabilities_and_the_threshold(evaluate: Evaluate, write_raster: WriteRaster, truth: Path) -> None:
    values = np.full((1, 20, 30), 0.3, dtype=np.float32)
    values[0, 5:15, 10:20] = 0.6
    values[0, 0, 0] = np.nan
    path = write_raster(values, "float.tif")
    assert counts(evaluate(path, truth)) == (100, 0, 0, 499)
    assert counts(evaluate(path, truth, threshold=0.3)) == (100, 499, 0, 0)
    assert counts(evaluate(path, truth, threshold=0.7)) == (0, 0, 100, 499)


def test_nodata_of_either_is_left_out(evaluate: Evaluate, write_raster: WriteRaster, moved: Path) -> None:
    with rasterio.open(moved, "r+") as dataset:
        values = dataset.read(1)
        values[:, :12] = 255
        dataset.write(values, 1)
    mask = np.zeros((1, 20, 30), dtype=np.uint8)
    mask[0, 5:15, 10:20] = 1
    mask[0, :7] = 9
    scores = evaluate(moved, write_raster(mask, "truth9.tif", nodata=9))
    assert counts(scores) == (8 * 6, 8 * 4, 8 * 2, 13 * 18 - 8 * 12)
    assert (codes(scores) == 0).sum() == 600 - 13 * 18
    assert COLOURS[0][3] == 0


def test_a_mask_with_nodata_0_has_a_background(evaluate: Evaluate, write_raster: WriteRaster, moved: Path) -> None:
    mask = np.zeros((1, 20, 30), dtype=np.uint8)
    mask[0, 5:15, 10:20] = 255
    assert counts(evaluate(moved, write_raster(mask, "truth0.tif", nodata=0))) == (60, 40, 40, 460)


def test_pixels_beyond_such_a_mask_are_left_out(evaluate: Evaluate, write_raster: WriteRaster, truth: Path) -> None:
    fine = np.zeros((1, 40, 40), dtype=np.uint8)
    fine[0, 10:30, 0:20] = 255
    path = write_raster(fine, "fine.tif", nodata=0, transform=Affine(0.25, 0, 500_005, 0, -0.25, 5_000_000))
    assert counts(evaluate(path, truth)) == (100, 0, 0, 300)


@pytest.mark.parametrize("shapes", [[], [shapely.Polygon()], [None, None]])
def test_an_empty_layer_of_what_is_excluded_leaves_nothing_out(
    evaluate: Evaluate, moved: Path, truth: Path, tmp_path: Path, shapes: list[shapely.Geometry]
) -> None:
    void = tmp_path / "clouds.gpkg"
    shapes_or_none = np.array([None, *shapes], dtype=object)[1:]
    pyogrio.raw.write(
        void, shapely.to_wkb(shapes_or_none), [], np.array([], dtype=object), geometry_type="Polygon", crs="EPSG:32632"
    )
    found = evaluate(moved, truth, void)
    assert counts(found) == counts(evaluate(moved, truth))
    assert found.notes == ("clouds.gpkg holds no polygon, so nothing was left out.",)


def test_a_layer_of_lines_is_not_taken_for_an_empty_one(
    evaluate: Evaluate, moved: Path, truth: Path, tmp_path: Path
) -> None:
    roads = tmp_path / "roads.gpkg"
    lines = np.array([shapely.LineString([(0, 0), (1, 1)])], dtype=object)
    pyogrio.raw.write(roads, shapely.to_wkb(lines), [], np.array([]), geometry_type="LineString", crs="EPSG:32632")
    with pytest.raises(EngineError, match=r"roads\.gpkg holds no polygon"):
        evaluate(moved, truth, roads)


def test_excluded_polygons_are_left_out(evaluate: Evaluate, moved: Path, truth: Path, tmp_path: Path) -> None:
    left = polygons(tmp_path / "left.gpkg", [box(499_990, 4_999_980, 500_007, 5_000_010)])
    scores = evaluate(moved, truth, left)
    assert counts(scores) == (60, 40, 0, 16 * 20 - 100)
    assert (codes(scores)[:, :14] == 0).all()
    elsewhere = polygons(tmp_path / "elsewhere.gpkg", [box(0, 0, 1, 1)])
    assert counts(evaluate(moved, truth, elsewhere)) == (60, 40, 40, 460)


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:4326", "EPSG:3857"])
def test_the_reference_may_be_polygons_in_any_crs(evaluate: Evaluate, moved: Path, tmp_path: Path, crs: str) -> None:
    xs, ys = TRUTH_ON_THE_GROUND.exterior.xy
    shape = shapely.Polygon(zip(*rasterio.warp.transform("EPSG:32632", crs, xs, ys), strict=True))
    assert counts(evaluate(moved, polygons(tmp_path / "truth.gpkg", [shape], crs))) == (60, 40, 40, 460)


def test_the_result_may_be_polygons(evaluate: Evaluate, truth: Path, tmp_path: Path) -> None:
    path = polygons(tmp_path / "result.gpkg", [shapely.affinity.translate(TRUTH_ON_THE_GROUND, 2)])
    assert counts(evaluate(path, truth)) == (60, 40, 40, 460)


def test_two_sets_of_polygons_need_the_raster_of_the_result_beside_them(
    evaluate: Evaluate, moved: Path, tmp_path: Path
) -> None:
    reference = polygons(tmp_path / "reference.gpkg", [TRUTH_ON_THE_GROUND])
    (tmp_path / "elsewhere").mkdir()
    alone = polygons(tmp_path / "elsewhere" / "buildings.gpkg", [TRUTH_ON_THE_GROUND])
    with pytest.raises(EngineError, match="Neither .* is a raster"):
        evaluate(alone, reference)
    beside = polygons(tmp_path / "buildings.gpkg", [TRUTH_ON_THE_GROUND])
    assert counts(evaluate(beside, reference)) == (100, 0, 0, 500)


def test_footprints_are_compared_where_the_raster_beside_them_was_analysed(
    evaluate: Evaluate, moved: Path, truth: Path, tmp_path: Path
) -> None:
    """Ground outside an area of interest is no missed building."""
    with rasterio.open(moved, "r+") as dataset:
        values = dataset.read(1)
        values[:, :15] = 255
        dataset.write(values, 1)
    footprints = polygons(tmp_path / "buildings.gpkg", [TRUTH_ON_THE_GROUND])
    assert counts(evaluate(footprints, truth)) == (10 * 5, 0, 0, 15 * 20 - 10 * 5)
    assert counts(evaluate(tmp_path / "buildings.gpkg|layername=buildings", truth)) == (50, 0, 0, 250)
    reference = polygons(tmp_path / "reference.gpkg", [TRUTH_ON_THE_GROUND])
    assert counts(evaluate(footprints, reference)) == (50, 0, 0, 250)


def test_other_grids_are_compared_on_the_references(evaluate: Evaluate, write_raster: WriteRaster, truth: Path) -> None:
    """The result has pixels of 0.25 m, begins elsewhere, and covers the right two thirds only."""
    fine = np.zeros((1, 40, 40), dtype=np.uint8)
    fine[0, 10:30, 0:20] = 255
    path = write_raster(fine, "fine.tif", transform=Affine(0.25, 0, 500_005, 0, -0.25, 5_000_000))
    scores = evaluate(path, truth)
    assert counts(scores) == (100, 0, 0, 300)
    assert codes(scores).shape == (20, 30)
    assert (codes(scores)[:, :10] == 0).all()


def test_other_crs_are_compared_on_the_references_grid(
    evaluate: Evaluate, write_raster: WriteRaster, truth: Path
) -> None:
    with rasterio.open(truth) as dataset:
        transform, width, height = rasterio.warp.calculate_default_transform(
            dataset.crs, "EPSG:4326", 30, 20, *dataset.bounds, resolution=1e-6
        )
        degrees = np.zeros((1, height, width), dtype=np.uint8)
        rasterio.warp.reproject(
            dataset.read(1) * 255,
            degrees[0],
            src_transform=dataset.transform,
            src_crs=dataset.crs,
            dst_transform=transform,
            dst_crs="EPSG:4326",
        )
    scores = evaluate(write_raster(degrees, "degrees.tif", crs="EPSG:4326", transform=transform), truth)
    assert scores.f1 > 98 and codes(scores).shape == (20, 30)


def test_rasters_without_crs_are_compared_pixel_by_pixel(
    evaluate: Evaluate, write_raster: WriteRaster, moved: Path
) -> None:
    mask = np.zeros((1, 20, 30), dtype=np.uint8)
    mask[0, 5:15, 10:20] = 1
    bare = write_raster(mask, "bare.tif", crs=None, transform=Affine.identity())
    assert counts(evaluate(moved, bare)) == (60, 40, 40, 460)
    with pytest.raises(EngineError, match="no coordinate reference system"):
        evaluate(moved, write_raster(mask[:, :10], "smaller.tif", crs=None, transform=Affine.identity()))


def test_polygons_drawn_on_an_image_without_georeference_fall_on_their_pixels(
    evaluate: Evaluate, write_raster: WriteRaster, tmp_path: Path
) -> None:
    mask = np.zeros((1, 20, 30), dtype=np.uint8)
    mask[0, 5:15, 10:20] = 1
    bare = write_raster(mask, "bare.tif", crs=None, transform=Affine.identity())
    drawn = tmp_path / "drawn.geojson"
    drawn.write_text(shapely.to_geojson(box(10, -15, 20, -5)))
    assert counts(evaluate(bare, drawn)) == (100, 0, 0, 500)


def test_a_colour_image_is_refused_as_ground_truth_but_a_mask_in_three_bands_is_not(
    evaluate: Evaluate, write_raster: WriteRaster, truth: Path
) -> None:
    with pytest.raises(EngineError, match=r"image\.tif is a colour image"):
        evaluate(truth, write_raster(np.random.default_rng(0).integers(0, 255, (3, 20, 30), dtype=np.uint8)))
    with rasterio.open(truth) as dataset:
        grey = np.repeat(dataset.read() * 255, 3, axis=0)
    assert evaluate(truth, write_raster(grey, "grey.tif")).f1 == 100


def test_a_large_scene_is_compared_in_blocks(
    evaluate: Evaluate, write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    generator = np.random.default_rng(0)
    one, two = (generator.integers(0, 2, (1, 300, 270), dtype=np.uint8) for _ in range(2))
    paths = write_raster(one, "one.tif"), write_raster(two, "two.tif")
    whole = evaluate(*paths)
    before = codes(whole)
    monkeypatch.setattr(comparison, "_BLOCK", 128)
    assert counts(evaluate(*paths)) == counts(whole)
    assert np.array_equal(codes(whole), before)
    assert whole.tp == int((one & two).sum())


def test_without_buildings_the_scores_are_0_and_not_an_error(evaluate: Evaluate, write_raster: WriteRaster) -> None:
    empty = write_raster(np.zeros((1, 8, 8), dtype=np.uint8), "empty.tif")
    scores = evaluate(empty, empty)
    assert (scores.f1, scores.accuracy, scores.tn) == (0, 100, 64)


def test_what_does_not_overlap_is_a_sentence_and_leaves_no_file(
    evaluate: Evaluate, write_raster: WriteRaster, truth: Path, tmp_path: Path
) -> None:
    far = Affine(0.5, 0, 600_000, 0, -0.5, 5_000_000)
    elsewhere = write_raster(np.ones((1, 20, 30), dtype=np.uint8), "far.tif", transform=far)
    with pytest.raises(EngineError, match="do not overlap"):
        evaluate(elsewhere, truth)
    outside = polygons(tmp_path / "far.gpkg", [box(600_000, 5_000_000, 600_010, 5_000_010)])
    with pytest.raises(EngineError, match="lie outside"):
        evaluate(truth, outside)
    assert not list((tmp_path / "out").iterdir())


def test_unreadable_and_missing_files_are_sentences(evaluate: Evaluate, truth: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="There is no file"):
        evaluate(tmp_path / "missing.tif", truth)
    noise = tmp_path / "noise.tif"
    noise.write_bytes(b"not an image")
    with pytest.raises(EngineError, match="cannot be read"):
        evaluate(noise, truth)


def test_an_unwritable_folder_is_a_sentence(moved: Path, truth: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="cannot be written"):
        metrics.evaluate(moved, truth, tmp_path / "file", None, 0.5, silent, never)


def test_cancelling_leaves_nothing(evaluate: Evaluate, moved: Path, truth: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        evaluate(moved, truth, cancelled=lambda: True)
    assert not list((tmp_path / "out").iterdir())
