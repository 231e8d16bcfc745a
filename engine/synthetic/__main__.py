# SPDX-License-Identifier: GPL-2.0-or-later
"""Write a synthetic scene from the command line.

`python -m roofline.engine.synthetic --seed 7 --width 3700 --height 2100 --gsd 0.5 --out scene.tif --labels buildings.gpkg`
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ..runtime.environment import clean_environment
from ..runtime.errors import EngineError
from .files import write_buildings, write_image
from .open_ground import OPEN_GROUND
from .scene import SceneOptions, make_scene
from .settlements import STYLES
from .weather import WEATHER


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after an error."""
    parser = argparse.ArgumentParser(
        prog="python -m roofline.engine.synthetic", description="Write a synthetic scene and its buildings."
    )
    parser.add_argument(
        "--seed", type=int, default=7, help="seed of the random number generator: the same one gives the same scene"
    )
    parser.add_argument("--width", type=int, default=3700, help="pixels")
    parser.add_argument("--height", type=int, default=2100, help="pixels")
    parser.add_argument("--gsd", type=float, default=0.5, help="metres a pixel")
    parser.add_argument(
        "--style",
        choices=sorted((*STYLES, *OPEN_GROUND)),
        default="",
        help="kind of settlement or of open ground (default: the seed decides)",
    )
    parser.add_argument(
        "--harder", action="store_true", help="ground, weather, sensor and viewing angle that are hard for a network"
    )
    parser.add_argument(
        "--weather", choices=sorted(WEATHER), default="", help="default: clear, or with --harder the seed decides"
    )
    parser.add_argument(
        "--tone",
        choices=("linear", "photo"),
        default="",
        help="linear as satellite products, or photo: stretched and gamma-corrected (default: the seed decides)",
    )
    parser.add_argument("--density", type=float, default=1.0, help="factor on the share of lots with a building")
    parser.add_argument("--out", type=Path, required=True, help="GeoTIFF to write")
    parser.add_argument("--labels", type=Path, help="GeoPackage of the buildings to write")
    chosen = parser.parse_args(arguments)
    clean_environment()
    options = SceneOptions(
        style=chosen.style,
        density=chosen.density,
        tone=chosen.tone,
        weather=chosen.weather,
        harder=chosen.harder,
    )
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
