# SPDX-License-Identifier: GPL-2.0-or-later
"""What the network runs on, and that making it fast leaves it what it is."""

from __future__ import annotations

import copy

import pytest
import torch
from roofline.engine.compute import device as backend
from roofline.engine.compute import predictor
from roofline.engine.compute.device import Device, Predict, choose_device, fold_batch_norm, prepare
from roofline.engine.compute.predictor import Predictor
from roofline.engine.inference import memory_cache
from roofline.engine.models.registry import build
from roofline.engine.runtime.errors import EngineError
from torch import nn

from ..conftest import Pointwise, make_model, pretend_gpu

FLOAT32 = Device("test", "cpu", torch.float32, ())


def _lived_in(network: nn.Module) -> nn.Module:
    """As after training: batch norms whose statistics and weights are not 0 and 1."""
    torch.manual_seed(3)
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.uniform_(module.bias, -0.5, 0.5)
            nn.init.uniform_(module.running_mean, -0.5, 0.5)
            nn.init.uniform_(module.running_var, 0.5, 2)
    return network.eval()


@pytest.mark.parametrize(
    "layers",
    [
        [nn.Conv2d(3, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8)],
        [nn.Conv2d(3, 8, 7, stride=2), nn.BatchNorm2d(8), nn.ReLU()],
        [nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU()],
        [nn.ConvTranspose2d(3, 5, 2, stride=2), nn.BatchNorm2d(5)],
        [nn.ZeroPad2d((0, 1, 0, 1)), nn.Conv2d(3, 6, 3, stride=2, groups=3), nn.BatchNorm2d(6, eps=1e-3), nn.ReLU6()],
    ],
    ids=["convolution", "with bias and stride", "transposed", "transposed with bias", "depthwise"],
)
def test_batch_norm_folds_into_what_is_before_it(layers: list[nn.Module]) -> None:
    network = _lived_in(nn.Sequential(*layers))
    folded = fold_batch_norm(network)
    assert not any(isinstance(m, nn.BatchNorm2d) for m in folded.modules())
    x = torch.randn(2, 3, 12, 13)
    with torch.inference_mode():
        torch.testing.assert_close(folded(x), network(x), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("torch_device", ["cpu", "cpu:0"])  # the latter is another one, as a GPU is
@pytest.mark.parametrize(
    "architecture, depth", [("resnet-deconv", 18), ("resnet-deconv", 50), ("unet", 19), ("lite-deconv", 0)]
)
def test_every_batch_norm_of_a_network_is_folded_and_the_network_untouched(
    architecture: str, depth: int, torch_device: str
) -> None:
    network = _lived_in(build(architecture, 3, depth=depth))
    before = copy.deepcopy(network.state_dict())
    folded = fold_batch_norm(network, torch_device)
    assert not any(isinstance(m, nn.BatchNorm2d) for m in folded.modules())
    assert not {p.data_ptr() for p in folded.parameters()} & {p.data_ptr() for p in network.parameters()}
    x = torch.randn(1, 3, 64, 96)
    with torch.inference_mode():
        expected = network(x)
        assert (folded(x) - expected).abs().max() / expected.abs().max() < 1e-4
    for name, tensor in network.state_dict().items():
        assert torch.equal(tensor, before[name]), name


def test_prepared_networks_return_probabilities_in_float32_on_the_cpu() -> None:
    network = _lived_in(build("resnet-deconv", 3, depth=18))
    x = torch.randn(2, 3, 64, 64)
    with torch.inference_mode():
        expected = torch.softmax(network(x), dim=1)
    exact = prepare(network, FLOAT32)(x)
    assert (exact.dtype, exact.device.type, exact.shape) == (torch.float32, "cpu", (2, 2, 64, 64))
    torch.testing.assert_close(exact, expected, rtol=1e-3, atol=1e-4)


def test_the_device_says_what_it_is_and_why_not_the_other() -> None:
    device = choose_device("auto")
    assert len(device.reasons) == 2
    assert all(reason.endswith(".") and reason[0].isupper() for reason in device.reasons)
    assert device.name in device.reasons[0]
    torch.zeros(1, device=device.torch_device, dtype=device.dtype)


def test_the_processor_can_be_asked_for() -> None:
    assert "the CPU was chosen" in choose_device("cpu").reasons[1]
    assert choose_device("cpu").torch_device == "cpu"


def test_a_cpu_build_and_a_missing_gpu_are_different_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.version, "cuda", None)
    assert "CPU build of PyTorch" in choose_device("auto").reasons[1]
    monkeypatch.setattr(torch.version, "cuda", "13.0")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert "No NVIDIA GPU was found" in choose_device("auto").reasons[1]
    with pytest.raises(EngineError, match="The GPU cannot be used. No NVIDIA GPU was found"):
        choose_device("cuda")


@pytest.mark.parametrize(
    "error, reason",
    [
        (
            RuntimeError("CUDA error: no kernel image is available\nCompile with"),
            "TITAN X does not work with this PyTorch",
        ),
        (torch.cuda.DeferredCudaCallError("CUDA call failed lazily"), "TITAN X does not work with this PyTorch"),
        (torch.cuda.OutOfMemoryError("CUDA out of memory."), "memory of the GPU TITAN X is full"),
    ],
    ids=["too old", "fails to start", "full"],
)
def test_a_gpu_that_does_not_work_is_left_alone(monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str) -> None:
    pretend_gpu(monkeypatch, error)
    device = choose_device("auto")
    assert device.torch_device == "cpu"
    assert reason in device.reasons[1] and "\n" not in device.reasons[1]
    with pytest.raises(EngineError, match="The GPU cannot be used"):
        choose_device("cuda")


def test_a_gpu_that_cannot_even_be_named_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_gpu(monkeypatch, RuntimeError("CUDA error: all devices are busy or unavailable"))
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda number: torch.zeros(1))
    assert "The GPU number 0 does not work" in choose_device("auto").reasons[1]


@pytest.mark.parametrize("fast, dtype", [(True, torch.bfloat16), (False, torch.float32)])
def test_bfloat16_only_where_the_processor_computes_it(
    monkeypatch: pytest.MonkeyPatch, fast: bool, dtype: torch.dtype
) -> None:
    monkeypatch.setattr(backend, "has_bfloat16", lambda device: fast)
    device = choose_device("cpu")
    assert device.dtype == dtype
    assert "bfloat16" in device.reasons[0]


@pytest.mark.parametrize("asked", ["tpu", "", "cudax", "cuda:", "cuda:x", "cuda:-1", "cuda:1.5", "cuda:1:2", "cuda: 1"])
def test_an_unknown_device_is_refused_in_one_sentence(asked: str) -> None:
    with pytest.raises(
        EngineError, match=f"^The device {asked} is unknown; choose auto, cpu, cuda, or .* such as cuda:1.$"
    ):
        choose_device(asked)


def test_a_gpu_that_is_not_there_is_refused_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_gpu(monkeypatch, None)
    with pytest.raises(EngineError, match="cannot be used. There is no GPU number 7. Choose the device auto or cpu"):
        choose_device("cuda:7")


class Greedy(nn.Module):
    """Fits `limit` tiles into its memory."""

    def __init__(self, limit: int, error: Exception) -> None:
        super().__init__()
        self.inner, self.limit, self.error = Pointwise(3), limit, error

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if len(x) > self.limit:
            raise self.error
        return self.inner(x)


OUT_OF_MEMORY = [
    torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"),
    RuntimeError(
        "[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory: you tried to allocate ..."
    ),
    MemoryError(),
]


@pytest.mark.parametrize("error", OUT_OF_MEMORY, ids=lambda e: type(e).__name__)
def test_out_of_memory_halves_the_batch_and_loses_no_tile(error: Exception) -> None:
    x = torch.randn(7, 3, 8, 8)
    ready = Predictor(Greedy(2, error), FLOAT32, batch=8)
    torch.testing.assert_close(ready(x), prepare(Pointwise(3), FLOAT32)(x))
    assert ready.batch == 2
    assert "reduced to 2" in ready.notes[-1]


def test_a_gpu_too_small_for_one_tile_hands_over_to_the_processor() -> None:
    class OnlyOnTheProcessor(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.inner = Pointwise(3)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            if x.device.type == "meta":
                raise torch.cuda.OutOfMemoryError("CUDA out of memory.")
            return self.inner(x)

    # The meta device stands in for a GPU: it has no memory at all.
    ready = Predictor(OnlyOnTheProcessor(), Device("small GPU", "meta", torch.float32, ()), batch=2)
    assert ready(torch.randn(3, 3, 8, 8)).shape == (3, 2, 8, 8)
    assert ready.device.torch_device == "cpu"
    assert "computed on the CPU" in ready.notes[-1]


def test_a_gpu_too_full_for_the_network_itself_hands_over_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def prepared(network: nn.Module, device: Device) -> Predict:
        if device.torch_device != "cpu":
            raise RuntimeError("cuDNN error: CUDNN_STATUS_ALLOC_FAILED")
        return prepare(network, FLOAT32)

    monkeypatch.setattr(predictor, "prepare", prepared)
    ready = Predictor(Pointwise(3), Device("full GPU", "cuda:0", torch.float32, ()))
    assert ready(torch.zeros(3, 3, 8, 8)).shape == (3, 2, 8, 8)
    assert ready.notes == ["The memory of full GPU is too small for the network; the rest is computed on the CPU."]


def test_numbers_too_large_for_float16_are_computed_in_float32() -> None:
    network = nn.Sequential(nn.Conv2d(3, 4, 1), nn.Conv2d(4, 2, 1))
    with torch.no_grad():
        network[0].weight.fill_(1e4)
        network[1].weight.fill_(1e-4)
    x = torch.cat([torch.ones(1, 3, 8, 8), torch.full((1, 3, 8, 8), 20.0)])  # the second overflows
    ready = Predictor(network, Device("an old GPU", "cpu", torch.float16, ("Computes in float16.",)), batch=1)
    found = ready(x)
    assert found.isfinite().all()
    torch.testing.assert_close(found[1:], prepare(network, FLOAT32)(x[1:]))
    assert ready.device.dtype == torch.float32 and "float32, which is slower" in ready.device.reasons[-1]


def test_the_next_job_tries_a_gpu_again_that_was_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker keeps the network made ready: on the processor it would stay there until QGIS is closed."""
    is_full = True

    def prepared(network: nn.Module, device: Device) -> Predict:
        def compute(images: torch.Tensor) -> torch.Tensor:
            if is_full and device.torch_device != "cpu":
                raise torch.cuda.OutOfMemoryError("CUDA out of memory.")
            return prepare(network, FLOAT32)(images)

        return compute

    monkeypatch.setattr(predictor, "prepare", prepared)
    memory_cache.clear()
    model, gpu, tile = make_model(Pointwise(3)), Device("GPU", "cuda:0", torch.float32, ()), torch.zeros(1, 3, 8, 8)
    first = memory_cache.cached_predictor(model, gpu)
    first(tile)
    assert first.device.torch_device == "cpu" and "CPU" in first.notes[0]
    is_full = False
    second = memory_cache.cached_predictor(model, gpu)
    second(tile)
    assert second.device.torch_device == "cuda:0" and not second.notes
    assert memory_cache.cached_predictor(model, gpu) is second
    memory_cache.clear()


def test_no_memory_for_a_single_tile_is_a_sentence() -> None:
    with pytest.raises(EngineError, match="not enough memory"):
        Predictor(Greedy(0, OUT_OF_MEMORY[1]), FLOAT32, batch=4)(torch.zeros(1, 3, 8, 8))


def test_other_errors_are_bugs() -> None:
    with pytest.raises(RuntimeError, match="shapes"):
        Predictor(Greedy(0, RuntimeError("shapes do not match")), FLOAT32)(torch.zeros(1, 3, 8, 8))
