# SPDX-License-Identifier: GPL-2.0-or-later
"""Calibrate a model for INT8 inference on its training sets, and record the result in its card; weights are kept.

    .venv/engine/bin/python tools/calibrate_model.py resources/models/default.safetensors --data ../shared/data
    .venv/engine/bin/python tools/calibrate_model.py MODEL --data ../shared/data --check banepa kampala naip

`roofline train` and `roofline refine` calibrate by themselves; the mean of several models, or an older model, needs
this tool. With --check nothing is written: for each named set the model is calibrated on its other training sets and
evaluated on this one; each gives a row of Markdown.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path

from roofline.engine.cli.train import DESCRIPTIONS
from roofline.engine.compute.calibration import to_card
from roofline.engine.contract.card import CardError, amend
from roofline.engine.datasets.areas import SYNTHETIC, Area, read_areas
from roofline.engine.datasets.description import read_description
from roofline.engine.datasets.samples import Sampling
from roofline.engine.models.model_file import Model, load
from roofline.engine.runtime.errors import EngineError
from roofline.engine.training.calibrate import PARTS, calibrate_on

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--parts", type=int, default=PARTS)
    parser.add_argument("--check", nargs="+", metavar="SET", help="write nothing; judge on each of these sets")
    args = parser.parse_args()
    model = load(args.model)
    # Invented scenes and pretrained weights are listed, too, and are no sets.
    listed = [data["name"] for data in model.card.training_data if data["name"] not in SYNTHETIC]
    trained_on = [name for name in listed if (DESCRIPTIONS / f"{name}.toml").is_file()]
    sets = {name: areas_of(name, model, args.data) for name in dict.fromkeys([*trained_on, *(args.check or ())])}
    if args.check:
        print("| set | mean difference | other class | F1 falls by |\n|---|--:|--:|--:|")
        for name in args.check:
            others = [area for other in trained_on if other != name for area in sets[other]]
            found = calibration(model, [*others, *sets[name]], args.parts, (name,))
            print(
                f"| {name} | {found['difference']:.4f} | {found['change']:.2%} | {found.get('f1_loss', 0):.2f} |",
                flush=True,
            )
        return
    found = calibration(model, [area for areas in sets.values() for area in areas], args.parts)
    amend(args.model, {"roofline:calibration": found})
    print({name: value for name, value in found.items() if name != "ranges"})


def areas_of(name: str, model: Model, data: Path) -> list[Area]:
    return read_areas(read_description(DESCRIPTIONS / f"{name}.toml", data), model.card.bands, 0.8 * model.card.gsd[0])


def calibration(model: Model, areas: Sequence[Area], parts: int, hold_out: tuple[str, ...] = ()) -> dict[str, float]:
    card = model.card
    sampling = dataclasses.replace(Sampling(), validation_share=0.1, gsd=card.gsd, hold_out=hold_out)
    found = calibrate_on(model.network, areas, sampling, card.building, card.threshold, parts)
    if found is None:
        raise SystemExit("OpenVINO is missing, or cannot compute this network in 8-bit integers; nothing was changed.")
    return to_card(found)


if __name__ == "__main__":
    try:
        main()
    except (EngineError, CardError) as error:
        raise SystemExit(str(error)) from None
