# SPDX-License-Identifier: GPL-2.0-or-later
"""Read and write the points of a sample, with what a person answered at each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS

from ..contract.accuracy import ANSWER, BACKGROUND, BUILDING, FIELDS, LAYER, MAPPED, NUMBER, SHARE, STRATA, STRATUM
from ..raster.layer_file import write_layer
from ..raster.polygon_file import OGR_ERRORS, split_layer, subset_of, unreadable
from ..runtime.errors import EngineError
from ..runtime.paths import check_input, is_there
from .sample import Sample


@dataclass(frozen=True)
class SampledAnswers:
    """The n points of a file: places (n, 2) in `crs`, numbers of the strata in STRATA, class on the map, answer of a person or "".

    `shares` has the share (0 to 1) of the ground of each stratum.
    """

    places: NDArray[np.float64]
    strata: NDArray[np.int64]
    mapped: NDArray[np.bool_]
    answers: NDArray[np.object_]
    shares: NDArray[np.float64]
    crs: CRS | None

    @property
    def is_clear(self) -> NDArray[np.bool_]:
        """Which points (n,) were answered with building or background."""
        clear: NDArray[np.bool_] = np.isin(self.answers, (BUILDING, BACKGROUND))
        return clear


def write_points(path: Path, sample: Sample) -> None:
    """Write the points with the fields of contract/accuracy.py, in their order and without answers. Raises EngineError."""
    points = sample.points
    nothing = np.full(len(points), None, dtype=object)
    columns = (
        np.arange(1, len(points) + 1),
        np.array([STRATA[point.stratum] for point in points], dtype=object),
        np.array([sample.shares[point.stratum] for point in points]),
        np.array([BUILDING if point.mapped else BACKGROUND for point in points], dtype=object),
        np.array([point.probability for point in points]),
        nothing,
        nothing,
    )
    places = [shapely.Point(point.x, point.y) for point in points]
    write_layer(path, LAYER, places, dict(zip(FIELDS, columns, strict=True)), sample.crs, "Point")


def read_points(address: str | Path) -> SampledAnswers:
    """Read the points of the file `address`, which may name a layer. Raises EngineError."""
    path, layer = split_layer(address)
    if not is_there(path):
        raise EngineError("There is no file {path}; choose another one.", path=str(path))
    check_input(path)
    wanted, subset = [NUMBER, STRATUM, SHARE, MAPPED, ANSWER], subset_of(address)
    try:
        meta, _, wkb, values = pyogrio.raw.read(
            path, layer=layer or None, columns=wanted, where=subset or None, force_2d=True
        )
        points = shapely.from_wkb(wkb)
    except OGR_ERRORS as error:
        raise unreadable(path, error, subset) from error
    columns = dict(zip(meta["fields"], values, strict=True))
    strata = [STRATA.index(str(name)) if name in STRATA else -1 for name in columns.get(STRATUM, ())]
    if set(columns) != set(wanted) or not len(points) or -1 in strata or set(shapely.get_type_id(points)) != {0}:
        raise EngineError(
            "{file} is no sample of points; choose the file that “roofline sample” or the panel in QGIS wrote.",
            file=path.name,
        )
    order = np.argsort(columns[NUMBER].astype(np.float64), kind="stable")
    numbers = np.array(strata)[order]
    shares = np.zeros(len(STRATA))
    shares[numbers] = columns[SHARE].astype(np.float64)[order]
    return SampledAnswers(
        shapely.get_coordinates(points)[order],
        numbers,
        np.array([value == BUILDING for value in columns[MAPPED]])[order],
        np.array([str(value).strip().lower() if value else "" for value in columns[ANSWER]], dtype=object)[order],
        shares,
        CRS.from_user_input(meta["crs"]) if meta["crs"] else None,
    )
