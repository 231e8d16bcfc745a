# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure, in the real QGIS Desktop, the seconds from another threshold to the footprints of the map view, and to all of them.

python benchmarks/speed/threshold_in_qgis.py [--image IMAGE] [--out FOLDER]

The screenshots go to FOLDER.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from roofline.tests.desktop.drivers.qgis_process import drive_qgis

_SECONDS = 600  # that QGIS may take


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--image", type=Path, default=Path("../shared/data/barnarp_west/barnarp_west.tif"))
    parser.add_argument("--out", type=Path, help="folder for the result and screenshots (default: a temporary one)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = arguments.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        drawn = drive_qgis(arguments.image.resolve(), out.resolve(), _SECONDS, "threshold.py")["drawn"]
    print("| threshold, smallest building | map view, s | all, s | buildings |\n|---|--:|--:|--:|")
    for each in drawn:
        print(
            f"| {each['percent']} %, {each['smallest']} m² | {each['view_seconds']:.2f} | {each['seconds']:.1f} | {each['buildings']} |"
        )


if __name__ == "__main__":
    main()
