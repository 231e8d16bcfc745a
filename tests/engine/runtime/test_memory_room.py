# SPDX-License-Identifier: GPL-2.0-or-later
"""Where memory is nearly used up, a network is not started: native libraries would end the process without a sentence."""

from __future__ import annotations

import subprocess
import sys

import pytest

_SHORT_OF_MEMORY = """
import resource, sys
from pathlib import Path
import torch
from roofline.engine.compute.device import Device
from roofline.engine.compute.predictor import Predictor
from roofline.engine.contract.sentence import Sentence
from roofline.engine.models.registry import build
from roofline.engine.runtime.errors import EngineError
from roofline.engine.training.optimise import enough_memory
predict = Predictor(build("resnet-deconv", 3, depth=18), Device("CPU", "cpu", torch.float32, ()), backend="torch")
tile = torch.zeros(2, 3, 64, 64)
predict(tile)
taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
free = int(sys.argv[1]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (taken + free, taken + free))
try:
    predict(tile)
    with enough_memory(lambda: Sentence("reduce --batch")):
        print("computed")
except EngineError as error:
    print(error)
"""


def _said_with(megabytes: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _SHORT_OF_MEMORY, str(megabytes)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a limit on memory")
def test_with_too_little_memory_a_tile_or_a_training_is_refused_before_native_code_runs() -> None:
    assert "not enough memory for one tile" in _said_with(40)  # a tile of this size takes less
    assert "not enough memory to train; reduce --batch" in _said_with(400)
    assert _said_with(600) == "computed\n"
