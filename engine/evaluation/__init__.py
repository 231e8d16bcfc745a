# SPDX-License-Identifier: GPL-2.0-or-later
"""A result against the ground truth: metrics and the error map. Works without torch."""
