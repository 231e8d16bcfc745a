# SPDX-License-Identifier: GPL-2.0-or-later
"""Set descriptions, and the areas they are read into."""

from __future__ import annotations

import hashlib
import json
import math
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning
from roofline.engine.datasets.areas import generated_areas, read_areas
from roofline.engine.datasets.chips import WEB_MERCATOR_EXTENT
from roofline.engine.datasets.description import DataSet, read_description
from roofline.engine.raster.labels import BUILDING, IGNORE
from roofline.engine.runtime.errors import EngineError

DESCRIPTIONS = Path(__file__).resolve().parents[3] / "resources" / "datasets"
RGB = ("red", "green", "blue")
ZOOM = 19
TILE = 2 * WEB_MERCATOR_EXTENT / 2**ZOOM


def write_picture(path: Path, value: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(path, "w", driver="PNG", width=256, height=256, count=3, dtype="uint8") as file:
        file.write(np.full((3, 256, 256), value, dtype=np.uint8))


def tile_ring(x: float, y: float, size: float) -> list[tuple[float, float]]:
    """A square of `size` tiles at tile position (x, y), as longitudes and latitudes."""

    def place(x: float, y: float) -> tuple[float, float]:
        easting, northing = x * TILE - WEB_MERCATOR_EXTENT, WEB_MERCATOR_EXTENT - y * TILE
        latitude = math.degrees(2 * math.atan(math.exp(northing / 6378137)) - math.pi / 2)
        return math.degrees(easting / 6378137), latitude

    return [place(*p) for p in ((x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y))]


@pytest.fixture
def web_tiles(tmp_path: Path) -> DataSet:
    """Two neighbouring tiles and a far one, with a quarter-tile building across the border of the two."""
    for x, value in ((300000, 50), (300001, 100), (300010, 150)):
        write_picture(tmp_path / "images" / f"map-{x}-260000-{ZOOM}.png", value)
    building = {"type": "Polygon", "coordinates": [tile_ring(300000.875, 260000.25, 0.25)]}
    features = [{"type": "Feature", "properties": {}, "geometry": building}]
    (tmp_path / "labels.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return DataSet("tiles", tmp_path, "images/*.png", "labels.geojson", RGB, georeference="xyz")


def test_neighbouring_tiles_are_joined_and_far_ones_are_not(web_tiles: DataSet) -> None:
    areas = read_areas(web_tiles, RGB, 0.5)
    assert sorted(round(a.image.shape[2] / a.image.shape[1]) for a in areas) == [1, 2]


def test_tiles_are_georeferenced_by_their_numbers(web_tiles: DataSet) -> None:
    joined = max(read_areas(web_tiles, RGB, 0.3), key=lambda area: area.image.shape[2])
    rows, cols = np.nonzero(joined.label == BUILDING)
    height, width = joined.label.shape
    assert cols.mean() / width == pytest.approx(0.5, abs=0.01)
    assert rows.mean() / height == pytest.approx(0.375, abs=0.01)
    assert (joined.label == BUILDING).sum() / (height * width) == pytest.approx(0.25**2 / 2, rel=0.1)


def test_pixels_without_data_are_ignored(web_tiles: DataSet) -> None:
    for area in read_areas(web_tiles, RGB, 0.5):
        assert (area.label[~area.valid] == IGNORE).all()
        assert (area.label[area.valid] != IGNORE).all()


def test_statistics_are_those_of_the_valid_pixels_of_the_set(web_tiles: DataSet) -> None:
    area = read_areas(web_tiles, RGB, 0.5)[0]
    assert area.mean == pytest.approx([100] * 3, abs=2)
    assert area.std == pytest.approx([40.8] * 3, abs=2)


def test_labels_in_another_crs_or_place_are_named(web_tiles: DataSet, tmp_path: Path) -> None:
    far = {"type": "Polygon", "coordinates": [[(0, 0), (0.001, 0), (0.001, 0.001), (0, 0)]]}
    features = [{"type": "Feature", "properties": {}, "geometry": far}]
    (tmp_path / "labels.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    with pytest.raises(EngineError, match="do not overlap"):
        read_areas(web_tiles, RGB, 0.5)


def test_a_set_without_any_of_the_bands_is_named(web_tiles: DataSet) -> None:
    with pytest.raises(EngineError, match="no band nir"):
        read_areas(web_tiles, ("nir",), 0.5)


def test_a_set_may_lack_some_of_the_bands(web_tiles: DataSet) -> None:
    area = read_areas(web_tiles, ("nir", *RGB), 0.5)[0]
    assert area.known == (False, True, True, True)
    assert len(area.image) == len(area.mean) == 3


def test_a_set_without_images_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="has no images"):
        read_areas(DataSet("empty", tmp_path, "*.tif", "*.gpkg", RGB), RGB, 0.5)


def test_images_without_georeference_give_no_warning(web_tiles: DataSet) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", NotGeoreferencedWarning)
        assert read_areas(web_tiles, RGB, 0.5)


def test_a_damaged_image_is_named(web_tiles: DataSet, tmp_path: Path) -> None:
    picture = next((tmp_path / "images").glob("*.png"))
    picture.write_bytes(picture.read_bytes()[:300])
    with pytest.raises(EngineError, match=f"{picture.name} of the set tiles cannot be read"):
        read_areas(web_tiles, RGB, 0.5)


def test_masks_with_another_size_are_named(tmp_path: Path) -> None:
    write_picture(tmp_path / "images" / "a.png", 9)
    profile = {"driver": "PNG", "width": 10, "height": 10, "count": 1, "dtype": "uint8"}
    (tmp_path / "masks").mkdir()
    with rasterio.open(tmp_path / "masks" / "a.png", "w", **profile) as file:
        file.write(np.ones((1, 10, 10), dtype=np.uint8))
    plain = DataSet("plain", tmp_path, "images/*.png", "masks/*.png", RGB, georeference="none", gsd=0.5)
    with pytest.raises(EngineError, match="does not have the size"):
        read_areas(plain, RGB, 0.5)


def test_nodata_chips_with_masks_keep_their_place(tmp_path: Path) -> None:
    """Masks are warped with their image, and nodata pixels are left out."""
    for folder in ("images", "masks"):
        (tmp_path / folder).mkdir()
    profile = {"driver": "GTiff", "width": 100, "height": 100, "crs": "EPSG:32632", "dtype": "uint8"}
    values = np.full((3, 100, 100), 80, dtype=np.uint8)
    values[:, :, :20] = 0
    mask = np.zeros((1, 100, 100), dtype=np.uint8)
    mask[0, 10:30, 40:60] = 255
    where = Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000)
    for folder, pixels in (("images", values), ("masks", mask)):
        with rasterio.open(tmp_path / folder / "a.tif", "w", count=len(pixels), transform=where, **profile) as file:
            file.write(pixels)
    (area,) = read_areas(DataSet("chips", tmp_path, "images/*.tif", "masks/*.tif", RGB, nodata=0), RGB, 0.5)
    assert area.valid.mean() == pytest.approx(0.8, abs=0.02)
    assert area.mean == pytest.approx([80] * 3, abs=0.5)
    rows, cols = np.nonzero(area.label == BUILDING)
    assert (rows.min(), rows.max(), cols.min(), cols.max()) == (10, 29, 40, 59)


def test_an_infrared_band_that_the_file_calls_alpha_is_data(tmp_path: Path) -> None:
    for folder in ("images", "masks"):
        (tmp_path / folder).mkdir()
    profile = {"driver": "GTiff", "width": 50, "height": 50, "crs": "EPSG:26917", "dtype": "uint8"}
    where = Affine(0.6, 0, 500_000, 0, -0.6, 5_000_000)
    values = np.full((4, 50, 50), 80, dtype=np.uint8)
    values[3, :25] = 0  # water is black in the infrared
    with rasterio.open(tmp_path / "images" / "a.tif", "w", count=4, transform=where, **profile) as file:
        file.colorinterp = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha]
        file.write(values)
    with rasterio.open(tmp_path / "masks" / "a.tif", "w", count=1, transform=where, **profile) as file:
        file.write(np.ones((1, 50, 50), dtype=np.uint8))
    bands = (*RGB, "nir")
    (area,) = read_areas(DataSet("naip", tmp_path, "images/*.tif", "masks/*.tif", bands), bands, 0.6)
    assert area.valid.mean() > 0.95


@pytest.mark.parametrize("path", sorted(DESCRIPTIONS.glob("*.toml")), ids=lambda p: p.stem)
def test_the_described_sets_are_valid(path: Path) -> None:
    dataset = read_description(path, Path())
    assert dataset.name == path.stem and dataset.licence and dataset.attribution


ANNOTATIONS = DESCRIPTIONS.parent / "annotations"


def polygons_of(name: str) -> list[shapely.Polygon]:
    features = json.loads((ANNOTATIONS / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    return [shapely.Polygon(*feature["geometry"]["coordinates"]) for feature in features]


def test_the_annotated_suburb_has_valid_buildings_that_do_not_overlap() -> None:
    buildings, unclear = polygons_of("flood_pairs_suburb"), polygons_of("flood_pairs_suburb_unclear")
    readme = (ANNOTATIONS / "README.md").read_text(encoding="utf-8")
    assert f"| {len(buildings)} buildings |" in readme and f"| {len(unclear)} places " in readme
    image = shapely.box(0, -1300, 1300, 0)
    assert all(each.is_valid and image.covers(each) for each in buildings + unclear)
    assert min(each.area for each in buildings) > 4 / 0.3**2  # 4 m²
    assert sum(each.area for each in buildings) - shapely.union_all(buildings).area < 50  # pixels, of rounded corners


def test_the_annotated_suburb_is_a_training_set(real_data: Callable[[str], Path]) -> None:
    image = real_data("flood_pairs/pre/10400100684A4B00_1_10_87.jpg")
    assert hashlib.sha256(image.read_bytes()).hexdigest() in (ANNOTATIONS / "README.md").read_text(encoding="utf-8")
    dataset = read_description(DESCRIPTIONS / "flood_suburb.toml", image.parents[2])
    (area,) = read_areas(dataset, RGB, 0.3)
    assert area.image.shape == (3, 1300, 1300) and area.gsd == 0.3
    assert (area.label == BUILDING).sum() == pytest.approx(289_000, rel=0.01)
    assert (area.label == IGNORE).sum() == pytest.approx(25_000, rel=0.05)
    red, green, _ = area.image[:, area.label == BUILDING].mean(axis=1)
    assert (
        abs(green - red) < 3
    )  # roofs are grey and gardens green: 12 if the polygons are mirrored, 5 if 6 m too far east


def test_a_description_with_an_unknown_field_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('name = "a"\nimages = "x"\nlabels = "y"\nbands = ["red"]\nzoom = 3\n')
    with pytest.raises(EngineError, match="zoom"):
        read_description(tmp_path / "a.toml", tmp_path)


def test_generated_areas_carry_their_own_statistics_and_the_asked_bands() -> None:
    first, second = generated_areas(2, RGB, 0.5, size=128)
    assert first.image.shape == (3, 128, 128) and (first.mean != second.mean).all()
    assert {*np.unique(first.label)} <= {0, 1}
