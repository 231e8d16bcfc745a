# SPDX-License-Identifier: GPL-2.0-or-later
"""GDAL rasters and polygons in and out, window by window. Works without torch."""
