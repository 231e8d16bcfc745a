# SPDX-License-Identifier: GPL-2.0-or-later
"""Read imagery and labels, and cut training samples from them."""
