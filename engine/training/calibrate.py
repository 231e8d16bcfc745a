# SPDX-License-Identifier: GPL-2.0-or-later
"""A network calibrated for 8-bit integers on annotated areas, once it has learnt: no image it is used on need do so again."""

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
from ..datasets.samples import Sampler, Sampling, Tile, split
from ..models.model_file import as_stored, save
from ..runtime.errors import EngineError

PARTS = 32  # at each end: of every set a few


def calibrate_on(
    network: nn.Module,
    areas: Sequence[Area],
    sampling: Sampling,
    channel: int,
    threshold: float,
    parts: int = PARTS,
    seed: int = 0,
) -> Calibration | None:
    """How to compute `network` (fp32, CPU) in integers, from `parts` samples of `areas` and as many others to judge by.

    Those are of the ground held out of training, where there is any. The areas of each set have an equal share. None where
    OpenVINO is missing or cannot.
    """
    if openvino_backend.why_unavailable():
        return None
    plain = dataclasses.replace(sampling, radiometry=0.0)
    learnt, held_out = split(areas, plain)
    sampler = Sampler(areas, plain)
    rng = np.random.default_rng((seed, 3))
    shown = [image for image, _ in _drawn(sampler, learnt or held_out, parts, rng)]
    judged = _drawn(sampler, held_out or learnt, parts, rng)
    dtype = choose_device("cpu").dtype
    try:
        exact = openvino_backend.compiled(network, dtype)
        return calibrate(network, exact, shown, judged, dtype, channel, threshold)[1] if shown else None
    except Exception:  # of whatever kind: OpenVINO's own are no RuntimeError. The network is used as it is, then.
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
) -> None:
    """Calibrate the model that `save` has written to `path` on `areas`, and note that in its card; it is there all the while."""
    found = calibrate_on(as_stored(network, weights), areas, sampling, card.building, card.threshold, parts)
    if found is not None:
        with suppress(EngineError):  # what was learnt stands
            save(path, network, dataclasses.replace(card, calibration=to_card(found)), weights=weights)


def _drawn(sampler: Sampler, tiles: Sequence[Tile], count: int, rng: np.random.Generator) -> list[Part]:
    """`count` random samples, of each set in turn."""
    sets: dict[str, list[Tile]] = {}
    for tile in tiles:
        sets.setdefault(sampler.areas[tile.area].name.partition("/")[0], []).append(tile)
    parts: list[Part] = []
    for number in range(count if sets else 0):
        own = list(sets.values())[number % len(sets)]
        image, label = sampler.training(own[rng.integers(len(own))], rng)
        parts.append((image[None], label[None]))
    return parts
