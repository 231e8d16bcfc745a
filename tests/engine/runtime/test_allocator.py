# SPDX-License-Identifier: GPL-2.0-or-later
"""Training keeps freed memory from step to step and returns it to the system at the end."""

from __future__ import annotations

import subprocess
import sys

import pytest
import torch
from roofline.engine.runtime import allocator
from roofline.engine.runtime.allocator import freed_memory_kept

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc's malloc has these parameters")


# A new process: what earlier tests freed would change what the allocator keeps.
PROGRAM = """
from contextlib import suppress
from pathlib import Path
import torch
from roofline.engine.runtime.allocator import freed_memory_kept

def resident():  # MiB
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 2**20

def fill_and_free():
    torch.ones(256 * 2**20, dtype=torch.uint8)

before = resident()
"""
KEPT_AND_RETURNED = """
with freed_memory_kept():
    fill_and_free()
    assert resident() - before > 128
assert resident() - before < 128
fill_and_free()
assert resident() - before < 128
"""
RETURNED_AFTER_A_FAILURE = """
with suppress(RuntimeError), freed_memory_kept():
    fill_and_free()
    raise RuntimeError
assert resident() - before < 128
"""


@on_linux
@pytest.mark.parametrize("steps", [KEPT_AND_RETURNED, RETURNED_AFTER_A_FAILURE], ids=["success", "failure"])
def test_freed_memory_is_kept_between_steps_and_returned_at_the_end(steps: str) -> None:
    subprocess.run([sys.executable, "-c", PROGRAM + steps], check=True)


def test_other_c_libraries_are_not_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator, "_glibc", lambda: None)
    with freed_memory_kept():
        assert torch.ones(3).sum() == 3
