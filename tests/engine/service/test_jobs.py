# SPDX-License-Identifier: GPL-2.0-or-later
"""Jobs: their files, their events, and what remains when they fail."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import rasterio.shutil
from affine import Affine
from roofline.engine.contract.protocol import (
    DamageRequest,
    EstimateRequest,
    EvaluateRequest,
    Event,
    Log,
    Progress,
    SegmentRequest,
)
from roofline.engine.evaluation import metrics
from roofline.engine.inference import memory_cache
from roofline.engine.inference import segment as segmentation
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import damage_job, jobs, sample_job, segment_job
from roofline.engine.service.progress_events import Meter

from ..conftest import ROOT

WriteRaster = Callable[..., Path]


@pytest.fixture
def image(write_raster: WriteRaster) -> Path:
    values = np.random.default_rng(0).integers(1, 250, (3, 200, 300), dtype=np.uint8)
    return write_raster(values)


@pytest.fixture
def request_for(image: Path, saved_model: Path, tmp_path: Path) -> Callable[..., SegmentRequest]:
    def make(**values: object) -> SegmentRequest:
        settings = {
            "image": str(image),
            "out": str(tmp_path / "out"),
            "model": str(saved_model),
            "device": "cpu",
            **values,
        }
        return SegmentRequest("job", **settings)  # type: ignore[arg-type]

    return make


def ignore(event: Event) -> None:
    pass


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_segmentation_leaves_the_map_the_footprints_and_where_they_came_from(
    request_for: Callable[..., SegmentRequest], image: Path, tmp_path: Path
) -> None:
    events: list[Event] = []
    done = jobs.run(request_for(threshold=0.4), events.append, never)
    out = tmp_path / "out"
    assert names_in(out) == ["buildings.gpkg", "probability.tif", "run.json"]
    assert done.outputs == {role: str(out / name) for role, name in (
        ("probability", "probability.tif"), ("buildings", "buildings.gpkg"), ("run", "run.json"))}  # fmt: skip
    with rasterio.open(image) as source, rasterio.open(out / "probability.tif") as result:
        assert (result.shape, result.transform, result.crs) == (source.shape, source.transform, source.crs)
    assert pyogrio.read_info(out / "buildings.gpkg", layer="buildings")["features"] == done.summary["buildings"]

    told = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert len(told["model"]["sha256"]) == 64
    assert told["image"]["path"] == str(image) and told["image"]["bytes"] == image.stat().st_size
    assert told["threshold"] == 0.4 and told["request"]["device"] == "cpu"
    assert {"Loading", "Segmenting", "Drawing outlines", "Total"} <= set(told["seconds"])
    assert set(told["busy"]) == {"statistics", "reading", "network", "averaging", "writing", "footprints"}
    assert {"roofline", "torch", "rasterio", "gdal"} <= set(told["versions"])

    stages = [event.stage for event in events if isinstance(event, Progress)]
    assert stages[0] == "Loading" and "Segmenting" in stages
    assert any(isinstance(event, Log) and "CPU" in event.message for event in events)


def test_the_threshold_of_the_model_counts_when_none_is_asked_for(
    request_for: Callable[..., SegmentRequest], tmp_path: Path
) -> None:
    jobs.run(request_for(), ignore, never)
    assert json.loads((tmp_path / "out" / "run.json").read_text())["threshold"] == 0.5


def test_new_results_replace_the_old_and_what_gdal_and_sqlite_left_beside_them(
    request_for: Callable[..., SegmentRequest], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    jobs.run(request_for(), ignore, never)
    earlier = json.loads((out / "run.json").read_text())
    for name in ("probability.tif", "probability.tif.aux.xml", "buildings.gpkg", "buildings.gpkg-wal", "mine.txt"):
        (out / name).write_text("old")
    jobs.run(request_for(threshold=0.4), ignore, never)
    assert names_in(out) == ["buildings.gpkg", "mine.txt", "probability.tif", "run.json"]
    assert json.loads((out / "run.json").read_text())["threshold"] == 0.4 != earlier["threshold"]
    assert not any((out / name).read_bytes() == b"old" for name in ("probability.tif", "buildings.gpkg"))


@pytest.mark.parametrize("after", ["Loading", "Segmenting", "Drawing outlines"])
def test_a_cancelled_job_leaves_nothing_new(
    request_for: Callable[..., SegmentRequest], tmp_path: Path, after: str
) -> None:
    stages: set[str] = set()
    with pytest.raises(Cancelled):
        jobs.run(
            request_for(), lambda e: stages.add(e.stage) if isinstance(e, Progress) else None, lambda: after in stages
        )
    assert not (tmp_path / "out").exists()


def test_a_failed_job_keeps_the_results_of_the_one_before(
    request_for: Callable[..., SegmentRequest], tmp_path: Path
) -> None:
    jobs.run(request_for(), ignore, never)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    with pytest.raises(EngineError):
        jobs.run(request_for(bands=(9, 9, 9)), ignore, never)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_an_image_is_never_replaced_by_its_own_result(
    request_for: Callable[..., SegmentRequest], image: Path, tmp_path: Path
) -> None:
    kept = image.rename(tmp_path / "probability.tif").read_bytes()
    with pytest.raises(EngineError, match="would be overwritten"):
        jobs.run(request_for(image=str(tmp_path / "probability.tif"), out=str(tmp_path)), ignore, never)
    assert (tmp_path / "probability.tif").read_bytes() == kept


def test_an_output_folder_that_cannot_be_written_is_a_sentence(
    request_for: Callable[..., SegmentRequest], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match="file is a file, not a folder; choose another place for the output"):
        jobs.run(request_for(out=str(tmp_path / "file" / "out")), ignore, never)


@pytest.mark.skipif(os.geteuid() != 0 or not Path("/proc/mounts").exists(), reason="needs root to mount a small disk")
@pytest.mark.parametrize("foreseen", [True, False])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    request_for: Callable[..., SegmentRequest],
    write_raster: WriteRaster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    foreseen: bool,
) -> None:
    if not foreseen:  # as with a quota, or another program that fills the disk meanwhile
        monkeypatch.setattr(segmentation, "require_room", lambda folder, needed: None)
    stages: set[str] = set()

    def follow(event: Event) -> None:
        if isinstance(event, Progress):
            stages.add(event.stage)

    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("cannot mount here")
    try:
        values = np.random.default_rng(0).integers(1, 250, (3, 700, 700), dtype=np.uint8)
        says = (
            "disk with .*out is full: the output needs 0.5 MB, and 0.1 MB"
            if foreseen
            else "disk with .*out is full; free"
        )
        with pytest.raises(EngineError, match=says):
            jobs.run(request_for(image=str(write_raster(values, "large.tif")), out=str(disk / "out")), follow, never)
        assert names_in(disk) == []
        assert foreseen != ("Segmenting" in stages), "it is told before the network computes"
    finally:
        subprocess.run(["umount", disk], check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_limit_on_the_size_of_files_is_a_sentence_and_leaves_nothing(
    write_raster: WriteRaster, saved_model: Path, tmp_path: Path
) -> None:
    values = np.random.default_rng(0).integers(1, 250, (3, 700, 700), dtype=np.uint8)
    words = [sys.executable, str(ROOT / "engine" / "__main__.py"), "segment", str(write_raster(values, "large.tif"))]
    words += ["--out", str(tmp_path / "out"), "--model", str(saved_model), "--device", "cpu"]
    limited = ["sh", "-c", 'ulimit -f 100; exec "$@"', "sh", *words]
    done = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"A file in {tmp_path / 'out'} cannot grow to the size of the output" in done.stderr
    assert not (tmp_path / "out").exists()


def test_no_memory_is_a_sentence(request_for: Callable[..., SegmentRequest], monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*arguments: object, **options: object) -> None:
        raise MemoryError

    monkeypatch.setattr(segment_job, "segment", exhausted)  # a machine without memory cannot be had in a test
    with pytest.raises(EngineError, match="not enough memory"):
        jobs.run(request_for(), ignore, never)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EIO, r"out cannot be read or written \(Input/output error\); check that its disk is connected"),
        (errno.EROFS, r"out cannot be read or written \(Read-only file system\)"),
        (errno.EDQUOT, r"Your quota on the disk with .*out is used up"),
        (errno.EFBIG, r"A file in .*out cannot grow to the size of the output"),
    ],
)
def test_another_error_of_the_disk_is_a_sentence_about_it(
    request_for: Callable[..., SegmentRequest], monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(segment_job, "segment", broken)  # such a disk cannot be had in a test
    with pytest.raises(EngineError, match=says):
        jobs.run(request_for(), ignore, never)


def test_a_job_that_writes_nothing_is_told_of_no_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*arguments: object, **options: object) -> None:
        raise EngineError("points.gpkg cannot be read (disk I/O error).")

    monkeypatch.setattr(sample_job, "estimate", unreadable)  # a file that is moved while SQLite reads it
    with pytest.raises(EngineError, match=r"points\.gpkg cannot be read \(disk I/O error\)"):
        jobs.run(EstimateRequest("job", "points.gpkg", ""), ignore, never)


def test_an_evaluation_writes_the_error_map_and_the_scores(
    request_for: Callable[..., SegmentRequest], write_raster: WriteRaster, tmp_path: Path
) -> None:
    jobs.run(request_for(threshold=0.5), ignore, never)
    truth = np.zeros((1, 200, 300), dtype=np.uint8)
    truth[:, 50:100, 50:100] = 1
    reference = write_raster(truth, "truth.tif")
    request = EvaluateRequest("job", str(tmp_path / "out"), str(reference), str(tmp_path / "scores"), threshold=0)
    done = jobs.run(request, ignore, never)
    assert names_in(tmp_path / "scores") == ["error_map.tif", "scores.json"]
    assert {"f1", "accuracy", "precision", "recall", "iou", "tp", "fp", "fn", "tn"} <= set(done.summary)
    assert done.summary["threshold"] == 0.5, "that of the run"
    assert done.summary["tp"] + done.summary["fn"] == 50 * 50
    assert json.loads((tmp_path / "scores" / "scores.json").read_text())["scores"]["tp"] == done.summary["tp"]


def test_an_evaluation_without_a_folder_writes_to_that_of_the_result(
    request_for: Callable[..., SegmentRequest], write_raster: WriteRaster, tmp_path: Path
) -> None:
    jobs.run(request_for(), ignore, never)
    reference = write_raster(np.ones((1, 200, 300), dtype=np.uint8), "truth.tif")
    out = tmp_path / "out"
    for result in (out, out / "probability.tif"):
        done = jobs.run(EvaluateRequest("job", str(result), str(reference)), ignore, never)
        assert done.outputs["scores"] == str(out / "scores.json")
        assert json.loads((out / "scores.json").read_text())["request"]["out"] == str(out)


def test_the_result_of_an_area_is_evaluated_against_the_whole_image(
    request_for: Callable[..., SegmentRequest], write_raster: WriteRaster, tmp_path: Path
) -> None:
    """On the pixels of the area only: the reference elsewhere is not missed."""
    jobs.run(request_for(extent=(500_010.0, 4_999_950.0, 500_040.0, 4_999_970.0)), ignore, never)
    reference = write_raster(np.ones((1, 200, 300), dtype=np.uint8), "truth.tif")
    done = jobs.run(EvaluateRequest("job", str(tmp_path / "out"), str(reference)), ignore, never)
    counted = [done.summary[name] for name in ("tp", "fp", "fn", "tn")]
    assert sum(counted) == done.summary["tp"] + done.summary["fn"] == 60 * 40


def test_the_message_about_a_full_disk_names_the_folder_of_the_result(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(metrics, "evaluate", fill)
    raster = write_raster(np.zeros((1, 10, 10), dtype=np.uint8), "probability.tif")
    with pytest.raises(EngineError, match=f"The disk with {raster.parent} is full"):
        jobs.run(EvaluateRequest("job", str(raster), str(raster)), ignore, never)


def _touched(image: Path) -> None:
    with image.open("r+b") as file:
        file.write(file.read(1))
    os.utime(image, ns=(0, 0))


def _replaced(image: Path) -> None:
    times = image.stat()
    copy = Path(shutil.copyfile(image, image.with_name("copy.tif")))
    os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))
    copy.replace(image)


@pytest.mark.parametrize("change", [_touched, _replaced, Path.unlink])
@pytest.mark.parametrize("behind", [False, True], ids=["image", "vrt"])
def test_an_image_that_changes_while_it_is_read_is_noted_and_the_result_kept(
    request_for: Callable[..., SegmentRequest],
    image: Path,
    tmp_path: Path,
    change: Callable[[Path], None],
    behind: bool,
) -> None:
    named = tmp_path / "mosaic.vrt" if behind else image
    if behind:
        rasterio.shutil.copy(image, named, driver="VRT")
    size = named.stat().st_size
    events: list[Event] = []

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and event.stage == "Drawing outlines" and image.is_file() and not noted:
            change(image)
            noted.append(image)
        events.append(event)

    noted: list[Path] = []
    done = jobs.run(request_for(image=str(named)), emit, never)
    sentence = f"{named.name} was replaced or changed while it was read"
    assert [note for note in done.summary["notes"] if note.startswith(sentence)]
    assert any(isinstance(event, Log) and event.message.startswith(sentence) for event in events)
    assert (tmp_path / "out" / "buildings.gpkg").is_file()
    assert json.loads((tmp_path / "out" / "run.json").read_text())["image"]["bytes"] == size


def test_an_image_that_stays_is_not_said_to_have_changed(
    request_for: Callable[..., SegmentRequest], image: Path
) -> None:
    """Statistics that QGIS writes beside it do not count."""

    def emit(event: Event) -> None:
        image.with_name(f"{image.name}.aux.xml").write_text("<PAMDataset/>")

    assert not [note for note in jobs.run(request_for(), emit, never).summary["notes"] if "changed" in note]


def test_notes_are_logged_before_the_outlines_are_drawn(
    request_for: Callable[..., SegmentRequest], write_raster: WriteRaster
) -> None:
    values = np.random.default_rng(0).integers(1, 250, (3, 200, 300), dtype=np.uint8)
    values[:, :100] = 255
    events: list[Event] = []
    jobs.run(request_for(image=str(write_raster(values, "note.tif"))), events.append, never)
    warnings = [i for i, event in enumerate(events) if isinstance(event, Log) and event.level == "warning"]
    drawing = [i for i, event in enumerate(events) if isinstance(event, Progress) and event.stage == "Drawing outlines"]
    assert warnings and drawing and max(warnings) < min(drawing)


def test_a_folder_without_a_result_is_refused(write_raster: WriteRaster, tmp_path: Path) -> None:
    reference = write_raster(np.zeros((1, 10, 10), dtype=np.uint8), "truth.tif")
    (tmp_path / "empty").mkdir()
    with pytest.raises(EngineError, match="holds no result of Roofline"):
        jobs.run(EvaluateRequest("job", str(tmp_path / "empty"), str(reference), str(tmp_path / "o")), ignore, never)


def test_a_model_in_memory_is_read_again_when_its_file_changes(
    request_for: Callable[..., SegmentRequest], saved_model: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.safetensors"
    copy.write_bytes(saved_model.read_bytes())
    jobs.run(request_for(model=str(copy)), ignore, never)
    before = memory_cache.cached_model.cache_info().misses
    jobs.run(request_for(model=str(copy)), ignore, never)
    assert memory_cache.cached_model.cache_info().misses == before
    copy.write_bytes(b"broken")
    with pytest.raises(EngineError, match=r"copy\.safetensors"):
        jobs.run(request_for(model=str(copy)), ignore, never)


class Clock:
    """Seconds that pass when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_time_left_follows_the_recent_rate() -> None:
    clock, events = Clock(), []
    meter = Meter("job", "cpu", events.append, clock)
    for done in range(101):
        meter("Drawing outlines", done, 200)
        clock.now += 1.0
    assert events[0].eta == -1, "not known yet"
    assert events[-1].eta == pytest.approx(100, rel=0.02)
    for done in range(101, 151):
        meter("Drawing outlines", done, 200)
        clock.now += 0.25
    assert events[-1].eta == pytest.approx(50 * 0.25, rel=0.3)


@pytest.mark.parametrize("stage", ["Reading statistics", "Reading the areas", "Judging the model"])
def test_a_short_stage_before_the_long_one_says_nothing_of_the_time_left(stage: str) -> None:
    clock, events = Clock(), []
    meter = Meter("job", "cpu", events.append, clock)
    for done in range(11):
        meter(stage, done, 20)
        clock.now += 1.0
    assert {event.eta for event in events} == {-1}


@pytest.mark.parametrize("before, buildings", [("a.tif", "b.gpkg"), ("a.tif", ""), ("", "b.gpkg")])
def test_of_a_grading_the_time_left_is_that_of_the_whole_job_or_nothing(before: str, buildings: str) -> None:
    clock, events = Clock(), []
    spans = damage_job.spans(DamageRequest("job", before, "b.tif", "out", buildings=buildings))
    meter = Meter("job", "cpu", events.append, clock, spans=spans)
    for stage in spans:
        for done in range(11):
            meter(stage, done, 20)
            clock.now += 1.0
    last = [event for event in events if event.stage == list(spans)[-1]]
    assert {event.eta for event in events if event not in last} == {-1}
    assert last[-1].eta == pytest.approx(10, rel=0.1) and last[-1].share > 0.5


def test_progress_is_sent_at_most_ten_times_a_second_and_at_the_end_of_a_stage() -> None:
    clock, events = Clock(), []
    meter = Meter("job", "cpu", events.append, clock)
    for done in range(1001):
        meter("Segmenting", done, 1000)
        clock.now += 0.001
    assert len(events) <= 12
    assert events[-1].done == 1000
    assert meter.seconds["Segmenting"] == pytest.approx(1.0, rel=0.01)


def test_a_rotated_image_in_degrees_goes_through_all_stages(
    request_for: Callable[..., SegmentRequest], write_raster: WriteRaster
) -> None:
    values = np.random.default_rng(0).integers(1, 250, (3, 64, 64), dtype=np.uint8)
    turned = Affine.translation(12.5, 45.9) @ Affine.rotation(30) @ Affine.scale(4e-6, -4e-6)
    image = write_raster(values, "turned.tif", crs="EPSG:4326", transform=turned)
    done = jobs.run(request_for(image=str(image)), ignore, never)
    assert 0.25 <= done.summary["gsd"] <= 0.6


def test_what_a_killed_run_left_is_gone_after_the_next(
    request_for: Callable[..., SegmentRequest], tmp_path: Path
) -> None:
    (tmp_path / "out" / ".unfinished").mkdir(parents=True)
    (tmp_path / "out" / ".unfinished" / "probability.tif.part").write_text("half")
    jobs.run(request_for(), ignore, never)
    assert names_in(tmp_path / "out") == ["buildings.gpkg", "probability.tif", "run.json"]


def test_a_results_folder_that_vanishes_is_a_sentence(
    request_for: Callable[..., SegmentRequest], image: Path, tmp_path: Path
) -> None:
    def remove(event: Event) -> None:
        if isinstance(event, Progress) and event.stage == "Segmenting":
            shutil.rmtree(tmp_path / "out", ignore_errors=True)

    with pytest.raises(EngineError, match=r"(gone or locked|cannot be written)"):
        jobs.run(request_for(), remove, never)
    assert not (tmp_path / "out").exists()
