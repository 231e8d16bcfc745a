# SPDX-License-Identifier: GPL-2.0-or-later
"""Open polygon files in the forms in which they are published: with several layers, compressed, or as text."""

from __future__ import annotations

import gzip
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError

from ..runtime.errors import EngineError
from ..runtime.paths import check_input, is_empty
from . import geoparquet
from .gdal import GDAL_ERRORS, reason
from .surfaces import from_wkb

OGR_ERRORS = (DataSourceError, DataLayerError, OSError, ValueError)

_LAYER, _SUBSET = "|layername=", "|subset="
# How QGIS writes what it shows of a file: roofs.gpkg|layername=roofs|subset="storeys" > 2
_OF_QGIS = re.compile(r"\|(?:layername|layerid|subset|geometrytype|uniqueGeometryType|authcfg|option:[^=|]*)=", re.I)
_IN_ZIP = (".shp", ".gpkg", ".geojson", ".kml", ".kmz", ".gml", ".fgb", ".tab", ".mif", ".dxf")
_TEXT = (".csv", ".tsv")
_LINES = (".geojsonl", ".geojsonl.json", ".geojsonseq", ".geojsons", ".ndjson", ".jsonl")
_ONE_WHOLE = (".kml", ".kmz")  # a folder of the map is a layer of the file
# Names of columns with well-known text: GDAL's own, Google's Open Buildings, PostGIS.
_GEOMETRY_COLUMNS = "WKT,_WKT*,geometry,geom,the_geom,wkb_geometry"
_DEGREES = "EPSG:4326"
_MARK = b"\xef\xbb\xbf"  # that some programs put before UTF-8
_SMALL = 32 * 2**20  # bytes of a file that is read as a whole to find its extent
TRIED = 100
"""Features that are read to tell what a layer holds."""

pyogrio.set_gdal_config_options({"CPL_VSIL_GZIP_WRITE_PROPERTIES": False})  # no file beside the user's


@dataclass(frozen=True)
class PolygonFile:
    """A polygon file: its `path`, the `layer` that was named ("": none), how GDAL opens it, and the condition that features meet ("": none)."""

    path: Path
    layer: str
    address: str
    options: dict[str, str] = field(default_factory=dict)
    subset: str = ""

    @property
    def is_openstreetmap(self) -> bool:
        """Whether it is an extract of OpenStreetMap."""
        return self.path.suffix.lower() in (".osm", ".pbf")

    def layers(self) -> tuple[str, ...]:
        """Return the layers to read: the one that was named, the only one with polygons, or all folders of a KML file.

        Raises EngineError when the named layer does not exist, or none is named and several hold polygons, a text has no
        column of geometries, or GDAL cannot open the file.
        """
        try:
            kinds = [(str(name), self._geometry(str(name), kind)) for name, kind in pyogrio.list_layers(self.address)]
        except OGR_ERRORS as error:
            raise unreadable(self.path, error) from error
        if self.layer:
            return (self._named([name for name, _ in kinds]),)
        found = [(name, kind) for name, kind in kinds if kind and not kind.endswith(("Point", "LineString"))]
        if self.is_openstreetmap:
            return tuple(name for name, _ in found if name == "multipolygons")  # the others hold points and lines
        names = tuple(name for name, _ in found)
        if not any(kind for _, kind in kinds) and "GEOM_POSSIBLE_NAMES" in self.options:
            raise EngineError(
                "{file} holds no polygon: it has no column of well-known text; name that column {name}, or choose another file.",
                file=self.path.name,
                name="geometry",
            )
        if len(names) > 1 and self.path.suffix.lower() not in _ONE_WHOLE:
            names = tuple(name for name, kind in found if self._holds_polygons(name, kind))
            if len(names) > 1:
                raise EngineError(
                    "{file} holds several layers of polygons ({layers}); name one of them, with --layer or as {example}.",
                    file=self.path.name,
                    layers=", ".join(names),
                    example=f"{self.path.name}{_LAYER}{names[-1]}",
                )
        return names

    def all_layers(self) -> tuple[str, ...]:
        """Return the names of all layers, with or without geometries. Raises EngineError."""
        try:
            return tuple(str(name) for name, _ in pyogrio.list_layers(self.address))
        except OGR_ERRORS as error:
            raise unreadable(self.path, error) from error

    def describe(self, layer: str) -> dict[str, Any]:
        """Return what GDAL knows about `layer`: crs, fields, features and others. Raises EngineError."""
        try:
            info: dict[str, Any] = pyogrio.read_info(self.address, layer=layer, **self.options)
            if info["crs"] is None and "GEOM_POSSIBLE_NAMES" in self.options and self._is_in_degrees(layer):
                info["crs"] = _DEGREES
            return info
        except OGR_ERRORS as error:
            raise unreadable(self.path, error) from error

    def bounds(self, layer: str) -> tuple[float, ...] | None:
        """Return the extent (xmin, ymin, xmax, ymax) of `layer` in its CRS; None where only reading a large file tells it.

        Raises EngineError.
        """
        try:
            small = self.path.is_dir() or self.path.stat().st_size < _SMALL
            info = pyogrio.read_info(self.address, layer=layer, force_total_bounds=small, **self.options)
            return None if info["total_bounds"] is None else tuple(map(float, info["total_bounds"]))
        except OGR_ERRORS as error:
            raise unreadable(self.path, error) from error

    def read(
        self, layer: str, field: str, where: str, box: Sequence[float] | None
    ) -> tuple[bool, NDArray[np.object_], list[str]]:
        """Read the geometries (N,) of `layer` and the texts of `field`, after whether there is such a field.

        `where` is a condition in OGR's SQL; what lies outside `box` (xmin, ymin, xmax, ymax), in the layer's CRS, is left out.
        A geometry may be None. Raises EngineError.
        """
        try:
            fields = pyogrio.read_info(self.address, layer=layer, **self.options)["fields"] if field else []
            columns = [name for name in fields if name.lower() == field.lower()][:1]  # a shapefile has capitals
            meta, _, wkb, values = pyogrio.raw.read(
                self.address,
                layer=layer,
                columns=columns,
                where=both(where, self.subset),
                bbox=box,
                force_2d=True,
                **self.options,
            )
            shapes = from_wkb(wkb)
        except OGR_ERRORS as error:
            raise unreadable(self.path, error, self.subset) from error
        texts = ["" if text is None else str(text) for text in values[0]] if len(values) else [""] * len(shapes)
        return len(meta["fields"]) > 0, shapes, texts

    def attributes(self, layer: str, where: str, box: Sequence[float] | None) -> dict[str, NDArray[Any]]:
        """Read the values (N,) of every field of `layer`, of the features that `read` reads, in their order; lists are left out.

        Raises EngineError.
        """
        try:
            meta, _, _, values = pyogrio.raw.read(
                self.address,
                layer=layer,
                read_geometry=False,
                where=both(where, self.subset),
                bbox=box,
                **self.options,
            )
        except OGR_ERRORS as error:
            raise unreadable(self.path, error, self.subset) from error
        return {str(name): column for name, column in zip(meta["fields"], values, strict=True) if is_plain(column)}

    def _named(self, names: list[str]) -> str:
        for name in names:
            if name == self.layer:
                return name
        raise EngineError(
            "{file} has no layer {layer}; choose one of {layers}.",
            file=self.path.name,
            layer=self.layer,
            layers=", ".join(names),
        )

    def _geometry(self, layer: str, kind: str | None) -> str:
        """Return the geometry type of a layer, "" where it has none; columns of a text show only with the options."""
        if kind is None and self.options:
            kind = pyogrio.read_info(self.address, layer=layer, **self.options)["geometry_type"]
        return str(kind or "").removesuffix(" Z").removeprefix("2.5D ")

    def _holds_polygons(self, layer: str, kind: str) -> bool:
        if "Polygon" in kind or "Surface" in kind:
            return bool(pyogrio.read_info(self.address, layer=layer, **self.options)["features"])
        return any("Polygon" in shape.geom_type or "Collection" in shape.geom_type for shape in self.first(layer))

    def _is_in_degrees(self, layer: str) -> bool:
        """Whether the coordinates of a text, which cannot name its CRS, can be longitudes and latitudes."""
        found = self.first(layer)
        if not found:
            return False
        west, south, east, north = shapely.total_bounds(found)
        return bool(west >= -180 and east <= 180 and south >= -90 and north <= 90)

    def first(self, layer: str) -> list[Any]:
        """Return the first hundred geometries of `layer` that are not empty. Raises EngineError."""
        try:
            wkb = pyogrio.raw.read(self.address, layer=layer, columns=[], max_features=TRIED, **self.options)[2]
        except OGR_ERRORS as error:
            raise unreadable(self.path, error) from error
        shapes = from_wkb(wkb)
        return [shape for shape in shapes if shape is not None and not shape.is_empty]


def is_plain(column: NDArray[Any]) -> bool:
    """Whether the values of a field are numbers, dates or texts, rather than lists or structures."""
    return column.dtype != object or all(value is None or isinstance(value, str) for value in column)


def split_layer(address: str | Path) -> tuple[Path, str]:
    """Split `file|layername=name`, as QGIS writes it, into the file and the layer ("": none is named)."""
    file, about, _ = _parts(str(address))
    return Path(file), about.partition(_LAYER)[2].partition("|")[0]


def subset_of(address: str | Path) -> str:
    """Return the condition in OGR's SQL that the filter of a layer of QGIS adds to `address`; "" for none. Raises EngineError for a whole query."""
    file, _, subset = _parts(str(address))
    if subset.lower().startswith("select "):
        raise EngineError(
            "The filter of {file} is a whole query; save what it shows as a file, and choose that.",
            file=Path(file).name,
        )
    return subset


def _parts(address: str) -> tuple[str, str, str]:
    """Split an address as QGIS writes it into the file, what names its layer, and the condition of a filter."""
    found = _OF_QGIS.search(address)
    file = address[: found.start()] if found else address
    about, _, subset = address[len(file) :].partition(_SUBSET)
    return file, about, subset.strip()


def both(*conditions: str) -> str | None:
    """Return the condition in OGR's SQL that all of `conditions` are met, of which any may be ""; None for none."""
    return " AND ".join(f"({each})" for each in conditions if each) or None


def with_layer(address: str, layer: str) -> str:
    """Add `layer` to the file `address`, unless that names one already."""
    file, about, subset = _parts(address)
    if _LAYER in about:
        return address
    return f"{file}{_LAYER}{layer}{about}" + (f"{_SUBSET}{subset}" if subset else "")


def polygon_file(address: str | Path) -> PolygonFile | geoparquet.GeoParquetFile:
    """Find out how to open the existing file `address`, which may name a layer. Raises EngineError."""
    path, layer = split_layer(address)
    subset = subset_of(address)
    check_input(path)
    name = path.name.lower()
    is_packed = name.endswith(".gz") and not name.endswith((".tar.gz", ".svg.gz"))
    plain = name.removesuffix(".gz") if is_packed else name
    opened = f"/vsigzip/{path.absolute()}" if is_packed else str(path)
    if plain.endswith(".zip") and path.is_file():
        return PolygonFile(path, layer, _in_zip(path), subset=subset)
    if plain.endswith(geoparquet.SUFFIXES):
        if geoparquet.can_read():
            return geoparquet.GeoParquetFile(path, layer, subset)
        raise EngineError(
            "{file} is a GeoParquet file, which the engine reads only with the package {package}; install that, or save the file"
            " as a GeoPackage, in QGIS or with ogr2ogr.",
            file=path.name,
            package="pyarrow",
        )
    if plain.endswith((*_LINES, *_TEXT)):
        begin = _begin(path, is_packed)
        if plain.endswith(_LINES) or begin.removeprefix(_MARK).lstrip(b"\x1e \t\r\n").startswith(b"{"):
            if begin.startswith(_MARK):  # which GDAL takes for a damaged first line
                opened = f"/vsisubfile/{len(_MARK)},{opened}"
            return PolygonFile(path, layer, f"GeoJSONSeq:{opened}", subset=subset)
        return PolygonFile(path, layer, opened, {"GEOM_POSSIBLE_NAMES": _GEOMETRY_COLUMNS}, subset)
    return PolygonFile(path, layer, opened, subset=subset)


def _in_zip(path: Path) -> str:
    """Return how GDAL opens the archive `path`: the only file of polygons in it, or the folder of its shapefiles. Raises EngineError."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(_IN_ZIP) and "__MACOSX/" not in name]
    except (OSError, zipfile.BadZipFile) as error:
        raise unreadable(path, error) from error
    folders = {name.rpartition("/")[0] for name in names}
    root = f"/vsizip/{path.absolute()}"
    if len(names) == 1:
        return f"{root}/{names[0]}"
    if len(folders) == 1 and all(name.lower().endswith(".shp") for name in names):
        return f"{root}/{folders.pop()}".rstrip("/")
    if names:
        raise EngineError(
            "{file} holds several files of polygons ({names}); unpack it, and choose one of them.",
            file=path.name,
            names=", ".join(names),
        )
    return str(path)


def unreadable(path: Path, error: BaseException, subset: str = "") -> EngineError:
    """Return the error about the polygon file at `path` that GDAL cannot read, or not with the filter `subset`."""
    if is_empty(path):
        return EngineError("{file} is empty (0 bytes); copy it again from its source.", file=path.name)
    if _is_image(path):
        return EngineError("{file} is an image; choose a file of polygons.", file=path.name)
    if subset:
        return EngineError(
            "{file} cannot be read with the filter {filter} ({reason}); correct the filter, or leave it out.",
            file=path.name,
            filter=subset,
            reason=reason(error),
        )
    return EngineError(
        "The polygons in {file} cannot be read ({reason}); choose a file that GDAL opens.",
        file=path.name,
        reason=reason(error),
    )


def _is_image(path: Path) -> bool:
    try:
        with rasterio.open(path) as dataset:
            return bool(dataset.count)
    except GDAL_ERRORS:
        return False


def _begin(path: Path, is_packed: bool) -> bytes:
    """Return the first bytes of a text. Raises EngineError."""
    try:
        with gzip.open(path) if is_packed else path.open("rb") as file:
            return bytes(file.read(1000))
    except (OSError, EOFError) as error:
        raise unreadable(path, error) from error
