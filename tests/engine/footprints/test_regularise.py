# SPDX-License-Identifier: GPL-2.0-or-later
"""Outlines: traced from pixels, and drawn as a mapper would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize, shapes
from roofline.engine.footprints.outlines import Rings, signed_areas, trace
from roofline.engine.footprints.regularise import regularise
from scipy import ndimage
from shapely import Point, Polygon, affinity, box


def draw(*polygons: Polygon, size: int = 120) -> NDArray[np.bool_]:
    return rasterize(polygons, out_shape=(size, size)).astype(bool)


def outlines(mask: NDArray[np.bool_]) -> Rings:
    labels, _ = ndimage.label(mask)
    return trace(labels, np.flatnonzero(mask))


def regular(mask: NDArray[np.bool_], tolerance: float = 1.0) -> list[Polygon]:
    return list(regularise(outlines(mask), tolerance))


def iou(a: Polygon, b: Polygon) -> float:
    return a.intersection(b).area / a.union(b).area


def corner_angles(polygon: Polygon) -> NDArray[np.float64]:
    """Degrees of turn at each corner of the outer ring."""
    ways = np.diff(np.array(polygon.exterior.coords), axis=0)
    headings = np.degrees(np.arctan2(ways[:, 1], ways[:, 0]))
    return np.abs((np.diff(np.append(headings, headings[0])) + 180) % 360 - 180)


def wobbly(mask: NDArray[np.bool_], seed: int) -> NDArray[np.bool_]:
    """A mask as a network predicts it: corners rounded, walls wavy by about a pixel."""
    generator = np.random.default_rng(seed)
    distance = ndimage.distance_transform_edt(mask) - ndimage.distance_transform_edt(~mask)
    waves = ndimage.gaussian_filter(generator.standard_normal(mask.shape), 3)
    return ndimage.gaussian_filter(distance, 1.5) + 0.7 * waves / waves.std() > 0


def test_tracing_finds_every_component_with_its_holes() -> None:
    generator = np.random.default_rng(1)
    mask = ndimage.gaussian_filter(generator.standard_normal((150, 170)), 1.5) > 0.02
    labels, count = ndimage.label(mask)
    rings = trace(labels, np.flatnonzero(mask))
    assert rings.owner.max() + 1 == count
    assert (signed_areas(rings)[np.diff(rings.owner, prepend=-1) > 0] > 0).all()  # the outer ring first
    _, background = ndimage.label(np.pad(~mask, 1, constant_values=True), np.ones((3, 3)))
    assert (signed_areas(rings) < 0).sum() == background - 1
    edges = [round(shapely.geometry.shape(s).length) for s, value in shapes(labels, mask=mask) if value]
    assert len(rings.points) == sum(edges)


def test_components_that_touch_at_a_corner_have_separate_outlines() -> None:
    rings = outlines(np.array([[1, 0, 1], [0, 1, 0]], dtype=bool))
    assert np.diff(rings.starts).tolist() == [4, 4, 4]
    assert len(outlines(np.zeros((3, 3), dtype=bool)).owner) == 0


@pytest.mark.parametrize("degrees", [0, 7, 22.5, 45, 71])
def test_a_rectangle_comes_back_with_its_four_right_angles(degrees: float) -> None:
    roof = affinity.rotate(box(35, 45, 85, 75), degrees)
    (made,) = regular(draw(roof))
    assert len(made.exterior.coords) == 5
    assert corner_angles(made) == pytest.approx(90, abs=0.01)
    assert iou(made, roof) > 0.97


@pytest.mark.parametrize("degrees", [0, 12, 38])
def test_an_l_keeps_its_six_right_angles(degrees: float) -> None:
    roof = affinity.rotate(box(30, 30, 90, 60).union(box(30, 30, 55, 95)), degrees, origin=(60, 60))
    (made,) = regular(draw(roof))
    assert len(made.exterior.coords) == 7
    assert corner_angles(made) == pytest.approx(90, abs=0.01)
    assert iou(made, roof) > 0.97


@pytest.mark.parametrize("seed", range(6))
def test_a_wobbly_rectangle_becomes_a_rectangle_again(seed: int) -> None:
    roof = affinity.rotate(box(35, 40, 85, 80), 17 * seed)
    (made,) = regular(wobbly(draw(roof), seed), 1.5)
    assert corner_angles(made) == pytest.approx(90, abs=0.01)
    assert iou(made, roof) > 0.93


def test_a_courtyard_is_kept_and_straight_too() -> None:
    roof = affinity.rotate(box(20, 20, 100, 100), 20).difference(affinity.rotate(box(45, 50, 75, 75), 20, (60, 60)))
    (made,) = regular(draw(roof))
    assert len(made.interiors) == 1 and len(made.interiors[0].coords) == 5
    assert iou(made, roof) > 0.97


def test_a_round_roof_stays_round() -> None:
    roof = Point(60, 60).buffer(25)
    (made,) = regular(draw(roof))
    assert len(made.exterior.coords) > 7
    assert corner_angles(made).max() < 60
    assert iou(made, roof) > 0.95


def test_a_wing_at_another_angle_keeps_it() -> None:
    wing = affinity.rotate(box(60, 50, 110, 70), 30, origin=(60, 60))
    roof = box(15, 35, 65, 85).union(wing)
    (made,) = regular(draw(roof))
    assert iou(made, roof) > 0.96
    ways = np.diff(np.array(made.exterior.coords), axis=0)
    long = np.hypot(*ways.T) > 15
    headings = np.degrees(np.arctan2(ways[long, 1], ways[long, 0])) % 90
    assert np.all((np.minimum(headings, 90 - headings) < 1.5) | (np.abs(headings - 30) < 3))


def test_no_outline_has_spikes_crossings_or_leaves_its_pixels() -> None:
    generator = np.random.default_rng(5)
    mask = ndimage.gaussian_filter(generator.standard_normal((400, 400)), 4) > 0.03
    rings = outlines(mask)
    for traced, made in zip(rings.polygons(), regularise(rings, 1.0), strict=True):
        assert made.is_valid and made.geom_type == "Polygon"
        assert made.area == 0 or traced.area < 30 or made.hausdorff_distance(traced) < 6


def test_a_single_pixel_and_a_line_of_pixels_survive() -> None:
    mask = np.zeros((20, 20), dtype=bool)
    mask[3, 3] = mask[10, 2:17] = True
    assert [p.is_valid and p.area > 0 for p in regular(mask)] == [True, True]


@pytest.mark.parametrize("area", ["D12", "D19", "D22"])
def test_real_buildings_keep_their_pixels(real_data: Callable[[str], Path], area: str) -> None:
    with rasterio.open(real_data(f"eusipco2018/{area}_gt_derived.tif")) as dataset:
        mask = dataset.read(1, window=((500, 2100), (500, 3000))) > 0
    made = regular(mask)
    drawn = rasterize(made, out_shape=mask.shape).astype(bool)
    assert (drawn & mask).sum() / (drawn | mask).sum() >= 0.95
    assert np.median(shapely.get_num_coordinates(made)) <= 7
