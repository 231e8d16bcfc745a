# SPDX-License-Identifier: GPL-2.0-or-later
"""Write footprints for a project of the type Validate in MapSwipe, whose volunteers say of each whether it fits a building.

The draft has the fields of a project of type 2 (https://mapswipe-workers.readthedocs.io); who sets the project up publishes the
GeoJSON and puts its address into the draft.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely

from .footprint_table import FootprintTable
from .ground import reproject, wgs84

_VALIDATE = 2
_GROUP = 25  # footprints that a volunteer sees in one go
_VOTES = 3
_DIGITS = 8


def write_mapswipe(project: Path, features: Path, table: FootprintTable, title: str, details: str) -> None:
    """Write the footprints (WGS 84) to the file `features` and the draft that names it to `project`. Raises EngineError, OSError."""
    shapes = reproject(table.shapes, table.crs, wgs84())
    numbers = range(1, len(shapes) + 1)
    found: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "properties": {"id": number},
            "geometry": json.loads(shapely.to_geojson(shapely.set_precision(shape, 10.0**-_DIGITS))),
        }
        for number, shape in zip(numbers, shapely.orient_polygons(shapes), strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": found}
    features.write_text(json.dumps(collection, separators=(",", ":")), encoding="utf-8")
    draft = {
        "projectType": _VALIDATE,
        "name": title,
        "projectDetails": details,
        "lookFor": "Buildings",
        "inputType": "link",
        "geometry": f"https://PUBLISH-THIS-FILE/{features.name}",
        "groupSize": _GROUP,
        "verificationNumber": _VOTES,
        "tileServer": {"name": "bing", "credits": "© Microsoft Bing Maps"},
        "customOptions": [
            {"value": 1, "title": "Yes", "icon": "checkmarkOutline", "iconColor": "#388E3C", "description": "fits a building"},
            {"value": 0, "title": "No", "icon": "closeOutline", "iconColor": "#D32F2F", "description": "no building, or a bad fit"},
            {"value": 2, "title": "Not sure", "icon": "removeOutline", "iconColor": "#616161", "description": "cloud, or unclear"},
        ],
    }  # fmt: skip
    project.write_text(json.dumps(draft, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
