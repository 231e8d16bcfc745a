# SPDX-License-Identifier: GPL-2.0-or-later
"""What the processor does, the GPU does too: the same map, the same training, and little memory costs speed only."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from numpy.typing import NDArray
from roofline.engine.compute import cuda_graphs
from roofline.engine.compute.cuda_graphs import CudaNetwork
from roofline.engine.compute.device import choose_device
from roofline.engine.compute.predictor import Predictor
from roofline.engine.contract.protocol import (
    Done,
    Event,
    Log,
    RefineRequest,
    SegmentRequest,
    SuggestRequest,
    ViewRequest,
)
from roofline.engine.datasets.areas import generated_areas
from roofline.engine.datasets.gpu_samples import GpuSampler, sampler_for
from roofline.engine.datasets.samples import Sampler, Sampling, split
from roofline.engine.inference import accumulator, choose_model, memory_cache
from roofline.engine.inference.segment import SegmentOptions, SegmentReport, segment
from roofline.engine.models.model_file import load
from roofline.engine.models.registry import build
from roofline.engine.runtime.progress import never, silent
from roofline.engine.service import jobs
from roofline.engine.training.config import BEST, optimiser_of
from roofline.engine.training.learner import Learner
from roofline.engine.training.train import train

from ..conftest import WriteRaster, noise

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(
        not torch.cuda.is_available(), reason="needs an NVIDIA GPU, and the PyTorch that is built for it"
    ),
]
GPU = "cuda:0"


@pytest.fixture(autouse=True)
def _cold() -> Iterator[None]:
    memory_cache.clear()
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats()
    yield
    torch.cuda.set_per_process_memory_fraction(1.0)


@pytest.fixture
def image(write_raster: WriteRaster) -> Path:
    """1300 x 1100 pixels with a hole: nine tiles or more."""
    mask = np.ones((1300, 1100), dtype=bool)
    mask[200:700, 300:900] = False
    return write_raster(noise(3, 1300, 1100), colours=("red", "green", "blue"), mask=mask)


@pytest.fixture
def run(image: Path, tmp_path: Path) -> Callable[..., tuple[Done, list[Event]]]:
    """A segmentation by the default model."""

    def job(name: str, **values: Any) -> tuple[Done, list[Event]]:
        events: list[Event] = []
        request = SegmentRequest(name, str(image), str(tmp_path / name), **{"device": GPU, **values})
        return jobs.run(request, events.append, never), events

    return job


def probability(path: str | Path) -> NDArray[np.uint8]:
    with rasterio.open(path) as dataset:
        values: NDArray[np.uint8] = dataset.read(1)
        return values


def test_the_gpu_is_chosen_and_named() -> None:
    device = choose_device("auto")
    assert device.torch_device == GPU and device.name == torch.cuda.get_device_name(0)
    assert device.dtype == (torch.bfloat16 if torch.cuda.get_device_capability(0)[0] >= 8 else torch.float16)


@pytest.mark.parametrize("adapt", [0.0, 0.2])
def test_the_map_is_that_of_the_processor(run: Callable[..., tuple[Done, list[Event]]], adapt: float) -> None:
    on_gpu, _ = run("gpu", adapt=adapt)
    on_cpu, _ = run("cpu", adapt=adapt, device="cpu")
    one, two = probability(on_gpu.outputs["probability"]), probability(on_cpu.outputs["probability"])
    assert ((one == 255) == (two == 255)).all()
    valid = one != 255
    assert np.abs(one[valid].astype(int) - two[valid]).mean() / 250 < 0.01
    assert on_gpu.summary["device"] == torch.cuda.get_device_name(0)


@pytest.mark.parametrize(
    "dtype, quality", [("uint8", "best"), ("uint16", "standard"), ("uint16", "best"), ("float32", "standard")]
)
def test_so_is_that_of_other_types_and_of_mirrored_tiles(
    write_raster: WriteRaster, tmp_path: Path, dtype: str, quality: str
) -> None:
    """Tiles are packed, or normalised before; batches that come again are replayed from graphs that unpack them."""
    path = write_raster(noise(3, 3000, 1100, dtype), colours=("red", "green", "blue"))
    model = load(choose_model.find_model(""))
    one, two = (
        probability(
            segment(
                path, model, tmp_path / device[:3], SegmentOptions(device=device, quality=quality), silent, never
            ).probability
        ).astype(int)
        for device in (GPU, "cpu")
    )
    assert np.abs(one - two).mean() / 250 < 0.01


def test_two_jobs_in_a_row_give_the_same_bytes(run: Callable[..., tuple[Done, list[Event]]]) -> None:
    first, _ = run("first")
    second, _ = run("second")
    assert Path(first.outputs["probability"]).read_bytes() == Path(second.outputs["probability"]).read_bytes()


def test_a_tile_that_is_smaller_than_the_others_is_computed_too(write_raster: WriteRaster, tmp_path: Path) -> None:
    """A scene below a tile's size comes between two that are not: kernels and buffers are made for one shape."""
    model = load(choose_model.find_model(""))
    for number, (height, width) in enumerate(((700, 700), (300, 201), (700, 700))):
        path = write_raster(noise(3, height, width), f"{number}.tif")
        report = segment(path, model, tmp_path / str(number), SegmentOptions(device=GPU), silent, never)
        assert probability(report.probability).shape == (height, width)


def test_batches_of_any_size_give_what_single_tiles_give() -> None:
    """A batch is replayed in parts from graphs that share their memory; none may spoil another's result."""
    network = load(choose_model.find_model("")).network
    images = torch.randn(7, 3, 256, 256, generator=torch.Generator().manual_seed(0))
    ready = Predictor(network, choose_device(GPU))
    single = torch.cat([ready(image[None]) for image in images])
    for count in (7, 4, 7, 3, 1, 7):
        assert (ready(images[:count]) - single[:count]).abs().mean() < 0.01


@pytest.mark.skipif(torch.cuda.device_count() < 2, reason="needs two NVIDIA GPUs")
def test_a_second_gpu_gives_the_map_of_the_first_in_the_same_process(
    run: Callable[..., tuple[Done, list[Event]]],
) -> None:
    maps = [
        probability(run(f"on {number}", device=f"cuda:{number}")[0].outputs["probability"]).astype(int)
        for number in (0, 1)
    ]
    assert np.abs(maps[0] - maps[1]).mean() / 250 < 0.01


def test_little_memory_halves_the_batch_and_the_map_stays(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuda_graphs, "_UNRECORDED", 1000)  # graphs hold memory beside that of a batch
    model = load(choose_model.find_model(""))

    def with_batch(batch: int) -> SegmentReport:
        options = SegmentOptions(device=GPU, batch=batch)
        return segment(image, model, tmp_path / str(batch), options, silent, never)

    one = with_batch(1)
    needed = torch.cuda.max_memory_reserved()
    torch.cuda.empty_cache()
    torch.cuda.set_per_process_memory_fraction(1.5 * needed / torch.cuda.get_device_properties(0).total_memory)
    eight = with_batch(8)
    assert any("Memory ran out" in note for note in eight.notes)
    difference = probability(one.probability).astype(int) - probability(eight.probability)
    assert np.abs(difference).mean() / 250 < 0.01


@pytest.mark.parametrize("quality", ["standard", "best"])
@pytest.mark.parametrize("looks", [0, 1, 3])
def test_a_gpu_that_becomes_full_leaves_the_rest_to_the_processor(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quality: str, looks: int
) -> None:
    """Before the first look at a tile, between two, or after some tiles: what was packed and added up on the GPU is used."""
    of_class, numbers = CudaNetwork.of_class, iter(range(1000))

    def soon_full(self: CudaNetwork, images: torch.Tensor, channel: int) -> torch.Tensor:
        if next(numbers) >= looks:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory.")
        return of_class(self, images, channel)

    model = load(choose_model.find_model(""))
    expected = segment(image, model, tmp_path / "cpu", SegmentOptions(device="cpu", quality=quality), silent, never)
    monkeypatch.setattr(CudaNetwork, "of_class", soon_full)
    options = SegmentOptions(device=GPU, quality=quality, batch=1)
    report = segment(image, model, tmp_path / "gpu", options, silent, never)
    assert any("too small for one tile; the rest is computed on the CPU" in note for note in report.notes)
    one, two = probability(report.probability), probability(expected.probability)
    assert ((one == 255) == (two == 255)).all()
    assert np.abs(one[one != 255].astype(int) - two[one != 255]).mean() / 250 < 0.01


@pytest.mark.parametrize("mebibytes", [60, 200])
def test_a_gpu_without_room_for_the_network_or_a_tile_leaves_all_to_the_processor(
    run: Callable[..., tuple[Done, list[Event]]], mebibytes: int
) -> None:
    torch.cuda.set_per_process_memory_fraction(mebibytes * 2**20 / torch.cuda.get_device_properties(0).total_memory)
    _, events = run("full")
    warnings = [event.message for event in events if isinstance(event, Log) and event.level == "warning"]
    assert any("the rest is computed on the CPU" in text for text in warnings)


@pytest.mark.parametrize("step", ["take", "put", "empty"])
def test_sums_that_find_no_room_go_on_in_the_processors_memory(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    model, options = load(choose_model.find_model("")), SegmentOptions(device=GPU)
    expected = segment(image, model, tmp_path / "room", options, silent, never)
    real, numbers = getattr(accumulator._GpuRows, step), iter(range(1000))

    def soon_full(self: object, argument: object) -> object:
        if next(numbers) >= 2:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory.")
        return real(self, argument)

    monkeypatch.setattr(accumulator._GpuRows, step, soon_full)
    found = segment(image, model, tmp_path / "none", options, silent, never)
    difference = probability(found.probability).astype(int) - probability(expected.probability)
    assert np.abs(difference).max() <= 1


def test_the_live_view_and_suggestions_run_on_it(image: Path, tmp_path: Path) -> None:
    extent = (500_000.0, 4_999_700.0, 500_300.0, 5_000_000.0)
    view = jobs.run(ViewRequest("v", str(image), str(tmp_path / "live"), extent, device=GPU), lambda event: None, never)
    assert (probability(view.outputs["preview"]) != 255).any()
    out = tmp_path / "areas.gpkg"
    done = jobs.run(SuggestRequest("s", str(image), str(out), count=2, device=GPU), lambda event: None, never)
    assert out.is_file() and done.summary["device"] == torch.cuda.get_device_name(0)


def test_training_learns_resumes_and_ends_on_the_processor(tmp_path: Path) -> None:
    areas = generated_areas(2, ("red", "green", "blue"), 0.5, size=200, seed=2)
    sampling = Sampling(tile=91, stride=45, size=64, gsd=(0.4, 0.6))
    config = dataclasses.replace(BEST, sampling=sampling, batch=2, steps=4)
    path = tmp_path / "c.safetensors"
    train(areas, config, path, silent, never)
    network = train(areas, dataclasses.replace(config, steps=6), path, silent, never, resume=True)
    weights = list(network.parameters())
    assert all(weight.device.type == "cpu" and weight.isfinite().all() for weight in weights)
    torch.manual_seed(config.seed)
    begun = build(config.architecture, len(config.bands), **config.hyperparameters).parameters()
    assert any(not torch.equal(weight, start) for weight, start in zip(weights, begun, strict=True))


def test_a_refinement_ends_with_a_model_that_segments(
    image: Path, write_sketch: Callable[..., Path], run: Callable[..., tuple[Done, list[Event]]], tmp_path: Path
) -> None:
    sketch = write_sketch([("area", (0, 700, 300, 1000)), ("building", (50, 750, 120, 830))])
    out = tmp_path / "refined.safetensors"
    request = RefineRequest("r", str(image), str(sketch), str(out), steps=2, device=GPU)
    assert jobs.run(request, lambda event: None, never).summary["device"] == torch.cuda.get_device_name(0)
    run("after", model=str(out))


def test_samples_cut_on_it_are_those_of_the_processor() -> None:
    areas = generated_areas(2, ("red", "green", "blue"), 0.3, size=700)
    tiles, _ = split(areas, BEST.sampling)
    sampling = dataclasses.replace(BEST.sampling, radiometry=0.0)
    device = torch.device(GPU)
    sampler = sampler_for(areas, sampling, device)
    assert isinstance(sampler, GpuSampler)
    ours, theirs = (
        each.minibatch(tiles[:8], [np.random.default_rng(number) for number in range(8)])
        for each in (sampler, Sampler(areas, sampling))
    )
    assert ours[0].device == ours[1].device == device
    assert float((ours[1].cpu() != theirs[1]).float().mean()) < 1e-3
    assert float(((ours[0].cpu() - theirs[0]).abs() > 1e-2).float().mean()) < 2e-3  # the place of a pixel is rounded


@pytest.mark.parametrize("frozen", [False, True])
@pytest.mark.parametrize("architecture, depth, encoder_rate", [("resnet-deconv", 18, 1.0), ("lite-deconv", 0, 0.1)])
def test_a_recorded_step_teaches_what_a_launched_one_does(
    architecture: str, depth: int, encoder_rate: float, frozen: bool
) -> None:
    config = dataclasses.replace(BEST, encoder_rate=encoder_rate)
    device = torch.device(GPU)
    areas = generated_areas(2, ("red", "green", "blue"), 0.3, size=700)
    tiles, _ = split(areas, BEST.sampling)
    sampler = sampler_for(areas, BEST.sampling, device)
    losses = []
    for recorded in (True, False):
        torch.manual_seed(0)
        network = build(architecture, depth, 3).to(device)
        learner = Learner(
            network, optimiser_of(network, config), BEST.loss, device, freeze_batch_norm=[network] if frozen else []
        )
        learner._recording = recorded
        numbers = range(12)
        minibatches = [
            sampler.minibatch(tiles[:4], [np.random.default_rng((step, number)) for number in range(4)])
            for step in numbers
        ]
        losses.append(
            [learner(batch, 1e-3 / (1 + step)).item() for step, batch in zip(numbers, minibatches, strict=True)]
        )
        assert (learner._graph is not None) == recorded
    assert np.allclose(*losses, rtol=0.05), losses
    assert losses[0][-1] < losses[0][0]
