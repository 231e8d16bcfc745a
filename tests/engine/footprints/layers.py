# SPDX-License-Identifier: GPL-2.0-or-later
"""Helpers for the tests of footprints: synthetic probabilities, and the layer drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize
from roofline.engine.footprints.vectorize import VectorReport
from scipy import ndimage
from shapely import Polygon


@dataclass(frozen=True)
class Layer:
    shapes: list[Polygon]
    fields: dict[str, NDArray[Any]]
    crs: str | None
    report: VectorReport


def read(path: Path, report: VectorReport) -> Layer:
    assert [tuple(layer) for layer in pyogrio.list_layers(path)] == [("buildings", "Polygon")]
    meta, _, wkb, columns = pyogrio.raw.read(path)
    return Layer(list(shapely.from_wkb(wkb)), dict(zip(meta["fields"], columns, strict=True)), meta["crs"], report)


def levels(*roofs: Polygon, size: tuple[int, int] = (100, 120), level: int = 240) -> NDArray[np.uint8]:
    return rasterize([(roof, level) for roof in roofs], out_shape=size, dtype="uint8")


def blurred(*roofs: Polygon, size: tuple[int, int] = (100, 120), sigma: float = 2) -> NDArray[np.uint8]:
    return np.rint(ndimage.gaussian_filter(levels(*roofs, size=size, level=250).astype(float), sigma)).astype(np.uint8)
