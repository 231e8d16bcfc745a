# SPDX-License-Identifier: GPL-2.0-or-later
"""Calibrate a network for INT8 and compare its results with floating point; the model card stores the calibration."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from ..contract.sentence import Sentence
from ..raster.labels import BUILDING, IGNORE
from ..raster.scores import f1
from .device import Predict
from .openvino_backend import CompiledNetwork, converted, converted_and_changed
from .quantisation import Ranges, observe, quantise, without_last_convolution

MAX_DIFFERENCE = 0.01  # accepted mean absolute difference of probability
MAX_F1_LOSS = 0.2  # accepted loss of F1, in percentage points
MAX_CHANGE = 0.003  # accepted share of pixels that change class, if there are no labels
_HOPELESS = 3  # a comparison stops as soon as a limit is exceeded this many times

Part = tuple[Tensor, Tensor | None]
"""An image (1, D, h, w) and its labels (1, h, w), BUILDING, BACKGROUND or IGNORE; None if they are unknown."""


@dataclass(frozen=True)
class Agreement:
    """The difference between INT8 and floating-point results.

    `difference` is the mean absolute difference of probability, `change` the share of pixels that change class,
    `f1_loss` the loss of F1 in percentage points (NaN: no labels).
    """

    difference: float
    change: float
    f1_loss: float = math.nan

    @property
    def is_accepted(self) -> bool:
        """Whether INT8 may be used. With labels, pixels may change class as long as F1 does not fall."""
        right = self.change < MAX_CHANGE if math.isnan(self.f1_loss) else self.f1_loss <= MAX_F1_LOSS
        return self.difference < MAX_DIFFERENCE and right

    @property
    def is_hopeless(self) -> bool:
        """Whether the limits are exceeded so far that more images would not change the verdict."""
        differs = self.difference >= _HOPELESS * MAX_DIFFERENCE
        return differs or (math.isnan(self.f1_loss) and self.change >= _HOPELESS * MAX_CHANGE)

    @property
    def sentence(self) -> Sentence:
        """Describe the difference as part of a sentence."""
        if math.isnan(self.f1_loss):
            return Sentence(
                "probabilities differ by {difference:.4f} on average, {change:.2%} of the pixels change class",
                difference=self.difference,
                change=self.change,
            )
        return Sentence(
            "probabilities differ by {difference:.4f} on average, {change:.2%} of the pixels change class,"
            " F1 falls by {f1_loss:.2f} points",
            difference=self.difference,
            change=self.change,
            f1_loss=max(0.0, self.f1_loss),
        )


@dataclass(frozen=True)
class Calibration:
    """The value `ranges` of a network's feature maps, and the agreement with floating point on `parts` images."""

    ranges: Ranges
    agreement: Agreement
    parts: int

    def to_dict(self) -> dict[str, Any]:
        """Return the calibration as a model card stores it."""
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
        """Read a calibration from a model card; None if there is none or it is invalid."""
        try:
            ranges = {str(name): (float(low), float(high)) for name, (low, high) in values["ranges"].items()}
            agreement = Agreement(
                float(values["difference"]), float(values["change"]), float(values.get("f1_loss", math.nan))
            )
            found = cls(ranges, agreement, int(values["parts"]))
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            return None
        numbers = [*(edge for both in ranges.values() for edge in both), agreement.difference, agreement.change]
        is_sound = all(map(math.isfinite, numbers)) and all(low <= high for low, high in ranges.values())
        return found if ranges and is_sound else None


def to_card(calibration: Calibration | None) -> dict[str, Any]:
    """Return `calibration` as a model card stores it; empty for None."""
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
    """Quantise `network` to INT8 with ranges observed on `shown` (1, D, h, w), and compare it with `exact` on `judged`.

    Layers that are not quantised compute in `dtype`. If the agreement is not accepted, the last convolution is left in
    `dtype` too. The comparison uses the probability of class `channel` and its `threshold`. Raises RuntimeError if
    OpenVINO fails.
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
    """Quantise `network` to INT8 with a stored `calibration`. Raises RuntimeError if it belongs to another network."""
    name = hashlib.sha256(repr(sorted(calibration.ranges.items())).encode()).hexdigest()[:16]
    graph = converted_and_changed(network, f"int8-{name}", lambda graph: quantise(graph, calibration.ranges))
    return CompiledNetwork(graph, dtype, int(getattr(network, "multiple", 1)))


def compare(
    exact: Predict, found: Predict, judged: Sequence[Part], channel: int, threshold: float
) -> tuple[Agreement, int]:
    """Compare `found` with `exact` on the images `judged`; return the agreement and the number of images compared.

    The comparison stops early once the agreement is hopeless.
    """
    pairs = []
    for image, labels in judged:
        pairs.append((exact(image)[:, channel], found(image)[:, channel], labels))
        agreement = agreement_of(pairs, threshold)
        if agreement.is_hopeless:
            break
    return agreement, len(pairs)


def agreement_of(pairs: Sequence[tuple[Tensor, Tensor, Tensor | None]], threshold: float) -> Agreement:
    """Compute the agreement of triples: exact and found probabilities (1, h, w), and labels or None."""
    pixels = sum(exact.numel() for exact, _, _ in pairs)
    difference = sum(float((exact - found).abs().sum(dtype=torch.float64)) for exact, found, _ in pairs)
    change = sum(int(((exact >= threshold) != (found >= threshold)).sum()) for exact, found, _ in pairs)
    before = _f1((exact >= threshold, labels) for exact, _, labels in pairs)
    after = _f1((found >= threshold, labels) for _, found, labels in pairs)
    return Agreement(difference / pixels, change / pixels, before - after)


def _f1(pairs: Iterator[tuple[Tensor, Tensor | None]]) -> float:
    """Return F1 in percent; NaN if no label is BUILDING."""
    hit = called = true = 0
    for building, labels in pairs:
        if labels is not None:
            hit += int((building & (labels == BUILDING)).sum())
            called += int((building & (labels != IGNORE)).sum())
            true += int((labels == BUILDING).sum())
    return f1(hit, called - hit, true - hit) if true else math.nan
