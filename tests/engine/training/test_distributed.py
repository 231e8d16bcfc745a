# SPDX-License-Identifier: GPL-2.0-or-later
"""Several processes started by torchrun train to the same weights as one process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from roofline.engine.compute.device import choose_device
from roofline.engine.runtime.errors import EngineError
from roofline.engine.training.distributed import Processes, alone, connected
from safetensors.torch import load_file
from torch import Tensor

from ..conftest import pretend_gpu

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow
NO_GPUS = pytest.mark.skipif(torch.cuda.device_count() < 2, reason="needs two NVIDIA GPUs")


def torchrun(*words: str | Path, gpus: bool = False) -> subprocess.CompletedProcess[str]:
    """`torchrun --nproc-per-node=2 WORDS`, on a free port, with one thread a process."""
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2", *map(str, words)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"} | ({} if gpus else {"CUDA_VISIBLE_DEVICES": ""})
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600)


@pytest.fixture(scope="module", params=["cpu", pytest.param("cuda", marks=[pytest.mark.gpu, NO_GPUS])])
def results(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Tensor]]:
    """Gradients, buffers and weights by name, of each of two processes and of a single one."""
    out = tmp_path_factory.mktemp("out")
    ended = torchrun(ROOT / "tests/engine/training/sharing.py", out, gpus=request.param == "cuda")
    assert ended.returncode == 0, ended.stderr
    return [load_file(out / f"{name}.safetensors") for name in ("several-0", "several-1", "one")]


@pytest.mark.parametrize("what", ["gradient.", "buffer."])
def test_cost_and_batch_norm_are_those_of_the_whole_minibatch(results: list[dict[str, Tensor]], what: str) -> None:
    first, second, one = results
    for name in [name for name in one if name.startswith(what)]:
        assert torch.equal(first[name], second[name]), name
        assert torch.allclose(first[name].float(), one[name].float(), atol=1e-6), name


def test_two_processes_train_to_the_weights_of_one(results: list[dict[str, Tensor]]) -> None:
    first, second, one = results
    for name in [name for name in one if name.startswith("weight.")]:
        assert torch.equal(first[name], second[name]), name
        assert torch.allclose(first[name].float(), one[name].float(), rtol=1e-3, atol=1e-4), name


def test_each_sample_belongs_to_exactly_one_process() -> None:
    shares = [Processes(rank, 4, torch.device("cpu")).share(8) for rank in range(4)]
    assert [number for share in shares for number in share] == list(range(8))


def test_a_batch_that_cannot_be_split_is_refused() -> None:
    with pytest.raises(
        EngineError, match="batch of 8 cannot be split over 3 processes; choose a multiple of 3 as --batch"
    ):
        Processes(0, 3, torch.device("cpu")).share(8)


def test_a_single_process_waits_for_no_other() -> None:
    value = torch.ones(3)
    assert alone().total(value) is value
    assert alone().agree(True, False) == [True, False]
    assert alone().on_first(lambda: 2.0) == 2.0


BROKEN = RuntimeError("CUDA error: no kernel image is available for execution on the device")


def test_training_chooses_its_device_as_segmenting_does_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    assert alone().device.type == torch.device(choose_device("auto").torch_device).type
    assert "the CPU was chosen" in alone("cpu").reasons[1]
    pretend_gpu(monkeypatch, BROKEN)
    processes = alone()
    assert processes.device.type == "cpu"
    assert "TITAN X does not work with this PyTorch (CUDA error: no kernel image" in processes.reasons[1]
    with pytest.raises(EngineError, match="cannot be used. The GPU TITAN X does not work"):
        alone("cuda")


@pytest.mark.parametrize(
    "asked, rank, remedy",
    [
        ("auto", 0, "TITAN X does not work with this PyTorch .* Choose --device cpu"),
        ("cuda", 0, "TITAN X does not work with this PyTorch .* Choose --device cpu"),
        ("auto", 1, "more processes than GPUs; start torchrun with --nproc-per-node=1"),
        ("cuda:0", 0, "Each process uses a different GPU.*choose auto, cpu or cuda"),
    ],
)
def test_one_of_several_processes_never_computes_on_another_kind_of_device_than_the_others(
    monkeypatch: pytest.MonkeyPatch, asked: str, rank: int, remedy: str
) -> None:
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setenv("LOCAL_RANK", str(rank))
    pretend_gpu(monkeypatch, BROKEN)
    with pytest.raises(EngineError, match=remedy), connected(asked):
        raise AssertionError("it has started")


def test_a_device_that_is_not_there_is_refused_before_training() -> None:
    with pytest.raises(EngineError, match="The device tpu is unknown"), connected("tpu"):
        raise AssertionError("it has started")


def test_roofline_train_under_torchrun_writes_one_model(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    options = ["--data", town, "--out", out, "--steps", "1", "--batch", "2", "--device", "cpu"]
    ended = torchrun("-m", "roofline.engine", "train", town / "town.toml", *options)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.count("wrote") == 1 and "Traceback" not in ended.stderr
    assert ended.stderr.count("Each process trains on") == 1 and "the CPU was chosen" in ended.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["m.checkpoint.safetensors", "m.csv", "m.safetensors"]


def test_a_failure_of_one_process_ends_all(town: Path, tmp_path: Path) -> None:
    """The first process alone writes; here it cannot, because a folder lies where the checkpoint belongs."""
    (tmp_path / "m.checkpoint.safetensors").mkdir()
    options = ["--data", town, "--out", tmp_path / "m.safetensors", "--steps", "1", "--batch", "2"]
    ended = torchrun("-m", "roofline.engine", "train", town / "town.toml", *options)
    assert ended.returncode != 0
    assert "cannot be written" in ended.stderr and "roofline: The first process has stopped" in ended.stderr
