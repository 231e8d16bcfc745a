# SPDX-License-Identifier: GPL-2.0-or-later
"""All requests to the engine: jobs by their names, hints and control, and the check of every option. Standard library and Python 3.9.

Each kind of job has a module (*_request.py), where an option (option.py) is written once, with its help text and permitted values: the
command line's parser (cli/options.py), the Python API (service/api.py) and `find_problem` follow from it. Sent as lines by protocol.py.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Optional, Union

from .accuracy_request import EstimateRequest, EvaluateRequest, SampleRequest
from .damage_request import DamageRequest
from .handover_request import HandoverRequest
from .option import problem_of
from .refine_request import RefineRequest, SuggestRequest
from .segment_request import SegmentRequest, ViewRequest
from .sentence import Sentence
from .vectorize_request import OutlineRequest, VectorizeRequest


def find_problem(request: object) -> Optional[Sentence]:
    """Return a sentence about the first wrong value of `request`, or None. Files, bands and devices are checked by the job."""
    for described in fields(request):  # type: ignore[arg-type]
        if found := problem_of(described, getattr(request, described.name)):
            return found
    if isinstance(request, RefineRequest) and request.minutes <= 0 and not request.steps:
        return Sentence("The training time must be above 0 minutes, not {minutes:g}.", minutes=request.minutes)
    return None


@dataclass(frozen=True)
class PrepareRequest:
    """Prepare for the job that probably comes next: load `model` and read the statistics of `image` while the engine is idle.

    No job, and not answered; given up when a job arrives that does not use it. `image` may be "". The other fields are as for
    SegmentRequest.
    """

    image: str = ""
    model: str = ""
    bands: tuple[int, ...] = ()
    gsd: float = 0.0
    device: str = "auto"
    anywhere: bool = False


@dataclass(frozen=True)
class CancelRequest:
    """Stop job `job`; answered by that job's terminal event."""

    job: str


@dataclass(frozen=True)
class ShutdownRequest:
    """End the engine process (so does the end of its standard input)."""


Job = Union[
    SegmentRequest,
    VectorizeRequest,
    HandoverRequest,
    EvaluateRequest,
    SampleRequest,
    EstimateRequest,
    RefineRequest,
    SuggestRequest,
    DamageRequest,
    ViewRequest,
    OutlineRequest,
]
"""A request that is answered by events. The engine's functions for them are in service/jobs.py."""
JOBS: dict[str, Any] = {
    "segment": SegmentRequest,
    "vectorize": VectorizeRequest,
    "handover": HandoverRequest,
    "evaluate": EvaluateRequest,
    "sample": SampleRequest,
    "estimate": EstimateRequest,
    "refine": RefineRequest,
    "suggest": SuggestRequest,
    "damage": DamageRequest,
    "view": ViewRequest,
    "outline": OutlineRequest,
}
"""The classes of `Job` by their names in protocol.py."""
Request = Union[Job, PrepareRequest, CancelRequest, ShutdownRequest]
