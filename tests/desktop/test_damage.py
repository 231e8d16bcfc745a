# SPDX-License-Identifier: GPL-2.0-or-later
"""“Damage after an event” in the real QGIS Desktop: between images in tiles, by eye, again, and handed over."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from .test_sketch import ENGINE, drive, pytestmark  # noqa: F401

# Writes an invented town before (pre_) and after (post_) an earthquake in two tiles each, and its buildings; prints their
# grades.
TOWN = """
import sys, pathlib, numpy as np, pyogrio, rasterio, shapely
from affine import Affine
from roofline.engine.synthetic.disaster import make_pair
pair, out = make_pair(9, 640, 480, 0.5, "quake", "suburb"), pathlib.Path(sys.argv[1])
for time, image, place in (("pre", pair.before, pair.transform), ("post", pair.after, pair.after_transform)):
    values = np.clip(image[:3] / 8, 1, 255).astype("uint8")
    for side, left in (("west", 0), ("east", 320)):
        profile = dict(driver="GTiff", width=320, height=480, count=3, dtype="uint8", crs=pair.crs, photometric="RGB")
        transform = place @ Affine.translation(left, 0)
        with rasterio.open(out / f"{time}_{side}.tif", "w", transform=transform, **profile) as file:
            file.write(values[:, :, left : left + 320])
shapes = shapely.to_wkb(np.array(pair.footprints, dtype=object))
pyogrio.raw.write(out / "buildings.gpkg", shapes, [], np.array([]), geometry_type="Polygon", crs="EPSG:32633")
print(pair.grades)
"""


def test_tiles_are_graded_by_the_engine_and_by_eye_and_handed_over(tmp_path: Path) -> None:
    made = subprocess.run([str(ENGINE), "-c", TOWN, str(tmp_path)], capture_output=True, text=True, check=True)
    grades = json.loads(made.stdout.splitlines()[-1])
    assert len(grades) >= 30
    tiles = [str(tmp_path / f"{name}.tif") for name in ("pre_east", "post_west", "post_east")]
    buildings, out = str(tmp_path / "buildings.gpkg"), tmp_path / "out"
    done = drive(tmp_path / "pre_west.tif", out, "damage_tiles.py", tiles=tiles, buildings=buildings, grades=grades)
    assert done.returncode == 0, done.stdout + done.stderr
    seen = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert not seen["notes"] and seen["graded"] == 20 and "%" in seen["score"]
    assert [Path(each).name for each in seen["again"]["before_more"] + seen["again"]["after_more"]] == [
        "pre_east.tif",
        "post_east.tif",
    ]
    handed = {path.suffix for path in (out / "handover").iterdir()}
    assert {".gpkg", ".pdf", ".html", ".txt"} <= handed
