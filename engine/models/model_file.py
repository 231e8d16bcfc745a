# SPDX-License-Identifier: GPL-2.0-or-later
"""Load and save models: the weights and the model card in one safetensors file."""

from __future__ import annotations

import copy
import dataclasses
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from ..contract.atomic import being_written
from ..contract.card import METADATA_KEY, PARENT_KEY, Card, CardError, former_checksums, read_card, read_parent_card
from ..contract.sentence import Sentence
from ..runtime.atomic import atomic_file_apart
from ..runtime.errors import EngineError
from ..runtime.paths import check_input
from ..runtime.pipeline import threads
from .registry import Network, build

_AT_ONCE = 2**20  # bytes
_SCALE = ".int8_scale"
_PARENT = "parent."  # before the names of the parent's weights in the file of a refined model
_PARENT_SHA256 = "roofline:parent_file_sha256"


@dataclass(frozen=True)
class Model:
    """A network in evaluation mode (fp32, CPU) with its card, the path of its file and the file's SHA-256.

    With `is_parent` it is the one that the refined model at `path` began with, and has the SHA-256 of the file that this was in.
    """

    network: nn.Module
    card: Card
    path: Path
    sha256: str
    is_parent: bool = False

    @property
    def checksums(self) -> tuple[str, ...]:
        """The SHA-256 of the file, and those it had before its card was changed; the weights were the same."""
        return (self.sha256,) if self.is_parent else (self.sha256, *former_checksums(self.path))


@being_written()
def save(path: Path, network: nn.Module, card: Card, *, weights: str = "float32", parent: Model | None = None) -> None:
    """Write the model to `path` atomically, with the `parent` that it was refined from, if it is to be kept (`load_parent`).

    `weights` is "float32", "float16" or "int8": with int8, matrices and filters are stored as 8-bit integers with one
    scale for each output map (rounded to nearest, symmetric) and everything else as float16. Raises EngineError.
    """
    card = dataclasses.replace(card, parameters=sum(p.numel() for p in network.parameters()))
    tensors, metadata = _stored(network, weights), {METADATA_KEY: card.to_json()}
    if parent is not None:
        stored = _stored(parent.network, _exact(parent.network))
        # Copied, because the network may share tensors with its parent, which the format does not allow.
        tensors |= {_PARENT + name: tensor.clone() for name, tensor in stored.items()}
        metadata |= {PARENT_KEY: parent.card.to_json(), _PARENT_SHA256: parent.sha256}
    try:
        with atomic_file_apart(path) as partial:
            save_file(tensors, partial, metadata=metadata)
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

    The logits of a model with a temperature are divided by it: the weights of the classifier are, so that every backend
    computes the same probabilities and a refinement begins with them. The returned card, which belongs to these weights, has the
    temperature 1. Raises EngineError if it is not a Roofline model (a pickle, a damaged file, no card), or its weights are not those of
    the network its card names, or not numbers.
    """
    card = _read(path, read_card)
    with threads(1) as pool:
        checksum = pool.submit(_checksum, path)  # takes as long as the rest of the function
        network, card = _network(path, card)
        return Model(network, card, path, checksum.result())


def load_parent(path: Path) -> Model | None:
    """Load the model that the refined one at `path` began with; None where the file holds no such one. Errors are those of `load`."""
    card = _read(path, read_parent_card)
    if card is None:
        return None
    network, card = _network(path, card, _PARENT)
    with safe_open(path, framework="pt") as file:
        return Model(network, card, path, (file.metadata() or {}).get(_PARENT_SHA256, ""), is_parent=True)


AnyCard = TypeVar("AnyCard")


def _read(path: Path, read: Callable[[Path], AnyCard]) -> AnyCard:
    """Read a card from the file at `path` with `read`. Raises EngineError."""
    check_input(path)
    try:
        return read(path)
    except (CardError, OSError) as error:
        problem = error.sentence if isinstance(error, CardError) else f"{path.name}: {error.strerror}"
        raise EngineError("This model cannot be used: {problem}.", problem=problem) from error


def _network(path: Path, card: Card, prefix: str = "") -> tuple[nn.Module, Card]:
    """Build the network of `card` with the weights at `path` whose names begin with `prefix`, divided by the card's temperature."""
    with torch.device("meta"):  # no time is spent on initial weights
        network = build(card.architecture, len(card.bands), len(card.classes), **card.hyperparameters)
    try:
        with safe_open(path, framework="pt") as file:
            names = _names(file, prefix)
            _check_stored(path, file, names, network)
            weights = _restored({name: file.get_tensor(stored) for name, stored in names.items()})
    except (SafetensorError, OSError) as error:
        raise EngineError("The model {file} is damaged; copy it again from its source.", file=path.name) from error
    _check_values(path, weights)
    network.load_state_dict(weights, assign=True)
    if card.temperature != 1:
        divide_logits(network, card.temperature)
        card = dataclasses.replace(card, temperature=1.0)
    return network.eval(), card


def _names(file: Any, prefix: str) -> dict[str, str]:
    """Return the names of the tensors of one network, each with that in the open safetensors `file`, which begins with `prefix`."""
    own = [name for name in file.keys() if name.startswith(_PARENT) == bool(prefix)]  # noqa: SIM118  # no mapping
    return {name.removeprefix(prefix): name for name in own}


@torch.no_grad()
def divide_logits(network: nn.Module, temperature: float) -> None:
    """Divide the weights of the layer that computes the logits of `network`, in place, and so the logits, by `temperature`."""
    for parameter in cast(Network, network).classifier.parameters():
        parameter.div_(temperature)


def _check_stored(path: Path, file: Any, names: Mapping[str, str], network: nn.Module) -> None:
    """Compare names, shapes and types in the open safetensors `file` with those that `network` is stored with.

    `names` holds each name with that in the file.

    No weights are read, so that a small file cannot make large tensors. Raises EngineError.
    """
    expected = network.state_dict()
    stored = {name: file.get_slice(each) for name, each in names.items()}
    scales = {name for name in stored if name.endswith(_SCALE)}
    if stored.keys() - scales != expected.keys():
        raise _damaged(path, Sentence("its weights are those of another network than its card says"))
    for name, tensor in expected.items():
        shape, dtype = stored[name].get_shape(), stored[name].get_dtype()
        if shape != list(tensor.shape):
            raise _damaged(
                path,
                Sentence(
                    "{name} has the shape {shape}, not {expected}",
                    name=name,
                    shape=_by(shape),
                    expected=_by(tensor.shape),
                ),
            )
        is_scaled = name + _SCALE in scales
        allowed = ("I64",) if not tensor.is_floating_point() else ("I8",) if is_scaled else ("F32", "F16")
        if dtype not in allowed:
            raise _damaged(path, Sentence("{name} has the data type {dtype}", name=name, dtype=dtype))
    for name in scales:
        scale, scaled = stored[name], expected.get(name.removesuffix(_SCALE))
        if scaled is None or scale.get_dtype() != "F32" or not _is_scale(scale.get_shape(), scaled.shape):
            raise _damaged(path, Sentence("{name} does not belong to its weights", name=name))


def _is_scale(shape: Sequence[int], scaled: Sequence[int]) -> bool:
    """Whether a tensor of `shape` has one scale for each map of a tensor of the shape `scaled` in one dimension."""
    if len(shape) != len(scaled):
        return False
    long = [size == full for size, full in zip(shape, scaled, strict=True) if size != 1]
    return all(long) and len(long) <= 1


def _check_values(path: Path, weights: dict[str, Tensor]) -> None:
    """Raise EngineError for weights that are not finite, or variances below 0, which make every result NaN."""
    for name, tensor in weights.items():
        if tensor.is_floating_point() and not torch.isfinite(tensor).all():
            raise _damaged(path, Sentence("{name} holds values that are not finite", name=name))
        if name.endswith("running_var") and (tensor < 0).any():
            raise _damaged(path, Sentence("{name} holds a negative variance", name=name))


def _damaged(path: Path, problem: Sentence) -> EngineError:
    return EngineError(
        "The model {file} is damaged ({problem}); copy it again from its source.", file=path.name, problem=problem
    )


def _by(shape: Sequence[int]) -> str:
    return " x ".join(map(str, shape)) or "1"


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


def _exact(network: nn.Module) -> str:
    """Return how `network` is stored without loss: "int8" if its weights came from such a file, else "float16", nearly so."""
    state, rounded = network.state_dict(), as_stored(network, "int8").state_dict()
    return "int8" if all(torch.allclose(state[name], rounded[name], rtol=1e-3) for name in state) else "float16"


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
