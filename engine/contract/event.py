# SPDX-License-Identifier: GPL-2.0-or-later
"""Events that the engine sends. Sent as lines by protocol.py; standard library and Python 3.9."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Optional, Union

PROTOCOL_VERSION = 1


@dataclass(frozen=True)
class Ready:
    """First event of the engine. `devices` are sentences: the device and backend it uses, and why not another."""

    version: str
    python: str
    devices: tuple[str, ...]
    protocol: int = PROTOCOL_VERSION


@dataclass(frozen=True)
class Devices:
    """Replacement of `Ready.devices`, sent when a GPU has been started, which takes seconds. It belongs to no job."""

    devices: tuple[str, ...]


@dataclass(frozen=True)
class Progress:
    """`done` of `total` units of `stage`; `eta` in seconds for the whole job, below 0 when not known yet.

    `share` is the share of the whole job that is done, 0 to 1; below 0 where it follows from the stage (plugin/toolbelt/progress_words.py).
    """

    job: str
    stage: str
    done: float
    total: float
    eta: float = -1.0
    device: str = ""
    share: float = -1.0


@dataclass(frozen=True)
class Log:
    """A line for the log panel; `level` is "info" or "warning"."""

    job: str
    level: str
    message: str


@dataclass(frozen=True)
class Preview:
    """A finished part of the live view: `extent` (xmin, ymin, xmax, ymax) of the raster file `path` is ready to show.

    `path` is the same for all parts of a job; unfinished parts are nodata.
    """

    job: str
    path: str
    extent: tuple[float, ...] = ()


@dataclass(frozen=True)
class CurvePoint:
    """An evaluation during a refinement: seconds since its start, minibatches, mean loss since the last one (None: none yet).

    `f1` in percent on held-out ground; None where there is none.
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

    `is_bug`: the error was not expected.
    """

    job: str
    message: str
    detail: str = ""
    is_bug: bool = False


@dataclass(frozen=True)
class JobCancelled:
    """The job was cancelled."""

    job: str


Event = Union[Ready, Devices, Progress, Log, Preview, CurvePoint, Done, Failed, JobCancelled]
EVENTS = (Ready, Devices, Progress, Log, Preview, CurvePoint, Done, Failed, JobCancelled)
"""The classes of `Event`."""
TERMINAL = (Done, Failed, JobCancelled)
