# SPDX-License-Identifier: GPL-2.0-or-later
"""Sec. IV-C: reading a sketch over an image, and which sketches are refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from rasterio.warp import transform
from roofline.engine.inference.scaled_view import View
from roofline.engine.raster.labels import BACKGROUND, BUILDING, IGNORE
from roofline.engine.raster.resample import choose_factor
from roofline.engine.raster.scene import open_scene
from roofline.engine.refinement import sketch as module
from roofline.engine.refinement.hold_out import choose_threshold, f1_at, hold_out
from roofline.engine.refinement.sketch import Sketch, read_sketch
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never, silent

from ..conftest import Shapes, noise

WriteRaster = Callable[..., Path]
BACKGROUND_AND_BUILDING: Shapes = (("area", (100, 100, 200, 200)), ("building", (120, 120, 140, 160)))


@pytest.fixture
def image(write_raster: WriteRaster) -> Path:
    return write_raster(noise(3, 700, 600), colours=("red", "green", "blue"))


@pytest.fixture
def draw(write_sketch: Callable[..., Path]) -> Callable[..., Path]:
    return write_sketch


def read(image: Path, sketch: Path, buildings: Path | None = None, gsd: tuple[float, float] = (0.3, 0.6)) -> Sketch:
    with open_scene(image) as scene:
        view = View(scene, scene.statistics(), choose_factor(scene.gsd, gsd))
        return read_sketch(view, sketch, buildings, silent, never)


def test_every_pixel_inside_an_area_is_annotated_and_none_outside(image: Path, draw: Callable[..., Path]) -> None:
    shapes = (*BACKGROUND_AND_BUILDING, ("building", (300, 300, 320, 320)), ("Ignore", (180, 180, 200, 250)))
    read_one = read(image, draw(shapes))
    (area,) = read_one.areas
    assert area.label.shape == (456, 456), "the margin reaches the image's upper left border"
    expected = np.full((456, 456), IGNORE, dtype=np.uint8)
    expected[100:200, 100:200] = BACKGROUND
    expected[120:160, 120:140] = BUILDING
    expected[180:250, 180:200] = IGNORE
    assert (area.label == expected).all()
    assert read_one.share == pytest.approx((100 * 100 - 20 * 20) / (700 * 600))
    assert read_one.building_share == pytest.approx(800 / (100 * 100 - 20 * 20))


def test_pixels_are_those_that_segmentation_would_see(image: Path, draw: Callable[..., Path]) -> None:
    """Normalised with the statistics of the whole image, here at half its scale."""
    (area,) = read(image, draw(BACKGROUND_AND_BUILDING), gsd=(1.0, 1.2)).areas
    with rasterio.open(image) as source:
        pixels = source.read().astype(np.float64)
    normal = (pixels - pixels.mean(axis=(1, 2))[:, None, None]) / pixels.std(axis=(1, 2))[:, None, None]
    halves = normal.reshape(3, 350, 2, 300, 2).mean(axis=(2, 4))
    height, width = area.label.shape
    assert np.allclose(area.image, halves[:, :height, :width], atol=1e-4)
    assert area.gsd == pytest.approx(1.0, rel=0.01)
    assert (area.label == BUILDING).sum() == 10 * 20


def test_only_windows_around_the_areas_are_read(write_raster: WriteRaster, draw: Callable[..., Path]) -> None:
    image = write_raster(noise(3, 1500, 2000), colours=("red", "green", "blue"))
    far = [
        (kind, tuple(v + 1250 if i % 2 == 0 else v + 1000 for i, v in enumerate(b)))
        for kind, b in BACKGROUND_AND_BUILDING
    ]
    close = [("area", (220, 100, 260, 200))]
    areas = read(image, draw([*BACKGROUND_AND_BUILDING, *close, *far])).areas
    assert len(areas) == 2, "neighbours share a window"
    assert sum(area.label.size for area in areas) < 0.25 * 1500 * 2000
    assert [int((area.label != IGNORE).sum()) for area in areas] == [14000, 10000]


def test_buildings_may_come_from_a_separate_file(
    image: Path, draw: Callable[..., Path], write_raster: WriteRaster
) -> None:
    """Polygons or a mask; then a sketch needs no field, and a pixel the mask says nothing of is not known."""
    areas = draw(BACKGROUND_AND_BUILDING[:1], field="")
    mask = np.zeros((1, 700, 600), dtype=np.uint8)
    mask[0, 120:160, 120:140] = 255
    raster = write_raster(mask, "mask.tif")
    polygons = draw(BACKGROUND_AND_BUILDING[1:], "buildings.geojson", field="")
    assert (read(image, areas, raster).areas[0].label == read(image, areas, polygons).areas[0].label).all()
    part = write_raster(mask[:, :150], "part.tif")
    assert (read(image, areas, part).areas[0].label[150:200, 100:200] == IGNORE).all()


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_a_sketch_may_have_another_crs_and_an_image_none(
    image: Path, draw: Callable[..., Path], write_raster: WriteRaster, tmp_path: Path
) -> None:
    drawn = draw(BACKGROUND_AND_BUILDING)
    meta, _, wkb, values = pyogrio.raw.read(drawn)
    degrees = shapely.transform(
        shapely.from_wkb(wkb), lambda p: np.column_stack(transform("EPSG:32632", "EPSG:4326", p[:, 0], p[:, 1]))
    )
    path = tmp_path / "degrees.gpkg"
    pyogrio.raw.write(path, shapely.to_wkb(degrees), values, meta["fields"], geometry_type="Polygon", crs="EPSG:4326")
    in_degrees, in_metres = read(image, path).areas[0].label, read(image, drawn).areas[0].label
    assert (in_degrees[:456, :456] == in_metres).mean() > 0.999

    plain = write_raster(noise(3, 300, 300), "plain.tif", crs=None, transform=Affine.identity())
    (area,) = read(plain, draw(BACKGROUND_AND_BUILDING, "plain.geojson", place=Affine.scale(1, -1))).areas
    assert (area.label[120:160, 120:140] == BUILDING).all()


def test_classes_may_be_written_in_capitals(image: Path, draw: Callable[..., Path]) -> None:
    shapes = [(kind.upper(), box) for kind, box in BACKGROUND_AND_BUILDING]
    (area,) = read(image, draw(shapes, field="CLASS")).areas
    (expected,) = read(image, draw(BACKGROUND_AND_BUILDING)).areas
    assert (area.label == expected.label).all()


def test_nodata_pixels_are_ignored(write_raster: WriteRaster, draw: Callable[..., Path]) -> None:
    values = noise(3, 300, 300)
    values[:, 100:120] = 0
    (area,) = read(write_raster(values, nodata=0), draw(BACKGROUND_AND_BUILDING)).areas
    assert (area.label[100:120] == IGNORE).all() and not area.valid[100:120].any()


@pytest.mark.parametrize(
    ("shapes", "field", "sentence"),
    [
        ([], "class", "holds no polygon"),
        (BACKGROUND_AND_BUILDING[1:], "class", "has no area; draw at least one"),
        ([("area", (900, 900, 990, 990))], "class", "lie outside image.tif"),
        ([("area", (0, 600, 50, 650))], "class", "contain no valid pixel of image.tif"),
        (BACKGROUND_AND_BUILDING[:1], "class", "contain no building"),
        ([*BACKGROUND_AND_BUILDING, ("building", (90, 90, 210, 210))], "class", "contain only buildings"),
        (
            [*BACKGROUND_AND_BUILDING, ("garden", (0, 0, 9, 9))],
            "class",
            "class 'garden'; use area, building",
        ),
        (BACKGROUND_AND_BUILDING, "kind", "no field 'class' to distinguish areas from buildings"),
    ],
)
def test_a_sketch_without_both_classes_is_refused(
    shapes: Shapes, field: str, sentence: str, write_raster: WriteRaster, draw: Callable[..., Path]
) -> None:
    values = noise(3, 700, 600)
    values[:, 600:] = 0
    with pytest.raises(EngineError, match=sentence):
        read(write_raster(values, nodata=0), draw(shapes, field=field))


def test_a_sketch_that_is_not_there_or_no_file_of_polygons_is_refused(image: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="There is no file"):
        read(image, tmp_path / "none.gpkg")
    (tmp_path / "text.geojson").write_text("hello")
    with pytest.raises(EngineError, match=r"text\.geojson cannot be read"):
        read(image, tmp_path / "text.geojson")


def test_areas_larger_than_the_memory_are_refused(
    image: Path, draw: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LARGEST", 1000)  # an image that is really too large takes minutes to write
    with pytest.raises(EngineError, match="cover more of the image than fits into memory"):
        read(image, draw(BACKGROUND_AND_BUILDING))


@pytest.fixture
def large(write_raster: WriteRaster, draw: Callable[..., Path]) -> Sketch:
    """A sketch large enough to hold blocks out: a building every 40 pixels."""
    image = write_raster(noise(3, 800, 800), "large.tif")
    houses = [("building", (x, y, x + 15, y + 12)) for x in range(60, 740, 40) for y in range(60, 740, 40)]
    return read(image, draw([("area", (50, 50, 750, 750)), *houses], "large.geojson"))


def test_held_out_blocks_are_never_learnt(large: Sketch) -> None:
    held = hold_out(large.areas, 0.15, 0)
    (area,), (training,) = large.areas, held.training_areas
    hidden = (area.label != IGNORE) & (training.label == IGNORE)
    assert 0.08 < hidden.sum() / (area.label != IGNORE).sum() < 0.2
    labels = [held.sampler.validation(tile)[1] for tile in held.blocks]
    shown = sum(int((label != IGNORE).sum()) for label in labels)
    assert shown == hidden.sum(), "blocks show all of it and nothing else"
    share = sum(int((label == BUILDING).sum()) for label in labels) / shown
    assert share == pytest.approx(large.building_share, rel=0.2)
    for tile in held.training_blocks:
        assert not hidden[int(tile.row), int(tile.col)]


def two_areas(write_raster: WriteRaster, draw: Callable[..., Path], left: str, right: str) -> Sketch:
    """A sketch of two areas of these classes, 700 and 200 pixels wide, with a building every 40 pixels."""
    image = write_raster(noise(3, 800, 1000), "large.tif")
    houses = [("building", (x, y, x + 15, y + 12)) for x in range(60, 940, 40) for y in range(60, 740, 40)]
    return read(image, draw([(left, (50, 50, 750, 750)), (right, (750, 50, 950, 750)), *houses], "large.geojson"))


def test_unchecked_areas_are_learnt_and_never_judged(write_raster: WriteRaster, draw: Callable[..., Path]) -> None:
    sketch = two_areas(write_raster, draw, "area", "unchecked")
    (mask,) = sketch.unchecked
    assert mask is not None and mask.sum() == pytest.approx(2 / 9 * (sketch.areas[0].label != IGNORE).sum(), rel=0.02)
    held = hold_out(sketch.areas, 0.15, 0, sketch.unchecked)
    assert held.blocks, "the checked area is large enough"
    for tile in (*held.blocks, *held.training_blocks):
        top, left, bottom, right = (int(edge) for edge in tile.bounds)
        assert not mask[max(0, top) : bottom, max(0, left) : right][2:-2, 2:-2].any()
    assert (held.training_areas[0].label[mask] != IGNORE).all()


def test_a_sketch_of_unchecked_areas_only_has_no_held_out_part(
    write_raster: WriteRaster, draw: Callable[..., Path]
) -> None:
    sketch = two_areas(write_raster, draw, "unchecked", "unchecked")
    held = hold_out(sketch.areas, 0.15, 0, sketch.unchecked)
    assert not held.blocks and not held.training_blocks
    np.testing.assert_array_equal(held.training_areas[0].label, sketch.areas[0].label)


def test_an_area_drawn_over_an_unchecked_one_is_judged(write_raster: WriteRaster, draw: Callable[..., Path]) -> None:
    image = write_raster(noise(3, 300, 300), "image.tif")
    box = (50, 50, 250, 250)
    sketch = read(image, draw([("unchecked", box), ("area", box), ("building", (60, 60, 90, 90))], "both.geojson"))
    (mask,) = sketch.unchecked
    assert mask is not None and not mask.any()


def test_nothing_is_held_out_of_a_small_sketch(image: Path, draw: Callable[..., Path]) -> None:
    held = hold_out(read(image, draw(BACKGROUND_AND_BUILDING)).areas, 0.15, 0)
    assert not held.blocks and (held.training_areas[0].label == BUILDING).any()


def test_the_threshold_has_the_best_f1_near_one_half() -> None:
    counts = np.zeros((2, 21), dtype=np.int64)
    counts[0, 0], counts[1, 18] = 1000, 1000
    assert choose_threshold([counts]) == 0.5, "when all are as good"
    counts[0, 10:13] = 500
    assert choose_threshold([counts]) == 0.65
    assert f1_at(counts, 0.65) == 100 and f1_at(counts, 0.5) == pytest.approx(200 * 1000 / 3500)
    assert choose_threshold([np.zeros_like(counts)]) == 0.5


def test_the_threshold_stays_near_the_parents_as_far_as_its_weights_do() -> None:
    counts = np.zeros((2, 21), dtype=np.int64)
    counts[0, :5], counts[0, 10:13], counts[1, 18] = 20000, 5, 1000  # 0.65 has a little more than 0.5
    assert choose_threshold([counts], 0.3, 0.0) == 0.5
    assert choose_threshold([counts], 0.3, 0.5) == 0.4
    assert choose_threshold([counts], 0.3, 0.9) == 0.3
    counts[0, 5:13] = 500
    assert choose_threshold([counts], 0.3, 0.4) == 0.65, "where another is clearly better"


def test_nothing_is_held_out_of_a_sketch_that_shows_hardly_a_building(
    write_raster: WriteRaster, draw: Callable[..., Path]
) -> None:
    image = write_raster(noise(3, 1600, 1600), "image.tif")
    house, hut = (60, 60, 200, 200), (60, 60, 80, 80)
    for building, some in ((house, True), (hut, False)):
        sketch = read(image, draw([("area", (0, 0, 1600, 1600)), ("building", building)], "few.geojson"))
        assert bool(hold_out(sketch.areas, 0.15, 0).blocks) == some


def test_areas_smaller_than_a_pixel_are_said_to_be_too_small(image: Path, draw: Callable[..., Path]) -> None:
    with pytest.raises(
        EngineError, match="hold no centre of a pixel of image.tif, or are covered by 'ignore'; draw larger"
    ):
        read(image, draw([("area", (100.1, 100.1, 100.3, 100.3))]))
    with pytest.raises(EngineError, match="hold no centre of a pixel"):
        read(image, draw([("area", (100, 100, 120, 120)), ("ignore", (90, 90, 130, 130))]))


def test_buildings_that_tell_nothing_of_the_areas_are_named(
    image: Path, draw: Callable[..., Path], write_raster: WriteRaster
) -> None:
    areas = draw(BACKGROUND_AND_BUILDING[:1], field="")
    elsewhere = draw([("building", (500, 500, 520, 520))], "elsewhere.geojson", field="")
    with pytest.raises(EngineError, match=r"elsewhere\.geojson shows no building inside the areas of .*check its CRS"):
        read(image, areas, elsewhere)
    beside = write_raster(
        np.ones((1, 700, 600), dtype=np.uint8), "beside.tif", transform=Affine(0.5, 0, 9e5, 0, -0.5, 6e6)
    )
    with pytest.raises(EngineError, match=r"beside\.tif does not cover the areas of .*check its georeference"):
        read(image, areas, beside)


def test_areas_in_too_many_places_are_refused_at_once_with_another_remedy(
    write_raster: WriteRaster, draw: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Smaller areas would take as much memory, as the ground around them is read, too."""
    image = write_raster(noise(3, 2200, 2200), colours=("red", "green", "blue"))
    monkeypatch.setattr(module, "_LARGEST", 4 * 530**2)
    corners = [(x, y) for x in (300, 1800) for y in (300, 1800)]
    sketch = draw([("area", (x, y, x + 20, y + 20)) for x, y in corners])
    with pytest.raises(EngineError, match=r"lie in too many places \(4\) .*; draw fewer, larger ones"):
        read(image, sketch)


def test_windows_of_thousands_of_areas_are_joined_soon() -> None:
    places = np.random.default_rng(0).uniform(0, 60_000, (3000, 2))
    shapes = list(shapely.box(*places.T, *(places + 60).T))
    started = time.perf_counter()
    bounds, members = module._joined(shapely.bounds(np.array(shapes)), [[shape] for shape in shapes])
    assert time.perf_counter() - started < 10
    assert sum(map(len, members)) == 3000 and len(bounds) == len(members) < 3000
    for window, found in zip(bounds, members, strict=True):
        assert np.allclose(shapely.total_bounds(np.array(found)), window)
