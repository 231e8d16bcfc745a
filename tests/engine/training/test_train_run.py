# SPDX-License-Identifier: GPL-2.0-or-later
"""`roofline train` as a process that is interrupted and killed."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
from roofline.engine.cli import train
from roofline.engine.compute import openvino_backend
from roofline.engine.compute.calibration import Calibration
from roofline.engine.models.model_file import load
from roofline.engine.runtime.interruption import asked_to_stop

ROOT = Path(__file__).resolve().parents[3]
STEPS = 3

pytestmark = pytest.mark.slow


def start(town: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "roofline.engine",
        "train",
        str(town / "town.toml"),
        "--data",
        str(town),
        "--out",
        str(out),
    ]
    command += ["--steps", str(STEPS), "--batch", "2", "--hold-out", "", *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def rows(out: Path) -> list[dict[str, str]]:
    with out.with_suffix(".csv").open() as file:
        return [{key: value for key, value in row.items() if key != "seconds"} for row in csv.DictReader(file)]


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 120
    while not path.exists():
        assert process.poll() is None and time.monotonic() < deadline, process.communicate()[0]
        time.sleep(0.01)


@pytest.fixture(scope="module")
def unbroken(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("unbroken") / "m.safetensors"
    process = start(town, out)
    assert process.wait() == 0, process.communicate()[0]
    return out


@pytest.mark.skipif(not openvino_backend.version(), reason="needs OpenVINO")
def test_a_trained_model_knows_how_to_compute_in_integers(unbroken: Path) -> None:
    """Or that it cannot: after three minibatches it had better not."""
    assert Calibration.from_dict(load(unbroken).card.calibration) is not None


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGHUP])
def test_a_run_that_was_broken_off_resumes_to_the_same_curve_and_weights(
    town: Path, unbroken: Path, tmp_path: Path, how: signal.Signals
) -> None:
    out = tmp_path / "m.safetensors"
    first = start(town, out)
    wait_for(tmp_path / "m.checkpoint.safetensors", first)
    first.send_signal(how)
    said = first.communicate()[0]
    if how != signal.SIGKILL and first.returncode:  # it may have come to its end before
        assert "m.checkpoint.safetensors keeps the training so far; the same command with --resume continues." in said
    again = start(town, out, "--resume")
    assert again.wait() == 0, again.communicate()[0]
    assert rows(out) == rows(unbroken)
    expected = load(unbroken).network.state_dict()
    for name, tensor in load(out).network.state_dict().items():
        assert torch.allclose(tensor, expected[name], atol=1e-6), name


def test_a_second_ctrl_c_says_what_the_last_checkpoint_keeps(town: Path, tmp_path: Path) -> None:
    """It said that nothing was left, and a run without --resume replaced it."""
    out = tmp_path / "m.safetensors"
    process = start(town, out, "--steps", "500")
    wait_for(tmp_path / "m.checkpoint.safetensors", process)
    for _ in range(2):
        process.send_signal(signal.SIGINT)
        time.sleep(0.01)
    said = process.communicate()[0]
    assert process.returncode == 130
    assert "m.checkpoint.safetensors keeps the training so far; the same command with --resume continues." in said


def test_a_hang_up_that_is_ignored_stays_ignored() -> None:
    """As with nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with asked_to_stop() as asked:
            os.kill(os.getpid(), signal.SIGHUP)
            assert not asked()
            os.kill(os.getpid(), signal.SIGTERM)
            assert asked()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_ctrl_c_stops_a_command_that_a_shell_has_begun_in_the_background() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with asked_to_stop() as asked:
            os.kill(os.getpid(), signal.SIGINT)
            assert asked()
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_epoch_that_was_logged_before_its_checkpoint_is_logged_once(
    town: Path, unbroken: Path, tmp_path: Path
) -> None:
    """The state of a run that was killed between its log and the first checkpoint after it."""
    out = tmp_path / "m.safetensors"
    first = start(town, out)
    wait_for(tmp_path / "m.checkpoint.safetensors", first)
    first.kill()
    first.wait()
    log = out.with_suffix(".csv")
    log.write_bytes(unbroken.with_suffix(".csv").read_bytes())
    again = start(town, out, "--resume")
    assert again.wait() == 0, again.communicate()[0]
    assert rows(out) == rows(unbroken)


def test_progress_tells_the_mean_loss_since_the_last_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = 0.0
    monkeypatch.setattr(train.time, "monotonic", lambda: clock)
    progress = train._Printer()
    for step, loss in enumerate((0.9, 0.7, 0.5, 0.3), start=1):
        clock += 20
        progress.losses.append(loss)
        progress("Training", step, 10)
    assert capsys.readouterr().err.splitlines() == [
        "Training: step 2 of 10, loss 0.8000, 5 min left",
        "Training: step 4 of 10, loss 0.4000, 3 min left",
    ]
