# SPDX-License-Identifier: GPL-2.0-or-later
"""Refine the default model on one scene and map the others with it: F1 of the parent and of the refined model, a row of Markdown each.

python benchmarks/quality/refined_elsewhere.py --data ../shared/data

The scenes and sketches are those of `python -m experiments harm` (two rectangles with houses, 7 %); the towns of `damage_xbd` are
divided in two, and their sketch is 15 %.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from roofline.engine.compute.device import choose_device
from roofline.engine.contract.protocol import RefineRequest
from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.models.model_file import Model, load
from roofline.engine.runtime.progress import never, silent
from roofline.engine.service import refine_job
from roofline.engine.service.one_image import OneImage
from roofline.experiments.refinement_harm import scene_of_harm, side_by_side, sketch_of, write_image_and_mask
from roofline.experiments.run import DEFAULT, Laboratory
from roofline.experiments.scene import RGB, Scene
from roofline.experiments.score import levels_of_image

ROOT = Path(__file__).resolve().parents[2]
TOWNS = ("towns A", "towns B")
REFINED_ON = ("barnarp_west", TOWNS[0], "dubai", "naip")
MAPPED = ("barnarp_west", *TOWNS, "dubai", "banepa", "naip")
STEPS = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    args = parser.parse_args()
    parent = load(DEFAULT)
    with tempfile.TemporaryDirectory() as folder:
        laboratory = Laboratory(args.data, Path(folder), Path(folder))
        scenes = {name: _scene(laboratory, name) for name in MAPPED}
        print("| refined on | mapped | parent | refined |\n|---|---|--:|--:|")
        for name in REFINED_ON:
            refined = _refined(scenes[name], "15" if name in TOWNS else "7", parent, Path(folder))
            for other in MAPPED:
                if other != name:
                    before, after = (_f1(model, scenes[other]) for model in (parent, refined))
                    print(f"| {name} | {other} | {before:.1f} | {after:.1f} |", flush=True)


def _scene(laboratory: Laboratory, name: str) -> Scene:
    if name not in TOWNS:
        return scene_of_harm(laboratory, name)
    towns = sorted(laboratory.areas("damage_xbd", RGB), key=lambda area: area.name)
    folder = laboratory.work / "scenes" / name
    scene = Scene(folder / f"{name}.tif", folder / f"{name}_buildings.tif")
    write_image_and_mask(scene, side_by_side(towns[TOWNS.index(name) :: 2]))
    return scene


def _refined(scene: Scene, share: str, parent: Model, folder: Path) -> Model:
    out = folder / "refined.safetensors"
    request = RefineRequest(
        job="1",
        image=str(scene.image),
        sketch=str(sketch_of(scene, "houses", share)),
        buildings=str(scene.buildings),
        out=str(out),
        steps=STEPS,
    )
    image = OneImage.alone(request.image)
    refine_job.run(request, image, parent, choose_device(), silent, lambda event: None, never)
    return load(out)


def _f1(model: Model, scene: Scene) -> float:
    with rasterio.open(scene.buildings) as source:
        label: NDArray[np.uint8] = source.read(1)
    return levels_of_image(model, scene.image, label, SegmentOptions()).score(model.card.threshold).f1


if __name__ == "__main__":
    main()
