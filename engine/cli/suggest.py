# SPDX-License-Identifier: GPL-2.0-or-later
"""`roofline suggest`: an image, a model and what is sketched so far in; the areas to sketch next out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any

from ..contract.protocol import SuggestRequest


def add_arguments(parser: argparse.ArgumentParser, numbers: Callable[[str], tuple[int, ...]]) -> None:
    """The arguments of `roofline suggest`; `numbers` reads a list of band numbers."""
    parser.add_argument("image", help="the raster that shall be mapped")
    parser.add_argument("--out", required=True, help="the GeoPackage to write (.gpkg)")
    parser.add_argument("--model", default="", help="the model to be refined: a file or the name of an installed one")
    parser.add_argument("--sketch", default="", metavar="POLYGONS", help="what is annotated already, as for refine")
    parser.add_argument("--count", type=int, default=5, help="how many areas (default: 5)")
    parser.add_argument(
        "--share", type=float, default=0.07, help="what they make together of the image, 0 to 0.5 (default: 0.07)"
    )
    parser.add_argument(
        "--probability", default="", metavar="RASTER", help="an earlier result: it tells where the model is unsure"
    )
    parser.add_argument("--bands", type=numbers, default=(), help="band numbers in the model's order, such as 3,2,1")
    parser.add_argument("--gsd", type=float, default=0.0, help="metres a pixel, where the file does not tell")
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--json", action="store_true", help="print one line of JSON on standard output")


def run(args: argparse.Namespace, run_job: Callable[[SuggestRequest], dict[str, Any]]) -> int:
    """Suggest as the arguments say, by `run_job`; returns the exit status."""
    names = ("image", "out", "model", "sketch", "count", "share", "probability", "bands", "gsd", "device")
    done = run_job(SuggestRequest("cli", **{name: getattr(args, name) for name in names}))
    found, path = done["summary"], done["outputs"]["areas"]
    if args.json:
        print(json.dumps({**found, "path": path}, ensure_ascii=False))
        return 0
    size = f" of {found['side_m']:.0f} m a side" if found["side_m"] else ""
    print(f"{len(found['areas'])} areas{size}, {100 * found['share']:.2g} % of the image, in {found['seconds']:.1f} s")
    for area in found["areas"]:
        print(f"{area['rank']:3d}  {area['score']:.2f}  {area['reason']}")
    print(path)
    return 0
