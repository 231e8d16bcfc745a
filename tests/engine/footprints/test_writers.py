# SPDX-License-Identifier: GPL-2.0-or-later
"""The suffix of a file decides how footprints are written; a new format is one entry in a table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from roofline.engine.footprints import writers
from roofline.engine.footprints.concurrent_vectorize import ConcurrentVectorizer
from roofline.engine.footprints.footprint import Footprints
from roofline.engine.footprints.origin import FootprintOrigin
from roofline.engine.footprints.vectorize import VectorReport, vectorize
from roofline.engine.footprints.writers import Write, write_footprints
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never, silent
from shapely import box

from .layers import read

PLACE, UTM = Affine(0.5, 0, 5e5, 0, -0.5, 5e6), CRS.from_epsg(32632)
ONE = Footprints(np.array([box(10, 20, 30, 40)], dtype=object), np.array([0.9]), np.array([100.0]))


def test_footprints_are_written_in_the_crs_of_the_raster(tmp_path: Path) -> None:
    write_footprints(tmp_path / "b.GPKG", ONE, PLACE, UTM)
    layer = read(tmp_path / "b.GPKG", VectorReport(1, 100))
    assert layer.shapes[0].bounds == (500_005, 4_999_980, 500_015, 4_999_990)
    assert layer.crs == "EPSG:32632" and layer.fields["confidence"] == [0.9]


def test_an_unknown_suffix_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    for refused in (
        lambda: vectorize(tmp_path / "missing.tif", tmp_path / "b.doc", 0.5, silent, never),
        lambda: ConcurrentVectorizer(tmp_path / "b.doc", 0.5, 0.5),
    ):
        with pytest.raises(EngineError, match=r"cannot be written as b\.doc; choose a file name that ends in \.gpkg"):
            refused()


def test_a_writer_added_to_the_table_writes_its_suffix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def open_text(
        path: Path, transform: Affine, crs: CRS | None, origin: FootprintOrigin, gsd: float
    ) -> Iterator[Write]:
        lines: list[str] = []
        yield lambda footprints: lines.extend(polygon.wkt for polygon in footprints.polygons)
        path.write_text("\n".join(lines))

    monkeypatch.setitem(writers.WRITERS, ".txt", open_text)
    write_footprints(tmp_path / "b.txt", ONE, PLACE, UTM)
    assert (tmp_path / "b.txt").read_text().startswith("POLYGON ((30 20")
