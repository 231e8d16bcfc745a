# SPDX-License-Identifier: GPL-2.0-or-later
"""Name the files that are handed over, after a convention of who takes them.

Copernicus EMS Rapid Mapping: EMSRnnn_AOInn_TYPE_PRODUCT_feature_rN_vN. MapAction: geoextent_category_theme_type_scale_source_permission_text
(https://guides.mapaction.org/data-naming).
"""

from __future__ import annotations

import re
import unicodedata
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
_LONGEST, _MOST_BYTES = 80, 120  # characters and bytes of the place: a name with its role and suffix has at most 255


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
    cleaned = _plain_name(place or proposed)
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


def _plain_name(text: str) -> str:
    """Return `text` with an underscore for whatever is no letter, vowel sign, digit or dash, cut to what a file's name can hold."""
    composed = unicodedata.normalize("NFC", text)
    letters = "".join(each if _is_of_a_word(each) else "_" for each in composed)
    short = re.sub(r"_+", "_", letters).strip("_")[:_LONGEST]
    return short.encode()[:_MOST_BYTES].decode("utf-8", "ignore").strip("_")


def _is_of_a_word(letter: str) -> bool:
    """Whether `letter` belongs to a word: in many scripts vowels are marks, which re counts among the other characters."""
    return letter.isalnum() or letter in "_-" or unicodedata.category(letter).startswith("M")
