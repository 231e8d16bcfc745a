# SPDX-License-Identifier: GPL-2.0-or-later
"""Panels and tasks to choose, run and follow a segmentation."""
