#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Refine a model in QGIS Desktop: segment, sketch, correct, refine, show changes; then compute F1 outside the sketch.

    .venv/engine/bin/python tools/refine_demo.py --out demo/refined                       # a synthetic scene
    .venv/engine/bin/python tools/refine_demo.py --data ../shared/data --out demo/refined # barnarp_west, if available

Without a display QGIS runs under Xvfb. Every screenshot shows the whole window.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import rasterio
import shapely
from rasterio.features import shapes
from roofline.engine.evaluation.metrics import evaluate
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never, silent
from roofline.engine.synthetic import SceneOptions, make_scene
from roofline.engine.synthetic.files import write_buildings, write_image
from roofline.tests.desktop.drivers.qgis_process import DemoError, drive_qgis

SCENE = (2600, 1800, 0.5)  # pixels, pixels, metres
AREAS = ((0.867, 0.033, 0.19), (0.60, 0.545, 0.20))  # left, top and side of squares, as fractions of the height


@dataclass(frozen=True)
class RefinementScene:
    """An image, its buildings as a mask or polygons, and the areas to sketch."""

    image: Path
    reference: Path
    areas: Path


def main() -> int:
    parser = argparse.ArgumentParser(description="Drives the real QGIS Desktop through one refinement.")
    parser.add_argument("--data", type=Path, help="folder that holds barnarp_west; left out: a scene is made")
    parser.add_argument("--image", type=Path, help="another raster, with --reference and --areas")
    parser.add_argument("--reference", type=Path, help="its buildings: a mask or polygons")
    parser.add_argument("--areas", type=Path, help="polygons of which the bounds are sketched")
    parser.add_argument("--seed", type=int, default=21, help="which scene is made")
    parser.add_argument("--style", default="suburb", help="of the scene that is made")
    parser.add_argument("--out", type=Path, default=Path("demo/refined"), help="folder for everything that comes of it")
    parser.add_argument("--minutes", type=float, default=5.0, help="time to learn; the dock offers 5 and 15")
    parser.add_argument("--timeout", type=float, default=1800.0, help="seconds one step may take")
    chosen = parser.parse_args()
    out = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    (out / "result.json").unlink(missing_ok=True)
    try:
        material = _material(chosen, out)
        polygons = _polygons(material.reference, out)
        more = {"areas": str(material.areas), "reference": str(polygons), "minutes": chosen.minutes}
        result = drive_qgis(material.image, out, chosen.timeout, "refine.py", more)
        _print(result, material, out)
    except (DemoError, EngineError, OSError) as problem:
        print(f"\nThe demo failed: {problem}", file=sys.stderr)
        return 1
    return 0


def _material(chosen: argparse.Namespace, out: Path) -> RefinementScene:
    if chosen.image:
        if not (chosen.reference and chosen.areas):
            raise DemoError("An image needs --reference and --areas.")
        return RefinementScene(chosen.image.resolve(), chosen.reference.resolve(), chosen.areas.resolve())
    folder = chosen.data.resolve() / "barnarp_west" if chosen.data else Path()
    if chosen.data and (folder / "barnarp_west.tif").is_file():
        return RefinementScene(
            folder / "barnarp_west.tif", folder / "barnarp_west_buildings.tif", folder / "refine_small.geojson"
        )
    if chosen.data:
        print(f"There is no barnarp_west in {chosen.data}; a scene is made instead.", flush=True)
    return _made(chosen.seed, chosen.style, out)


def _made(seed: int, style: str, out: Path) -> RefinementScene:
    width, height, gsd = SCENE
    print(f"Making a scene of {width} x {height} pixels of {gsd} m …", flush=True)
    scene = make_scene(seed, width, height, gsd, SceneOptions(style=style, off_nadir=3.0, tone="linear"))
    made = RefinementScene(out / "scene.tif", out / "scene_truth.gpkg", out / "areas.gpkg")
    write_image(scene, made.image)
    write_buildings(scene, made.reference)
    boxes = []
    for left, top, size in AREAS:
        corners = [(height * a, height * b) for a, b in ((left, top), (left + size, top + size))]
        (x0, y0), (x1, y1) = (scene.transform * corner for corner in corners)
        boxes.append(shapely.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    _write(made.areas, boxes, scene.crs.to_wkt())
    return made


def _polygons(reference: Path, out: Path) -> Path:
    """Return `reference` itself, or the outlines of its pixels above 0."""
    try:
        source = rasterio.open(reference)
    except rasterio.errors.RasterioIOError:
        return reference
    with source:
        mask = (source.read(1) > 0).astype(np.uint8)
        found = [shapely.geometry.shape(s) for s, _ in shapes(mask, mask.astype(bool), transform=source.transform)]
        crs = source.crs
    path = out / "reference.gpkg"
    _write(path, found, crs.to_wkt() if crs else None)
    return path


def _write(path: Path, polygons: list[Any], crs: str | None) -> None:
    path.unlink(missing_ok=True)
    pyogrio.raw.write(
        str(path),
        geometry=shapely.to_wkb(np.array(polygons, dtype=object)),
        field_data=[],
        fields=[],
        driver="GPKG",
        geometry_type="Polygon",
        crs=crs,
        dataset_options={"VERSION": "1.2"},  # a GeoPackage version that GDAL in QGIS 3.22 can read
    )


def _print(result: dict[str, Any], material: RefinementScene, out: Path) -> None:
    print(f"\n{result['outcome']}")
    print("Changes: " + ", ".join(result["changes"]))
    for name in ("before", "after"):
        folder = Path(result[name])
        made = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        scores = evaluate(
            folder / "probability.tif",
            material.reference,
            folder,
            material.areas,
            float(made["threshold"]),
            silent,
            never,
        )
        print(
            f"F1 outside the areas {name:6}  {scores.f1:5.1f} % (precision {scores.precision:.1f}, recall {scores.recall:.1f})"
        )
    print("\nLive view, seconds from moving the map to the first part made and drawn, 0.25 s of rest among them:")
    print("  " + ", ".join(f"{look['part']} / {look['drawn']}" for look in result["live"]))
    print("\nLongest gaps of the main thread's event loop, in ms: by the clock, CPU, CPU where our code was seen")
    for step in result["gaps"]:
        print(f"{step['gap_ms']:6} {step['cpu_ms']:6} {step['ours_cpu_ms']:6}  {step['step']:55} {step['ours']}")
    for note in result["notes"]:
        print(f"Note: {note}")
    print(f"Pictures in {out}")


if __name__ == "__main__":
    raise SystemExit(main())
