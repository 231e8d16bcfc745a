# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure the corners of Roofline's footprints on roofs with exact corners, beside those of other tools.

python -m benchmarks.footprints [--out FILE]

The roofs of roofs_detmold are drawn at a model's pixel sizes, as exact masks and as a network would predict them, and
vectorised. Needs .venv/bench, which `make .venv/bench.stamp` builds; a tool that is not installed is left out.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import time
from pathlib import Path

from roofline.experiments.report_footprints import corners_table

from .corners import compare
from .roofs import read_roofs, scene_of
from .tools import tools

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "experiments" / "results" / "footprints" / "corners.json"
PIXELS = (0.25, 0.5)  # metres
MASKS = {"exact": (0.0, 0.0), "ragged by 1 to 3 pixels": (1.0, 3.0)}
SEED = 17


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--roofs", type=int, help="number of roofs to measure (default: all)")
    parser.add_argument("--out", type=Path, help=f"also write the figures to this file ({RESULTS.relative_to(ROOT)})")
    args = parser.parse_args()
    folder = args.data / "roofs_detmold"
    if not folder.is_dir():
        print(f"There are no roofs at {folder}: corners are not measured; name the imagery with --data.")
        return
    roofs = read_roofs(folder)[: args.roofs]
    rows = []
    for name, make in tools().items():
        try:
            draw = make()
        except ImportError as missing:
            print(f"{name} is left out: {missing}", file=sys.stderr)
            continue
        for pixel in PIXELS:
            for mask, raggedness in MASKS.items():
                scene = scene_of(roofs, pixel, raggedness, SEED)
                began = time.perf_counter()
                drawn = draw(scene.levels, pixel)
                seconds = time.perf_counter() - began
                figures = dataclasses.asdict(compare(drawn, scene.outlines))
                rows.append({"tool": name, "pixel": pixel, "mask": mask, "seconds": round(seconds, 2), **figures})
    rows.sort(key=lambda row: (row["mask"], row["pixel"]))
    print(corners_table(rows))
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps({"roofs": len(roofs), "rows": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
