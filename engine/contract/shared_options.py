# SPDX-License-Identifier: GPL-2.0-or-later
"""Options that several requests share. Standard library and Python 3.9."""

from __future__ import annotations

from typing import Any

from .option import option
from .sentence import Sentence


def layer_option(of: str) -> Any:
    """Make the option for the table to read of `of`."""
    return option(f"layer of {of}, where the file holds several", default="", metavar="NAME")


def image_option(help: str) -> Any:
    """Make the option for an image."""
    return option(help, positional=True)


def more_option(help: str) -> Any:
    """Make the option for images that are read together with the first."""
    return option(help, default=(), positional=True, noun=Sentence("The images"))


def model_option(help: str) -> Any:
    """Make the option for a model file, or the name of an installed model."""
    return option(help, default="", metavar="MODEL")


def bands_option(
    help: str = "band numbers in the model's order, such as 3,2,1 (default: matched by the bands' names)",
) -> Any:
    """Make the option for band numbers, 1-based."""
    return option(
        help,
        default=(), metavar="NUMBERS", noun=Sentence("The bands"), number=Sentence("A band number"), low=1,
    )  # fmt: skip


def extent_option(help: str) -> Any:
    """Make the option for a rectangle in the CRS of the image."""
    return option(
        help, default=(), metavar=("XMIN", "YMIN", "XMAX", "YMAX"), length=4,
        noun=Sentence("The extent"), number=Sentence("The numbers of the extent"),
    )  # fmt: skip


def gsd_option() -> Any:
    """Make the option for the pixel size in metres; 0: that of the file."""
    return option(
        "pixel size in metres, where the file does not declare it",
        default=0.0, metavar="METRES", noun=Sentence("The pixel size in metres"), low=1e-4, high=1e4,
    )  # fmt: skip


def device_option() -> Any:
    """Make the option for what the network runs on."""
    return option("auto, cpu, cuda or one of several GPUs, such as cuda:1", default="auto")


def adapt_option() -> Any:
    """Make the option for the share of the image in the batch normalisation."""
    return option(
        "share of the image's own statistics in the batch normalisation, 0 to 1 (without a number: 0.1)",
        default=0.0, metavar="SHARE", noun=Sentence("The share of batch-norm adaptation"), low=0, high=1, implied=0.1,
    )  # fmt: skip


def anywhere_option() -> Any:
    """Make the option for a refined model far from where it was refined."""
    return option(
        "use a refined model also on an image more than 100 km from the one it was refined on (default: its parent)",
        default=False,
    )


def threshold_option(help: str) -> Any:
    """Make the option for the minimum probability of a building; 0: a default that `help` names."""
    return option(help, default=0.0, metavar="PROBABILITY", noun=Sentence("The threshold"), low=0, high=1)


def min_area_option() -> Any:
    """Make the option for the smallest building in m²; 0: 6."""
    return option(
        "smallest building in square metres (default: 6)",
        default=0.0, metavar="M2", noun=Sentence("The smallest area"), low=0, high=1e6,
    )  # fmt: skip
