# SPDX-License-Identifier: GPL-2.0-or-later
"""The deep-learning engine. It runs in a Python of its own and never imports qgis."""
