# SPDX-License-Identifier: GPL-2.0-or-later
"""Read what a list of graded buildings needs to know about each of them, in the background."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsTask, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ...engine.contract.footprint import DETECTED, ID
from ...engine.contract.grade import (
    GRADE,
    GRADED,
    NOT_SEEN,
    PROBABILITIES,
    REVIEW,
    SHIFT,
    WORDS,
    grade_confidence,
)
from ..toolbelt.messages import log
from ..toolbelt.plain_text import plain_name
from ..toolbelt.task_flags import TASK_FLAGS
from .background_source import BackgroundSource

translate = QCoreApplication.translate


@dataclass(frozen=True)
class GradedBuilding:
    """A building: its id in the layer, number, grade (of WORDS), the grade a person gave ("": none) and the place in the order of review.

    `probabilities` are those of GRADES, `shift` has metres right and up and their confidence (0 to 1), `x` and `y` are the centre.
    """

    fid: int
    number: int
    grade: str
    graded: str
    review: int
    probabilities: tuple[float, ...]
    shift: tuple[float, ...]
    x: float
    y: float

    @property
    def status(self) -> str:
        """Return the grade of the person, DETECTED without one."""
        return self.graded or DETECTED

    @property
    def confidence(self) -> float:
        """Return how sure the grade is, 0 to 1: see grade_confidence."""
        return grade_confidence(self.grade, self.probabilities)


def count_grades(buildings: Iterable[GradedBuilding]) -> dict[str, int]:
    """Return the number of buildings of each grade of WORDS."""
    counts = dict.fromkeys(WORDS, 0)
    for building in buildings:
        counts[building.grade] += 1
    return counts


class GradeScan(QgsTask):
    """Reads all buildings of a layer; `ended` carries a list of GradedBuilding, None after a cancel or a failure."""

    ended = pyqtSignal(object)

    def __init__(self, layer: QgsVectorLayer) -> None:
        """Take a snapshot of the layer."""
        title = translate("grade_scan", "Roofline: reading the grades of {}").format(layer.name())
        super().__init__(plain_name(title), TASK_FLAGS)
        self._fields = layer.fields()
        self._source = BackgroundSource(layer)
        self._found: list[GradedBuilding] | None = None

    def run(self) -> bool:
        """Read in a thread of QGIS's task manager."""
        try:
            self._found = self._source.read(self._read)
        except Exception:  # a bug of ours must end the task, not QGIS
            log(traceback.format_exc())
        return self._found is not None

    def finished(self, result: bool) -> None:
        """Emit `ended` on the main thread."""
        self.ended.emit(self._found if result else None)

    def _read(self, features: Iterable[QgsFeature]) -> list[GradedBuilding] | None:
        names = (ID, GRADE, GRADED, REVIEW, *PROBABILITIES, *SHIFT)
        places = {name: self._fields.indexOf(name) for name in names}
        found = []
        for feature in features:
            if self.isCanceled():
                return None
            values = {name: feature[place] if place >= 0 else None for name, place in places.items()}
            centre = feature.geometry().boundingBox().center()
            found.append(
                GradedBuilding(
                    feature.id(),
                    int(_number(values[ID]) or feature.id()),
                    str(values[GRADE]) if values[GRADE] in WORDS else NOT_SEEN,
                    _text(values[GRADED]),
                    int(_number(values[REVIEW])),
                    tuple(_number(values[name]) for name in PROBABILITIES),
                    tuple(_number(values[name]) for name in SHIFT),
                    centre.x(),
                    centre.y(),
                )
            )
        return found


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
