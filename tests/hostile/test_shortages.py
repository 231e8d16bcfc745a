# SPDX-License-Identifier: GPL-2.0-or-later
"""Too little disk or memory: a complete result or one sentence, nothing half-written, earlier results whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from roofline.engine.models.model_file import load

from .campaign import Campaign
from .commands import Commands, judge_end
from .mutations import write_bases
from .outputs import files_in, problem_of_refusal, problem_of_result, write_files
from .small_training import training_command

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork, limits and tmpfs")

_DISK = 2**20  # bytes; a result takes about 130 KB


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """The process whose forks are short of something."""
    made = Commands(tmp_path_factory.mktemp("commands") / "errors.txt")
    yield made
    made.stop()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own; skips the test for users who may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def _segment(commands: Commands, campaign: Campaign, of: str, image: Path, out: Path, **limits: int) -> None:
    """Segment into `out`, which may hold an earlier result, and count the answer."""
    before = files_in(out)
    with campaign.timed(of):
        ended = commands.run("segment", image, "--out", out, "--device", "cpu", "--quality", "fast", **limits)
    refusals = campaign.refusals
    if judge_end(campaign, of, ended):
        if problem := problem_of_result(out):
            campaign.failure(of, problem)
        else:
            campaign.result()
    elif campaign.refusals > refusals and (problem := problem_of_refusal(out, before)):
        campaign.refusals -= 1
        campaign.failure(of, problem)


def test_full_disks(
    commands: Commands,
    campaign: Campaign,
    many: Callable[[int, int], int],
    chance: Random,
    small_disk: Path,
    tmp_path: Path,
) -> None:
    image = write_bases(tmp_path)[0]
    earlier = tmp_path / "earlier"
    assert commands.run("segment", image, "--out", earlier, "--device", "cpu", "--quality", "fast").status == 0
    count = many(3, 100)
    for number in range(count):
        out = small_disk / "out"
        shutil.rmtree(out, ignore_errors=True)
        if chance.random() < 0.5:
            write_files(out, files_in(earlier))
        free = chance.choice((0, chance.randrange(2**18)))
        used = shutil.disk_usage(small_disk).free - free
        (small_disk / "other.bin").write_bytes(bytes(max(0, used)))
        _segment(commands, campaign, f"{number} {free} bytes free", image, out)
        (small_disk / "other.bin").unlink()
    campaign.check(count)


def test_files_that_may_not_grow(
    commands: Commands, campaign: Campaign, many: Callable[[int, int], int], chance: Random, tmp_path: Path
) -> None:
    """As on FAT32, or with a quota: the system refuses to write beyond a size."""
    image = write_bases(tmp_path)[0]
    count = many(3, 100)
    for number in range(count):
        size = chance.randrange(2**17)
        out = tmp_path / f"out{number}"
        _segment(commands, campaign, f"{number} files of {size} bytes", image, out, file_size=size)
        shutil.rmtree(out, ignore_errors=True)
    campaign.check(count)


def test_little_memory(
    commands: Commands, campaign: Campaign, many: Callable[[int, int], int], chance: Random, tmp_path: Path
) -> None:
    image = write_bases(tmp_path)[0]
    count = many(3, 200)
    for number in range(count):
        memory = chance.randrange(30 * 2**20, 600 * 2**20)
        out = tmp_path / f"out{number}"
        _segment(commands, campaign, f"{number} {memory >> 20} MB more memory", image, out, memory=memory)
        shutil.rmtree(out, ignore_errors=True)
    campaign.check(count)


def test_training_with_little_memory(
    commands: Commands, campaign: Campaign, many: Callable[[int, int], int], chance: Random, tmp_path: Path
) -> None:
    out = tmp_path / "models" / "m.safetensors"
    words = training_command(tmp_path, out)
    count = many(2, 100)
    for number in range(count):
        memory = chance.randrange(30 * 2**20, 700 * 2**20)
        of = f"{number} {memory >> 20} MB more memory"
        out.parent.mkdir()
        with campaign.timed(of):
            ended = commands.run(*words, memory=memory)
        if judge_end(campaign, of, ended):
            load(out)
            campaign.result()
        elif out.exists():
            campaign.failure(of, "a model after a refusal")
        shutil.rmtree(out.parent)
    campaign.check(count)
