# SPDX-License-Identifier: GPL-2.0-or-later
"""`roofline` commands that are killed or short of space or memory, each in a fork of a process that has imported the engine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from .campaign import Campaign

_SECONDS_AT_MOST = 120.0  # of an uninterrupted command, on a busy machine


@dataclass(frozen=True)
class Ended:
    """How a command ended: `status` below 0 is a signal; `operations` is the number of file operations that Python saw."""

    status: int
    seconds: float
    operations: int
    said: str

    @property
    def was_killed(self) -> bool:
        """Whether it ended by SIGKILL."""
        return self.status == -9


class Commands:
    """A fork server (fork_server.py) and its pipes."""

    def __init__(self, errors: Path) -> None:
        """`errors`: the file that the server's standard error goes to."""
        self._errors = errors
        with errors.open("wb") as file:
            self._process = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("fork_server.py"))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=file,
                env={**os.environ, "OMP_NUM_THREADS": "1", "ROOFLINE_BACKEND": "torch"},
                text=True,
            )
        self._answer()

    def run(self, *words: object, **limits: Any) -> Ended:
        """Run `roofline words`; `limits` as in fork_server.py."""
        assert self._process.stdin is not None
        order = {"words": [str(word) for word in words], "seconds": _SECONDS_AT_MOST, **limits}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Ended(**self._answer())

    def stop(self) -> None:
        """End the server."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"the fork server ended: {self._errors.read_text(errors='replace')[-2000:]}"
        answer = json.loads(line)
        assert isinstance(answer, dict)
        return answer


def moment(chance: Random, whole: Ended) -> dict[str, Any]:
    """Choose when to kill a command that ran like `whole`: at a time, or at a file operation, where half-written files would show."""
    if chance.random() < 0.5:
        return {"after": chance.uniform(0, whole.seconds)}
    return {"at": chance.randint(1, whole.operations)}


def judge_end(campaign: Campaign, of: str, ended: Ended) -> bool:
    """Count a command that was not killed: whether it succeeded, which is left to the caller to count, or was refused."""
    if ended.status == 0:
        return True
    if ended.status == 1 and ended.said.strip():
        campaign.refusal(of, ended.said.strip().splitlines()[-1])
    else:
        campaign.failure(of, f"ended with status {ended.status}: {ended.said[-700:]}")
    return False
