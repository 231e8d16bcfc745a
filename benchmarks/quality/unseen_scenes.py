# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure F1 of models on unseen areas with the code of `roofline segment`, a row of Markdown each.

python benchmarks/quality/unseen_scenes.py resources/models/default.safetensors --data ../shared/data
"""

from __future__ import annotations

import argparse
from pathlib import Path

from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.inference.quality import PRESETS
from roofline.engine.models.model_file import load
from roofline.experiments.deployed import UNSEEN
from roofline.experiments.run import Laboratory

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--threshold", type=float, help="default: the model's own")
    parser.add_argument("--areas", nargs="+", choices=UNSEEN, default=UNSEEN, help="default: all")
    parser.add_argument("--quality", choices=PRESETS, default=SegmentOptions.quality)
    args = parser.parse_args()
    laboratory = Laboratory(args.data, Path(), Path())
    print("| model | " + " | ".join(args.areas) + " |")
    for path in args.models:
        model = load(path)
        levels = [laboratory.levels(model, area, options=SegmentOptions(quality=args.quality)) for area in args.areas]
        f1 = [each.score(args.threshold or model.card.threshold).f1 for each in levels]
        print(f"| {path.stem} | " + " | ".join(f"{each:.1f}" for each in f1) + " |", flush=True)


if __name__ == "__main__":
    main()
