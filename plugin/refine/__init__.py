# SPDX-License-Identifier: GPL-2.0-or-later
"""Refine a model from the dock."""
