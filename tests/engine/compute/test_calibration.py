# SPDX-License-Identifier: GPL-2.0-or-later
"""A model knows how it is computed in 8-bit integers and whether that is right, so that no image need try it."""

from __future__ import annotations

import copy
import dataclasses
import math
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from roofline.engine.compute import disk_cache, openvino_backend, predictor
from roofline.engine.compute.autotune import INT8, TuningResult
from roofline.engine.compute.calibration import Agreement, Calibration, agreement_of, calibrate, to_card
from roofline.engine.compute.device import prepare
from roofline.engine.compute.predictor import CALIBRATION_SAMPLES, CHECK_SAMPLES, Predictor
from roofline.engine.datasets.areas import read_areas
from roofline.engine.datasets.description import read_description
from roofline.engine.datasets.samples import Sampling
from roofline.engine.inference import memory_cache
from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.models.model_file import Model, as_stored, load, save
from roofline.engine.models.registry import build
from roofline.engine.raster.labels import IGNORE
from roofline.engine.training.calibrate import calibrate_on, calibrate_saved
from torch import Tensor

from ..conftest import WriteRaster, noise
from ..inference.segmenting import FLOAT32
from ..inference.segmenting import run as segmented

pytestmark = [
    pytest.mark.usefixtures("own_cache"),
    pytest.mark.skipif(not openvino_backend.version(), reason="needs OpenVINO"),
]


SMALL = Sampling(tile=128, stride=64, size=128, validation_share=0.3)


@pytest.fixture
def integers_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    speeds = {"openvino-float32": 1.0, INT8: 3.0}
    monkeypatch.setattr(
        predictor, "autotune", lambda network, device: TuningResult("openvino-float32", speeds, "float32", "2026-11-26")
    )
    monkeypatch.setattr(predictor, "adds_exactly", lambda: True)


def changed(shipped: Model, change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    values = {**shipped.card.calibration, "ranges": dict(shipped.card.calibration["ranges"])}
    change(values)
    return values


def test_the_shipped_model_computes_in_integers_at_once(
    shipped: Model, images: list[Tensor], integers_pay: None
) -> None:
    found = Predictor(shipped.network, FLOAT32, backend="auto", calibration=shipped.card.calibration)
    assert "Computed in 8-bit integers: on validation images of the model (128)" in found.device.reasons[-1]
    assert "F1 falls by" in found.device.reasons[-1]
    assert found.samples_needed(10, 512) == 0
    x = torch.cat(images)
    agreement = agreement_of([(prepare(shipped.network, FLOAT32)(x)[:, 1], found(x)[:, 1], None)], 0.3)
    assert 0 < agreement.difference < 0.02  # of an invented scene; 0.01 is the limit on imagery
    names = sorted(path.name.count("-") for path in disk_cache.folder().iterdir() if path.is_dir())
    assert names == [1, 3]  # the network, and its integers: the next process reads these alone
    again = Predictor(shipped.network, FLOAT32, backend=INT8, calibration=shipped.card.calibration)
    assert torch.equal(again(x), found(x))


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="needs a processor with AVX2")
def test_a_processor_that_cuts_off_sums_is_found_by_computing() -> None:
    code = "from roofline.engine.compute.quantisation import adds_exactly; print(adds_exactly())"
    lesser = {**os.environ, "ONEDNN_MAX_CPU_ISA": "AVX2"}  # without VNNI
    assert subprocess.run([sys.executable, "-c", code], env=lesser, capture_output=True, text=True).stdout == "False\n"


def test_a_processor_that_cuts_off_sums_computes_in_floats(
    shipped: Model, images: list[Tensor], integers_pay: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(predictor, "adds_exactly", lambda: False)
    found = Predictor(shipped.network, FLOAT32, backend="auto", calibration=shipped.card.calibration)
    assert found.integers is None and found.samples_needed(1000, 512) == 0
    assert torch.equal(found(images[0]), Predictor(shipped.network, FLOAT32, backend="openvino")(images[0]))
    found.use_integers(Calibration.from_dict(shipped.card.calibration))
    assert found.integers is None
    assert found.device.reasons[-1] == (
        "Computed in floating point: this processor does not add 8-bit integers exactly."
    )
    asked = Predictor(shipped.network, FLOAT32, backend=INT8, calibration=shipped.card.calibration)
    assert asked.integers is None and asked.samples_needed(10, 512) == CALIBRATION_SAMPLES


def test_a_large_image_is_looked_at_where_that_costs_next_to_nothing(
    shipped: Model, clear_images: list[Tensor], integers_pay: None
) -> None:
    found = Predictor(shipped.network, FLOAT32, backend="auto", calibration=shipped.card.calibration)
    assert found.samples_needed(1000, 512) == CHECK_SAMPLES
    found.try_int8(clear_images[:CHECK_SAMPLES], 1, 0.3)
    assert found.device.reasons[-1].startswith("Computed in 8-bit integers: on samples of this image (2)")


def test_an_image_that_integers_do_not_suit_is_computed_in_floats(
    shipped: Model, images: list[Tensor], integers_pay: None
) -> None:
    narrow = changed(shipped, lambda values: values["ranges"].update(dict.fromkeys(values["ranges"], (0.0, 0.05))))
    kept = Predictor(shipped.network, FLOAT32, backend="auto", calibration=narrow)
    found = kept.for_job()
    found.try_int8(images[:CHECK_SAMPLES], 1, 0.3)
    assert found.device.reasons[-1].startswith("Not computed in 8-bit integers: on samples of this image (1)")
    exact = prepare(shipped.network, FLOAT32)(images[0])
    torch.testing.assert_close(found(images[0]), exact, rtol=0, atol=1e-4)
    assert not torch.equal(kept(images[0]), found(images[0])), "the next job judges for itself"


def test_a_model_that_integers_do_not_suit_is_left_in_floats_without_a_trial(
    shipped: Model, images: list[Tensor], integers_pay: None
) -> None:
    refused = changed(shipped, lambda values: values.update(f1_loss=0.3))
    found = Predictor(shipped.network, FLOAT32, backend="auto", calibration=refused)
    assert "Not computed in 8-bit integers" in found.device.reasons[-1] and "0.30 points" in found.device.reasons[-1]
    assert found.samples_needed(1e6, 512) == 0
    exact = prepare(shipped.network, FLOAT32)(images[0])
    torch.testing.assert_close(found(images[0]), exact, rtol=0, atol=1e-4)


@pytest.mark.parametrize(
    "change",
    [
        lambda values: values["ranges"].popitem(),
        lambda values: values["ranges"].update(elsewhere=(0, 1)),
        lambda values: values.pop("difference"),
        lambda values: values.update(ranges="0 to 6"),
        lambda values: values.update(ranges=dict.fromkeys(values["ranges"], (0, math.nan))),
        lambda values: values.clear(),
    ],
    ids=["a map less", "a map more", "unknown difference", "no ranges", "no numbers", "none"],
)
def test_without_a_calibration_that_fits_integers_are_tried_on_the_image(
    shipped: Model, integers_pay: None, change: Callable[[dict[str, Any]], object]
) -> None:
    found = Predictor(shipped.network, FLOAT32, backend="auto", calibration=changed(shipped, change))
    assert found.samples_needed(1000, 512) == CALIBRATION_SAMPLES


def test_what_is_kept_is_what_was_found(shipped: Model) -> None:
    known = Calibration.from_dict(shipped.card.calibration)
    assert known is not None and known.agreement.is_accepted
    assert to_card(known) == shipped.card.calibration
    unlabelled = dataclasses.replace(known, agreement=Agreement(0.001, 0.002))
    assert "f1_loss" not in to_card(unlabelled) and Calibration.from_dict(to_card(unlabelled)) is not None
    assert to_card(None) == {} and Calibration.from_dict({}) is None


@pytest.mark.parametrize(
    "wrong",
    [{"parts": math.inf}, {"difference": 10**400}, {"ranges": {"a": [1, 0]}}, {"ranges": {"a": [0, 10**400]}}],
    ids=["parts", "difference", "a range from high to low", "a range without end"],
)
def test_a_calibration_with_odd_numbers_is_none(shipped: Model, wrong: dict[str, Any]) -> None:
    assert Calibration.from_dict({**shipped.card.calibration, **wrong}) is None


def test_classes_may_change_where_that_costs_no_accuracy() -> None:
    assert Agreement(0.009, 0.002).is_accepted and not Agreement(0.011, 0.0).is_accepted
    assert not Agreement(0.005, 0.004).is_accepted and Agreement(0.005, 0.004, 0.2).is_accepted
    assert Agreement(0.005, 0.02).is_hopeless and not Agreement(0.005, 0.02, 0.1).is_hopeless
    assert not Agreement(0.005, 0.001, 0.21).is_accepted and not Agreement(0.011, 0.001, -0.5).is_accepted


def test_agreement_counts_pixels_and_labels() -> None:
    exact, found = torch.tensor([[[0.1, 0.2, 0.6, 0.9]]]), torch.tensor([[[0.1, 0.6, 0.6, 0.9]]])
    labels = torch.tensor([[[0, 0, 1, IGNORE]]])
    agreement = agreement_of([(exact, found, labels)], 0.5)
    assert (round(agreement.difference, 4), agreement.change) == (0.1, 0.25)
    assert agreement.f1_loss == pytest.approx(100 - 200 / 3)
    assert math.isnan(agreement_of([(exact, found, None)], 0.5).f1_loss)
    assert math.isnan(agreement_of([(exact, found, labels * 0)], 0.5).f1_loss), "no building, no F1"


def test_a_network_is_calibrated_on_annotated_areas(town: Path, shipped: Model) -> None:
    areas = read_areas(read_description(town / "town.toml", town), shipped.card.bands, 0.5)
    first, second = (calibrate_on(shipped.network, areas, SMALL, 1, 0.3, 4) for _ in range(2))
    assert first is not None and first == second, "the same samples"
    assert first.parts == 4 and not math.isnan(first.agreement.f1_loss)
    known = set(shipped.card.calibration["ranges"])
    assert set(first.ranges) <= known and len(first.ranges) >= len(known) - 1, "the last convolution may stay in floats"
    assert calibrate_on(shipped.network, [], SMALL, 1, 0.3, 4) is None


def test_depthwise_convolutions_become_integers_too(images: list[Tensor]) -> None:
    torch.manual_seed(0)
    network = build("lite-deconv", 3, depth=0).train()
    with torch.no_grad():
        network.classifier.weight.mul_(100)
        network(torch.cat(images))  # the statistics of its maps
    exact = prepare(network.eval(), FLOAT32)
    integers, found = calibrate(network, exact, images[::2], [(x, None) for x in images[1::2]], torch.float32, 1, 0.5)
    kinds = {
        node.get_type_name(): node.input_value(1).get_node().get_type_name()
        for node in integers._graph.get_ordered_ops()
        if "Convolution" in node.get_type_name() and node.input_value(0).get_node().get_type_name() == "FakeQuantize"
    }
    assert kinds == dict.fromkeys(("Convolution", "GroupConvolution", "ConvolutionBackpropData"), "Multiply")
    assert found.agreement.difference < 0.05 < exact(images[1])[:, 1].std()


@pytest.mark.parametrize("weights", ["float32", "float16", "int8"])
def test_what_is_calibrated_is_what_will_be_read(weights: str, shipped: Model, tmp_path: Path) -> None:
    network, card = copy.deepcopy(shipped.network), dataclasses.replace(shipped.card, calibration={})
    with torch.no_grad():
        next(network.parameters()).mul_(1.01)
    save(tmp_path / "m.safetensors", network, card, weights=weights)
    read, expected = load(tmp_path / "m.safetensors").network.state_dict(), as_stored(network, weights).state_dict()
    assert all(torch.equal(read[name], expected[name]) for name in expected)


def test_the_network_that_is_ready_segments_the_next_image_too(
    shipped: Model, write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = write_raster(noise(3, 200, 200))
    options = SegmentOptions(device="cpu", tile=128, stride=96, backend=INT8)
    first = segmented(image, shipped, tmp_path / "first", options)

    def never_again(*args: object, **kwargs: object) -> None:
        raise AssertionError("made ready a second time")

    monkeypatch.setattr(memory_cache, "Predictor", never_again)
    second = segmented(image, shipped, tmp_path / "second", options)
    assert second.probability.read_bytes() == first.probability.read_bytes()
    assert second.reasons == first.reasons and "Computed in 8-bit integers" in first.reasons[-1]
    with pytest.raises(AssertionError, match="a second time"):
        segmented(image, shipped, tmp_path / "third", dataclasses.replace(options, backend="torch"))


def test_what_openvino_cannot_compute_is_kept_without_a_calibration(
    town: Path, tmp_path: Path, shipped: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise Exception("OpConversionFailure, which is no RuntimeError")

    monkeypatch.setattr("roofline.engine.compute.openvino_backend.convert", fail)
    areas = read_areas(read_description(town / "town.toml", town), ("red", "green", "blue"), 0.5)
    path, card = tmp_path / "m.safetensors", dataclasses.replace(shipped.card, calibration={})
    save(path, shipped.network, card, weights="float16")
    calibrate_saved(path, shipped.network, card, areas, SMALL, weights="float16", parts=2)
    assert load(path).card.calibration == {}
