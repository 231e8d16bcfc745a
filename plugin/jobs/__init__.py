# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers and values become a request and the task that runs it."""
