# SPDX-License-Identifier: GPL-2.0-or-later
"""The QGIS side: panels, tasks and layers. It never imports torch, numpy or rasterio."""
