# SPDX-License-Identifier: GPL-2.0-or-later
"""Invented scenes with exact building labels: for the demo, for tests, and to train on before real imagery."""

from .scene import Scene, SceneOptions, make_scene

__all__ = ["Scene", "SceneOptions", "make_scene"]
