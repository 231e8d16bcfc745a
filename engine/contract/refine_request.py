# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests that adapt a model to an image: refine it, and suggest where to sketch for that. Standard library and Python 3.9."""

from __future__ import annotations

from dataclasses import dataclass

from .option import option
from .sentence import Sentence
from .shared_options import (
    bands_option,
    device_option,
    gsd_option,
    image_option,
    layer_option,
    model_option,
    more_option,
)

REFINE_PRESETS = ("best", "paper")
"""Training procedures of a refinement: ours, and that of the paper (Sec. III-C)."""


@dataclass(frozen=True)
class RefineRequest:
    """Refine `model` on a sketched part of `image`, together with the images `more` as one, and write it to the model file `out`.

    `sketch` is a polygon file whose field `class` says area, building, ignore or unchecked (an area of copied
    footprints that nobody corrected: learnt, not judged); without that field all its polygons are areas, and `buildings`,
    a polygon or raster file, holds the buildings in them. `preset` is one of REFINE_PRESETS.
    `minutes` is the training time, unless `steps` (minibatches) is set; the preset "paper" counts `epochs` instead.
    With `patience`, the model is evaluated every minute and training stops after that many evaluations without a gain.
    0 means the preset's own number for `steps`, `epochs` and `learning_rate`. `name` is the new model's. The other fields
    are as for SegmentRequest. Each evaluation is reported as a `CurvePoint`. A cancel keeps the best model so far, if
    there is one: `Done` then says `stopped` in its summary; otherwise `JobCancelled` follows.
    """

    job: str
    image: str = image_option("the raster to map")
    sketch: str = option("a file whose field 'class' says area, building, ignore or unchecked", metavar="POLYGONS")
    out: str = option("the model file to write (.safetensors)")
    model: str = model_option("the model to begin with: a file or the name of an installed one")
    preset: str = option(
        "training procedure: best, or paper (100 epochs, as in the paper)",
        default="best",
        noun=Sentence("The preset"),
        choices=REFINE_PRESETS,
    )
    minutes: float = option(
        "training time; not for 'paper'", default=5.0, noun=Sentence("The training time in minutes"), low=0
    )
    steps: int = option(
        "minibatches to train for, in place of --minutes", default=0, noun=Sentence("The number of steps"), low=0
    )
    epochs: int = option(
        "epochs to train for with the preset 'paper' (default: 100)",
        default=0,
        noun=Sentence("The number of epochs"),
        low=0,
    )
    learning_rate: float = option(
        "learning rate of the optimiser (default: the preset's)", default=0.0, noun=Sentence("The learning rate"), low=0
    )
    buildings: str = option(
        "polygons or a mask of the buildings, where the sketch has none", default="", metavar="FILE"
    )
    bands: tuple[int, ...] = bands_option()
    gsd: float = gsd_option()
    seed: int = option("seed of the random number generator", default=0, noun=Sentence("The seed"), low=0)
    device: str = device_option()
    patience: int = option(
        "stop early after this many evaluations without a gain; 0: never",
        default=0, metavar="EVALUATIONS", noun=Sentence("The patience"), low=0,
    )  # fmt: skip
    name: str = option("name of the new model", default="")
    layer: str = layer_option("the sketch")
    more: tuple[str, ...] = more_option("more images, read together with the first as one")


@dataclass(frozen=True)
class SuggestRequest:
    """Suggest where to sketch next: `count` squares that cover about `share` (0 to 1) of `image`, into the GeoPackage `out`.

    `image` may be several, with `more` or by a name that stands for them, as for SegmentRequest; they must touch.

    `sketch` is a polygon file as for RefineRequest, or "": what is annotated already. `probability` is a raster of an
    earlier result, which then shows where the network is unsure. The other fields are as for SegmentRequest.
    """

    job: str
    image: str = image_option("the raster to map")
    out: str = option("the GeoPackage to write (.gpkg)")
    model: str = model_option("the model to be refined: a file or the name of an installed one")
    sketch: str = option("areas that are annotated already: a file as for refine", default="", metavar="POLYGONS")
    count: int = option("number of areas", default=5, noun=Sentence("The number of areas"), low=1, high=100)
    share: float = option(
        "part of the image that the areas cover together, above 0 and at most 0.5",
        default=0.07, noun=Sentence("The share of the image"), low=0, high=0.5, above=True,
    )  # fmt: skip
    probability: str = option("an earlier result, which shows where the model is unsure", default="", metavar="RASTER")
    bands: tuple[int, ...] = bands_option()
    gsd: float = gsd_option()
    device: str = device_option()
    layer: str = layer_option("the sketch")
    more: tuple[str, ...] = more_option("more images, read together with the first as one")
