# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS layers in and out: image facts, polygon snapshots, results, styles, difference."""
