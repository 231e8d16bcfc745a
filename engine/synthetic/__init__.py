# SPDX-License-Identifier: GPL-2.0-or-later
"""Synthetic scenes with exact building labels, for the demo, tests and training."""

from .scene import SceneOptions, SyntheticScene, make_scene

__all__ = ["SceneOptions", "SyntheticScene", "make_scene"]
