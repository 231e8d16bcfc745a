# SPDX-License-Identifier: GPL-2.0-or-later
"""No run takes a file of the user's away: links, inputs that are outputs, foreign files, two runs in one folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from roofline.engine.cli import main
from roofline.engine.contract.protocol import EvaluateRequest, Event, RefineRequest, SegmentRequest, SuggestRequest
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.runtime.sole_writer import sole_writer
from roofline.engine.service import api, jobs
from roofline.engine.service.output_folder import sole_file, staged

from ..conftest import ROOT, WriteRaster

SEGMENTED = ("probability.tif", "buildings.gpkg", "run.json")


@pytest.fixture
def image(write_raster: WriteRaster) -> Path:
    return write_raster(np.random.default_rng(0).integers(1, 250, (3, 200, 300), dtype=np.uint8))


@pytest.fixture
def segment(image: Path, saved_model: Path, tmp_path: Path) -> Callable[..., object]:
    def run(**values: str) -> object:
        settings = {"image": str(image), "out": str(tmp_path / "out"), "model": str(saved_model), "device": "cpu"}
        return jobs.run(SegmentRequest("job", **{**settings, **values}), ignore, never)  # type: ignore[arg-type]

    return run


def ignore(event: Event) -> None:
    pass


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_a_linked_unfinished_folder_keeps_its_target(segment: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.odt").write_text("years of work")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".unfinished").symlink_to(tmp_path / "mine")
    segment()
    assert contents(tmp_path / "mine") == {"thesis.odt": b"years of work"}
    assert sorted(contents(tmp_path / "out")) == sorted(SEGMENTED)


def test_a_link_in_the_unfinished_folder_keeps_its_target(segment: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("years of work")
    staging = tmp_path / "out" / ".unfinished"
    staging.mkdir(parents=True)
    for name in ("probability.tif.partial", "probability.tif.partial.npz", "probability.tif.tiled"):
        (staging / name).symlink_to(tmp_path / "thesis.odt")
    segment()
    assert (tmp_path / "thesis.odt").read_text() == "years of work"


def test_a_linked_output_is_replaced_and_its_target_kept(segment: Callable[..., object], tmp_path: Path) -> None:
    segment()
    out, mine = tmp_path / "out", tmp_path / "mine.tif"
    (out / "probability.tif").rename(mine)
    kept = mine.read_bytes()
    (out / "probability.tif").symlink_to(mine)
    segment(threshold=0.4)  # type: ignore[arg-type]
    assert mine.read_bytes() == kept and not (out / "probability.tif").is_symlink()


@pytest.mark.parametrize("spelling", ["plain", "link", "dots", "layer"])
def test_polygons_to_segment_within_are_never_replaced_by_the_footprints(
    segment: Callable[..., object], write_sketch: Callable[..., Path], tmp_path: Path, spelling: str
) -> None:
    (tmp_path / "out").mkdir()
    drawn = write_sketch([("area", (10, 10, 100, 100))]).rename(tmp_path / "out" / "buildings.gpkg")
    kept = drawn.read_bytes()
    (tmp_path / "link.gpkg").symlink_to(drawn)
    within = {
        "plain": str(drawn),
        "link": str(tmp_path / "link.gpkg"),
        "dots": str(tmp_path / "out" / ".." / "out" / "buildings.gpkg"),
        "layer": f"{drawn}|layername=sketch",
    }
    with pytest.raises(EngineError, match="is an input and would be overwritten"):
        segment(within=within[spelling])
    assert contents(tmp_path / "out") == {"buildings.gpkg": kept}


def test_the_raster_under_a_virtual_image_is_never_replaced(
    segment: Callable[..., object], image: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    source = image.rename(tmp_path / "out" / "probability.tif")
    with rasterio.open(source) as dataset:
        bands = "".join(
            f'<VRTRasterBand dataType="Byte" band="{n}"><SimpleSource><SourceFilename>{source}</SourceFilename>'
            f"<SourceBand>{n}</SourceBand></SimpleSource></VRTRasterBand>"
            for n in (1, 2, 3)
        )
        size = f'rasterXSize="{dataset.width}" rasterYSize="{dataset.height}"'
    (tmp_path / "mosaic.vrt").write_text(f"<VRTDataset {size}>{bands}</VRTDataset>")
    kept = source.read_bytes()
    with pytest.raises(EngineError, match="is an input and would be overwritten"):
        segment(image=str(tmp_path / "mosaic.vrt"))
    assert contents(tmp_path / "out") == {"probability.tif": kept}


def test_an_image_in_the_unfinished_folder_is_kept(segment: Callable[..., object], image: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / ".unfinished").mkdir(parents=True)
    moved = image.rename(tmp_path / "out" / ".unfinished" / "image.tif")
    with pytest.raises(EngineError, match="is an input and would be overwritten"):
        segment(image=str(moved))
    assert moved.is_file()


@pytest.mark.parametrize("role", ["result", "reference", "exclude"])
def test_what_an_evaluation_reads_is_never_replaced_by_its_error_map(
    write_raster: WriteRaster, write_sketch: Callable[..., Path], tmp_path: Path, role: str
) -> None:
    truth = np.zeros((1, 200, 300), dtype=np.uint8)
    truth[:, 50:100, 50:100] = 1
    (tmp_path / "out").mkdir()
    names = {"result": "result.tif", "reference": "truth.tif", "exclude": ""}
    files = {name: str(write_raster(truth, file)) for name, file in names.items() if file}
    files["exclude"] = str(write_sketch([("area", (0, 0, 10, 10))]))
    moved = Path(files[role]).rename(tmp_path / "out" / "error_map.tif")
    kept = moved.read_bytes()
    with pytest.raises(EngineError, match="is an input and would be overwritten"):
        jobs.run(EvaluateRequest("job", **{**files, role: str(moved)}, out=str(tmp_path / "out")), ignore, never)
    assert contents(tmp_path / "out") == {"error_map.tif": kept}


@pytest.mark.parametrize("name", SEGMENTED)
def test_a_foreign_file_in_the_results_folder_is_never_replaced(
    segment: Callable[..., object], tmp_path: Path, name: str
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text('{"mine": 1}')
    with pytest.raises(EngineError, match=f"{name} exists and was not written by Roofline; move it"):
        segment()
    assert contents(tmp_path / "out") == {name: b'{"mine": 1}'}
    (tmp_path / "out" / name).unlink()
    segment()
    segment(threshold=0.4)  # type: ignore[arg-type]
    assert sorted(contents(tmp_path / "out")) == sorted(SEGMENTED), "results of Roofline are replaced"


def test_a_foreign_error_map_is_never_replaced_but_that_of_roofline_is(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    truth = np.zeros((1, 50, 50), dtype=np.uint8)
    truth[:, :9, :9] = 1
    request = EvaluateRequest(
        "job", str(write_raster(truth, "a.tif")), str(write_raster(truth, "b.tif")), str(tmp_path / "out")
    )
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "error_map.tif").write_text("mine")
    with pytest.raises(EngineError, match=r"error_map\.tif exists and was not written by Roofline"):
        jobs.run(request, ignore, never)
    assert contents(tmp_path / "out") == {"error_map.tif": b"mine"}
    (tmp_path / "out" / "error_map.tif").unlink()
    jobs.run(request, ignore, never)
    jobs.run(request, ignore, never)


def test_a_sketch_a_mask_and_a_model_are_never_replaced_by_the_refined_model(
    sketched_scene: dict[str, str], saved_model: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new.safetensors"
    for role, name in (("sketch", out), ("buildings", out), ("image", out), ("model", out)):
        out.write_bytes(Path({**sketched_scene, "model": str(saved_model)}[role]).read_bytes())
        kept = out.read_bytes()
        values = {**sketched_scene, "model": str(saved_model), role: str(name)}
        with pytest.raises(EngineError, match="would be overwritten"):
            jobs.run(RefineRequest("job", out=str(out), device="cpu", steps=1, **values), ignore, never)
        assert contents(tmp_path) == {"new.safetensors": kept}


def test_a_model_is_never_replaced_by_the_checkpoint_of_its_refinement(
    sketched_scene: dict[str, str], saved_model: Path, tmp_path: Path
) -> None:
    parent = tmp_path / "new.checkpoint.safetensors"
    parent.write_bytes(saved_model.read_bytes())
    with pytest.raises(EngineError, match="would be overwritten"):
        out = str(tmp_path / "new.safetensors")
        jobs.run(
            RefineRequest("job", out=out, device="cpu", steps=1, model=str(parent), **sketched_scene), ignore, never
        )
    assert contents(tmp_path) == {parent.name: saved_model.read_bytes()}


@pytest.mark.parametrize("role", ["image", "sketch", "probability"])
def test_what_a_suggestion_reads_is_never_replaced_by_the_areas(
    sketched_scene: dict[str, str], saved_model: Path, tmp_path: Path, role: str
) -> None:
    values = {"image": sketched_scene["image"], "sketch": "", "probability": ""}
    source = sketched_scene["buildings" if role == "probability" else role]
    (tmp_path / "file").write_bytes(Path(source).read_bytes())
    (tmp_path / "areas.gpkg").symlink_to(tmp_path / "file")
    kept = contents(tmp_path)
    with pytest.raises(EngineError, match="would be overwritten"):
        request = SuggestRequest("job", out=str(tmp_path / "areas.gpkg"), model=str(saved_model), device="cpu", **{
            **values, role: str(tmp_path / "file")})  # fmt: skip
        jobs.run(request, ignore, never)
    assert contents(tmp_path) == kept


@pytest.mark.parametrize("role", ["start", "description", "log", "checkpoint"])
def test_training_replaces_none_of_its_inputs_and_no_foreign_table(
    town: Path, saved_model: Path, tmp_path: Path, role: str, capsys: pytest.CaptureFixture[str]
) -> None:
    model, out = tmp_path / "model.safetensors", tmp_path / "out.safetensors"
    model.write_bytes(saved_model.read_bytes())
    (tmp_path / "town.toml").write_bytes((town / "town.toml").read_bytes())
    target = {"start": model, "description": tmp_path / "town.toml", "log": tmp_path / "mine.csv", "checkpoint": model}
    (tmp_path / "mine.csv").write_text("my,table")
    suffix = {"log": ".csv", "checkpoint": ".checkpoint.safetensors"}.get(role, ".safetensors")
    out.with_suffix(suffix).symlink_to(target[role])
    kept = contents(tmp_path)
    words = [str(tmp_path / "town.toml"), "--data", str(town), "--out", str(out), "--start", str(model), "--steps", "1"]
    assert main.main(["train", *words]) == 1
    says = "is not the log of a training" if role == "log" else "is an input and would be overwritten"
    assert says in capsys.readouterr().err
    assert contents(tmp_path) == kept


def test_a_model_is_trained_by_one_run_at_a_time(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "out.safetensors"
    words = ["train", str(town / "town.toml"), "--data", str(town), "--out", str(out), "--steps", "1"]
    with sole_file(out):
        assert main.main(words) == 1
    assert f"Another run writes to {out}" in capsys.readouterr().err
    assert list(out.parent.iterdir()) == []


def test_the_next_run_removes_the_unfinished_saves_of_a_killed_one_and_no_others(tmp_path: Path) -> None:
    names = (".m.safetensors.part", ".m.checkpoint.safetensors.part", ".other.safetensors.part")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "m.safetensors").write_bytes(b"half")
    with sole_file(tmp_path / "m.safetensors"):
        assert [(tmp_path / name).exists() for name in names] == [False, False, True]


def test_a_raster_is_never_replaced_by_its_outlines(write_raster: WriteRaster, tmp_path: Path) -> None:
    raster = write_raster(np.ones((1, 20, 20), dtype=np.uint8), "map.gpkg")
    kept = raster.read_bytes()
    with pytest.raises(EngineError, match="would be overwritten"):
        api.vectorize(raster, tmp_path / "." / "map.gpkg")
    assert raster.read_bytes() == kept


def test_a_result_that_was_complete_when_its_run_was_killed_is_moved_and_replaced_by_the_next(tmp_path: Path) -> None:
    names, out = ("map.tif", "run.json"), tmp_path / "out"

    def run(text: str) -> None:
        with staged(out, names) as staging:
            (staging / "map.tif").write_text(text)
            (staging / "run.json").write_text(json.dumps({"versions": {"roofline": "1"}, "made": text}))

    run("first")
    (out / "run.json").unlink()  # killed between the removal of the earlier description and the last move
    (out / ".unfinished").mkdir()
    (out / ".unfinished" / "run.json").write_text(json.dumps({"versions": {"roofline": "1"}, "made": "second"}))
    with pytest.raises(KeyError), staged(out, names) as staging:
        assert list(staging.iterdir()) == []
        raise KeyError
    assert json.loads((out / "run.json").read_text())["made"] == "second", "the killed run is finished"
    run("third")
    assert contents(out)["map.tif"] == b"third"


WRITER = """
import sys, time
from pathlib import Path
from roofline.engine.service.output_folder import staged
with staged(Path(sys.argv[1]), ("a.tif", "run.json")) as staging:
    (staging / "a.tif").write_text("one")
    print("writing", flush=True)
    time.sleep(60)
"""


def start_writer(out: Path) -> subprocess.Popen[str]:
    start = f"import sys; sys.path.insert(0, {str(ROOT / 'tests')!r}); import conftest\n"
    process = subprocess.Popen([sys.executable, "-c", start + WRITER, str(out)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "writing\n"
    return process


def test_a_second_run_in_the_same_folder_is_refused_and_the_first_unharmed(
    segment: Callable[..., object], tmp_path: Path
) -> None:
    first = start_writer(tmp_path / "out")
    try:
        with pytest.raises(EngineError, match="Another run writes to .*out; wait for its end or choose another place"):
            segment()
        assert (tmp_path / "out" / ".unfinished" / "a.tif").read_text() == "one"
    finally:
        first.kill()
        first.wait()


def test_the_lock_of_a_killed_run_is_taken_over(segment: Callable[..., object], tmp_path: Path) -> None:
    first = start_writer(tmp_path / "out")
    first.send_signal(signal.SIGKILL)
    first.wait()
    segment()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(SEGMENTED)


def test_of_two_commands_in_one_folder_one_succeeds_and_the_other_says_why(
    image: Path, saved_model: Path, tmp_path: Path
) -> None:
    words = [sys.executable, str(ROOT / "engine" / "__main__.py"), "segment", str(image)]
    words += ["--out", str(tmp_path / "out"), "--model", str(saved_model), "--device", "cpu"]
    holder = start_writer(tmp_path / "out")
    refused = subprocess.run(words, capture_output=True, text=True, check=False)
    holder.kill()
    holder.wait()
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (refused.returncode, done.returncode) == (1, 0)
    assert refused.stderr.strip().splitlines()[-1].startswith("roofline: Another run writes to ")
    assert sorted(contents(tmp_path / "out")) == sorted(SEGMENTED)


def test_many_writers_never_hold_one_lock_at_a_time(tmp_path: Path) -> None:
    program = f"""
import sys, time; sys.path.insert(0, {str(ROOT / "tests")!r}); import conftest
from pathlib import Path
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.sole_writer import sole_writer
folder = Path({str(tmp_path)!r})
held, until = 0, time.monotonic() + 2
while time.monotonic() < until:
    try:
        with sole_writer(folder / "lock", folder):
            (folder / "inside").mkdir()
            time.sleep(0.001)
            (folder / "inside").rmdir()
            held += 1
    except EngineError:
        pass
print(held)
"""
    processes = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    answers = [process.communicate() for process in processes]
    assert [error for _, error in answers] == ["", "", ""]
    assert sum(int(held) for held, _ in answers) > 10
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_cannot_be_made_is_a_sentence(segment: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".unfinished.lock").mkdir()
    with pytest.raises(EngineError, match="Nothing can be written to .*out"):
        segment()


def test_a_lock_is_released_when_the_run_ends(tmp_path: Path) -> None:
    for _ in range(2):
        with (
            sole_writer(tmp_path / "lock", tmp_path),
            pytest.raises(EngineError, match="Another run writes to"),
            sole_writer(tmp_path / "lock", tmp_path),
        ):
            pass
        assert not os.path.lexists(tmp_path / "lock")


def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder_are_named(
    segment: Callable[..., object], sketched_scene: dict[str, str], saved_model: Path, tmp_path: Path
) -> None:
    folder, file = tmp_path / "new.safetensors", tmp_path / "notes"
    folder.mkdir()
    file.write_text("keep")
    values = {**sketched_scene, "model": str(saved_model)}
    for out, says in (
        (folder, r"new\.safetensors is a folder; name a file in it"),
        (file / "in" / "new.safetensors", "notes is a file, not a folder; choose another place"),
    ):
        with pytest.raises(EngineError, match=says):
            jobs.run(RefineRequest("job", out=str(out), device="cpu", steps=1, **values), ignore, never)
    for out in (file, file / "result"):
        with pytest.raises(EngineError, match="notes is a file, not a folder; choose another place for the output"):
            segment(out=str(out))
    assert contents(tmp_path)["notes"] == b"keep"
