# SPDX-License-Identifier: GPL-2.0-or-later
"""Do a hostile job in the warm engine; judge the answer and what lies where its output should be."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from roofline.engine.contract.card import CardError, read_card
from roofline.engine.contract.protocol import EvaluateRequest, Job, RefineRequest, SegmentRequest

from .campaign import Campaign
from .engine import Engine, EngineGone
from .outputs import EVALUATION, Files, files_in, problem_of_files, problem_of_refusal, problem_of_result, write_files


def earlier_result(engine: Engine, image: Path, folder: Path) -> Files:
    """Segment a valid image; the files of its result."""
    event = engine.answer(SegmentRequest("earlier", str(image), str(folder), quality="fast"))
    assert event["type"] == "done", event
    return files_in(folder)


def segment(engine: Engine, campaign: Campaign, request: SegmentRequest, before: Files) -> str:
    """Segment into a folder that holds the files `before` (none: there is no folder). Returns the message of a refusal, else ""."""
    out = _prepare(Path(request.out), before)
    return _attempt(engine, campaign, request, lambda: problem_of_result(out), lambda: problem_of_refusal(out, before))


def evaluate(engine: Engine, campaign: Campaign, request: EvaluateRequest) -> str:
    """Evaluate into a folder that does not exist. Returns the message of a refusal, else ""."""
    out = _prepare(Path(request.out), {})
    return _attempt(
        engine, campaign, request, lambda: problem_of_files(out, EVALUATION), lambda: problem_of_refusal(out, {})
    )


def refine(engine: Engine, campaign: Campaign, request: RefineRequest) -> str:
    """Refine to a model file in a folder that does not exist. Returns the message of a refusal, else ""."""
    out = Path(request.out)
    folder = _prepare(out.parent, {})

    def problem() -> str:
        try:
            read_card(out)
        except (CardError, OSError) as error:
            return f"no model: {error}"
        return problem_of_files(folder, (out.name,))

    return _attempt(engine, campaign, request, problem, lambda: problem_of_refusal(folder, {}))


def _prepare(folder: Path, before: Files) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    if before:
        write_files(folder, before)
    return folder


def _attempt(
    engine: Engine,
    campaign: Campaign,
    request: Job,
    problem_of_result: Callable[[], str],
    problem_of_refusal: Callable[[], str],
) -> str:
    of = request.job
    try:
        with campaign.timed(of):
            event = engine.answer(request)
    except EngineGone as error:
        campaign.failure(of, str(error))
        return ""
    if event["type"] == "done":
        if problem := problem_of_result():
            campaign.failure(of, problem)
        else:
            campaign.result()
        return ""
    if problem := problem_of_refusal():
        campaign.failure(of, problem)
    elif event["type"] == "cancelled":
        campaign.failure(of, "went on for a minute")
    elif event["is_bug"]:
        campaign.failure(of, event["detail"][-700:])
    else:
        campaign.refusal(of, event["message"])
        return str(event["message"])
    return ""
