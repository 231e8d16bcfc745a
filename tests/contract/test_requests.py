# SPDX-License-Identifier: GPL-2.0-or-later
"""The options of requests: their help texts, and the sentences about wrong values."""

from __future__ import annotations

import dataclasses
import math
import typing

import pytest
from roofline.engine.contract import option, request
from roofline.engine.contract.option import option_of
from roofline.engine.contract.refine_request import REFINE_PRESETS
from roofline.engine.contract.request import JOBS, find_problem
from roofline.engine.contract.segment_request import QUALITIES, SegmentRequest
from roofline.engine.inference import quality
from roofline.engine.refinement import config
from roofline.engine.service import jobs

FILES = {
    "points": "a.gpkg", "image": "i.tif", "before": "b.tif", "after": "a.tif", "out": "o", "result": "r", "reference": "t", "sketch": "s", "probability": "p",
    "extent": (0.0, 0.0, 1.0, 1.0),
    "x": 0.0,
    "y": 0.0,
}  # fmt: skip


def make(name: str, **values: object) -> object:
    """A request of the job `name` with plausible files."""
    names = {field.name for field in dataclasses.fields(JOBS[name])}
    required = {key: value for key, value in FILES.items() if key in names and not (key == "extent" and name != "view")}
    return JOBS[name]("job", **{**required, **values})


@pytest.mark.parametrize("name", JOBS)
def test_the_defaults_are_correct_values(name: str) -> None:
    assert find_problem(make(name)) is None


def test_the_registries_of_jobs_agree() -> None:
    assert set(typing.get_args(request.Job)) == set(JOBS.values()) == set(jobs._TABLE)


def test_the_choices_are_those_of_the_engine() -> None:
    assert set(QUALITIES) == set(quality.PRESETS)
    assert set(REFINE_PRESETS) == set(config.PRESETS)


WRONG = [
    ("segment", {"threshold": 2.0}, "The threshold must lie between 0 and 1, not 2."),
    ("segment", {"threshold": math.nan}, "The threshold must lie between 0 and 1, not nan."),
    ("sample", {"count": 5}, "The number of points must lie between 20 and 5000, not 5."),
    ("evaluate", {"worst": -1}, "The number of worst places must lie between 0 and 10000, not -1."),
    ("evaluate", {"threshold": -0.5}, "The threshold must lie between 0 and 1, not -0.5."),
    ("segment", {"gsd": -1.0}, "The pixel size in metres must lie between 0.0001 and 10000, not -1."),
    ("segment", {"gsd": math.inf}, "The pixel size in metres must lie between 0.0001 and 10000, not inf."),
    ("segment", {"bands": (0, 1, 2)}, "A band number must be at least 1, not 0."),
    ("segment", {"extent": (0.0, 1.0)}, "The extent must have 4 numbers, not 2."),
    ("segment", {"extent": (0.0, 1.0, 2.0, math.nan)}, "The numbers of the extent must be finite, not nan."),
    ("segment", {"quality": "finest"}, "The quality must be one of paper, best, standard, fast, not finest."),
    ("view", {"adapt": 1.5}, "The share of batch-norm adaptation must lie between 0 and 1, not 1.5."),
    ("refine", {"minutes": 0.0}, "The training time must be above 0 minutes, not 0."),
    ("refine", {"preset": "worst"}, "The preset must be one of best, paper, not worst."),
    ("suggest", {"count": 101}, "The number of areas must lie between 1 and 100, not 101."),
    ("suggest", {"share": 0.0}, "The share of the image must be above 0 and at most 0.5, not 0."),
    ("segment", {"image": None}, "The value of image must be text, not None."),
    ("segment", {"threshold": "2"}, "The threshold must be a number, not '2'."),
    (
        "view",
        {"image": "\udfff\ud800"},
        "The value of image has a character that no name can have (\ufffd\ufffd); rename the file or choose another.",
    ),
    ("segment", {"gsd": 1e-300}, "The pixel size in metres must lie between 0.0001 and 10000, not 1e-300."),
    ("refine", {"learning_rate": math.inf}, "The learning rate must be finite, not inf."),
    ("segment", {"gsd": True}, "The pixel size in metres must be a number, not True."),
    ("segment", {"gsd": False}, "The pixel size in metres must be a number, not False."),
    ("segment", {"gsd": math.nan}, "The pixel size in metres must lie between 0.0001 and 10000, not nan."),
    ("segment", {"crf": 1}, "The value of crf must be True or False, not 1."),
    ("segment", {"extent": None}, "The extent must be a list of numbers, not None."),
    ("segment", {"extent": (0.0, 1.0, 2.0, "3")}, "The extent must be a list of numbers, not (0.0, 1.0, 2.0, '3')."),
    ("segment", {"bands": 3}, "The bands must be a list of whole numbers, not 3."),
    ("segment", {"bands": (1.5, 2, 3)}, "The bands must be a list of whole numbers, not (1.5, 2, 3)."),
    ("segment", {"quality": 3}, "The quality must be text, not 3."),
    ("refine", {"steps": 2.5}, "The number of steps must be a whole number, not 2.5."),
    ("segment", {"gsd": 10**400}, "The pixel size in metres must lie between 0.0001 and 10000, not inf."),
    ("segment", {"gsd": -(10**400)}, "The pixel size in metres must lie between 0.0001 and 10000, not -inf."),
    ("segment", {"threshold": 10**400}, "The threshold must lie between 0 and 1, not inf."),
    ("segment", {"bands": (10**30,)}, "A band number must be at most 9.0072e+15, not 1e+30."),
    ("refine", {"seed": 2**64}, "The seed must be at most 9.0072e+15, not 1.84467e+19."),
    ("refine", {"seed": -1}, "The seed must be at least 0, not -1."),
    (
        "segment",
        {"image": "x" * 32_768},
        "The value of image has 32768 characters, more than any name or path; choose a shorter one.",
    ),
    (
        "segment",
        {"image": "a\0b"},
        "The value of image has a character that no name can have (a\ufffdb); rename the file or choose another.",
    ),
    (
        "segment",
        {"out": "\ud800"},
        "The value of out has a character that no name can have (\ufffd); rename the file or choose another.",
    ),
    (
        "segment",
        {"quality": "a\n" * 500},
        "The quality must be one of paper, best, standard, fast, not " + "a\ufffd" * 100 + "….",
    ),
]


@pytest.mark.parametrize(("name", "values", "sentence"), WRONG)
def test_a_wrong_value_is_a_sentence(name: str, values: dict[str, object], sentence: str) -> None:
    assert find_problem(make(name, **values)) == sentence


def test_a_file_name_that_is_not_utf_8_is_a_correct_value() -> None:
    assert find_problem(make("segment", image=b"l\xe4n.tif".decode("utf-8", "surrogateescape"))) is None


def test_a_refinement_with_steps_needs_no_minutes() -> None:
    assert find_problem(make("refine", minutes=0.0, steps=5)) is None


def test_every_option_has_a_type_that_is_checked() -> None:
    for cls in JOBS.values():
        for described in dataclasses.fields(cls):
            assert option_of(described) is None or described.type in option._KINDS


def test_whole_numbers_are_numbers_and_lists_are_accepted() -> None:
    assert find_problem(make("segment", threshold=1, gsd=2, extent=[0, 0, 1, 1], bands=[3, 2, 1])) is None


def test_every_option_of_the_command_line_has_a_help_text() -> None:
    for described in dataclasses.fields(SegmentRequest):
        about = option_of(described)
        assert (about is None) == (described.name == "job")
        assert about is None or about.help
