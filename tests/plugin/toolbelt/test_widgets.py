# SPDX-License-Identifier: GPL-2.0-or-later
"""What the panels lie in: it scrolls so that what one works with stays in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget


@pytest.fixture
def area(qgis_app: Any) -> Iterator[Any]:
    """600 pixels of content in 300, scrolled by 100."""
    from roofline.plugin.toolbelt.widgets import FittingScrollArea

    content = QWidget()
    content.setFixedHeight(600)
    made = FittingScrollArea(content)
    made.resize(200, 300)
    made.show()
    made.verticalScrollBar().setValue(100)
    yield made
    made.close()


def test_the_lower_edge_stays_when_room_goes_and_comes(area: Any) -> None:
    area.resize(200, 220)
    assert area.verticalScrollBar().value() == 180
    area.resize(200, 300)
    assert area.verticalScrollBar().value() == 100


def test_at_the_top_it_stays_at_the_top(area: Any) -> None:
    area.verticalScrollBar().setValue(0)
    area.resize(200, 220)
    assert area.verticalScrollBar().value() == 0


def test_a_button_is_scrolled_to(area: Any, wait: Callable[..., None]) -> None:
    from roofline.plugin.toolbelt.widgets import keep_in_sight

    layout = QVBoxLayout(area.widget())
    layout.addStretch(1)
    button = QPushButton("last")
    layout.addWidget(button)
    keep_in_sight(button)
    wait(lambda: not button.visibleRegion().isEmpty() and button.visibleRegion().boundingRect() == button.rect(), 5)


@pytest.mark.parametrize("value", [0, 30, 100])
def test_the_text_of_a_bar_can_be_read_in_a_dark_theme(qgis_app: Any, value: int) -> None:
    from roofline.plugin.toolbelt.legible_bar import LegibleBar

    bar, around = LegibleBar(), QWidget()
    QgsApplication.setUITheme("Night Mapping")
    try:
        QVBoxLayout(around).addWidget(bar)
        around.setAutoFillBackground(True)
        bar.setFormat("12 of 100 reviewed")
        bar.setValue(value)
        around.resize(300, 60)
        around.show()
        image = around.grab().toImage()
    finally:
        QgsApplication.setUITheme("default")
    lights = [image.pixelColor(x, y).lightness() for x in range(80, 220) for y in range(15, 45)]
    assert max(lights) > 160 and min(lights) < 60, "light letters on a dark ground"
    assert 20 < sum(light > 160 for light in lights) < len(lights) / 2
