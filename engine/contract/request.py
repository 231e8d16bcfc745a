# SPDX-License-Identifier: GPL-2.0-or-later
"""What the plugin can ask of the engine. Sent as lines by protocol.py; standard library and Python 3.9."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

QUALITIES = ("paper", "best", "standard", "fast")
"""How much tiles overlap, and whether each is seen mirrored too: see docs/performance.md."""
BACKENDS = ("auto", "torch", "openvino", "openvino-int8")
"""What networks run in on the processor: the fastest, or always the same."""


@dataclass(frozen=True)
class SegmentRequest:
    """Segment `image` into the folder `out`.

    `bands` are 1-based band numbers of the image in the order of the model's bands; empty: matched by name.
    `within` is a polygon file GDAL reads (any CRS); `extent` is (xmin, ymin, xmax, ymax) in the image's CRS.
    `gsd` in metres overrides the ground sampling distance found in the file; 0: as found.
    `threshold` is the probability (0 to 1) from which a pixel is a building. 0: the model's own.
    `adapt` is the share, 0 to 1, of the image's own statistics in the network's normalisation; `crf` evens the result out
    with a conditional random field. `quality` is one of QUALITIES, `backend` one of BACKENDS or "" for that of the
    environment's ROOFLINE_BACKEND, else "auto".
    """

    job: str
    image: str
    out: str
    model: str = ""
    within: str = ""
    extent: tuple[float, ...] = ()
    bands: tuple[int, ...] = ()
    gsd: float = 0.0
    threshold: float = 0.0
    device: str = "auto"
    adapt: float = 0.0
    crf: bool = False
    quality: str = "standard"
    backend: str = ""


@dataclass(frozen=True)
class EvaluateRequest:
    """Compare the result `result` with the ground truth `reference`: each a raster or a polygon file.

    `exclude` is a polygon file of areas left out (those that were used for refinement). `out` receives `error_map.tif`.
    `threshold` 0: the one the result was made with, else 0.5.
    """

    job: str
    result: str
    reference: str
    out: str
    exclude: str = ""
    threshold: float = 0.5


@dataclass(frozen=True)
class RefineRequest:
    """Refine `model` on a sketched part of `image` and write the result to the model file `out`.

    `sketch` is a polygon file whose field `class` says area, building or ignore; without that field all its polygons are
    areas, and `buildings`, a polygon or raster file, tells what is building in them. `preset` is "best" or "paper".
    `minutes` is the time for learning, unless `steps` (minibatches) is set; the preset "paper" counts in `epochs` instead.
    With `patience`, looks are a minute apart and so many without a gain end the run before its time.
    0 means the preset's own number for `steps`, `epochs` and `learning_rate`. `name` is the new model's. The other fields are as for SegmentRequest.
    Each look at the run is told by a `CurvePoint`. A cancel keeps the best model so far, if there is one: `Done` then
    says `stopped` in its summary; otherwise `Cancelled` follows.
    """

    job: str
    image: str
    sketch: str
    out: str
    model: str = ""
    preset: str = "best"
    minutes: float = 5.0
    steps: int = 0
    epochs: int = 0
    learning_rate: float = 0.0
    buildings: str = ""
    bands: tuple[int, ...] = ()
    gsd: float = 0.0
    seed: int = 0
    device: str = "auto"
    patience: int = 0
    name: str = ""


@dataclass(frozen=True)
class SuggestRequest:
    """Suggest where to sketch next: `count` squares that make about `share` (0 to 1) of `image`, into the GeoPackage `out`.

    `sketch` is a polygon file as for RefineRequest, or "": what is annotated already. `probability` is a raster of an
    earlier result, which then says where the network is unsure. The other fields are as for SegmentRequest.
    """

    job: str
    image: str
    out: str
    model: str = ""
    sketch: str = ""
    count: int = 5
    share: float = 0.07
    probability: str = ""
    bands: tuple[int, ...] = ()
    gsd: float = 0.0
    device: str = "auto"


@dataclass(frozen=True)
class ViewRequest:
    """Segment what the map shows, `extent` (xmin, ymin, xmax, ymax) in the CRS of `image`, from its centre outwards.

    Each finished part is told by a `Preview`; all lie in one raster in the folder `out`, which stays until the client
    deletes it. The other fields are as for SegmentRequest.
    """

    job: str
    image: str
    out: str
    extent: tuple[float, ...]
    model: str = ""
    bands: tuple[int, ...] = ()
    gsd: float = 0.0
    device: str = "auto"
    adapt: float = 0.0


@dataclass(frozen=True)
class PrepareRequest:
    """What will probably be asked for next, so that it need not wait: `model` is made ready and `image` looked at while idle.

    No job, and not answered; given up for a job that has no use for it. `image` may be "". The other fields are as for
    SegmentRequest.
    """

    image: str = ""
    model: str = ""
    bands: tuple[int, ...] = ()
    gsd: float = 0.0
    device: str = "auto"


@dataclass(frozen=True)
class CancelRequest:
    """Stop job `job`; answered by that job's terminal event."""

    job: str


@dataclass(frozen=True)
class ShutdownRequest:
    """End the engine process (so does the end of its standard input)."""


Request = Union[
    SegmentRequest,
    EvaluateRequest,
    RefineRequest,
    SuggestRequest,
    ViewRequest,
    PrepareRequest,
    CancelRequest,
    ShutdownRequest,
]
