# SPDX-License-Identifier: GPL-2.0-or-later
"""Batch normalisation moved towards an image without labels: by the formula, on a copy, the same each time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from roofline.engine.compute.device import Device
from roofline.engine.contract.protocol import SegmentRequest
from roofline.engine.inference import memory_cache
from roofline.engine.inference.batch_norm_adaptation import TILES, Adaptation, adapt, mix_statistics
from roofline.engine.inference.segment import make_plan, segment
from roofline.engine.models.model_file import load
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never, silent
from roofline.engine.service import jobs
from torch import Tensor, nn

from ..conftest import WriteRaster, make_model, noise, small_network
from .segmenting import FLOAT32, SMALL, run

PRIOR = 512 * 512


def tiles_of(bands: int, count: int, size: int = 64) -> list[tuple[Tensor, int]]:
    torch.manual_seed(1)
    return [(2 * torch.randn(1, bands, size, size) + 3, size * size) for _ in range(count)]


def state(network: nn.Module) -> dict[str, Tensor]:
    return {name: tensor.clone() for name, tensor in network.state_dict().items()}


@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
def test_each_layer_mixes_its_statistics_while_those_before_it_already_do(share: float) -> None:
    source, network = small_network(3), small_network(3)
    [(image, pixels)] = tiles_of(3, 1)
    done = mix_statistics(network, [(image, pixels)], share, FLOAT32)
    assert done == Adaptation(share * pixels / (pixels + PRIOR), 1, pixels)
    values = image
    for before, after in zip(source, network, strict=True):
        if isinstance(before, nn.BatchNorm2d) and isinstance(after, nn.BatchNorm2d):
            mean, variance = values.mean(dim=(0, 2, 3)), values.var(dim=(0, 2, 3), correction=0)
            torch.testing.assert_close(after.running_mean, torch.lerp(before.running_mean, mean, done.share))
            torch.testing.assert_close(after.running_var, torch.lerp(before.running_var, variance, done.share))
        values = after(values)


def test_nothing_of_it_is_computed_in_float16() -> None:
    """What overflows on one tile would spoil the statistics, and with them every result."""
    network = nn.Sequential(nn.Conv2d(3, 4, 1), nn.BatchNorm2d(4)).eval()
    with torch.no_grad():
        network[0].weight.fill_(1e4)
    mix_statistics(
        network, [(20 * image, pixels) for image, pixels in tiles_of(3, 2)], 0.5, replace(FLOAT32, dtype=torch.float16)
    )
    assert all(tensor.isfinite().all() for tensor in state(network).values())


def test_a_gpu_that_is_too_small_leaves_it_to_the_processor(
    write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mixed(network: nn.Module, images: Any, share: float, device: Device) -> Adaptation:
        if device.torch_device != "cpu":
            raise torch.cuda.OutOfMemoryError("CUDA out of memory.")
        return mix_statistics(network, images, share, device)

    monkeypatch.setattr("roofline.engine.inference.batch_norm_adaptation.mix_statistics", mixed)
    model = make_model(small_network(3))
    with open_scene(write_raster(noise(3, 90, 100)), model.card.bands) as scene:
        plan = make_plan(scene, model.card, SMALL, silent, never)
        gpu = replace(FLOAT32, torch_device="meta")  # which stands in for one
        _, done = adapt(model.network, plan.view, plan.rows[0], 0.5, gpu, silent, never)
    assert done.tiles


def test_the_target_is_all_images_together() -> None:
    """Of the first layer, which no other precedes, the moments of many images are those of one large one."""
    images = tiles_of(3, 5)
    one, many = (nn.Sequential(nn.BatchNorm2d(3)).eval() for _ in range(2))
    mix_statistics(many, images, 0.7, FLOAT32)
    mix_statistics(one, [(torch.cat([image for image, _ in images]), sum(n for _, n in images))], 0.7, FLOAT32)
    for name, tensor in one.state_dict().items():
        torch.testing.assert_close(many.state_dict()[name], tensor)


def test_only_the_running_statistics_change() -> None:
    network = small_network(3)
    before = state(network)
    mix_statistics(network, tiles_of(3, 2), 0.5, FLOAT32)
    changed = {name for name, tensor in network.state_dict().items() if not torch.equal(tensor, before[name])}
    assert changed == {name for name in before if name.endswith(("running_mean", "running_var"))}
    assert not network.training


def test_few_pixels_change_little_and_many_no_more_than_asked() -> None:
    shares = [mix_statistics(small_network(3), tiles_of(3, count), 0.4, FLOAT32).share for count in (1, 4, 64)]
    assert shares == sorted(shares)
    assert shares[0] < 0.01 and shares[2] == pytest.approx(0.2)


def test_a_network_without_batch_normalisation_stays_as_it_is() -> None:
    network = nn.Sequential(nn.Conv2d(3, 2, 1))
    before = state(network)
    assert mix_statistics(network, tiles_of(3, 1), 0.5, FLOAT32).share == 0
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


def test_the_model_in_memory_is_not_changed_and_the_result_is_the_same_twice(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    image = write_raster(noise(3, 400, 500))
    model = make_model(small_network(3))
    before = state(model.network)
    options = replace(SMALL, adapt=0.5)
    reports = [run(image, model, tmp_path / name, options) for name in ("one", "two")]
    assert reports[0].probability.read_bytes() == reports[1].probability.read_bytes()
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.network.state_dict().items())
    plain = run(image, model, tmp_path / "plain")
    assert plain.probability.read_bytes() != reports[0].probability.read_bytes()
    assert plain.adaptation == Adaptation()
    assert reports[0].adaptation.tiles == TILES


def test_a_share_of_0_takes_the_network_itself(write_raster: WriteRaster) -> None:
    with open_scene(write_raster(noise(3, 90, 90))) as scene:
        model = make_model(small_network(3))
        plan = make_plan(scene, model.card, SMALL, silent, never)
        network, done = adapt(model.network, plan.view, plan.rows[0], 0.0, FLOAT32, silent, never)
    assert network is model.network and done == Adaptation()


def test_what_is_mostly_nodata_is_not_looked_at(write_raster: WriteRaster) -> None:
    """The left half holds an image; in the right half a few pixels keep the tiles from being skipped."""
    values = np.full((3, 128, 256), 0, "uint8")
    values[:, :, :128] = noise(3, 128, 128)
    values[:, ::40, ::40] = 250
    model = make_model(small_network(3))
    options = replace(SMALL, stride=64)
    with open_scene(write_raster(values, nodata=0)) as scene:
        plan = make_plan(scene, model.card, options, silent, never)
        tiles = [tile for row in plan.rows for tile in row]
        assert len(tiles) == 8
        _, done = adapt(model.network, plan.view, tiles, 0.5, FLOAT32, silent, never)
    assert (done.tiles, done.pixels) == (4, 128 * 128)


def test_an_image_of_a_few_pixels_hardly_moves_the_network(write_raster: WriteRaster, tmp_path: Path) -> None:
    image = write_raster(noise(3, 5, 7))
    report = run(image, make_model(small_network(3)), tmp_path / "out", replace(SMALL, adapt=1.0))
    assert report.adaptation == Adaptation(35 / (35 + PRIOR), 1, 35)


def test_it_can_be_stopped_between_tiles_and_leaves_nothing(write_raster: WriteRaster, tmp_path: Path) -> None:
    seen: list[float] = []

    def report(stage: str, done: float, total: float) -> None:
        if stage == "Adapting":
            seen.append(done)

    with pytest.raises(Cancelled):
        segment(
            write_raster(noise(3, 400, 500)), make_model(small_network(3)), tmp_path / "out",
            replace(SMALL, adapt=0.5), report, lambda: len(seen) > 3,
        )  # fmt: skip
    assert seen == [0, 1, 2, 3]
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("share", [-0.1, 1.5, float("nan")])
def test_a_share_that_is_none_is_refused(write_raster: WriteRaster, tmp_path: Path, share: float) -> None:
    with pytest.raises(EngineError, match="must lie between 0 and 1"):
        run(write_raster(noise(3, 9, 9)), make_model(small_network(3)), tmp_path / "out", replace(SMALL, adapt=share))


def test_a_request_carries_it_and_the_provenance_tells_it(
    write_raster: WriteRaster, saved_model: Path, tmp_path: Path
) -> None:
    image = write_raster(noise(3, 300, 300))
    request = SegmentRequest("job", str(image), str(tmp_path / "out"), str(saved_model), device="cpu", adapt=0.2)
    before = state(load(saved_model).network)
    jobs.run(request, lambda event: None, never)
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["request"]["adapt"] == 0.2
    assert told["adaptation"] == {"share": pytest.approx(0.2 * 90000 / (90000 + PRIOR)), "tiles": 1, "pixels": 90000}
    about = saved_model.stat()
    cached = memory_cache.cached_model(saved_model.resolve(), about.st_mtime_ns, about.st_size)
    assert all(torch.equal(tensor, before[name]) for name, tensor in cached.network.state_dict().items())
