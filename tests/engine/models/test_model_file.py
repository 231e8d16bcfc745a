# SPDX-License-Identifier: GPL-2.0-or-later
"""The model file: weights and card in one safetensors file, nothing else."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from roofline.engine.contract.card import METADATA_KEY, Card, CardError, former_checksums, read_card, rename
from roofline.engine.models import model_file
from roofline.engine.models.registry import build
from roofline.engine.runtime.errors import EngineError
from safetensors.torch import save_file

from ..conftest import ROOT

CARD = Card(
    "Föhr 18",
    "resnet-deconv",
    {"depth": 18},
    ("red", "green", "blue"),
    gsd=(0.3, 0.6),
    threshold=0.45,
    licence="CC-BY-SA-4.0",
    training_data=({"name": "rio", "licence": "CC BY-SA 4.0", "attribution": "SpaceNet"},),
    procedure={"epochs": 3},
    metrics={"held out": {"f1": 61.5}},
    parent_sha256="ab" * 32,
    created="2026-01-01",
)


def test_a_saved_model_gives_back_its_weights_its_card_and_its_hash(tmp_path: Path) -> None:
    network = build("resnet-deconv", 3, depth=18)
    path = tmp_path / "new folder" / "model.safetensors"
    model_file.save(path, network, CARD)
    found = model_file.load(path)
    assert found.card == dataclasses.replace(CARD, parameters=sum(p.numel() for p in network.parameters()))
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert not found.network.training
    for name, tensor in network.state_dict().items():
        torch.testing.assert_close(found.network.state_dict()[name], tensor, rtol=0, atol=0)
    assert [p.name for p in path.parent.iterdir()] == ["model.safetensors"]


def test_the_file_of_a_refined_model_gives_back_its_parent(tmp_path: Path) -> None:
    parent = model_file.Model(
        build("resnet-deconv", 3, depth=18).eval(), CARD, tmp_path / "parent.safetensors", "cd" * 32
    )
    child, path = build("lite-deconv", 3, depth=0), tmp_path / "child.safetensors"
    card = Card("child", "lite-deconv", {"depth": 0}, ("red", "green", "blue"), refined_on=(14.0, 57.0, 14.1, 57.1))
    model_file.save(path, child, card, parent=parent)
    found = model_file.load_parent(path)
    assert found is not None and found.is_parent
    assert (found.card.name, found.sha256, found.path) == (CARD.name, parent.sha256, path)
    for name, tensor in parent.network.state_dict().items():
        torch.testing.assert_close(found.network.state_dict()[name], tensor, rtol=1e-3, atol=1e-4)
    loaded = model_file.load(path)
    assert loaded.card.refined_on == card.refined_on and not loaded.is_parent
    for name, tensor in child.state_dict().items():
        torch.testing.assert_close(loaded.network.state_dict()[name], tensor, rtol=0, atol=0)
    rename(path, "renamed")
    assert model_file.load_parent(path) is not None, "amending the card leaves the parent"


def test_a_model_that_was_not_refined_has_no_parent(saved_model: Path) -> None:
    assert model_file.load_parent(saved_model) is None


@pytest.mark.parametrize("extent", [[1, 2, 3], [0, 0, 0, 95], ["0", 0, 1, 1], {}], ids=str)
def test_a_card_with_a_wrong_place_is_refused(extent: object) -> None:
    text = json.loads(CARD.to_json()) | {"roofline:refined_on": extent}
    with pytest.raises(CardError, match="refined_on"):
        Card.from_json(json.dumps(text))


def test_a_card_of_an_earlier_version_has_the_depth_as_its_hyperparameter() -> None:
    text = json.loads(CARD.to_json())
    assert text["roofline:depth"] == 18, "earlier versions read this key"
    del text["roofline:hyperparameters"]
    assert Card.from_json(json.dumps(text)) == CARD


def test_any_hyperparameter_is_kept_in_the_card() -> None:
    card = dataclasses.replace(CARD, hyperparameters={"encoder": "lite0", "width": 1.5})
    assert Card.from_json(card.to_json()) == card
    assert card.network == "resnet-deconv lite0 1.5"


@pytest.mark.parametrize("weights, megabytes, tolerance", [("float16", 30, 1e-2), ("int8", 15.3, 5e-2)])
def test_smaller_weights_give_nearly_the_same_probabilities(
    tmp_path: Path, weights: str, megabytes: float, tolerance: float
) -> None:
    torch.manual_seed(1)
    network = build("resnet-deconv", 3, depth=18).eval()
    path = tmp_path / "model.safetensors"
    model_file.save(path, network, CARD, weights=weights)
    assert path.stat().st_size / 1e6 < megabytes
    loaded = model_file.load(path).network
    for name, tensor in network.state_dict().items():
        if tensor.ndim == 4:  # symmetric rounding to 127 steps of each map's largest weight
            worst = (loaded.state_dict()[name] - tensor).abs().max() / tensor.abs().max()
            assert worst < (0.51 / 127 if weights == "int8" else 1e-3), name
    x = torch.randn(1, 3, 64, 64)
    with torch.inference_mode():
        scale = network(x).abs().max()
        assert (loaded(x) - network(x)).abs().max() / scale < tolerance


def test_the_card_is_read_without_torch(tmp_path: Path, saved_model: Path) -> None:
    assert read_card(saved_model).bands == ("red", "green", "blue")


def _pickle(path: Path) -> None:
    path.write_bytes(pickle.dumps({"weight": [1.0]}))


def _torch_pickle(path: Path) -> None:
    torch.save({"weight": torch.ones(3)}, path)


def _no_card(path: Path) -> None:
    save_file({"weight": torch.ones(3)}, path)


def _damaged_card(path: Path) -> None:
    save_file({"weight": torch.ones(3)}, path, metadata={METADATA_KEY: '{"mlm:name": "x"}'})


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 10)


def _missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    "spoil, words",
    [
        (_pickle, "pickle"),
        (_torch_pickle, "pickle"),
        (_no_card, "no Roofline model card"),
        (_damaged_card, "card is damaged"),
        (_empty, "not a safetensors file"),
        (_noise, "not a safetensors file"),
        (_missing, "no such model file"),
        (_folder, "no such model file"),
    ],
)
def test_anything_but_a_model_is_refused_with_its_name_and_a_reason(tmp_path: Path, spoil, words: str) -> None:
    path = tmp_path / "odd.safetensors"
    spoil(path)
    with pytest.raises(EngineError, match=words) as error:
        model_file.load(path)
    assert "odd.safetensors" in str(error.value)
    with pytest.raises(CardError):
        read_card(path)


@pytest.mark.parametrize("keep", [0.5, 0.999])
def test_a_truncated_model_is_refused(tmp_path: Path, saved_model: Path, keep: float) -> None:
    path = tmp_path / "short.safetensors"
    whole = saved_model.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(EngineError, match=r"short\.safetensors is damaged"):
        model_file.load(path)


def test_weights_of_another_network_than_the_card_says_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mixed.safetensors"
    model_file.save(path, build("resnet-deconv", 4, depth=18), CARD)
    with pytest.raises(EngineError, match="damaged"):
        model_file.load(path)


def test_a_model_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="cannot be written"):
        model_file.save(tmp_path / "file" / "model.safetensors", build("resnet-deconv", 3, depth=18), CARD)


def test_a_renamed_model_is_the_same_but_for_its_name_and_remembers_its_checksum(
    saved_model: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.safetensors"
    path.write_bytes(saved_model.read_bytes())
    before = model_file.load(path)
    for name in ("Città, östra “Dorf”", "B"):
        checksum = model_file.load(path).sha256
        rename(path, name)
        after = model_file.load(path)
        assert after.card == dataclasses.replace(before.card, name=name)
        assert former_checksums(path)[-1] == checksum
    assert former_checksums(path)[0] == before.sha256 and len(former_checksums(path)) == 2
    state = after.network.state_dict()
    assert all(torch.equal(value, state[key]) for key, value in before.network.state_dict().items())
    assert [p.name for p in tmp_path.iterdir()] == ["copy.safetensors"]


def test_what_is_no_model_is_not_renamed(tmp_path: Path) -> None:
    path = tmp_path / "notes.safetensors"
    path.write_text("no model at all")
    with pytest.raises(CardError):
        rename(path, "A")
    assert path.read_text() == "no model at all" and len(list(tmp_path.iterdir())) == 1


def test_loading_a_model_imports_no_compiler() -> None:
    """Torch's, which takes a second, and is never used."""
    code = "import sys; from roofline.engine.models.model_file import load; from roofline.engine.inference.choose_model import find_model; load(find_model('')); print('torch._dynamo' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
