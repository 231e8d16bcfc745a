# SPDX-License-Identifier: GPL-2.0-or-later
"""Run a job on the command line: a progress bar and notes on standard error, Ctrl-C cancels."""

from __future__ import annotations

import sys

from tqdm import tqdm

from ..contract.event import CurvePoint, Event, Log, Progress
from ..contract.request import Job
from ..runtime.interruption import asked_to_stop
from ..service import api


def run_job(request: Job) -> api.Result:
    """Do `request` and show its progress. Raises EngineError, and Cancelled after Ctrl-C."""
    # disable=None: no bar where standard error is a file.
    bar = tqdm(total=1.0, leave=False, disable=None, bar_format="{desc} {percentage:3.0f}%|{bar:40}|{postfix}")

    def show(event: Event) -> None:
        if isinstance(event, Progress):
            told = event.share >= 0
            bar.total, bar.n = (1.0, event.share) if told else (max(event.total, 1e-9), event.done)
            bar.set_description_str(event.stage, refresh=False)
            bar.set_postfix_str(f"{tqdm.format_interval(event.eta)} left" if event.eta >= 0 else "", refresh=False)
            bar.refresh()
        elif isinstance(event, Log):
            bar.write(event.message, file=sys.stderr)
        elif isinstance(event, CurvePoint):
            bar.write(curve_line(event), file=sys.stderr)

    with bar, asked_to_stop() as cancelled:
        return api.run(request, show, cancelled)


def curve_line(point: CurvePoint) -> str:
    """Describe one evaluation during a refinement in a line."""
    loss = "" if point.loss is None else f", loss {point.loss:.3f}"
    f1 = "" if point.f1 is None else f", F1 {point.f1:.2f} on held-out ground"
    return f"{point.seconds:.0f} s, minibatch {point.step}{loss}{f1}"
