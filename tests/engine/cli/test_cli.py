# SPDX-License-Identifier: GPL-2.0-or-later
"""The command `roofline`, run as a user runs it."""

from __future__ import annotations

import errno
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from roofline.engine.cli import listing, main, train
from roofline.engine.contract.card import amend

ROOT = Path(__file__).resolve().parents[3]
ROOFLINE = [sys.executable, str(ROOT / "engine" / "__main__.py")]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}

WriteRaster = Callable[..., Path]


def roofline(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [*ROOFLINE, *map(str, words)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=ENVIRONMENT, cwd=cwd, check=False)


@pytest.fixture
def image(write_raster: WriteRaster) -> Path:
    return write_raster(np.random.default_rng(0).integers(1, 250, (3, 128, 128), dtype=np.uint8))


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; import atexit; from roofline.engine.cli.main import main; "
        "atexit.register(lambda: print(*sorted({'torch', 'numpy', 'rasterio'} & set(sys.modules)))); main(['--help'])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    for command in (
        "segment",
        "evaluate",
        "refine",
        "suggest",
        "damage",
        "models",
        "networks",
        "doctor",
        "worker",
        "train",
    ):
        assert command in shown.stdout
    assert shown.stdout.splitlines()[-1] == ""


def test_a_band_that_no_set_has_is_a_sentence(tmp_path: Path) -> None:
    ended = roofline(
        "train",
        "rio",
        "dubai",
        "--bands",
        "red,green,blue,nir",
        "--data",
        tmp_path,
        "--out",
        tmp_path / "m.safetensors",
    )
    assert ended.returncode == 1
    assert "None of the sets rio, dubai has the band nir" in ended.stderr


def test_help_of_training_shows_its_own_arguments() -> None:
    shown = roofline("train", "--help")
    assert shown.returncode == 0 and "--resume" in shown.stdout


def test_the_version_is_the_one_in_metadata() -> None:
    lines = (ROOT / "metadata.txt").read_text(encoding="utf-8").splitlines()
    version = next(line.partition("=")[2] for line in lines if line.startswith("version="))
    assert roofline("--version").stdout.strip() == f"roofline {version}"


def test_segment_prints_json_and_then_evaluate_takes_its_folder(
    image: Path, saved_model: Path, write_raster: WriteRaster, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shown = roofline(
        "segment", image, "--out", out, "--model", saved_model, "--bands", "3,2,1", "--device", "cpu", "--json"
    )
    assert shown.returncode == 0, shown.stderr
    printed = json.loads(shown.stdout)
    assert set(printed["outputs"]) == {"probability", "buildings", "run"}
    assert json.loads((out / "run.json").read_text())["bands"] == [3, 2, 1]
    assert "%|" not in shown.stderr, "no progress bar in a file"

    truth = write_raster(np.eye(128, dtype=np.uint8)[None], "truth.tif")
    shown = roofline("evaluate", out, truth)
    assert shown.returncode == 0, shown.stderr
    assert [line.split()[0] for line in shown.stdout.splitlines()[:5]] == [
        "f1",
        "accuracy",
        "precision",
        "recall",
        "iou",
    ]
    assert (out / "error_map.tif").is_file() and (out / "probability.tif").is_file() and (out / "run.json").is_file()


def test_segment_prints_a_summary_for_people(image: Path, saved_model: Path, tmp_path: Path) -> None:
    shown = roofline("segment", image.name, "--out", "result", "--model", saved_model, cwd=image.parent)
    assert shown.returncode == 0, shown.stderr
    assert "buildings" in shown.stdout and str(image.parent / "result" / "buildings.gpkg") in shown.stdout
    assert "Computes on" in shown.stderr


def test_only_an_extent(image: Path, saved_model: Path, tmp_path: Path) -> None:
    extent = (500_000, 4_999_990, 500_010, 5_000_000)
    shown = roofline("segment", image, "--out", tmp_path / "o", "--model", saved_model, "--extent", *extent)
    assert shown.returncode == 0, shown.stderr
    with rasterio.open(tmp_path / "o" / "probability.tif") as result:
        assert (result.read(1) != 255).sum() == 20 * 20


# Arguments of `segment`, and words of the answer. FOLDER holds a file of each kind.
BAD_INPUTS = {
    "missing image": (["missing.tif"], "missing.tif"),
    "truncated image": (["FOLDER/truncated.tif"], "truncated.tif"),
    "missing model": (["IMAGE", "--model", "missing.safetensors"], "missing.safetensors"),
    "pickle as model": (["IMAGE", "--model", "FOLDER/pickle.pt"], "pickle"),
    "corrupt model": (["IMAGE", "--model", "FOLDER/corrupt.safetensors"], "corrupt.safetensors"),
    "unwritable output": (["IMAGE", "--out", "FOLDER/pickle.pt/out"], "is a file, not a folder; choose another place"),
    "missing polygons": (["IMAGE", "--within", "missing.gpkg"], "missing.gpkg"),
    "band that is not there": (["IMAGE", "--bands", "1,2,9"], "9"),
    "too few bands": (["IMAGE", "--bands", "1,2"], "band"),
    "unknown device": (["IMAGE", "--device", "abacus"], "abacus"),
    "impossible threshold": (["IMAGE", "--threshold", "7"], "between 0 and 1"),
    "extent elsewhere": (["IMAGE", "--extent", "0", "0", "1", "1"], "does not overlap"),
}


@pytest.mark.parametrize("case", BAD_INPUTS)
def test_bad_input_is_one_clean_sentence(
    case: str, image: Path, saved_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "truncated.tif").write_bytes(image.read_bytes()[:200])
    (tmp_path / "pickle.pt").write_bytes(pickle.dumps({"weights": 1}))
    (tmp_path / "corrupt.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{not json at all")
    words, expected = BAD_INPUTS[case]
    arguments = ["segment", "--out", str(tmp_path / "out"), "--model", str(saved_model)]
    status = main.main([*arguments, *(w.replace("IMAGE", str(image)).replace("FOLDER", str(tmp_path)) for w in words)])
    shown = capsys.readouterr()
    last = shown.err.strip().splitlines()[-1]
    assert status == 1
    assert last.startswith("roofline: ") and last.endswith(".") and expected in last
    assert "Traceback" not in shown.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("threshold", ["7", "-0.1", "nan"])
def test_a_threshold_of_evaluate_is_a_probability(
    image: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], threshold: str
) -> None:
    assert main.main(["evaluate", str(image), str(image), "--out", str(tmp_path), f"--threshold={threshold}"]) == 1
    assert "between 0 and 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["refine", "a.tif", "--sketch=s.gpkg", "--out=m.safetensors", "--preset=nope"],
        ["segment", "a.tif", "--out=o", "--quality=nope"],
        ["segment", "a.tif", "--out=o", "--backend=nope"],
        ["doctor", "--backend=nope"],
        ["train", "set.json", "--preset=nope"],
    ],
    ids=" ".join,
)
def test_a_word_that_is_not_among_the_choices_ends_with_status_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(words)
    assert ended.value.code == 2
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert "nope" in last and "choose from" in last


def test_a_sentence_goes_to_standard_error_as_one_line(tmp_path: Path) -> None:
    shown = roofline("evaluate", tmp_path, tmp_path / "truth.tif")
    assert shown.returncode == 1 and shown.stdout == ""
    assert len(shown.stderr.strip().splitlines()) == 1


def test_an_error_of_the_disk_outside_of_a_job_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(args: object) -> int:
        raise OSError(errno.EIO, "Input/output error", "log.csv")

    monkeypatch.setattr(train, "run", broken)  # such a disk cannot be had in a test
    assert main.main(["train", "town", "--data", str(tmp_path), "--out", str(tmp_path / "m.safetensors")]) == 1
    said = (
        "roofline: log.csv cannot be read or written (Input/output error); check the path, its rights and its disk.\n"
    )
    assert capsys.readouterr().err == said


def test_ctrl_c_stops_cleanly(write_raster: WriteRaster, saved_model: Path, tmp_path: Path) -> None:
    image = write_raster(np.random.default_rng(0).integers(1, 250, (3, 4000, 4000), dtype=np.uint8), "large.tif")
    command = [*ROOFLINE, "segment", image, "--out", tmp_path / "out", "--model", saved_model]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", env=ENVIRONMENT)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("out/.unfinished/*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.strip().splitlines()[-1] == "roofline: stopped; nothing was left behind."
    assert not (tmp_path / "out").exists()


def test_networks_match_table_1() -> None:
    shown = roofline("networks", "--json")
    rows = {(row["architecture"], row["depth"]): row for row in json.loads(shown.stdout)}
    millions = {
        depth: round(rows["resnet-deconv", depth]["parameters"] / 1e6, 1) for depth in (18, 34, 50, 101, 152, 200)
    }
    assert millions == {18: 14.9, 34: 25.0, 50: 78.7, 101: 97.7, 152: 113.3, 200: 117.8}
    assert round(rows["resnet-deconv", 18]["flop_per_pixel"] / 1e3) == 181
    blocks = {block["name"]: (block["maps"], block["convolutions"]) for block in rows["resnet-deconv", 50]["blocks"]}
    assert blocks["block2"] == (256, 9) and blocks["block5"] == (2048, 9) and blocks["deconv1"] == (1024, 1)
    assert ("unet", 19) in rows and ("unet", 35) in rows


def test_models_are_listed_with_their_cards() -> None:
    shown = roofline("models", "--json")
    for model in json.loads(shown.stdout):
        assert Path(model["path"]).is_file() and model["mlm:name"] and model["license"]


def test_a_damaged_model_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "resources" / "models"
    shutil.copytree(ROOT / "resources" / "models", folder)
    names = sorted(path.stem for path in folder.glob("*.safetensors"))
    (folder / "0.safetensors").write_bytes(b"damaged")
    monkeypatch.setattr(listing, "ROOT", tmp_path)
    assert main.main(["models"]) == 1
    shown = capsys.readouterr()
    assert all(f"{name}: " in shown.out for name in names)
    assert "This model cannot be used" in shown.err and "0.safetensors" in shown.err


def test_models_are_listed_with_what_to_expect_of_them(
    saved_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "resources" / "models"
    folder.mkdir(parents=True)
    shutil.copy(saved_model, folder / "default.safetensors")
    monkeypatch.setattr(listing, "ROOT", tmp_path)
    main.main(["models"])
    assert "to expect" not in capsys.readouterr().out
    amend(folder / "default.safetensors", {"roofline:confidence": {"precision": 78.5, "recall": 71.0, "f1": 74.6}})
    main.main(["models"])
    assert "in percent: precision 78.5, recall 71.0, f1 74.6" in capsys.readouterr().out


def test_doctor_computes_a_tile() -> None:
    shown = roofline("doctor", "--json")
    found = json.loads(shown.stdout)
    assert found["broken"] == {} and {"torch", "rasterio", "shapely"} <= set(found["packages"])
    assert found["free_memory_gib"] > 0 and found["free_disk_gib"] > 0
    if list((ROOT / "resources" / "models").glob("*.safetensors")):
        assert shown.returncode == 0 and found["problems"] == [] and found["devices"]
        assert found["forward_seconds"] > 0


def test_doctor_names_what_a_bare_python_lacks() -> None:
    command = ["/usr/bin/python3", "-S", str(ROOT / "engine" / "__main__.py"), "doctor"]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert shown.returncode == 1
    assert "These packages cannot be imported: torch" in shown.stdout


def test_band_names_in_place_of_numbers_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main.main(["segment", "image.tif", "--out", "o", "--bands", "red,green"])
    assert "3,2,1" in capsys.readouterr().err
