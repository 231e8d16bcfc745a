# SPDX-License-Identifier: GPL-2.0-or-later
"""Buildings get grades, by what changed at them and by what a person said of some."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from roofline.engine.compute.device import choose_device
from roofline.engine.contract.card import rename
from roofline.engine.contract.grade import GRADES, NOT_SEEN, PERSON, grade_confidence
from roofline.engine.damage import last_event
from roofline.engine.damage.assess import (
    Assessment,
    agreement_of,
    assess,
    doubts_on,
    grade_of,
    probability_of,
    review_order,
)
from roofline.engine.damage.crops import PairImage
from roofline.engine.damage.described import Described
from roofline.engine.damage.event_fit import fit
from roofline.engine.damage.grader import Grader, cuts_of, load_grader, save_grader
from roofline.engine.damage.grades import UNSEEN
from roofline.engine.damage.registration import Shift
from roofline.engine.damage.scores import macro_f1
from roofline.engine.damage.structure import NAMES, describe
from roofline.engine.damage.visibility import CLOUD, OUTSIDE, SHADOW, reason_hidden
from roofline.engine.inference.choose_model import load_model
from roofline.engine.runtime.errors import EngineError

from .conftest import PairFiles

Open = Callable[..., PairImage]


def crop(seed: int, roof: float = 1.0, rough: float = 0.02) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A roof of one brightness on darker ground: values, valid pixels, footprint."""
    rng = np.random.default_rng(seed)
    values = rng.normal(-0.3, 0.05, (3, 64, 64)).astype(np.float32)
    mask = np.zeros((64, 64), bool)
    mask[20:44, 16:48] = True
    values[:, mask] = roof + rng.normal(0, rough, (3, mask.sum()))
    return values, np.ones((64, 64), bool), mask


def figures(after: np.ndarray) -> dict[str, float]:
    before, valid, mask = crop(0)
    return dict(zip(NAMES, describe(before, after, valid, mask, 0.5), strict=True))


def test_rubble_has_more_detail_and_is_less_like_the_roof_before() -> None:
    same, rubble = figures(crop(1)[0]), figures(crop(1, 0.4, 0.9)[0])
    assert rubble["texture_change"] > same["texture_change"] + 0.2
    assert rubble["spread_change"] > same["spread_change"] + 0.2


def test_a_blue_tarpaulin_is_measured() -> None:
    after, _, mask = crop(1)
    after[2, mask] += 3
    assert figures(after)["blue_share_after"] == 1 and figures(crop(1)[0])["blue_share_after"] == 0


def test_a_footprint_without_any_pixel_is_measured_as_zero() -> None:
    before, valid, mask = crop(0)
    assert not describe(before, before, valid & False, mask, 0.5).any()


def test_what_cloud_shadow_and_the_border_hide_is_not_graded() -> None:
    before, valid, mask = crop(0)
    flat = np.zeros_like(before)
    assert reason_hidden(before, before, valid, mask) == ""
    assert reason_hidden(before, flat + 0.5, valid, mask) == CLOUD  # in an image that is mostly cloud
    assert reason_hidden(before, flat + 3, valid, mask) == reason_hidden(None, flat + 3, valid, mask) == CLOUD
    assert reason_hidden(before, flat - 2, valid, mask) == reason_hidden(None, flat - 2, valid, mask) == SHADOW
    assert reason_hidden(flat, flat + 3, valid, mask) == ""  # as plain before: a salt lake, a large roof
    half = valid.copy()
    half[:32] = False
    assert reason_hidden(before, before, half, mask) == OUTSIDE


def test_probabilities_and_grades_follow_from_the_cuts() -> None:
    cuts = np.array([[0.1, 0.05, 0.0], [0.9, 0.6, 0.2], [1.0, 1.0, 0.9]])
    probability = probability_of(cuts)
    assert np.allclose(probability.sum(axis=1), 1) and (probability >= 0).all()
    assert np.allclose(cuts_of(probability), cuts)
    assert [GRADES[n] for n in grade_of(cuts)] == ["none", "major", "destroyed"]


def test_the_confidence_is_that_of_the_grade_or_a_worse_one_and_at_least_a_half() -> None:
    cuts = np.array([[0.1, 0.05, 0.0], [0.9, 0.55, 0.45], [1.0, 0.3, 0.2], [1.0, 1.0, 0.9]])
    probability = probability_of(cuts)
    grades = [GRADES[n] for n in grade_of(cuts)]
    assert grades == ["none", "major", "minor", "destroyed"] and probability[1, 2] == pytest.approx(0.1)
    found = [grade_confidence(grade, row) for grade, row in zip(grades, probability, strict=True)]
    assert found == pytest.approx([0.9, 0.55, 1.0, 0.9])
    assert grade_confidence(NOT_SEEN, np.zeros(4)) == grade_confidence("", ()) == 0


def test_the_least_certain_buildings_are_reviewed_first_and_hidden_ones_last() -> None:
    cuts = np.array([[0.0, 0.0, 0.0], [0.8, 0.5, 0.2], [0.9, 0.1, 0.0], [0.5, 0.5, 0.5]])
    order = review_order(cuts, np.array([False, False, False, True]), np.array([0, -1, -1, -1]))
    assert order.tolist() == [3, 1, 2, 4]


def test_a_building_that_may_have_a_rare_grade_is_reviewed_before_one_that_is_as_uncertain() -> None:
    cuts = np.array([[1.0, 1.0, 0.5], [0.5, 0.0, 0.0], *[[1.0, 1.0, 0.0]] * 12])
    known = np.array([-1, -1, *[2] * 6, *[3] * 6])  # no building without damage was found yet
    assert review_order(cuts, np.zeros(14, bool), known)[:2].tolist() == [2, 1]


def test_every_grade_counts_alike_in_the_score() -> None:
    truth = np.array([0] * 90 + [1] * 10)
    assert macro_f1(truth, truth) == 100
    assert macro_f1(truth, np.zeros(100, int)) < 50
    assert set(agreement_of(np.zeros((100, 3)), 2 * truth)) == {"f1_damaged", "f1_major", "f1_four"}


def invented_event(count: int = 240) -> tuple[Described, np.ndarray]:
    """Buildings whose first statistic says how damaged they are, with noise, on a line."""
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 4, count)
    statistics = rng.normal(0, 0.3, (count, len(NAMES))).astype(np.float32)
    statistics[:, :12] += truth[:, None]
    maps = np.stack([rng.normal(0, 1, (count, 8)), rng.normal(0, 0.5, (count, 8)) + truth[:, None]], axis=1)
    places = np.column_stack((np.arange(count) * 15.0, rng.uniform(0, 100, count)))
    zeros = np.zeros((count, 4), np.float32)
    return Described(zeros[:, :3], statistics, zeros, maps.astype(np.float32), ("",) * count, places), truth


def test_twenty_graded_buildings_correct_a_grader_that_is_wrong_about_this_event() -> None:
    described, truth = invented_event()
    start = np.full((len(truth), 3), 0.9)  # everything is destroyed, it says
    known = np.full(len(truth), -1)
    known[:20] = truth[:20]
    fitted = fit(described, start, known)
    assert macro_f1(truth[20:], grade_of(start[20:])) < 15
    assert macro_f1(truth[20:], grade_of(fitted.cuts[20:])) > 70
    assert (np.diff(fitted.cuts, axis=1) <= 0).all()
    assert agreement_of(fitted.held_out, truth[:20])["f1_four"] > 60


def test_a_score_that_the_grades_do_not_tell_is_left_out() -> None:
    held_out = np.tile([0.9, 0.6, 0.4], (8, 1))
    assert list(agreement_of(held_out, np.array([1, 2] * 4))) == ["f1_major", "f1_four"]
    assert list(agreement_of(held_out, np.array([0, 1] * 4))) == ["f1_damaged", "f1_four"]


@pytest.fixture(scope="module")
def assessed(storm: PairFiles) -> Callable[..., Assessment]:
    """Grade the storm with the shipped model and grader."""
    model, grader = load_model(""), load_grader()

    def run(old: PairImage, new: PairImage, known: np.ndarray | None = None) -> Assessment:
        return assess(old, new, storm.pair.footprints, model, choose_device("cpu"), grader, known)

    return run


def test_the_shipped_grader_tells_destroyed_from_undamaged(
    storm: PairFiles, opened: Open, assessed: Callable[..., Assessment]
) -> None:
    found = assessed(opened(storm.before), opened(storm.after))
    truth = np.array(storm.pair.grades)
    destroyed = found.probability[:, 3]
    assert destroyed[truth == 3].mean() > destroyed[truth <= 1].mean() + 0.2
    assert np.allclose(found.probability.sum(axis=1), 1) and sorted(found.review) == list(range(1, len(truth) + 1))
    assert set(found.grades) <= set(GRADES)
    assert (found.confidence >= 0.5).all() and (found.confidence <= 1 + 1e-9).all()


def test_grades_by_a_person_stay_as_they_are(
    storm: PairFiles, opened: Open, assessed: Callable[..., Assessment]
) -> None:
    truth = np.array(storm.pair.grades)
    known = np.where(np.arange(len(truth)) % 2, truth, -1)
    found = assessed(opened(storm.before), opened(storm.after), known)
    assert [found.grades[n] for n in np.flatnonzero(known >= 0)] == [GRADES[n] for n in known[known >= 0]]
    assert found.fitted_to == (known >= 0).sum() and set(found.agreement) == {"f1_damaged", "f1_major", "f1_four"}
    assert min(found.review[known < 0]) == 1 and max(found.review[known < 0]) == (known < 0).sum()


def test_grades_without_an_undamaged_building_are_said_to_tell_nothing_of_them(
    storm: PairFiles, opened: Open, assessed: Callable[..., Assessment]
) -> None:
    truth = np.asarray(storm.pair.grades)
    found = assessed(opened(storm.before), opened(storm.after), np.where(truth > 0, truth, -1))
    assert "f1_damaged" not in found.agreement and "f1_four" in found.agreement
    assert any("no undamaged building among your grades" in doubt for doubt in found.doubts)


def test_what_a_person_did_not_see_is_not_seen_and_not_learnt_from(
    storm: PairFiles, opened: Open, assessed: Callable[..., Assessment]
) -> None:
    truth = np.array(storm.pair.grades)
    known = np.where(np.arange(len(truth)) % 2, truth, -1)
    known[1] = UNSEEN
    found = assessed(opened(storm.before), opened(storm.after), known)
    assert (found.grades[1], found.graded[1], found.hidden[1]) == ("not_seen", "not_seen", PERSON)
    assert not found.probability[1].any() and found.fitted_to == (known >= 0).sum() - 1
    assert found.confidence[1] == 0 and (found.confidence[(known >= 0) & (known != UNSEEN)] == 1).all()


def test_a_pair_that_is_graded_again_is_not_described_again(
    storm: PairFiles, opened: Open, assessed: Callable[..., Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    truth = np.array(storm.pair.grades)
    first = assessed(opened(storm.before), opened(storm.after))
    monkeypatch.setattr(last_event, "describe_buildings", None)
    again = assessed(opened(storm.before), opened(storm.after), np.where(np.arange(len(truth)) % 2, truth, -1))
    assert again.fitted_to and (again.shift == first.shift).all()


def test_shifts_that_cannot_be_found_count_where_buildings_are_seen_only() -> None:
    described, _ = invented_event(10)
    sure = np.column_stack((np.zeros((10, 2)), [0.0] * 6 + [0.9] * 4)).astype(np.float32)
    hidden = dataclasses.replace(described, shift=sure, hidden=(OUTSIDE,) * 5 + ("",) * 5)
    assert not doubts_on(hidden, Shift(0, 0, 1), fitted=False)
    (doubt,) = doubts_on(dataclasses.replace(hidden, hidden=("",) * 10), Shift(0, 0, 1), fitted=False)
    assert doubt.startswith("The shift of 60 % of the buildings is uncertain")
    (doubt,) = doubts_on(dataclasses.replace(hidden, hidden=(CLOUD,) * 10), Shift(0, 0, 1), fitted=False)
    assert doubt.startswith("No building is seen")


def test_the_shipped_grader_was_trained_on_invented_pairs_alone() -> None:
    grader = load_grader()
    assert grader.licence == "GPL-2.0-or-later"
    assert "invented pairs" in grader.trained_on and "no real damage" in grader.trained_on
    assert grader.card["model_sha256"] in load_model("").checksums


def test_a_model_whose_card_was_changed_is_the_one_the_grader_knows(tmp_path: Path) -> None:
    renamed = tmp_path / "mine.safetensors"
    shutil.copy(load_model("").path, renamed)
    rename(renamed, "Mine")
    assert load_grader().card["model_sha256"] in load_model(str(renamed)).checksums


def test_with_another_model_the_grader_reads_statistics_alone() -> None:
    described, truth = invented_event()
    grader = load_grader()
    cuts = grader.cuts(described, ("another model",))
    assert cuts.shape == (len(truth), 3) and (np.diff(cuts, axis=1) <= 1e-9).all()


def test_a_grader_is_saved_and_loaded(tmp_path: Path) -> None:
    shipped: Grader = load_grader()
    path = tmp_path / "grader.safetensors"
    save_grader(path, shipped.tensors, shipped.card)
    again = load_grader(path)
    assert again.card == shipped.card
    assert all(np.allclose(again.tensors[name], value) for name, value in shipped.tensors.items())


def test_a_damaged_grader_is_named(tmp_path: Path) -> None:
    path = tmp_path / "grader.safetensors"
    path.write_bytes(b"nothing")
    with pytest.raises(EngineError, match="is missing or damaged"):
        load_grader(path)
