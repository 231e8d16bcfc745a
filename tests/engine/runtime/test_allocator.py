# SPDX-License-Identifier: GPL-2.0-or-later
"""Training keeps freed memory from step to step and returns it to the system at the end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch
from roofline.engine.runtime import allocator
from roofline.engine.runtime.allocator import freed_memory_kept

MEGABYTES = 256
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc's malloc has these parameters")


def resident() -> int:
    """Return the resident memory of this process in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 2**20


@on_linux
def test_freed_memory_is_kept_between_steps_and_returned_at_the_end() -> None:
    before = resident()
    with freed_memory_kept():
        torch.ones(MEGABYTES * 2**20, dtype=torch.uint8)  # freed at once
        assert resident() - before > MEGABYTES / 2
    assert resident() - before < MEGABYTES / 2
    torch.ones(MEGABYTES * 2**20, dtype=torch.uint8)
    assert resident() - before < MEGABYTES / 2


@on_linux
def test_memory_is_returned_after_a_failure_too() -> None:
    before = resident()
    with pytest.raises(RuntimeError, match="lost"), freed_memory_kept():
        torch.ones(MEGABYTES * 2**20, dtype=torch.uint8)
        raise RuntimeError("lost")
    assert resident() - before < MEGABYTES / 2


def test_other_c_libraries_are_not_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator, "_glibc", lambda: None)
    with freed_memory_kept():
        assert torch.ones(3).sum() == 3
