# SPDX-License-Identifier: GPL-2.0-or-later
"""A probability raster becomes building polygons. Works without torch."""
