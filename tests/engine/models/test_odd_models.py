# SPDX-License-Identifier: GPL-2.0-or-later
"""Weights that are not those of the network, or no numbers, are refused before anything large is made."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from roofline.engine.contract.card import METADATA_KEY, Card
from roofline.engine.models import model_file
from roofline.engine.models.registry import build
from roofline.engine.runtime.errors import EngineError
from safetensors.torch import load_file, save_file
from torch import Tensor

from ...model_bytes import put_together, take_apart, with_card

resource = pytest.importorskip("resource", reason="measures memory as POSIX systems do")

CARD = Card("tiny", "lite-deconv", {"depth": 0}, ("red", "green", "blue"))
FILTER = "stem.1.weight"
SCALE = FILTER + ".int8_scale"
Tensors = dict[str, Tensor]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of the smallest network, in 8-bit integers."""
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("model") / "good.safetensors"
    model_file.save(path, build("lite-deconv", 3, depth=0), CARD, weights="int8")
    return path


def change(name: str, to: Callable[[Tensor], Tensor]) -> Callable[[Tensors], Tensors]:
    return lambda tensors: {**tensors, name: to(tensors[name]).contiguous()}


def filled(value: float) -> Callable[[Tensor], Tensor]:
    def fill(tensor: Tensor) -> Tensor:
        copied = tensor.clone()
        copied.view(-1)[0] = value
        return copied

    return fill


def named(tensors: Tensors, ending: str) -> str:
    return next(name for name in tensors if name.endswith(ending))


ODD = {
    "NaN in a scale": (change(SCALE, filled(float("nan"))), "not finite"),
    "inf in a scale": (change(SCALE, filled(float("inf"))), "not finite"),
    "NaN in a bias": (change("classifier.bias", filled(float("nan"))), "not finite"),
    "a negative variance": (change("stem.2.running_var", lambda t: -t - 1), "negative variance"),
    "unsigned 8-bit integers": (change(FILTER, lambda t: t.to(torch.uint8)), "data type U8"),
    "64-bit floats": (change("classifier.bias", Tensor.double), "data type F64"),
    "floats with a scale": (change(FILTER, Tensor.float), "data type F32"),
    "integers as bias": (change("classifier.bias", lambda t: t.to(torch.int32)), "data type I32"),
    "a counter of floats": (change("stem.2.num_batches_tracked", Tensor.float), "data type F32"),
    "a scale of 16 bits": (change(SCALE, Tensor.half), "does not belong"),
    "a scale that is full": (change(SCALE, lambda t: torch.ones(32, 3, 3, 3)), "does not belong"),
    "a scale in two dimensions": (change(SCALE, lambda t: torch.ones(32, 3, 1, 1)), "does not belong"),
    "a flat scale": (change(SCALE, lambda t: t.view(-1)), "does not belong"),
    "a scale that is too long": (change(SCALE, lambda t: torch.ones(40_000, 1, 1, 1)), "does not belong"),
    "a filter of another shape": (change(FILTER, lambda t: t[:, :2]), "has the shape"),
    "a missing tensor": (lambda t: {k: v for k, v in t.items() if k != "classifier.bias"}, "another network"),
    "a missing scale": (lambda t: {k: v for k, v in t.items() if k != SCALE}, "data type I8"),
    "an unknown tensor": (lambda t: {**t, "more": torch.ones(1)}, "another network"),
    "an unknown scale": (lambda t: {**t, "more.int8_scale": torch.ones(1)}, "does not belong"),
    "no tensor": (lambda t: {}, "another network"),
    "40 and 60 KB for 5 GB": (
        lambda t: {**t, FILTER: torch.ones(40_000, 1, 1, 1, dtype=torch.int8), SCALE: torch.ones(1, 15_000, 1, 1)},
        "has the shape",
    ),
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_odd_weights_are_refused_in_a_sentence(odd: str, good: Path, tmp_path: Path) -> None:
    spoil, words = ODD[odd]
    path = tmp_path / "odd.safetensors"
    save_file(spoil(load_file(good)), path, metadata={METADATA_KEY: CARD.to_json()})
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(EngineError, match=rf"^The model odd\.safetensors is damaged \(.*{words}.*\); copy it again"):
        model_file.load(path)
    assert time.monotonic() - began < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000, "kilobytes"


@pytest.mark.parametrize(
    "changes",
    [
        {"roofline:hyperparameters": {"depth": 10**9}},
        {"roofline:hyperparameters": {"width": 10**9}},
        {"roofline:hyperparameters": {"depth": "0"}},
        {"roofline:hyperparameters": {"depth": 0.5}},
        {"mlm:architecture": "transformer"},
        {"mlm:architecture": "__class__"},
    ],
)
def test_a_network_that_is_not_offered_is_refused_before_it_is_built(
    changes: dict[str, object], good: Path, tmp_path: Path
) -> None:
    path = with_card(good, tmp_path / "odd.safetensors", changes)
    with pytest.raises(EngineError, match=r"unknown|not available|no hyperparameter"):
        model_file.load(path)


def test_the_range_of_a_tensor_that_is_not_in_the_file_is_refused(good: Path, tmp_path: Path) -> None:
    header, weights = take_apart(good)
    header[FILTER]["data_offsets"] = [0, 2**62]
    with pytest.raises(EngineError, match=r"odd\.safetensors is damaged"):
        model_file.load(put_together(tmp_path / "odd.safetensors", header, weights))


def test_the_good_one_is_loaded(good: Path) -> None:
    assert model_file.load(good).card.name == "tiny"
