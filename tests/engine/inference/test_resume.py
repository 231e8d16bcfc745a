# SPDX-License-Identifier: GPL-2.0-or-later
"""A run that is killed goes on where it was, to the same bytes; what does not fit is computed again."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from pyogrio import raw
from roofline.engine.inference import resume
from roofline.engine.inference.segment import SegmentOptions, SegmentReport, segment
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never, silent

from ..conftest import HALF_METRE, ROOT, Pointwise, WriteRaster, make_model, noise
from .segmenting import SMALL, Counting

ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "ROOFLINE_BACKEND": "torch"}


class Killed(BaseException):
    """Stands for the end of the process: files stay as they are."""


def start(image: Path, out: Path, *, until: int = 10**9, options: SegmentOptions = SMALL, seed: int = 0) -> int:
    """Segment up to `until` tiles, then break off; the number of tiles that were computed."""
    network = Counting()

    def report(stage: str, done: float, total: float) -> None:
        if stage == "Segmenting" and done >= until:
            raise Killed

    with contextlib.suppress(Killed):
        told.append(segment(image, make_model(network), out, options, report, never, resumable=True))
    return network.tiles[0]


told: list[SegmentReport] = []


@pytest.mark.parametrize("gsd", [0.5, 0.2])
@pytest.mark.parametrize(
    "options",
    [
        SMALL,
        replace(SMALL, extent=(500_010.0, 4_999_300.0, 500_060.0, 4_999_900.0)),
        SegmentOptions(device="cpu", quality="paper"),
    ],
    ids=["small", "area", "paper"],
)
def test_a_broken_run_repeats_at_most_one_row_of_tiles_and_ends_with_the_same_bytes(
    write_raster: WriteRaster, tmp_path: Path, gsd: float, options: SegmentOptions
) -> None:
    size = (400, 300) if options is SMALL else (1500, 600)
    image = write_raster(noise(3, *size), transform=Affine(gsd, 0, 500_000, 0, -gsd, 5_000_000))
    all_tiles = start(image, tmp_path / "whole", options=options)
    first = start(image, tmp_path / "broken", until=all_tiles // 2, options=options)
    second = start(image, tmp_path / "broken", options=options)
    assert second < all_tiles and first + second <= all_tiles + 40, "some tiles were under way"
    assert "resumed at row" in told[-1].notes[0]
    results = [(tmp_path / name / "probability.tif").read_bytes() for name in ("whole", "broken")]
    assert results[0] == results[1]


@pytest.mark.parametrize("what", ["image", "options", "state", "rows"])
def test_what_does_not_fit_or_is_damaged_is_computed_again(
    write_raster: WriteRaster, tmp_path: Path, what: str
) -> None:
    image = write_raster(noise(3, 400, 300))
    all_tiles = start(image, tmp_path / "whole")
    start(image, tmp_path / "out", until=all_tiles // 2)
    state, rows = tmp_path / "out" / resume.FILES[1], tmp_path / "out" / resume.FILES[0]
    options = SMALL
    if what == "image":
        os.utime(image, (1, 1))
    elif what == "options":
        options = SegmentOptions(device="cpu", tile=64, stride=40)
    elif what == "state":
        state.write_bytes(state.read_bytes()[:-100])
    else:
        rows.write_bytes(b"\0" + rows.read_bytes()[1:])
    start(image, tmp_path / "out", options=options)
    assert not any("resumed" in note for note in told[-1].notes)
    if options is SMALL:
        assert (tmp_path / "out" / "probability.tif").read_bytes() == (
            tmp_path / "whole" / "probability.tif"
        ).read_bytes()


@pytest.mark.parametrize("damage", ["tokens", "deep", "shape", "empty", "text"])
def test_a_damaged_state_costs_a_fresh_start_and_no_error(tmp_path: Path, damage: str) -> None:
    run = resume.ResumableRun(tmp_path, "me", 10)
    run.append(np.zeros((4, 10), dtype=np.uint8))
    run.save(resume.ResumePoint(1, 4, 0, np.zeros((2, 10), np.float32), 0, np.zeros((2, 10), bool)))
    state = tmp_path / resume.FILES[1]
    with zipfile.ZipFile(state) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    header = {
        "tokens": b"{'descr': '<i8', 'fortran_order': False, 'shape': (5,), \x00'",
        "deep": b"(" * 60000,
        "shape": b"{'descr': '<i8', 'fortran_order': False, 'shape': (5" + b"0" * 15 + b",), }",
        "empty": b"",
        "text": b"\xff" * 100,
    }[damage]
    members["numbers.npy"] = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header
    with zipfile.ZipFile(state, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    assert resume.ResumableRun(tmp_path, "me", 10).load() is None
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_nobody_wants_to_resume_leaves_nothing(write_raster: WriteRaster, tmp_path: Path) -> None:
    segment(write_raster(noise(3, 200, 300)), make_model(Pointwise(3)), tmp_path / "out", SMALL, silent, never)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["probability.tif"]


def test_an_unknown_quality_is_a_sentence(write_raster: WriteRaster, tmp_path: Path) -> None:
    options = SegmentOptions(quality="finest")
    with pytest.raises(EngineError, match="quality finest is unknown"):
        segment(write_raster(noise(3, 50, 50)), make_model(Pointwise(3)), tmp_path / "out", options, silent, never)


@pytest.mark.slow
@pytest.mark.parametrize("several", [False, True], ids=["one image", "several images"])
def test_the_command_is_killed_and_given_again(
    write_raster: WriteRaster, saved_model: Path, tmp_path: Path, several: bool
) -> None:
    values = np.random.default_rng(0).integers(1, 250, (3, 1300, 200), dtype=np.uint8)
    image = write_raster(values)
    if several:
        image = tmp_path / "tiles"
        image.mkdir()
        for row in (0, 500, 1000):
            place = HALF_METRE @ Affine.translation(0, row)
            write_raster(values[:, row : row + 500], f"tiles/{row}.tif", transform=place)

    def command(out: str) -> list[str]:
        words = [
            sys.executable,
            str(ROOT / "engine" / "__main__.py"),
            "segment",
            str(image),
            "--out",
            str(tmp_path / out),
        ]
        return [*words, "--model", str(saved_model), "--device", "cpu", "--quality", "paper"]

    subprocess.run(command("whole"), env=ENVIRONMENT, check=True, capture_output=True)
    process = subprocess.Popen(command("killed"), env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    state = tmp_path / "killed" / ".unfinished" / resume.FILES[1]
    deadline = time.monotonic() + 120
    while not state.is_file() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert state.is_file() and not (tmp_path / "killed" / "run.json").exists()
    again = subprocess.run(command("killed"), env=ENVIRONMENT, check=True, capture_output=True, encoding="utf-8")
    assert "resumed at row" in again.stderr
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert (killed / "probability.tif").read_bytes() == (whole / "probability.tif").read_bytes()
    wanted, found = (raw.read(folder / "buildings.gpkg", layer="buildings") for folder in (whole, killed))
    assert wanted[0]["fields"].tolist() == found[0]["fields"].tolist()
    fields = ["geometry", *wanted[0]["fields"].tolist()]
    for name, one, other in zip(fields, (wanted[2], *wanted[3]), (found[2], *found[3]), strict=True):
        if name != "run_date":
            np.testing.assert_array_equal(one, other)
    lists = ["images.roofline-images.json"] if several else []
    assert sorted(p.name for p in killed.iterdir()) == ["buildings.gpkg", *lists, "probability.tif", "run.json"]
    assert any("resumed" in str(note) for note in json.loads((killed / "run.json").read_text())["notes"])
