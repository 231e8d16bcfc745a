# SPDX-License-Identifier: GPL-2.0-or-later
"""`roofline refine`: an image, a sketch on it and a model in; a model for that image out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any

from ..contract.protocol import CurvePoint, RefineRequest


def add_arguments(parser: argparse.ArgumentParser, numbers: Callable[[str], tuple[int, ...]]) -> None:
    """The arguments of `roofline refine`; `numbers` reads a list of band numbers."""
    parser.add_argument("image", help="the raster that shall be mapped")
    parser.add_argument(
        "--sketch", required=True, metavar="POLYGONS", help="a file whose field 'class' says area, building or ignore"
    )
    parser.add_argument("--out", required=True, help="the model file to write (.safetensors)")
    parser.add_argument("--model", default="", help="the model to begin with: a file or the name of an installed one")
    parser.add_argument(
        "--buildings", default="", metavar="FILE", help="polygons or a mask of the buildings, where the sketch has none"
    )
    parser.add_argument("--preset", choices=("best", "paper"), default="best")
    parser.add_argument("--minutes", type=float, default=5.0, help="time to learn in (default: 5; not for 'paper')")
    parser.add_argument(
        "--patience", type=int, default=0, metavar="LOOKS", help="end early after so many looks without a gain"
    )
    parser.add_argument("--name", default="", help="of the new model")
    parser.add_argument("--steps", type=int, default=0, help="minibatches to learn from instead")
    parser.add_argument("--epochs", type=int, default=0, help="for the preset 'paper' (default: 100)")
    parser.add_argument("--learning-rate", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--bands", type=numbers, default=(), help="band numbers in the model's order, such as 3,2,1")
    parser.add_argument("--gsd", type=float, default=0.0, help="metres a pixel, where the file does not tell")
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--json", action="store_true", help="print one line of JSON on standard output")


def line(point: CurvePoint) -> str:
    """A look at the run, for people."""
    loss = "" if point.loss is None else f", loss {point.loss:.3f}"
    f1 = "" if point.f1 is None else f", F1 {point.f1:.2f} on held-out ground"
    return f"{point.seconds:.0f} s, minibatch {point.step}{loss}{f1}"


def run(args: argparse.Namespace, run_job: Callable[[RefineRequest], dict[str, Any]]) -> int:
    """Refine as the arguments say, by `run_job`; returns the exit status."""
    names = (
        "image", "sketch", "out", "model", "preset", "minutes", "steps", "epochs", "learning_rate",
        "buildings", "bands", "gsd", "seed", "device", "patience", "name",
    )  # fmt: skip
    done = run_job(RefineRequest("cli", **{name: getattr(args, name) for name in names}))
    found = done["summary"]
    if args.json:
        print(json.dumps({**found, "model": done["outputs"]["model"]}, ensure_ascii=False))
        return 0
    print(
        f"{found['steps']} minibatches in {found['minutes']:.1f} min on {found['device']}; "
        f"{100 * found['share']:.2g} % of the image annotated, {100 * found['building_share']:.2g} % of that building"
    )
    if found["f1_after"] is not None:
        print(
            f"F1 on held-out ground: {found['f1_before']:.2f} before, {found['f1_after']:.2f} after (threshold {found['threshold']:g})"
        )
    print(done["outputs"]["model"])
    return 0
