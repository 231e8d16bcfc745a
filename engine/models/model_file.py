# SPDX-License-Identifier: GPL-2.0-or-later
"""Load and save models: the weights and the model card in one safetensors file."""

from __future__ import annotations

import copy
import dataclasses
import hashlib
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from ..contract.card import METADATA_KEY, Card, CardError, read_card
from ..runtime.atomic import atomic_file_apart
from ..runtime.errors import EngineError
from ..runtime.pipeline import threads
from .registry import build

_AT_ONCE = 2**20  # bytes
_SCALE = ".int8_scale"


@dataclass(frozen=True)
class Model:
    """A network in evaluation mode (fp32, CPU) with its card, the path of its file and the file's SHA-256."""

    network: nn.Module
    card: Card
    path: Path
    sha256: str


def save(path: Path, network: nn.Module, card: Card, *, weights: str = "float32") -> None:
    """Write the model to `path` atomically.

    `weights` is "float32", "float16" or "int8": with int8, matrices and filters are stored as 8-bit integers with one
    scale for each output map (rounded to nearest, symmetric) and everything else as float16. Raises EngineError.
    """
    card = dataclasses.replace(card, parameters=sum(p.numel() for p in network.parameters()))
    tensors = _stored(network, weights)
    try:
        with atomic_file_apart(path) as partial:
            save_file(tensors, partial, metadata={METADATA_KEY: card.to_json()})
            partial.chmod(0o644)  # safetensors makes it readable by its owner only
    except (OSError, SafetensorError) as error:
        raise EngineError(
            "The model {path} cannot be written ({error}); choose another folder or free some space.",
            path=str(path),
            error=str(error),
        ) from error


def as_stored(network: nn.Module, weights: str) -> nn.Module:
    """Return a copy of `network` (fp32, CPU, evaluation mode) with its weights rounded as by `save` and `load`."""
    copied = copy.deepcopy(network).cpu().eval()
    copied.load_state_dict(_restored(_stored(network, weights)))
    return copied


def load(path: Path) -> Model:
    """Load the model from the safetensors file at `path`.

    Raises EngineError if it is not a Roofline model (a pickle, a damaged file, no card).
    """
    try:
        card = read_card(path)
    except CardError as error:
        raise EngineError("This model cannot be used: {problem}.", problem=error.sentence) from error
    with threads(1) as pool:
        checksum = pool.submit(_checksum, path)  # takes as long as the rest of the function
        with torch.device("meta"):  # no time is spent on initial weights
            network = build(card.architecture, len(card.bands), len(card.classes), **card.hyperparameters)
        try:
            network.load_state_dict(_restored(load_file(path)), assign=True)
        except (SafetensorError, RuntimeError) as error:
            raise EngineError("The model {file} is damaged; copy it again from its source.", file=path.name) from error
        return Model(network.eval(), card, path, checksum.result())


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_AT_ONCE):
            digest.update(part)
    return digest.hexdigest()


def _stored(network: nn.Module, weights: str) -> dict[str, Tensor]:
    tensors: dict[str, Tensor] = {}
    for name, tensor in network.state_dict().items():
        tensor = tensor.detach().cpu().contiguous()
        if not tensor.is_floating_point() or weights == "float32":
            tensors[name] = tensor
        elif weights == "int8" and tensor.ndim == 4:
            tensors[name], tensors[name + _SCALE] = _quantise(tensor, _output_dimension(network, name))
        else:
            tensors[name] = tensor.half()
    return tensors


def _output_dimension(network: nn.Module, name: str) -> int:
    owner = network.get_submodule(name.rpartition(".")[0])
    return 1 if isinstance(owner, nn.ConvTranspose2d) else 0


def _quantise(tensor: Tensor, dimension: int) -> tuple[Tensor, Tensor]:
    others = [d for d in range(tensor.ndim) if d != dimension]
    scale = tensor.abs().amax(dim=others, keepdim=True).clamp_min(1e-12) / 127
    return (tensor / scale).round().clamp(-127, 127).to(torch.int8), scale


def _restored(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: _restore(name, tensor, stored) for name, tensor in stored.items() if not name.endswith(_SCALE)}


def _restore(name: str, tensor: Tensor, stored: dict[str, Tensor]) -> Tensor:
    scale = stored.get(name + _SCALE)
    if scale is not None:
        return tensor.float() * scale
    # Copied, because the memory-mapped file may change while the model is in use.
    return tensor.to(torch.float32 if tensor.is_floating_point() else tensor.dtype, copy=True)
