# SPDX-License-Identifier: GPL-2.0-or-later
"""Compare refinement on suggested areas with refinement on random areas of equal size and number (docs/refinement.md).

    python benchmarks/quality/suggested_areas.py --data ../shared/data [--draws 5] [--count 4] [--share 0.035] [--steps 60]

For each set of areas, the areas are annotated with the true buildings, the model is refined on them, and all of
barnarp_west is segmented. F1 is computed outside the areas of every set, so that all rows use the same pixels.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from numpy.typing import NDArray
from roofline.engine.contract.protocol import Event, RefineRequest, SuggestRequest
from roofline.engine.inference.choose_model import find_model
from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.inference.segment import segment
from roofline.engine.models.model_file import load
from roofline.engine.raster import scores
from roofline.engine.raster.polygons import burn, read_polygons
from roofline.engine.raster.probability_levels import LEVELS
from roofline.engine.runtime.progress import never, silent
from roofline.engine.service import jobs
from roofline.engine.service.suggest_job import AREAS_LAYER

SCENE = "barnarp_west"
Values = NDArray[np.uint8]


def main() -> None:
    """Choose areas, refine on each set, and print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the sets")
    parser.add_argument("--draws", type=int, default=5, help="random choices (default: 5)")
    parser.add_argument("--count", type=int, default=4, help="areas of a choice (default: 4)")
    parser.add_argument("--share", type=float, default=0.035, help="of the scene (default: 0.035)")
    parser.add_argument("--steps", type=int, default=60, help="minibatches of each refinement (default: 60)")
    parser.add_argument("--model", default="", help="a model file (default: the installed one)")
    args = parser.parse_args()
    image = args.data / SCENE / f"{SCENE}.tif"
    truth = image.with_stem(SCENE + "_buildings")
    with rasterio.open(truth) as dataset:
        label, transform = dataset.read(1) > 0, dataset.transform
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        parent = Path(shutil.copy(find_model(args.model), work / "parent.safetensors"))  # the same for all rows
        suggested = work / "suggested.gpkg"
        request = SuggestRequest("m", str(image), str(suggested), str(parent), count=args.count, share=args.share)
        jobs.run(request, _quiet, never)
        choices = {"suggested": suggested}
        side = round(np.sqrt(read_polygons(suggested, None).geometries[0].area) / transform.a)
        for draw in range(args.draws):
            choices[f"random {draw + 1}"] = work / f"random{draw}.gpkg"
            _draw(choices[f"random {draw + 1}"], image, side, args.count, draw)
        rest = np.ones(label.shape, dtype=bool)
        for path in choices.values():
            rest &= ~burn(read_polygons(path, None).geometries, transform, label.shape)
        print(f"F1 on the {100 * rest.mean():.0f} % of {SCENE} that no choice annotates", flush=True)
        print(
            "| areas | buildings in them | F1 | precision | recall | best F1 | seconds |\n|---|---|---|---|---|---|---|"
        )
        _row("no refinement", np.nan, parent, image, work, label, rest, time.monotonic())
        for name, path in choices.items():
            began = time.monotonic()
            inside = label[burn(read_polygons(path, None).geometries, transform, label.shape)]
            refined = path.with_suffix(".safetensors")
            jobs.run(
                RefineRequest(
                    "m", str(image), str(path), str(refined), str(parent), buildings=str(truth), steps=args.steps
                ),
                _quiet,
                never,
            )
            _row(name, 100 * inside.mean(), refined, image, work, label, rest, began)


def _quiet(event: Event) -> None:
    pass


def _draw(path: Path, image: Path, side: int, count: int, seed: int) -> None:
    """Return `count` random disjoint squares of `side` pixels in the image."""
    rng = np.random.default_rng(seed)
    with rasterio.open(image) as dataset:
        height, width, transform, crs = dataset.height, dataset.width, dataset.transform, dataset.crs.to_wkt()
    drawn: list[shapely.Polygon] = []
    while len(drawn) < count:
        left, top = rng.integers(width - side), rng.integers(height - side)
        square = shapely.box(left, top, left + side, top + side)
        if not any(square.intersects(other) for other in drawn):
            drawn.append(square)
    placed = [
        shapely.Polygon([transform @ point for point in np.asarray(square.exterior.coords)[:, :2].tolist()])
        for square in drawn
    ]
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array(placed, dtype=object)), [np.arange(count)], np.array(["id"], dtype=object),
        layer=AREAS_LAYER, driver="GPKG", geometry_type="Polygon", crs=crs,
    )  # fmt: skip


def _row(
    name: str,
    inside: float,
    model: Path,
    image: Path,
    work: Path,
    label: NDArray[np.bool_],
    rest: NDArray[np.bool_],
    began: float,
) -> None:
    loaded = load(model)
    done = segment(image, loaded, work / "out", SegmentOptions(), silent, never)
    with rasterio.open(done.probability) as dataset:
        values: Values = dataset.read(1)
    counts = np.stack([np.bincount(values[rest & (label == kind)], minlength=256)[: LEVELS + 1] for kind in (0, 1)])
    wrong, hit = np.cumsum(counts[:, ::-1], axis=1)[:, ::-1].astype(float)
    precision, recall = 100 * hit / np.maximum(hit + wrong, 1), 100 * hit / hit[0]
    f1 = scores.f1(hit, wrong, hit[0] - hit)
    at = round(loaded.card.threshold * LEVELS)
    share = "" if np.isnan(inside) else f"{inside:.1f} %"
    print(
        f"| {name} | {share} | {f1[at]:.1f} | {precision[at]:.1f} | {recall[at]:.1f} | {f1.max():.1f} "
        f"| {time.monotonic() - began:.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
