# SPDX-License-Identifier: GPL-2.0-or-later
"""Where there is no image from before the event, buildings are graded from the one after it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import shapely
from roofline.engine.compute.device import choose_device
from roofline.engine.contract.grade import GRADES
from roofline.engine.damage.alone import align_footprints
from roofline.engine.damage.assess import Assessment, assess, grade_of
from roofline.engine.damage.crops import PairImage
from roofline.engine.damage.grader import load_grader
from roofline.engine.damage.scores import macro_f1
from roofline.engine.damage.structure import NAMES_ALONE, describe_alone
from roofline.engine.inference.choose_model import load_model

from .conftest import PairFiles
from .test_grading import crop

Open = Callable[..., PairImage]


def figures(after: np.ndarray) -> dict[str, float]:
    _, valid, mask = crop(0)
    return dict(zip(NAMES_ALONE, describe_alone(after, valid, mask, 0.5), strict=True))


def test_the_edges_of_a_standing_roof_run_along_its_footprint() -> None:
    standing, rubble = figures(crop(1)[0]), figures(crop(1, 0.1, 0.9)[0])
    assert standing["along"] > rubble["along"] + 0.1 and standing["order"] > rubble["order"]
    assert standing["wall"] > rubble["wall"] and standing["texture"] < rubble["texture"]


def test_a_footprint_without_any_pixel_is_measured_as_zero() -> None:
    after, valid, mask = crop(0)
    assert not describe_alone(after, valid & False, mask, 0.5).any()


def there(storm: PairFiles) -> list[shapely.Geometry]:
    """The footprints where the georeference of the image after the event has them."""
    off = storm.pair.after_transform @ ~storm.pair.transform
    return [shapely.affinity.translate(shape, off.c, off.f) for shape in storm.pair.footprints]


def test_footprints_that_are_off_are_moved_onto_the_image(storm: PairFiles, opened: Open) -> None:
    shapes = storm.pair.footprints  # on the image before, where most of them show
    moved = [shapely.affinity.translate(shape, 5.0, -4.0) for shape in shapes]
    found, again = (align_footprints(opened(storm.before), each, 1.0, 0.5) for each in (shapes, moved))
    assert again.cols - found.cols == pytest.approx(-10, abs=1) and again.rows - found.rows == pytest.approx(-8, abs=1)


def test_footprints_of_another_place_are_left_where_they_are(storm: PairFiles, opened: Open) -> None:
    rng = np.random.default_rng(0)
    left, bottom, right, top = shapely.union_all(storm.pair.footprints).bounds
    others = [
        shapely.affinity.rotate(shapely.box(x, y, x + 12, y + 8), rng.uniform(0, 90))
        for x, y in zip(rng.uniform(left, right, 40), rng.uniform(bottom, top, 40), strict=True)
    ]
    found = align_footprints(opened(storm.before), others, 1.0, 0.5)
    assert (found.rows, found.cols, found.confidence) == (0, 0, 0)


@pytest.fixture(scope="module")
def assessed(storm: PairFiles) -> Callable[..., Assessment]:
    """Grade the storm from the image after it with the shipped model and grader."""
    model, grader = load_model(""), load_grader()

    def run(after: PairImage, known: np.ndarray | None = None) -> Assessment:
        return assess(None, after, there(storm), model, choose_device("cpu"), grader, known)

    return run


def test_the_shipped_grader_tells_destroyed_from_undamaged(
    storm: PairFiles, opened: Open, assessed: Callable[..., Assessment]
) -> None:
    found, truth = assessed(opened(storm.after)), np.array(storm.pair.grades)
    assert found.probability[truth == 3, 3].mean() > found.probability[truth <= 1, 3].mean() + 0.2
    assert np.allclose(found.probability.sum(axis=1), 1) and set(found.grades) <= set(GRADES)
    assert any("alone" in doubt for doubt in found.doubts)


def test_grades_by_a_person_are_learnt_from(
    storm: PairFiles, opened: Open, assessed: Callable[..., Assessment]
) -> None:
    truth = np.array(storm.pair.grades)
    known = np.where(np.arange(len(truth)) % 2, truth, -1)
    found = assessed(opened(storm.after), known)
    assert found.fitted_to == (known >= 0).sum() and found.agreement["f1_major"] > 50
    rest = known < 0
    words = np.array([GRADES.index(grade) for grade in found.grades])
    assert macro_f1(truth[rest] >= 2, words[rest] >= 2) > 55
    assert not any("alone" in doubt for doubt in found.doubts)


def test_with_another_model_the_grader_reads_statistics_alone(storm: PairFiles, opened: Open) -> None:
    from roofline.engine.damage.last_event import describe_event

    model = load_model("")
    described = describe_event(None, opened(storm.after), there(storm), model, choose_device("cpu")).described
    cuts = load_grader().cuts(described, ("another model",))
    assert len(grade_of(cuts)) == len(storm.pair.grades) and (np.diff(cuts, axis=1) <= 1e-9).all()
