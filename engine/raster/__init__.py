# SPDX-License-Identifier: GPL-2.0-or-later
"""Images, labels, polygons and probabilities, read and written by windows. Works without torch."""
