# SPDX-License-Identifier: GPL-2.0-or-later
"""What a measured process is told, and what it tells."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Job:
    """One run of `contender` over the file `image` into the file `out`.

    `backend` is "own" (what the peer's users get) or "ours" (the peer's stitching calls our backend). `mean` and `std` normalise
    each band. Tiles are of `tile` pixels, one every `stride`, `batch` at a time; `device` is "cpu" or "cuda". `onnx`: the network
    as an ONNX file.
    """

    contender: str
    backend: str
    image: str
    out: str
    mean: tuple[float, ...]
    std: tuple[float, ...]
    tile: int = 512
    stride: int = 384
    batch: int = 4
    device: str = "cpu"
    onnx: str = ""

    def to_json(self) -> str:
        return json.dumps(dataclasses.asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Job:
        values = json.loads(text)
        return cls(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


@dataclass(frozen=True)
class Measured:
    """What one run took.

    `seconds` from the call to the closed file, imports and loading before it left out; `network` of them inside the network, `start`
    before the first tile (0: not known). `computed`: megapixels that went through the network. `ready_mb` of resident memory
    before, `peak_mb` at most during the run; `gpu_mb` the most torch held of the GPU's. `busy`: seconds of each stage, of ours only.
    """

    seconds: float
    network: float
    computed: float
    ready_mb: float
    peak_mb: float
    gpu_mb: float = 0.0
    start: float = 0.0
    busy: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def added_mb(self) -> float:
        return max(0.0, self.peak_mb - self.ready_mb)

    def to_json(self) -> str:
        return json.dumps(dataclasses.asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Measured:
        values = json.loads(text)
        return cls(**{**values, "notes": tuple(values["notes"])})
