# SPDX-License-Identifier: GPL-2.0-or-later
"""The benchmarks that no other test runs still run; nothing is timed here."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from .conftest import ROOT


@pytest.mark.parametrize("loop", ["train", "refine"])
def test_our_loops_that_are_compared_with_plain_ones_run(loop: str) -> None:
    script = ROOT / "benchmarks" / "training_speed.py"
    command = [sys.executable, script, "--quick", "--step", loop, "--depth=18", "--steps=1"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert json.loads(done.stdout.splitlines()[-1]) > 0
