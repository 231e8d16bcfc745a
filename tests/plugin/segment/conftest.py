# SPDX-License-Identifier: GPL-2.0-or-later
"""A result whose footprints depend on the threshold in a known way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject


def write_levels(path: Path, values: Any) -> None:
    """Put `values` (h, w), 0 to 250, in place of those of the raster of probability at `path`."""
    from osgeo import gdal

    of_run = gdal.Open(str(path))
    height, width = values.shape
    file = gdal.GetDriverByName("GTiff").Create(str(path.with_suffix(".new")), width, height, 1, gdal.GDT_Byte)
    file.SetGeoTransform(of_run.GetGeoTransform())
    file.SetProjection(of_run.GetProjection())
    file.GetRasterBand(1).SetNoDataValue(255)
    file.GetRasterBand(1).SetScale(of_run.GetRasterBand(1).GetScale())
    file.GetRasterBand(1).WriteArray(values)
    file = of_run = None
    path.with_suffix(".new").replace(path)


@pytest.fixture
def result(ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], tmp_path: Path) -> Any:
    """The layer of footprints of a run with one probability in each column, so that a threshold chooses columns."""
    import numpy as np

    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    add_image("suburb", size=(400, 300))
    ready.dock.segment.spin.setValue(50)
    assert press_button(ready.dock)
    group = QgsProject.instance().layerTreeRoot().children()[0]
    buildings, probability = (node.layer() for node in group.findLayers())
    values = np.zeros((300, 400), dtype=np.uint8)
    for number, level in enumerate((60, 110, 160, 210)):
        values[100:160, 50 + 80 * number : 110 + 80 * number] = level
    values[20:26, 20:26] = 250  # a small one
    write_levels(Path(probability.source()), values)
    return buildings


@pytest.fixture
def drawn(wait: Callable[..., None]) -> Callable[[Any], None]:
    """Waits until the footprints are drawn at the threshold that was chosen."""
    return lambda ready: wait(lambda: not ready.dock.redrawing.is_running())
