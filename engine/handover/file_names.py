# SPDX-License-Identifier: GPL-2.0-or-later
"""Name the files that are handed over, after a convention of who takes them.

Copernicus EMS Rapid Mapping: EMSRnnn_AOInn_TYPE_PRODUCT_feature_rN_vN. MapAction: geoextent_category_theme_type_scale_source_permission_text
(https://guides.mapaction.org/data-naming).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..runtime.errors import EngineError

README = "README.txt"
MANIFEST = "handover.json"
_EMS_PLACE = re.compile(r"^EMS[RN]\d{3,}_AOI\d{2,}$")
_EMS = {
    "buildings": "builtUpA",
    "centroids": "builtUpP",
    "statistics": "summaryTable",
    "analysed": "areaOfInterestA",
    "sources": "source",
    "chart": "summaryChart",
    "mapswipe": "builtUpA_mapswipe",
}
_MAPACTION = {"centroids": "pt", "statistics": "tab", "chart": "tab", "sources": "tab"}  # py: polygons
_LONGEST = 80


@dataclass(frozen=True)
class FileNames:
    """Names of files by their role, such as "buildings": `convention` is one of NAMINGS, `place` says where, `version` is of EMS."""

    convention: str
    place: str
    version: int = 1

    def name(self, role: str, suffix: str) -> str:
        """Return the name of the file of `role` that ends in `suffix`, such as ".gpkg"."""
        if self.convention == "ems":
            if role in ("map", "report"):
                return f"{self.place}_DEL_{role.upper()}_r1_v{self.version}{suffix}"
            return f"{self.place}_DEL_PRODUCT_{_EMS.get(role, role)}_r1_v{self.version}{suffix}"
        if self.convention == "mapaction":
            kind = _MAPACTION.get(role, "py")
            return f"{self.place}_bldg_bdg_{kind}_s4_roofline_pp_{role.replace('_', '')}{suffix}"
        return f"{self.place}_{role}{suffix}"


def file_names(convention: str, place: str, proposed: str, version: int) -> FileNames:
    """Make the names from the user's `place`, or from `proposed` where that is empty. Raises EngineError where EMS needs another."""
    cleaned = re.sub(r"_+", "_", re.sub(r"[^\w-]+", "_", place or proposed)).strip("_")[:_LONGEST]
    if convention == "ems" and not _EMS_PLACE.match(cleaned):
        raise EngineError(
            "Names after Copernicus EMS begin with the activation and the area, such as {example}, not {place}; give these as"
            " the place.",
            example="EMSR123_AOI01",
            place=f"“{place}”",
        )
    if convention == "mapaction":
        cleaned = cleaned.lower().replace("_", "")
    return FileNames(convention, cleaned or "result", version)
