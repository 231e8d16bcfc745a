# SPDX-License-Identifier: GPL-2.0-or-later
"""How well does a click outline a roof, in particular one that a result has missed?

python benchmarks/quality/picked_roofs.py RESULT_FOLDER REFERENCE_RASTER

The click goes to an inner point of each building of the reference. Missed are those of which the footprints cover less
than a tenth.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from rasterio.features import shapes
from roofline.engine.footprints.outline_at import outline_at

_LEAST_M2 = 20.0  # of a building of the reference
_COVERED = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("result", type=Path, help="a result folder")
    parser.add_argument("reference", type=Path, help="a raster in the result's CRS, in metres; buildings are not 0")
    arguments = parser.parse_args()
    _, _, footprints, _ = pyogrio.raw.read(arguments.result / "buildings.gpkg", columns=[])
    known = shapely.from_wkb(footprints)
    tree = shapely.STRtree(known)
    with rasterio.open(arguments.reference) as dataset:
        building = (dataset.read(1) > 0).astype(np.uint8)
        roofs = [shapely.geometry.shape(s) for s, _ in shapes(building, building > 0, transform=dataset.transform)]
    overlaps, seconds, missed = [], [], []
    for roof in (roof for roof in roofs if roof.area > _LEAST_M2):
        point = roof.representative_point()
        began = time.monotonic()
        found = outline_at(arguments.result / "probability.tif", point.x, point.y)
        seconds.append(time.monotonic() - began)
        both = shapely.intersection(found.polygon, roof).area if found else 0.0
        overlaps.append(both / shapely.union(found.polygon, roof).area if found else 0.0)
        missed.append(_covered(roof, known, tree) < _COVERED)
    print("| buildings | clicks | outlined | with IoU > 0.5 | mean IoU | ms a click |\n|---|--:|--:|--:|--:|--:|")
    for name, chosen in (("all", np.ones(len(missed), dtype=bool)), ("missed", np.array(missed))):
        values, spent = np.array(overlaps)[chosen], np.array(seconds)[chosen]
        if len(values):
            means = f"{values.mean():.2f} | {1000 * np.median(spent):.0f}"
            print(f"| {name} | {len(values)} | {(values > 0).sum()} | {(values > 0.5).sum()} | {means} |")


def _covered(roof: shapely.Polygon, known: np.ndarray, tree: shapely.STRtree) -> float:
    near = known[tree.query(roof, predicate="intersects")]
    return float(shapely.area(shapely.intersection(near, roof)).sum() / roof.area) if len(near) else 0.0


if __name__ == "__main__":
    main()
