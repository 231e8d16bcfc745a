# SPDX-License-Identifier: GPL-2.0-or-later
"""The order in which buildings are graded by eye."""

from __future__ import annotations

from collections.abc import Iterable

from ..layers.grade_scan import GradedBuilding

_SPREAD = 2654435761  # Knuth's multiplicative hash


def sort_buildings(buildings: Iterable[GradedBuilding]) -> list[GradedBuilding]:
    """Order buildings by turns: one that the grader is least certain of, and one from anywhere.

    The uncertain ones teach most; the others keep the grader, and its held-out score, from knowing the uncertain ones only
    (docs/damage.md has the figures).
    """
    uncertain = sorted(buildings, key=lambda building: (building.review, building.fid))
    anywhere = sorted(uncertain, key=lambda building: (building.number * _SPREAD) % 2**32)
    ordered: dict[int, GradedBuilding] = {}
    sides = (iter(uncertain), iter(anywhere))
    while len(ordered) < len(uncertain):
        for side in sides:
            building = next((each for each in side if each.fid not in ordered), None)
            if building is not None:
                ordered[building.fid] = building
    return list(ordered.values())
