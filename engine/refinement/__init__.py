# SPDX-License-Identifier: GPL-2.0-or-later
"""A model fitted to one image: read the sketch, hold ground out, refine, suggest where to sketch next."""
