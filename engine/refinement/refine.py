# SPDX-License-Identifier: GPL-2.0-or-later
"""A model refined on a sketched part of the image it shall map (Sec. IV-C), within minutes."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from ..runtime.allocator import freed_memory_kept
from ..runtime.errors import Cancelled, EngineError
from ..runtime.progress import IsCancelled, Report
from ..training.batches import Prefetch
from ..training.config import optimiser_of
from ..training.learner import Learner
from ..training.optimise import WeightAverage, channels_last, mixed
from .batches import batches_of
from .config import RefineConfig, learning_rate
from .hold_out import Counts, choose_threshold, count, f1, hold_out
from .sketch import Sketch


@dataclass(frozen=True)
class Point:
    """A look at the run: seconds since its start, minibatches, their mean loss since the last look, F1 in percent on held-out blocks.

    The loss is NaN for the parent, F1 where nothing is held out.
    """

    seconds: float
    step: int
    loss: float
    f1: float


@dataclass(frozen=True)
class Refined:
    """The refined network (fp32, CPU, evaluation mode) and how it compares.

    `f1_before` and `f1_after` in percent on the held-out blocks, the parent at its own threshold, this one at `threshold`;
    NaN without any. `improved` is None when nobody can tell. `stopped`: the user ended it early.
    """

    network: nn.Module
    threshold: float
    f1_before: float
    f1_after: float
    improved: bool | None
    seconds: float
    steps: int
    stopped: bool
    curve: tuple[Point, ...]
    notes: tuple[str, ...]


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
    on_point: Callable[[Point], None] = lambda point: None,
    keep: Callable[[nn.Module, float], None] = lambda network, threshold: None,
    coarser: float = 1.0,
) -> Refined:
    """`parent`, whose threshold is `threshold`, refined on `sketch`; it is judged where it sees the image so many times `coarser`.

    `keep` receives the best network so far and its threshold at every look, so that a killed run leaves something.
    When the user stops, the best so far is the result; Cancelled is raised only before the first look.
    Raises EngineError when the loss is no number.
    """
    began = time.monotonic()
    training = config.training
    torch.manual_seed(training.seed)
    held = hold_out(sketch.areas, config.held_out, training.seed)
    notes = []
    blind = not held.blocks
    if config.held_out and blind:
        notes.append(
            "The sketch is too small to hold a part of it out, so nobody can tell how much was gained; compare the two maps."
        )
    network = copy.deepcopy(parent).to(device)
    channels_last(network)
    optimiser = optimiser_of(network, training)
    average = WeightAverage(network, training.averaging)
    learner = Learner(network, optimiser, training.loss, device, frozen=[network] if config.frozen else [])
    report("Judging the model", 0, 1)
    before = f1(count(network, *held.shown_coarser(coarser), device), threshold)
    looked = time.monotonic()
    curve = [Point(looked - began, 0, math.nan, before)]
    on_point(curve[0])
    # The last look, and one at the training ground, come when learning is over.
    last = (looked - began) * (1 + len(held.training) / max(1, len(held.blocks)))
    pace = _Pace(config, began, min(last, 0.2 * config.minutes * 60))
    items, pace.steps = batches_of(held.learnt, config, pace.steps, device)
    stream = Prefetch(items)
    best: tuple[float, nn.Module, Counts] | None = None
    losses: list[float] = []
    loss_then = math.inf  # at the last gain
    step, looks, stale, stopped = 0, 0, 0, False
    try:
        for batch in stream:
            if cancelled():
                stopped = True
                break
            rate = learning_rate(config, pace.done(step))
            losses.append(learner(batch, rate).item())
            if not math.isfinite(losses[-1]):
                raise EngineError(f"The loss is no number at step {step}; refine with a smaller learning rate.")
            average.update(network, step)
            step += 1
            done = pace.done(step)
            report("Refining", done * pace.total(step), pace.total(step))
            if done < min(1.0, (looks + 1) / config.looks):
                continue
            looks += 1
            network_now = mixed(average.applied_to(network), parent, config.parent_share)
            counts = count(network_now, held.sampler, held.blocks, device)
            curve.append(Point(time.monotonic() - began, step, float(np.mean(losses)), f1(counts, 0.5)))
            losses.clear()
            on_point(curve[-1])
            # Where nothing is held out, the latest state is the best, and only the loss can tell that little more is learnt.
            look = curve[-1]
            better = best is None or look.f1 > best[0]
            stale = 0 if better or (blind and look.loss < 0.98 * loss_then) else stale + 1
            loss_then = loss_then if stale else look.loss
            if better or blind:
                best = (look.f1, network_now, counts)
                keep(network_now, choose_threshold([counts]))
            if done >= 1 or 0 < config.patience <= stale:
                break
    finally:
        stream.close()
    if best is None:
        raise Cancelled
    _, result, counts = best
    chosen = 0.5
    if config.held_out:
        seen = [] if stopped else [count(result, held.sampler, held.training, device)]
        chosen = choose_threshold([counts, *seen])
    after = f1(counts, chosen)
    improved = None if math.isnan(after) else after > before
    if improved is False:
        notes.append("On the held-out ground the refined model is no better than the one it began with: keep that one.")
    if stopped:
        notes.append("Stopped early; the best model so far was kept.")
    seconds = time.monotonic() - began
    return Refined(
        result.cpu().eval(), chosen, before, after, improved, seconds, step, stopped, tuple(curve), tuple(notes)
    )


class _Pace:
    """How much of the run is over: by minibatches where their number is set, else by the clock, less `reserve` seconds for the end."""

    def __init__(self, config: RefineConfig, began: float, reserve: float) -> None:
        self.steps = config.training.steps
        self._began = began
        self._budget = max(1.0, config.minutes * 60 - reserve)

    def done(self, step: int) -> float:
        """From 0 to 1."""
        return min(1.0, step / self.steps if self.steps else (time.monotonic() - self._began) / self._budget)

    def total(self, step: int) -> float:
        """Minibatches of the whole run, as it looks after `step` of them."""
        return self.steps or max(float(step), step / max(self.done(step), 1e-3))
