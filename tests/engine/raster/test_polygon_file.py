# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygon files in the forms in which they are published."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS
from roofline.engine.raster.polygon_file import split_layer, with_layer
from roofline.engine.raster.polygons import has_field, read_polygons
from roofline.engine.runtime.errors import EngineError
from shapely import Geometry, Point, box

from ..conftest import WriteRaster

DEGREES = CRS.from_epsg(4326)
HERE, THERE = box(15.0, 48.0, 15.001, 48.001), box(15.01, 48.01, 15.011, 48.011)
ELSEWHERE = box(-70.0, -30.0, -69.9, -29.9)


def add_layer(path: Path, name: str, shapes: list[Geometry], kind: str = "Polygon", **options: object) -> Path:
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(shapes, dtype=object)),
        field_data=[np.array([f"{name} {n}" for n in range(len(shapes))], dtype=object)],
        fields=np.array(["name"]),
        layer=name,
        geometry_type=kind,
        crs="EPSG:4326",
        append=path.exists(),
        **options,
    )
    return path


def areas(path: Path | str, **options: object) -> list[float]:
    """The areas of what is read, in units of one square."""
    found = read_polygons(Path(path), DEGREES, **options).geometries  # type: ignore[arg-type]
    return sorted(round(shape.area / HERE.area, 2) for shape in found)


@pytest.fixture
def two_layers(tmp_path: Path) -> Path:
    path = add_layer(tmp_path / "two.gpkg", "aoi", [box(15, 48, 15.002, 48.002)])
    add_layer(path, "points", [Point(15, 48)], "Point")
    add_layer(path, "empty", [])
    return add_layer(path, "roofs", [HERE, THERE])


def test_of_several_layers_of_polygons_one_has_to_be_named(two_layers: Path) -> None:
    says = (
        r"two\.gpkg holds several layers of polygons \(aoi, roofs\); name one of them, with --layer or as two\.gpkg\|"
    )
    with pytest.raises(EngineError, match=says):
        areas(two_layers)
    assert areas(f"{two_layers}|layername=roofs") == areas(with_layer(str(two_layers), "roofs")) == [1, 1]
    assert areas(f"{two_layers}|layername=aoi|geometrytype=Polygon") == [4]


def test_a_layer_that_does_not_exist_is_a_sentence_with_those_that_do(two_layers: Path) -> None:
    with pytest.raises(EngineError, match=r"has no layer walls; choose one of aoi, points, empty, roofs"):
        areas(f"{two_layers}|layername=walls")


def test_layers_without_polygons_do_not_count(tmp_path: Path) -> None:
    path = add_layer(tmp_path / "one.gpkg", "points", [Point(15, 48)], "Point")
    add_layer(path, "notes", [Point(15, 48)], "Unknown")
    add_layer(path, "roofs", [HERE, THERE], "Unknown")
    assert areas(path) == [1, 1]
    assert has_field(path, "NAME") and not has_field(path, "class")


def test_a_file_without_the_layers_name_is_not_a_layer(tmp_path: Path) -> None:
    assert split_layer(tmp_path / "a.gpkg") == (tmp_path / "a.gpkg", "")
    with pytest.raises(EngineError, match="There is no file"):
        areas(f"{tmp_path / 'missing.gpkg'}|layername=roofs")


def test_all_folders_of_a_kml_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "folders.kml"
    marks = [
        "<Document><name>{}</name><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>{}</coordinates>"
        "</LinearRing></outerBoundaryIs></Polygon></Placemark></Document>".format(
            name, " ".join(f"{x},{y},0" for x, y in shape.exterior.coords)
        )
        for name, shape in (("west", HERE), ("east", THERE))
    ]
    path.write_text(f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{"".join(marks)}</Document></kml>')
    assert len(pyogrio.list_layers(path)) == 2
    assert areas(path) == [1, 1]
    assert areas(f"{path}|layername=east") == [1]


def google(shapes: list[Geometry]) -> str:
    rows = [f'{s.centroid.y},{s.centroid.x},81.5,0.9,"{s.wkt}",8FVC2222+22' for s in shapes]
    return "\n".join(["latitude,longitude,area_in_meters,confidence,geometry,full_plus_code", *rows]) + "\n"


def lines(shapes: list[Geometry]) -> str:
    made = [{"type": "Feature", "properties": {"height": 3.0}, "geometry": shapely.geometry.mapping(s)} for s in shapes]
    return "\n".join(map(json.dumps, made)) + "\n"


FORMS = [
    (google, "google.csv"),
    (google, "google.csv.gz"),
    (lines, "microsoft.csv.gz"),
    (lines, "microsoft.geojsonl"),
    (lines, "microsoft.geojsonseq"),
    (lines, "microsoft.geojsonl.gz"),
]


@pytest.mark.parametrize(("write", "name"), FORMS, ids=[name for _, name in FORMS])
def test_published_buildings_are_read_clipped_to_the_image(
    write: Callable[[list[Geometry]], str], name: str, tmp_path: Path
) -> None:
    data = write([HERE, ELSEWHERE, THERE]).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert len(areas(tmp_path / name)) == 3
    assert areas(tmp_path / name, within=(14.99, 47.99, 15.02, 48.02)) == [1, 1]
    utm = CRS.from_epsg(32633)
    found = read_polygons(tmp_path / name, utm, within=(499_000, 5_315_000, 502_000, 5_320_000)).geometries
    assert len(found) == 2, "the rectangle is transformed to the file's CRS"
    assert [path.name for path in tmp_path.iterdir()] == [name], "nothing is written beside the file"


def test_a_rectangle_without_polygons_gives_none_but_a_file_without_polygons_is_a_sentence(two_layers: Path) -> None:
    assert areas(f"{two_layers}|layername=roofs", within=(0, 0, 1, 1)) == []
    with pytest.raises(EngineError, match="holds no polygon"):
        areas(f"{two_layers}|layername=empty", within=(0, 0, 1, 1))


def test_a_text_without_a_column_of_polygons_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("latitude,longitude,area\n48.0,15.0,81.5\n")
    with pytest.raises(
        EngineError,
        match=r"points\.csv holds no polygon: it has no column of well-known text; name that column geometry",
    ):
        areas(tmp_path / "points.csv")


def test_a_text_in_metres_needs_a_crs(tmp_path: Path) -> None:
    (tmp_path / "metres.csv").write_text(
        'WKT\n"POLYGON ((500000 5000000,500010 5000000,500010 5000010,500000 5000000))"\n'
    )
    with pytest.raises(EngineError, match="no coordinate reference system"):
        areas(tmp_path / "metres.csv")


@pytest.mark.parametrize("name", ["cut.csv.gz", "cut.geojsonl.gz"])
def test_a_truncated_archive_is_a_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(gzip.compress(lines([HERE] * 5000).encode())[:20])
    with pytest.raises(EngineError, match=r"cannot be read|holds no polygon"):
        areas(tmp_path / name)


def test_lines_and_points_hold_no_polygon_whatever_part_is_read(tmp_path: Path) -> None:
    path = add_layer(tmp_path / "trees.gpkg", "trees", [Point(15, 48), Point(16, 49)], "Point")
    for within in (None, (0, 0, 1, 1), (14, 47, 17, 50)):
        with pytest.raises(EngineError, match=r"trees\.gpkg holds no polygon"):
            areas(path, within=within)


@pytest.mark.parametrize("within", [None, (500_000, 5_315_000, 502_000, 5_320_000)])
def test_metres_in_a_file_that_says_degrees_are_told(tmp_path: Path, within: object) -> None:
    """GeoJSON without a CRS is in degrees, but many programs write the coordinates of a map into it."""
    square = {"type": "Polygon", "coordinates": [[[5e5, 5.316e6], [5.001e5, 5.316e6], [5e5, 5.3161e6], [5e5, 5.316e6]]]}
    path = tmp_path / "metres.geojson"
    path.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": square}))
    with pytest.raises(EngineError, match=r"coordinates of metres\.geojson are too large for the degrees"):
        read_polygons(path, CRS.from_epsg(32633), within=within)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("none.geojson", b"", r"none\.geojson is empty \(0 bytes\); copy it again"),
        ("photo.tif", b"II*\0", r"photo\.tif cannot be read"),
        (
            "text.geojson",
            b"hello",
            r"cannot be read \('[^']*' not recognized as being in a supported file format\); choose",
        ),
    ],
)
def test_a_file_that_is_none_of_polygons_is_one_sentence(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EngineError, match=problem):
        areas(tmp_path / name)


def test_an_image_is_no_file_of_polygons(write_raster: WriteRaster) -> None:
    image = write_raster(np.zeros((3, 8, 8), np.uint8))
    with pytest.raises(EngineError, match=f"{image.name} is an image; choose a file of polygons"):
        areas(image)


def test_the_filter_of_a_layer_in_qgis_counts(two_layers: Path) -> None:
    """Its source, as a script copies it, ends in the filter."""
    assert areas(f"{two_layers}|layername=roofs|subset=name = 'roofs 1' OR name = 'a|b'") == [1]
    assert areas(f"{two_layers}|layername=roofs|subset=name = 'none'", within=HERE.bounds) == []
    named = with_layer(f"{two_layers}|subset=name <> 'roofs 0'", "roofs")
    assert areas(named) == [1] and with_layer(named, "aoi") == named
    assert split_layer(named) == (two_layers, "roofs")
    with pytest.raises(EngineError, match=r"The filter of two\.gpkg is a whole query; save"):
        areas(f"{two_layers}|layername=roofs|subset=SELECT * FROM roofs")
    with pytest.raises(
        EngineError, match=r"two\.gpkg cannot be read with the filter storeys > 2 \(.*storeys.*\); correct"
    ):
        areas(f"{two_layers}|layername=roofs|subset=storeys > 2")


def _zipped(path: Path, *files: Path, folder: str = "delivered/data") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "from the agency")
        archive.writestr(f"__MACOSX/{folder}/._{files[0].name}", "x")
        for file in files:
            archive.write(file, f"{folder}/{file.name}")
    return path


def test_polygons_in_the_folders_of_an_archive_are_found(tmp_path: Path) -> None:
    roofs = add_layer(tmp_path / "roofs.gpkg", "roofs", [HERE, THERE])
    assert areas(_zipped(tmp_path / "gpkg.zip", roofs)) == [1, 1]
    for name, shapes in (("one", [HERE]), ("two", [HERE, THERE])):
        add_layer(tmp_path / f"{name}.shp", name, shapes, driver="ESRI Shapefile")
    one, two = (sorted(tmp_path.glob(f"{name}.[sdpc]*")) for name in ("one", "two"))
    assert areas(_zipped(tmp_path / "shp.zip", *one)) == [1]
    both = _zipped(tmp_path / "both.zip", *one, *two)
    assert areas(f"{both}|layername=two") == [1, 1]
    with pytest.raises(EngineError, match=r"both\.zip holds several layers of polygons \(one, two\); name"):
        areas(both)
    with pytest.raises(EngineError, match=r"mixed\.zip holds several files of polygons \(.*roofs\.gpkg.*\); unpack it"):
        areas(_zipped(tmp_path / "mixed.zip", roofs, *one))
    (tmp_path / "broken.zip").write_bytes(b"PK")
    with pytest.raises(EngineError, match=r"polygons in broken\.zip cannot be read"):
        areas(tmp_path / "broken.zip")


def test_the_first_line_counts_where_a_program_put_a_mark_before_it(tmp_path: Path) -> None:
    lines = [json.dumps({"type": "Feature", "geometry": json.loads(shapely.to_geojson(s))}) for s in (HERE, THERE)]
    text = b"\xef\xbb\xbf" + "\r\n".join(lines).encode()
    for name in ("a.geojsonl", "b.csv"):
        (tmp_path / name).write_bytes(text)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(text))
        for path in (tmp_path / name, tmp_path / f"{name}.gz"):
            assert areas(path) == [1, 1] and areas(path, within=(14.99, 47.99, 15.005, 48.005)) == [1]
