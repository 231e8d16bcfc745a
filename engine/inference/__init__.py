# SPDX-License-Identifier: GPL-2.0-or-later
"""Apply a model to an image: the result is a probability raster."""
