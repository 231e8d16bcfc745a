# SPDX-License-Identifier: GPL-2.0-or-later
"""Train network weights on annotated areas."""
