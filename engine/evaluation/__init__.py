# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores and error map of a result against the ground truth. Works without torch."""
