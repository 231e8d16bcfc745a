# SPDX-License-Identifier: GPL-2.0-or-later
"""Read polygons from GeoParquet, as Overture Maps and others publish buildings, by way of the package pyarrow."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ..runtime.errors import EngineError
from .gdal import reason

if TYPE_CHECKING:
    import pyarrow.parquet

SUFFIXES = (".parquet", ".geoparquet")

_DEGREES = "OGC:CRS84"  # that of the format, where the file names none
_TRIED = 100  # features, to tell what a file holds
_ROWS = 65536  # read at a time: a country has millions
_SIDES = ("xmin", "ymin", "xmax", "ymax")


@dataclass(frozen=True)
class GeoParquetFile:
    """A GeoParquet file with polygons as well-known binary; it has one layer, called like the file.

    The format: https://geoparquet.org/releases/v1.1.0/. Coordinates are in the order x, y.
    """

    path: Path
    layer: str = ""
    subset: str = ""
    is_openstreetmap = False

    def layers(self) -> tuple[str, ...]:
        """Return the name of the layer. Raises EngineError when another is asked for, or the file cannot be read."""
        if self.layer not in ("", self.path.stem):
            raise EngineError(
                "{file} has no layer {layer}; choose one of {layers}.",
                file=self.path.name,
                layer=self.layer,
                layers=self.path.stem,
            )
        _ = self._column
        return (self.path.stem,)

    def all_layers(self) -> tuple[str, ...]:
        """Return the names of all layers, which are those of polygons."""
        return self.layers()

    def describe(self, layer: str) -> dict[str, Any]:
        """Return the crs, the fields and the number of features of `layer`. Raises EngineError."""
        crs = self._column.get("crs", _DEGREES)
        names = [name for name in self._file.schema_arrow.names if name != self._geometry]
        return {
            "crs": json.dumps(crs) if isinstance(crs, Mapping) else crs,
            "fields": np.array(names, dtype=object),
            "features": self._file.metadata.num_rows,
        }

    def bounds(self, layer: str) -> tuple[float, ...] | None:
        """Return the extent (xmin, ymin, xmax, ymax) that the file names for `layer`, in its CRS; None where it names none."""
        found = self._column.get("bbox")
        if not isinstance(found, Sequence) or len(found) not in (4, 6):
            return None
        half = len(found) // 2
        return (float(found[0]), float(found[1]), float(found[half]), float(found[half + 1]))

    def first(self, layer: str) -> list[Any]:
        """Return the first hundred geometries that are not empty. Raises EngineError."""
        import pyarrow

        try:
            batch = next(self._file.iter_batches(_TRIED, columns=[self._geometry]), None)
            values = [] if batch is None else batch.column(0).to_numpy(zero_copy_only=False)
            shapes = shapely.from_wkb(values, on_invalid="ignore")
        except (pyarrow.ArrowException, OSError, ValueError, TypeError) as error:
            raise self._unreadable(reason(error)) from error
        return [shape for shape in shapes if shape is not None and not shape.is_empty]

    def read(
        self, layer: str, field: str, where: str, box: Sequence[float] | None
    ) -> tuple[bool, NDArray[np.object_], list[str]]:
        """Read what meets `box` (xmin, ymin, xmax, ymax) in the CRS of the file; see `PolygonFile.read`. Raises EngineError."""
        import pyarrow
        import pyarrow.dataset

        if where or self.subset:
            raise self._no_condition()
        column = next((name for name in self.describe(layer)["fields"] if name.lower() == field.lower()), "")
        shapes: list[NDArray[np.object_]] = []
        texts: list[str] = []
        try:
            names = [self._geometry, *([column] if column else [])]
            source = pyarrow.dataset.dataset(self.path, format="parquet")
            for batch in source.to_batches(columns=names, filter=self._filter(box), batch_size=_ROWS):
                found = shapely.force_2d(
                    shapely.from_wkb(batch.column(0).to_numpy(zero_copy_only=False), on_invalid="ignore")
                )
                meets = np.ones(len(found), dtype=bool) if box is None else _meets(found, box)
                shapes.append(found[meets])
                values = batch.column(1).to_pylist() if column else [""] * len(found)
                texts += ["" if text is None else str(text) for text, kept in zip(values, meets, strict=True) if kept]
        except (pyarrow.ArrowException, OSError, ValueError, TypeError) as error:
            raise self._unreadable(reason(error)) from error
        return bool(column), np.concatenate(shapes) if shapes else np.array([], dtype=object), texts

    def attributes(self, layer: str, where: str, box: Sequence[float] | None) -> dict[str, NDArray[Any]]:
        """Read numbers and texts (N,) of every field; see `PolygonFile.attributes`. Raises EngineError."""
        import pyarrow
        import pyarrow.dataset

        if where or self.subset:
            raise self._no_condition()
        found: dict[str, list[NDArray[Any]]] = {}
        try:
            kinds = {each.name: each.type for each in self._file.schema_arrow}
            plain = [name for name in self.describe(layer)["fields"] if _is_plain(kinds[name])]
            source = pyarrow.dataset.dataset(self.path, format="parquet")
            names = [self._geometry, *plain]
            for batch in source.to_batches(columns=names, filter=self._filter(box), batch_size=_ROWS):
                shapes = shapely.from_wkb(batch.column(0).to_numpy(zero_copy_only=False), on_invalid="ignore")
                meets = np.ones(len(shapes), dtype=bool) if box is None else _meets(shapes, box)
                for number, name in enumerate(plain, start=1):
                    values = batch.column(number).to_numpy(zero_copy_only=False)
                    found.setdefault(name, []).append(values[meets])
        except (pyarrow.ArrowException, OSError, ValueError, TypeError) as error:
            raise self._unreadable(reason(error)) from error
        return {name: np.concatenate(parts) for name, parts in found.items()}

    def _filter(self, box: Sequence[float] | None) -> Any:
        """Return the condition on the columns with each feature's extent; None where the file has none of those."""
        from pyarrow.dataset import field

        sides = (self._column.get("covering") or {}).get("bbox")
        if box is None or not isinstance(sides, Mapping) or not set(_SIDES) <= set(sides):
            return None
        west, south, east, north = (field(*sides[side]) for side in _SIDES)
        return (west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])

    @cached_property
    def _file(self) -> pyarrow.parquet.ParquetFile:
        import pyarrow
        import pyarrow.parquet

        try:
            return pyarrow.parquet.ParquetFile(self.path)
        except (pyarrow.ArrowException, OSError) as error:
            raise self._unreadable(reason(error)) from error

    @cached_property
    def _geo(self) -> dict[str, Any]:
        """The file's own description of its geometries. Raises EngineError where it has none."""
        text = (self._file.schema_arrow.metadata or {}).get(b"geo", b"{}")
        try:
            found = json.loads(text)
        except ValueError:
            found = {}
        if not isinstance(found, dict) or not isinstance(found.get("columns"), dict):
            raise self._unreadable("it has no description of its geometries")
        return found

    @property
    def _geometry(self) -> str:
        return str(self._geo.get("primary_column", "geometry"))

    @property
    def _column(self) -> dict[str, Any]:
        found = self._geo["columns"].get(self._geometry)
        if not isinstance(found, dict) or self._geometry not in self._file.schema_arrow.names:
            raise self._unreadable("the column of its geometries is missing")
        if found.get("encoding") != "WKB":
            raise self._unreadable(f"its geometries are {found.get('encoding')}, not WKB")
        return found

    def _no_condition(self) -> EngineError:
        return EngineError(
            "A condition cannot be applied to the GeoParquet file {file}; save what is wanted as a GeoPackage.",
            file=self.path.name,
        )

    def _unreadable(self, why: str) -> EngineError:
        return EngineError(
            "The GeoParquet file {file} cannot be read ({reason}); choose another, or save it as a GeoPackage.",
            file=self.path.name,
            reason=why,
        )


def can_read() -> bool:
    """Return whether the package that reads GeoParquet is installed."""
    try:
        import pyarrow.dataset
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        return False
    return True


def _is_plain(kind: pyarrow.DataType) -> bool:
    """Whether the values of a column are numbers or texts."""
    import pyarrow

    return any(
        check(kind)
        for check in (
            pyarrow.types.is_integer,
            pyarrow.types.is_floating,
            pyarrow.types.is_string,
            pyarrow.types.is_large_string,
        )
    )


def _meets(shapes: NDArray[np.object_], box: Sequence[float]) -> NDArray[np.bool_]:
    """Return for each of the geometries (N,) whether its extent meets `box`; false for None."""
    west, south, east, north = shapely.bounds(shapes).T
    found: NDArray[np.bool_] = (west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])
    return found
