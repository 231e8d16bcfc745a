# SPDX-License-Identifier: GPL-2.0-or-later
"""Refine a model on a sketched part of the image it will map (Sec. IV-C), within minutes."""

from __future__ import annotations

import copy
import dataclasses
import math
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from ..datasets.areas import Area
from ..datasets.samples import Batch
from ..raster.labels import BACKGROUND, BUILDING
from ..runtime.allocator import freed_memory_kept
from ..runtime.errors import Cancelled, EngineError
from ..runtime.pipeline import ahead
from ..runtime.progress import IsCancelled, Report
from ..training.batches import PREFETCHED
from ..training.config import encoder_of, optimiser_of
from ..training.learner import Learner
from ..training.optimise import channels_last, interpolate_weights, weight_average
from .batches import batches_of
from .budget import RefinementBudget
from .config import RefineConfig, learning_rate
from .found_buildings import FoundBuildings, found_buildings
from .gain import expected_f1
from .guard import (
    SHARES,
    Contradictions,
    Disagreement,
    called_share,
    contradictions,
    disagreements,
    errors_of_parent,
    is_plausible,
    joint_histogram,
)
from .hold_out import Histogram, choose_threshold, f1_at, hold_out, probability_histogram
from .refined import Evaluation, Refined, notes_of
from .sketch import Sketch
from .unsketched import NO_GROUND, Probability, Unsketched, predict

_IMPROVEMENT = 0.98  # of the last loss: a lower one counts as an improvement where nothing is held out


@freed_memory_kept()
def refine(
    parent: nn.Module,
    threshold: float,
    sketch: Sketch,
    config: RefineConfig,
    device: torch.device,
    report: Report,
    cancelled: IsCancelled,
    *,
    on_evaluation: Callable[[Evaluation], None] = lambda evaluation: None,
    keep: Callable[[nn.Module, float], None] = lambda network, threshold: None,
    parent_gsd_factor: float = 1.0,
    unsketched: Unsketched = NO_GROUND,
) -> Refined:
    """Refine `parent` on `sketch`: hold blocks out, evaluate the parent, learn with regular evaluations, choose the threshold.

    `threshold` is the parent's. The parent is evaluated at `parent_gsd_factor` times the ground sampling distance of the
    sketch, for which it was trained. After each evaluation `keep` receives the best network so far and its threshold, so
    that a killed run leaves a result. When the user stops, the result is the best network so far; Cancelled is raised only
    before the first evaluation. On the ground `unsketched` the result is compared with the parent, and gets as much of the
    parent's weights as it takes to be plausible there. Raises EngineError when the loss becomes NaN or infinite.
    """
    run = _RefinementRun(parent, sketch, unsketched, config, device)
    report("Judging the model", 0, 1)
    run.evaluate_parent(threshold, parent_gsd_factor)
    on_evaluation(run.curve[0])
    stopped = False
    with closing(ahead(run.minibatches(), PREFETCHED)) as minibatches:
        for batch in minibatches:
            if cancelled():
                stopped = True
                break
            run.learn(batch)
            done, total = run.budget.done(run.step), run.budget.total(run.step)
            report("Refining", done * total, total)
            if done < min(1.0, len(run.curve) / config.evaluations):
                continue
            best = run.evaluate()
            on_evaluation(run.curve[-1])
            if best is not None:
                keep(best.network, choose_threshold([best.histogram], threshold, run.parent_share))
            if done >= 1 or 0 < config.patience <= run.without_improvement:
                break
    return run.result(stopped=stopped)


@dataclass(frozen=True)
class _Candidate:
    """A network that may become the result: its F1 at threshold 0.5 (percent) and its histogram on the held-out blocks."""

    f1: float
    network: nn.Module
    histogram: Histogram


@dataclass(frozen=True)
class _Judged:
    """The network chosen after comparison on the unsketched ground; `histogram` is its own on the held-out blocks, `answer` on that ground."""

    network: nn.Module
    threshold: float
    histogram: Histogram
    parent_share: float
    answer: Probability | None = None
    disagreements: tuple[Disagreement, ...] = ()


class _RefinementRun:
    """State of a refinement: the network that learns, the held-out blocks, the learning curve and the best network so far."""

    def __init__(
        self, parent: nn.Module, sketch: Sketch, unsketched: Unsketched, config: RefineConfig, device: torch.device
    ) -> None:
        self.began = time.monotonic()
        self.parent, self.config, self.device = parent, config, device
        self.gsd_factor = 1.0  # at which the parent sees the image
        self.threshold = 0.5  # the parent's
        training = config.training
        torch.manual_seed(training.seed)
        self.held = hold_out(sketch.areas, config.held_out_share, training.seed, sketch.unchecked)
        self.unchecked = sketch.unchecked
        self.taught, self.unsketched = unsketched.divided()
        self.parents_answer: Probability | None = None  # on the unsketched ground that is not taught
        self.taught_answer: Probability | None = None  # on that which is
        self.network = copy.deepcopy(parent).to(device)
        channels_last(self.network)
        self.optimiser = optimiser_of(self.network, training)
        self.average = weight_average(self.network, training.ema_decay)
        self.learner = Learner(
            self.network,
            self.optimiser,
            training.loss,
            device,
            freeze_batch_norm=encoder_of(self.network) if training.frozen_statistics else [],
        )
        self.budget = RefinementBudget(config, self.began, reserve=0.0)
        self.step = 0  # minibatches seen
        self.losses: list[float] = []  # since the last evaluation
        self.curve: list[Evaluation] = []
        self.best: _Candidate | None = None
        self.without_improvement = 0  # evaluations
        self.loss_then = math.inf  # mean loss at the last improvement

    @property
    def _held_out(self) -> str:
        """Return "some" where blocks are held out, else why none is."""
        if self.held.blocks:
            return "some"
        if not self.config.held_out_share:
            return "unwanted"
        return "unchecked" if any(mask is not None for mask in self.unchecked) else "small"

    @property
    def parent_share(self) -> float:
        """The share of the parent's weights in a result that changes other ground no more than the sketch explains."""
        return self.config.parent_share if self.held.blocks else self.config.blind_parent_share

    def evaluate_parent(self, threshold: float, gsd_factor: float) -> None:
        """Begin the curve with the parent's F1 and reserve time for the last evaluations, as long as this one took."""
        sampler, blocks = self.held.at_gsd_factor(gsd_factor)
        before = f1_at(probability_histogram(self.network, sampler, blocks, self.device), threshold)
        if self.unsketched.areas:
            self.parents_answer = self._predict(self.unsketched, self.network, gsd_factor)
        if self.taught.areas:
            self.taught_answer = self._predict(self.taught, self.network, gsd_factor)
        seconds = time.monotonic() - self.began
        self.gsd_factor, self.threshold = gsd_factor, threshold
        self.curve.append(Evaluation(seconds, 0, math.nan, before))
        # After learning come the last evaluation and the one of the training blocks.
        last = seconds * (1 + len(self.held.training_blocks) / max(1, len(self.held.blocks)))
        self.budget = RefinementBudget(self.config, self.began, reserve=min(last, 0.2 * self.config.minutes * 60))

    def _predict(self, ground: Unsketched, network: nn.Module, gsd_factor: float = 1.0) -> Probability:
        return predict(network, ground.areas, ground.places(), ground.areas[0].label.shape[0], self.device, gsd_factor)

    def minibatches(self) -> Iterator[Batch]:
        """Sample the minibatches: images (N, D, size, size) float32 and labels (N, size, size) int64."""
        taught: tuple[Area, ...] = ()
        if self.taught_answer is not None:
            taught = self.taught.labelled(self.taught_answer, self.config.sure)
        minibatches, self.budget.steps = batches_of(
            self.held.training_areas, self.config, self.budget.steps, self.device, taught
        )
        return minibatches

    def learn(self, batch: Batch) -> None:
        """Take one optimiser step and update the weight average."""
        rate = learning_rate(self.config, self.budget.done(self.step))
        loss = self.learner(batch, rate).item()
        if not math.isfinite(loss):
            raise EngineError(
                "The training loss became NaN or infinite at step {step}; refine with a smaller learning rate.",
                step=self.step,
            )
        if self.config.parent_decay:
            interpolate_weights(self.network, self.parent, self.config.parent_decay * rate)
        self.losses.append(loss)
        self.average.update_parameters(self.network)
        self.step += 1

    def evaluate(self) -> _Candidate | None:
        """Evaluate the averaged network on the held-out blocks; returns it if it is the best so far."""
        network = interpolate_weights(copy.deepcopy(self.average.module), self.parent, self.parent_share)
        histogram = probability_histogram(network, self.held.sampler, self.held.blocks, self.device)
        now = Evaluation(
            time.monotonic() - self.began, self.step, float(np.mean(self.losses)), f1_at(histogram, threshold=0.5)
        )
        self.curve.append(now)
        self.losses.clear()
        # Where nothing is held out, the latest network is the best, and only the loss shows whether it still learns.
        blind = not self.held.blocks
        is_better = self.best is None or now.f1 > self.best.f1
        if is_better or (blind and now.loss < _IMPROVEMENT * self.loss_then):
            self.without_improvement, self.loss_then = 0, now.loss
        else:
            self.without_improvement += 1
        if is_better or blind:
            self.best = _Candidate(now.f1, network, histogram)
            return self.best
        return None

    def result(self, *, stopped: bool) -> Refined:
        """Choose the threshold and compare the best network with the parent. Raises Cancelled before the first evaluation."""
        if self.best is None:
            raise Cancelled
        judged = self._judged(self.best, stopped=stopped)
        held = None  # the result's answer on the held-out blocks
        if self.held.blocks and judged.parent_share < 1:
            held = self._predict_held(judged.network)
        before, after = self._scores(judged, held)
        improved = None if math.isnan(after) else after > before
        if judged.parent_share == 1:
            improved = False
        return Refined(
            judged.network.cpu().eval(),
            judged.threshold,
            before,
            after,
            improved,
            time.monotonic() - self.began,
            self.step,
            stopped,
            tuple(self.curve),
            judged.parent_share,
            judged.disagreements,
            self._buildings(judged, held),
            notes_of(improved, judged.parent_share, self.parent_share, self._held_out, stopped=stopped),
        )

    def _scores(self, judged: _Judged, own: Probability | None) -> tuple[float, float]:
        """Return F1 of the parent and of the result on the held-out blocks, weighted like the unsketched ground if there is any.

        `own` is the result's answer on the blocks.
        """
        before, after = self.curve[0].f1, f1_at(judged.histogram, judged.threshold)
        if judged.parent_share == 1:
            return before, before
        if self.parents_answer is None or judged.answer is None or own is None:
            return before, after
        unsketched = joint_histogram(self.parents_answer, judged.answer, self.unsketched.counts)
        labels, parents = self._held_labels, self._parents_held_answer
        held = np.stack([joint_histogram(parents, own, labels == kind) for kind in (BACKGROUND, BUILDING)])
        return expected_f1(unsketched, held, self.threshold, judged.threshold)

    def _buildings(self, judged: _Judged, own: Probability | None) -> FoundBuildings | None:
        """Count the buildings of the held-out blocks that the parent finds, and the result by its `own` answer there."""
        if own is None:
            return None
        thresholds = (self.threshold, judged.threshold)
        return found_buildings(
            self._held_labels, self._parents_held_answer, own, thresholds, self.held.sampler.areas[0].gsd
        )

    @cached_property
    def _held_labels(self) -> NDArray[np.uint8]:
        """Labels (n, size, size) of the held-out blocks, with IGNORE around them."""
        labels = [self.held.sampler.centres([tile])[1].numpy() for tile in self.held.blocks]
        return np.concatenate(labels).astype(np.uint8)

    @cached_property
    def _parents_held_answer(self) -> Probability:
        """The parent's answer on the held-out blocks."""
        return self._predict_held(copy.deepcopy(self.parent).to(self.device), self.gsd_factor)

    def _predict_held(self, network: nn.Module, gsd_factor: float = 1.0) -> Probability:
        sampler = self.held.sampler
        return predict(network, sampler.areas, self.held.blocks, sampler.sampling.size, self.device, gsd_factor)

    def _judged(self, best: _Candidate, *, stopped: bool) -> _Judged:
        """Give the best network as much of its parent as makes it plausible on the unsketched ground."""
        own = share = self.parent_share
        network, histogram = best.network, best.histogram
        threshold = self._threshold(network, histogram, share, stopped=stopped)
        if self.parents_answer is None:
            return _Judged(network, threshold, histogram, share)
        answer = self._predict(self.unsketched, network)
        thresholds = (self.threshold, threshold)
        places = disagreements(self.parents_answer, answer, thresholds, self.unsketched)
        for more in (each for each in SHARES if each > own):
            if self._is_plausible(answer, threshold):
                break
            share = more
            network = interpolate_weights(copy.deepcopy(best.network), self.parent, (share - own) / (1 - own))
            if share == 1:
                threshold = self.threshold
                break
            histogram = probability_histogram(network, self.held.sampler, self.held.blocks, self.device)
            threshold = self._threshold(network, histogram, share, stopped=stopped)
            answer = self._predict(self.unsketched, network)
        return _Judged(network, threshold, histogram, share, answer, places)

    def _threshold(self, network: nn.Module, held: Histogram, share: float, *, stopped: bool) -> float:
        """Choose the threshold of `network`, with the `share` of its parent's weights, on the held-out blocks and on others if there is time.

        `held` is the histogram of the former.
        """
        if not self.config.held_out_share:
            return 0.5
        histograms = [held]
        if not stopped:
            histograms.append(probability_histogram(network, self.held.sampler, self.held.training_blocks, self.device))
        return choose_threshold(histograms, self.threshold, share)

    def _is_plausible(self, answer: Probability, threshold: float) -> bool:
        """Return whether the sketch explains how the `answer` on the unsketched ground differs from the parent's."""
        if self.parents_answer is None:
            return True
        joint = joint_histogram(self.parents_answer, answer, self.unsketched.counts)
        found = contradictions(joint, self.threshold, threshold)
        return is_plausible(found, Contradictions(0.0, 0.0)) or is_plausible(found, self.errors_of_parent)

    @cached_property
    def errors_of_parent(self) -> Contradictions:
        """The sure errors of the parent on the annotated blocks."""
        sampler, held = self.held.at_gsd_factor(self.gsd_factor)
        others = tuple(dataclasses.replace(tile, gsd=tile.gsd * self.gsd_factor) for tile in self.held.training_blocks)
        parent = copy.deepcopy(self.parent).to(self.device)
        histogram = probability_histogram(parent, sampler, (*held, *others), self.device)
        elsewhere = 0.0
        if self.parents_answer is not None:
            elsewhere = called_share(self.parents_answer, self.threshold, self.unsketched.counts)
        return errors_of_parent(histogram, self.threshold, elsewhere)
