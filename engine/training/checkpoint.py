# SPDX-License-Identifier: GPL-2.0-or-later
"""The state of a training run in one safetensors file: a killed run goes on where it was, and no pickle is opened."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError

_STEP = "roofline:step"


@dataclass(frozen=True)
class Checkpoint:
    """Where the state lies and how many minibatches it has seen."""

    path: Path
    step: int


def write_checkpoint(
    checkpoint: Checkpoint, network: nn.Module, optimiser: torch.optim.Optimizer, average: dict[str, Tensor]
) -> None:
    """Write the state, complete or not at all."""
    state = optimiser.state_dict()["state"]
    tensors = {f"network.{name}": tensor for name, tensor in network.state_dict().items()}
    tensors |= {f"average.{name}": tensor for name, tensor in average.items()}
    tensors |= {
        f"optimiser.{i}.{key}": torch.as_tensor(value)
        for i, s in state.items()
        for key, value in s.items()
        if value is not None
    }
    try:
        with atomic_file(checkpoint.path) as partial:
            save_file(
                {k: t.detach().cpu().contiguous() for k, t in tensors.items()},
                partial,
                {_STEP: json.dumps(checkpoint.step)},
            )
    except (OSError, SafetensorError) as error:
        raise EngineError(f"The checkpoint {checkpoint.path} cannot be written ({error}); free some space.") from error


def read_checkpoint(
    path: Path, network: nn.Module, optimiser: torch.optim.Optimizer, average: dict[str, Tensor]
) -> int:
    """Bring everything to the state in `path` and return the minibatches it has seen.

    Raises EngineError when the file is missing, damaged or of another network.
    """
    try:
        with safe_open(path, framework="pt") as file:
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (not a dict)
            step = int(json.loads(file.metadata()[_STEP]))
        network.load_state_dict(_under("network.", tensors))
        for name, tensor in _under("average.", tensors).items():
            average[name].copy_(tensor)
        state: dict[int, dict[str, Tensor]] = {}
        for name, tensor in _under("optimiser.", tensors).items():
            index, _, key = name.partition(".")
            state.setdefault(int(index), {})[key] = tensor
        optimiser.load_state_dict({"state": state, "param_groups": optimiser.state_dict()["param_groups"]})
        for parameter, known in optimiser.state.items():
            for key, tensor in known.items():
                if tensor.shape == parameter.shape:  # laid out as the weight is, which fused optimisers ask for
                    known[key] = torch.empty_like(parameter).copy_(tensor)
        return step
    except (OSError, SafetensorError, RuntimeError, KeyError, TypeError, ValueError) as error:
        raise EngineError(
            f"The checkpoint {path} cannot be resumed ({str(error).splitlines()[0]}); start again without --resume."
        ) from error


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}
