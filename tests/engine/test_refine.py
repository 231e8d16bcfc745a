# SPDX-License-Identifier: GPL-2.0-or-later
"""Sec. IV-C: the default model refined on a sketched part of a scene, within a budget, and never worse unnoticed."""

from __future__ import annotations

import dataclasses
import json
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rasterio
import torch
from roofline.engine import cli, jobs, openvino_backend, refine_job, warm
from roofline.engine.card import read_card
from roofline.engine.errors import Cancelled, EngineError
from roofline.engine.hold_out import count, hold_out
from roofline.engine.model import Model, load
from roofline.engine.progress import never, silent
from roofline.engine.protocol import CurvePoint, Event, RefineRequest
from roofline.engine.raster import open_scene
from roofline.engine.refine import Point, Refined, refine
from roofline.engine.refine_recipe import BEST, PAPER, RefineConfig, learning_rate
from roofline.engine.resample import choose_factor
from roofline.engine.scenes import make_scene
from roofline.engine.sketch import Sketch, read_sketch
from roofline.engine.view import View

from .conftest import HALF_METRE, ROOT

CPU = torch.device("cpu")
Files = dict[str, str]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A scene of 512 x 512 pixels at 0.5 m, the mask of its buildings, and a sketch of its upper nine tenths."""
    folder = tmp_path_factory.mktemp("scene")
    scene = make_scene(5, 512, 512, 0.5)
    place = {"driver": "GTiff", "height": 512, "width": 512, "crs": "EPSG:32632", "transform": HALF_METRE}
    with rasterio.open(folder / "scene.tif", "w", count=4, dtype=scene.image.dtype, **place) as file:
        file.write(scene.image)
        file.descriptions = ("blue", "green", "red", "nir")
    with rasterio.open(folder / "buildings.tif", "w", count=1, dtype="uint8", **place) as file:
        file.write(scene.buildings[None])
    corners = [HALF_METRE @ p for p in ((0, 0), (512, 0), (512, 460), (0, 460), (0, 0))]
    area = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [corners]}}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}
    (folder / "sketch.geojson").write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [area]}))
    names = {"image": "scene.tif", "buildings": "buildings.tif", "sketch": "sketch.geojson"}
    return {role: str(folder / name) for role, name in names.items()}


@pytest.fixture(scope="module")
def parent() -> Model:
    return load(warm.find_model(""))


@pytest.fixture(scope="module")
def sketch(files: Files, parent: Model) -> Sketch:
    with open_scene(Path(files["image"]), parent.card.bands) as scene:
        view = View(scene, scene.statistics(), choose_factor(scene.gsd, parent.card.gsd))
        return read_sketch(view, Path(files["sketch"]), Path(files["buildings"]), silent, never)


def small(config: RefineConfig = BEST, **changes: Any) -> RefineConfig:
    """Two samples of 128 pixels a minibatch."""
    own = {f.name for f in dataclasses.fields(RefineConfig)}
    sampling = dataclasses.replace(config.training.sampling, size=128)
    training = {"sampling": sampling, "batch": 2, **{k: v for k, v in changes.items() if k not in own}}
    return dataclasses.replace(
        config,
        training=dataclasses.replace(config.training, **training),
        **{k: v for k, v in changes.items() if k in own},
    )


def run(parent: Model, sketch: Sketch, config: RefineConfig, **options: Any) -> Refined:
    cancelled = options.pop("cancelled", never)
    return refine(parent.network, parent.card.threshold, sketch, config, CPU, silent, cancelled, **options)


def test_the_papers_numbers() -> None:
    assert (PAPER.training.learning_rate, PAPER.training.epochs, PAPER.training.optimiser) == (1e-4, 100, "sgd")
    assert (PAPER.training.momentum, PAPER.training.loss, PAPER.held_out) == (0.9, "cross-entropy", 0)
    assert {learning_rate(PAPER, done) for done in (0, 0.3, 0.99)} == {1e-4}


def test_the_rate_warms_up_and_falls_to_nothing_with_the_budget() -> None:
    rates = [learning_rate(BEST, i / 100) for i in range(101)]
    assert rates[0] < rates[5] == max(rates) <= BEST.training.learning_rate
    assert rates[-1] == pytest.approx(0, abs=1e-9)


def test_refinement_gains_on_ground_it_never_saw(parent: Model, sketch: Sketch) -> None:
    points: list[Point] = []
    kept: list[float] = []
    refined = run(
        parent, sketch, small(steps=16, looks=4), on_point=points.append, keep=lambda network, t: kept.append(t)
    )
    assert refined.improved and refined.f1_after > refined.f1_before + 1
    assert [p.step for p in points] == [0, 4, 8, 12, 16] and tuple(points) == refined.curve
    assert math.isnan(points[0].loss) and points[0].f1 == refined.f1_before
    assert kept and 0.25 <= refined.threshold <= 0.75
    assert not refined.network.training and refined.steps == 16


def test_with_minibatches_counted_a_run_repeats_itself(parent: Model, sketch: Sketch) -> None:
    first, second = (run(parent, sketch, small(steps=2, looks=1)).curve for _ in range(2))
    assert [(p.step, p.f1) for p in first] == [(p.step, p.f1) for p in second]
    assert first[1].loss == second[1].loss


def test_a_refinement_that_gains_nothing_says_so(parent: Model, sketch: Sketch) -> None:
    refined = run(parent, sketch, small(steps=2, looks=1, learning_rate=0.1))
    assert refined.improved is False and any("no better" in note for note in refined.notes)


def test_looks_without_a_gain_end_a_run_before_its_time(parent: Model, sketch: Sketch) -> None:
    refined = run(parent, sketch, small(steps=30, looks=30, patience=2, learning_rate=0.1))
    best = max(range(1, len(refined.curve)), key=lambda look: refined.curve[look].f1)
    assert refined.steps == best + 2 < 30 and not refined.stopped


def test_time_ends_a_run(parent: Model, sketch: Sketch) -> None:
    began = time.monotonic()
    refined = run(parent, sketch, small(minutes=0.05))
    assert refined.steps >= 1 and refined.curve[-1].step == refined.steps
    assert time.monotonic() - began < 60, "not the five minutes of the preset"


def test_statistics_of_batch_norm_can_stay(parent: Model, sketch: Sketch) -> None:
    refined = run(parent, sketch, small(steps=1, looks=1, frozen=True))
    before, after = parent.network.state_dict(), refined.network.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before if "running" in name)
    assert any(not torch.equal(before[name], after[name]) for name in before)


def test_the_result_keeps_a_share_of_its_parents_weights(parent: Model, sketch: Sketch) -> None:
    own, kept = (run(parent, sketch, small(steps=2, looks=1, parent_share=share)) for share in (0.0, 0.25))
    before, learnt = parent.network.state_dict(), own.network.state_dict()
    for name, tensor in kept.network.state_dict().items():
        if tensor.is_floating_point():
            torch.testing.assert_close(tensor, torch.lerp(learnt[name], before[name], 0.25))


def test_a_small_sketch_is_learnt_whole(parent: Model, sketch: Sketch) -> None:
    (area,) = sketch.areas
    label = area.label.copy()
    label[150:] = 255
    tiny = dataclasses.replace(sketch, areas=(dataclasses.replace(area, label=label),))
    refined = run(parent, tiny, small(steps=1, looks=1))
    assert refined.improved is None and math.isnan(refined.f1_after)
    idle = run(parent, tiny, small(steps=30, looks=30, patience=2, learning_rate=1e-9))
    assert idle.steps < 30, "a loss that does not fall ends a run that nothing else can judge"
    assert any("too small to hold a part of it out" in note for note in refined.notes)


def test_whoever_stops_keeps_the_best_so_far(parent: Model, sketch: Sketch) -> None:
    points: list[Point] = []
    config = small(steps=40, looks=20)
    refined = run(parent, sketch, config, on_point=points.append, cancelled=lambda: len(points) > 2)
    assert refined.stopped and refined.steps == 4 and any("Stopped early" in note for note in refined.notes)
    with pytest.raises(Cancelled):
        run(parent, sketch, config, cancelled=lambda: True)


def test_a_loss_that_is_no_number_ends_it(parent: Model, sketch: Sketch) -> None:
    broken = dataclasses.replace(sketch.areas[0], std=sketch.areas[0].std * math.nan)
    with pytest.raises(EngineError, match="no number at step 0; refine with a smaller learning rate"):
        run(parent, dataclasses.replace(sketch, areas=(broken,)), small(steps=2))


@pytest.fixture
def request_for(files: Files, tmp_path: Path) -> Callable[..., RefineRequest]:
    def make(**values: Any) -> RefineRequest:
        settings = {**files, "out": str(tmp_path / "refined.safetensors"), "device": "cpu", "steps": 1, **values}
        return RefineRequest("job", **settings)

    return make


def test_a_job_writes_a_model_that_knows_where_it_comes_from(
    request_for: Callable[..., RefineRequest], parent: Model, tmp_path: Path
) -> None:
    events: list[Event] = []
    done = jobs.run(request_for(), events.append, never)
    assert [path.name for path in tmp_path.iterdir()] == ["refined.safetensors"], "no checkpoint stays"
    card = load(Path(done.outputs["model"])).card
    assert card.parent_sha256 == parent.sha256 and card.bands == parent.card.bands
    assert card.training_data[:-1] == parent.card.training_data and "scene.tif" in card.training_data[-1]["name"]
    assert card.threshold == done.summary["threshold"]
    assert card.procedure["refinement"] == "best" and card.procedure["area_share"] == done.summary["share"]
    assert card.metrics["scene.tif, held-out ground"]["f1"] == pytest.approx(done.summary["f1_after"], abs=0.01)
    assert done.summary["share"] == pytest.approx(460 / 512, abs=0.01)
    points = [event for event in events if isinstance(event, CurvePoint)]
    assert [p.step for p in points] == [0, 1] and points[0].loss is None
    assert len(done.summary["curve"]) == 2
    if openvino_backend.version():
        assert card.calibration["parts"] > 1 and card.calibration != parent.card.calibration, "its own"


def test_killed_while_it_is_calibrated_a_model_is_complete(
    request_for: Callable[..., RefineRequest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(refine_job, "calibrate_saved", killed)
    with pytest.raises(KeyboardInterrupt):
        jobs.run(request_for(), lambda event: None, never)
    assert [path.name for path in tmp_path.iterdir()] == ["refined.safetensors"], "no checkpoint stays"
    card = load(tmp_path / "refined.safetensors").card
    assert card.procedure["steps_done"] == 1 and card.calibration == {}


def test_a_refined_model_sees_finer_detail_than_its_parent_but_not_ever_finer(
    request_for: Callable[..., RefineRequest], parent: Model, tmp_path: Path
) -> None:
    """The image is said to have pixels of 0.1 m."""
    low, high = parent.card.gsd
    child = Path(jobs.run(request_for(gsd=0.1), lambda event: None, never).outputs["model"])
    assert load(child).card.gsd == (pytest.approx(BEST.finer * low), high)
    request = request_for(gsd=0.1, model=str(child), out=str(tmp_path / "again.safetensors"))
    again = jobs.run(request, lambda event: None, never)
    assert load(Path(again.outputs["model"])).card.gsd == load(child).card.gsd
    paper = request_for(gsd=0.1, preset="paper", out=str(tmp_path / "paper.safetensors"))
    assert load(Path(jobs.run(paper, lambda event: None, never).outputs["model"])).card.gsd == parent.card.gsd


def test_a_parent_that_sees_coarser_pixels_is_judged_on_the_same_ground(parent: Model, sketch: Sketch) -> None:
    held = hold_out(sketch.areas, 0.15, 0)
    own = count(parent.network, held.sampler, held.blocks, CPU)
    coarser = count(parent.network, *held.shown_coarser(1.25), CPU)
    assert coarser.sum() == pytest.approx(own.sum() / 1.25**2, rel=0.03)
    share, seen = (counts[1].sum() / counts.sum() for counts in (own, coarser))
    assert seen == pytest.approx(share, abs=0.01)


def test_the_papers_procedure_holds_nothing_out(request_for: Callable[..., RefineRequest]) -> None:
    summary = jobs.run(request_for(preset="paper"), lambda event: None, never).summary
    assert summary["f1_after"] is None and summary["improved"] is None and summary["threshold"] == 0.5


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"preset": "magic"}, "no preset magic; choose best or paper"),
        ({"minutes": 0.0, "steps": 0}, "0 minutes are no time"),
        ({"out": "model.pt"}, r"name it model\.safetensors"),
        ({"out": "/proc/model.safetensors", "image": "not looked at.tif"}, "Nothing can be written to /proc"),
        ({"bands": (1, 2)}, "band"),
        ({"sketch": "nothing.gpkg"}, "There is no file"),
        ({"image": "nothing.tif"}, "cannot be read"),
        ({"model": "nothing.safetensors"}, "no such model file"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(
    request_for: Callable[..., RefineRequest], values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(EngineError, match=sentence):
        jobs.run(request_for(**values), lambda event: None, never)


def test_a_model_is_never_replaced_by_its_refinement(
    request_for: Callable[..., RefineRequest], parent: Model, tmp_path: Path
) -> None:
    path = tmp_path / "own.safetensors"
    path.write_bytes(parent.path.read_bytes())
    with pytest.raises(EngineError, match="would be overwritten"):
        jobs.run(request_for(model=str(path), out=str(path)), lambda event: None, never)


def words(files: Files, out: Path, *more: str) -> list[str]:
    return ["refine", files["image"], "--sketch", files["sketch"], "--buildings", files["buildings"], "--out", str(out), *more]  # fmt: skip


def test_the_command_prints_one_line_of_json(files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "refined.safetensors"
    assert cli.main(words(files, out, "--steps", "1", "--device", "cpu", "--json")) == 0
    (line,) = capsys.readouterr().out.splitlines()
    printed = json.loads(line)
    wanted = {"parent", "f1_before", "f1_after", "improved", "threshold", "minutes", "steps", "share"}
    assert wanted | {"building_share", "curve", "model"} <= set(printed)
    assert printed["model"] == str(out) and printed["steps"] == 1


def test_a_killed_run_leaves_the_best_model_so_far(files: Files, tmp_path: Path) -> None:
    out = tmp_path / "refined.safetensors"
    command = [sys.executable, str(ROOT / "engine" / "__main__.py"), *words(files, out, "--minutes", "0.4")]
    process = subprocess.Popen(command, env={**os.environ, "OMP_NUM_THREADS": "1"}, stderr=subprocess.DEVNULL)
    checkpoint = tmp_path / "refined.checkpoint.safetensors"
    while not checkpoint.exists() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.wait()
    assert not out.exists() and read_card(checkpoint).procedure["refinement"] == "best"
    assert load(checkpoint).network
