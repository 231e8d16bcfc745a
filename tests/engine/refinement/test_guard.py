# SPDX-License-Identifier: GPL-2.0-or-later
"""A refinement is judged on ground that was not sketched, and keeps as much of its parent as that ground asks for."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import shapely
import torch
from roofline.engine.datasets.areas import Area
from roofline.engine.inference.scaled_view import View
from roofline.engine.models.model_file import Model
from roofline.engine.raster.labels import BACKGROUND, BUILDING, IGNORE
from roofline.engine.raster.resample import choose_factor
from roofline.engine.raster.scene import open_scene
from roofline.engine.raster.tiles import Tile
from roofline.engine.refinement.batches import batches_of
from roofline.engine.refinement.config import BEST, PAPER, RefineConfig
from roofline.engine.refinement.guard import (
    Contradictions,
    contradictions,
    disagreements,
    errors_of_parent,
    is_plausible,
    joint_histogram,
)
from roofline.engine.refinement.refine import refine
from roofline.engine.refinement.sketch import Sketch, outline, read_sketch
from roofline.engine.refinement.unsketched import Unsketched, predict, read_unsketched
from roofline.engine.runtime.progress import never, silent

DRAWN = (shapely.box(0, 0, 512, 150),)
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def ground(sketched_scene: dict[str, str], shipped: Model) -> tuple[Sketch, Unsketched]:
    with open_scene(Path(sketched_scene["image"]), shipped.card.bands) as scene:
        view = View(scene, scene.statistics(), choose_factor(scene.gsd, shipped.card.gsd))
        sketch = read_sketch(view, Path(sketched_scene["sketch"]), Path(sketched_scene["buildings"]), silent, never)
        return sketch, read_unsketched(view, DRAWN, 0, silent, never)


def windows(count: int, edge: int = 256) -> Unsketched:
    """Windows of which all but the margin counts."""
    label = np.full((edge, edge), IGNORE, dtype=np.uint8)
    label[64:-64, 64:-64] = BACKGROUND
    valid, none = np.ones((edge, edge), dtype=bool), np.zeros(3)
    image = np.zeros((3, edge, edge), dtype=np.float32)
    area = Area("unsketched/0", image, valid, label, 0.5, none, none + 1, 1.0)
    return Unsketched((area,) * count, tuple(Tile(0, number * edge, edge, edge) for number in range(count)))


def test_what_is_taught_outside_the_sketch_does_not_judge() -> None:
    taught, judged = windows(7).divided()
    assert (len(taught.areas), len(taught.tiles), len(judged.tiles)) == (2, 2, 5)
    assert {*taught.tiles} | {*judged.tiles} == {*windows(7).tiles}


def test_windows_lie_outside_the_sketch_and_are_repeatable(
    ground: tuple[Sketch, Unsketched], sketched_scene: dict[str, str], shipped: Model
) -> None:
    unsketched = ground[1]
    assert unsketched.tiles
    assert unsketched.counts.any() and all(area.label.shape == (384, 384) for area in unsketched.areas)
    for tile, counts in zip(unsketched.tiles, unsketched.counts, strict=True):
        assert not counts[: max(0, 150 - tile.row)].any()
    with open_scene(Path(sketched_scene["image"]), shipped.card.bands) as scene:
        view = View(scene, scene.statistics(), choose_factor(scene.gsd, shipped.card.gsd))
        assert read_unsketched(view, DRAWN, 0, silent, never).tiles == unsketched.tiles


def test_the_parent_teaches_only_where_it_is_sure() -> None:
    probability = np.full((1, 256, 256), 0.5, dtype=np.float32)
    probability[0, 100] = 0.95
    probability[0, 101] = 0.05
    (area,) = windows(1).labelled(probability, 0.9)
    assert (area.label[100, 64:-64] == BUILDING).all() and (area.label[101, 64:-64] == BACKGROUND).all()
    assert (np.delete(area.label, (100, 101), axis=0) == IGNORE).all() and (area.label[:, :64] == IGNORE).all()


def test_a_share_of_each_minibatch_is_unsketched_ground(ground: tuple[Sketch, Unsketched]) -> None:
    sketch, unsketched = ground
    probability = np.ones((len(unsketched.areas), *unsketched.areas[0].label.shape), dtype=np.float32)
    taught = [dataclasses.replace(a, image=np.full_like(a.image, 7)) for a in unsketched.labelled(probability, 0.9)]
    config = dataclasses.replace(
        BEST,
        unsketched_share=0.25,
        training=dataclasses.replace(
            BEST.training, batch=4, sampling=dataclasses.replace(BEST.training.sampling, radiometry=0.0)
        ),
    )
    images, _ = next(batches_of(sketch.areas, config, 1, CPU, taught)[0])
    assert [bool((image == 7).any()) for image in images] == [False, False, False, True]


def test_a_refinement_that_floods_the_rest_with_buildings_is_not_plausible() -> None:
    parent = np.zeros((1, 100, 100), dtype=np.float32)
    parent[0, :10] = 1
    flooded = parent.copy()
    flooded[0, :30] = 1
    everything = np.ones(parent.shape, dtype=bool)
    found = contradictions(joint_histogram(parent, flooded, everything), 0.5, 0.5)
    assert found == Contradictions(roofs=0.0, ground=2.0)
    nothing = Contradictions(0.0, 0.0)
    assert not is_plausible(found, nothing)
    assert is_plausible(found, Contradictions(0.0, 2.0)), "the parent misses as much on the sketch"
    assert is_plausible(contradictions(joint_histogram(parent, parent, everything), 0.5, 0.5), nothing)


def test_few_annotated_pixels_say_little_about_the_parents_errors() -> None:
    histogram = np.zeros((2, 21), dtype=np.int64)
    histogram[BUILDING, 0] = histogram[BUILDING, 20] = 1000
    few, many = errors_of_parent(histogram, 0.5), errors_of_parent(histogram * 1000, 0.5)
    assert few.ground < 0.05 and many.ground > 0.9 and few.roofs == many.roofs == 0


def test_the_places_of_most_disagreement_come_first() -> None:
    parent = np.zeros((4, 256, 256), dtype=np.float32)
    refined = parent.copy()
    refined[1, 64:96, 64:-64] = 1
    refined[3, 64:128, 64:-64] = 1
    refined[2, :64] = 1  # does not count
    found = disagreements(parent, refined, (0.5, 0.5), windows(4))
    assert [(place.square.col, place.share) for place in found] == [(3 * 256 + 64, 0.5), (256 + 64, 0.25)]
    assert all(place.square.height == 128 for place in found)


def lying(sketch: Sketch) -> Sketch:
    """A small sketch that says of every roof that it is ground, and the reverse."""
    (area,) = sketch.areas
    label = np.where(area.label == IGNORE, IGNORE, BUILDING - area.label).astype(np.uint8)
    label[150:] = IGNORE
    return dataclasses.replace(sketch, areas=(dataclasses.replace(area, label=label),))


def harmful() -> RefineConfig:
    """A short refinement with a large learning rate."""
    sampling = dataclasses.replace(BEST.training.sampling, size=128)
    training = dataclasses.replace(BEST.training, batch=2, steps=20, learning_rate=1e-2, sampling=sampling)
    return dataclasses.replace(BEST, training=training, evaluations=1)


def test_a_harmful_refinement_keeps_more_of_its_parent_and_says_so(
    shipped: Model, ground: tuple[Sketch, Unsketched]
) -> None:
    sketch, unsketched = ground
    refined = refine(shipped.network, 0.3, lying(sketch), harmful(), CPU, silent, never, unsketched=unsketched)
    assert refined.parent_share > BEST.parent_share
    assert refined.disagreements and any("more than the sketch explains" in note for note in refined.notes)


def test_a_refinement_that_stays_harmful_returns_its_parent(
    shipped: Model, ground: tuple[Sketch, Unsketched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roofline.engine.refinement.refine.SHARES", (1.0,))
    sketch, unsketched = ground
    refined = refine(shipped.network, 0.3, lying(sketch), harmful(), CPU, silent, never, unsketched=unsketched)
    assert refined.parent_share == 1 and refined.improved is False and refined.threshold == 0.3
    before, after = shipped.network.state_dict(), refined.network.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before if before[name].is_floating_point())
    assert any("original model was kept" in note for note in refined.notes)


def test_the_prediction_of_a_window_does_not_depend_on_the_scale_the_network_sees(
    shipped: Model, ground: tuple[Sketch, Unsketched]
) -> None:
    unsketched = ground[1]
    edge = unsketched.areas[0].label.shape[0]
    own, coarser = (
        predict(shipped.network, unsketched.areas, unsketched.places(), edge, CPU, factor) for factor in (1.0, 1.25)
    )
    assert own.shape == coarser.shape == (len(unsketched.areas), edge, edge)
    assert ((own > 0.5) == (coarser > 0.5))[unsketched.counts].mean() > 0.9


def test_the_papers_refinement_sees_no_unsketched_ground() -> None:
    assert (PAPER.unsketched_share, PAPER.parent_decay, PAPER.judge_unsketched) == (0, 0, False)


def test_a_square_has_its_outline_on_the_map(sketched_scene: dict[str, str], shipped: Model) -> None:
    with open_scene(Path(sketched_scene["image"]), shipped.card.bands) as scene:
        view = View(scene, scene.statistics(), 1.0)
        assert outline(view, Tile(0, 0, view.height, view.width)).bounds == pytest.approx(
            (*(scene.transform @ (0, scene.height)), *(scene.transform @ (scene.width, 0)))
        )
