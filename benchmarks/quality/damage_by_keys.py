# SPDX-License-Identifier: GPL-2.0-or-later
"""What does grading buildings by keys give after an event, and what does it cost, in the real QGIS Desktop?

python benchmarks/quality/damage_by_keys.py [--data FOLDER] [--pair NAME] [--count 50] [--out FOLDER]

A script presses the keys: it gives each building that the dock asks about its right grade, and lets the grader be fitted
after half of them and at the end. Scores are the macro F1 of the whole map, the grades of the person included, and of the
other buildings. Seconds are those of the computer: a person also has to look. Screenshots go to FOLDER.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from roofline.engine.contract.grade import GRADES
from roofline.engine.damage.scores import macro_f1
from roofline.experiments.damage import read_buildings
from roofline.tests.desktop.drivers.qgis_process import drive_qgis

_SECONDS = 900  # that QGIS may take
_GSD = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/damage_xbd"), help="pairs with labels")
    parser.add_argument("--pair", default="joplin-tornado_00000000", help="the pair to grade")
    parser.add_argument("--count", type=int, default=50, help="buildings to grade by keys")
    parser.add_argument("--out", type=Path, help="folder for the result and screenshots (default: a temporary one)")
    arguments = parser.parse_args()
    images = [(arguments.data / when / f"{arguments.pair}.png").resolve() for when in ("pre", "post")]
    shapes, truth = read_buildings(arguments.data, arguments.pair)
    with tempfile.TemporaryDirectory() as folder:
        out = (arguments.out or Path(folder)).resolve()
        out.mkdir(parents=True, exist_ok=True)
        buildings = _write(out / "buildings.gpkg", shapes)
        more = {
            "after": str(images[1]),
            "buildings": str(buildings),
            "grades": truth.tolist(),
            "count": arguments.count,
            "gsd": _GSD,
        }
        told = drive_qgis(images[0], out, _SECONDS, "damage.py", more)
        print("| grading | scored on | any damage | major or destroyed | four grades |\n|---|---|--:|--:|--:|")
        given = _read(told["again"], "graded") >= 0
        for what, part in (("the whole map", np.ones(len(truth), bool)), (f"the other {(~given).sum()}", ~given)):
            for name, path in (("first", told["first"]), (f"after {told['keys']} by keys", told["again"])):
                scores = _scores(truth[part], _read(path, "grade")[part])
                print(f"| {name} | {what} | {' | '.join(f'{score:.1f}' for score in scores)} |")
        counts = np.bincount(truth[~given], minlength=len(GRADES))
    print(f"\nThe others are {', '.join(f'{n} {word}' for n, word in zip(counts, GRADES, strict=True))}.")
    print(f"\n{len(truth)} buildings; graded in {told['seconds']:.1f} s, again in {told['again_seconds']:.1f} s.")
    print(f"{told['keys']} keys in {told['keys_seconds']:.1f} s. {told['score']}")


def _write(path: Path, shapes: list[Any]) -> Path:
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array([shapely.MultiPolygon(_parts(shape)) for shape in shapes], dtype=object)),
        field_data=[],
        fields=np.array([], dtype=object),
        driver="GPKG",
        geometry_type="MultiPolygon",
        crs=None,
    )
    return path


def _parts(shape: Any) -> list[Any]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def _read(path: str, field: str) -> NDArray[np.int64]:
    """Return the numbers of the grades in a field, -1 where there is none."""
    _, _, _, (words,) = pyogrio.raw.read(path, layer="damage", columns=[field])
    return np.array([GRADES.index(word) if word in GRADES else -1 for word in words])


def _scores(truth: NDArray[np.int64], found: NDArray[np.int64]) -> list[float]:
    return [macro_f1(truth >= 1, found >= 1), macro_f1(truth >= 2, found >= 2), macro_f1(truth, found)]


if __name__ == "__main__":
    main()
