# SPDX-License-Identifier: GPL-2.0-or-later
"""Sec. III-C and III-D: cost, schedule, and a run that can be stopped and resumed."""

from __future__ import annotations

import dataclasses
import math
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from affine import Affine
from roofline.engine.cli import main
from roofline.engine.datasets.areas import Area, generated_areas
from roofline.engine.datasets.samples import Sampling
from roofline.engine.models.model_file import load
from roofline.engine.raster.labels import IGNORE
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never, silent
from roofline.engine.training import config as recipe
from roofline.engine.training import train as training
from roofline.engine.training.checkpoint import Position, read_checkpoint, write_checkpoint
from roofline.engine.training.config import BEST, PAPER, TrainConfig, learning_rate, loss_of
from roofline.engine.training.optimise import weight_average
from roofline.engine.training.train import Epoch, train

RGB = ("red", "green", "blue")
SMALL = dataclasses.replace(
    BEST, sampling=Sampling(tile=91, stride=45, size=64, gsd=(0.4, 0.6), radiometry=0.5), batch=2, steps=6
)


@pytest.fixture(scope="module")
def areas() -> list[Area]:
    return generated_areas(3, RGB, 0.5, size=200, seed=2)


def test_the_papers_numbers() -> None:
    assert (PAPER.batch, PAPER.momentum, PAPER.learning_rate) == (8, 0.9, 0.005)
    rates = [learning_rate(PAPER, epoch * 10, 1000, 10) for epoch in (0, 29, 30, 60)]
    assert rates == pytest.approx([0.005, 0.005, 0.001, 0.0002])


def test_the_cosine_schedule_warms_up_and_ends_at_zero() -> None:
    rates = [learning_rate(BEST, step, 1000, 10) for step in range(1000)]
    assert rates[0] < rates[19] == pytest.approx(BEST.learning_rate) and rates[-1] < 1e-5


def test_cross_entropy_is_equation_1() -> None:
    logits, labels = torch.randn(2, 2, 5, 5), torch.randint(0, 2, (2, 5, 5))
    probability = logits.softmax(dim=1)
    expected = -torch.log(torch.gather(probability, 1, labels[:, None])).mean()
    assert loss_of(logits, labels, "cross-entropy") == pytest.approx(float(expected), rel=1e-5)


@pytest.mark.parametrize("kind", ["cross-entropy", "cross-entropy+dice"])
def test_ignored_pixels_have_no_gradient(kind: str) -> None:
    logits = torch.randn(1, 2, 8, 8, requires_grad=True)
    labels = torch.randint(0, 2, (1, 8, 8))
    labels[:, :4] = IGNORE
    loss_of(logits, labels, kind).backward()
    assert logits.grad is not None
    assert (logits.grad[:, :, :4] == 0).all() and (logits.grad[:, :, 4:] != 0).any()


def test_the_loss_is_finite_when_every_pixel_is_ignored() -> None:
    labels = torch.full((1, 8, 8), IGNORE)
    assert math.isfinite(float(loss_of(torch.randn(1, 2, 8, 8), labels, "cross-entropy+dice")))


def test_weight_decay_is_lambda_of_equation_2() -> None:
    optimiser = recipe.optimiser_of(torch.nn.Conv2d(1, 1, 1), PAPER)
    assert optimiser.param_groups[0]["weight_decay"] == 2 * PAPER.weight_decay


def run(areas: list[Area], path: Path, config: TrainConfig, **options: object) -> tuple[torch.nn.Module, list[Epoch]]:
    epochs: list[Epoch] = []
    network = train(areas, config, path, silent, never, on_epoch=epochs.append, **options)  # type: ignore[arg-type]
    return network, epochs


@pytest.mark.slow
def test_training_lowers_the_cost(areas: list[Area], tmp_path: Path) -> None:
    _, epochs = run(areas[:1], tmp_path / "c.safetensors", dataclasses.replace(SMALL, steps=18))
    assert len(epochs) > 2
    assert epochs[-1].loss < epochs[0].loss


@pytest.mark.slow
def test_a_stopped_run_resumes_to_the_same_weights(areas: list[Area], tmp_path: Path) -> None:
    whole, _ = run(areas, tmp_path / "whole.safetensors", SMALL)
    seen = 0

    def stop_after_three() -> bool:
        nonlocal seen
        seen += 1
        return seen > 3

    path = tmp_path / "part.safetensors"
    with pytest.raises(Cancelled):
        train(areas, SMALL, path, silent, stop_after_three)
    resumed, _ = run(areas, path, SMALL, resume=True)
    for (name, a), b in zip(whole.state_dict().items(), resumed.state_dict().values(), strict=True):
        assert torch.allclose(a.float(), b.float(), atol=1e-4), name


def test_a_resumed_optimiser_has_the_memory_layout_of_the_weights(tmp_path: Path) -> None:
    network = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3)).to(memory_format=torch.channels_last)
    optimiser = recipe.optimiser_of(network, BEST)
    network(torch.randn(1, 3, 8, 8)).sum().backward()
    optimiser.step()
    before = {key: value.clone() for key, value in optimiser.state[network[0].weight].items()}
    average = weight_average(network, 0.9).module
    position = Position(7, best_cost=0.25, best_epoch=2)
    write_checkpoint(tmp_path / "c", position, network, optimiser, average, {})
    assert read_checkpoint(tmp_path / "c", network, optimiser, average, {}) == position
    after = optimiser.state[network[0].weight]
    assert after["exp_avg"].stride() == network[0].weight.stride()  # required by fused optimisers
    assert all(torch.equal(after[key], before[key]) for key in before)


def test_resuming_without_a_checkpoint_is_a_clear_sentence(areas: list[Area], tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"cannot resume from .* without --resume"):
        run(areas, tmp_path / "none.safetensors", SMALL, resume=True)


@pytest.mark.parametrize(
    "change, named",
    [
        ({"bands": ("green", "red", "blue")}, "--bands"),
        ({"optimiser": "sgd"}, "--preset"),
        ({"seed": 5}, "--seed"),
        ({"sampling": dataclasses.replace(SMALL.sampling, hold_out=("generated",))}, "--hold-out"),
        ({"sampling": dataclasses.replace(SMALL.sampling, gsd=(0.3, 0.6))}, "--gsd"),
    ],
)
def test_a_checkpoint_of_other_options_is_not_resumed(
    change: dict[str, object], named: str, areas: list[Area], checkpoint: Path
) -> None:
    kept = checkpoint.read_bytes()
    other = dataclasses.replace(SMALL, **change)  # type: ignore[arg-type]
    areas = [*areas, dataclasses.replace(areas[0], name="other/0")]  # to train on while the rest is held out
    with pytest.raises(EngineError, match=f"c.safetensors is of a training with other .*{named}.*; resume it with"):
        run(areas, checkpoint, other, resume=True)
    assert checkpoint.read_bytes() == kept


@pytest.mark.parametrize("spoilt", ["labels", "images", "weights", "fewer"])
def test_a_checkpoint_of_other_data_is_not_resumed(spoilt: str, areas: list[Area], checkpoint: Path) -> None:
    first, *others = areas
    label = first.label.copy()
    label[:5, :5] ^= 1
    changed = {
        "labels": [dataclasses.replace(first, label=label), *others],
        "images": [dataclasses.replace(first, mean=first.mean + 1), *others],
        "weights": [dataclasses.replace(first, weight=9.0), *others],
        "fewer": others,
    }
    with pytest.raises(EngineError, match="c.safetensors is of a training with other SETS; resume it with the same"):
        run(changed[spoilt], checkpoint, SMALL, resume=True)


def test_a_checkpoint_is_resumed_at_another_pace_and_to_another_end(areas: list[Area], checkpoint: Path) -> None:
    longer = dataclasses.replace(SMALL, steps=4, batch=1, learning_rate=1e-4, epochs=7, patience=3)
    _, epochs = run(areas, checkpoint, longer, resume=True)
    assert epochs[-1].step == 4


@pytest.fixture(scope="module")
def checkpoint_of_two_steps(areas: list[Area], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("two") / "c.safetensors"
    run(areas, path, dataclasses.replace(SMALL, steps=2))
    return path


@pytest.fixture
def checkpoint(checkpoint_of_two_steps: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(checkpoint_of_two_steps, tmp_path))


def test_a_nan_loss_stops_and_keeps_the_last_good_checkpoint(areas: list[Area], tmp_path: Path) -> None:
    path = tmp_path / "c.safetensors"
    run(areas, path, dataclasses.replace(SMALL, steps=2))
    kept = path.read_bytes()
    broken = [dataclasses.replace(area, image=np.full(area.image.shape, np.nan, np.float32)) for area in areas]
    with pytest.raises(
        EngineError, match=r"NaN or infinite at step 2; c.safetensors keeps the last good state \(step 2\)"
    ):
        run(broken, path, dataclasses.replace(SMALL, steps=4), resume=True)
    assert path.read_bytes() == kept


def test_a_nan_loss_before_the_first_checkpoint_says_that_there_is_none(areas: list[Area], tmp_path: Path) -> None:
    path = tmp_path / "c.safetensors"
    path.write_bytes(b"from an earlier run")
    broken = [dataclasses.replace(areas[0], mean=np.full(3, np.nan))]
    with pytest.raises(
        EngineError, match="at step 0; no checkpoint was written yet: start again with a smaller learning"
    ):
        run(broken, path, SMALL)
    assert path.read_bytes() == b"from an earlier run"


def test_a_diverging_run_keeps_its_last_good_checkpoint(areas: list[Area], tmp_path: Path) -> None:
    path = tmp_path / "c.safetensors"
    wild = dataclasses.replace(SMALL, learning_rate=1e30, schedule="divide", optimiser="sgd", ema_decay=0.0)
    with pytest.raises(EngineError, match=r"NaN or infinite at step \d+; c.safetensors keeps the last good state"):
        run(areas, path, wild, checkpoint_seconds=0.0)  # which tries to write at every step
    _, epochs = run(areas, path, dataclasses.replace(wild, learning_rate=1e-3), resume=True)
    assert math.isfinite(epochs[0].loss)


def test_too_little_memory_is_a_sentence_and_the_checkpoint_stays(
    areas: list[Area], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "identity_of", lambda *_: {})  # another size of the samples is another training
    path = tmp_path / "c.safetensors"
    run(areas, path, dataclasses.replace(SMALL, steps=2))
    kept = path.read_bytes()
    # More than any address space holds, so that it is refused at once.
    huge = dataclasses.replace(SMALL, sampling=dataclasses.replace(SMALL.sampling, size=10_000_000))
    with pytest.raises(
        EngineError, match=r"not enough memory to train; c.* .step 2.: resume from it with a smaller --batch"
    ):
        run(areas, path, huge, resume=True)
    assert path.read_bytes() == kept


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs an NVIDIA GPU")
def test_too_little_memory_on_the_gpu_is_a_sentence(areas: list[Area], tmp_path: Path) -> None:
    torch.cuda.set_per_process_memory_fraction(0.001)
    try:
        with pytest.raises(EngineError, match="not enough memory to train"):
            run(areas, tmp_path / "c.safetensors", SMALL)
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)


def test_areas_without_buildings_are_refused(areas: list[Area], tmp_path: Path) -> None:
    empty = [dataclasses.replace(a, label=np.zeros_like(a.label)) for a in areas]
    with pytest.raises(EngineError, match="annotated building"):
        run(empty, tmp_path / "c.safetensors", SMALL)


@pytest.mark.slow
def test_validation_stops_a_run_that_no_longer_improves(areas: list[Area], tmp_path: Path) -> None:
    judged = dataclasses.replace(SMALL.sampling, validation_share=0.5)
    hopeless = dataclasses.replace(SMALL, sampling=judged, learning_rate=0.0, ema_decay=0.0, patience=2, steps=100)
    _, epochs = run(areas[:1], tmp_path / "c.safetensors", hopeless)
    assert np.isfinite(epochs[-1].validation_loss)
    assert epochs[-1].step < 100


@pytest.mark.slow
def test_a_resumed_run_stops_early_where_an_unbroken_one_does(areas: list[Area], tmp_path: Path) -> None:
    judged = dataclasses.replace(SMALL.sampling, validation_share=0.5)
    hopeless = dataclasses.replace(SMALL, sampling=judged, learning_rate=0.0, ema_decay=0.0, patience=3, steps=100)
    _, unbroken = run(areas[:1], tmp_path / "a.safetensors", hopeless)
    path, before = tmp_path / "b.safetensors", list[Epoch]()
    with pytest.raises(Cancelled):
        train(areas[:1], hopeless, path, silent, lambda: len(before) == 2, on_epoch=before.append)
    _, after = run(areas[:1], path, hopeless, resume=True)
    assert [epoch.number for epoch in before + after] == [epoch.number for epoch in unbroken]
    _, more = run(areas[:1], path, hopeless, resume=True)  # as after a kill between the last checkpoint and the model
    assert more == []


def test_a_disk_without_room_for_a_checkpoint_is_said_before_training(
    areas: list[Area], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nearly_full = shutil.disk_usage(tmp_path)._replace(free=2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: nearly_full)
    with pytest.raises(EngineError, match=r"is full: the output needs .* and 1\.0 MB are free"):
        run(areas, tmp_path / "c.safetensors", SMALL)


def test_a_run_without_validation_tiles_goes_on_to_its_last_step(areas: list[Area], tmp_path: Path) -> None:
    blind = dataclasses.replace(SMALL.sampling, validation_share=0.0)
    patient = dataclasses.replace(SMALL, sampling=blind, batch=8, patience=1, steps=4)
    _, epochs = run(areas[:1], tmp_path / "c.safetensors", patient)
    assert np.isnan(epochs[-1].validation_loss)
    assert epochs[-1].step == 4


def test_training_begins_with_the_weights_it_is_given(areas: list[Area], tmp_path: Path) -> None:
    parent, _ = run(areas, tmp_path / "parent.safetensors", dataclasses.replace(SMALL, steps=2))
    still = dataclasses.replace(SMALL, steps=1, learning_rate=0.0, weight_decay=0.0, ema_decay=0.0)
    child, _ = run(areas, tmp_path / "child.safetensors", still, start=parent)
    for (name, a), b in zip(parent.named_parameters(), child.parameters(), strict=True):
        assert torch.equal(a, b), name


@pytest.mark.slow
def test_a_model_of_three_bands_is_trained_on_four(tmp_path: Path) -> None:
    """The command line: sets in, model out, and a second model that begins with the first and also reads infrared."""
    folder = tmp_path / "set"
    for name in ("images", "masks"):
        (folder / name).mkdir(parents=True)
    (area,) = generated_areas(1, ("red", "green", "blue", "nir"), 0.5, size=256, seed=2)
    place = {"driver": "GTiff", "width": 256, "height": 256, "crs": "EPSG:32632"}
    where = Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000)
    with rasterio.open(folder / "images/a.tif", "w", count=4, dtype="uint16", transform=where, **place) as file:
        file.write(area.image)
    with rasterio.open(folder / "masks/a.tif", "w", count=1, dtype="uint8", transform=where, **place) as file:
        file.write(area.label[None])
    (tmp_path / "town.toml").write_text(
        'name = "town"\nimages = "images/*.tif"\nlabels = "masks/*.tif"\nbands = ["red", "green", "blue", "nir"]\n'
    )
    common = ["train", str(tmp_path / "town.toml"), "--data", str(folder), "--steps", "1", "--batch", "1"]
    first, second = tmp_path / "rgb.safetensors", tmp_path / "rgbn.safetensors"
    assert main.main([*common, "--out", str(first)]) == 0
    assert main.main([*common, "--out", str(second), "--start", str(first), "--bands", "red,green,blue,nir"]) == 0
    parent, child = load(first), load(second)
    assert child.card.bands == ("red", "green", "blue", "nir") and child.card.parent_sha256 == parent.sha256
    assert [data["name"] for data in child.card.training_data] == ["town"]


def test_only_a_set_that_is_there_can_be_held_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status = main.main(
        [
            "train",
            "rio",
            "dubai",
            "--data",
            str(tmp_path),
            "--out",
            str(tmp_path / "m.safetensors"),
            "--hold-out",
            "oslo",
        ]
    )
    assert status == 1 and "oslo cannot be held out" in capsys.readouterr().err
