# SPDX-License-Identifier: GPL-2.0-or-later
"""The measure of corners behind `python -m benchmarks.footprints`, and the roofs it is taken on."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from rasterio.features import rasterize
from shapely import Polygon, affinity, box

GRAPH = """#1#
[10.00 10.00]
[50.00 10.00]
[90.00 10.00]
[90.00 60.00]
[50.00 60.00]
[10.00 60.00]
#2#
[[10.00 10.00]
 [50.00 10.00]]
[[50.00 10.00]
 [90.00 10.00]]
[[90.00 10.00]
 [90.00 60.00]]
[[90.00 60.00]
 [50.00 60.00]]
[[50.00 60.00]
 [10.00 60.00]]
[[10.00 60.00]
 [10.00 10.00]]
[[50.00 10.00]
 [50.00 60.00]]
#3#
"""


def test_the_outline_of_a_roof_is_its_graph_without_the_ends_of_the_ridge(tmp_path: Path) -> None:
    from roofline.benchmarks.footprints.roofs import read_roofs

    (tmp_path / "labels_txt").mkdir()
    (tmp_path / "labels_txt" / "0.txt").write_text(GRAPH, encoding="utf-8")
    (roof,) = read_roofs(tmp_path)
    assert roof.equals(box(1, 1, 9, 6)) and len(roof.exterior.coords) == 5


def test_a_scene_holds_each_roof_at_its_true_place_and_is_the_same_for_the_same_seed() -> None:
    from roofline.benchmarks.footprints.roofs import scene_of

    roofs = [affinity.rotate(box(0, 0, 12 + n, 8), 20 * n) for n in range(8)]
    for raggedness, least in (((0.0, 0.0), 0.95), ((1.0, 3.0), 0.7)):
        scene = scene_of(roofs, 0.5, raggedness, 3)
        assert len(scene.outlines) == len(roofs)
        true = rasterize(scene.outlines, out_shape=scene.levels.shape).astype(bool)
        drawn = scene.levels >= 125
        assert (true & drawn).sum() / (true | drawn).sum() > least
        assert np.array_equal(scene.levels, scene_of(roofs, 0.5, raggedness, 3).levels)


def test_corners_that_fit_are_found_with_their_right_angles() -> None:
    from roofline.benchmarks.footprints.corners import compare

    roof = box(10, 10, 40, 30)
    found = compare([affinity.translate(roof, 0.6, 0.8), box(60, 60, 70, 70)], [roof])
    assert [found.missed, found.missed_90, found.added, found.added_90] == pytest.approx([1.0] * 4)
    assert found.found == found.right == 1 and found.vertices == found.true_vertices == 4


def test_added_corners_cut_corners_and_missing_roofs_show_in_the_figures() -> None:
    from roofline.benchmarks.footprints.corners import compare

    roof = box(10, 10, 40, 30)
    staircase = Polygon([(10, 10), (25, 10), (25, 11), (40, 11), (40, 30), (10, 30)])
    found = compare([staircase], [roof])
    assert found.missed == 0 and found.added_90 > 10 and found.vertices == 6
    cut = Polygon([(14, 10), (40, 10), (40, 30), (10, 30), (10, 14)])
    found = compare([cut], [roof])
    assert found.found == found.right == 0.75
    found = compare([roof], [roof, affinity.translate(roof, 100, 0)])
    assert math.isinf(found.missed_90) and found.found == found.right == found.iou == 0.5


@pytest.mark.data
def test_the_roofs_of_the_set_are_whole_and_close_to_its_masks(real_data: Callable[[str], Path]) -> None:
    import rasterio
    from roofline.benchmarks.footprints.roofs import GSD, read_roofs

    folder = real_data("roofs_detmold/SOURCE.txt").parent
    roofs = read_roofs(folder)
    masks = sorted((folder / "masks").glob("*.png"))
    assert len(roofs) == len(masks) == 105
    for roof, path in zip(roofs, masks, strict=True):
        with rasterio.open(path) as source:
            mask = source.read(1) > 0
        drawn = rasterize([affinity.scale(roof, 1 / GSD, 1 / GSD, origin=(0, 0))], out_shape=mask.shape).astype(bool)
        assert (drawn & mask).sum() / (drawn | mask).sum() > 0.9, path.name
