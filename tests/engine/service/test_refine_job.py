# SPDX-License-Identifier: GPL-2.0-or-later
"""A refinement from the request to the model file: what it writes, refuses, prints, and leaves when it is killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from roofline.engine.cli import main
from roofline.engine.cli.summary import refined as print_refined
from roofline.engine.compute import openvino_backend
from roofline.engine.contract.card import read_card
from roofline.engine.contract.protocol import CurvePoint, Event, Log, RefineRequest
from roofline.engine.models.model_file import Model, load
from roofline.engine.refinement.config import BEST
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs, refine_job
from roofline.engine.service.api import Result
from shapely.geometry import Polygon, box, mapping

from ..conftest import HALF_METRE, ROOT

CPU = torch.device("cpu")


@pytest.fixture
def request_for(sketched_scene: dict[str, str], tmp_path: Path) -> Callable[..., RefineRequest]:
    def make(**values: Any) -> RefineRequest:
        settings = {
            **sketched_scene,
            "out": str(tmp_path / "refined.safetensors"),
            "device": "cpu",
            "steps": 1,
            **values,
        }
        return RefineRequest("job", **settings)

    return make


def test_a_job_writes_a_model_that_knows_where_it_comes_from(
    request_for: Callable[..., RefineRequest], shipped: Model, tmp_path: Path
) -> None:
    events: list[Event] = []
    done = jobs.run(request_for(), events.append, never)
    assert [path.name for path in tmp_path.iterdir()] == ["refined.safetensors"], "no checkpoint stays"
    card = load(Path(done.outputs["model"])).card
    assert card.parent_sha256 == shipped.sha256 and card.bands == shipped.card.bands
    assert card.training_data[:-1] == shipped.card.training_data and "scene.tif" in card.training_data[-1]["name"]
    assert card.threshold == done.summary["threshold"]
    assert card.procedure["refinement"] == "best" and card.procedure["area_share"] == done.summary["share"]
    assert card.metrics["scene.tif, held-out ground"]["f1"] == pytest.approx(done.summary["f1_after"], abs=0.01)
    assert done.summary["share"] == pytest.approx(460 / 512, abs=0.01)
    counts = done.summary["buildings"]
    assert counts["counted"] > 0 and all(
        0 <= counts[f"found_{when}"] <= counts["counted"] for when in ("before", "after")
    )
    points = [event for event in events if isinstance(event, CurvePoint)]
    assert [p.step for p in points] == [0, 1] and points[0].loss is None
    assert len(done.summary["curve"]) == 2
    if openvino_backend.version():
        assert card.calibration["parts"] > 1 and card.calibration != shipped.card.calibration, "its own"


@pytest.mark.parametrize("is_changed", [True, False])
def test_an_image_that_changes_while_the_model_learns_is_noted(
    request_for: Callable[..., RefineRequest], sketched_scene: dict[str, str], tmp_path: Path, is_changed: bool
) -> None:
    image, events = tmp_path / "town.tif", list[Event]()
    shutil.copy(sketched_scene["image"], image)

    def emit(event: Event) -> None:
        if isinstance(event, CurvePoint) and is_changed:
            replaced = image.with_name("other.tif")
            replaced.write_bytes(image.read_bytes())
            os.replace(replaced, image)
        image.with_name(f"{image.name}.aux.xml").write_text("<PAMDataset/>")  # as QGIS does
        events.append(event)

    done = jobs.run(request_for(image=str(image)), emit, never)
    begin = f"{image.name} was replaced or changed while the model learned from it"
    told = [event.message for event in events if isinstance(event, Log) and event.message.startswith(begin)]
    assert len(told) == is_changed and list(done.summary["image_changed"]) == told
    assert Path(done.outputs["model"]).is_file()


def test_the_result_names_where_parent_and_child_disagree_outside_the_sketch(
    request_for: Callable[..., RefineRequest], tmp_path: Path
) -> None:
    top = box(*(HALF_METRE @ (0, 100)), *(HALF_METRE @ (512, 0)))
    sketch = tmp_path / "top.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}
    area = {"type": "Feature", "properties": {}, "geometry": mapping(top)}
    sketch.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [area]}))
    summary = jobs.run(request_for(sketch=str(sketch), learning_rate=0.01), lambda event: None, never).summary
    assert BEST.parent_share <= summary["parent_share"] <= 1
    assert summary["lowered"] == (BEST.parent_share < summary["parent_share"] < 1)
    image = box(*(HALF_METRE @ (0, 512)), *(HALF_METRE @ (512, 0)))
    shares = [place["share"] for place in summary["disagreements"]]
    assert shares and shares == sorted(shares, reverse=True)
    for place in summary["disagreements"]:
        square = Polygon(place["outline"])
        assert image.covers(square) and square.intersection(top).area < square.area / 2


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


@pytest.mark.slow
def test_a_refined_model_sees_finer_detail_than_its_parent_but_not_ever_finer(
    request_for: Callable[..., RefineRequest], shipped: Model, tmp_path: Path
) -> None:
    """The image is said to have pixels of 0.1 m."""
    low, high = shipped.card.gsd
    child = Path(jobs.run(request_for(gsd=0.1), lambda event: None, never).outputs["model"])
    assert load(child).card.gsd == (pytest.approx(BEST.finest_gsd_factor * low), high)
    request = request_for(gsd=0.1, model=str(child), out=str(tmp_path / "again.safetensors"))
    again = jobs.run(request, lambda event: None, never)
    assert load(Path(again.outputs["model"])).card.gsd == load(child).card.gsd
    paper = request_for(gsd=0.1, preset="paper", out=str(tmp_path / "paper.safetensors"))
    assert load(Path(jobs.run(paper, lambda event: None, never).outputs["model"])).card.gsd == shipped.card.gsd


def test_the_papers_procedure_holds_nothing_out(request_for: Callable[..., RefineRequest]) -> None:
    summary = jobs.run(request_for(preset="paper"), lambda event: None, never).summary
    assert summary["f1_after"] is None and summary["improved"] is None and summary["threshold"] == 0.5


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"preset": "magic"}, "preset must be one of best, paper, not magic"),
        ({"minutes": 0.0, "steps": 0}, "training time must be above 0 minutes, not 0"),
        ({"out": "model.pt"}, r"name it model\.safetensors"),
        ({"out": "/proc/model.safetensors", "image": "not looked at.tif"}, "Nothing can be written to /proc"),
        ({"bands": (1, 2)}, "band"),
        ({"sketch": "nothing.gpkg"}, "There is no file"),
        ({"image": "nothing.tif"}, "cannot be read"),
        ({"image": str(ROOT / "resources" / "styles")}, "The folder .*styles holds no image"),
        ({"model": "nothing.safetensors"}, "no such model file"),
    ],
)
def test_a_wrong_request_is_refused_with_a_sentence(
    request_for: Callable[..., RefineRequest], values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(EngineError, match=sentence):
        jobs.run(request_for(**values), lambda event: None, never)


def test_a_model_is_never_replaced_by_its_refinement(
    request_for: Callable[..., RefineRequest], shipped: Model, tmp_path: Path
) -> None:
    path = tmp_path / "own.safetensors"
    path.write_bytes(shipped.path.read_bytes())
    with pytest.raises(EngineError, match="would be overwritten"):
        jobs.run(request_for(model=str(path), out=str(path)), lambda event: None, never)


def words(sketched_scene: dict[str, str], out: Path, *more: str) -> list[str]:
    return ["refine", sketched_scene["image"], "--sketch", sketched_scene["sketch"], "--buildings", sketched_scene["buildings"], "--out", str(out), *more]  # fmt: skip


def test_the_command_prints_one_line_of_json(
    sketched_scene: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "refined.safetensors"
    assert main.main(words(sketched_scene, out, "--steps", "1", "--device", "cpu", "--json")) == 0
    (line,) = capsys.readouterr().out.splitlines()
    printed = json.loads(line)
    wanted = {"parent", "f1_before", "f1_after", "improved", "threshold", "minutes", "steps", "share"}
    assert wanted | {"building_share", "curve", "model"} <= set(printed)
    assert printed["model"] == str(out) and printed["steps"] == 1


def test_the_command_tells_the_buildings_found_and_where_to_sketch_next(capsys: pytest.CaptureFixture[str]) -> None:
    counts = {"counted": 120, "found_before": 80, "false_before": 20, "found_after": 93, "false_after": 12}
    known = {"steps": 1, "minutes": 1.0, "device": "cpu", "share": 0.07, "building_share": 0.1, "threshold": 0.5}
    known |= {"f1_before": 71.0, "f1_after": 80.0, "buildings": counts, "disagreements": [{}, {}]}
    print_refined(Result({}, known), as_json=False)
    printed = capsys.readouterr().out
    assert "93 of 120 buildings there found, 12 false (before: 80, 20 false)" in printed
    assert "disagree most in 2 places" in printed
    print_refined(Result({}, {**known, "buildings": None, "disagreements": []}), as_json=False)
    assert "buildings" not in capsys.readouterr().out


def test_a_killed_run_leaves_the_best_model_so_far(sketched_scene: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "refined.safetensors"
    command = [sys.executable, str(ROOT / "engine" / "__main__.py"), *words(sketched_scene, out, "--minutes", "0.4")]
    process = subprocess.Popen(command, env={**os.environ, "OMP_NUM_THREADS": "1"}, stderr=subprocess.DEVNULL)
    checkpoint = tmp_path / "refined.checkpoint.safetensors"
    while not checkpoint.exists() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.wait()
    assert not out.exists() and read_card(checkpoint).procedure["refinement"] == "best"
    assert load(checkpoint).network
