# SPDX-License-Identifier: GPL-2.0-or-later
"""Vocabulary of a sketch: the field of its polygon layer and the classes in it. Standard library, Python 3.9."""

FIELD = "class"
"""Name of the field that holds a polygon's class."""
AREA, BUILDING, IGNORE, UNCHECKED = CLASSES = ("area", "building", "ignore", "unchecked")
"""An area in which every building is drawn, a building, ground that training leaves out, and an unchecked area: its
buildings are a model's own footprints that were not corrected, so a refinement is not judged on it."""
