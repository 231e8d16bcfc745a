# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygon files of every odd kind, over an image of mutations.py: 75 x 95 m, its upper left corner at (500000, 5000000) in UTM."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely
from shapely.geometry.base import BaseGeometry

Make = Callable[[Path], Path]
"""Writes a polygon file into a folder; its path."""

KINDS: dict[str, Make] = {}
"""The kinds of files by name."""

LEFT, TOP = 500_000.0, 5_000_000.0
AREA = shapely.box(LEFT + 5, TOP - 70, LEFT + 90, TOP - 5)
BUILDING = shapely.box(LEFT + 20, TOP - 40, LEFT + 45, TOP - 20)

Feature = tuple[object, "BaseGeometry | bytes | None"]
"""Class and geometry; bytes are WKB."""

GOOD: tuple[Feature, ...] = (("area", AREA), ("building", BUILDING))


def kind(name: str) -> Callable[[Make], Make]:
    """Add the decorated function to KINDS."""

    def add(make: Make) -> Make:
        KINDS[name] = make
        return make

    return add


def write(
    folder: Path,
    features: Sequence[Feature],
    name: str = "a.gpkg",
    *,
    crs: str | None = "EPSG:32632",
    field: str = "class",
    geometry_type: str = "Unknown",
) -> Path:
    """Write `features` with pyogrio into the format of the suffix."""
    shapes = [g if g is None or isinstance(g, bytes) else shapely.to_wkb(g) for _, g in features]
    options: dict[str, Any] = {"encoding": "UTF-8"} if name.endswith(".shp") else {}
    pyogrio.raw.write(
        folder / name,
        geometry=np.array(shapes, dtype=object),
        field_data=[np.array([text for text, _ in features], dtype=object)] if field else [],
        fields=[field] if field else [],
        crs=crs,
        geometry_type=geometry_type,
        **options,
    )
    return folder / name


def _geojson(folder: Path, features: Sequence[tuple[object, object]], crs: str = "urn:ogc:def:crs:EPSG::32632") -> Path:
    """Write GeoJSON as it is given, valid or not."""
    rows = [{"type": "Feature", "properties": {"class": text}, "geometry": shape} for text, shape in features]
    about = {"type": "name", "properties": {"name": crs}}
    (folder / "a.geojson").write_text(json.dumps({"type": "FeatureCollection", "crs": about, "features": rows}))
    return folder / "a.geojson"


def _ring(*points: tuple[float, ...]) -> list[list[float]]:
    return [[LEFT + x, TOP - y, *rest] for x, y, *rest in points]


def _geometries() -> None:
    hole = shapely.Polygon(AREA.exterior, [BUILDING.exterior])
    bow = shapely.Polygon(_ring((10, 10), (60, 60), (60, 10), (10, 60)))
    spike = shapely.Polygon(_ring((10, 10), (60, 10), (60, 60), (60, 1000), (60, 60), (10, 60)))
    star = shapely.Polygon([(LEFT + 40 + 30 * np.cos(a), TOP - 35 + 30 * np.sin(a)) for a in np.arange(41) * 2.2])
    shapes: dict[str, BaseGeometry | bytes | None] = {
        "a self-crossing polygon": bow,
        "a spike": spike,
        "a star that crosses itself 500 times": star,
        "a hole outside its shell": shapely.Polygon(BUILDING.exterior, [AREA.exterior]),
        "a hole as large as its shell": shapely.Polygon(AREA.exterior, [AREA.exterior]),
        "a polygon with a hole": hole,
        "an empty polygon": shapely.Polygon(),
        "an empty multipolygon": shapely.MultiPolygon(),
        "a null geometry": None,
        "an empty collection": shapely.GeometryCollection(),
        "a multipolygon that overlaps itself": shapely.MultiPolygon([AREA, BUILDING, AREA]),
        "a collection of a point, a line and a polygon": shapely.GeometryCollection(
            [shapely.Point(LEFT, TOP), shapely.LineString([(LEFT, TOP), (LEFT + 9, TOP)]), BUILDING]
        ),
        "a collection of collections": shapely.GeometryCollection([shapely.GeometryCollection([AREA])]),
        "a point": shapely.Point(LEFT + 10, TOP - 10),
        "points": shapely.MultiPoint([(LEFT + 10, TOP - 10), (LEFT + 20, TOP - 20)]),
        "a line": shapely.LineString(_ring((0, 0), (50, 50))),
        "a closed line": shapely.LinearRing(AREA.exterior.coords),
        "a polygon of no area": shapely.Polygon(_ring((10, 10), (60, 60), (10, 10), (10, 10))),
        "a polygon in one point": shapely.Polygon(_ring((10, 10), (10, 10), (10, 10), (10, 10))),
        "a polygon smaller than a pixel": shapely.box(LEFT + 10.1, TOP - 10.2, LEFT + 10.2, TOP - 10.1),
        "a polygon of a nanometre": shapely.box(LEFT + 10, TOP - 10, LEFT + 10 + 1e-9, TOP - 10 + 1e-9),
        "a polygon around the world": shapely.box(-1e7, -1e7, 1e7, 1e7),
        "coordinates of 1e30": shapely.box(-1e30, -1e30, 1e30, 1e30),
        "coordinates of 1e308": shapely.box(-1e308, -1e308, 1e308, 1e308),
        "a coordinate of NaN": shapely.Polygon(_ring((10, 10), (60, float("nan")), (60, 60), (10, 10))),
        "an infinite coordinate": shapely.Polygon(_ring((10, 10), (float("inf"), 10), (60, 60), (10, 10))),
        "heights": shapely.force_3d(AREA, 12.0),
        "heights of NaN": shapely.Polygon(_ring((10, 10, float("nan")), (60, 10, 1), (60, 60, 2), (10, 10, 3))),
        "beside the image": shapely.box(LEFT + 1000, TOP + 1000, LEFT + 1100, TOP + 1100),
        "touching the image in a point": shapely.box(LEFT - 10, TOP, LEFT, TOP + 10),
        "along the edge of the image": shapely.box(LEFT - 10, TOP - 75, LEFT, TOP),
        "100 000 corners": shapely.Point(LEFT + 45, TOP - 35).buffer(30, quad_segs=25_000),
    }
    for name, shape in shapes.items():
        kind(f"{name}, alone")(lambda folder, shape=shape: write(folder, [("area", shape)]))  # type: ignore[misc]
        kind(name)(lambda folder, shape=shape: write(folder, [*GOOD, ("building", shape)]))  # type: ignore[misc]
    texts = {
        "a curve": "CURVEPOLYGON(CIRCULARSTRING(500010 4999990,500040 4999960,500070 4999990,500040 4999995,500010 4999990))",
        "a triangle network": "TIN(((500010 4999990,500040 4999960,500070 4999990,500010 4999990)))",
        "a polyhedron": "POLYHEDRALSURFACE(((500010 4999990,500040 4999960,500070 4999990,500010 4999990)))",
        "measures": "POLYGON M((500010 4999990 1,500040 4999960 2,500070 4999990 3,500010 4999990 1))",
    }
    for name, text in texts.items():

        @kind(name)
        def _(folder: Path, text: str = text) -> Path:
            (folder / "a.csv").write_text(f'WKT,class\n"{text}",area\n"{BUILDING.wkt}",building\n')
            return folder / "a.csv"


def _contents() -> None:
    kind("good polygons")(lambda folder: write(folder, GOOD))
    kind("no features")(lambda folder: write(folder, [], geometry_type="Polygon"))
    kind("no field")(lambda folder: write(folder, GOOD, field=""))
    kind("another field")(lambda folder: write(folder, GOOD, field="kind"))
    kind("a field in capitals")(lambda folder: write(folder, GOOD, field="CLASS"))
    kind("no CRS")(lambda folder: write(folder, GOOD, crs=None))
    kind("degrees without saying so")(lambda folder: write(folder, [("area", shapely.box(9, 45, 9.001, 45.001))]))
    kind("another CRS that is wrong")(lambda folder: write(folder, GOOD, crs="EPSG:4326"))
    kind("a CRS far away")(lambda folder: write(folder, GOOD, crs="EPSG:32760"))
    kind("a local CRS")(lambda folder: write(folder, GOOD, crs='LOCAL_CS["a quarry",UNIT["metre",1]]'))
    kind("a geocentric CRS")(lambda folder: write(folder, GOOD, crs="EPSG:4978"))
    kind("5000 polygons of one place")(lambda folder: write(folder, [*GOOD, *[("building", BUILDING)] * 5000]))
    for name, text in {
        "a class of blanks": " Building ",
        "a class of nothing": "",
        "a null class": None,
        "an unknown class": "lake",
        "a class of markup": "<img src='//host/x.png'>",
        "a class of braces": "{0} {file} %s",
        "a class of line breaks": "area\narea",
        "a class of 100 000 letters": "area" * 25_000,
        "a class of emoji": "🏠",
    }.items():
        kind(name)(lambda folder, text=text: write(folder, [*GOOD, (text, BUILDING)]))  # type: ignore[misc]

    @kind("a class that is not UTF-8")
    def _(folder: Path) -> Path:
        path = write(folder, [*GOOD, ("placeholder", BUILDING)], "a.shp")
        table = path.with_suffix(".dbf")
        table.write_bytes(table.read_bytes().replace(b"placeholder", b"b\xe2timent\xff\xfe "))
        return path

    @kind("a class of half a surrogate pair")
    def _(folder: Path) -> Path:
        return _geojson(
            folder, [("area", shapely.geometry.mapping(AREA)), ("\ud800", shapely.geometry.mapping(BUILDING))]
        )

    @kind("classes of numbers and lists")
    def _(folder: Path) -> Path:
        return _geojson(folder, [(value, shapely.geometry.mapping(AREA)) for value in (1, [1], {"a": 1}, True, None)])

    @kind("a geometry of words")
    def _(folder: Path) -> Path:
        return _geojson(folder, [("area", {"type": "Polygon", "coordinates": [["a", "b"]]})])

    @kind("a geometry that is nested deep")
    def _(folder: Path) -> Path:
        path = _geojson(folder, [("area", "GEOMETRY")])
        path.write_text(path.read_text().replace('"GEOMETRY"', "[" * 100_000))
        return path

    @kind("a CRS of words")
    def _(folder: Path) -> Path:
        return _geojson(folder, [("area", shapely.geometry.mapping(AREA))], crs="somewhere")

    @kind("two layers")
    def _(folder: Path) -> Path:
        write(folder, GOOD)
        pyogrio.raw.write(
            folder / "a.gpkg",
            geometry=np.array([shapely.to_wkb(shapely.Point(LEFT, TOP))], dtype=object),
            field_data=[],
            fields=[],
            crs="EPSG:32632",
            geometry_type="Point",
            layer="points",
        )
        return folder / "a.gpkg"


def _files() -> None:
    for name, content in {
        "an empty file": b"",
        "a text": b"area, building",
        "zeros": bytes(4096),
        "half a GeoPackage": b"SQLite format 3\0" + bytes(1000),
    }.items():

        @kind(name)
        def _(folder: Path, content: bytes = content) -> Path:
            (folder / "a.gpkg").write_bytes(content)
            return folder / "a.gpkg"

    kind("a folder")(lambda folder: folder)
    kind("no file")(lambda folder: folder / "gone.gpkg")
    kind("a name longer than a name can be")(lambda folder: folder / ("a" * 300))
    kind("a path with NUL")(lambda folder: folder / "a\0.gpkg")

    @kind("a GeoPackage that was cut off")
    def _(folder: Path) -> Path:
        content = write(folder, GOOD).read_bytes()
        (folder / "a.gpkg").write_bytes(content[: len(content) // 2])
        return folder / "a.gpkg"

    @kind("a GeoPackage with flipped bytes")
    def _(folder: Path) -> Path:
        content = bytearray(write(folder, GOOD).read_bytes())
        for place in np.random.default_rng(0).integers(100, len(content), 200):
            content[place] ^= 255
        (folder / "a.gpkg").write_bytes(content)
        return folder / "a.gpkg"

    @kind("a shapefile without its shapes")
    def _(folder: Path) -> Path:
        write(folder, GOOD, "a.shp")
        (folder / "a.shx").unlink()
        (folder / "a.shp").unlink()
        return folder / "a.dbf"

    @kind("a shapefile without its index")
    def _(folder: Path) -> Path:
        path = write(folder, GOOD, "a.shp")
        (folder / "a.shx").unlink()
        return path

    @kind("a shapefile without its table")
    def _(folder: Path) -> Path:
        path = write(folder, GOOD, "a.shp")
        (folder / "a.dbf").unlink()
        return path

    if sys.platform != "win32":

        @kind("a name that is not UTF-8")
        def _(folder: Path) -> Path:
            return write(folder, GOOD).rename(folder / os.fsdecode(b"b\xe2timents.gpkg"))

        @kind("a pipe")
        def _(folder: Path) -> Path:
            os.mkfifo(folder / "a.gpkg")
            return folder / "a.gpkg"


_geometries()
_contents()
_files()
