# SPDX-License-Identifier: GPL-2.0-or-later
"""The networks, a registry that builds them by name, and the file a model is stored in."""

from __future__ import annotations

# Importing a family registers it; `roofline networks` lists them in this order.
from . import resnet_deconv, unet

# isort: split
from . import lite_deconv

__all__ = ["lite_deconv", "resnet_deconv", "unet"]
