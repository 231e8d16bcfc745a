# SPDX-License-Identifier: GPL-2.0-or-later
"""Imagery and labels become training samples."""
