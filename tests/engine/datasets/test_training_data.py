# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parts of a training set are annotated, and the messages about unusable data."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.warp import transform
from roofline.engine.datasets.areas import Area, read_areas
from roofline.engine.datasets.checksum import checksum_of
from roofline.engine.datasets.description import DataSet, read_description
from roofline.engine.raster.labels import BACKGROUND, BUILDING, IGNORE
from roofline.engine.runtime.errors import EngineError
from shapely import box

from ..conftest import HALF_METRE, noise

RGB = ("red", "green", "blue")
LEFT, TOP = 500_000, 5_000_000  # of HALF_METRE


def write_image(path: Path, values: NDArray[Any], **profile: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = {"driver": "GTiff", "crs": "EPSG:32632", "transform": HALF_METRE, **profile}
    count, height, width = values.shape
    with rasterio.open(path, "w", count=count, height=height, width=width, dtype=values.dtype, **settings) as file:
        file.write(values)


def write_shapes(path: Path, *shapes: shapely.Geometry, crs: str | None = "EPSG:32632") -> None:
    geometry = shapely.to_wkb(np.array(shapes, dtype=object))
    pyogrio.raw.write(path, geometry=geometry, field_data=[], fields=[], geometry_type="Unknown", crs=crs)


def pixels(row: int, col: int, height: int, width: int) -> shapely.Polygon:
    """The polygon of a rectangle of pixels."""
    left, top = LEFT + col / 2, TOP - row / 2
    return box(left, top - height / 2, left + width / 2, top)


@pytest.fixture
def town(tmp_path: Path) -> DataSet:
    """100 x 120 pixels of 0.5 m, with polygons that draw a building of 20 x 10 pixels at row 30, column 50."""
    write_image(tmp_path / "images/a.tif", noise(3, 100, 120))
    write_shapes(tmp_path / "buildings.gpkg", pixels(30, 50, 20, 10))
    return DataSet("town", tmp_path, "images/*.tif", "buildings.gpkg", RGB)


@pytest.fixture
def masked(town: DataSet) -> DataSet:
    """The same with a mask."""
    mask = np.zeros((1, 100, 120), dtype=np.uint8)
    mask[0, 30:50, 50:60] = 255
    write_image(town.root / "masks/a.tif", mask)
    return dataclasses.replace(town, labels="masks/*.tif")


def read(dataset: DataSet, bands: tuple[str, ...] = RGB) -> Area:
    (area,) = read_areas(dataset, bands, 0.5)
    return area


def extent(found: NDArray[np.bool_]) -> tuple[int, ...]:
    rows, cols = np.nonzero(found)
    return int(rows.min()), int(cols.min()), int(rows.max()) + 1, int(cols.max()) + 1


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:4326", "EPSG:32633", "EPSG:3857"])
def test_labels_in_any_crs_are_rasterised_in_place(town: DataSet, crs: str) -> None:
    corners = np.array(pixels(30, 50, 20, 10).exterior.coords)
    moved = np.column_stack(transform("EPSG:32632", crs, *corners.T))
    (town.root / town.labels).unlink()
    write_shapes(town.root / town.labels, shapely.Polygon(moved), crs=crs)
    label = read(town).label
    assert extent(label == BUILDING) == (30, 50, 50, 60) and (label == BUILDING).sum() == 200


@pytest.mark.parametrize("kind", ["polygons", "masks"])
def test_a_description_names_the_annotated_and_the_ignored_parts(town: DataSet, masked: DataSet, kind: str) -> None:
    """Outside `areas` and inside `ignore` pixels are IGNORE, even where a building is drawn."""
    write_shapes(town.root / "annotated.gpkg", pixels(20, 40, 40, 40))
    write_shapes(town.root / "rubble.gpkg", pixels(40, 40, 20, 40))
    chosen = dataclasses.replace(town if kind == "polygons" else masked, areas="annotated.gpkg", ignore="rubble.gpkg")
    label = read(chosen).label
    assert extent(label != IGNORE) == (20, 40, 40, 80) and (label != IGNORE).sum() == 20 * 40
    assert extent(label == BUILDING) == (30, 50, 40, 60)
    assert (label == BACKGROUND).sum() == 20 * 40 - 100


@pytest.mark.parametrize("georeference", ["file", "none"])
def test_pixels_that_have_the_nodata_value_of_a_mask_are_ignored(masked: DataSet, georeference: str) -> None:
    mask = np.zeros((1, 100, 120), dtype=np.uint8)
    mask[0, 30:50, 50:60] = 1
    mask[0, 80:] = 255
    write_image(masked.root / "masks/a.tif", mask, nodata=255)
    label = read(dataclasses.replace(masked, georeference=georeference, gsd=0.5)).label
    assert extent(label == IGNORE) == (80, 0, 100, 120) and (label == IGNORE).sum() == 20 * 120
    assert (label == BUILDING).sum() == 200


def test_the_background_stays_background_where_a_mask_calls_it_nodata(masked: DataSet) -> None:
    with rasterio.open(masked.root / "masks/a.tif", "r+") as file:
        file.nodata = 0
    label = read(masked).label
    assert (label == BUILDING).sum() == 200 and (label == BACKGROUND).sum() == 100 * 120 - 200


def test_nan_pixels_are_left_out(masked: DataSet) -> None:
    values = noise(3, 100, 120).astype(np.float32)
    values[1, :10] = np.nan
    write_image(masked.root / "images/a.tif", values)
    for georeference in ("file", "none"):
        area = read(dataclasses.replace(masked, georeference=georeference, gsd=0.5))
        assert np.isfinite(area.mean).all() and np.isfinite(area.std).all()
        assert (area.label[:10] == IGNORE).all() and (area.label[11:] != IGNORE).all()


def no_labels(town: DataSet) -> None:
    (town.root / town.labels).unlink()


def no_mask(masked: DataSet) -> None:
    (masked.root / "masks/a.tif").unlink()


def no_images(town: DataSet) -> None:
    (town.root / "images/a.tif").unlink()


def labels_without_crs(town: DataSet) -> None:
    no_labels(town)
    write_shapes(town.root / town.labels, pixels(30, 50, 20, 10), crs=None)


def labels_elsewhere(town: DataSet) -> None:
    no_labels(town)
    write_shapes(town.root / town.labels, pixels(3000, 50, 20, 10))


def labels_of_points(town: DataSet) -> None:
    no_labels(town)
    write_shapes(town.root / town.labels, shapely.Point(LEFT + 9, TOP - 9))


def labels_that_are_no_layer(town: DataSet) -> None:
    (town.root / town.labels).write_text("row,column\n1,2\n")


def mask_of_another_size(masked: DataSet) -> None:
    write_image(masked.root / "masks/a.tif", np.ones((1, 50, 60), dtype=np.uint8))


def mask_of_background(masked: DataSet) -> None:
    write_image(masked.root / "masks/a.tif", np.zeros((1, 100, 120), dtype=np.uint8))


def mask_of_nodata(masked: DataSet) -> None:
    write_image(masked.root / "masks/a.tif", np.full((1, 100, 120), 7, dtype=np.uint8), nodata=7)


def image_cut_short(town: DataSet) -> None:
    path = town.root / "images/a.tif"
    path.write_bytes(path.read_bytes()[:20_000])


def image_that_is_no_raster(town: DataSet) -> None:
    (town.root / "images/a.tif").write_text("no image\n")


def image_of_nodata(town: DataSet) -> None:
    write_image(town.root / "images/a.tif", np.zeros((3, 100, 120), dtype=np.uint8), nodata=0)


def image_of_one_band(town: DataSet) -> None:
    write_image(town.root / "images/a.tif", noise(1, 100, 120))


def image_without_georeference(town: DataSet) -> None:
    write_image(town.root / "images/a.tif", noise(3, 100, 120), crs=None, transform=rasterio.Affine.identity())


def image_at_the_other_end_of_the_world(town: DataSet) -> None:
    write_image(town.root / "images/b.tif", noise(3, 100, 120), crs="EPSG:4326")  # UTM's metres as degrees


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (no_labels, r"town has no file .*buildings.gpkg; check its description"),
        (no_images, r"town has no images at .*; check --data"),
        (labels_without_crs, r"buildings.gpkg has no coordinate reference system; set"),
        (labels_elsewhere, r"town has no building: the polygons of buildings.gpkg do not overlap .*; check"),
        (labels_of_points, r"buildings.gpkg holds no polygon; draw"),
        (labels_that_are_no_layer, r"polygons in buildings.gpkg cannot be read .*; choose"),
        (image_cut_short, r"a.tif of the set town cannot be read .*; copy it again"),
        (image_that_is_no_raster, r"a.tif of the set town cannot be read .*; copy it again"),
        (image_of_nodata, r"town has no valid pixel; check the nodata value"),
        (image_of_one_band, r"a.tif has 1 band.* names red, green, blue; name only the bands of the file"),
        (image_without_georeference, r"a.tif has no georeference; set georeference"),
        (image_at_the_other_end_of_the_world, r"b.tif is too far from a.tif, .*; check it"),
    ],
)
def test_a_set_with_polygons_that_cannot_be_used_is_one_sentence(
    town: DataSet, spoil: Callable[[DataSet], None], sentence: str
) -> None:
    spoil(town)
    with pytest.raises(EngineError, match=sentence):
        read(town)


@pytest.mark.parametrize("georeference", ["file", "none"])
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (no_mask, r"town has no mask for a.tif at masks/\*.tif; add the mask, or remove the image"),
        (mask_of_another_size, r"mask of a.tif does not have the size .*60 x 50 pixels instead of 120 x 100.*; export"),
        (mask_of_background, r"town has no building: its masks contain only background; annotate"),
        (mask_of_nodata, r"town has no annotated pixel; annotate a part"),
        (image_cut_short, r"a.tif of the set town cannot be read .*; copy it again"),
    ],
)
def test_a_set_with_masks_that_cannot_be_used_is_one_sentence(
    masked: DataSet, georeference: str, spoil: Callable[[DataSet], None], sentence: str
) -> None:
    spoil(masked)
    with pytest.raises(EngineError, match=sentence):
        read(dataclasses.replace(masked, georeference=georeference, gsd=0.5))


def in_pixels(row: int, col: int, height: int, width: int) -> shapely.Polygon:
    """A rectangle as the engine and QGIS place it on an image without georeference: the row is minus y."""
    return box(col, -row - height, col + width, -row)


@pytest.fixture
def picture(tmp_path: Path) -> DataSet:
    """100 x 120 pixels without georeference and one building, at row 30, column 50, drawn as a polygon in pixels."""
    (tmp_path / "images").mkdir()
    with rasterio.open(
        tmp_path / "images/a.png", "w", driver="PNG", width=120, height=100, count=3, dtype="uint8"
    ) as file:
        file.write(noise(3, 100, 120))
    write_shapes(tmp_path / "buildings.geojson", in_pixels(30, 50, 20, 10), crs=None)
    return DataSet("picture", tmp_path, "images/*.png", "buildings.geojson", RGB, georeference="none", gsd=0.3)


def test_a_picture_without_georeference_is_labelled_by_polygons_in_its_pixels(picture: DataSet) -> None:
    area = read(picture)
    assert area.gsd == 0.3
    assert extent(area.label == BUILDING) == (30, 50, 50, 60) and (area.label == BUILDING).sum() == 200
    assert (area.label == BACKGROUND).sum() == 100 * 120 - 200


@pytest.mark.parametrize("kind", ["polygons", "masks"])
def test_polygons_in_pixels_name_the_annotated_and_the_ignored_parts(
    picture: DataSet, masked: DataSet, kind: str
) -> None:
    write_shapes(picture.root / "annotated.geojson", in_pixels(20, 40, 40, 40), crs=None)
    write_shapes(picture.root / "unclear.geojson", in_pixels(40, 40, 20, 40), crs=None)
    if kind == "masks":
        picture = dataclasses.replace(picture, images="images/*.tif", labels=masked.labels)
    label = read(dataclasses.replace(picture, areas="annotated.geojson", ignore="unclear.geojson")).label
    assert extent(label != IGNORE) == (20, 40, 40, 80)
    assert extent(label == BUILDING) == (30, 50, 40, 60)


def test_polygons_in_pixels_belong_to_one_image(picture: DataSet) -> None:
    (picture.root / "images/b.png").write_bytes((picture.root / "images/a.png").read_bytes())
    with pytest.raises(EngineError, match=r"picture has .* polygons, which are in pixels .* but 2 images; name one"):
        read(picture)


def test_labels_may_lie_beside_the_description(picture: DataSet, tmp_path: Path) -> None:
    """A set may consist of images that come from elsewhere, under --data, and of labels that come with the description."""
    (tmp_path / "sets/labels").mkdir(parents=True)
    description = tmp_path / "sets/a.toml"
    text = 'name = "a"\nimages = "images/*.png"\nlabels = "LABELS"\ngeoreference = "none"\ngsd = 0.3\nbands = ["r", "g", "b"]\n'
    for name in ("./labels/a.geojson", "../beside.geojson"):
        write_shapes(description.parent / name, in_pixels(30, 50, 20, 10), crs=None)
        description.write_text(text.replace("LABELS", name))
        (tmp_path / "data").mkdir(exist_ok=True)
        if (tmp_path / "images").exists():
            (tmp_path / "images").rename(tmp_path / "data/images")
        (area,) = read_areas(read_description(description, tmp_path / "data"), ("r", "g", "b"), 0.3)
        assert (area.label == BUILDING).sum() == 200


def test_the_checksum_of_a_set_is_that_of_the_list_of_its_files(town: DataSet, tmp_path: Path) -> None:
    def listed(*files: tuple[str, Path]) -> str:
        lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in files)
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    image, labels = ("images/a.tif", town.root / "images/a.tif"), town.root / "buildings.gpkg"
    assert checksum_of(town) == listed(("buildings.gpkg", labels), image)
    (tmp_path / "sets").mkdir()
    beside = dataclasses.replace(town, labels="../buildings.gpkg", folder=tmp_path / "sets")
    assert checksum_of(beside) == listed(("../buildings.gpkg", labels), image)


def test_a_set_that_is_annotated_elsewhere_only_is_one_sentence(town: DataSet) -> None:
    write_shapes(town.root / "annotated.gpkg", pixels(3000, 0, 10, 10))
    with pytest.raises(EngineError, match="town has no annotated pixel; annotate a part of it, or check .areas"):
        read(dataclasses.replace(town, areas="annotated.gpkg"))


@pytest.mark.parametrize("where", ["elsewhere", "half as large", "in another CRS"])
def test_a_mask_of_another_place_is_refused(masked: DataSet, where: str) -> None:
    """It has the size of the image, and was laid over it pixel by pixel."""
    mask = np.zeros((1, 100, 120), dtype=np.uint8)
    mask[0, 30:50, 50:60] = 255
    place: dict[str, Any] = {
        "elsewhere": {"transform": HALF_METRE @ Affine.translation(200, 0)},
        "half as large": {"transform": HALF_METRE @ Affine.scale(2)},
        "in another CRS": {"crs": "EPSG:3857"},
    }[where]
    write_image(masked.root / "masks/a.tif", mask, **place)
    with pytest.raises(
        EngineError, match="mask of a.tif does not lie where the image lies; export the masks of the set"
    ):
        read(masked)


def test_a_mask_may_have_no_georeference_or_call_its_crs_otherwise(masked: DataSet) -> None:
    mask = np.zeros((1, 100, 120), dtype=np.uint8)
    mask[0, 30:50, 50:60] = 255
    for crs in (None, CRS.from_epsg(32632).to_proj4()):
        write_image(masked.root / "masks/a.tif", mask, crs=crs)
        assert (read(masked).label == BUILDING).sum() == 200


def test_nan_in_a_mask_is_ground_that_nobody_annotated(masked: DataSet) -> None:
    mask = np.zeros((1, 100, 120), dtype=np.float32)
    mask[0, 30:50, 50:60], mask[0, 80:] = 1, np.nan
    write_image(masked.root / "masks/a.tif", mask)
    label = read(masked).label
    assert extent(label == IGNORE) == (80, 0, 100, 120) and (label == BUILDING).sum() == 200


def test_a_colour_cannot_be_found_in_a_grey_mask_with_transparency(masked: DataSet) -> None:
    write_image(masked.root / "masks/a.tif", np.full((2, 100, 120), 255, dtype=np.uint8))
    with pytest.raises(EngineError, match="no pixel can have the colour #ffffff"):
        read(dataclasses.replace(masked, label_colour="#ffffff"))


@pytest.mark.parametrize("pattern", ["images/*/*.tif", "images/**/*.tif"])
def test_two_images_that_would_share_a_mask_are_refused(masked: DataSet, pattern: str) -> None:
    for folder in ("east", "west"):
        write_image(masked.root / f"images/{folder}/a.tif", noise(3, 100, 120))
    with pytest.raises(EngineError, match="have the same mask, as their names are the same; rename one"):
        read(dataclasses.replace(masked, images=pattern))


def test_an_image_with_two_masks_is_refused(masked: DataSet) -> None:
    write_image(masked.root / "masks/a.png", np.zeros((1, 100, 120), dtype=np.uint8), driver="PNG")
    with pytest.raises(EngineError, match="town has several masks for a.tif: masks/a.png, masks/a.tif; name one"):
        read(dataclasses.replace(masked, labels="masks/*.???"))


@pytest.mark.parametrize("order", [("uint8", "uint16"), ("uint16", "uint8"), ("uint8", "float32")])
def test_neighbours_of_different_types_keep_their_values(town: DataSet, order: tuple[str, str]) -> None:
    """Values above 255 were wrapped around where the first image has 8 bits."""
    values = {"uint8": 200, "uint16": 5000, "float32": 0.25}
    for number, dtype in enumerate(order):
        image = np.full((3, 100, 120), values[dtype], dtype=dtype)
        write_image(
            town.root / f"images/{'ab'[number]}.tif", image, transform=HALF_METRE @ Affine.translation(120 * number, 0)
        )
    image = read(town).image
    assert [float(image[0, 50, column]) for column in (20, 200)] == [values[dtype] for dtype in order]


@pytest.mark.parametrize("georeference", ["file", "none"])
def test_bands_of_different_types_keep_their_values(masked: DataSet, georeference: str) -> None:
    for number, dtype in enumerate(("uint8", "uint16", "float32"), start=1):
        write_image(masked.root / f"bands/{number}.tif", np.full((1, 100, 120), 100.5 * number).astype(dtype))
    bands = [str(masked.root / f"bands/{number}.tif") for number in (1, 2, 3)]
    (masked.root / "images/a.tif").unlink()
    with rasterio.open(bands[0]) as first:
        wkt = escape(first.crs.to_wkt())
    drawn = "".join(
        f'<VRTRasterBand dataType="{kind}" band="{number}"><SimpleSource><SourceFilename>{path}</SourceFilename>'
        f"<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
        for number, (kind, path) in enumerate(zip(("Byte", "UInt16", "Float32"), bands, strict=True), start=1)
    )
    place = ",".join(map(str, HALF_METRE.to_gdal()))
    (masked.root / "images/a.vrt").write_text(
        f'<VRTDataset rasterXSize="120" rasterYSize="100"><SRS>{wkt}</SRS><GeoTransform>{place}</GeoTransform>'
        f"{drawn}</VRTDataset>"
    )
    area = read(dataclasses.replace(masked, images="images/*.vrt", georeference=georeference, gsd=0.5))
    assert area.image[:, 50, 60].tolist() == [100, 201, 301.5]


def test_a_set_may_name_its_files_by_absolute_paths(masked: DataSet, tmp_path: Path) -> None:
    named = dataclasses.replace(
        masked, root=tmp_path / "nowhere", images=f"{masked.root}/images/*.tif", labels=f"{masked.root}/masks/*.tif"
    )
    assert (read(named).label == BUILDING).sum() == 200
    assert list(named.find(named.images)) == [f"{masked.root}/images/a.tif"]


def test_a_description_and_a_list_may_begin_with_a_byte_order_mark(masked: DataSet, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(WHOLE, encoding="utf-8-sig")
    assert read_description(tmp_path / "a.toml", tmp_path).name == "a"
    (masked.root / "list.txt").write_text("a.tif\n", encoding="utf-8-sig")
    assert len(read_areas(dataclasses.replace(masked, listed="list.txt"), RGB, 0.5)) == 1


def test_a_set_may_be_described_as_empty(masked: DataSet) -> None:
    empty = dataclasses.replace(masked, empty=True)
    with pytest.raises(EngineError, match="town has buildings, although its description says empty"):
        read(empty)
    mask_of_background(masked)
    assert (read(empty).label == BACKGROUND).all()


def test_a_list_names_the_images_of_a_set(masked: DataSet) -> None:
    for name in ("images", "masks"):
        with rasterio.open(masked.root / name / "a.tif") as file:
            write_image(masked.root / name / "far.tif", file.read(), transform=HALF_METRE @ Affine.translation(999, 0))
    assert len(read_areas(masked, RGB, 0.5)) == 2
    listed = dataclasses.replace(masked, listed="list.txt")
    (masked.root / "list.txt").write_text("a.tif\n\n")
    assert len(read_areas(listed, RGB, 0.5)) == 1
    for text, sentence in (("a.tif\nb.tif\n", "names b.tif, which is missing"), ("\n", "names no image")):
        (masked.root / "list.txt").write_text(text)
        with pytest.raises(EngineError, match=sentence):
            read_areas(listed, RGB, 0.5)
    (masked.root / "list.txt").unlink()
    with pytest.raises(EngineError, match="list of the set town cannot be read .*; check --data"):
        read_areas(listed, RGB, 0.5)


WHOLE = 'name = "a"\nimages = "x"\nlabels = "*.tif"\nbands = ["red"]\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (WHOLE + "zoom = 3\n", "unknown key 'zoom' .known are name"),
        (WHOLE.replace("bands", "#"), "lacks the key 'bands'"),
        (WHOLE.replace('["red"]', '"red"'), "bands = 'red', which should be a list"),
        (WHOLE.replace('["red"]', "[1, 2]"), "bands = .1, 2., which should be a list of strings"),
        (WHOLE + 'gsd = "fine"\n', "gsd = 'fine', which should be a number"),
        (WHOLE + "shippable = 1\n", "shippable = 1, which should be true or false"),
        (WHOLE + "weight = 0\n", "weight"),
        (WHOLE + "weight = nan\n", "weight that is not a number above 0"),
        (WHOLE + "weight = inf\n", "weight that is not a number above 0"),
        (WHOLE + "gsd = nan\n", "gsd = nan, which must lie between 0 and 10000 m"),
        (WHOLE + 'gsd = inf\ngeoreference = "none"\n', "gsd = inf"),
        (WHOLE + 'gsd = 0\ngeoreference = "none"\n', "gsd = 0"),
        (WHOLE.replace('"a"', '"a/b"'), "name 'a/b', which must not contain"),
        (WHOLE.replace('["red"]', '["red", "red"]'), "names a band twice"),
        (WHOLE + 'georeference = "tms"\n', "'file', 'xyz' or 'none'"),
        (WHOLE + 'georeference = "none"\n', "needs gsd"),
        (WHOLE + 'label_colour = "purple"\n', "purple"),
        (WHOLE + "name = again\n", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_a_description_that_is_wrong_is_one_sentence(tmp_path: Path, text: str | None, sentence: str) -> None:
    path = tmp_path / "a.toml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(EngineError, match=rf"description .*a.toml .*{sentence}.*; compare it with"):
        read_description(path, tmp_path)
