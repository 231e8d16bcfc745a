# SPDX-License-Identifier: GPL-2.0-or-later
"""The experiments behind docs/results.md: what they train on, what they count, what they print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.mark.parametrize("name", ["small", "full"])
def test_no_network_is_tested_on_ground_it_was_trained_on(name: str) -> None:
    from experiments.plan import BUDGETS, TRAINING_SETS, ablation, four_bands, table_two

    budget = BUDGETS[name]
    runs = [*table_two(budget), *(run for _, each in ablation(budget) for run in each)]
    for run in runs:
        assert not set(run.sets) & set(run.test)
        assert "barnarp_west" not in run.sets
        # The two sets of Banepa show the same town.
        assert ("banepa" in run.sets) == ("banepa_south" in run.sets)
    tested = {area for run in table_two(budget) for area in run.test}
    assert tested == {*TRAINING_SETS, "barnarp_west", "naip"}
    assert all(run.blocks for run in four_bands(budget))


def test_each_row_of_the_ablation_changes_one_thing() -> None:
    from experiments.plan import SMALL, ablation

    rows = dict(ablation(SMALL))
    best = rows.pop("best")
    assert len({run.config.seed for run in best}) == len(best) >= 2
    for row, runs in rows.items():
        for run, base in zip(runs, best, strict=True):
            assert run.config.steps == base.config.steps and run.config.seed == base.config.seed
            assert run.config != base.config or run.generated != base.generated, row


def test_every_area_is_tested_by_a_training_without_it_and_only_the_rows_change_differs() -> None:
    from experiments.unseen import AREAS, BASE, HALVES, NEVER_TRAINED, ROWS, SEEDS, config_of, unseen

    runs = list(unseen())
    assert len({run.name for run in runs}) == len(runs) == len(ROWS) * len(SEEDS) * len(HALVES)
    for run in runs:
        assert not set(run.sets) & set(run.test)
        assert not {"barnarp_west", "naip", *NEVER_TRAINED} & set(run.sets)
        assert ("banepa" in run.sets) == ("banepa_south" in run.sets)
    assert {name for run in runs for name in run.test} == {name for sets in AREAS.values() for name in sets}
    same = [row for row, change in ROWS.items() if config_of(change, 0) == BASE and not change.sets]
    assert same == ["base", "harder scenes", "generated scenes"]
    scenes = {row: (bool(ROWS[row].generated), bool(ROWS[row].harder)) for row in same}
    assert scenes == {"base": (False, False), "generated scenes": (True, False), "harder scenes": (False, True)}


def test_the_table_of_unseen_areas_waits_for_both_halves_and_averages_seeds(tmp_path: Path) -> None:
    from experiments.report_unseen import unseen_of
    from experiments.run import Laboratory
    from experiments.unseen import HALVES, name_of

    laboratory = Laboratory(tmp_path, tmp_path, tmp_path)

    def keep(row: str, half: str, seed: int, f1: float) -> None:
        score = {"f1": f1, "best_f1": f1 + 1}
        laboratory.keep(name_of(row, half, seed), {"scores": dict.fromkeys((*HALVES[half], "damage_xbd"), score)})

    for half in HALVES:
        keep("base", half, 0, 50.0)
        keep("base", half, 1, 60.0)
    keep("Lite2", "first", 0, 70.0)
    assert unseen_of(laboratory) == ""
    keep("Lite2", "second", 0, 40.0)
    page = unseen_of(laboratory)
    assert "| base | 55.00 |" in page and "| 55.00 (50.00, 60.00) | 56.00 |" in page
    assert "| Lite2 | 70.00 | 70.00 | 70.00 | 40.00 | 40.00 | 40.00 | 55.00 |" in page


def test_scores_are_counted_from_the_levels_of_probability() -> None:
    from experiments.score import Levels

    counts = np.zeros((2, 251), dtype=np.int64)
    counts[1, 200], counts[1, 50] = 60, 40  # buildings, of which 60 are found at a threshold of 0.5
    counts[0, 0], counts[0, 180] = 880, 20
    score = Levels(counts, 1.0).score(0.5)
    assert (score.precision, score.recall, score.accuracy) == (75.0, 60.0, 94.0)
    assert score.f1 == pytest.approx(2 * 75 * 60 / 135, abs=0.01)
    assert score.best_f1 == pytest.approx(100 * 200 / 220, abs=0.01)  # all above 0.2 costs the same 20 false pixels


def test_the_page_puts_the_budgets_side_by_side_and_prints_only_what_was_run(tmp_path: Path) -> None:
    from experiments.plan import CUDA, SMALL
    from experiments.report import report
    from experiments.run import Column, Laboratory

    columns = [Column(budget, Laboratory(tmp_path, tmp_path, tmp_path / budget.name)) for budget in (SMALL, CUDA)]
    cpu, gpu = (column.laboratory for column in columns)
    score = {"f1": 50.0, "accuracy": 90.0}
    cpu.keep("resnet-deconv-18-all", {"scores": {"barnarp_west": score, "naip": score}})
    gpu.keep("resnet-deconv-18-all", {"scores": {"barnarp_west": {"f1": 60.0, "accuracy": 95.0}}})
    comments = tmp_path / "comments.toml"
    comments.write_text('table2 = "Deeper is better."\ncrf = "Nothing to see."\n', encoding="utf-8")
    page = report(columns, comments)
    assert "| network | barnarp_west, CPU | barnarp_west, GPU | naip, CPU | paper: D12 |" in page
    assert "| Prop-18 | 50.00 / 90.00 | 60.00 / 95.00 | 50.00 / 90.00 | 57.08 / 93.87 |" in page
    assert "Prop-152" not in page and "Table III" not in page
    assert "Deeper is better." in page and "Nothing to see." not in page


def test_the_stored_results_are_those_of_the_page() -> None:
    from experiments.plan import BUDGETS
    from experiments.report import report
    from experiments.run import RESULTS, Column, Laboratory

    columns = [Column(budget, Laboratory(ROOT, ROOT, RESULTS / name)) for name, budget in BUDGETS.items()]
    unseen = Laboratory(ROOT, ROOT, RESULTS / "unseen")
    footprints = Laboratory(ROOT, ROOT, RESULTS / "footprints")
    harm = Laboratory(ROOT, ROOT, RESULTS / "harm")
    measured = [column for column in columns if column.laboratory.devices()]
    page = report(measured, RESULTS / "comments.toml", unseen, footprints, harm)
    assert page == (ROOT / "docs" / "results.md").read_text(encoding="utf-8")


def test_a_scene_left_out_of_training_gets_a_mask_and_the_test_areas_rectangles(tmp_path: Path) -> None:
    import json

    import rasterio
    from roofline.engine.datasets.areas import generated_areas

    from experiments.run import Laboratory
    from experiments.scene import scene_of, write_scene

    laboratory = Laboratory(tmp_path, tmp_path, tmp_path)
    (area,) = generated_areas(1, ("red", "green", "blue"), 0.3)
    scene = scene_of(laboratory, "barnarp_west")
    scene.image.parent.mkdir()
    write_scene(scene, area)
    with rasterio.open(scene.image) as image, rasterio.open(scene.buildings) as mask:
        assert (image.height, image.width, image.transform) == (mask.height, mask.width, mask.transform)
        assert (mask.read(1) == area.label).all()
    shares = {}
    for name in ("small", "large"):
        rings = [f["geometry"]["coordinates"][0] for f in json.loads(scene.sketch(name).read_text())["features"]]
        boxes = [(max(x for x, _ in ring) - min(x for x, _ in ring)) * (ring[0][1] - ring[2][1]) for ring in rings]
        shares[name] = sum(boxes) / (area.label.size * area.gsd**2)
    assert shares == {"small": pytest.approx(0.07, abs=0.003), "large": pytest.approx(0.15, abs=0.003)}


def test_a_refinement_of_an_earlier_default_model_does_not_count(tmp_path: Path) -> None:
    from experiments.plan import SMALL, table_three
    from experiments.run import Laboratory, sha256_of_default

    run = next(run for run in table_three(SMALL) if run.parent == "default")
    laboratory = Laboratory(tmp_path, tmp_path, tmp_path)
    for sha256, counts in (("0" * 64, False), (sha256_of_default()[0], True)):
        laboratory.keep(run.name, {"said": {"parent": {"sha256": sha256}}})
        assert (laboratory.refined(run) is not None) == counts


def test_an_unknown_experiment_and_missing_imagery_are_sentences(tmp_path: Path) -> None:
    for arguments, text in ((["table9"], "no experiment table9"), (["table2", "--data", str(tmp_path)], "no imagery")):
        done = subprocess.run(
            [sys.executable, "-m", "experiments", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert text in done.stderr
