# SPDX-License-Identifier: GPL-2.0-or-later
"""The benchmarks that no other test runs still start or run; nothing is timed here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT

pytestmark = pytest.mark.slow

_READ = """
import runpy, sys
for script in sys.argv[1:]:
    sys.path.insert(0, script.rpartition("/")[0])
    runpy.run_path(script)
    del sys.path[0]
"""


def test_every_script_finds_the_code_that_it_measures(tmp_path: Path) -> None:
    scripts = sorted((ROOT / "benchmarks").glob("[mqs]*/*.py"))
    assert {script.parent.name for script in scripts} == {"memory", "quality", "speed"}
    done = subprocess.run(
        [sys.executable, "-c", _READ, *map(str, scripts)], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("loop", ["train", "refine"])
def test_our_loops_that_are_compared_with_plain_ones_run(loop: str, tmp_path: Path) -> None:
    script = ROOT / "benchmarks" / "speed" / "train.py"
    command = [sys.executable, script, "--quick", "--step", loop, "--depth=18", "--steps=1"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert json.loads(done.stdout.splitlines()[-1]) > 0


@pytest.mark.parametrize("also", [[], ["--null-gpu"]])
def test_the_pipeline_alone_is_timed_beside_decoding_the_file(also: list[str], tmp_path: Path) -> None:
    script = ROOT / "benchmarks" / "speed" / "pipeline.py"
    command = [sys.executable, script, "--rounds=1", "--height=300", "--width=400", "--json", *also]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [scene["scene"] for scene in found] == [
        f"{dtype} in {layout}" for dtype in ("uint8", "uint16") for layout in ("tiles", "strips")
    ]
    assert all(scene["seconds"] > 0 < scene["decoding"] for scene in found)
