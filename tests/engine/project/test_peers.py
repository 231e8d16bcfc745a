# SPDX-License-Identifier: GPL-2.0-or-later
"""The arithmetic behind the comparison with peers, and how its figures get into the documentation. Nothing is timed."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import rasterio

from ..conftest import ROOT

PEERS = ("slow", "lean")


def line(contender: str, backend: str, *seconds: float, added: float = 100, f1: float = 70, size: int = 1000):  # type: ignore[no-untyped-def]
    from roofline.benchmarks.peers.job import Measured
    from roofline.benchmarks.peers.summary import Line

    runs = tuple(Measured(s, s / 2, 2.0, 50, 50 + added, busy={"network": s / 2}) for s in seconds)
    return Line("cpu", size, contender, backend, contender.title(), runs, f1, "" if runs else "cannot run: no tiles")


def all_lines():  # type: ignore[no-untyped-def]
    return [
        line("ours", "ours", 9, 2, 1),
        line("slow", "own", 20, added=1000, f1=70.5),
        line("slow", "ours", 4, added=900),
        line("lean", "own", 9, added=400),
        line("lean", "ours", 3, added=300, f1=69.9),
    ]


def test_a_line_is_the_median_of_its_runs() -> None:
    assert line("ours", "ours", 9, 2, 1).median("seconds") == 2
    assert line("ours", "ours", 9, 2, 1).speed == pytest.approx(0.5)


def test_a_verdict_names_the_peer_that_comes_closest() -> None:
    from roofline.benchmarks.peers.summary import sentence, verdict

    found = verdict(all_lines(), PEERS, "cpu", 1000)
    assert found is not None
    assert found.own == (4.5, "Lean")
    assert found.handed == (1.5, "Lean")
    assert found.memory == (0.25, "Lean")
    assert found.f1_difference == pytest.approx(0.5)
    assert "at least 4.5 times" in sentence(found)


def test_no_verdict_without_a_peer_or_without_ours() -> None:
    from roofline.benchmarks.peers.summary import verdict

    assert verdict(all_lines()[:1], PEERS, "cpu", 1000) is None
    assert verdict(all_lines()[1:], PEERS, "cpu", 1000) is None


def test_the_gain_is_that_of_the_backend_times_that_of_the_rest() -> None:
    from roofline.benchmarks.peers.summary import parts

    rows = parts(all_lines(), PEERS).splitlines()[2:]
    assert rows == ["| 1000 | Slow | 10.00 | 5.00 | 2.00 |", "| 1000 | Lean | 4.50 | 3.00 | 1.50 |"]


def test_a_table_tells_ratios_shares_and_why_a_run_is_missing() -> None:
    from roofline.benchmarks.peers.summary import profile, table

    lines = [*all_lines(), line("slow", "own", size=2000)]
    rows = table(lines, flop_per_pixel=5e5, peak=2.0).splitlines()
    cells = [cell.strip() for cell in rows[3].split("|")]
    # 2 megapixels of 500 kFLOP are 1000 GFLOP of the 40 that 20 seconds at 2 GFLOP/s would give: 2500 %.
    assert cells[4:] == [
        "20.0",
        "once",
        "0.05",
        "10.00",
        "1000",
        "10.00",
        "70.50",
        "+0.50",
        "2.00",
        "2.00",
        "2500%",
        "",
    ]
    assert "cannot run: no tiles" in rows[-1]
    assert len({row.count("|") for row in rows}) == 1
    assert "1.00 (50%)" in profile(lines)


def test_a_larger_image_is_predicted_by_its_pixels() -> None:
    from roofline.benchmarks.peers.summary import predicted_seconds

    assert predicted_seconds(line("slow", "own", 20), 3000) == 180


def test_what_a_process_is_told_and_tells_survives_json() -> None:
    from roofline.benchmarks.peers.job import Job, Measured

    job = Job("monai", "own", "image.tif", "out.tif", (1.0, 2.0), (3.0, 4.0))
    assert Job.from_json(job.to_json()) == job
    measured = Measured(1.0, 0.5, 2.0, 100.0, 90.0, busy={"network": 0.5}, notes=("said",))
    assert Measured.from_json(measured.to_json()) == measured
    assert measured.added_mb == 0  # a peak below the level before is no gain


def test_a_section_is_replaced_and_the_rest_stays() -> None:
    from roofline.benchmarks.peers.section import replaced

    once = replaced("# By hand\n\nmore\n", "peers", "first")
    twice = replaced(once + "\nbelow\n", "peers", "second | third")
    assert once.startswith("# By hand\n\nmore\n\n<!--") and "first" in once
    assert "first" not in twice and "second | third" in twice and twice.endswith("\nbelow\n")
    assert replaced(twice, "peers", "second | third") == twice
    with pytest.raises(ValueError, match="no end"):
        replaced(once.partition("first")[0], "peers", "again")


def test_the_documentation_has_the_sections_that_are_written() -> None:
    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    for name in ("peers", "training-speed"):
        assert text.count(f"<!-- {name}: begin") == text.count(f"<!-- {name}: end -->") == 1


def test_f1_reads_levels_and_plain_probabilities_alike(tmp_path: Path) -> None:
    from roofline.benchmarks.peers.image import f1

    truth = np.array([[1, 1, 0, 0]], dtype=np.uint8)
    found = np.array([[0.9, 0.4, 0.4, 0.1]], dtype=np.float32)
    write(tmp_path / "labels.tif", truth)
    write(tmp_path / "plain.tif", found)
    write(tmp_path / "levels.tif", np.rint(found * 250).astype(np.uint8), 1 / 250)
    for name in ("plain.tif", "levels.tif"):
        assert f1(tmp_path / name, tmp_path / "labels.tif", 0.4) == pytest.approx(80)
        assert f1(tmp_path / name, tmp_path / "labels.tif", 0.5) == pytest.approx(200 / 3)


def test_sizes_of_the_image_are_crops_or_mirrors() -> None:
    from roofline.benchmarks.peers.image import _of_size

    values = np.arange(9, dtype=np.uint8).reshape(1, 3, 3)
    assert _of_size(values, 2).tolist() == [[[0, 1], [3, 4]]]
    assert _of_size(values, 5)[0, 0].tolist() == [0, 1, 2, 2, 1]


def test_the_peers_tiles_fit_the_sizes_without_padding() -> None:
    from roofline.benchmarks.peers.job import Job

    text = (ROOT / "benchmarks" / "peers" / "__main__.py").read_text(encoding="utf-8")
    sizes = [int(number) for number in text.partition("SIZES = [")[2].partition("]")[0].split(",")]
    assert all((size - Job.tile) % Job.stride == 0 for size in sizes)


def test_a_rate_leaves_the_first_steps_out() -> None:
    from roofline.benchmarks.speed.train import rate, table

    assert rate([0.0, 9.0, 10.0, 12.0], batch=8, skipped=1) == pytest.approx(16 / 3)
    rows = table({"plain": [1.0], "tuned": [2.0, 2.0], "train": [4.0, 3.0, 5.0], "refine": [4.0]}).splitlines()
    assert rows[4].endswith("| 4.0 | 3.0–5.0 | 4.00 | 2.00 |")
    assert math.isclose(rate([0.0, 1.0], batch=8, skipped=0), 8)


def write(path: Path, values: np.ndarray, scale: float = 1.0) -> None:
    profile = {
        "driver": "GTiff",
        "height": values.shape[0],
        "width": values.shape[1],
        "count": 1,
        "dtype": values.dtype,
    }
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(values, 1)
        dataset.scales = (scale,)
