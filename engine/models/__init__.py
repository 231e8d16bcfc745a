# SPDX-License-Identifier: GPL-2.0-or-later
"""The networks of the paper, and the file a model is stored in."""
