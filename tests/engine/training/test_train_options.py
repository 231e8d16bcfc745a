# SPDX-License-Identifier: GPL-2.0-or-later
"""Options of `roofline train` that change the samples: their size, their colours, the weights of sets, harder scenes."""

from __future__ import annotations

from pathlib import Path

import pytest
from roofline.engine.cli import main as cli
from roofline.engine.datasets.areas import generated_areas
from roofline.engine.models.model_file import load


def _train(town: Path, out: Path, *options: str, also: Path | None = None) -> int:
    sets = [str(path) for path in (town / "town.toml", also) if path]
    command = ["train", *sets, "--data", str(town), "--out", str(out), "--steps", "1", "--batch", "1"]
    return cli.main([*command, "--architecture", "lite-deconv", "--depth", "0", *options])


def test_the_card_tells_the_size_the_colours_and_the_weights_of_the_samples(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    options = [
        "--gsd",
        "0.4",
        "0.8",
        "--size",
        "128",
        "--radiometry",
        "0.8",
        "--blurred",
        "0.4",
        "--harder",
        "1",
        "--weight",
        "town=2",
        "--weight",
        "harder=0.5",
    ]
    assert _train(town, out, *options) == 0
    card = load(out).card
    sampling = card.procedure["sampling"]
    assert (sampling["size"], sampling["tile"], sampling["stride"]) == (128, 182, 60)
    assert (sampling["radiometry"], sampling["blurred"]) == (0.8, 0.4)
    assert sampling["gsd"] == [0.4, 0.8] and card.gsd == (0.4, 0.8)
    assert card.procedure["weights"] == {"town": 2.0, "harder": 0.5}
    assert [data["name"] for data in card.training_data] == ["town", "harder"]


@pytest.mark.parametrize(
    "options, words",
    [
        (["--size", "100"], "multiple of 32"),
        (["--radiometry", "-1"], "at least 0"),
        (["--blurred", "1.5"], "from 0 to 1"),
        (["--gsd", "0.6", "0.4"], "the smaller one first"),
        (["--gsd", "nan", "0.4"], "from 0.01 to 10 m"),
        (["--weight", "mars=2"], "correct --weight"),
        (["--bands", "red,red,blue"], "names, separated by commas, not 'red,red,blue'; correct --bands"),
        (["--bands", ""], "correct --bands"),
        (["--hold-out", "mars"], "mars cannot be held out"),
    ],
)
def test_wrong_options_of_the_samples_are_refused_in_a_sentence(
    options: list[str], words: str, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _train(town, tmp_path / "m.safetensors", *options) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("weight", ["town", "town=0", "town=much", "=2", "town=inf"])
def test_a_weight_is_a_set_and_a_number_above_0(
    weight: str, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        _train(town, tmp_path / "m.safetensors", "--weight", weight)
    assert "SET=NUMBER" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        *([name, value] for name in ("--steps", "--epochs", "--batch", "--seed", "--generated", "--harder", "--size")
          for value in ("-5", "2.5", "many", str(2**70))),
        *([name, value] for name in ("--learning-rate", "--encoder-rate") for value in ("-1", "nan", "inf", "fast")),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_number_below_0_is_refused(
    options: list[str], town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of -5 minibatches, an untrained network was written as a model."""
    with pytest.raises(SystemExit):
        _train(town, tmp_path / "m.safetensors", *options)
    assert f"'{options[1]}' is not a" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_set_is_held_out_by_its_name_or_by_that_of_its_description(town: Path, tmp_path: Path) -> None:
    other = tmp_path / "rio.toml"
    other.write_text((town / "town.toml").read_text().replace('"town"', '"rio_de_janeiro"'))
    for called in ("rio", "rio_de_janeiro"):
        out = tmp_path / f"{called}.safetensors"
        assert _train(town, out, "--hold-out", called, also=other) == 0
        card = load(out).card
        assert card.procedure["sampling"]["hold_out"] == ["rio_de_janeiro"]
        assert [data["name"] for data in card.training_data] == ["town"]
        assert list(card.metrics) == ["rio_de_janeiro"]


def test_two_sets_of_one_name_are_refused(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _train(town, tmp_path / "m.safetensors", also=town / "town.toml") == 1
    assert "Two sets are called town; leave one out" in capsys.readouterr().err
    named = tmp_path / "g.toml"
    named.write_text((town / "town.toml").read_text().replace('"town"', '"generated"'))
    assert _train(town, tmp_path / "m.safetensors", "--generated", "1", also=named) == 1
    assert "Two sets are called generated" in capsys.readouterr().err


def test_a_complete_training_that_is_resumed_keeps_its_score(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    other = tmp_path / "rio.toml"
    other.write_text((town / "town.toml").read_text().replace('"town"', '"rio"'))
    assert _train(town, out, "--hold-out", "rio", also=other) == 0
    score, log = load(out).card.metrics, out.with_suffix(".csv").read_text()
    assert list(score) == ["rio"]
    assert _train(town, out, "--hold-out", "rio", "--resume", also=other) == 0
    assert load(out).card.metrics == score and out.with_suffix(".csv").read_text() == log


def test_a_training_that_does_not_begin_keeps_the_log_of_the_last_one(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.safetensors"
    assert _train(town, out) == 0
    log = out.with_suffix(".csv").read_text()
    assert _train(town, out, "--hold-out", "town") == 1  # nothing is left to train on
    assert out.with_suffix(".csv").read_text() == log
    assert _train(town, out, "--steps", "2") == 0
    (row,) = out.with_suffix(".csv").read_text().splitlines()[1:]
    assert row.split(",")[1] == "2"


def test_harder_scenes_are_a_set_of_their_own() -> None:
    (plain,) = generated_areas(1, ("red", "green", "blue"), 0.5, size=96)
    (hard,) = generated_areas(1, ("red", "green", "blue"), 0.5, size=96, harder=True)
    assert (plain.name, hard.name) == ("generated/0", "harder/0")
    assert (plain.image != hard.image).any()
