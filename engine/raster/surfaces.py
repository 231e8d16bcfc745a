# SPDX-License-Identifier: GPL-2.0-or-later
"""Read geometries as well-known binary, with the surfaces of city models, which GEOS does not know, as the ground they cover."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

_POLYGON, _COLLECTIONS, _TRIANGLE = 3, (6, 7, 15, 16), 17  # of these, 15 is a polyhedral surface and 16 a TIN
_HEIGHT, _MEASURE, _REFERENCE = 2**31, 2**30, 2**29  # flags of the extended form


def from_wkb(wkb: NDArray[np.object_] | None) -> NDArray[np.object_]:
    """Decode the geometries (N,) `wkb`, None for none at all; what cannot be decoded becomes None.

    Polyhedral surfaces, TINs and triangles become the polygons (2D) that their faces cover: walls cover nothing.
    """
    if wkb is None:
        return np.array([], dtype=object)
    shapes: NDArray[np.object_] = np.asarray(shapely.from_wkb(wkb, on_invalid="ignore"), dtype=object)
    for number in np.flatnonzero(
        [shape is None and binary is not None for shape, binary in zip(shapes, wkb, strict=True)]
    ):
        try:
            faces = shapely.make_valid(list(_faces(memoryview(wkb[number]))))
        except (struct.error, LookupError, ValueError, RecursionError, shapely.GEOSException):
            continue  # damaged
        flat = [face for face in faces if face.area > 0]
        shapes[number] = shapely.union_all(flat) if flat else None
    return shapes


def _faces(wkb: memoryview) -> Iterator[shapely.Polygon]:
    """Yield the polygons and triangles of a geometry as polygons in 2D."""
    yield from _read(wkb, 0)[0]


def _read(wkb: memoryview, start: int) -> tuple[list[shapely.Polygon], int]:
    """Read the geometry at `start`; return its faces and where it ends. Raises ValueError, LookupError, struct.error."""
    order = "<" if wkb[start] else ">"
    (code,) = struct.unpack_from(f"{order}I", wkb, start + 1)
    at = start + 5 + (4 if code & _REFERENCE else 0)
    plain = code & ~(_HEIGHT | _MEASURE | _REFERENCE)
    kind, more = plain % 1000, plain // 1000
    size = 2 + bool(code & _HEIGHT or more in (1, 3)) + bool(code & _MEASURE or more in (2, 3))
    (count,) = struct.unpack_from(f"{order}I", wkb, at)
    at += 4
    if kind in _COLLECTIONS:
        faces: list[shapely.Polygon] = []
        for _ in range(count):
            inner, at = _read(wkb, at)
            faces += inner
        return faces, at
    if kind not in (_POLYGON, _TRIANGLE):
        raise ValueError(f"geometry type {kind}")
    rings = []
    for _ in range(count):
        (corners,) = struct.unpack_from(f"{order}I", wkb, at)
        ring = np.frombuffer(wkb, f"{order}f8", corners * size, at + 4).reshape(corners, size)[:, :2]
        at += 4 + 8 * corners * size
        rings.append(ring)
    return ([shapely.Polygon(rings[0], rings[1:])] if rings and len(rings[0]) > 3 else []), at
