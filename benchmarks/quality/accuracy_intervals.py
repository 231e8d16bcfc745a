# SPDX-License-Identifier: GPL-2.0-or-later
"""How often does the interval of an estimate from a few points hold the true score?

python benchmarks/quality/accuracy_intervals.py [--data FOLDER] [--count 50] [--draws 200]

An interpreter who reads the reference answers at the points of `roofline sample`, drawn anew with another seed each time.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from roofline.engine import segment
from roofline.tests.engine.evaluation.interpreter import coverage


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/barnarp_west"), help="image and reference")
    parser.add_argument("--count", type=int, default=50, help="points of a sample")
    parser.add_argument("--draws", type=int, default=200, help="samples")
    arguments = parser.parse_args()
    image, reference = (arguments.data / f"{arguments.data.name}{end}.tif" for end in ("", "_buildings"))
    with tempfile.TemporaryDirectory() as folder:
        segment(image, folder)
        found = coverage(Path(folder), reference, arguments.draws, arguments.count)
    print("| score | of all pixels | mean of the estimates | mean width of the interval | intervals that hold it |")
    print("|---|--:|--:|--:|--:|")
    for name, score in found.items():
        values = f"{score.truth:.1f} | {score.mean:.1f} | {score.width:.1f} | {100 * score.held:.1f} %"
        print(f"| {name} | {values} |")


if __name__ == "__main__":
    main()
