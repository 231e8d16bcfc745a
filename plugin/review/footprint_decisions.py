# SPDX-License-Identifier: GPL-2.0-or-later
"""Decide about footprints: their status and who gave it, in their file at once."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.footprint import AREA, REVIEWER, STATUS
from ..layers.footprint_fields import reviewer_name
from ..layers.layer_file import file_of
from ..walk.decisions import Decision, DecisionError, is_writable, remember, write

translate = QCoreApplication.translate


def check_writable(layer: QgsVectorLayer) -> None:
    """Raise DecisionError where the file of `layer` cannot be changed, or is being edited."""
    path = file_of(layer)
    if layer.isEditable():
        text = translate("decisions", "Save or discard your edits of “{}” first, then start the review.")
        raise DecisionError(text.format(layer.name()))
    if not is_writable(layer):
        text = translate(
            "decisions",
            "The footprints in {} are write-protected, so decisions cannot be kept; copy the output folder to a place"
            " where you may write, and open the copy."
        )  # fmt: skip
        raise DecisionError(text.format(path))
    if layer.fields().indexOf(STATUS) < 0:
        text = translate("decisions", "The footprints in {} have no field “status”; segment the image again.")
        raise DecisionError(text.format(path))


def decide(layer: QgsVectorLayer, fids: Iterable[int], status: str, position: int) -> Decision:
    """Write `status` and the reviewer of footprints into the file; return what takes it back. Raises DecisionError."""
    decision = remember_footprints(layer, fids, position)
    write(layer, {fid: {STATUS: status, REVIEWER: reviewer_name()} for fid in decision.before})
    return decision


def remember_footprints(layer: QgsVectorLayer, fids: Iterable[int], position: int, *, shapes: bool = False) -> Decision:
    """Return what the footprints are now, with their `shapes` if these are about to change."""
    return remember(layer, fids, position, (STATUS, REVIEWER, AREA), shapes=shapes)
