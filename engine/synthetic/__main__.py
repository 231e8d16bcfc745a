# SPDX-License-Identifier: GPL-2.0-or-later
"""`python -m roofline.engine.synthetic --seed 7 --width 3700 --height 2100 --gsd 0.5 --out scene.tif --labels buildings.gpkg`"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ..runtime.errors import EngineError
from .files import write_buildings, write_image
from .scene import SceneOptions, make_scene
from .settlements import STYLES


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m roofline.engine.synthetic", description="Invents a scene with its buildings."
    )
    parser.add_argument("--seed", type=int, default=7, help="the same number gives the same scene")
    parser.add_argument("--width", type=int, default=3700, help="pixels")
    parser.add_argument("--height", type=int, default=2100, help="pixels")
    parser.add_argument("--gsd", type=float, default=0.5, help="metres a pixel")
    parser.add_argument(
        "--style", choices=sorted(STYLES), default="", help="kind of settlement; the seed decides when left out"
    )
    parser.add_argument(
        "--tone", choices=("linear", "photo"), default="", help="linear as satellites deliver, or photo"
    )
    parser.add_argument("--density", type=float, default=1.0, help="factor on the share of lots that are built on")
    parser.add_argument("--out", type=Path, required=True, help="GeoTIFF to write")
    parser.add_argument("--labels", type=Path, help="GeoPackage of the buildings to write")
    chosen = parser.parse_args(arguments)
    options = SceneOptions(style=chosen.style, density=chosen.density, tone=chosen.tone)
    try:
        scene = make_scene(chosen.seed, chosen.width, chosen.height, chosen.gsd, options)
        write_image(scene, chosen.out)
        if chosen.labels:
            write_buildings(scene, chosen.labels)
    except EngineError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(
        f"{chosen.out}: {chosen.width} x {chosen.height} pixels of {chosen.gsd} m, {scene.style}, {len(scene.footprints)} buildings"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
