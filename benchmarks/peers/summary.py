# SPDX-License-Identifier: GPL-2.0-or-later
"""Medians, ratios to Roofline, and the tables of both."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .job import Measured

OURS = ("ours", "ours")  # contender and backend of the reference
TOO_LONG = "predicted to take"  # prefix of the reason of a line that the tables leave out


@dataclass(frozen=True)
class Line:
    """Runs of a contender on `size` x `size` pixels on `device`, or the reason for none; `f1` in percent."""

    device: str
    size: int
    contender: str
    backend: str
    title: str
    runs: tuple[Measured, ...] = ()
    f1: float = 0.0
    why_not: str = ""

    @property
    def megapixels(self) -> float:
        return self.size**2 / 1e6

    def median(self, name: str) -> float:
        """Return the median of a figure over the runs."""
        return float(statistics.median(getattr(run, name) for run in self.runs))

    @property
    def speed(self) -> float:
        """Return the throughput in Mpx/s."""
        return self.megapixels / self.median("seconds")


@dataclass(frozen=True)
class Verdict:
    """Roofline's smallest gain over the peers on one size, and the peer; None where a peer could not be run."""

    device: str
    size: int
    own: tuple[float, str]  # times our throughput, peers as their users get them
    handed: tuple[float, str]  # the same, peers that call our backend
    memory: tuple[float, str]  # our added memory over the leanest peer's as its users get it
    f1_difference: float  # the largest of any peer from ours, in points


def predicted_seconds(smaller: Line, size: int) -> float:
    """Predict the seconds of a run on size x size pixels, in proportion to the pixels."""
    return smaller.median("seconds") * size**2 / smaller.size**2


def ours_of(lines: Iterable[Line], device: str, size: int) -> Line | None:
    """Return the line that the others on this device and size are compared with."""
    found = (
        line for line in lines if (line.device, line.size, line.contender) == (device, size, OURS[0]) and line.runs
    )
    return next(found, None)


def verdict(lines: Sequence[Line], peers: Iterable[str], device: str, size: int) -> Verdict | None:
    """Compare ours with the peers; None where ours or every peer is missing."""
    ours, names = ours_of(lines, device, size), set(peers)
    beside = [line for line in lines if (line.device, line.size) == (device, size) and line.runs]
    own = [line for line in beside if line.contender in names and line.backend == "own"]
    handed = [line for line in beside if line.contender in names and line.backend == "ours"]
    if ours is None or not own or not handed:
        return None
    slower = [[(_ratio(line, ours, "seconds"), line.title) for line in group] for group in (own, handed)]
    leaner = [(1 / max(_ratio(line, ours, "added_mb"), 1e-9), line.title) for line in own]
    difference = max(abs(line.f1 - ours.f1) for line in (*own, *handed))
    return Verdict(device, size, min(slower[0]), min(slower[1]), max(leaner), difference)


def table(lines: Sequence[Line], flop_per_pixel: float, peak: float) -> str:
    """Format a row of Markdown for each line of one device; `peak` in GFLOP/s."""
    on_gpu = any(line.device == "cuda" for line in lines)
    head = [
        "size",
        "tool",
        "backend",
        "s",
        "least–most",
        "Mpx/s",
        "times ours",
        "added MB",
        "times ours",
        "F1",
        "difference",
    ]
    head += ["computed px/px", "whole / network", "of peak", *(["GPU MB"] if on_gpu else [])]
    rows = ["| " + " | ".join(head) + " |", "|--:|---|---|" + "--:|" * (len(head) - 3)]
    for line in lines:
        if line.why_not.startswith(TOO_LONG):
            continue
        if not line.runs:
            rows.append(f"| {line.size} | {line.title} | {_network(line)} | {line.why_not} |" + " |" * (len(head) - 4))
            continue
        ours = ours_of(lines, line.device, line.size)
        seconds = [run.seconds for run in line.runs]
        inside = line.median("network")
        share = flop_per_pixel * line.median("computed") * 1e6 / 1e9 / line.median("seconds") / peak if peak else 0.0
        cells = [
            str(line.size),
            line.title,
            _network(line),
            f"{line.median('seconds'):.1f}",
            f"{min(seconds):.1f}–{max(seconds):.1f}" if len(seconds) > 1 else "once",
            f"{line.speed:.2f}",
            _times(line, ours, "seconds"),
            f"{line.median('added_mb'):.0f}",
            _times(line, ours, "added_mb"),
            f"{line.f1:.2f}" if line.f1 else "",
            f"{line.f1 - ours.f1:+.2f}" if line.f1 and ours else "",
            f"{line.median('computed') / line.megapixels:.2f}",
            f"{line.median('seconds') / inside:.2f}" if inside else "",
            f"{share:.0%}" if peak else "",
        ]
        rows.append("| " + " | ".join([*cells, *([f"{line.median('gpu_mb'):.0f}"] if on_gpu else [])]) + " |")
    return "\n".join(rows)


def profile(lines: Sequence[Line]) -> str:
    """Format Roofline's time by stage, in seconds and as a share of the run, a row for each line that has it."""
    told = [line for line in lines if line.runs and line.runs[0].busy]
    stages = list(dict.fromkeys(stage for line in told for stage in line.runs[0].busy))
    rows = [f"| size | run | whole, s | {' | '.join(stages)} |", "|--:|---|--:|" + "--:|" * len(stages)]
    for line in told:
        whole = line.median("seconds")
        cells = []
        for stage in stages:
            known = [run.busy[stage] for run in line.runs if stage in run.busy]
            seconds = statistics.median(known) if known else None
            cells.append("" if seconds is None else f"{seconds:.2f} ({seconds / whole:.0%})")
        rows.append(f"| {line.size} | {line.title} | {whole:.1f} | {' | '.join(cells)} |")
    return "\n".join(rows)


def parts(lines: Sequence[Line], peers: Iterable[str]) -> str:
    """Format the speed-up over each peer: in total, of the backend, and of reading, stitching and writing."""
    found = {(line.device, line.size, line.contender, line.backend): line for line in lines if line.runs}
    rows = ["| size | peer | in all | by the backend | by the pipeline |", "|--:|---|--:|--:|--:|"]
    names = set(peers)
    for line in found.values():
        ours = ours_of(lines, line.device, line.size)
        handed = found.get((line.device, line.size, line.contender, "ours"))
        if line.contender in names and line.backend == "own" and ours and handed:
            shares = (_ratio(line, ours, "seconds"), _ratio(line, handed, "seconds"), _ratio(handed, ours, "seconds"))
            rows.append(f"| {line.size} | {line.title} | {' | '.join(f'{share:.2f}' for share in shares)} |")
    return "\n".join(rows)


def sentence(found: Verdict) -> str:
    """Return a verdict as a sentence."""
    (own, slow), (handed, close), (memory, lean) = found.own, found.handed, found.memory
    return (
        f"{found.size} × {found.size} on {found.device}: at least {own:.1f} times the throughput of a peer with its own backend "
        f"({slow}), at least {handed:.2f} times that of a peer with Roofline's backend ({close}); added memory {memory:.2f} of "
        f"the leanest peer's ({lean}); F1 differs by at most {found.f1_difference:.2f} points."
    )


def _ratio(line: Line, ours: Line, name: str) -> float:
    return line.median(name) / max(ours.median(name), 1e-9)


def _times(line: Line, ours: Line | None, name: str) -> str:
    return f"{_ratio(line, ours, name):.2f}" if ours else ""


def _network(line: Line) -> str:
    return "Roofline's" if line.backend == "ours" else "its own"
