# SPDX-License-Identifier: GPL-2.0-or-later
"""Footprints lie where the image lies, and their areas and angles are true on the ground."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from affine import Affine
from shapely import Polygon, affinity, box

from .layers import Layer, blurred, levels


@pytest.mark.parametrize(
    ("crs", "transform", "pixel_m2", "tolerance"),
    [
        ("EPSG:4326", Affine(4e-6, 0, 9, 0, -4e-6, 60), 4e-6**2 * 111_412 * 55_800, 2e-3),
        ("EPSG:3857", Affine(1, 0, 1e6, 0, -1, 8_399_737), 0.25, 1e-2),
        ("EPSG:2263", Affine(1.64042, 0, 980_000, 0, -1.64042, 190_000), 0.25, 1e-3),
        ("EPSG:32632", Affine(0.3, 0.4, 5e5, 0.4, -0.3, 5e6), 0.25, 2e-3),
    ],
    ids=["degrees", "Web Mercator at 60 N", "US feet", "rotated"],
)
def test_areas_are_true_on_the_ground_in_any_crs(
    footprints: Callable[..., Layer], crs: str, transform: Affine, pixel_m2: float, tolerance: float
) -> None:
    layer = footprints(levels(box(10, 20, 50, 40)), crs=crs, transform=transform)
    assert layer.fields["area_m2"] == pytest.approx([800 * pixel_m2], rel=tolerance)
    corners = [transform @ corner for corner in ((10, 20), (50, 20), (50, 40), (10, 40))]
    assert layer.shapes[0].symmetric_difference(Polygon(corners)).area < 1e-6 * layer.shapes[0].area


def test_without_georeference_outlines_are_in_pixels_as_qgis_shows_them(footprints: Callable[..., Layer]) -> None:
    values = levels(box(10, 20, 50, 40))
    layer = footprints(values, crs=None, transform=Affine.identity())
    assert layer.shapes[0].bounds == pytest.approx((10, -40, 50, -20))
    assert layer.crs is None and np.isnan(layer.fields["area_m2"]).all() and layer.report.area_m2 == 0
    known = footprints(values, crs=None, transform=Affine.identity(), gsd=0.2)
    assert known.fields["area_m2"] == pytest.approx([800 * 0.04])


def test_right_angles_are_right_on_the_ground_where_pixels_are_not_square(footprints: Callable[..., Layer]) -> None:
    """At 60 degrees north a pixel that is square in degrees is half as wide as high in metres."""
    on_ground = affinity.rotate(box(20, 35, 50, 70), 30)
    in_pixels = affinity.scale(on_ground, xfact=2, yfact=1, origin=(0, 0))
    size = 4e-6
    layer = footprints(levels(in_pixels, size=(110, 140)), crs="EPSG:4326", transform=Affine(size, 0, 9, 0, -size, 60))
    (shape,) = layer.shapes
    x, y = np.array(shape.exterior.coords).T
    ways = np.diff(np.column_stack(((x - 9) / size / 2, (60 - y) / size)), axis=0)
    ways /= np.hypot(*ways.T)[:, None]
    assert len(ways) == 4
    assert np.abs((ways * np.roll(ways, 1, axis=0)).sum(axis=1)).max() < 0.01


def test_no_outline_leaves_the_image(footprints: Callable[..., Layer]) -> None:
    """A roof cut obliquely by the edge is straightened to a rectangle, whose corner would be outside."""
    roofs = [affinity.rotate(box(x, -12, x + 24, 14), angle) for x, angle in ((10, 30), (60, 50), (100, 20))]
    layer = footprints(blurred(*roofs, affinity.rotate(box(95, 60, 130, 80), 35)))
    assert len(layer.shapes) == 4
    image = box(500_000, 5_000_000 - 50, 500_000 + 60, 5_000_000)
    assert all(image.buffer(1e-6).contains(shape) for shape in layer.shapes)
