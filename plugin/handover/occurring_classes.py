# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the classes of a style that a layer has features of, for a legend without the others."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeatureRequest,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)


def occurring_classes(layer: QgsVectorLayer) -> list[int]:
    """Return the numbers, from 0, of the legend's entries that some feature of `layer` belongs to.

    Of a style of categories or of rules without rules in them; of other styles all entries.
    """
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        field = QgsExpression.quotedColumnRef(renderer.classAttribute())
        filters = [f"{field} = {QgsExpression.quotedValue(each.value())}" for each in renderer.categories()]
    elif isinstance(renderer, QgsRuleBasedRenderer):
        rules = renderer.rootRule().children()
        told = [rule.filterExpression() for rule in rules if not rule.isElse()]
        rest = " AND ".join(f"NOT coalesce(({each}), false)" for each in told)
        filters = [rest if rule.isElse() else rule.filterExpression() for rule in rules]
    else:
        return list(range(len(renderer.legendSymbolItems())))
    return [number for number, text in enumerate(filters) if _has_any(layer, text)]


def _has_any(layer: QgsVectorLayer, expression: str) -> bool:
    request = QgsFeatureRequest().setFilterExpression(expression).setLimit(1).setNoAttributes()
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return any(True for _ in layer.getFeatures(request))
