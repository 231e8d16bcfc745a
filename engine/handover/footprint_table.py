# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the footprints of a result with all their attributes, and choose those that are handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

from ..contract.grade import GRADE, GRADED, WORDS
from ..contract.sentence import Sentence
from ..raster.gdal import GDAL_ERRORS
from ..raster.geoparquet import GeoParquetFile
from ..raster.local_crs import is_local
from ..raster.polygon_file import OGR_ERRORS, PolygonFile, both, polygon_file, split_layer, unreadable
from ..raster.surfaces import from_wkb
from ..raster.whole_numbers import whole_numbers
from ..runtime.errors import EngineError
from ..runtime.paths import is_there
from .ground import ground_area, has_place
from .printable import printable
from .without_paths import file_name

OWN = "buildings.gpkg"
_DAMAGE = "damage.gpkg"
AREA = "area_m2"
_CONFIDENCE = "confidence"
STATUS = "status"
_UNDEFINED = "Undefined geographic SRS"
"""What GDAL calls the coordinate reference system of a GeoPackage's layer that has none."""
_DETECTED = "detected"  # what no field says
_REJECTED = "rejected"
_ACCEPTED = ("accepted", "edited", "added")
_WORDS = {
    "accepted": Sentence("accepted, edited and added footprints"),
    "kept": Sentence("all but rejected footprints"),
    "all": Sentence("all footprints"),
}
_GRADED = Sentence("graded buildings")
_WORDS_OF_GRADED = {"accepted": Sentence("buildings graded by a person"), "kept": _GRADED, "all": _GRADED}


@dataclass(frozen=True)
class FootprintTable:
    """Footprints and their attributes.

    `shapes` (n,) are valid polygons and multipolygons in `crs` (None: no georeference), `columns` has an array (n,) for each field:
    numbers, NaN where one is missing, or texts or whole numbers as Python objects, None where one is missing. `area_m2` (n,) is the ground area on the ellipsoid, in
    the plane in a local CRS, NaN without a georeference.
    """

    shapes: NDArray[np.object_]
    columns: Mapping[str, NDArray[Any]]
    area_m2: NDArray[np.float64]
    crs: CRS | None

    @property
    def is_placed(self) -> bool:
        """Whether the footprints have a place on Earth, which a local CRS does not tell."""
        return self.crs is not None and not is_local(self.crs)

    @property
    def total_m2(self) -> float:
        """The area of all footprints; 0 where it is unknown."""
        return float(np.nansum(self.area_m2))

    @property
    def confidence(self) -> NDArray[np.float64]:
        """The probability (n,) from 0 to 1, NaN where a footprint has none."""
        values = self.columns.get(_CONFIDENCE)
        if values is None or values.dtype.kind not in "fiu":
            return np.full(len(self.shapes), np.nan)
        return values.astype(np.float64)

    @property
    def grades(self) -> NDArray[np.object_] | None:
        """The grade of damage (n,), one of WORDS; None where the footprints are not graded."""
        found = self.columns.get(GRADE)
        if found is None or found.dtype != object or not set(found.tolist()) <= set(WORDS):
            return None
        return found

    def statuses(self) -> NDArray[np.object_]:
        """Return the status (n,) of each footprint in lower case; "detected" where none is given.

        A building that a person has graded is accepted.
        """
        given = self.columns.get(STATUS)
        if given is None and self.grades is not None and GRADED in self.columns:
            return np.array(["accepted" if word else _DETECTED for word in self.columns[GRADED]], dtype=object)
        if given is None:
            return np.full(len(self.shapes), _DETECTED, dtype=object)
        return np.array([str(value).strip().lower() if value else _DETECTED for value in given], dtype=object)

    def choose(self, what: str) -> FootprintTable:
        """Return the footprints that `what`, one of HANDED_OVER, means."""
        status = self.statuses()
        kept = {"accepted": np.isin(status, _ACCEPTED), "kept": status != _REJECTED}.get(what)
        return self if kept is None else self.only(kept)

    def only(self, kept: NDArray[np.bool_]) -> FootprintTable:
        """Return the footprints of the mask `kept` (n,)."""
        columns = {name: values[kept] for name, values in self.columns.items()}
        return replace(self, shapes=self.shapes[kept], columns=columns, area_m2=self.area_m2[kept])


def describe_choice(what: str, *, graded: bool = False, new: bool = False) -> Sentence:
    """Say in words what `what`, one of HANDED_OVER, means for footprints, or for `graded` buildings; `new`: only those not known yet."""
    chosen = (_WORDS_OF_GRADED if graded else _WORDS)[what]
    return Sentence("{footprints}, only new ones", footprints=chosen) if new else chosen


def footprint_file(result: str) -> str:
    """Return the polygon file of `result`, which may be a result folder. Raises EngineError when there is none."""
    path, _ = split_layer(result)
    if not is_there(path):
        raise EngineError("There is no file {path}; choose another one.", path=str(path))
    if not path.is_dir() or path.suffix.lower() == ".gdb":
        return result
    if not (path / OWN).is_file() and (path / _DAMAGE).is_file():
        return str(path / _DAMAGE)
    if not (path / OWN).is_file():
        raise EngineError(
            "{folder} holds no footprints; choose the folder that a segmentation wrote, or a polygon file.",
            folder=str(path),
        )
    return str(path / OWN)


def read_footprints(address: str) -> FootprintTable:
    """Read the polygons of the file `address`, which may name a layer. Raises EngineError.

    Features without a polygon are left out and invalid polygons made valid. Texts that are paths are cut to the file's name.
    """
    path, _ = split_layer(address)
    file = polygon_file(address)
    if isinstance(file, GeoParquetFile):
        raise EngineError("{file} is not a result of Roofline; choose its GeoPackage.", file=path.name)
    layers = file.layers()
    if not layers:
        raise EngineError("{file} holds no layer of polygons; choose another file.", file=path.name)
    try:
        meta, _, wkb, values = pyogrio.raw.read(
            file.address, layer=layers[0], where=both(file.subset), force_2d=True, **file.options
        )
        shapes = from_wkb(wkb)
        crs = CRS.from_user_input(meta["crs"]) if meta["crs"] and _UNDEFINED not in meta["crs"] else None
        crs = crs if crs is not None and (has_place(crs) or is_local(crs)) else None
        values = _whole_numbers(file, layers[0], meta["fields"], values)
    except (*OGR_ERRORS, *GDAL_ERRORS) as error:
        raise unreadable(path, error, file.subset) from error
    polygons = np.array([None, *map(_polygonal, shapes)], dtype=object)[1:]
    there = np.array([shape is not None for shape in polygons], dtype=bool)
    if len(there) and not there.any():
        raise EngineError("{file} holds no polygon; draw at least one, or choose another layer.", file=path.name)
    columns = {printable(str(name)): _plain(each[there]) for name, each in zip(meta["fields"], values, strict=True)}
    polygons = polygons[there]
    return FootprintTable(polygons, columns, ground_area(polygons, crs), crs)


def _polygonal(shape: BaseGeometry | None) -> BaseGeometry | None:
    """Return the valid polygon or multipolygon of `shape`; None where it has no area."""
    if shape is None or shape.is_empty or not np.isfinite(shape.bounds).all():
        return None
    if not shape.is_valid:
        shape = shapely.make_valid(shape)
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]
    parts += [
        inner
        for part in shapely.get_parts(shape)
        if part.geom_type == "MultiPolygon"  # in a collection
        for inner in part.geoms
    ]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _whole_numbers(
    file: PolygonFile, layer: str, names: Sequence[str], values: Sequence[NDArray[Any]]
) -> list[NDArray[Any]]:
    """Return the values of each field, those of whole numbers of which some are missing as objects. Raises what pyogrio does."""

    def read_again(name: str) -> NDArray[Any]:
        quoted = name.replace('"', '""')
        where = both(file.subset, f'"{quoted}" IS NOT NULL')
        _, _, _, (again,) = pyogrio.raw.read(
            file.address, layer=layer, where=where, columns=[name], read_geometry=False, **file.options
        )
        return cast("NDArray[Any]", again)

    info = file.describe(layer)
    kinds = [(name, str(kind)) for name, kind in zip(info["fields"], info["dtypes"], strict=True)]
    return whole_numbers([each for each in kinds if each[0] != _CONFIDENCE], names, values, read_again)


def _plain(values: NDArray[Any]) -> NDArray[Any]:
    """Return numbers unchanged, and everything else but None as texts: dates in ISO 8601, paths without their folders."""
    if values.dtype.kind in "fiu":
        return values
    if values.dtype.kind == "b":
        return values.astype(np.int32)
    if values.dtype.kind == "M":
        texts = [None if np.isnat(value) else str(value).removesuffix(".000") for value in values]
        return np.array([None, *texts], dtype=object)[1:]
    return np.array([None, *map(_plain_value, values)], dtype=object)[1:]


def _plain_value(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return value if value is None or isinstance(value, int) else file_name(printable(str(value)))
