# SPDX-License-Identifier: GPL-2.0-or-later
"""Input and output of one measured process."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Job:
    """One run of `contender` over the file `image` into the file `out`.

    `backend` is "own" (as the peer's users run it) or "ours" (the peer's stitching calls our backend). `mean` and `std`
    normalise each band. Tiles are of `tile` pixels, one every `stride`, `batch` at a time; `device` is "cpu" or "cuda".
    `onnx`: the network as an ONNX file.
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
        values: dict[str, Any] = json.loads(text)
        fields: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
        }
        return cls(**fields)


@dataclass(frozen=True)
class Measured:
    """Time and memory of one run.

    `seconds` from the call to the closed file, without imports and loading; `network`: those inside the network;
    `start`: those before the first tile (0: unknown). `computed`: megapixels that went through the network. `ready_mb`:
    resident memory before the run; `peak_mb`: its peak during the run; `gpu_mb`: torch's peak of GPU memory. `busy`:
    seconds of each stage, for Roofline only.
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
        values: dict[str, Any] = json.loads(text)
        return cls(**{**values, "notes": tuple(values["notes"])})
