# SPDX-License-Identifier: GPL-2.0-or-later
"""Tell which training a checkpoint is of: the options and the data that a resumed run must share with it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import Any

from ..datasets.areas import Area
from ..datasets.scratch_arrays import strips
from .config import TrainConfig

_FREE = ("learning_rate", "batch", "steps", "epochs", "patience")
"""What a resumed run may change: its pace, and when it ends."""
_OPTIONS = {
    "architecture": "--architecture",
    "hyperparameters": "--hyperparameter",
    "bands": "--bands",
    "seed": "--seed",
    "encoder_rate": "--encoder-rate",
    "frozen_statistics": "--frozen-statistics",
    "hold_out": "--hold-out",
    "gsd": "--gsd",
    "radiometry": "--radiometry",
    "blurred": "--blurred",
    "size": "--size",
    "tile": "--size",
    "stride": "--size",
}
_STRIP = 2**24  # pixels


def identity_of(areas: Sequence[Area], config: TrainConfig) -> dict[str, str]:
    """Describe a training: a text for each option of `roofline train` that its result depends on, and one for the data."""
    values = dataclasses.asdict(config)
    values |= values.pop("sampling")
    found: dict[str, list[Any]] = {}
    for name, value in values.items():
        if name not in (*_FREE, "pretrained"):  # the weights that a run starts from are in its checkpoint
            found.setdefault(_OPTIONS.get(name, "--preset"), []).append([name, value])
    texts = {option: json.dumps(each) for option, each in found.items()}
    return {**texts, "SETS": hashlib.sha256(json.dumps([_of(area) for area in areas]).encode()).hexdigest()}


def _of(area: Area) -> list[Any]:
    """Describe the images of an area by the statistics of its set, which are known, and its labels by their checksum."""
    labels = 0
    for rows in strips(area.label.shape, _STRIP):
        labels = zlib.crc32(area.label[rows].tobytes(), labels)
    statistics = [f"{value:.6g}" for value in (*area.mean, *area.std)]  # another processor may round differently
    return [area.name, area.image.shape, f"{area.gsd:.6g}", area.weight, area.known, statistics, labels]
