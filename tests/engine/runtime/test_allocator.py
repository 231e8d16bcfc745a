# SPDX-License-Identifier: GPL-2.0-or-later
"""Training keeps the memory it frees from step to step, and gives it back at its end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch
from roofline.engine.runtime import allocator
from roofline.engine.runtime.allocator import freed_memory_kept

MEGABYTES = 256
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc's malloc is told what to keep")


def resident() -> int:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 2**20


@on_linux
def test_freed_memory_stays_for_the_next_step_and_goes_back_at_the_end() -> None:
    before = resident()
    with freed_memory_kept():
        torch.ones(MEGABYTES * 2**20, dtype=torch.uint8)  # freed at once
        assert resident() - before > MEGABYTES / 2
    assert resident() - before < MEGABYTES / 2
    torch.ones(MEGABYTES * 2**20, dtype=torch.uint8)
    assert resident() - before < MEGABYTES / 2


@on_linux
def test_it_goes_back_after_a_failure_too() -> None:
    before = resident()
    with pytest.raises(RuntimeError, match="lost"), freed_memory_kept():
        torch.ones(MEGABYTES * 2**20, dtype=torch.uint8)
        raise RuntimeError("lost")
    assert resident() - before < MEGABYTES / 2


def test_another_c_library_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator, "_glibc", lambda: None)
    with freed_memory_kept():
        assert torch.ones(3).sum() == 3
