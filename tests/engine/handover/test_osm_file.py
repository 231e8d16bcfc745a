# SPDX-License-Identifier: GPL-2.0-or-later
"""The OpenStreetMap file keeps the rules of JOSM's validator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS
from roofline.engine.handover.footprint_table import FootprintTable
from roofline.engine.handover.ground import ground_area, wgs84
from roofline.engine.handover.osm_file import write_osm

from .town import one, read

HandOver = Callable[..., Path]


def parse(path: Path) -> tuple[Any, dict[str, tuple[str, str]], dict[str, list[str]]]:
    """The root, the place of each node, and the nodes of each way."""
    root = ElementTree.parse(path).getroot()
    nodes = {node.get("id", ""): (node.get("lon", ""), node.get("lat", "")) for node in root.iter("node")}
    ways = {way.get("id", ""): [nd.get("ref", "") for nd in way.iter("nd")] for way in root.iter("way")}
    return root, nodes, ways


def tags(item: Any) -> dict[str, str]:
    return {tag.get("k"): tag.get("v") for tag in item.iter("tag")}


def check_rules(path: Path) -> None:
    """Raise AssertionError where JOSM's validator would report the data."""
    root, nodes, ways = parse(path)
    assert len(set(nodes.values())) == len(nodes), "duplicated nodes"
    assert set(nodes) == {ref for refs in ways.values() for ref in refs}, "nodes without a way, or the reverse"
    for refs in ways.values():
        assert refs[0] == refs[-1] and len(refs) >= 4, "unclosed way"
        assert len(set(refs)) == len(refs) - 1, "a node twice in a way"
        assert len(refs) <= 2000
        ring = shapely.Polygon([tuple(map(float, nodes[ref])) for ref in refs])
        assert ring.is_valid and ring.area > 0, "self-crossing way"
    edges = Counter(tuple(refs) for refs in ways.values())
    assert max(edges.values(), default=1) == 1, "duplicated ways"
    members = {member.get("ref"): member.get("role") for rel in root.iter("relation") for member in rel.iter("member")}
    for way in root.iter("way"):
        assert tags(way) == ({} if way.get("id") in members else {"building": "yes"})
    for relation in root.iter("relation"):
        assert tags(relation) == {"type": "multipolygon", "building": "yes"}
        roles = [member.get("role") for member in relation.iter("member")]
        assert roles.count("outer") == 1 and roles.count("inner") >= 1, "a relation where a way does"


def test_the_file_keeps_the_rules(hand_over: HandOver) -> None:
    path = one(hand_over("osm", what="all"), ".osm")
    check_rules(path)
    root, nodes, ways = parse(path)
    assert len(list(root.iter("relation"))) == 1, "only the building with a courtyard"
    assert len(ways) == 6 + 1 + 2 - 1 + 1, "each part of a building in two parts is a way"
    assert all(len(text.partition(".")[2]) == 7 for place in nodes.values() for text in place)


@pytest.fixture
def _negative_ids() -> Iterator[None]:
    """GDAL reads the numbers of new objects only without its own index."""
    pyogrio.set_gdal_config_options({"OSM_USE_CUSTOM_INDEXING": False})
    yield
    pyogrio.set_gdal_config_options({"OSM_USE_CUSTOM_INDEXING": None})


@pytest.mark.usefixtures("_negative_ids")
def test_gdal_reads_the_same_buildings(hand_over: HandOver, town: Path) -> None:
    _, shapes, columns = read(one(hand_over("osm", what="all"), ".osm"), "multipolygons")
    _, given, _ = read(town / "buildings.gpkg")
    assert len(shapes) == 8 and set(columns["building"]) == {"yes"}
    measured = ground_area(shapes, wgs84()).sum()
    assert measured == pytest.approx(ground_area(given, CRS.from_epsg(32633)).sum(), rel=5e-4), (
        "corners are rounded to 1 cm"
    )


def test_touching_buildings_share_their_nodes(hand_over: HandOver) -> None:
    _, _, ways = parse(one(hand_over("osm"), ".osm"))
    first, second = list(ways.values())[:2]
    assert len(set(first) & set(second)) == 2


def test_only_reviewed_buildings_may_be_uploaded(hand_over: HandOver) -> None:
    for what, may in (("accepted", "true"), ("kept", "false"), ("all", "false")):
        root, _, _ = parse(one(hand_over("osm", what=what), ".osm"))
        assert root.get("upload") == may, "JOSM warns before it uploads the others"


def _table(*shapes: Any) -> FootprintTable:
    geometries = np.array([None, *shapes], dtype=object)[1:]
    return FootprintTable(geometries, {}, np.ones(len(shapes)), wgs84())


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Polygon([(10, 50), (10.001, 50), (10.001, 50.001), (10.00000001, 50.00000001), (10, 50.001)]),
        shapely.Polygon([(10, 50), (10.0005, 50), (10.0005, 50.0000001), (10.001, 50), (10.001, 50.001), (10.0005, 50.0000002)]),
        shapely.box(10, 50, 10.00000001, 50.00000001),
        shapely.Point(10, 50).buffer(0.001, quad_segs=1200),
    ],
    ids=["a corner that rounds onto another", "a neck below a centimetre", "less than a centimetre", "4800 corners"],
)  # fmt: skip
def test_rounding_leaves_nothing_that_josm_would_report(tmp_path: Path, shape: Any) -> None:
    write_osm(tmp_path / "b.osm", _table(shape), "test", may_upload=False)
    check_rules(tmp_path / "b.osm")


@pytest.mark.parametrize(
    "neck",
    [
        [(10.0005, 50.00000004)],
        [(10.0005, 50.00000004), (10.0006, 50.00000004)],
        [(10.0005, 50.00003503), (10.00053, 50.00000004)],
    ],
    ids=["a point", "a strip", "beside a wedge"],
)
def test_a_building_with_a_neck_below_a_centimetre_stays_one(tmp_path: Path, neck: list[tuple[float, float]]) -> None:
    shape = shapely.Polygon([(10, 50), (10.001, 50), (10.001, 50.0005), *neck[::-1], (10, 50.0005)])
    assert shape.is_valid
    assert write_osm(tmp_path / "b.osm", _table(shape), "test", may_upload=False) == 1
    check_rules(tmp_path / "b.osm")
    _, nodes, ways = parse(tmp_path / "b.osm")
    ((refs),) = ways.values()
    written = shapely.Polygon([tuple(map(float, nodes[ref])) for ref in refs])
    assert written.symmetric_difference(shape).area < 1e-3 * shape.area


def test_neighbours_that_rounding_lets_overlap_are_parted(tmp_path: Path) -> None:
    wall = [(10.0005, 50), (10.00050004, 50.0004), (10.0005, 50.001)]  # with a corner that only one of them has
    first = shapely.Polygon([(10, 50), *wall, (10, 50.001)])
    second = shapely.Polygon(
        [(10.001, 50), (10.001, 50.001), (10.00050012, 50.0007), (10.0004999, 50.0002), (10.0005, 50)]
    )
    assert first.overlaps(second)
    write_osm(tmp_path / "b.osm", _table(first, second), "test", may_upload=False)
    _, nodes, ways = parse(tmp_path / "b.osm")
    one, other = (shapely.Polygon([tuple(map(float, nodes[ref])) for ref in refs]) for refs in ways.values())
    assert not one.overlaps(other)


def test_what_was_drawn_twice_is_one_building(tmp_path: Path) -> None:
    """As after a paste at the same place, whichever corner is the first."""
    roof = shapely.box(10, 50, 10.001, 50.001)
    again = shapely.Polygon([*roof.exterior.coords[2:], *roof.exterior.coords[1:3]][::-1])
    court = shapely.box(10.01, 50, 10.02, 50.01).difference(shapely.box(10.013, 50.003, 10.016, 50.006))
    assert write_osm(tmp_path / "b.osm", _table(roof, again, court, court), "test", may_upload=False) == 2
    check_rules(tmp_path / "b.osm")
    root, _, ways = parse(tmp_path / "b.osm")
    assert len(ways) == 3 and len(list(root.iter("relation"))) == 1


def test_coordinates_south_and_west_are_exact(tmp_path: Path) -> None:
    write_osm(tmp_path / "b.osm", _table(shapely.box(-0.0000012, -33.5, 0.001, -33.4999999)), "test", may_upload=False)
    _, nodes, _ = parse(tmp_path / "b.osm")
    assert {lon for lon, _ in nodes.values()} == {"-0.0000012", "0.0010000"}
    assert {lat for _, lat in nodes.values()} == {"-33.5000000", "-33.4999999"}
