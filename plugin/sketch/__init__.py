# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw what the model shall learn, and suggest where to draw."""
