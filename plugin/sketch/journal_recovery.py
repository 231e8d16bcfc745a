# SPDX-License-Identifier: GPL-2.0-or-later
"""Recover the edits that a crash has left in the journal of a sketch."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from ...engine.contract.sketch import FIELD
from ..layers.layer_file import file_of
from .journal_file import journal_places, read_journal
from .sketch_layer import feature_of, kind_of


@dataclass(frozen=True)
class Recovered:
    """What was recovered from a journal: the number of polygons, and the file that is kept if part of it is damaged."""

    count: int = 0
    damaged: Path | None = None


def recover(layer: QgsVectorLayer) -> Recovered:
    """Write the edits that a crash left in the journal into the GeoPackage of `layer`.

    Leaves the journal alone while another QGIS writes it. A journal with damaged lines is renamed, not deleted. Raises
    OSError when the journal cannot be read or the sketch not written.
    """
    path, lock = journal_places(layer)
    if layer.isEditable() or not path.is_file() or not lock.tryLock(0):
        return Recovered()
    try:
        states, is_whole = read_journal(path)
        existing = {(kind_of(f), bytes(f.geometry().asWkb())) for f in layer.getFeatures()}
        present = set(layer.allFeatureIds())
        added: list[QgsFeature] = []
        moved: dict[int, QgsGeometry] = {}
        renamed: dict[int, dict[int, str]] = {}
        gone: list[int] = []
        for fid, state in states.items():
            if state.geometry is None:
                gone += [fid] if fid in present else []
            elif (state.kind, bytes(state.geometry.asWkb())) in existing:
                continue  # the crash came after the commit, before the journal was removed
            elif fid in present:
                moved[fid] = state.geometry
                renamed[fid] = {layer.fields().indexOf(FIELD): state.kind}
            else:
                feature = feature_of(layer, state.kind)
                feature.setGeometry(state.geometry)
                added.append(feature)
        provider = layer.dataProvider()
        done = (
            (not added or provider.addFeatures(added)[0])
            and (not moved or provider.changeFeatures(renamed, moved))
            and (not gone or provider.deleteFeatures(gone))
        )
        if not done:
            raise OSError(str(file_of(layer)))
        kept = path.with_name(f"{path.name}.damaged")
        if is_whole:
            path.unlink()
        else:
            os.replace(path, kept)
        layer.updateExtents()
        return Recovered(len(added) + len(moved) + len(gone), None if is_whole else kept)
    finally:
        lock.unlock()
