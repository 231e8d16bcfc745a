# SPDX-License-Identifier: GPL-2.0-or-later
"""Fields that a person has added to a result, kept when its buildings are made anew. Main thread only."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer

from ..toolbelt.messages import log

_DIGITS = 8  # of the coordinates that are compared


def carry_own_fields(source: QgsVectorLayer, target: QgsVectorLayer) -> None:
    """Add the fields that only `source` has to `target`, with the values of the features that have the same outline.

    Unsaved edits and virtual or joined fields do not count. Where a file cannot be changed, the log says so.
    """
    made, provider = target.dataProvider(), source.dataProvider()
    there = {field.name().lower() for field in made.fields()}
    own = [field for field in provider.fields() if field.name().lower() not in there]
    if not own:
        return
    places = {field.name(): provider.fields().indexOf(field.name()) for field in own}
    known: dict[str, QgsFeature] = {}
    for feature in provider.getFeatures(QgsFeatureRequest()):
        if any(feature[place] not in (None, "") for place in places.values()):
            known[_outline(feature)] = feature
    if not made.addAttributes(own):
        log(f"{target.source()}: the fields {', '.join(places)} could not be added")
        return
    target.updateFields()
    at = {name: made.fields().indexOf(name) for name in places}
    changes = {
        feature.id(): {at[name]: found[place] for name, place in places.items()}
        for feature in made.getFeatures(QgsFeatureRequest().setNoAttributes())
        if (found := known.get(_outline(feature))) is not None
    }
    if not made.changeAttributeValues(changes):
        log(f"{target.source()}: the fields {', '.join(places)} could not be filled")


def _outline(feature: QgsFeature) -> str:
    """Return what features of the same outline have alike, polygon or multipolygon."""
    shape = QgsGeometry(feature.geometry())
    shape.convertToMultiType()
    shape.normalize()
    return str(shape.asWkt(_DIGITS))
