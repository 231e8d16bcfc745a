# SPDX-License-Identifier: GPL-2.0-or-later
"""The 8-bit encoding of the probabilities in probability.tif."""

from __future__ import annotations

LEVELS = 250
"""The level of probability 1: levels are steps of 1/250."""

NODATA = 255
"""The level of pixels without a probability."""
