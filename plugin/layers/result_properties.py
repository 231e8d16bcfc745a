# SPDX-License-Identifier: GPL-2.0-or-later
"""Custom properties by which the layers and groups of results are known."""

from __future__ import annotations

ROLE = "roofline/role"
RESULT = "roofline/of_result"
"""Of a layer: what it shows, and the GROUP of its result, which tells whose it is where it was moved out of the group."""
GROUP = "roofline/result"
IMAGE = "roofline/image"
SOURCE = "roofline/source"
TITLE = "roofline/title"
DRAWN = "roofline/drawn"
MEMBERS = "roofline/members"
LAYERS = "roofline/member_layers"
AREA, MODEL = "roofline/area", "roofline/model"
"""Of a group: the time of its result, the layer id and the source of the image, its name as it was made, and the run's threshold and smallest building;
of images mapped as one, the JSON list of their sources and folders; of the layers of the result and of its images, their sources by
their ids, as JSON; the key of the area, and the file of the model.
"""
OF_RESULT = ("buildings", "probability", "damage")
"""Roles of layers without which there is no result of a segmentation, or of a grading."""
