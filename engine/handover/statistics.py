# SPDX-License-Identifier: GPL-2.0-or-later
"""Count footprints as a whole, by polygons such as districts, and by the squares of a grid.

A footprint counts where a point inside it lies, with all its area, so that the parts add up to the whole.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

from ..contract.grade import WORDS
from ..contract.sentence import Sentence
from ..raster.polygon_file import with_layer
from ..raster.polygons import has_field
from ..runtime.errors import EngineError
from .analysed_ground import AnalysedGround
from .counting_areas import read_counting_areas
from .footprint_table import FootprintTable
from .ground import metric_crs, reproject
from .printable import printable

OUTSIDE = Sentence("(outside)")
_MOST_SQUARES = 200_000
_NAME = "name"


@dataclass(frozen=True)
class GroundCount:
    """Footprints in one place. `grades` counts those of each grade of WORDS, () where damage was not graded.

    `shape` is a polygon in the CRS of its CountedGround (None: no place); `ground_m2` is its area on the ground and
    `analysed` the share of it that was analysed, 0 to 1: both NaN where unknown. `confidence` is the mean, NaN without any.
    """

    name: str
    buildings: int
    area_m2: float
    confidence: float
    ground_m2: float = math.nan
    analysed: float = math.nan
    shape: BaseGeometry | None = None
    grades: tuple[int, ...] = ()

    @property
    def badly_damaged(self) -> int:
        """Buildings with major damage or destroyed."""
        return sum(count for word, count in zip(WORDS, self.grades, strict=False) if word in ("major", "destroyed"))

    @property
    def per_km2(self) -> float:
        """Buildings per km² of analysed ground, or of all of it where that is unknown; NaN without ground."""
        ground = self._counted_ground()
        return self.buildings / ground * 1e6 if ground > 0 else math.nan

    @property
    def built_percent(self) -> float:
        """Share of that ground under footprints, in percent; a footprint on the border counts as a whole."""
        ground = self._counted_ground()
        return 100 * self.area_m2 / ground if ground > 0 else math.nan

    def _counted_ground(self) -> float:
        return self.ground_m2 * (1 if math.isnan(self.analysed) else self.analysed)


@dataclass(frozen=True)
class CountedGround:
    """Counts of one `kind` ("areas" or "grid"), with their shapes in `crs`."""

    kind: str
    counts: tuple[GroundCount, ...]
    crs: CRS


def count_all(table: FootprintTable, ground: AnalysedGround | None) -> GroundCount:
    """Count all footprints of `table`."""
    everything = np.ones(len(table.shapes), dtype=bool)
    area = ground.analysed_m2 if ground else math.nan
    return _count("whole", table, everything, area, 1.0 if ground else math.nan)


def count_by_areas(
    table: FootprintTable, areas: str, field: str, layer: str, ground: AnalysedGround | None
) -> CountedGround:
    """Count by the polygons of the file `areas`, whose `field` ("": "name", if there is one) names them. Raises EngineError.

    The footprints outside all of them are counted as OUTSIDE; of overlapping polygons the first counts.
    """
    crs = _placed(table)
    path = Path(with_layer(areas, layer) if layer else areas)
    if field and not has_field(path, field):
        raise EngineError(
            "The polygons to count by have no field '{field}'; choose the field that names them.", field=field
        )
    named = field or (_NAME if has_field(path, _NAME) else "")
    districts = read_counting_areas(path, named, crs, table.shapes, ground)
    names = [printable(text) or str(number) for number, text in enumerate(districts.names, 1)]
    owner = districts.owners(table.shapes)
    counts = _counts(table, owner, districts.shapes, names, districts.ground_m2, districts.analysed_shares(ground))
    if (owner < 0).any():
        counts.append(_count(OUTSIDE, table, owner < 0))
    return CountedGround("areas", tuple(counts), crs)


def count_by_grid(table: FootprintTable, side: float, ground: AnalysedGround | None) -> CountedGround:
    """Count by squares of `side` metres, aligned to multiples of it: those that were analysed or hold a footprint.

    Their CRS is that of metric_crs. Raises EngineError.
    """
    source = _placed(table)
    extent = table.shapes if len(table.shapes) else np.array([ground.analysed] if ground else [], dtype=object)
    if not len(extent):
        return CountedGround("grid", (), source)
    crs = metric_crs(extent, source)
    points = shapely.get_coordinates(reproject(shapely.point_on_surface(table.shapes), source, crs))
    cells = np.floor(points / side).astype(np.int64)
    squares = {(int(x), int(y)) for x, y in cells}
    analysed = ground.analysed_in(crs) if ground else None
    if analysed is not None:
        squares |= _squares_over(analysed, side)
    order = sorted(squares, key=lambda cell: (-cell[1], cell[0]))  # as one reads a map
    number = {cell: index for index, cell in enumerate(order)}
    owner = np.array([number[int(x), int(y)] for x, y in cells], dtype=np.int64)
    corners = np.array(order, dtype=np.float64).reshape(-1, 2) * side
    shapes = shapely.box(corners[:, 0], corners[:, 1], corners[:, 0] + side, corners[:, 1] + side)
    names = [f"E{x * side:.0f} N{y * side:.0f}" for x, y in order]
    sizes = np.full(len(order), side * side)
    return CountedGround(
        "grid", tuple(_counts(table, owner, shapes, names, sizes, _analysed_shares(shapes, crs, ground))), crs
    )


def _placed(table: FootprintTable) -> CRS:
    if table.crs is None or not table.is_placed:
        raise EngineError(
            "The footprints have no coordinate reference system that says where on Earth they are, so they cannot be"
            " counted by areas or squares; choose neither, or georeference the image and segment it again."
        )
    return table.crs


def _squares_over(analysed: BaseGeometry, side: float) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for part in shapely.get_parts(analysed):  # images that do not touch may be far apart
        left, bottom, right, top = (math.floor(value / side) for value in part.bounds)
        count = len(found) + (right - left + 1) * (top - bottom + 1)
        if count > _MOST_SQUARES:
            raise EngineError(
                "Squares of {side:g} m are too many for this ground ({count}); choose larger ones.",
                side=side,
                count=count,
            )
        xs, ys = (each.ravel() for each in np.meshgrid(np.arange(left, right + 1), np.arange(bottom, top + 1)))
        boxes = shapely.box(xs * side, ys * side, (xs + 1) * side, (ys + 1) * side)
        shapely.prepare(part)
        inside = shapely.intersects(part, boxes) & ~shapely.touches(part, boxes)
        found |= {(int(x), int(y)) for x, y in zip(xs[inside], ys[inside], strict=True)}
    return found


def _analysed_shares(shapes: NDArray[np.object_], crs: CRS, ground: AnalysedGround | None) -> NDArray[np.float64]:
    """Return the share (n,) of each polygon that was analysed; NaN where that is unknown."""
    if ground is None or not len(shapes):
        return np.full(len(shapes), np.nan)
    common = shapely.area(shapely.intersection(shapes, ground.analysed_in(crs)))
    shares: NDArray[np.float64] = np.clip(common / np.maximum(shapely.area(shapes), 1e-9), 0, 1)
    return shares


def _counts(
    table: FootprintTable,
    owner: NDArray[np.int64],
    shapes: NDArray[np.object_],
    names: Sequence[str],
    sizes: NDArray[np.float64],
    analysed: NDArray[np.float64],
) -> list[GroundCount]:
    """Count the footprints by the number (n,) of the polygon that owns each; -1: none."""
    inside, kept = owner[owner >= 0], owner >= 0
    buildings = np.bincount(inside, minlength=len(shapes))
    areas = np.bincount(inside, np.nan_to_num(table.area_m2[kept]), minlength=len(shapes))
    sure = table.confidence[kept]
    known = np.isfinite(sure)
    total = np.bincount(inside[known], sure[known], minlength=len(shapes))
    of = np.bincount(inside[known], minlength=len(shapes))
    means = np.divide(total, of, out=np.full(len(shapes), np.nan), where=of > 0)
    graded = [()] * len(shapes) if table.grades is None else _by_grade(table.grades, owner, len(shapes))
    values = zip(names, buildings, areas, means, sizes, analysed, shapes, graded, strict=True)
    return [
        GroundCount(name, int(n), float(area), float(mean), float(size), float(share), shape, grades)
        for name, n, area, mean, size, share, shape, grades in values
    ]


def _by_grade(grades: NDArray[np.object_], owner: NDArray[np.int64], places: int) -> list[tuple[int, ...]]:
    """Count the footprints of each grade of WORDS in each of the `places`; the owner (n,) is -1 for none."""
    columns = [np.bincount(owner[(owner >= 0) & (grades == word)], minlength=places) for word in WORDS]
    return [tuple(int(count) for count in row) for row in zip(*columns, strict=True)]


def _count(
    name: str, table: FootprintTable, chosen: NDArray[np.bool_], ground_m2: float = math.nan, analysed: float = math.nan
) -> GroundCount:
    sure = table.confidence[chosen]
    sure = sure[np.isfinite(sure)]
    mean = float(sure.mean()) if len(sure) else math.nan
    grades = () if table.grades is None else _by_grade(table.grades, np.where(chosen, 0, -1), 1)[0]
    area = round(
        float(np.nansum(table.area_m2[chosen])), 1
    )  # as tables and programs get it, so that all documents agree
    return GroundCount(name, int(chosen.sum()), area, mean, ground_m2, analysed, grades=grades)
