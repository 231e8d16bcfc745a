# SPDX-License-Identifier: GPL-2.0-or-later
"""Several images are read as one."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from numpy.testing import assert_array_equal
from rasterio.warp import calculate_default_transform, reproject, transform
from roofline.engine.raster.image_list import list_images
from roofline.engine.raster.mosaic import SUFFIX, write_mosaic
from roofline.engine.raster.mosaic_plan import MosaicPlan, plan_mosaic
from roofline.engine.raster.scene import Scene, open_scene
from roofline.engine.runtime.errors import EngineError

from ..conftest import HALF_METRE, WriteRaster, noise

RGB = ("red", "green", "blue")


def _plan(*paths: Path) -> MosaicPlan:
    return plan_mosaic(list_images([str(path) for path in paths]))


@contextmanager
def _mosaic(plan: MosaicPlan, folder: Path) -> Iterator[Scene]:
    path = folder / f"images{SUFFIX}"
    (mosaic,) = plan.mosaics
    write_mosaic(path, mosaic)
    with open_scene(path, RGB) as scene:
        yield scene


@pytest.fixture
def cut(write_raster: WriteRaster) -> Callable[..., Path]:
    """Writes a window of an array (3, h, w) as an image at its place."""

    def write(values: np.ndarray[Any, Any], name: str, row: int, col: int, height: int, width: int, **how: Any) -> Path:
        part = values[:, row : row + height, col : col + width]
        place = HALF_METRE @ Affine.translation(col, row)
        return write_raster(part, name, **{"transform": place, "colours": RGB, **how})

    return write


@pytest.mark.parametrize("overlap", [0, 30])
def test_tiles_of_an_image_read_as_the_image(cut: Callable[..., Path], tmp_path: Path, overlap: int) -> None:
    values = noise(3, 300, 400)
    tiles = [
        cut(values, f"{row}_{col}.tif", row, col, min(100 + overlap, 300 - row), min(130 + overlap, 400 - col))
        for row in (0, 100, 200)
        for col in (0, 130, 260, 390)
    ]
    plan = _plan(*tiles)
    assert not plan.left_out
    with _mosaic(plan, tmp_path) as scene:
        assert (scene.height, scene.width, scene.transform) == (300, 400, HALF_METRE)
        whole, valid = scene.read(0, 0, 300, 400)
        assert_array_equal(whole, values)
        assert valid.all()
        assert_array_equal(scene.read(90, 120, 50, 33)[0], values[:, 90:140, 120:153])
        assert scene.statistics().mean == pytest.approx(values.mean(axis=(1, 2)))


def test_where_no_image_is_nothing_is_valid(cut: Callable[..., Path], tmp_path: Path) -> None:
    values = noise(3, 200, 200)
    plan = _plan(cut(values, "a.tif", 0, 0, 100, 100), cut(values, "b.tif", 100, 100, 100, 100))
    with _mosaic(plan, tmp_path) as scene:
        valid = scene.read(0, 0, 200, 200)[1]
    assert valid[:100, :100].all() and valid[100:, 100:].all() and valid.sum() == 20_000


def test_the_newest_image_lies_on_top(cut: Callable[..., Path], tmp_path: Path) -> None:
    paths = []
    for value, date in ((50, ""), (100, "2023:01:05 00:00:00"), (150, "2024:01:05 00:00:00")):
        path = cut(np.full((3, 100, 100), value, np.uint8), f"{value}.tif", 0, 0, 100, 100)
        if date:
            with rasterio.open(path, "r+") as dataset:
                dataset.update_tags(TIFFTAG_DATETIME=date)
        paths.append(path)
    plan = _plan(*paths)
    assert [Path(image).stem for image in plan.mosaics[0].images] == ["150", "100", "50"]
    with _mosaic(plan, tmp_path) as scene:
        assert (scene.read(0, 0, 100, 100)[0] == 150).all()


def test_the_date_in_a_zip_counts_and_an_empty_one_does_not(cut: Callable[..., Path], tmp_path: Path) -> None:
    paths = []
    for number, date in enumerate(("0000:00:00 00:00:00", "2024:01:05 00:00:00", "2023/01/05 10:00:00")):
        path = cut(np.full((3, 100, 100), 50 * number + 50, np.uint8), f"{number}.tif", 0, 0, 100, 100)
        with rasterio.open(path, "r+") as dataset:
            dataset.update_tags(TIFFTAG_DATETIME=date)
        paths.append(tmp_path / f"{number}.zip")
        with zipfile.ZipFile(paths[-1], "w") as archive:
            archive.write(path, path.name)
    (mosaic,) = _plan(*paths).mosaics
    assert [Path(image).stem for image in mosaic.images] == ["1", "2", "0"]
    assert mosaic.dates == ("2024-01-05", "2023-01-05T10:00:00", "")


def test_tiles_that_show_no_haze_have_the_bands_of_those_that_do(
    write_raster: WriteRaster, cut: Callable[..., Path], tmp_path: Path
) -> None:
    rng = np.random.default_rng(0)
    ground = rng.uniform(20, 900, (1, 200, 600)) + rng.uniform(0, 60, (4, 200, 600))
    ground[:, :, 200:400] = rng.uniform(345, 355, (4, 200, 200))  # open water: nothing bright beside nothing dark
    for band, haze in enumerate((150, 80, 40)):  # blue, green, red
        ground[band] += haze
    raw = {"colours": ["undefined"] * 4, "photometric": "minisblack"}
    tiles = [cut(ground.astype(np.uint16), f"{n}.tif", 0, 200 * n, 200, 200, **raw) for n in (1, 0, 2)]
    with open_scene(tiles[0]) as water, open_scene(tiles[1]) as land:
        assert "red" not in water.names and "red" in land.names
    plan = _plan(*tiles)
    assert not plan.left_out and "taken to be 1 blue, 2 green, 3 red, 4 nir" in plan.notes[0]
    with _mosaic(plan, tmp_path) as scene:
        values, valid = scene.read(0, 0, 200, 600)
    assert valid.all()
    land = np.r_[:200, 400:600]  # the brightness of the water is matched to it
    assert_array_equal(values[:, :, land], ground[[2, 1, 0]][:, :, land].astype(np.uint16))
    assert plan.mosaics[0].numbers == ((3, 2, 1),) * 3 or plan.mosaics[0].bands == ("blue", "green", "red", "nir")


def test_images_across_the_antimeridian_are_one_mosaic(cut: Callable[..., Path], tmp_path: Path) -> None:
    across = np.tile(np.linspace(10, 240, 300, dtype=np.float32), (3, 200, 1)).astype(np.uint8)
    (x,), (y,) = transform("EPSG:4326", "EPSG:32701", [180.0], [-16.8])
    place = Affine(0.5, 0, x - 75, 0, -0.5, y + 50)  # half of it beyond 180 degrees
    whole = cut(across, "whole.tif", 0, 0, 200, 300, transform=place, crs="EPSG:32701")
    east = cut(
        across[:, :, 100:], "east.tif", 0, 0, 200, 200, transform=place @ Affine.translation(100, 0), crs="EPSG:32701"
    )
    west = tmp_path / "west.tif"
    with rasterio.open(whole) as source:
        to, width, height = calculate_default_transform(
            source.crs, "EPSG:4326", 140, 200, x - 75, y - 50, x - 5, y + 50
        )
        moved = np.zeros((3, 4 * height, 4 * width), np.uint8)  # the finer, larger one decides the grid
        to = to @ Affine.scale(0.25)
        reproject(
            source.read(), moved, src_transform=place, src_crs=source.crs, dst_transform=to, dst_crs="EPSG:4326",
            resampling=rasterio.enums.Resampling.bilinear,
        )  # fmt: skip
        profile = {**source.profile, "crs": "EPSG:4326", "transform": to, "width": 4 * width, "height": 4 * height}
        with rasterio.open(west, "w", **{**profile, "nodata": 0}) as other:
            other.write(moved)
    plan = _plan(west, east)
    (mosaic,) = plan.mosaics
    assert mosaic.grid.crs == rasterio.crs.CRS.from_epsg(4326) and mosaic.grid.width < 6000
    with _mosaic(plan, tmp_path) as scene:
        rows, cols = np.meshgrid(np.arange(20, 180, 40), np.arange(10, 290, 20), indexing="ij")
        xs, ys = place @ (cols.ravel() + 0.5, rows.ravel() + 0.5)
        lon, lat = map(np.array, transform("EPSG:32701", "EPSG:4326", xs, ys))
        right, down = ~scene.transform @ (np.mod(lon, 360), lat)
        values, valid = scene.read(0, 0, scene.height, scene.width)
        at = np.floor(down).astype(int), np.floor(right).astype(int)
        assert valid[at].all()
        assert np.abs(values[0][at].astype(int) - across[0, rows, cols].ravel()).max() <= 3


def test_transparent_pixels_show_the_image_below(cut: Callable[..., Path], tmp_path: Path) -> None:
    mask = np.zeros((100, 100), bool)
    mask[:, :50] = True
    top = cut(np.full((3, 100, 100), 9, np.uint8), "a.tif", 0, 0, 100, 100, mask=mask)
    below = cut(np.full((3, 100, 100), 77, np.uint8), "b.tif", 0, 0, 100, 100)
    with _mosaic(_plan(top, below), tmp_path) as scene:
        values, valid = scene.read(0, 0, 100, 100)
    assert (values[:, :, :50] == 9).all() and (values[:, :, 50:] == 77).all() and valid.all()


def _with_collar(values: np.ndarray[Any, Any], colour: int) -> np.ndarray[Any, Any]:
    """Paint a triangle at the upper left corner (3, 300, 400) plain, as turning an image leaves it."""
    rows, cols = np.mgrid[:300, :400]
    return np.where(rows + cols < 280, np.uint8(colour), values)


@pytest.mark.parametrize("colour", [0, 255])
def test_the_collar_of_an_image_shows_the_image_below(cut: Callable[..., Path], tmp_path: Path, colour: int) -> None:
    old, new = noise(3, 300, 400, seed=1), noise(3, 300, 400, seed=2)
    new[:, 250:253, 300:303] = colour  # a car
    below = cut(old, "2019.tif", 0, 0, 300, 400)
    above = cut(_with_collar(new, colour), "2024.tif", 0, 0, 300, 400)
    plan = _plan(above, below)
    with _mosaic(plan, tmp_path) as scene:
        found, valid = scene.read(0, 0, 300, 400)
        parts = [scene.read(0, col, 300, 100)[0] for col in range(0, 400, 100)]
    assert plan.mosaics[0].collars == (((colour,) * 3,), ())
    assert valid.all()
    assert_array_equal(found[:, :100, :100], old[:, :100, :100])
    assert_array_equal(found[:, 150:240, 200:], new[:, 150:240, 200:])
    inside = old if colour == 0 else new  # black is nodata anywhere, white only beside plain cells
    assert_array_equal(found[:, 250:253, 300:303], inside[:, 250:253, 300:303])
    assert_array_equal(np.concatenate(parts, axis=2), found)


@pytest.mark.parametrize("share", [0.7, 1.0])
def test_a_black_image_shows_the_image_below_wherever_it_is_read(
    cut: Callable[..., Path], tmp_path: Path, share: float
) -> None:
    old, new = noise(3, 300, 400, seed=1), noise(3, 300, 400, seed=2)
    new[:, int(300 * (1 - share)) :] = 0
    plan = _plan(cut(new, "new.tif", 0, 0, 300, 400), cut(old, "old.tif", 0, 0, 300, 400))
    with _mosaic(plan, tmp_path) as scene:
        for row, col, height, width in ((0, 0, 300, 400), (37, 61, 131, 200), (100, 1, 64, 64), (299, 399, 1, 1)):
            found, valid = scene.read(row, col, height, width)
            expected = np.where(new == 0, old, new)[:, row : row + height, col : col + width]
            assert valid.all()
            assert_array_equal(found, expected)


def test_a_dark_image_without_a_collar_hides_the_one_below(cut: Callable[..., Path], tmp_path: Path) -> None:
    old, new = noise(3, 300, 400, seed=1), noise(3, 300, 400, seed=2)
    new[:, :60, :60] = 0  # a black roof in the corner
    below = cut(old, "2019.tif", 0, 0, 300, 400)
    above = cut(new, "2024.tif", 0, 0, 300, 400)
    plan = _plan(above, below)
    with _mosaic(plan, tmp_path) as scene:
        assert_array_equal(scene.read(0, 0, 300, 400)[0], new)
    assert plan.mosaics[0].collars == ()


def test_an_image_in_another_zone_lies_in_its_place(cut: Callable[..., Path], tmp_path: Path) -> None:
    across = np.tile(np.linspace(10, 240, 300, dtype=np.float32), (3, 200, 1)).astype(np.uint8)
    west = cut(across, "west.tif", 0, 0, 200, 180)
    whole = cut(across, "whole.tif", 0, 0, 200, 300)
    east = tmp_path / "east.tif"
    with rasterio.open(whole) as source:
        window = rasterio.windows.Window(150, 0, 150, 200)
        bounds = rasterio.windows.bounds(window, source.transform)
        place, width, height = calculate_default_transform(source.crs, "EPSG:32633", 150, 200, *bounds, resolution=0.5)
        profile = {**source.profile, "crs": "EPSG:32633", "transform": place, "width": width, "height": height}
        with rasterio.open(east, "w", **{**profile, "nodata": 0}) as other:
            moved = np.zeros((3, height, width), np.uint8)
            reproject(
                source.read(window=window), moved, src_transform=source.window_transform(window), src_crs=source.crs,
                dst_transform=place, dst_crs="EPSG:32633", resampling=rasterio.enums.Resampling.bilinear,
            )  # fmt: skip
            other.write(moved)
    with _mosaic(_plan(west, east), tmp_path) as scene:
        assert scene.crs == rasterio.crs.CRS.from_epsg(32632)
        left, top = map(round, ~scene.transform @ HALF_METRE @ (0, 0))
        values, valid = scene.read(top, left, 200, 300)
        assert valid[5:195, 5:295].all()
        assert np.abs(values[:, 5:195, 5:295].astype(int) - across[:, 5:195, 5:295]).max() <= 2
        part, _ = scene.read(top + 60, left + 170, 40, 60)
        assert_array_equal(part, values[:, 60:100, 170:230])


def test_what_does_not_go_with_the_others_is_left_out_with_a_reason(
    cut: Callable[..., Path], write_raster: WriteRaster, tmp_path: Path
) -> None:
    values = noise(3, 100, 200)
    good = [cut(values, "a.tif", 0, 0, 100, 100), cut(values, "b.tif", 0, 100, 100, 100)]
    damaged = tmp_path / "damaged.tif"
    damaged.write_bytes(b"II*\0nothing")
    bad = [
        damaged,
        tmp_path / "gone.tif",
        write_raster(values[:1], "grey.tif", colours=("gray",)),
        cut(values, "nowhere.tif", 0, 0, 100, 100, crs=None),
    ]
    plan = _plan(*good, *bad)
    assert plan.mosaics[0].images == tuple(map(str, good))
    problems = {Path(each.address).name: str(each.problem) for each in plan.left_out}
    assert set(problems) == {path.name for path in bad}
    assert "cannot be read" in problems["damaged.tif"] and "may have been moved" in problems["gone.tif"]
    assert "bands of grey.tif (unnamed) are not those of most images (red, green, blue)" in problems["grey.tif"]
    assert "nowhere.tif has no coordinate reference system" in problems["nowhere.tif"]


@pytest.mark.parametrize("kind", ["grey", "palette", "colour", "bits"])
def test_a_mask_among_images_is_left_out_whatever_its_size(
    cut: Callable[..., Path], write_raster: WriteRaster, kind: str
) -> None:
    values = noise(3, 100, 200)
    tiles = [cut(values, "a.tif", 0, 0, 100, 100), cut(values, "b.tif", 0, 100, 100, 100)]
    drawn = np.zeros((3 if kind == "colour" else 1, 400, 400), np.uint8)
    drawn[:, 380:390, 5:50] = 1 if kind in ("palette", "bits") else 255
    how: dict[str, Any] = {
        "grey": {"colours": ("gray",)},
        "palette": {"colormap": {0: (0, 0, 0, 255), 1: (255, 0, 0, 255)}},
        "colour": {"colours": RGB},
        "bits": {"nbits": 1, "nodata": 0},
    }[kind]
    plan = _plan(write_raster(drawn, "mask.tif", **how), *tiles)
    assert plan.mosaics[0].images == tuple(map(str, tiles)) and not plan.left_out
    (mask,) = plan.class_maps
    assert Path(mask.address).name == "mask.tif" and "mask.tif is a mask or a map of classes" in str(mask.problem)


def test_masks_alone_and_plain_tiles_of_imagery_are_no_class_maps(cut: Callable[..., Path]) -> None:
    values = noise(3, 100, 200)
    values[:, :, 100:] = 90  # water
    assert not _plan(cut(values, "a.tif", 0, 0, 100, 100), cut(values, "b.tif", 0, 100, 100, 100)).class_maps
    grey = {"colours": ("gray",)}
    tiles = [cut(values[:1], f"{col}.tif", 0, col, 100, 100, **grey) for col in (0, 100)]
    assert len(_plan(*tiles).mosaics[0].images) == 2
    masks = [cut(values[:1] // 90, f"mask{col}.tif", 0, col, 100, 100, **grey) for col in (0, 100)]
    assert len(_plan(*masks).mosaics[0].images) == 2


def test_heights_and_one_large_grey_image_do_not_displace_tiles_in_colour(
    cut: Callable[..., Path], write_raster: WriteRaster
) -> None:
    """A folder of an orthophoto and its surface model, and one of tiles with a panchromatic image of all of them."""
    values = noise(3, 100, 200)
    tiles = [cut(values, "a.tif", 0, 0, 100, 100), cut(values, "b.tif", 0, 100, 100, 100)]
    heights = write_raster(noise(1, 400, 400).astype("float32"), "dsm.tif", colours=("gray",))
    pan = write_raster(noise(1, 400, 400), "pan.tif", colours=("gray",))
    for images in ((heights, tiles[0]), (pan, *tiles)):
        plan = _plan(*images)
        assert [Path(each.address) for each in plan.left_out] == [images[0]]
    assert _plan(pan, tiles[0]).mosaics[0].images == (str(pan),)


def test_unnamed_bands_are_red_green_and_blue_as_those_of_the_others(cut: Callable[..., Path], tmp_path: Path) -> None:
    """As of an image alone, whichever kind has more pixels; with a transparent band or without."""
    values = noise(3, 100, 300)
    alpha = np.concatenate([values, np.full_like(values[:1], 255)])
    grey = ("gray", "undefined", "undefined")
    tiles = [
        cut(values, "a.tif", 0, 0, 100, 100),
        cut(values, "b.tif", 0, 100, 100, 100, colours=grey),
        cut(alpha, "c.tif", 0, 200, 100, 100, colours=(*grey, "alpha")),
    ]
    plan = _plan(*tiles)
    assert not plan.left_out
    assert list(map(str, plan.notes)) == [
        "Images that do not name their bands (2) were taken to be red, green and blue, as the others are."
    ]
    with _mosaic(plan, tmp_path) as scene:
        assert_array_equal(scene.read(0, 0, 100, 300)[0], values)
    assert not _plan(*tiles[:1]).notes and not _plan(tiles[1]).notes


def test_where_no_image_can_be_read_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"None of the 2 images can be read; of the first: The image a.tif"):
        _plan(tmp_path / "a.tif", tmp_path / "b.tif")


def test_images_that_do_not_touch_make_groups_each_on_its_grid(cut: Callable[..., Path]) -> None:
    values = noise(3, 100, 200)
    far = HALF_METRE @ Affine.translation(200_000, 0)
    coarse = Affine(1e-5, 0, 151.2, 0, -1e-5, -33.8)  # degrees, where the zone of the others is not defined well
    polar = Affine(30, 0, 0, 0, -30, 0)
    images = (
        cut(values, "a.tif", 0, 0, 100, 100),
        cut(values, "far.tif", 0, 0, 100, 100, transform=far),
        cut(values, "b.tif", 0, 100, 100, 100),
        cut(values, "sydney.tif", 0, 0, 100, 100, transform=coarse, crs="EPSG:4326"),
        cut(values, "pole.tif", 0, 0, 100, 100, transform=polar, crs="EPSG:3031"),
    )
    plan = _plan(*images)
    assert [[Path(image).stem for image in mosaic.images] for mosaic in plan.mosaics] == [
        ["a", "b"],
        ["far"],
        ["sydney"],
        ["pole"],
    ]
    assert [mosaic.grid.width for mosaic in plan.mosaics] == [200, 100, 100, 100]
    assert [mosaic.grid.transform for mosaic in plan.mosaics] == [HALF_METRE, far, coarse, polar]


def test_a_damaged_list_of_images_is_named(tmp_path: Path) -> None:
    path = tmp_path / f"images{SUFFIX}"
    path.write_text("{}")
    with pytest.raises(EngineError, match=r"The list of images .* is damaged"):
        open_scene(path)


def test_the_identity_changes_with_an_image_and_not_with_the_place_of_the_list(
    cut: Callable[..., Path], tmp_path: Path
) -> None:
    values = noise(3, 100, 200)
    images = cut(values, "a.tif", 0, 0, 100, 100), cut(values, "b.tif", 0, 100, 100, 100)

    def identity(folder: Path) -> object:
        folder.mkdir(exist_ok=True)
        with _mosaic(_plan(*images), folder) as scene:
            return scene.identity

    first = identity(tmp_path)
    assert identity(tmp_path / "other") == first
    cut(255 - values, "b.tif", 0, 100, 100, 100)
    assert identity(tmp_path) != first


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit the files that GDAL opens")
def test_more_images_than_the_system_lets_a_process_open_are_read(cut: Callable[..., Path], tmp_path: Path) -> None:
    values = noise(3, 100, 100)
    for row in range(0, 100, 10):
        for col in range(0, 100, 10):
            cut(values, f"{row}_{col}.tif", row, col, 10, 10)
    np.save(tmp_path / "values.npy", values)
    script = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (70, 70))
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
import numpy as np
from roofline.engine.raster.image_list import list_images
from roofline.engine.raster.mosaic import write_mosaic
from roofline.engine.raster.mosaic_plan import plan_mosaic
from roofline.engine.raster.scene import open_scene
folder = Path(sys.argv[1])
plan = plan_mosaic(list_images([str(folder / "*.tif")]))
assert len(plan.mosaics[0].images) == 100 and not plan.left_out, plan.left_out
write_mosaic(folder / "images.roofline-images.json", plan.mosaics[0])
with open_scene(folder / "images.roofline-images.json") as scene, ThreadPoolExecutor(4) as pool:
    parts = list(pool.map(lambda row: scene.read(row, 0, 25, 100)[0], range(0, 100, 25)))
    assert scene.identity == scene.identity
assert (np.concatenate(parts, axis=1) == np.load(folder / "values.npy")).all()
"""
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)
