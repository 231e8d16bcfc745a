# SPDX-License-Identifier: GPL-2.0-or-later
"""What the engine answers. Sent as lines by protocol.py; standard library and Python 3.9."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Optional, Union

PROTOCOL_VERSION = 1


@dataclass(frozen=True)
class Ready:
    """First line of the engine. `devices` are sentences for people: what it computes on, and why not the other."""

    version: str
    python: str
    devices: tuple[str, ...]
    protocol: int = PROTOCOL_VERSION


@dataclass(frozen=True)
class Devices:
    """What takes the place of the sentences in `Ready`: said once a GPU has been started, which takes seconds. Of no job."""

    devices: tuple[str, ...]


@dataclass(frozen=True)
class Progress:
    """`done` of `total` units of `stage`; `eta` in seconds for the whole job, below 0 when not known yet."""

    job: str
    stage: str
    done: float
    total: float
    eta: float = -1.0
    device: str = ""


@dataclass(frozen=True)
class Log:
    """A line for the log panel; `level` is "info" or "warning"."""

    job: str
    level: str
    message: str


@dataclass(frozen=True)
class Preview:
    """A finished part of the result: `extent` (xmin, ymin, xmax, ymax) of the raster file `path` can be shown now.

    `path` is the same for all parts of a job; the rest of it is nodata until it is finished.
    """

    job: str
    path: str
    extent: tuple[float, ...] = ()


@dataclass(frozen=True)
class CurvePoint:
    """A look at a refinement: seconds since its start, minibatches, mean loss since the last look (None: none yet).

    `f1` in percent is measured on ground that is held out; None where none is.
    """

    job: str
    seconds: float
    step: int
    loss: Optional[float] = None
    f1: Optional[float] = None


@dataclass(frozen=True)
class Done:
    """The job succeeded. `outputs` maps a role (probability, buildings, run, error_map, model, areas, preview) to a path."""

    job: str
    outputs: dict[str, str] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Failed:
    """The job failed. `message` names the problem and the remedy; `detail` (a traceback) is for the log.

    `is_bug` is true when nobody foresaw the error.
    """

    job: str
    message: str
    detail: str = ""
    is_bug: bool = False


@dataclass(frozen=True)
class JobCancelled:
    """The job stopped because it was asked to."""

    job: str


Event = Union[Ready, Devices, Progress, Log, Preview, CurvePoint, Done, Failed, JobCancelled]
TERMINAL = (Done, Failed, JobCancelled)
