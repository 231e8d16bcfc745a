# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons of any origin, in the CRS of the image, and burnt into its grid."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
import shapely.ops
from affine import Affine
from rasterio.crs import CRS
from rasterio.warp import transform as transform_coordinates
from roofline.engine.raster.polygons import burn, map_transform, read_polygons
from roofline.engine.runtime.errors import EngineError
from shapely import LineString, MultiPolygon, Point, Polygon, box

UTM = CRS.from_epsg(32632)
SQUARE = box(500_000, 5_000_000, 500_020, 5_000_020)


def write(path: Path, shapes: list[shapely.Geometry], crs: str | None = "EPSG:32632", **options: object) -> Path:
    """The shapes, and a field "class" that counts them as text."""
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(shapes, dtype=object)),
        field_data=[np.array([f"class {n}" for n in range(len(shapes))], dtype=object)],
        fields=np.array(["class"]),
        geometry_type=options.pop("geometry_type", "Unknown"),
        crs=crs,
        **options,
    )
    return path


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "fgb"])
def test_polygons_multipolygons_and_collections_are_read_from_any_format(tmp_path: Path, suffix: str) -> None:
    multi = MultiPolygon([SQUARE, shapely.affinity.translate(SQUARE, 50)])
    collection = shapely.GeometryCollection([SQUARE, Point(500_000, 5_000_000)])
    path = write(tmp_path / f"mixed.{suffix}", [SQUARE, multi, collection, LineString([(0, 0), (1, 1)]), Point(1, 1)])
    found = read_polygons(path, UTM, field="class")
    assert sorted(found.classes) == ["class 0", "class 1", "class 2"]
    assert sorted(p.area for p in found.geometries) == pytest.approx([400, 400, 800])


def test_attributes_stay_with_their_polygons_where_others_are_dropped(tmp_path: Path) -> None:
    beside = shapely.affinity.translate(SQUARE, 50)
    path = write(tmp_path / "mixed.gpkg", [Point(500_000, 5_000_000), SQUARE, LineString([(0, 0), (1, 1)]), beside])
    found = read_polygons(path, UTM, attributes=True)
    assert [shape.equals(p) for shape, p in zip((SQUARE, beside), found.geometries, strict=True)] == [True, True]
    assert list(found.attributes["class"]) == ["class 1", "class 3"]
    assert not read_polygons(path, UTM).attributes


def osm(*elements: str) -> str:
    return f'<?xml version="1.0"?><osm version="0.6">{"".join(elements)}</osm>'


def osm_way(number: int, corners: list[tuple[float, float]], tags: str) -> str:
    """A closed way of corners (longitude, latitude) and its nodes."""
    names = [number * 100 + n for n in range(len(corners))]
    nodes = "".join(f'<node id="{n}" lon="{x}" lat="{y}"/>' for n, (x, y) in zip(names, corners, strict=True))
    references = "".join(f'<nd ref="{n}"/>' for n in [*names, names[0]])
    return f'{nodes}<way id="{number}">{references}{tags}</way>'


def square(x: float, y: float, size: float) -> list[tuple[float, float]]:
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]


def test_only_buildings_are_read_from_an_openstreetmap_extract(tmp_path: Path) -> None:
    """Ways and multipolygons with building=*, with their courtyards; not the meadow around them."""
    parts = [
        osm_way(1, square(9.0000, 45.0, 0.0001), '<tag k="building" v="yes"/>'),
        osm_way(2, square(8.9, 44.9, 0.2), '<tag k="landuse" v="meadow"/>'),
        osm_way(3, square(9.0010, 45.0, 0.0004), ""),
        osm_way(4, square(9.0011, 45.0001, 0.0002), ""),
        '<relation id="5"><member type="way" ref="3" role="outer"/><member type="way" ref="4" role="inner"/>'
        '<tag k="type" v="multipolygon"/><tag k="building" v="school"/></relation>',
    ]
    nodes = [n + ">" for part in parts for n in part.split(">") if n.startswith("<node")]
    rest = [part[part.index("<way") :] if "<way" in part else part for part in parts]
    path = tmp_path / "town.osm"
    path.write_text(osm(*nodes, *rest), encoding="utf-8")
    found = read_polygons(path, CRS.from_epsg(4326)).geometries
    assert sorted(shape.area for shape in found) == pytest.approx([1e-8, 12e-8])


def test_a_condition_chooses_among_the_polygons(tmp_path: Path) -> None:
    path = write(tmp_path / "roofs.gpkg", [SQUARE, box(0, 0, 10, 10)])
    assert [p.area for p in read_polygons(path, None, where="class = 'class 1'").geometries] == pytest.approx([100])
    with pytest.raises(EngineError, match="cannot be read"):
        read_polygons(path, None, where="height >")


def test_heights_are_dropped_and_crossing_rings_made_valid(tmp_path: Path) -> None:
    bow_tie = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    raised = shapely.force_3d(SQUARE, 200)
    found = read_polygons(write(tmp_path / "odd.gpkg", [bow_tie, raised]), None)
    assert all(p.is_valid and not p.has_z for p in found.geometries)
    assert sum(p.area for p in found.geometries) == pytest.approx(450)


def test_the_only_layer_with_polygons_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "layers.gpkg", [Point(1, 1)], layer="points", geometry_type="Point")
    write(path, [LineString([(0, 0), (1, 1)])], layer="lines", append=True)
    write(path, [SQUARE], layer="roofs", append=True)
    assert [p.area for p in read_polygons(path, UTM).geometries] == pytest.approx([400])
    write(path, [box(0, 0, 1, 1)], layer="others", append=True)
    named = path.with_name("layers.gpkg|layername=roofs")
    assert [p.area for p in read_polygons(named, UTM).geometries] == pytest.approx([400])


def test_latitude_and_longitude_come_out_in_the_right_order(tmp_path: Path) -> None:
    """EPSG:4326 says latitude first; files hold longitude first."""
    path = write(tmp_path / "degrees.geojson", [box(8.999, 45, 9.001, 45.001)], "EPSG:4326")
    west, south, east, north = read_polygons(path, UTM).geometries[0].bounds
    assert (west, east) == pytest.approx((499_921, 500_079), abs=1)
    assert 4_982_000 < south < north < 4_985_000
    back = read_polygons(write(tmp_path / "metres.gpkg", [SQUARE]), CRS.from_epsg(4326)).geometries[0].bounds
    assert back[:2] == pytest.approx((9.0, 45.15), abs=0.01)


def test_without_crs_of_the_image_coordinates_stay(tmp_path: Path) -> None:
    path = write(tmp_path / "pixels.gpkg", [box(3, -9, 5, -4)], None)
    assert read_polygons(path, None).geometries[0].bounds == (3, -9, 5, -4)


def test_burning_selects_the_pixels_whose_centre_is_inside() -> None:
    transform = Affine(0.5, 0, 100, 0, -0.5, 50)
    mask = burn([box(101, 48, 102, 49.6)], transform, (6, 6))
    assert np.argwhere(mask).min(axis=0).tolist() == [1, 2]
    assert mask.sum() == 3 * 2
    assert not burn([], transform, (6, 6)).any()


def test_polygons_over_an_image_without_georeference_are_below_the_x_axis_as_in_qgis() -> None:
    assert map_transform(Affine.identity()) @ (3, 10) == (3, -10)
    placed = Affine(2, 0, 10, 0, -2, 20)
    assert map_transform(placed) == placed


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path, "There is no file"),
        (lambda path: path.write_text("no polygons here"), "cannot be read"),
        (lambda path: write(path, [Point(1, 1)]), "holds no polygon"),
        (lambda path: write(path, [], geometry_type="Polygon"), "holds no polygon"),
        (lambda path: write(path, [SQUARE], None), "no coordinate reference system"),
    ],
    ids=["missing", "unreadable", "points only", "empty", "no CRS"],
)
def test_unreadable_files_are_reported_in_a_sentence(tmp_path: Path, make: object, sentence: str) -> None:
    path = tmp_path / "areas.gpkg"
    make(path)  # type: ignore[operator]
    with pytest.raises(EngineError, match=sentence):
        read_polygons(path, UTM)


def test_a_table_without_shapes_holds_no_polygon(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(EngineError, match="holds no polygon"):
        read_polygons(path, UTM)


def test_a_missing_field_is_reported_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no field 'label'"):
        read_polygons(write(tmp_path / "roofs.gpkg", [SQUARE]), UTM, field="label")


def test_polygons_outside_the_domain_of_the_crs_are_reported_in_a_sentence(tmp_path: Path) -> None:
    path = write(tmp_path / "nowhere.gpkg", [shapely.box(9e9, 9e9, 9.1e9, 9.1e9)], "EPSG:3035")
    with pytest.raises(EngineError, match="lie outside"):
        read_polygons(path, UTM)


def test_curved_sides_become_straight_ones(tmp_path: Path) -> None:
    path = tmp_path / "curves.csv"
    path.write_text('WKT\n"CURVEPOLYGON (CIRCULARSTRING (0 0, 5 5, 10 0, 5 -5, 0 0))"\n')
    assert read_polygons(path, None).geometries[0].area == pytest.approx(np.pi * 25, rel=0.01)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e308])
def test_polygons_with_coordinates_that_are_not_finite_are_dropped(tmp_path: Path, value: float) -> None:
    broken = shapely.Polygon([(0, 0), (10, value), (10, 10), (0, 0)])
    path = write(tmp_path / "a.gpkg", [broken, shapely.box(0, 0, 10, 10)])
    assert [p.area for p in read_polygons(path, None).geometries] == [100]


def test_a_name_that_no_file_can_have_is_reported_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="There is no file"):
        read_polygons(tmp_path / ("a" * 300), None)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_polygons_of_a_whole_country_limit_an_image_in_a_zone_of_utm(tmp_path: Path, crs: str) -> None:
    """One reaches beyond the zone, where it has no place, and its border along a parallel, of two corners, crosses the image."""
    utm, degrees = CRS.from_epsg(32633), CRS.from_epsg(4326)
    (x,), (y,) = transform_coordinates(degrees, utm, [17.0], [45.0])
    image = (x - 1000, y - 1000, x + 1000, y + 1000)
    corners = shapely.box(-170, 45, 170, 80).exterior.coords
    own = transform_coordinates(degrees, CRS.from_string(crs), *zip(*corners, strict=True))
    path = tmp_path / "world.gpkg"
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array([shapely.Polygon(zip(*own, strict=True))], dtype=object)), [],
        np.array([], dtype=object), layer="world", driver="GPKG", geometry_type="Polygon", crs=crs,
    )  # fmt: skip
    (found,) = read_polygons(path, utm, within=image).geometries
    inside = found.intersection(shapely.box(*image))
    near = transform_coordinates(degrees, utm, *zip(*[(17 + n / 1000, 45) for n in range(-20, 21)], strict=True))
    parallel = shapely.LineString(zip(*near, strict=True))
    halves = shapely.ops.split(shapely.box(*image), parallel).geoms
    expected = max(halves, key=lambda half: half.centroid.y)
    assert inside.symmetric_difference(expected).area < 1e-4 * expected.area
