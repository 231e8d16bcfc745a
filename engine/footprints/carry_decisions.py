# SPDX-License-Identifier: GPL-2.0-or-later
"""Carry the decisions of a review into another drawing of the same result, such as that at another threshold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio import raw
from rasterio.crs import CRS

from ..contract.footprint import AREA, DETECTED, FIELDS, ID, NOTES, REJECTED, REVIEWER, STATUS, UUID, deleted_beside
from ..raster.gdal import GDAL_ERRORS
from ..raster.polygon_file import OGR_ERRORS, unreadable
from ..raster.whole_numbers import whole_numbers
from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError
from .geopackage import LAYER, cannot_write, write_layer
from .source_field import FIELD as SOURCE

_SAME = 0.5  # of the smaller of two footprints: then they are one building
_GROWN = 8  # times a rejected or deleted footprint: what is larger at a lower threshold may be something else
_REJECTED = 0.5  # of a footprint on a rejected or deleted one: then it is none, either


@dataclass(frozen=True)
class CarriedDecisions:
    """What a drawing holds with the decisions: their number, and the footprints that are not rejected, with their area in m² and pixels.

    Areas are 0 where they are unknown; `area_px` is given without a georeference only.
    """

    decisions: int
    count: int
    area_m2: float
    area_px: float


def carry_decisions(drawing: Path, reviewed: Path) -> CarriedDecisions:
    """Write the footprints of `reviewed` that somebody decided on into the GeoPackage `drawing`, in place of what it has there.

    Notes on detected footprints, and values of fields that a run does not write, go to the footprint on the same ground.

    Accepted, edited, added and rejected footprints stay as they are in `reviewed`, with all their attributes; a decision in
    `drawing` that was taken back in `reviewed` is taken back there, too. A detected footprint of `drawing` is left out if it shares
    half of the smaller of the two with one that was kept, or if half of it lies on a rejected or deleted one. It is also left out
    if such a one has grown to it at a lower threshold: it covers half of that one, and half of no other that `reviewed` shows. A
    smaller overlap with one that was kept is cut off.

    Deleted footprints are in the files `deleted_beside` the two; one that `reviewed` shows again counts as put back. Each file is
    replaced in one step, and is not written if nothing in it changes.
    Raises EngineError where a file cannot be read or written, or their coordinate reference systems differ.
    """
    old, there = _Layer.read(reviewed), _Layer.read(drawing)
    if old.crs != there.crs:
        raise EngineError(
            "{reviewed} has another coordinate reference system than {drawing}; choose footprints of the same result.",
            reviewed=reviewed.name,
            drawing=drawing.name,
        )
    deleted, before = old.deleted(reviewed), there.deleted(drawing)
    returned = old.only((old.statuses() == DETECTED) & _among(old, before))
    deleted = deleted.followed_by(before.only(~_among(before, old) & ~_among(before, deleted)))
    new = there.only(~_among(there, deleted))
    decided = old.only(old.statuses() != DETECTED)
    open_again = _among(new, old.only(old.statuses() == DETECTED))
    earlier = new.only((new.statuses() != DETECTED) & ~open_again & ~_among(new, decided))
    detected = new.only(((new.statuses() == DETECTED) | open_again) & ~_among(new, returned)).undecided()
    carried = decided.followed_by(earlier)
    standing = carried.followed_by(returned)
    left = _with_notes(_left_of(detected, standing, deleted, old), old.only(old.statuses() == DETECTED))
    whole = standing.followed_by(left).numbered()
    if not len(deleted.polygons):
        deleted_beside(drawing).unlink(missing_ok=True)
    elif not deleted.is_same(before):  # first: what `drawing` still has is not deleted
        _write(deleted_beside(drawing), deleted)
    if not whole.is_same(there):
        _write(drawing, whole)
    kept = whole.only(whole.statuses() != REJECTED)
    areas = np.nan_to_num(np.asarray(kept.columns.get(AREA, 0.0), dtype=np.float64))
    pixels = 0.0 if new.crs else float(shapely.area(kept.polygons).sum())
    return CarriedDecisions(
        len(carried.polygons) + len(deleted.polygons), len(kept.polygons), float(areas.sum()), pixels
    )


def _write(path: Path, layer: _Layer) -> None:
    """Write a file of footprints in one step. Raises EngineError."""
    try:
        with atomic_file(path, keep_suffix=True) as partial:
            write_layer(partial, layer.polygons, layer.columns, layer.crs)
    except (OSError, *OGR_ERRORS) as error:
        raise cannot_write(path, error) from error


def _among(layer: _Layer, other: _Layer) -> NDArray[np.bool_]:
    """Return the mask (n,) of the footprints of `layer` whose UUID one of `other` has."""
    return np.isin(layer.texts(UUID), list(set(other.texts(UUID)) - {""}))


def _left_of(detected: _Layer, standing: _Layer, deleted: _Layer, reviewed: _Layer) -> _Layer:
    """Return the `detected` footprints that none of `standing` is in place of, cut where they overlap those that were kept.

    What was `deleted` counts as rejected. `reviewed` tells what else there is at the threshold at which it was.
    """
    decided = standing.followed_by(deleted)
    if not len(decided.polygons) or not len(detected.polygons):
        return detected
    rejected = decided.statuses() == REJECTED
    rejected[len(standing.polygons) :] = True
    ours, theirs = shapely.make_valid(detected.polygons), shapely.make_valid(decided.polygons)
    first, second = shapely.STRtree(theirs).query(ours, predicate="intersects")
    shared = shapely.area(shapely.intersection(ours[first], theirs[second]))
    own, other = shapely.area(ours)[first], shapely.area(theirs)[second]
    grown = (shared >= _SAME * other) & (own <= _GROWN * other) & ~_holds_any(ours, reviewed)[first]
    refused = (shared >= _REJECTED * own) | grown
    gone = np.where(rejected[second], refused, shared >= _SAME * np.minimum(own, other))
    stays = np.ones(len(detected.polygons), dtype=bool)
    stays[first[gone]] = False
    polygons = detected.polygons.copy()
    for here, there in zip(first, second, strict=True):
        if stays[here] and not rejected[there]:
            parts = shapely.get_parts(shapely.difference(ours[here], theirs[there]))
            parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
            if len(parts):
                polygons[here] = ours[here] = parts[shapely.area(parts).argmax()]
    columns = dict(detected.columns)
    if AREA in columns:
        before = np.maximum(shapely.area(detected.polygons), 1e-12)
        columns[AREA] = columns[AREA] * (shapely.area(polygons) / before)
    return _Layer(polygons, columns, detected.crs).only(stays)


def _with_notes(detected: _Layer, noted: _Layer) -> _Layer:
    """Return `detected` with the notes of `noted`, and the values of its fields that a run does not write.

    Each footprint of `noted` gives them to the one with which it shares most ground, if that is half of the smaller of the two.
    """
    written = [name for name in noted.columns if name == NOTES or name not in (*FIELDS, SOURCE)]
    filled = {name: _is_filled(noted.columns[name]) for name in written}
    noted_at = np.flatnonzero(np.any(list(filled.values()), axis=0)) if written else np.zeros(0, dtype=np.intp)
    if not len(noted_at) or not len(detected.polygons):
        return detected
    ours, theirs = shapely.make_valid(detected.polygons), shapely.make_valid(noted.polygons[noted_at])
    first, second = shapely.STRtree(theirs).query(ours, predicate="intersects")
    shared = shapely.area(shapely.intersection(ours[first], theirs[second]))
    alike = shared >= _SAME * np.minimum(shapely.area(ours)[first], shapely.area(theirs)[second])
    order = np.argsort(shared)
    heirs = {second[pair]: first[pair] for pair in order if alike[pair]}  # the last one shares most
    count, columns = len(detected.polygons), dict(detected.columns)
    for name in written:
        columns[name] = _column(detected.columns.get(name), noted.columns[name], count).copy()
        for at, heir in heirs.items():
            if filled[name][noted_at[at]]:
                columns[name][heir] = noted.columns[name][noted_at[at]]
    return _Layer(detected.polygons, columns, detected.crs)


def _is_filled(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which of the values (n,) of a field are neither missing nor an empty text."""
    if values.dtype.kind == "O":
        return np.array([value is not None and value != "" for value in values], dtype=bool)
    missing = np.isnat(values) if values.dtype.kind == "M" else np.isnan(values)
    return np.logical_not(np.asarray(missing, dtype=np.bool_))


def _holds_any(polygons: NDArray[np.object_], reviewed: _Layer) -> NDArray[np.bool_]:
    """Return which of the valid `polygons` (n,) cover half of a footprint that was not rejected: (n,)."""
    kept = shapely.make_valid(reviewed.polygons[reviewed.statuses() != REJECTED])
    first, second = shapely.STRtree(kept).query(polygons, predicate="intersects")
    inside = shapely.area(shapely.intersection(polygons[first], kept[second])) >= _SAME * shapely.area(kept[second])
    found = np.zeros(len(polygons), dtype=bool)
    found[first[inside]] = True
    return found


@dataclass(frozen=True)
class _Layer:
    """The `polygons` (n,) of a file of footprints, and an array (n,) for each of its fields."""

    polygons: NDArray[np.object_]
    columns: dict[str, NDArray[Any]]
    crs: CRS | None

    @classmethod
    def read(cls, path: Path) -> _Layer:
        """Read the layer of footprints. Raises EngineError."""
        try:
            meta, _, wkb, values = raw.read(path, layer=LAYER, force_2d=True)
            info = pyogrio.read_info(path, layer=LAYER)
            kinds = zip(info["fields"], map(str, info["dtypes"]), strict=True)
            values = whole_numbers(kinds, meta["fields"], values, partial(_without_missing, path))
            polygons = np.array([None, *shapely.from_wkb(wkb)], dtype=object)[1:]
            crs = CRS.from_user_input(meta["crs"]) if meta["crs"] else None
        except (*OGR_ERRORS, *GDAL_ERRORS, OSError, shapely.errors.GEOSException) as error:
            raise unreadable(path, error) from error
        columns = {str(name): each for name, each in zip(meta["fields"], values, strict=True)}
        there = ~shapely.is_missing(polygons) & ~shapely.is_empty(polygons)
        return cls(polygons, columns, crs).only(there)

    def deleted(self, path: Path) -> _Layer:
        """Return what somebody deleted from this layer of the file `path`, and has not put back. Raises EngineError."""
        beside = deleted_beside(path)
        if not beside.exists():
            return self.only(np.zeros(len(self.polygons), dtype=bool))
        gone = _Layer.read(beside)
        return gone.only(~_among(gone, self))

    def only(self, kept: NDArray[np.bool_]) -> _Layer:
        """Return the footprints of the mask `kept` (n,)."""
        return _Layer(self.polygons[kept], {name: values[kept] for name, values in self.columns.items()}, self.crs)

    def texts(self, field: str) -> NDArray[np.object_]:
        """Return the values (n,) of a field of texts; "" where there is none."""
        given = self.columns.get(field, np.full(len(self.polygons), None, dtype=object))
        return np.array([None, *(str(value or "") for value in given)], dtype=object)[1:]

    def statuses(self) -> NDArray[np.object_]:
        """Return the status (n,) of each footprint."""
        return np.array([None, *(text or DETECTED for text in self.texts(STATUS))], dtype=object)[1:]

    def undecided(self) -> _Layer:
        """Return the footprints with the status of detected ones and no reviewer."""
        count = len(self.polygons)
        columns = {STATUS: np.full(count, DETECTED, dtype=object), REVIEWER: np.full(count, None, dtype=object)}
        return _Layer(
            self.polygons, {**self.columns, **{k: v for k, v in columns.items() if k in self.columns}}, self.crs
        )

    def followed_by(self, other: _Layer) -> _Layer:
        """Return the footprints of both; a field that one of them lacks is empty there."""
        columns = {}
        for name in dict.fromkeys((*other.columns, *self.columns)):
            ours, theirs = (each.columns.get(name) for each in (self, other))
            parts = (_column(ours, theirs, len(self.polygons)), _column(theirs, ours, len(other.polygons)))
            columns[name] = np.concatenate(parts)
        return _Layer(np.concatenate((self.polygons, other.polygons)), columns, self.crs)

    def numbered(self) -> _Layer:
        """Return the footprints with `id` from 1 on."""
        numbers = {ID: np.arange(1, len(self.polygons) + 1)} if ID in self.columns else {}
        return _Layer(self.polygons, {**self.columns, **numbers}, self.crs)

    def is_same(self, other: _Layer) -> bool:
        """Return whether both hold the same footprints, in whatever order, with the same decisions, notes and fields of users."""
        names = (REVIEWER, NOTES, *sorted(set(self.columns) - {*FIELDS, SOURCE}))

        def every(layer: _Layer) -> list[tuple[str, ...]]:
            wkb = shapely.to_wkb(layer.polygons, hex=True) if len(layer.polygons) else []
            texts = (layer.texts(name) for name in names)
            return sorted(zip(layer.texts(UUID), layer.statuses(), wkb, *texts, strict=True))

        return set(self.columns) == set(other.columns) and every(self) == every(other)


def _column(values: NDArray[Any] | None, model: NDArray[Any] | None, count: int) -> NDArray[Any]:
    """Return `values`, or `count` empty ones of the type of `model`."""
    if values is not None:
        return values
    if model is not None and model.dtype.kind == "M":
        return np.full(count, np.datetime64("NaT"))
    return np.full(count, np.nan) if model is not None and model.dtype.kind == "f" else np.full(count, None)


def _without_missing(path: Path, field: str) -> NDArray[Any]:
    """Read the values of a field that are not missing."""
    quoted = field.replace('"', '""')
    _, _, _, (values,) = raw.read(
        path, layer=LAYER, columns=[field], where=f'"{quoted}" IS NOT NULL', read_geometry=False
    )
    return cast("NDArray[Any]", values)
