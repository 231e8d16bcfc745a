# SPDX-License-Identifier: GPL-2.0-or-later
"""Paths, settings, messages, progress words and small widgets for every part of the plugin."""
