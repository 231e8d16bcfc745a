# SPDX-License-Identifier: GPL-2.0-or-later
"""Define the arguments of `roofline train`."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from ..contract.card import Hyperparameter
from ..training.config import PRESETS

_LARGEST = 2**63


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `roofline train` to `parser`."""
    parser.add_argument("sets", nargs="+", help="description files (.toml), or names of those in resources/datasets")
    parser.add_argument(
        "--data", type=Path, required=True, help="folder that the paths in the descriptions are relative to"
    )
    parser.add_argument("--out", type=Path, required=True, help="the model file to write (.safetensors)")
    parser.add_argument(
        "--generated", type=_count, default=0, help="number of synthetic scenes to train on in addition to the sets"
    )
    parser.add_argument(
        "--harder", type=_count, default=0, help="number of synthetic scenes of ground that is hard to tell from roofs"
    )
    parser.add_argument(
        "--weight",
        action="append",
        type=_number_of,
        default=[],
        metavar="SET=NUMBER",
        help="weight of a set, of `generated` or of `harder` in the samples; repeatable (default: its description's)",
    )
    parser.add_argument(
        "--start", type=Path, metavar="MODEL", help="begin with this model's weights; it may have fewer bands"
    )
    parser.add_argument(
        "--pretrained", action="store_true", help="begin with ImageNet weights (needs requirements-training.txt)"
    )
    parser.add_argument(
        "--encoder-rate",
        type=_rate,
        default=0.0,
        help="factor on the encoder's learning rate; other than 1, its weights do not decay (default: 0.1 with --pretrained, else 1)",
    )
    parser.add_argument(
        "--frozen-statistics", action="store_true", help="keep the statistics of the encoder's batch norm"
    )
    parser.add_argument("--preset", choices=sorted(PRESETS), default="best", help="training procedure (default: best)")
    parser.add_argument("--architecture", default="resnet-deconv", help="network, as `roofline networks` lists them")
    parser.add_argument("--depth", type=int, help="the same as --hyperparameter depth=N")
    parser.add_argument(
        "--hyperparameter",
        action="append",
        type=_hyperparameter,
        default=[],
        metavar="NAME=VALUE",
        help="hyperparameter of the architecture, as `roofline networks` lists them; repeatable (default: the architecture's first)",
    )
    parser.add_argument("--bands", default="red,green,blue", help="band names, comma separated")
    parser.add_argument("--hold-out", default="", metavar="SETS", help="sets used for validation only, comma separated")
    parser.add_argument(
        "--steps", type=_count, default=0, help="minibatches to train for (default: the preset's epochs)"
    )
    parser.add_argument("--epochs", type=_count, default=0, help="passes over the samples (default: the preset's)")
    parser.add_argument("--batch", type=_count, default=0, help="samples per minibatch (default: the preset's)")
    parser.add_argument(
        "--learning-rate", type=_rate, default=0.0, help="learning rate of the optimiser (default: the preset's)"
    )
    parser.add_argument(
        "--gsd",
        type=float,
        nargs=2,
        metavar=("FINEST", "COARSEST"),
        help="pixel sizes of the samples in metres, drawn between the two (default: the preset's)",
    )
    parser.add_argument(
        "--radiometry",
        type=float,
        help="strength of changes of colour and contrast, 0 for none (default: the preset's)",
    )
    parser.add_argument(
        "--blurred",
        type=float,
        help="share of samples with the blur of another sensor, 0 to 1 (default: the preset's)",
    )
    parser.add_argument(
        "--size", type=_count, default=0, help="side of a sample in pixels, a multiple of 32 (default: the preset's)"
    )
    parser.add_argument("--seed", type=_count, default=0, help="seed of the random number generator (default: 0)")
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda; with torchrun each process takes a GPU")
    parser.add_argument("--resume", action="store_true", help="continue from the checkpoint beside --out")
    parser.add_argument(
        "--weights",
        choices=("float32", "float16", "int8"),
        default="float32",
        help="number type of the weights in the file",
    )
    parser.add_argument("--name", default="", help="the model's name (default: the file's)")


def _hyperparameter(text: str) -> tuple[str, Hyperparameter]:
    """Parse NAME=VALUE; a value that reads as a number becomes one."""
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form NAME=VALUE")
    for kind in (int, float):
        try:
            return name, kind(value)
        except ValueError:
            continue
    return name, value


def _count(text: str) -> int:
    """Parse a whole number from 0."""
    number = int(text) if text.isascii() and text.isdigit() else _LARGEST
    if number >= _LARGEST:
        raise argparse.ArgumentTypeError(f"'{text[:50]}' is not a whole number of at least 0")
    return number


def _rate(text: str) -> float:
    """Parse a number from 0."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of at least 0")
    return number


def _number_of(text: str) -> tuple[str, float]:
    """Parse SET=NUMBER, a number above 0."""
    name, _, value = text.partition("=")
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not (name and 0 < number < math.inf):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form SET=NUMBER, with a number above 0")
    return name, number
