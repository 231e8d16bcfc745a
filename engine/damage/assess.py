# SPDX-License-Identifier: GPL-2.0-or-later
"""Grade every building of a pair of images, and say in which order a person should look at them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..compute.device import Device
from ..contract.grade import GRADES, PERSON, WORDS, grade_confidence
from ..contract.sentence import Sentence
from ..models.model_file import Model
from ..raster.antimeridian import is_in_degrees
from ..raster.scene import Scene
from ..runtime.progress import IsCancelled, Report, never, silent
from .crops import PairImage
from .described import Described
from .event_fit import Cuts, fit
from .grader import Grader
from .grades import UNSEEN
from .last_event import DescribedEvent, describe_event
from .registration import Shift
from .scores import macro_f1

_RAREST = 0.06  # share of a side of a cut below which it counts as no rarer
_LITTLE_SURE = 0.05  # confidence of the shift of a building below which it is counted in a note
_UNFITTED = Sentence(
    "The grader was not fitted to your grades: those of buildings that the images show are all alike; grade others, and grade"
    " again."
)
_ONE_SIDE = Sentence(
    "There is no undamaged building among your grades, so the grader cannot tell them; grade some, if there are any, and grade"
    " again."
)


@dataclass(frozen=True)
class Assessment:
    """The graded buildings, N of them, in the order of the footprints.

    `grades` are of WORDS, `probability` (N, 4) is that of each grade (0 for one that is not seen), `confidence` (N,) that of
    grade_confidence, `review` (N,) the place in the order of review from 1, `graded` the word that a person gave, or "", `hidden` why it was
    not seen (of visibility.py, or PERSON), or "". `shift` (N, 3) is as in Described, but right and up on the map. `overall_m` is the shift of the whole image in metres, `metres` the side
    of a pixel of the working grid, `gsd` that of the image before, or of the only one (0: unknown). `fitted_to` counts the buildings that a person
    graded; `agreement` holds the macro F1 in percent over two and four grades on them, each held out in turn, as in agreement_of. `doubts` are
    notes on why the whole result may be wrong.
    """

    grades: tuple[str, ...]
    probability: NDArray[np.float64]
    confidence: NDArray[np.float64]
    review: NDArray[np.int64]
    graded: tuple[str, ...]
    hidden: tuple[str, ...]
    shift: NDArray[np.float32]
    overall_m: tuple[float, float]
    overall_confidence: float
    metres: float
    gsd: float
    fitted_to: int
    agreement: Mapping[str, float]
    notes: tuple[Sentence, ...]
    doubts: tuple[Sentence, ...]


def assess(
    before: PairImage | None,
    after: PairImage,
    shapes: Sequence[BaseGeometry],
    model: Model,
    device: Device,
    grader: Grader,
    known: NDArray[np.int64] | None = None,
    report: Report = silent,
    cancelled: IsCancelled = never,
) -> Assessment:
    """Grade the buildings `shapes`, in the CRS of `before`; `known` (N,) are grades by a person or UNSEEN, -1 where there is none.

    Without an image from before, they are graded from `after` alone, in its CRS.

    Raises EngineError where the images do not fit together, and Cancelled.
    """
    event = describe_event(before, after, shapes, model, device, report, cancelled)
    described = event.described
    start = grader.cuts(described, model.checksums)
    cuts, agreement, count, unfitted = start, {}, 0, False
    if known is not None:
        useful = np.where([bool(reason) for reason in described.hidden] | (known == UNSEEN), -1, known)
        count = int((useful >= 0).sum())
        unfitted = len(np.unique(useful[useful >= 0])) < 2
        if unfitted:
            count = 0
        else:
            fitted = fit(described, start, useful)
            cuts = fitted.cuts
            agreement = agreement_of(fitted.held_out, useful[useful >= 0])
    found = _assessment(event, cuts, known, (before or after).scene, count, agreement)
    if unfitted:
        return replace(found, doubts=(*found.doubts, _UNFITTED))
    return replace(found, doubts=(*found.doubts, _ONE_SIDE)) if agreement and "f1_damaged" not in agreement else found


def _assessment(
    event: DescribedEvent,
    cuts: Cuts,
    known: NDArray[np.int64] | None,
    scene: Scene,
    count: int,
    agreement: Mapping[str, float],
) -> Assessment:
    """Turn the probabilities of the cuts into grades, confidence and an order of review; what a person says counts first."""
    described, overall, metres = event.described, event.overall, event.metres
    given = np.full(len(cuts), -1) if known is None else known
    checked = given >= 0
    reasons = [
        ("" if n != UNSEEN else PERSON) if n >= 0 else why for n, why in zip(given, described.hidden, strict=True)
    ]
    hidden = np.array([bool(reason) for reason in reasons])
    number = np.where(hidden, UNSEEN, np.where(checked, given, grade_of(cuts)))
    certain = np.eye(len(GRADES) + 1)[:, : len(GRADES)]  # none of the grades where a building is not seen
    probability = np.where((hidden | checked)[:, None], certain[number], probability_of(cuts))
    axes = axes_of(scene)
    shift = np.column_stack((described.shift[:, :2] @ axes.T, described.shift[:, 2])).astype(np.float32)
    right, up = (axes @ (overall.cols * metres, -overall.rows * metres)).tolist()
    return Assessment(
        tuple(WORDS[n] for n in number),
        probability,
        np.array([grade_confidence(WORDS[n], row) for n, row in zip(number, probability, strict=True)]),
        review_order(cuts, hidden, given),
        tuple(WORDS[n] if n >= 0 else "" for n in given),
        tuple(reasons),
        shift,
        (right, up),
        overall.confidence,
        metres,
        scene.gsd,
        count,
        agreement,
        tuple(_notes(described)),
        tuple(doubts_on(described, overall, fitted=bool(agreement))),
    )


def axes_of(scene: Scene) -> NDArray[np.float64]:
    """Return the matrix (2, 2) from metres right and up in the rows and columns of `scene` to metres right and up on the map.

    The image may be turned, or south-up; in degrees its pixels are narrower than high.
    """
    along = np.array([[scene.transform.a, -scene.transform.b], [scene.transform.d, -scene.transform.e]])
    if scene.crs is not None and is_in_degrees(scene.crs):
        along[0] *= math.cos(math.radians((scene.transform @ (scene.width / 2, scene.height / 2))[1]))
    return np.asarray(along / math.sqrt(abs(np.linalg.det(along))), np.float64)


def probability_of(cuts: Cuts) -> NDArray[np.float64]:
    """Turn the probabilities (N, 3) of being at least minor, major, destroyed into those (N, 4) of each grade."""
    padded = np.concatenate((np.ones((len(cuts), 1)), cuts, np.zeros((len(cuts), 1))), axis=1)
    return padded[:, :-1] - padded[:, 1:]


def grade_of(cuts: Cuts) -> NDArray[np.int64]:
    """Return the grade (N,) in the middle of the distribution: the highest that a building probably reaches."""
    return np.asarray((cuts > 0.5).sum(axis=1), np.int64)


def review_order(cuts: Cuts, hidden: NDArray[np.bool_], known: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rank buildings (N,) from 1: first those whose grade a person would tell the grader most by.

    These are the uncertain ones, above all where one side of a cut between grades is rare among those that a person has given
    in `known` (N,), -1 where there is none, or else among all buildings. Those that were graded and those that are not seen come last.
    """
    given = known[(known >= 0) & (known != UNSEEN)]
    above = [(given >= cut).mean() for cut in range(1, len(GRADES))] if len(given) else cuts.mean(axis=0)
    rarity = 1 / np.maximum(np.minimum(above, 1 - np.asarray(above)), _RAREST)
    worth = (cuts * (1 - cuts) * rarity).sum(axis=1)
    worth[known >= 0] = -1
    worth[hidden] = -2
    rank = np.empty(len(cuts), np.int64)
    rank[np.argsort(-worth, kind="stable")] = np.arange(1, len(cuts) + 1)
    return rank


def agreement_of(held_out: Cuts, truth: NDArray[np.int64]) -> dict[str, float]:
    """Score the held-out probabilities of graded buildings: macro F1 in percent over two and over four grades.

    Where all are on one side, undamaged ones or others, nothing is known of the other side, and that score is left out.
    """
    found, scores = grade_of(held_out), dict[str, float]()
    for name, cut in (("f1_damaged", 1), ("f1_major", 2)):
        if 0 < (truth >= cut).mean() < 1:
            scores[name] = round(macro_f1(truth >= cut, found >= cut), 1)
    return scores | {"f1_four": round(macro_f1(truth, found), 1)}


def _notes(described: Described) -> list[Sentence]:
    """Say what a person should know of the whole result."""
    hidden = sum(map(bool, described.hidden))
    counts = {"count": hidden, "total": len(described.hidden)}
    if hidden in (0, len(described.hidden)):  # a doubt says that none is seen
        return []
    if described.is_pair:
        return [
            Sentence(
                "Not seen in both images (outside, under cloud or in shadow), and so not graded: {count} of {total} buildings.",
                **counts,
            )
        ]
    return [
        Sentence(
            "Not seen (outside, under cloud or in shadow), and so not graded: {count} of {total} buildings.", **counts
        )
    ]


def doubts_on(described: Described, overall: Shift, *, fitted: bool) -> list[Sentence]:
    """Say what speaks against the whole result, `fitted` to grades of a person or not."""
    seen = described.shift[np.array(described.hidden) == ""]
    if not len(seen):
        return [
            Sentence(
                "No building is seen: all lie outside an image, under cloud or in shadow, or it shows nothing; choose another"
                " image, or grade by eye."
            )
        ]
    if not described.is_pair:
        return _doubts_alone(overall, fitted=fitted)
    unsure = float((seen[:, 2] < _LITTLE_SURE).mean())
    if unsure <= 0.5:
        return []
    return [
        Sentence(
            "The shift of {percent:.0f} % of the buildings is uncertain; look at the images one upon the other before"
            " you trust the grades.",
            percent=100 * unsure,
        )
    ]


def _doubts_alone(overall: Shift, *, fitted: bool) -> list[Sentence]:
    """Say what speaks against grades from one image, `fitted` to those of a person or not."""
    doubts = []
    if not fitted:
        doubts.append(
            Sentence(
                "From the image after the event alone, most undamaged buildings are called damaged until you have graded some"
                " by eye; grade 20 to 50 of them, and grade again."
            )
        )
    if overall.confidence == 0:
        doubts.append(
            Sentence(
                "The outlines of the buildings were not found in the image, so they were not moved; look whether they lie on"
                " their roofs."
            )
        )
    return doubts
