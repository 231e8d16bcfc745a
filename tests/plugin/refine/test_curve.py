# SPDX-License-Identifier: GPL-2.0-or-later
"""The curve of a refinement, in every state it can be in, on light and on dark themes."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.PyQt.QtGui import QColor, QPalette

PARENT = (2.0, 0, None, 71.0)
POINTS = [PARENT, (40.0, 10, 0.61, 69.5), (80.0, 20, 0.4, 78.0), (120.0, 30, 0.32, 79.5)]


@pytest.mark.parametrize("theme", ["#f0f0f0", "#2b2b2b"])
@pytest.mark.parametrize(
    "points",
    [[], [PARENT], POINTS, [(s, n, loss, None) for s, n, loss, _ in POINTS]],
    ids=["none", "parent", "all", "paper"],
)
def test_it_is_drawn_in_colours_that_stand_out(qgis_iface: Any, theme: str, points: list[Any]) -> None:
    from roofline.engine.contract.protocol import CurvePoint
    from roofline.plugin.refine.curve import Curve

    curve, palette = Curve(), QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(theme))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#101010" if theme == "#f0f0f0" else "#f0f0f0"))
    curve.setPalette(palette)
    curve.resize(320, 130)
    for point in points:
        curve.add(CurvePoint("1", *point))
    image = curve.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(320) for y in range(130)}
    f1, loss = ("#0b62c4", "#b35900") if theme == "#f0f0f0" else ("#62b0ff", "#ffae57")
    assert (f1 in seen) == any(p[3] is not None for p in points)
    assert (loss in seen) == any(p[2] is not None for p in points)
    assert curve.parents_f1() == (points[0][3] if points else None)
    curve.clear()
    assert not curve.points
