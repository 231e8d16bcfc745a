# SPDX-License-Identifier: GPL-2.0-or-later
"""Panels, task and learning curve for refining a model from the dock."""
