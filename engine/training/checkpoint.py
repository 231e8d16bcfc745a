# SPDX-License-Identifier: GPL-2.0-or-later
"""Checkpoints: the state of a training run in one safetensors file (no pickle), from which an interrupted run resumes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from ..runtime.atomic import atomic_file_apart
from ..runtime.errors import EngineError

_STEP = "roofline:step"
_BEST = "roofline:best"
_IDENTITY = "roofline:identity"


@dataclass(frozen=True)
class Position:
    """How far a training run has come: minibatches seen, and the epoch with the lowest validation cost so far (0: none)."""

    step: int = 0
    best_cost: float = math.inf
    best_epoch: int = 0


def write_checkpoint(
    path: Path,
    position: Position,
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    averaged: nn.Module,
    identity: Mapping[str, str],
) -> None:
    """Write the state at `position` to `path`, complete or not at all; `averaged` holds the average of the weights.

    `identity` says which training it is: options and data, as texts to compare when it is resumed.
    Raises EngineError when the file cannot be written.
    """
    state = optimiser.state_dict()["state"]
    tensors = {f"network.{name}": tensor for name, tensor in network.state_dict().items()}
    tensors |= {f"average.{name}": tensor for name, tensor in averaged.state_dict().items()}
    tensors |= {
        f"optimiser.{i}.{key}": torch.as_tensor(value)
        for i, s in state.items()
        for key, value in s.items()
        if value is not None
    }
    try:
        with atomic_file_apart(path) as partial:
            save_file(
                {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()},
                partial,
                {
                    _STEP: json.dumps(position.step),
                    _BEST: json.dumps([position.best_cost, position.best_epoch]),
                    _IDENTITY: json.dumps(dict(identity)),
                },
            )
    except (OSError, SafetensorError) as error:
        raise EngineError(
            "The checkpoint {path} cannot be written ({error}); free some disk space.", path=str(path), error=str(error)
        ) from error


def read_checkpoint(
    path: Path,
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    averaged: nn.Module,
    identity: Mapping[str, str],
) -> Position:
    """Load the state in `path` into `network`, `optimiser` and `averaged`; returns how far the run had come.

    Raises EngineError when the file is missing, damaged, or of a training with another `identity`. A checkpoint of an earlier
    version does not say which training it is of.
    """
    try:
        with safe_open(path, framework="pt") as file:
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (not a dict)
            metadata = file.metadata()
        written = dict(json.loads(metadata.get(_IDENTITY, "{}")))
        if others := [name for name in written if written[name] != identity.get(name)]:
            raise EngineError(
                "{checkpoint} is of a training with other {options}; resume it with the same, or start again without --resume.",
                checkpoint=path.name,
                options=", ".join(others),
            )
        best_cost, best_epoch = json.loads(metadata.get(_BEST, "[Infinity, 0]"))
        position = Position(int(json.loads(metadata[_STEP])), float(best_cost), int(best_epoch))
        network.load_state_dict(_under("network.", tensors))
        averaged.load_state_dict(_under("average.", tensors))
        state: dict[int, dict[str, Tensor]] = {}
        for name, tensor in _under("optimiser.", tensors).items():
            index, _, key = name.partition(".")
            state.setdefault(int(index), {})[key] = tensor
        optimiser.load_state_dict({"state": state, "param_groups": optimiser.state_dict()["param_groups"]})
        for parameter, entries in optimiser.state.items():
            for key, tensor in entries.items():
                if tensor.shape == parameter.shape:  # fused optimisers require the memory layout of the weight
                    entries[key] = torch.empty_like(parameter).copy_(tensor)
        return position
    except (OSError, SafetensorError, RuntimeError, KeyError, TypeError, ValueError) as error:
        raise EngineError(
            "Training cannot resume from the checkpoint {path} ({error}); start again without --resume.",
            path=str(path),
            error=str(error).splitlines()[0],
        ) from error


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Select the tensors whose names begin with `prefix`, which is removed."""
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}
