# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine ends when the process that started it is gone, whatever it does at that moment; a save is finished first."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from roofline.engine.contract import protocol

from .running import WORKER, MakeRequest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with signals")

# A process that inherited the pipes stays: the end of the input never comes.
PARENT = """
import json, subprocess, sys, time
worker = subprocess.Popen(json.loads(sys.argv[1]), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
worker.stdout.readline()
ends = [worker.stdin.fileno(), worker.stdout.fileno()]
keeper = subprocess.Popen(["sleep", "300"], pass_fds=ends)
lines, heard = json.loads(sys.argv[2])
for line in lines:
    worker.stdin.write(line.encode() + b"\\n")
worker.stdin.flush()
while heard and heard.encode() not in worker.stdout.readline():
    pass
print(worker.pid, keeper.pid, flush=True)
time.sleep(300)
"""


def is_alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


@pytest.mark.parametrize("state", ["reading", "computing", "blocked"])
def test_it_ends_with_its_parent_although_its_pipes_stay_open(
    state: str, segment_request: MakeRequest, large_image: Path
) -> None:
    job = protocol.encode(segment_request("a", large_image))
    lines, heard = {
        "reading": ([], ""),
        "computing": ([job], "Segmenting"),
        "blocked": (["{}"] * 5000, ""),  # whose answers fill the pipe
    }[state]
    command = [sys.executable, "-c", PARENT, json.dumps(WORKER), json.dumps([lines, heard])]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    worker, keeper = map(int, parent.stdout.readline().split())
    try:
        time.sleep(0.5)
        assert is_alive(worker)
        parent.kill()
        parent.wait()
        limit = time.monotonic() + 60
        while is_alive(worker) and time.monotonic() < limit:
            time.sleep(0.2)
        assert not is_alive(worker)
    finally:
        for process in (worker, keeper):
            if is_alive(process):
                os.kill(process, signal.SIGKILL)


SAVE = """
import sys, threading, time
from pathlib import Path
import torch
from roofline.engine.contract.card import Card
from roofline.engine.models import model_file
from roofline.engine.runtime.atomic import atomic_file
from roofline.engine.service import worker

kind, path, worker._SECONDS_TO_SAVE = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
began, save_file = threading.Event(), model_file.save_file

def slowly(*values, **more):
    began.set()
    time.sleep(1.0)
    save_file(*values, **more)

def save():
    if kind == "model":
        model_file.save_file = slowly
        model_file.save(path, torch.nn.Conv2d(3, 2, 1), Card("a", "unet", {"depth": 19}, ("red", "green", "blue")))
    else:
        with atomic_file(path) as partial:
            began.set()
            time.sleep(1.0)
            partial.write_text("saved")

threading.Thread(target=save, daemon=True).start()
began.wait()
worker._exit_after(0.1)
"""


@pytest.mark.parametrize("kind", ["model", "file"])
@pytest.mark.parametrize("seconds, is_saved", [(30.0, True), (0.0, False)])
def test_a_save_in_progress_is_finished_before_it_exits(
    tmp_path: Path, kind: str, seconds: float, is_saved: bool
) -> None:
    path = tmp_path / "model.safetensors"
    done = subprocess.run([sys.executable, "-c", SAVE, kind, str(path), str(seconds)], check=False, timeout=60)
    assert done.returncode == 1
    assert path.exists() == is_saved
    if is_saved:
        assert list(tmp_path.iterdir()) == [path]
