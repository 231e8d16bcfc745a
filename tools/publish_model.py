# SPDX-License-Identifier: GPL-2.0-or-later
"""Publish a trained model as the default: 8-bit weights, and a card with its name and scores.

    .venv/engine/bin/python tools/publish_model.py runs/m.safetensors resources/models/default.safetensors \\
        --name "Buildings, RGB" --scores barnarp_west=runs/barnarp/scores.json

Scores are read from files written by `roofline evaluate`, never typed by hand. Given several models, each trained from
the one before, it publishes the mean of their weights, which generalises better than any one of them.
"""

from __future__ import annotations

import argparse
import copy
import dataclasses
import json
from pathlib import Path

import torch
from roofline.engine.cli.train import DESCRIPTIONS
from roofline.engine.datasets.areas import SYNTHETIC
from roofline.engine.datasets.description import read_description
from roofline.engine.models.model_file import load, save
from torch import nn

SCORES = ("f1", "accuracy", "precision", "recall", "iou")
LIMIT_BYTES = 20_000_000  # plugins.qgis.org accepts zips of at most 25 MB


def mean_of(networks: list[nn.Module]) -> nn.Module:
    """Return the network whose weights are the mean of those of `networks`, which have the same architecture."""
    states = [network.state_dict() for network in networks]
    mean = copy.deepcopy(networks[-1])
    mean.load_state_dict(
        {
            name: torch.stack([state[name] for state in states]).mean(dim=0) if tensor.is_floating_point() else tensor
            for name, tensor in states[-1].items()
        }
    )
    return mean


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--description", default="")
    parser.add_argument("--weights", choices=("float32", "float16", "int8"), default="int8")
    parser.add_argument("--gsd", type=float, nargs=2, metavar=("FINEST", "COARSEST"), help="metres")
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--scores", action="append", default=[], metavar="AREA=FILE")
    args = parser.parse_args()
    models = [load(path) for path in args.models]
    model = models[-1]
    network = mean_of([each.network for each in models])
    for data in (data for each in models for data in each.card.training_data):
        if (
            data["name"] not in SYNTHETIC
            and not read_description(DESCRIPTIONS / f"{data['name']}.toml", Path()).shippable
        ):
            parser.error(f"the set {data['name']} must not be in a model that is shipped")
    metrics = dict(model.card.metrics)
    for entry in args.scores:
        area, _, path = entry.partition("=")
        scores = json.loads(Path(path).read_text(encoding="utf-8"))["scores"]
        metrics[area] = {name: round(scores[name], 2) for name in SCORES}
    card = dataclasses.replace(
        model.card,
        name=args.name,
        description=args.description or model.card.description,
        gsd=tuple(args.gsd) if args.gsd else model.card.gsd,
        threshold=args.threshold or model.card.threshold,
        metrics=metrics,
        calibration={},  # set by tools/calibrate_model.py
        confidence={},  # chosen by tools/make_model.py
    )
    save(args.out, network, card, weights=args.weights)
    size = args.out.stat().st_size
    print(f"{args.out}: {size / 1e6:.1f} MB, {card.parameters / 1e6:.1f} M parameters")
    if size > LIMIT_BYTES and args.out.parent.name == "models":
        parser.error(f"{args.out} is larger than the {LIMIT_BYTES / 1e6:.0f} MB a shipped model may have")


if __name__ == "__main__":
    main()
