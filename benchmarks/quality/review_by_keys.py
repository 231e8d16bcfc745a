# SPDX-License-Identifier: GPL-2.0-or-later
"""What does a review of the least sure footprints give, and what does it cost, in the real QGIS Desktop?

python benchmarks/quality/review_by_keys.py [--data FOLDER] [--count 100] [--out FOLDER]

A script presses the keys: it accepts a footprint of which at least half lies on a building of the reference, and rejects
the others. Then it does the same with QGIS's own means: select a row, zoom to it, delete it. Seconds are those of the
computer: a person also has to look. Scores are those of `roofline evaluate`. Screenshots go to FOLDER.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from rasterio.features import rasterize, shapes
from roofline.engine import evaluate, segment
from roofline.tests.desktop.drivers.qgis_process import drive_qgis

_SECONDS = 900  # that QGIS may take
_LEAST = 0.5  # share of a footprint on a building of the reference


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/barnarp_west"), help="image and reference")
    parser.add_argument("--count", type=int, default=100, help="footprints to review")
    parser.add_argument("--out", type=Path, help="folder for the result and screenshots (default: a temporary one)")
    arguments = parser.parse_args()
    image, reference = (arguments.data / f"{arguments.data.name}{end}.tif" for end in ("", "_buildings"))
    with tempfile.TemporaryDirectory() as folder:
        out = (arguments.out or Path(folder)).resolve()
        result = out / "result"
        result.mkdir(parents=True, exist_ok=True)
        found = segment(image.resolve(), result)
        rows = [("before", _scores(result, reference, out))]
        more = {
            "folder": str(result),
            "missed": _missed(result, reference)[:5],
            "false": _false_alarms(result, reference),
            "count": arguments.count,
            "threshold": found.summary["threshold"],
        }
        told = drive_qgis(image.resolve(), out, _SECONDS, "review.py", more)
        clicks = f", {len(told['picked'])} roofs picked" if told["picked"] else ""
        rows.append((f"after {len(told['order'])} footprints{clicks}", _scores(result, reference, out)))
    print("| review | F1 by pixels | F1 by buildings | precision | recall |\n|---|--:|--:|--:|--:|")
    for name, scores in rows:
        values = (scores[key] for key in ("f1", "object_f1", "object_precision", "object_recall"))
        print(f"| {name} | {' | '.join(f'{value:.1f}' for value in values)} |")
    print("\n| way | actions | s |\n|---|--:|--:|")
    for name, way in (("keys", "keys"), ("select, zoom and delete in QGIS", "plain")):
        print(f"| {name} | {told[way]['actions']} | {told[way]['seconds']:.1f} |")
    print(f"\n{told['keys']['rejected']} of {len(told['order'])} footprints were rejected.")
    for seconds in told["picked"]:
        print(f"A missed roof was outlined and saved {seconds:.2f} s after the click.")


def _scores(result: Path, reference: Path, out: Path) -> dict[str, float]:
    return dict(evaluate(result / "buildings.gpkg", reference, out=out / "scores").summary)


def _false_alarms(result: Path, reference: Path) -> list[int]:
    """List the numbers of the footprints of which most lies on no building."""
    _, _, footprints, (numbers,) = pyogrio.raw.read(result / "buildings.gpkg", columns=["id"])
    with rasterio.open(reference) as dataset:
        building, transform = dataset.read(1) > 0, dataset.transform
    polygons = enumerate(shapely.from_wkb(footprints), start=1)
    owner = rasterize(
        ((shape, n) for n, shape in polygons), out_shape=building.shape, transform=transform, dtype="int32"
    )
    pixels = np.bincount(owner.ravel(), minlength=len(numbers) + 1)[1:]
    inside = np.bincount(owner[building], minlength=len(numbers) + 1)[1:]
    return [int(number) for number in numbers[inside < _LEAST * np.maximum(pixels, 1)]]


def _missed(result: Path, reference: Path) -> list[tuple[float, float]]:
    """List a point of each building above 20 m² in the reference, in metres, that no footprint touches."""
    _, _, footprints, _ = pyogrio.raw.read(result / "buildings.gpkg", columns=[])
    tree = shapely.STRtree(shapely.from_wkb(footprints))
    with rasterio.open(reference) as dataset:
        building = (dataset.read(1) > 0).astype(np.uint8)
        roofs = [shapely.geometry.shape(s) for s, _ in shapes(building, building > 0, transform=dataset.transform)]
    alone = [roof for roof in roofs if roof.area > 20 and not len(tree.query(roof, predicate="intersects"))]
    return [(point.x, point.y) for point in (roof.representative_point() for roof in alone)]


if __name__ == "__main__":
    main()
