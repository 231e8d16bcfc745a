# SPDX-License-Identifier: GPL-2.0-or-later
"""Check the accuracy of a result in the real QGIS Desktop: against a reference, and at points that a script answers by keys.

python benchmarks/quality/accuracy_by_points.py [--data FOLDER] [--count 50] [--out FOLDER]

The script sees at each point what the reference says. Seconds are those of the computer: a person also has to look. Screenshots
go to FOLDER.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from roofline.tests.desktop.drivers.qgis_process import drive_qgis

_SECONDS = 900  # that QGIS may take


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/barnarp_west"), help="image and reference")
    parser.add_argument("--count", type=int, default=50, help="points to look at")
    parser.add_argument("--out", type=Path, help="folder for the result and screenshots (default: a temporary one)")
    arguments = parser.parse_args()
    image, reference = (arguments.data.resolve() / f"{arguments.data.name}{end}.tif" for end in ("", "_buildings"))
    with tempfile.TemporaryDirectory() as folder:
        out = (arguments.out or Path(folder)).resolve()
        out.mkdir(parents=True, exist_ok=True)
        told = drive_qgis(image, out, _SECONDS, "assess.py", {"reference": str(reference), "count": arguments.count})
    print("| against the reference | F1 | precision | recall |\n|---|--:|--:|--:|")
    for row in told["scores"]:
        print(f"| {' | '.join(row)} |")
    print(f"\n{told['found']}\n\n| at {told['answers']} points | estimate | 95 % interval |\n|---|--:|--:|")
    for row in told["estimate"]:
        print(f"| {' | '.join(row)} |")
    print(f"\n{told['answers']} keys in {told['seconds']:.1f} s; work of the plugin in the main thread at a time:")
    for step in told["gaps"][1:]:
        print(f"{step['step']}: at most {step['ours_cpu_ms']} ms ({step['ours'] or 'none'})")


if __name__ == "__main__":
    main()
