# SPDX-License-Identifier: GPL-2.0-or-later
"""Calibrate a trained network for INT8 inference on annotated areas, so that it need not be calibrated on each image."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from torch import nn

from ..compute import openvino_backend
from ..compute.calibration import Calibration, Part, calibrate, to_card
from ..compute.device import choose_device
from ..contract.card import Card
from ..datasets.areas import Area
from ..datasets.samples import Sampler, SampleTile, Sampling, split
from ..models.model_file import Model, as_stored, save
from ..runtime.errors import EngineError

PARTS = 32  # samples to calibrate with, and as many to compare the results on


def calibrate_on(
    network: nn.Module,
    areas: Sequence[Area],
    sampling: Sampling,
    channel: int,
    threshold: float,
    parts: int = PARTS,
    seed: int = 0,
) -> Calibration | None:
    """Calibrate `network` (float32, on the CPU) for INT8 with `parts` samples of `areas`; F1 is compared on as many others.

    The samples to compare on come from the validation tiles, if there are any. Each dataset gives the same number of
    samples. `channel` is the building class and `threshold` the probability (0 to 1) from which a pixel is building.
    Returns None when OpenVINO is missing or the calibration fails.
    """
    if openvino_backend.why_unavailable():
        return None
    plain = dataclasses.replace(sampling, radiometry=0.0)
    training_tiles, validation_tiles = split(areas, plain)
    sampler = Sampler(areas, plain)
    rng = np.random.default_rng((seed, 3))
    calibration_images = [image for image, _ in _samples(sampler, training_tiles or validation_tiles, parts, rng)]
    compared = _samples(sampler, validation_tiles or training_tiles, parts, rng)
    dtype = choose_device("cpu").dtype
    try:
        exact = openvino_backend.compiled(network, dtype)
        if not calibration_images:
            return None
        return calibrate(network, exact, calibration_images, compared, dtype, channel, threshold)[1]
    except Exception:  # OpenVINO's exceptions have no common base class; the model works without calibration
        return None


def calibrate_saved(
    path: Path,
    network: nn.Module,
    card: Card,
    areas: Sequence[Area],
    sampling: Sampling,
    *,
    weights: str,
    parts: int = PARTS,
    parent: Model | None = None,
) -> None:
    """Calibrate the model file at `path` on `areas` and add the calibration to its card; the file is replaced only when complete.

    `parent` is as for `save`.
    """
    found = calibrate_on(as_stored(network, weights), areas, sampling, card.building, card.threshold, parts)
    if found is not None:
        with suppress(EngineError):  # the model without calibration stays
            calibrated = dataclasses.replace(card, calibration=to_card(found))
            save(path, network, calibrated, weights=weights, parent=parent)


def _samples(sampler: Sampler, tiles: Sequence[SampleTile], count: int, rng: np.random.Generator) -> list[Part]:
    """Draw `count` random samples, one dataset after the other in turn: images (1, D, size, size), labels (1, size, size)."""
    sets: dict[str, list[SampleTile]] = {}
    for tile in tiles:
        sets.setdefault(sampler.areas[tile.area].name.partition("/")[0], []).append(tile)
    parts: list[Part] = []
    for number in range(count if sets else 0):
        own = list(sets.values())[number % len(sets)]
        image, label = sampler.training(own[rng.integers(len(own))], rng)
        parts.append((image[None], label[None]))
    return parts
