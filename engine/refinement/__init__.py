# SPDX-License-Identifier: GPL-2.0-or-later
"""Fit a model to one image: read the sketch, hold blocks out, refine, suggest where to sketch next."""
