# SPDX-License-Identifier: GPL-2.0-or-later
"""Build requests from layers and values, and run them in background tasks."""
