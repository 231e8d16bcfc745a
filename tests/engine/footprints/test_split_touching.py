# SPDX-License-Identifier: GPL-2.0-or-later
"""Buildings that ran together part, one building stays one, and neighbours share a wall but no ground."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import shapely
from scipy import ndimage
from shapely import box

from .layers import Layer, blurred, levels


def test_touching_buildings_are_split_where_the_probability_dips(footprints: Callable[..., Layer]) -> None:
    row = [box(5, 30, 39, 70), box(42, 30, 75, 70), box(78, 30, 111, 70)]
    layer = footprints(blurred(*row), threshold=0.4)
    assert layer.report.count == 3
    first, second, third = sorted(layer.shapes, key=lambda shape: shape.bounds[0])
    # One straight wall between neighbours: nothing torn, nothing shared.
    for one, two in ((first, second), (second, third)):
        assert one.intersection(two).area < 1e-6
        assert one.intersection(two).length == pytest.approx(20, abs=1)
    assert shapely.union_all(layer.shapes).geom_type == "Polygon"


def test_buildings_are_split_at_a_neck_even_where_the_probability_dips_little(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 50, 70), box(50, 40, 54, 50), box(54, 15, 105, 80))
    assert footprints(values).report.count == 1
    values[:, 50:54] = np.minimum(values[:, 50:54], 180)
    assert footprints(values).report.count == 2


def test_the_ridge_of_a_roof_does_not_split_it(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 70, 70))
    values[44:46, 10:70] = 170
    assert footprints(values).report.count == 1


def test_one_building_with_a_narrow_part_stays_one(footprints: Callable[..., Layer]) -> None:
    roof = shapely.union_all([box(10, 20, 45, 70), box(45, 38, 60, 52), box(60, 15, 105, 80)])
    assert footprints(blurred(roof), threshold=0.4).report.count == 1


def test_close_neighbours_do_not_overlap(footprints: Callable[..., Layer]) -> None:
    generator = np.random.default_rng(2)
    waves = ndimage.gaussian_filter(generator.standard_normal((300, 300)), 3)
    layer = footprints(np.where(waves > 0.005, 230, 10))
    assert layer.report.count > 40
    assert all(shape.is_valid and shape.geom_type == "Polygon" for shape in layer.shapes)
    shapes = np.array(layer.shapes)
    one, two = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    shared = shapely.area(shapely.intersection(shapes[one[one < two]], shapes[two[one < two]]))
    assert shared.max(initial=0) < 1e-6
