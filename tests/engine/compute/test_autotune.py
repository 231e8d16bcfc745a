# SPDX-License-Identifier: GPL-2.0-or-later
"""OpenVINO and 8-bit integers give what torch gives, the fastest is found once, and nothing depends on either."""

from __future__ import annotations

import json
import sys
import types
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from roofline.engine.cli import main
from roofline.engine.compute import autotune, disk_cache, openvino_backend, predictor
from roofline.engine.compute.autotune import INT8, TuningResult
from roofline.engine.compute.calibration import agreement_of
from roofline.engine.compute.device import Device, prepare
from roofline.engine.compute.predictor import Predictor
from roofline.engine.inference.segment import SegmentOptions
from roofline.engine.models.model_file import Model
from roofline.engine.models.registry import build
from roofline.engine.runtime.errors import EngineError
from roofline.engine.service import doctor
from torch import Tensor, nn

from ..conftest import Pointwise, WriteRaster, make_model, noise, small_network
from ..inference.segmenting import FLOAT32, run

BFLOAT16 = Device("test", "cpu", torch.bfloat16, ())
pytestmark = pytest.mark.usefixtures("own_cache")
needs_openvino = pytest.mark.skipif(not openvino_backend.version(), reason="needs OpenVINO")


@needs_openvino
@pytest.mark.parametrize("architecture, depth", [("resnet-deconv", 18), ("unet", 19), ("lite-deconv", 0)])
def test_openvino_in_float32_equals_torch(architecture: str, depth: int) -> None:
    """Also where it pads the image itself, and for a second size, which shares its kernels with others."""
    torch.manual_seed(0)
    network = build(architecture, 4, depth=depth).eval()
    x = torch.randn(2, 4, 61, 64)
    exact = prepare(network, FLOAT32)
    found = Predictor(network, FLOAT32, backend="openvino")
    for images in (x, x[..., :45]):
        torch.testing.assert_close(found(images), exact(images), rtol=0, atol=1e-4)


@needs_openvino
def test_a_size_that_is_expected_has_kernels_of_its_own_until_the_job_is_done() -> None:
    network = small_network(3)
    exact = prepare(network, FLOAT32)
    found = openvino_backend.compiled(network, torch.float32)
    found.expect(96, 96)
    for edge in (64, 96, 80, 72):
        images = torch.randn(1, 3, edge, edge)
        torch.testing.assert_close(found(images), exact(images), rtol=0, atol=1e-4)
    any_size = (-1, -1)
    assert set(found._requests) == {(96, 96), any_size}
    found.expect()
    assert set(found._requests) == {any_size}


@needs_openvino
def test_openvino_in_bfloat16_stays_within_a_hundredth(shipped: Model, images: list[Tensor]) -> None:
    x = torch.cat(images[:2])
    difference = Predictor(shipped.network, BFLOAT16, backend="openvino")(x) - prepare(shipped.network, FLOAT32)(x)
    assert difference.abs().mean() < 1e-2


@needs_openvino
def test_integers_are_used_where_the_image_allows_them(shipped: Model, clear_images: list[Tensor]) -> None:
    exact = prepare(shipped.network, FLOAT32)
    found = Predictor(shipped.network, FLOAT32, backend=INT8)
    assert found.samples_needed(1e-6, 512)  # asked for, so no matter how little there is
    before = found(clear_images[0])
    found.try_int8(clear_images, 1, 0.5)
    assert found.device.reasons[-1].startswith("Computed in 8-bit integers: on samples of this image (2)")
    x = torch.cat(clear_images)
    assert not torch.equal(found(clear_images[0]), before)
    assert agreement_of([(exact(x)[:, 1], found(x)[:, 1], None)], 0.5).difference < 1e-2
    again = Predictor(shipped.network, FLOAT32, backend=INT8)
    again.try_int8(clear_images, 1, 0.5)
    assert torch.equal(found(x), again(x))


@needs_openvino
def test_integers_are_refused_where_they_change_the_result(images: list[Tensor]) -> None:
    """Outliers in the samples for the ranges leave the other tiles one step of the scale."""
    network = small_network(3)
    found = Predictor(network, FLOAT32, backend=INT8)
    before = found(images[1])
    found.try_int8([x * (1e4 if n % 2 == 0 else 1) for n, x in enumerate(images)], 1, 0.5)
    assert (
        found.device.reasons[-1].startswith("Not computed in 8-bit integers")
        and "the limit is" in found.device.reasons[-1]
    )
    assert torch.equal(found(images[1]), before)


def test_the_fastest_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    network = small_network(3)
    first = autotune.autotune(network, BFLOAT16)
    assert first.best == max((name for name in first.speeds if name != INT8), key=lambda name: first.speeds[name])
    assert {"torch-bfloat16", "torch-float32"} <= set(first.speeds)
    assert f"{first.speeds[first.best]:.2g} megapixels per second" in first.sentence and first.sentence.endswith(".")
    assert autotune.describe(BFLOAT16)[0] == first.sentence

    def never_again(*args: object) -> None:
        raise AssertionError("measured a second time")

    monkeypatch.setattr(autotune, "_measure", never_again)
    assert autotune.autotune(network, BFLOAT16) is first
    monkeypatch.setattr(autotune, "_known", {})  # as in the next process
    assert autotune.autotune(network, BFLOAT16) == first
    assert Predictor(network, BFLOAT16, backend="auto").device.reasons[-1] == first.sentence
    with pytest.raises(AssertionError):
        autotune.autotune(Pointwise(3), BFLOAT16)  # another kind of network


def test_a_deep_network_is_judged_by_a_small_one_of_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []

    def measure(network: nn.Module, device: Device) -> TuningResult:
        measured.append(sum(parameter.numel() for parameter in network.parameters()))
        return TuningResult("torch-float32", {"torch-float32": 1.0, INT8: 4.0}, "float32", "today")

    monkeypatch.setattr(autotune, "_measure", measure)
    with torch.device("meta"):
        deep = build("resnet-deconv", 3, depth=152)
    estimated = autotune.autotune(deep, FLOAT32)
    assert (
        estimated.speeds[INT8] == 4 * estimated.speeds["torch-float32"]
        and 0.15 < estimated.speeds["torch-float32"] < 0.25
    )
    assert "estimated from a smaller network" in estimated.sentence
    shallow = build("resnet-deconv", 3, depth=18).eval()
    assert autotune.autotune(shallow, FLOAT32).speeds == {"torch-float32": 1.0, INT8: 4.0}
    assert len(measured) == 1 and measured[0] < 20e6


@pytest.mark.parametrize("speeds", [{"openvino-float32": 1.0, INT8: 3.0}, {"openvino-float32": 1.0, INT8: 0.9}])
def test_integers_are_tried_where_much_is_to_be_computed_and_they_are_faster(
    monkeypatch: pytest.MonkeyPatch, speeds: dict[str, float]
) -> None:
    found = TuningResult("openvino-float32", speeds, "float32", "2026-11-24")
    monkeypatch.setattr(predictor, "autotune", lambda network, device: found)
    monkeypatch.setattr(predictor, "prepare_backend", lambda name, network, device: prepare(network, device))
    predict = Predictor(Pointwise(3), FLOAT32, backend="auto")
    assert not predict.samples_needed(1, 512)
    assert bool(predict.samples_needed(100, 512)) == (speeds[INT8] > 1)


def test_without_openvino_everything_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ImportError("No module named 'openvino'")

    monkeypatch.setattr(openvino_backend, "library", missing)
    monkeypatch.setattr(openvino_backend, "version", lambda: "")
    network = small_network(3)
    x = torch.randn(1, 3, 40, 40)
    found = Predictor(network, FLOAT32, backend="auto")
    assert torch.equal(found(x), prepare(network, FLOAT32)(x))
    assert "OpenVINO, which is faster on most CPUs, is not installed" in autotune.describe(FLOAT32)[-1]
    assert "not used" in doctor._openvino()
    with pytest.raises(EngineError, match="OpenVINO cannot be used"):
        Predictor(network, FLOAT32, backend="openvino")


@pytest.mark.parametrize("gone", ["its library", "its plugin for the CPU"])
@needs_openvino
def test_where_openvino_was_damaged_after_it_was_measured_torch_computes(
    gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every run ended in an unexpected error."""
    found = TuningResult("openvino-float32", {"openvino-float32": 2.0, INT8: 3.0}, "float32", "2026-11-24")
    monkeypatch.setattr(predictor, "autotune", lambda network, device: found)

    class Core:
        def get_versions(self, device: str) -> None:
            raise RuntimeError(f'Device with "{device}" name is not registered in the OpenVINO Runtime')

    damaged = types.ModuleType("openvino")  # a folder without __init__.py is one with nothing in it
    if gone != "its library":
        damaged.Core = Core  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "openvino", damaged)
    openvino_backend.library.cache_clear()
    network, x = small_network(3), torch.randn(1, 3, 40, 40)
    try:
        found_by = Predictor(network, FLOAT32, backend="auto")
        assert torch.equal(found_by(x), prepare(network, FLOAT32)(x))
        assert "OpenVINO cannot be used (files of it are missing or damaged); set up" in found_by.device.reasons[-1]
    finally:
        openvino_backend.library.cache_clear()


def test_what_openvino_cannot_convert_torch_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(network: nn.Module) -> None:
        raise RuntimeError("Exception from the converter")

    monkeypatch.setattr(openvino_backend, "convert", fail)
    assert Predictor(small_network(3), FLOAT32, backend="auto")(torch.randn(1, 3, 40, 40)).shape == (1, 2, 40, 40)


def test_a_backend_nobody_knows_is_refused() -> None:
    with pytest.raises(EngineError, match="choose one of auto, torch, openvino"):
        Predictor(Pointwise(3), FLOAT32, backend="tensorrt")


@needs_openvino
def test_a_converted_network_is_kept_and_a_damaged_one_made_again(images: list[Tensor]) -> None:
    network = small_network(3)
    expected = Predictor(network, FLOAT32, backend="openvino")(images[0])
    (entry,) = disk_cache.folder().iterdir()
    weights = entry / "network.bin"
    weights.write_bytes(bytes(reversed(weights.read_bytes())))
    assert torch.equal(Predictor(network, FLOAT32, backend="openvino")(images[0]), expected)
    (entry / "checksums.json").write_text("not JSON")
    assert torch.equal(Predictor(network, FLOAT32, backend="openvino")(images[0]), expected)
    assert [path.name for path in disk_cache.folder().iterdir()] == [entry.name]


@needs_openvino
def test_other_weights_are_another_network(images: list[Tensor]) -> None:
    network = small_network(3)
    before = Predictor(network, FLOAT32, backend="openvino")(images[0])
    with torch.no_grad():
        norm = next(module for module in network.modules() if isinstance(module, nn.BatchNorm2d))
        assert norm.running_mean is not None
        norm.running_mean += 0.5  # as adaptation does
    after = Predictor(network, FLOAT32, backend="openvino")(images[0])
    assert not torch.equal(before, after)
    torch.testing.assert_close(after, prepare(network, FLOAT32)(images[0]), rtol=0, atol=1e-4)


@needs_openvino
def test_a_cache_file_nested_deep_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROOFLINE_CACHE", str(tmp_path))
    (tmp_path / "entry").mkdir()
    for file in (tmp_path / "speeds.json", tmp_path / "entry" / "checksums.json"):
        file.write_text('{"a":' * 100000)
    assert disk_cache.read_json("speeds") == {}
    assert disk_cache.find("entry") is None


def test_a_cache_that_cannot_be_written_is_done_without(
    images: list[Tensor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("ROOFLINE_CACHE", str(tmp_path / "file"))
    network = small_network(3)
    expected = prepare(network, FLOAT32)(images[0])
    torch.testing.assert_close(Predictor(network, FLOAT32, backend="auto")(images[0]), expected, rtol=0, atol=1e-4)
    torch.testing.assert_close(Predictor(network, FLOAT32, backend="openvino")(images[0]), expected, rtol=0, atol=1e-4)


def test_the_cache_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_cache, "LARGEST", 2500)
    for name in ("first", "second", "third"):
        assert disk_cache.keep(name, lambda to: (to / "data").write_bytes(bytes(1000)) and None)
        if name == "second":
            assert disk_cache.find("first")  # which makes it the more recently used
    assert [disk_cache.find(name) is not None for name in ("first", "second", "third")] == [True, False, True]


@needs_openvino
@pytest.mark.parametrize("backend", ["openvino", INT8])
def test_the_same_image_gives_the_same_bytes_in_every_backend(
    write_raster: WriteRaster, tmp_path: Path, backend: str
) -> None:
    image = write_raster(noise(3, 300, 410))
    options = SegmentOptions(device="cpu", tile=128, stride=96, backend=backend)
    reports = [run(image, make_model(small_network(3)), tmp_path / name, options) for name in ("one", "two")]
    assert len({report.probability.read_bytes() for report in reports}) == 1
    if backend == INT8:
        assert "8-bit integers" in reports[0].reasons[-1]


@pytest.mark.parametrize(
    "named, variable, runs_in",
    [
        ("torch", "openvino", "Networks run in PyTorch ("),
        pytest.param("openvino", "torch", "Networks run in OpenVINO (", marks=needs_openvino),
        pytest.param("", "openvino", "Networks run in OpenVINO (", marks=needs_openvino),
    ],
    ids=["torch", "openvino", "by the environment"],
)
def test_segment_and_doctor_compute_in_what_is_asked_for(
    write_raster: WriteRaster, saved_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], named: str, variable: str, runs_in: str
) -> None:  # fmt: skip
    monkeypatch.setenv("ROOFLINE_BACKEND", variable)
    image = write_raster(noise(3, 100, 100))
    words = ["--device", "cpu", "--model", str(saved_model), "--out", str(tmp_path / "out")]
    chosen = ["--backend", named] if named else []
    assert main.main(["segment", str(image), *words, *chosen]) == 0
    reasons = json.loads((tmp_path / "out" / "run.json").read_text())["device"]["reasons"]
    assert reasons[-1].startswith(runs_in) and "as requested" in reasons[-1]
    capsys.readouterr()
    main.main(["doctor", *chosen])
    assert runs_in in capsys.readouterr().out


@pytest.mark.parametrize(
    "backend, device, sentence",
    [
        ("tensorrt", FLOAT32, "The backend tensorrt is unknown; choose one of auto, torch, openvino, openvino-int8"),
        ("openvino", replace(FLOAT32, name="a GPU", torch_device="cuda:0"), "does not run on a GPU; choose the device cpu"),
    ],
)  # fmt: skip
def test_a_backend_that_cannot_be_used_is_refused(backend: str, device: Device, sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        Predictor(Pointwise(3), device, backend=backend)
