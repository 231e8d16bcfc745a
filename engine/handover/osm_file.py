# SPDX-License-Identifier: GPL-2.0-or-later
"""Write footprints as OpenStreetMap data for JOSM: `building=yes` on closed ways.

What JOSM's validator reports is avoided: a place is one node, also of several buildings; a building with a courtyard is the only
relation; rings do not cross themselves and repeat no node; what was drawn twice is one building. Nothing is tagged that others cannot verify, such as the confidence
(https://wiki.openstreetmap.org/wiki/Import/Guidelines).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..runtime.atomic import atomic_file
from .footprint_table import FootprintTable
from .ground import reproject, wgs84

_DIGITS = 7  # of a coordinate of OpenStreetMap, about a centimetre
_STEP = 10.0**-_DIGITS
_SLIVER = 0.02  # of the smaller building
_NECKS = (2, 4, 8)  # half the width, in steps, of the neck that holds a building together
_MOST_NODES = 1900  # OpenStreetMap takes 2000 in a way
_TAG = '<tag k="building" v="yes"/>'
OsmPlace = tuple[int, int]
"""Longitude and latitude in steps of 10^-7 degrees."""


@dataclass
class _OsmData:
    """Nodes by place, and the XML of ways and relations; ids are negative, as of new objects."""

    nodes: dict[OsmPlace, int] = field(default_factory=dict)
    ways: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    last: int = 0

    def new_id(self) -> int:
        self.last -= 1
        return self.last

    def node(self, place: OsmPlace) -> int:
        if place not in self.nodes:
            self.nodes[place] = self.new_id()
        return self.nodes[place]

    def way(self, ring: list[OsmPlace], tag: str) -> int:
        numbers = [self.node(place) for place in ring]
        number = self.new_id()
        refs = "".join(f'<nd ref="{each}"/>' for each in (*numbers, numbers[0]))
        self.ways.append(f'<way id="{number}" visible="true" action="modify">{refs}{tag}</way>\n')
        return number

    def add(self, polygon: BaseGeometry) -> None:
        outer, *inner = (_places(ring) for ring in (polygon.exterior, *polygon.interiors))
        if not inner:
            self.way(outer, _TAG)
            return
        members = [("outer", self.way(outer, "")), *(("inner", self.way(ring, "")) for ring in inner)]
        refs = "".join(f'<member type="way" ref="{number}" role="{role}"/>' for role, number in members)
        number, kind = self.new_id(), '<tag k="type" v="multipolygon"/>'
        self.relations.append(f'<relation id="{number}" visible="true" action="modify">{refs}{kind}{_TAG}</relation>\n')


def write_osm(path: Path, table: FootprintTable, generator: str, *, may_upload: bool) -> int:
    """Write the footprints to the file `path`; return how many buildings it holds: each part of a multipolygon is one.

    Unless `may_upload`, JOSM warns before an upload: what nobody has reviewed does not belong into OpenStreetMap. Raises EngineError
    for footprints without a place on Earth, OSError.
    """
    data = _OsmData()
    for polygon in _on_osm_grid(reproject(table.shapes, table.crs, wgs84())):
        data.add(polygon)
    with atomic_file(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        out.write(f'<osm version="0.6" generator="{escape(generator)}" upload="{"true" if may_upload else "false"}">\n')
        for (x, y), number in data.nodes.items():
            place = f'lat="{_degrees(y)}" lon="{_degrees(x)}"'
            out.write(f'<node id="{number}" visible="true" action="modify" {place}/>\n')
        out.writelines(data.ways)
        out.writelines(data.relations)
        out.write("</osm>\n")
    return sum(_TAG in way for way in data.ways) + len(data.relations)


def _on_osm_grid(shapes: NDArray[np.object_]) -> list[BaseGeometry]:
    """Return each polygon once with the coordinates of OpenStreetMap; rounded, it may vanish."""
    found = [
        _few_nodes(polygon)
        for shape in shapes
        for part in shapely.get_parts(shape)
        for polygon in _in_one(_polygons(shapely.set_precision(part, _STEP)))  # valid, without repeated points
    ]
    return _without_slivers(list({shapely.normalize(polygon): polygon for polygon in found}.values()))


def _in_one(pieces: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return one polygon of the `pieces` into which rounding tears a building at a neck of about a centimetre, widening the neck."""
    for steps in _NECKS:
        while len(pieces) > 1:
            first, *others = pieces
            nearest = min(others, key=first.distance)
            gap = shapely.shortest_line(first, nearest)
            neck = (gap if gap.length else shapely.Point(gap.coords[0])).buffer(steps * _STEP, cap_style="square")
            joined = _polygons(shapely.set_precision(shapely.union_all([*pieces, neck]), _STEP))
            if len(joined) >= len(pieces):
                break
            pieces = joined
    return pieces


def _without_slivers(polygons: list[BaseGeometry]) -> list[BaseGeometry]:
    """Cut the slivers along common walls, where rounding lets one building reach into the other, from one of the two.

    Buildings that share more ground stay as they are: which of them is right is for the mapper to say.
    """
    if not polygons:
        return polygons
    pairs = shapely.STRtree(polygons).query(polygons, predicate="overlaps").T
    for first, second in sorted((int(a), int(b)) for a, b in pairs if a < b):
        for kept, cut in ((first, second), (second, first)):  # a cut along a rounded wall may miss it from one side
            one, other = polygons[kept], polygons[cut]
            if one.overlaps(other) and one.intersection(other).area <= _SLIVER * min(one.area, other.area):
                polygons[cut] = _largest(shapely.difference(other, one, grid_size=_STEP))
                # The corners of either become corners of the other, so that the wall between them is the same.
                polygons[kept] = _largest(shapely.set_precision(shapely.snap(one, polygons[cut], 1.5 * _STEP), _STEP))
    return polygons


def _largest(shape: BaseGeometry) -> BaseGeometry:
    return max(_polygons(shape), key=lambda part: part.area)


def _polygons(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]


def _few_nodes(polygon: BaseGeometry) -> BaseGeometry:
    tolerance = _STEP
    found = polygon
    while max(len(ring.coords) for ring in (found.exterior, *found.interiors)) > _MOST_NODES:
        tolerance *= 2
        simpler = shapely.set_precision(shapely.simplify(polygon, tolerance), _STEP)
        found = _largest(simpler)
    return found


def _places(ring: BaseGeometry) -> list[OsmPlace]:
    """Return the corners of a closed ring, the last of which is not repeated, counter-clockwise."""
    scaled = np.round(shapely.get_coordinates(ring) * 10.0**_DIGITS).astype(np.int64)[:-1]
    places = [(int(x), int(y)) for x, y in scaled]
    return places if ring.is_ccw else places[::-1]


def _degrees(steps: int) -> str:
    sign, whole = ("-" if steps < 0 else ""), abs(steps)
    return f"{sign}{whole // 10**_DIGITS}.{whole % 10**_DIGITS:0{_DIGITS}d}"
