# SPDX-License-Identifier: GPL-2.0-or-later
"""Fuzzed lines on the engine's standard input: one bad line costs one line, and each job gets one terminal event."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from roofline.engine.contract.protocol import EvaluateRequest, encode

from .campaign import IS_LARGE, SECONDS_AT_MOST, Campaign
from .engine import Engine, EngineGone
from .lines import is_shutdown, job_of, line, name_of
from .mutations import write_bases

_TOGETHER = 40  # lines sent before the answers are awaited
_TERMINAL = ("done", "failed", "cancelled")


def test_fuzzed_lines(
    engine: Engine, campaign: Campaign, many: Callable[[int, int], int], chance: Random, tmp_path: Path
) -> None:
    image = write_bases(tmp_path)[0]
    count = many(300, 20_000)
    sent: list[bytes] = []
    for number in range(count):
        text = line(chance, number, image, tmp_path)
        if not is_shutdown(text):
            sent.append(text)
        if len(sent) == _TOGETHER or number == count - 1:
            _send(engine, campaign, f"lines to {number}", sent, tmp_path)
            sent.clear()
            if campaign.failures and not IS_LARGE:
                break
    campaign.check(count)


def _send(engine: Engine, campaign: Campaign, of: str, lines: list[bytes], folder: Path) -> None:
    """Send `lines` and a job whose answer shows that all before it were answered; count each line."""
    probe = encode(EvaluateRequest("probe", str(folder / "gone"), str(folder / "gone"), str(folder / "out"))).encode()
    due, ends = Counter(filter(None, map(job_of, lines))), Counter[str]()
    named = Counter(
        filter(None, map(name_of, lines))
    )  # also by lines that ask for nothing that exists, which are refused
    failures: list[str] = []
    refused = 0
    try:
        engine.start()
        for text in (*lines, probe):
            engine.say(text)
        deadline = time.monotonic() + SECONDS_AT_MOST
        while not ends["probe"]:
            event = engine.hear(deadline - time.monotonic())
            if event["type"] in _TERMINAL:
                ends[event["job"]] += 1
                deadline = time.monotonic() + SECONDS_AT_MOST
            if event["type"] == "failed":
                refused += event["job"] != "probe"
                if event["is_bug"]:
                    failures.append(f"job {event['job']!r}: {event['detail'][-600:]}")
    except EngineGone as error:
        engine.stop()
        failures.append(f"{error}, after one of {[text[:200] for text in lines]}")
    else:
        failures += [
            f"{ends[job]} answers to job {job!r}, not {n}" for job, n in due.items() if not n <= ends[job] <= named[job]
        ]
    for failure in failures:
        print(of, failure, flush=True)
        campaign.failure(of, failure)
    campaign.refusals += refused
    campaign.results += max(0, len(lines) - refused - len(failures))
