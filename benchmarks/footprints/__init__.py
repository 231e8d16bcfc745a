# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure the corners of footprints against roofs with exact corners, beside those of other tools."""
