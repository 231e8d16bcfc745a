# SPDX-License-Identifier: GPL-2.0-or-later
"""Annotated areas become weights."""
