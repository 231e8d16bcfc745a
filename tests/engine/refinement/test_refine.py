# SPDX-License-Identifier: GPL-2.0-or-later
"""Sec. IV-C: the default model refined on a sketched part of a scene, within a time budget, and compared with its parent."""

from __future__ import annotations

import dataclasses
import math
import time
from pathlib import Path
from typing import Any

import pytest
import torch
from roofline.engine.inference.scaled_view import View
from roofline.engine.models.model_file import Model
from roofline.engine.raster.resample import choose_factor
from roofline.engine.raster.scene import open_scene
from roofline.engine.refinement.config import BEST, PAPER, RefineConfig, learning_rate
from roofline.engine.refinement.hold_out import hold_out, probability_histogram
from roofline.engine.refinement.refine import refine
from roofline.engine.refinement.refined import Evaluation, Refined
from roofline.engine.refinement.sketch import Sketch, read_sketch
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never, silent

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def sketch(sketched_scene: dict[str, str], shipped: Model) -> Sketch:
    with open_scene(Path(sketched_scene["image"]), shipped.card.bands) as scene:
        view = View(scene, scene.statistics(), choose_factor(scene.gsd, shipped.card.gsd))
        return read_sketch(view, Path(sketched_scene["sketch"]), Path(sketched_scene["buildings"]), silent, never)


def small(config: RefineConfig = BEST, **changes: Any) -> RefineConfig:
    """Two samples of 128 pixels a minibatch."""
    own = {f.name for f in dataclasses.fields(RefineConfig)}
    sampling = dataclasses.replace(config.training.sampling, size=128)
    training = {"sampling": sampling, "batch": 2, **{k: v for k, v in changes.items() if k not in own}}
    return dataclasses.replace(
        config,
        training=dataclasses.replace(config.training, **training),
        **{k: v for k, v in changes.items() if k in own},
    )


def run(shipped: Model, sketch: Sketch, config: RefineConfig, **options: Any) -> Refined:
    cancelled = options.pop("cancelled", never)
    return refine(shipped.network, shipped.card.threshold, sketch, config, CPU, silent, cancelled, **options)


def test_the_papers_numbers() -> None:
    assert (PAPER.training.learning_rate, PAPER.training.epochs, PAPER.training.optimiser) == (1e-4, 100, "sgd")
    assert (PAPER.training.momentum, PAPER.training.loss, PAPER.held_out_share) == (0.9, "cross-entropy", 0)
    assert {learning_rate(PAPER, done) for done in (0, 0.3, 0.99)} == {1e-4}


def test_the_learning_rate_warms_up_and_falls_to_zero() -> None:
    rates = [learning_rate(BEST, i / 100) for i in range(101)]
    assert rates[0] < rates[5] == max(rates) <= BEST.training.learning_rate
    assert rates[-1] == pytest.approx(0, abs=1e-9)


def test_refinement_improves_f1_on_held_out_blocks(shipped: Model, sketch: Sketch) -> None:
    points: list[Evaluation] = []
    kept: list[float] = []
    refined = run(
        shipped,
        sketch,
        small(steps=16, evaluations=4),
        on_evaluation=points.append,
        keep=lambda network, t: kept.append(t),
    )
    assert refined.improved and refined.f1_after > refined.f1_before + 1
    assert [p.step for p in points] == [0, 4, 8, 12, 16] and tuple(points) == refined.curve
    assert math.isnan(points[0].loss) and points[0].f1 == refined.f1_before
    assert kept and 0.25 <= refined.threshold <= 0.75
    assert not refined.network.training and refined.steps == 16


def test_a_run_of_a_given_number_of_steps_is_repeatable(shipped: Model, sketch: Sketch) -> None:
    first, second = (run(shipped, sketch, small(steps=2, evaluations=1)).curve for _ in range(2))
    assert [(p.step, p.f1) for p in first] == [(p.step, p.f1) for p in second]
    assert first[1].loss == second[1].loss


def test_a_refinement_that_gains_nothing_says_so(shipped: Model, sketch: Sketch) -> None:
    refined = run(shipped, sketch, small(steps=2, evaluations=1, learning_rate=0.1))
    assert refined.improved is False and any("no better" in note for note in refined.notes)


def test_early_stopping_after_evaluations_without_improvement(shipped: Model, sketch: Sketch) -> None:
    refined = run(shipped, sketch, small(steps=30, evaluations=30, patience=2, learning_rate=0.1))
    best = max(range(1, len(refined.curve)), key=lambda number: refined.curve[number].f1)
    assert refined.steps == best + 2 < 30 and not refined.stopped


def test_time_ends_a_run(shipped: Model, sketch: Sketch) -> None:
    began = time.monotonic()
    refined = run(shipped, sketch, small(minutes=0.05))
    assert refined.steps >= 1 and refined.curve[-1].step == refined.steps
    assert time.monotonic() - began < 60, "not the five minutes of the preset"


def test_batch_norm_statistics_of_the_encoder_stay_those_of_the_parent(shipped: Model, sketch: Sketch) -> None:
    refined = run(shipped, sketch, small(steps=1, evaluations=1))
    before, after = shipped.network.state_dict(), refined.network.state_dict()
    statistics = [name for name in before if "running" in name]
    encoder = [name for name in statistics if name.startswith(("stem", "block"))]
    assert encoder and all(torch.equal(before[name], after[name]) for name in encoder)
    assert any(not torch.equal(before[name], after[name]) for name in statistics)


def test_the_result_keeps_a_share_of_its_parents_weights(shipped: Model, sketch: Sketch) -> None:
    own, kept = (run(shipped, sketch, small(steps=2, evaluations=1, parent_share=share)) for share in (0.0, 0.25))
    before, learnt = shipped.network.state_dict(), own.network.state_dict()
    for name, tensor in kept.network.state_dict().items():
        if tensor.is_floating_point():
            torch.testing.assert_close(tensor, torch.lerp(learnt[name], before[name], 0.25))


def test_nothing_is_held_out_of_a_small_sketch(shipped: Model, sketch: Sketch) -> None:
    (area,) = sketch.areas
    label = area.label.copy()
    label[150:] = 255
    tiny = dataclasses.replace(sketch, areas=(dataclasses.replace(area, label=label),))
    refined = run(shipped, tiny, small(steps=1, evaluations=1))
    assert refined.improved is None and math.isnan(refined.f1_after)
    assert refined.parent_share >= BEST.blind_parent_share > BEST.parent_share, "nothing tells whether it is better"
    idle = run(shipped, tiny, small(steps=30, evaluations=30, patience=2, learning_rate=1e-9))
    assert idle.steps < 30, "without held-out blocks, early stopping watches the loss"
    assert any("to hold a part of it out" in note for note in refined.notes)


def test_a_stopped_run_keeps_the_best_network_so_far(shipped: Model, sketch: Sketch) -> None:
    points: list[Evaluation] = []
    config = small(steps=40, evaluations=20)
    refined = run(shipped, sketch, config, on_evaluation=points.append, cancelled=lambda: len(points) > 2)
    assert refined.stopped and refined.steps == 4 and any("Stopped early" in note for note in refined.notes)
    with pytest.raises(Cancelled):
        run(shipped, sketch, config, cancelled=lambda: True)


def test_a_nan_loss_ends_the_run(shipped: Model, sketch: Sketch) -> None:
    broken = dataclasses.replace(sketch.areas[0], std=sketch.areas[0].std * math.nan)
    with pytest.raises(EngineError, match="NaN or infinite at step 0; refine with a smaller learning rate"):
        run(shipped, dataclasses.replace(sketch, areas=(broken,)), small(steps=2))


def test_a_parent_with_a_coarser_gsd_is_evaluated_on_the_same_blocks(shipped: Model, sketch: Sketch) -> None:
    held = hold_out(sketch.areas, 0.15, 0)
    own = probability_histogram(shipped.network, held.sampler, held.blocks, CPU)
    coarser = probability_histogram(shipped.network, *held.at_gsd_factor(1.25), CPU)
    assert coarser.sum() == pytest.approx(own.sum() / 1.25**2, rel=0.03)
    share, seen = (counts[1].sum() / counts.sum() for counts in (own, coarser))
    assert seen == pytest.approx(share, abs=0.01)
