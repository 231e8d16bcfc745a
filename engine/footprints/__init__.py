# SPDX-License-Identifier: GPL-2.0-or-later
"""Building polygons from a probability raster. Works without torch."""
