# SPDX-License-Identifier: GPL-2.0-or-later
"""Register network families by name and build networks from them.

A new family is one file: a class that satisfies `Network`, decorated with `@register(name, hyperparameter=allowed
values)`, and an import of that file in `models/__init__.py`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar, cast, runtime_checkable

from torch import Tensor, nn

from ..contract.card import Hyperparameter
from ..runtime.errors import EngineError


@runtime_checkable
class Network(Protocol):
    """The interface of a registered network, beside nn.Module.

    Its constructor takes the number of input bands, the number of classes, and its hyperparameters by keyword.
    """

    @property
    def multiple(self) -> int:
        """The coarsest stride in pixels: `forward` pads its input to a multiple of it."""

    @property
    def entries(self) -> tuple[str, ...]:
        """The names of the convolutions (nn.Conv2d) that read the image."""

    @property
    def encoder(self) -> tuple[str, ...]:
        """The names of the direct children that form the encoder."""

    @property
    def deepest(self) -> str:
        """The name of the last layer of the encoder, whose maps are the image's embedding."""

    @property
    def classifier(self) -> nn.Module:
        """The last layer, a convolution that computes the logits."""

    def forward(self, x: Tensor) -> Tensor:
        """Compute logits (N, C, H, W) for images (N, D, H, W) of any H and W."""


Builder = TypeVar("Builder", bound=Callable[..., Network])


@dataclass(frozen=True)
class Family:
    """Networks of one architecture.

    `hyperparameters` maps each keyword of `builder`, beside the bands and the classes, to its allowed values; the first
    is the default.
    """

    name: str
    builder: Callable[..., Network]
    hyperparameters: Mapping[str, tuple[Hyperparameter, ...]]

    def variants(self) -> Iterator[dict[str, Hyperparameter]]:
        """Yield every combination of hyperparameters."""
        for values in itertools.product(*self.hyperparameters.values()):
            yield dict(zip(self.hyperparameters, values, strict=True))


FAMILIES: dict[str, Family] = {}
"""The registered families by name, in the order of their imports in `models/__init__.py`."""


def register(name: str, **hyperparameters: tuple[Hyperparameter, ...]) -> Callable[[Builder], Builder]:
    """Register the decorated class as the family `name`; `hyperparameters` maps keywords to allowed values."""

    def add(builder: Builder) -> Builder:
        FAMILIES[name] = Family(name, builder, hyperparameters)
        return builder

    return add


def complete(architecture: str, given: Mapping[str, Hyperparameter]) -> dict[str, Hyperparameter]:
    """Return all hyperparameters of a network of `architecture`: those `given`, and the defaults of the others.

    Raises EngineError for an unknown architecture or hyperparameter, and for a value that is not allowed.
    """
    family = FAMILIES.get(architecture)
    if family is None:
        raise EngineError(
            "The network {architecture} is unknown; choose one of {names}.",
            architecture=architecture,
            names=", ".join(FAMILIES),
        )
    for name, value in given.items():
        if name not in family.hyperparameters:
            raise EngineError(
                "The network {architecture} has no hyperparameter {name}; it has {names}.",
                architecture=architecture,
                name=name,
                names=", ".join(family.hyperparameters),
            )
        if value not in family.hyperparameters[name]:
            raise EngineError(
                "The network {architecture} is not available with {name} {value}; choose one of {allowed}.",
                architecture=architecture,
                name=name,
                value=value,
                allowed=", ".join(map(str, family.hyperparameters[name])),
            )
    return {name: given.get(name, allowed[0]) for name, allowed in family.hyperparameters.items()}


def build(architecture: str, bands: int, classes: int = 2, /, **hyperparameters: Hyperparameter) -> nn.Module:
    """Build a network with random initial weights, for images of `bands` bands.

    The result satisfies `Network`. Raises EngineError as `complete`, and for fewer than 1 band or 2 classes.
    """
    chosen = complete(architecture, hyperparameters)
    if bands < 1 or classes < 2:
        raise EngineError(
            "A network needs at least 1 band and 2 classes, not {bands} and {classes}.", bands=bands, classes=classes
        )
    return cast(nn.Module, FAMILIES[architecture].builder(bands, classes, **chosen))


def multiple_of(network: nn.Module) -> int:
    """Return the coarsest stride of `network` in pixels; 1 for a module that is not in the registry."""
    return network.multiple if isinstance(network, Network) else 1
