# SPDX-License-Identifier: GPL-2.0-or-later
"""The places where a refined model and its parent disagree most, kept with their image in the project."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ..toolbelt.numbers import whole
from ..toolbelt.widgets import let_narrow, quiet_label
from .suggestions import Square

translate = QCoreApplication.translate

_PROPERTY = "roofline/next_areas"


@dataclass(frozen=True)
class NextArea:
    """Corners of a place in the image's CRS, and the share (0 to 1) of it on which the models disagree."""

    outline: tuple[tuple[float, float], ...]
    share: float


class NextAreasPanel(QWidget):
    """A sentence on where the two models disagree, and a button that shows the next such place; hidden without one."""

    nextRequested = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.text = quiet_label("roofline_next_text")
        self.button = QPushButton(self.tr("Show next area"))
        self.button.setObjectName("roofline_next_area")
        self.button.setToolTip(self.tr("Suggest these places as areas, and show one after the other on the map"))
        let_narrow(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 0, 9, 0)
        layout.addWidget(self.text)
        layout.addWidget(self.button)
        self.button.clicked.connect(self.nextRequested)
        self.hide()

    def show_open(self, count: int) -> None:
        """Offer `count` places that are not sketched yet; hide when there are none."""
        if count == 1:
            text = self.tr(
                "The refined and the earlier model disagree most in 1 place outside your sketch. Sketch there next."
            )
        else:
            text = self.tr(
                "The refined and the earlier model disagree most in {} places outside your sketch. Sketch there next."
            ).format(whole(count))
        self.text.setText(text)
        self.setVisible(count > 0)


def keep_places(image: QgsRasterLayer, disagreements: object) -> None:
    """Store the engine's `disagreements` with `image`, in place of earlier ones; the user saves the project."""
    places = _places(disagreements)
    if places == places_of(image):
        return
    if places:
        values = [{"share": place.share, "outline": [list(corner) for corner in place.outline]} for place in places]
        image.setCustomProperty(_PROPERTY, json.dumps(values))
    else:
        image.removeCustomProperty(_PROPERTY)
    QgsProject.instance().setDirty(True)


def places_of(image: QgsRasterLayer | None) -> tuple[NextArea, ...]:
    """Return the places stored with `image`, most disagreement first; none where a project holds something else."""
    text = image.customProperty(_PROPERTY, "") if image is not None else ""
    try:
        return _places(json.loads(text)) if isinstance(text, str) and text else ()
    except (ValueError, RecursionError):
        return ()


def squares(places: Sequence[NextArea]) -> list[Square]:
    """Return `places` as suggested areas, each with its share as the reason."""
    reason = translate("next_areas", "models disagree on {} %")
    return [
        Square(rank, place.share, reason.format(whole(100 * place.share)), _polygon(place))
        for rank, place in enumerate(places, 1)
    ]


def _polygon(place: NextArea) -> QgsGeometry:
    return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in place.outline]])


def _places(values: object) -> tuple[NextArea, ...]:
    """Read places from JSON; () where it is something else, since a project may come from anybody."""
    try:
        found = tuple(
            NextArea(tuple((float(x), float(y)) for x, y in value["outline"]), float(value["share"]))
            for value in values  # type: ignore[attr-defined]
        )
    except (TypeError, ValueError, LookupError, OverflowError):
        return ()
    finite = all(math.isfinite(number) for place in found for corner in place.outline for number in corner)
    usable = all(0 <= place.share <= 1 and _polygon(place).area() > 0 for place in found) if finite else False
    return found if usable else ()
