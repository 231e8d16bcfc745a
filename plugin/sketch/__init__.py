# SPDX-License-Identifier: GPL-2.0-or-later
"""Sketches: drawing what the model learns from, and suggestions of areas to draw."""
