# SPDX-License-Identifier: GPL-2.0-or-later
"""A card comes from a stranger: what it says is checked, and a model whose card is odd is refused in one sentence."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path
from typing import Any

import pytest
from roofline.engine.contract import card as card_module
from roofline.engine.contract.card import Card, CardError, amend, former_checksums, read_card, rename

from ..model_bytes import CARD, put_together, take_apart, with_card

GOOD = Card("a", "resnet-deconv", {"depth": 18}, ("red", "green", "blue"), metrics={"town": {"f1": 80.0}})
DEEP = "[" * 100_000 + "]" * 100_000

ODD = [
    {"mlm:name": 5},
    {"mlm:name": None},
    {"mlm:architecture": ""},
    {"mlm:architecture": "x" * 1000},
    {"mlm:architecture": ["resnet-deconv"]},
    {"roofline:hyperparameters": [1]},
    {"roofline:hyperparameters": {"depth": math.inf}},
    {"roofline:hyperparameters": {"depth": math.nan}},
    {"roofline:hyperparameters": {"depth": 10**400}},
    {"roofline:hyperparameters": {"depth": -1}},
    {"roofline:hyperparameters": {"depth": True}},
    {"roofline:hyperparameters": {"depth": [18]}},
    {"roofline:hyperparameters": {str(i): i for i in range(2000)}},
    {"mlm:input": []},
    {"mlm:input": {}},
    {"mlm:input": [[]]},
    {"mlm:input": [{"bands": []}]},
    *(
        {"mlm:input": [{"bands": bands, "value_scaling": "z-score"}]}
        for bands in ([], [1, 2, 3], [["red"], {}], "red", {"red": 1}, ["red"] * 2, [""], ["x" * 1000], ["a\nb"])
    ),
    {"mlm:input": [{"bands": [f"b{i}" for i in range(10**5)], "value_scaling": "z-score"}]},
    {"mlm:input": [{"bands": ["red"], "value_scaling": 1}]},
    {"mlm:output": [{"classification:classes": ["building"]}]},
    {"mlm:output": [{"classification:classes": [1, 2]}]},
    {"mlm:output": [{"classification:classes": ["background", "road"]}]},
    {"mlm:output": [{"classification:classes": ["building", "background"]}]},
    {"mlm:input": [{"bands": ["red"], "value_scaling": "min-max"}]},
    {"mlm:output": [{"classification:classes": [str(i) for i in range(10**4)]}]},
    *(
        {"roofline:gsd": gsd}
        for gsd in (
            [-1, -0.5], [0, 0], [0, 1], [1, 0.5], [math.nan, 1], [0.1, math.inf], [0.1, 1e4], [10**400, 10**400],
            ["0.1", "0.5"], [0.1], [0.1, 0.2, 0.3], [True, True], 0.5, None, {},
        )
    ),
    *({"roofline:threshold": value} for value in (0, 1, -5, 7, math.nan, math.inf, "0.5", None, True, [])),
    {"description": 5},
    {"license": ["GPL"]},
    {"created": 2026},
    *({"mlm:total_parameters": value} for value in (10**400, -1, 1.5, math.inf, math.nan, "14", None)),
    *({"roofline:training_data": value} for value in ([1], "abc", {"name": "x"}, [{"name": 5}], [None], [{}] * 10**4)),
    *(
        {"roofline:metrics": value}
        for value in (
            {"a": {"f1": "abc"}}, {"a": 5}, {"a": {"f1": None}}, {"a": {"f1": []}}, {"a": {"f1": math.inf}},
            {"a, held-out ground": {"f1": 1}, "a, held-out ground, before": 5}, [], {"a": {"f1": 10**400}},
            {"a": {"f1": True}}, {str(i): {"f1": 1} for i in range(2000)},
        )
    ),
    {"roofline:parent_sha256": 5},
    {"roofline:calibration": []},
    *({"roofline:temperature": value} for value in (0, -1, 1000, math.nan, math.inf, "2", None, True)),
    *({"roofline:confidence": value} for value in ([], {"f1": "70"}, {"f1": 101}, {"f1": math.nan}, {"": 50})),
    {"mlm:hyperparameters": "lr"},
]  # fmt: skip


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model file of one number with a good card."""
    header = {"__metadata__": {CARD: GOOD.to_json()}, "w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}
    return put_together(tmp_path / "good.safetensors", header, bytes(4))


@pytest.mark.parametrize("changes", ODD, ids=lambda changes: f"{next(iter(changes))} {str(changes)[:60]}")
def test_odd_entries_are_refused_in_one_sentence(changes: dict[str, Any], model: Path, tmp_path: Path) -> None:
    path = with_card(model, tmp_path / "odd.safetensors", changes)
    with pytest.raises(CardError) as error:
        read_card(path)
    text = str(error.value)
    assert text.startswith("odd.safetensors: its model card is damaged (") and len(text) < 500 and "\n" not in text
    before = path.read_bytes()
    with pytest.raises(CardError):
        rename(path, "new")
    assert path.read_bytes() == before and {p.name for p in tmp_path.iterdir()} == {model.name, path.name}


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "5", '"card"', "NaN", "{}", DEEP, '{"a":' + DEEP + "}", '{"mlm:name": "' + "\ud800"]
)
def test_a_card_that_is_no_object_is_refused(text: str, model: Path, tmp_path: Path) -> None:
    path = with_card(model, tmp_path / "odd.safetensors", text)
    for use in (read_card, lambda path: rename(path, "new")):
        with pytest.raises(CardError, match="damaged"):
            use(path)


@pytest.mark.parametrize(
    "header",
    ["", "[]", "null", DEEP, '{"__metadata__": 5}', '{"__metadata__": []}', {"__metadata__": {CARD: 5}}, " " * 100, "{" * 50],
)  # fmt: skip
def test_a_header_that_is_none_is_refused(header: Any, tmp_path: Path) -> None:
    path = put_together(tmp_path / "odd.safetensors", header, b"")
    for use in (read_card, former_checksums, lambda path: rename(path, "new")):
        with pytest.raises(CardError, match=r"^odd\.safetensors"):
            use(path)


def test_a_header_of_many_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = put_together(tmp_path / "odd.safetensors", " " * 90_000_000, b"")
    began = time.monotonic()
    with pytest.raises(CardError, match="damaged"):
        read_card(path)
    assert time.monotonic() - began < 1


def test_former_checksums_that_are_no_text_are_left_out(model: Path) -> None:
    header, weights = take_apart(model)
    header["__metadata__"]["roofline:former_sha256"] = 5
    put_together(model, header, weights)
    assert former_checksums(model) == ()


def test_long_texts_are_cut_and_what_does_not_print_is_replaced(model: Path, tmp_path: Path) -> None:
    changes = {
        "mlm:name": "n" * 10_000,
        "description": "line 1\nline 2 \x00\ud800" + "d" * 100_000,
        "license": "\x1b[31m\n",
        "roofline:training_data": [{"name": "t" * 10_000}],
        "roofline:metrics": {"m" * 10_000: {"f1": 1}},
    }
    card = read_card(with_card(model, tmp_path / "long.safetensors", changes))
    assert card.name == "n" * 300 + "…" and len(card.training_data[0]["name"]) == 301
    assert card.description.startswith("line 1\nline 2 \ufffd\ufffdddd") and len(card.description) == 5001
    assert card.licence == "\ufffd[31m\ufffd" and len(next(iter(card.metrics))) == 301
    card.to_json().encode()


def test_scores_of_areas_without_buildings_are_left_out() -> None:
    values = json.loads(GOOD.to_json())
    values["roofline:metrics"] = {"town": {"f1": math.nan, "accuracy": 99}, "field": {"f1": math.nan}}
    assert Card.from_json(json.dumps(values)).metrics == {"town": {"accuracy": 99.0}}


def test_a_card_with_half_a_surrogate_pair_can_be_renamed(model: Path, tmp_path: Path) -> None:
    path = with_card(model, tmp_path / "odd.safetensors", {"mlm:name": "\ud800", "created": "\udfff"})
    rename(path, "new")
    assert read_card(path).name == "new" and read_card(path).created == "\ufffd"


def test_a_good_card_comes_back_unchanged() -> None:
    assert Card.from_json(GOOD.to_json()) == GOOD


def test_an_interrupted_change_of_a_card_leaves_the_file(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = model.read_bytes()
    monkeypatch.setattr(card_module.shutil, "copyfileobj", interrupt)
    with pytest.raises(KeyboardInterrupt):
        amend(model, {"mlm:name": "new"})
    assert model.read_bytes() == before and [p.name for p in model.parent.iterdir()] == [model.name]
