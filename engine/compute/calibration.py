# SPDX-License-Identifier: GPL-2.0-or-later
"""How a network is computed in 8-bit integers, and how far that lies from exact results: found once, and kept with the model."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from ..raster.labels import BUILDING, IGNORE
from ..raster.scores import f1
from .device import Predict
from .openvino_backend import CompiledNetwork, converted, converted_and_changed
from .quantisation import Ranges, observe, quantise, without_last_convolution

MAX_DIFFERENCE = 0.01  # in probability, mean of the absolute, that is accepted
MAX_F1_LOSS = 0.2  # in points of a hundred
MAX_CHANGE = 0.003  # share of pixels whose class may change, where nobody knows the truth
_HOPELESS = 3  # times what is accepted, on the first part: the others are not looked at

Part = tuple[Tensor, Tensor | None]
"""An image (1, D, h, w), and where they are known its labels (1, h, w): BUILDING, BACKGROUND or IGNORE."""


@dataclass(frozen=True)
class Agreement:
    """How far 8-bit results lie from exact ones: mean absolute difference of probability, share of pixels of other class.

    `f1_loss` is what F1 falls by, in percent; NaN where no truth is known.
    """

    difference: float
    change: float
    f1_loss: float = math.nan

    @property
    def is_accepted(self) -> bool:
        """Whether the integers may be used: classes may change where that costs no accuracy."""
        right = self.change < MAX_CHANGE if math.isnan(self.f1_loss) else self.f1_loss <= MAX_F1_LOSS
        return self.difference < MAX_DIFFERENCE and right

    @property
    def is_hopeless(self) -> bool:
        """Whether more images would not change that they may not."""
        differs = self.difference >= _HOPELESS * MAX_DIFFERENCE
        return differs or (math.isnan(self.f1_loss) and self.change >= _HOPELESS * MAX_CHANGE)

    def __str__(self) -> str:
        f1 = "" if math.isnan(self.f1_loss) else f", and F1 falls by {max(0.0, self.f1_loss):.2f} points"
        both = "," if f1 else " and"
        return f"{self.difference:.4f} in probability on average{both} {self.change:.2%} of the pixels change class{f1}"


@dataclass(frozen=True)
class Calibration:
    """The `ranges` that a network's maps take, and how far results in integers lay from exact ones on `parts` other images."""

    ranges: Ranges
    agreement: Agreement
    parts: int

    def to_dict(self) -> dict[str, Any]:
        """As a card keeps it."""
        known = {} if math.isnan(self.agreement.f1_loss) else {"f1_loss": round(self.agreement.f1_loss, 3)}
        return {
            "ranges": {name: list(both) for name, both in self.ranges.items()},
            "difference": round(self.agreement.difference, 5),
            "change": round(self.agreement.change, 6),
            **known,
            "parts": self.parts,
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Calibration | None:
        """What a card kept; None where that is nothing, or makes no sense."""
        try:
            ranges = {str(name): (float(low), float(high)) for name, (low, high) in values["ranges"].items()}
            agreement = Agreement(
                float(values["difference"]), float(values["change"]), float(values.get("f1_loss", math.nan))
            )
            found = cls(ranges, agreement, int(values["parts"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        numbers = [*(edge for both in ranges.values() for edge in both), agreement.difference, agreement.change]
        return found if ranges and all(map(math.isfinite, numbers)) else None


def to_card(calibration: Calibration | None) -> dict[str, Any]:
    """As a card keeps it, also that there is none."""
    return calibration.to_dict() if calibration else {}


def calibrate(
    network: nn.Module,
    exact: Predict,
    shown: Sequence[Tensor],
    judged: Sequence[Part],
    dtype: torch.dtype,
    channel: int,
    threshold: float,
) -> tuple[CompiledNetwork, Calibration]:
    """`network` in integers, the rest of it in `dtype`: with ranges seen on `shown` (1, D, h, w), compared with `exact` on `judged`.

    Where that is not close enough, the last convolution is left in `dtype` too. Compared is the probability of class `channel`, which
    decides at `threshold`. Raises RuntimeError where OpenVINO cannot.
    """
    graph = converted(network)
    ranges = observe(graph, shown, dtype)
    known: dict[int, Tensor] = {}

    def once(image: Tensor) -> Tensor:
        if id(image) not in known:
            known[id(image)] = exact(image)
        return known[id(image)]

    for tried in (ranges, without_last_convolution(graph, ranges)):
        changed = graph.clone()
        quantise(changed, tried)
        integers = CompiledNetwork(changed, dtype, int(getattr(network, "multiple", 1)))
        agreement, parts = compare(once, integers, judged, channel, threshold)
        if agreement.is_accepted or agreement.is_hopeless:
            break
    return integers, Calibration(tried, agreement, parts)


def compile_calibrated(network: nn.Module, calibration: Calibration, dtype: torch.dtype) -> CompiledNetwork:
    """`network` in integers, as it was calibrated. Raises RuntimeError where that was another network."""
    name = hashlib.sha256(repr(sorted(calibration.ranges.items())).encode()).hexdigest()[:16]
    graph = converted_and_changed(network, f"int8-{name}", lambda graph: quantise(graph, calibration.ranges))
    return CompiledNetwork(graph, dtype, int(getattr(network, "multiple", 1)))


def compare(
    exact: Predict, found: Predict, judged: Sequence[Part], channel: int, threshold: float
) -> tuple[Agreement, int]:
    """How far `found` lies from `exact` on the `judged`, and on how many of them: no more are looked at once it is hopeless."""
    pairs = []
    for image, labels in judged:
        pairs.append((exact(image)[:, channel], found(image)[:, channel], labels))
        agreement = agreement_of(pairs, threshold)
        if agreement.is_hopeless:
            break
    return agreement, len(pairs)


def agreement_of(pairs: Sequence[tuple[Tensor, Tensor, Tensor | None]], threshold: float) -> Agreement:
    """Of exact and found probabilities (1, h, w) of the same pixels, with the labels of them."""
    pixels = sum(exact.numel() for exact, _, _ in pairs)
    difference = sum(float((exact - found).abs().sum(dtype=torch.float64)) for exact, found, _ in pairs)
    change = sum(int(((exact >= threshold) != (found >= threshold)).sum()) for exact, found, _ in pairs)
    before = _f1((exact >= threshold, labels) for exact, _, labels in pairs)
    after = _f1((found >= threshold, labels) for _, found, labels in pairs)
    return Agreement(difference / pixels, change / pixels, before - after)


def _f1(pairs: Iterator[tuple[Tensor, Tensor | None]]) -> float:
    """In percent; NaN where nothing is known to be a building."""
    hit = called = true = 0
    for building, labels in pairs:
        if labels is not None:
            hit += int((building & (labels == BUILDING)).sum())
            called += int((building & (labels != IGNORE)).sum())
            true += int((labels == BUILDING).sum())
    return f1(hit, called - hit, true - hit) if true else math.nan
