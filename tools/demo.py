#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Segment a scene in QGIS Desktop by clicking “Segment buildings”, and save screenshots and results (`make demo`)."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roofline.engine.evaluation.metrics import evaluate
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never, silent
from roofline.engine.synthetic import SceneOptions, make_scene
from roofline.engine.synthetic.files import write_buildings, write_image
from roofline.tests.desktop.drivers.qgis_process import DemoError, drive_qgis

SEED = 21
OUTPUTS = (
    "overview.png",
    "detail.png",
    "detail_map.png",
    "imagery_only.png",
    "before.png",
    "running.png",
    "failed.png",
    "result.json",
    "summary.json",
    "error_map.tif",
)


@dataclass(frozen=True)
class DemoScene:
    """Inputs of the demo; `truth` exists only for a synthetic scene."""

    image: Path
    truth: Path | None
    pixels: int


def main() -> int:
    parser = argparse.ArgumentParser(description="Drives the real QGIS Desktop through one segmentation.")
    parser.add_argument("--image", default="", help="raster to segment; left out: a scene is made")
    parser.add_argument("--out", type=Path, default=Path("demo"), help="folder for everything that comes of it")
    parser.add_argument("--seed", type=int, default=SEED, help="which scene is made")
    parser.add_argument("--width", type=int, default=3700, help="pixels of the scene that is made")
    parser.add_argument("--height", type=int, default=2100, help="pixels of the scene that is made")
    parser.add_argument("--timeout", type=float, default=3600.0, help="seconds the segmentation may take")
    chosen = parser.parse_args()
    out = chosen.out.resolve()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name in OUTPUTS:
            (out / name).unlink(missing_ok=True)
        material = _given(Path(chosen.image)) if chosen.image else _made(out, chosen.seed, chosen.width, chosen.height)
        result = drive_qgis(material.image, out, chosen.timeout)
        summary = _summary(material, result, out)
    except (DemoError, EngineError) as problem:
        print(f"\nThe demo failed: {problem}", file=sys.stderr)
        return 1
    except OSError as problem:
        print(f"\nThe demo failed: {problem}. Is there space in {out}, and may you write there?", file=sys.stderr)
        return 1
    (out / "summary.json").write_text(json.dumps(summary, indent=2, ensure_ascii=False), encoding="utf-8")
    _print(summary, out)
    return 0


def _given(image: Path) -> DemoScene:
    import rasterio

    try:
        with rasterio.open(image) as source:
            return DemoScene(image.resolve(), None, source.width * source.height)
    except rasterio.errors.RasterioError as problem:
        raise DemoError(
            f"{image} cannot be read as a raster ({problem}); give IMAGE= the path of a GeoTIFF."
        ) from problem


def _made(out: Path, seed: int, width: int, height: int) -> DemoScene:
    print(f"Making a scene of {width} x {height} pixels, 4 bands, 16 bit, 0.5 m …", flush=True)
    scene = make_scene(seed, width, height, 0.5, SceneOptions(style="suburb", off_nadir=3.0, tone="linear"))
    image, truth = out / "scene.tif", out / "scene_truth.gpkg"
    write_image(scene, image)
    write_buildings(scene, truth)
    return DemoScene(image, truth, width * height)


def _summary(material: DemoScene, result: dict[str, Any], out: Path) -> dict[str, Any]:
    folder = Path(result["folder"])
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    summary = {"image": str(material.image), "megapixels": material.pixels / 1e6, **result, "run": run}
    if material.truth is not None:
        scores = evaluate(folder / "probability.tif", material.truth, out, None, 0.5, silent, never)
        summary["scores"] = {"f1": scores.f1, "precision": scores.precision, "recall": scores.recall, "iou": scores.iou}
    return summary


def _print(summary: dict[str, Any], out: Path) -> None:
    run = summary["run"]
    engine_seconds = float(run["seconds"]["Total"])
    print(
        f"\nFound       {summary['buildings']} buildings, {summary['area_m2'] / 1e4:.1f} ha of roofs, in {summary['megapixels']:.1f} megapixels"
    )
    print(
        f"Took        {summary['seconds']:.0f} s from the click to the layers ({summary['megapixels'] / engine_seconds:.2f} Mpx/s in the engine)"
    )
    print(f"Device      {run['device']['name']}")
    if "scores" in summary:
        s = summary["scores"]
        print(
            f"Check       F1 {s['f1']:.1f} % (precision {s['precision']:.1f}, recall {s['recall']:.1f}) against the generator's own buildings."
        )
        print("            An invented scene shows that the parts work together; it says little about real imagery.")
    print(f"Results     {summary['folder']}")
    print(f"Project     {summary['project']}")
    print(f"Screenshots {out / 'overview.png'}, {out / 'detail.png'}")
    for note in summary["notes"]:
        print(f"Note        {note}")


if __name__ == "__main__":
    raise SystemExit(main())
