# SPDX-License-Identifier: GPL-2.0-or-later
"""Open sketches for editing, add polygons to them and save them, with a message where that fails."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject

from ..layers.layer_file import file_of
from ..toolbelt.messages import Messages, log
from .sketch_layer import add_shapes, make_plain

translate = QCoreApplication.translate


class SketchEdits(QObject):
    """Edits of any sketch of the project; each method returns whether it worked, after a message if not."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages

    def open(self, layer: QgsVectorLayer) -> bool:
        """Put `layer` into edit mode."""
        if layer.isEditable() or layer.startEditing():
            return True
        text = translate(
            "Sketching", "“{}” cannot be edited because its file is write-protected or missing; start a new sketch."
        )
        self._messages.warning(text.format(layer.name()))
        return False

    def add(
        self,
        layer: QgsVectorLayer,
        shapes: Sequence[tuple[str, QgsGeometry]],
        crs: QgsCoordinateReferenceSystem,
        command: str,
    ) -> bool:
        """Add polygons in `crs`, each with its class, to `layer`, which is in edit mode; undone in one step."""
        transform = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance().transformContext())
        moved: dict[str, list[QgsGeometry]] = {}
        try:
            for kind, shape in shapes:
                copy = QgsGeometry(shape)
                copy.transform(transform)
                moved.setdefault(kind, []).append(copy)
        except QgsCsException:
            text = translate(
                "Sketching", "The areas cannot be transformed to the coordinate system of “{}”; start a new sketch."
            )
            self._messages.warning(text.format(layer.name()))
            return False
        layer.beginEditCommand(command)
        for kind, polygons in moved.items():
            add_shapes(layer, kind, polygons)
        layer.endEditCommand()
        return True

    def save(self, layer: QgsVectorLayer) -> bool:
        """Save `layer` and leave edit mode."""
        if not layer.isEditable():
            return True
        make_plain(layer)
        if layer.commitChanges():
            return True
        log("\n".join(layer.commitErrors()))
        text = translate(
            "Sketching",
            "“{name}” could not be saved ({reason}); close {file} in other programs and free some space on its disk, then"
            " switch a drawing tool on and off. Your drawing is kept until QGIS closes."
        )  # fmt: skip
        reason = _reason(layer.commitErrors())
        self._messages.warning(text.format(name=layer.name(), reason=reason, file=file_of(layer)))
        return False


def _reason(errors: Sequence[str]) -> str:
    """Return the last line of what QGIS tells of a failed save, which names the reason."""
    lines = [line.strip() for error in errors for line in error.splitlines() if not error.strip().startswith("SUCCESS")]
    return next((line for line in reversed(lines) if line), "?").rstrip(".")
