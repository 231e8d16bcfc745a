# SPDX-License-Identifier: GPL-2.0-or-later
"""Options of `roofline train` that change the samples: their size, their colours, the weights of sets, harder scenes."""

from __future__ import annotations

from pathlib import Path

import pytest
from roofline.engine.cli import main as cli
from roofline.engine.datasets.areas import generated_areas
from roofline.engine.models.model_file import load


def _train(town: Path, out: Path, *options: str) -> int:
    command = ["train", str(town / "town.toml"), "--data", str(town), "--out", str(out), "--steps", "1", "--batch", "1"]
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


def test_harder_scenes_are_a_set_of_their_own() -> None:
    (plain,) = generated_areas(1, ("red", "green", "blue"), 0.5, size=96)
    (hard,) = generated_areas(1, ("red", "green", "blue"), 0.5, size=96, harder=True)
    assert (plain.name, hard.name) == ("generated/0", "harder/0")
    assert (plain.image != hard.image).any()
