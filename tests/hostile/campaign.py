# SPDX-License-Identifier: GPL-2.0-or-later
"""Count what became of hostile inputs: answered with a result, refused in one sentence, or failed."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

IS_LARGE = os.environ.get("ROOFLINE_HOSTILE", "") not in ("", "0")
RESULTS = Path(__file__).parent / "results"
SECONDS_AT_MOST = 60.0
_LONGEST_SENTENCE = 600  # characters; paths of temporary folders are long
_SHOWN = 20  # failures of a campaign


@dataclass
class Campaign:
    """The count of one campaign; each input is answered by one call of `result`, `refusal` or `failure`."""

    name: str
    results: int = 0
    refusals: int = 0
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0

    @property
    def tried(self) -> int:
        """Number of inputs so far."""
        return self.results + self.refusals + len(self.failures)

    def result(self) -> None:
        """Count an input that gave a complete result."""
        self.results += 1

    def refusal(self, of: str, message: str) -> None:
        """Count an input that was refused; a failure if `message` is not one sentence that can be shown to a user."""
        if problem := problem_of(message):
            self.failure(of, f"{problem}: {message!r}")
        else:
            self.refusals += 1

    def failure(self, of: str, what: str) -> None:
        """Count a failure; `of` names the input so that it can be repeated."""
        self.failures.append(f"{of}: {what}")

    @contextmanager
    def timed(self, of: str) -> Iterator[None]:
        """Measure one input; more than SECONDS_AT_MOST is a failure."""
        since = time.monotonic()
        yield
        took = time.monotonic() - since
        self.slowest = max(self.slowest, took)
        if took > SECONDS_AT_MOST:
            self.failure(of, f"took {took:.0f} s")

    def add(self, other: Campaign) -> None:
        """Add the numbers of `other`."""
        self.results += other.results
        self.refusals += other.refusals
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)

    def check(self, tried: int) -> None:
        """Assert that `tried` inputs or more were tried, and none failed."""
        shown = "\n".join(self.failures[:_SHOWN])
        assert not self.failures, f"{len(self.failures)} of {self.tried} failed:\n{shown}"
        assert self.tried >= tried

    def write(self) -> None:
        """Write the count into RESULTS, from which docs/reliability.md is written."""
        RESULTS.mkdir(exist_ok=True)
        values = {
            "campaign": self.name,
            "tried": self.tried,
            "results": self.results,
            "refused": self.refusals,
            "failed": len(self.failures),
            "slowest_s": round(self.slowest, 1),
            "python": platform.python_version(),
            "date": time.strftime("%Y-%m-%d"),
        }
        (RESULTS / f"{self.name}.json").write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def problem_of(message: str) -> str:
    """Say why `message` is not one sentence for a user; "" if it is."""
    if not message.strip():
        return "no message"
    if "Traceback" in message or "unexpected error" in message:
        return "a bug"
    if "\n" in message:
        return "more than one line"
    if len(message) > _LONGEST_SENTENCE:
        return "long"
    if not message.rstrip().endswith((".", "…")):
        return "not a sentence"
    return ""


def to_try(kinds: Iterable[str], faults: Mapping[str, str], small: int) -> list[Any]:
    """Choose the kinds of input to try as pytest's parameters: all in a large run, else `small` of them and those with `faults`.

    `faults` are kinds that fail today, and why; the test of such a kind is expected to fail until the fault is mended.
    """
    names = list(kinds)
    if not IS_LARGE:
        every = max(1, len(names) // small)
        names = [name for number, name in enumerate(names) if number % every == 0 or name in faults]
    return [
        pytest.param(name, marks=[pytest.mark.xfail(strict=True, reason=faults[name])] if name in faults else [])
        for name in names
    ]
