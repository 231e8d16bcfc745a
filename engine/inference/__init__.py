# SPDX-License-Identifier: GPL-2.0-or-later
"""An image and a model become a probability raster."""
