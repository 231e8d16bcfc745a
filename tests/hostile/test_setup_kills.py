# SPDX-License-Identifier: GPL-2.0-or-later
"""The environment's set-up killed at any moment: it never counts as ready when it is not, and the next set-up succeeds."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from roofline.plugin.worker.environment import EngineHome

from ..contract.test_setup import PYTHON, make_wheel, never, quiet
from .campaign import Campaign

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

ROOT = Path(__file__).resolve().parents[2]
_INSTALL = """
import sys
from pathlib import Path
import importlib.util
spec = importlib.util.spec_from_file_location("engine_command", Path(sys.argv[1]) / "engine" / "__main__.py")
spec.loader.exec_module(importlib.util.module_from_spec(spec))
from roofline.plugin.worker.environment import EngineHome
home = EngineHome(Path(sys.argv[2]), Path(sys.argv[3]))
home.install(Path(sys.argv[4]), Path(sys.argv[5]), lambda text, fraction: None, lambda: False)
"""


def test_kills_of_setup(campaign: Campaign, many: Callable[[int, int], int], chance: Random, tmp_path: Path) -> None:
    make_wheel(tmp_path / "wheels", "tinyroof")
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("tinyroof==1.0\n")

    def start(folder: Path) -> subprocess.Popen[bytes]:
        arguments = (ROOT, folder, requirements, tmp_path / "wheels", PYTHON)
        return subprocess.Popen([sys.executable, "-c", _INSTALL, *map(str, arguments)])

    since = time.monotonic()
    assert start(tmp_path / "whole").wait() == 0
    whole = time.monotonic() - since
    count = many(1, 20)
    for number in range(count):
        folder = tmp_path / str(number)
        after = chance.uniform(0, whole)
        of = f"{number} after {after:.2f} s"
        with campaign.timed(of):
            process = start(folder)
            time.sleep(after)
            process.send_signal(signal.SIGKILL)
            process.wait()
            home = EngineHome(folder, requirements)
            if home.is_ready() and not _works(home):
                campaign.failure(of, "counts as ready and is not")
                continue
            home.install(tmp_path / "wheels", PYTHON, quiet, never)
        if home.is_ready() and _works(home):
            campaign.result()
        else:
            campaign.failure(of, "is not ready after the next set-up")
    campaign.check(count)


def _works(home: EngineHome) -> bool:
    python = home.python()
    return python is not None and subprocess.run([python, "-c", "import tinyroof"], check=False).returncode == 0
