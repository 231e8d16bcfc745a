# SPDX-License-Identifier: GPL-2.0-or-later
"""What a refinement gives: the network, how it compares with its parent, and sentences for the user."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from ..contract.sentence import Sentence
from .found_buildings import FoundBuildings
from .guard import Disagreement


@dataclass(frozen=True)
class Evaluation:
    """One evaluation during a refinement: seconds since its start, minibatches seen, mean loss since the last evaluation, F1.

    `f1` is in percent, on the held-out blocks; NaN when nothing is held out. The first evaluation is the parent's; its loss
    is NaN.
    """

    seconds: float
    step: int
    loss: float
    f1: float


@dataclass(frozen=True)
class Refined:
    """The refined network (float32, on the CPU, evaluation mode) and how it compares with its parent.

    `f1_before` and `f1_after` are in percent on the held-out blocks, of the parent at its own threshold and of the refined
    network at `threshold` (a probability, 0 to 1), weighted like the ground that is not sketched where the image has such; NaN
    when nothing is held out, and then `improved` is None. `stopped` says that the user stopped the run early. `parent_share` is the share (0 to 1) of the parent's weights in the network: 1 where no
    refined network was plausible on the unsketched ground, and the network is the parent. `disagreements` are the squares
    outside the sketch where the two maps differ most. `buildings` are counted on the held-out blocks; None when nothing is held
    out or the parent was kept. `notes` are for the user.
    """

    network: nn.Module
    threshold: float
    f1_before: float
    f1_after: float
    improved: bool | None
    seconds: float
    steps: int
    stopped: bool
    curve: tuple[Evaluation, ...]
    parent_share: float
    disagreements: tuple[Disagreement, ...]
    buildings: FoundBuildings | None
    notes: tuple[Sentence, ...]


def notes_of(
    improved: bool | None, parent_share: float, least_share: float, held_out: str, *, stopped: bool
) -> tuple[Sentence, ...]:
    """Tell the user what is remarkable in a result with `parent_share` of its parent's weights, where `least_share` was meant.

    `held_out` is "some", or why nothing is: "unchecked", "small", or "unwanted".
    """
    notes = []
    if parent_share == 1:
        notes.append(
            Sentence(
                "The refined model changed the ground outside the sketch more than the sketch explains, so the original model was kept; sketch an area that shows other ground."
            )
        )
    elif parent_share > least_share:
        notes.append(
            Sentence(
                "The refined model changed the ground outside the sketch more than the sketch explains, so it keeps {share:.0f} % of the original; sketch an area that shows other ground.",
                share=100 * parent_share,
            )
        )
    if held_out == "unchecked":
        notes.append(
            Sentence(
                "The footprints copied into the sketch were not corrected, so no F1 score can be measured on them."
            )
        )
    elif held_out == "small":
        notes.append(
            Sentence(
                "The sketch is too small, or shows too few buildings, to hold a part of it out, so no F1 score can be measured; compare the two maps."
            )
        )
    if improved is False and parent_share < 1:
        notes.append(
            Sentence(
                "On the held-out part of the sketch the refined model is no better than the original one; keep the original."
            )
        )
    if stopped:
        notes.append(Sentence("Stopped early; the best model so far was kept."))
    return tuple(notes)
