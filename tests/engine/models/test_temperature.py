# SPDX-License-Identifier: GPL-2.0-or-later
"""The temperature in a model's card: every backend computes the probabilities of logits divided by it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import torch
from roofline.engine.compute import openvino_backend
from roofline.engine.compute.calibration import calibrate
from roofline.engine.compute.device import Device
from roofline.engine.compute.predictor import Predictor
from roofline.engine.contract.card import Card, amend, read_card
from roofline.engine.models import model_file
from roofline.engine.models.registry import FAMILIES, build

FLOAT32 = Device("test", "cpu", torch.float32, ())
RGB = ("red", "green", "blue")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    network = build("lite-deconv", 3, depth=0)
    torch.nn.init.normal_(network.classifier.weight, std=0.5)  # an untrained one answers 0.5 everywhere
    path = tmp_path / "model.safetensors"
    model_file.save(path, network, Card("m", "lite-deconv", {"depth": 0}, RGB), weights="int8")
    return path


def logits(probability: torch.Tensor) -> torch.Tensor:
    return torch.logit(probability.double(), eps=1e-9)


def predicted(path: Path, backend: str) -> torch.Tensor:
    """The probability of a building in two images, with all that the backend needs made from the file."""
    network = model_file.load(path).network
    torch.manual_seed(1)
    images = torch.randn(2, 3, 96, 96)
    if backend != "int8":
        return Predictor(network, FLOAT32, backend=backend)(images)[:, 1]
    exact = openvino_backend.compiled(network, torch.float32)
    integers, _ = calibrate(network, exact, [images[:1]], [(images[1:], None)], torch.float32, 1, 0.5)
    return integers(images)[:, 1]


@pytest.mark.parametrize("backend", ["torch", "openvino", "int8"])
def test_every_backend_divides_the_logits_by_it(path: Path, backend: str) -> None:
    if backend != "torch" and openvino_backend.why_unavailable():
        pytest.skip("OpenVINO is not installed")
    before = predicted(path, backend)
    amend(path, {"roofline:temperature": 2.5})
    after = predicted(path, backend)
    torch.testing.assert_close(logits(after) * 2.5, logits(before), rtol=0.01, atol=0.02)
    assert (before - after).abs().max() > 0.05


def test_the_loaded_card_belongs_to_the_loaded_weights(path: Path, tmp_path: Path) -> None:
    """What is saved again, refined or trained further is not divided twice."""
    amend(path, {"roofline:temperature": 2.5})
    assert read_card(path).temperature == 2.5
    model = model_file.load(path)
    assert model.card.temperature == 1
    again = tmp_path / "again.safetensors"
    model_file.save(again, model.network, model.card)
    torch.testing.assert_close(model_file.load(again).network.state_dict(), model.network.state_dict(), rtol=0, atol=0)


def test_a_card_without_it_gives_the_weights_of_the_file(path: Path) -> None:
    assert "temperature" not in read_card(path).to_json() and "confidence" not in read_card(path).to_json()
    before = model_file.load(path).network.state_dict()
    amend(path, {"roofline:temperature": 1.0})
    torch.testing.assert_close(model_file.load(path).network.state_dict(), before, rtol=0, atol=0)


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_has_a_layer_to_divide(name: str, tmp_path: Path) -> None:
    hyperparameters = next(FAMILIES[name].variants())
    torch.manual_seed(0)
    network = build(name, 3, **hyperparameters).eval()
    model_file.divide_logits(network, 4.0)
    torch.manual_seed(0)
    images = torch.randn(1, 3, 64, 64)
    whole = build(name, 3, **hyperparameters).eval()
    whole.load_state_dict(
        {key: tensor * 4 if key.startswith("classifier") else tensor for key, tensor in network.state_dict().items()}
    )
    torch.testing.assert_close(network(images) * 4, whole(images))


def test_what_to_expect_is_kept_and_told(path: Path) -> None:
    card = dataclasses.replace(
        read_card(path), temperature=1.5, confidence={"precision": 78.5, "recall": 71.0, "f1": 74.6}
    )
    assert Card.from_json(card.to_json()) == card
