# SPDX-License-Identifier: GPL-2.0-or-later
"""How many footprints of each class of confidence lie mostly on a building?

python benchmarks/quality/confidence_classes.py RESULT_FOLDER REFERENCE_RASTER

The classes are those of the outlines in QGIS. A footprint lies on a building where more than half of its pixels do.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from rasterio.features import rasterize

CLASSES = (("sure", 0.80, 2.0), ("probable", 0.65, 0.80), ("doubtful", 0.0, 0.65))  # as in plugin/layers/styles.py


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("result", type=Path, help="a result folder")
    parser.add_argument("reference", type=Path, help="a raster on any grid in the result's CRS; buildings are not 0")
    arguments = parser.parse_args()
    columns = ["confidence"]
    _, _, shapes, (confidence,) = pyogrio.raw.read(arguments.result / "buildings.gpkg", columns=columns)
    with rasterio.open(arguments.reference) as dataset:
        building, transform = dataset.read(1) > 0, dataset.transform
    polygons = enumerate(shapely.from_wkb(shapes), start=1)
    owner = rasterize(
        ((shape, n) for n, shape in polygons), out_shape=building.shape, transform=transform, dtype="int32"
    )
    pixels = np.bincount(owner.ravel(), minlength=len(confidence) + 1)[1:]
    inside = np.bincount(owner[building], minlength=len(confidence) + 1)[1:]
    share = inside / np.maximum(pixels, 1)
    print("| class | footprints | on a building |\n|---|--:|--:|")
    for name, low, high in CLASSES:
        chosen = (confidence >= low) & (confidence < high)
        print(f"| {name} | {chosen.sum()} | {100 * np.mean(share[chosen] > 0.5):.0f} % |")


if __name__ == "__main__":
    main()
