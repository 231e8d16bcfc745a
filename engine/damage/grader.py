# SPDX-License-Identifier: GPL-2.0-or-later
"""The grader that Roofline comes with: small networks over the measurements of a building, and its file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file
from scipy.special import expit, softmax

from .. import ROOT
from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError
from .described import Described
from .event_fit import Cuts, ordered
from .features import Table, damage_index, maps_of, statistics_of

SHIPPED = ROOT / "resources" / "damage" / "grader.safetensors"
_METADATA = "roofline:grader"
KINDS = ("statistics", "maps", "alone_statistics", "alone_maps")
_BASELINES = {True: "baseline", False: "alone_baseline"}  # names of their tensors, by Described.is_pair
LIMIT = 4.0  # standard deviations of the training data beyond which a measurement says no more


@dataclass(frozen=True)
class Grader:
    """Trained weights by name, and the card that says what they were trained on.

    The names begin with a kind of KINDS. "statistics" reads structural statistics and probabilities of any building model, "maps"
    also the maps of the model with the SHA-256 `model_sha256`; those with "alone" are for an image without one from before.
    """

    tensors: Mapping[str, NDArray[np.float32]]
    card: Mapping[str, Any]
    path: Path
    sha256: str

    @property
    def licence(self) -> str:
        """Return the licence."""
        return str(self.card.get("licence", ""))

    @property
    def trained_on(self) -> str:
        """Say what it was trained on."""
        return str(self.card.get("trained_on", ""))

    def cuts(self, described: Described, model: Sequence[str]) -> Cuts:
        """Return the probabilities (N, 3) that each building is at least minor, at least major, destroyed.

        `model` are the checksums of the building model that described them (Model.checksums).
        """
        kind = kind_of(described, with_maps=self.card.get("model_sha256") in model)
        table = inputs(described, kind)
        probability = np.mean([self._network(kind, member, table) for member in range(self._members(kind))], axis=0)
        return cuts_of(probability)

    def baseline(self, described: Described) -> Cuts:
        """Return the same probabilities from the index of damage, without any network that was trained on damage."""
        name = _BASELINES[described.is_pair]
        offset, slope = self.tensors[f"{name}.offset"], float(self.tensors[f"{name}.slope"][0])
        return ordered(expit(slope * (damage_index(described)[:, None] - offset[None])))

    def _members(self, kind: str) -> int:
        return sum(name.startswith(f"{kind}.") and name.endswith(".hidden.weight") for name in self.tensors)

    def _network(self, kind: str, member: int, table: Table) -> NDArray[np.float64]:
        """Return the probabilities (N, 4) of one network."""
        t = self.tensors
        scaled = np.clip((table - t[f"{kind}.mean"]) / t[f"{kind}.std"], -LIMIT, LIMIT)
        name = f"{kind}.{member}"
        hidden = np.maximum(scaled @ t[f"{name}.hidden.weight"].T + t[f"{name}.hidden.bias"], 0)
        return np.asarray(softmax(hidden @ t[f"{name}.grades.weight"].T + t[f"{name}.grades.bias"], axis=1), np.float64)


def kind_of(described: Described, *, with_maps: bool) -> str:
    """Return which of KINDS grades these buildings."""
    return KINDS[(0 if described.is_pair else 2) + with_maps]


def inputs(described: Described, kind: str) -> Table:
    """Return the measurements (N, F) that the networks of `kind` read."""
    own = statistics_of(described)
    return np.concatenate((own, maps_of(described)), axis=1) if kind.endswith("maps") else own


def cuts_of(probability: NDArray[np.float64]) -> Cuts:
    """Turn probabilities (N, 4) of the grades into those (N, 3) of being at least minor, major, destroyed."""
    return np.cumsum(probability[:, ::-1], axis=1)[:, -2::-1]


def load_grader(path: Path = SHIPPED) -> Grader:
    """Load the grader in `path`; the last one stays in memory. Raises EngineError where it is missing or damaged."""
    try:
        about = path.stat()
        return _load(path, about.st_mtime_ns)
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise EngineError(
            "The damage grader {path} is missing or damaged ({problem}); install Roofline again.",
            path=str(path),
            problem=str(error),
        ) from error


@lru_cache(maxsize=1)
def _load(path: Path, modified: int) -> Grader:
    with safe_open(path, "np") as file:
        tensors = {name: np.asarray(file.get_tensor(name), np.float32) for name in file.keys()}  # noqa: SIM118
        card = json.loads(file.metadata()[_METADATA])
    return Grader(tensors, card, path, hashlib.sha256(path.read_bytes()).hexdigest())


def save_grader(path: Path, tensors: Mapping[str, NDArray[np.float32]], card: Mapping[str, Any]) -> None:
    """Write a grader, weights as float16 and the rest as float32."""
    stored = {name: value.astype(np.float16) if name.endswith(".weight") else value for name, value in tensors.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_file(path) as partial:
        save_file(
            {name: np.ascontiguousarray(value) for name, value in stored.items()},
            partial,
            {_METADATA: json.dumps(card)},
        )
        partial.chmod(0o644)
