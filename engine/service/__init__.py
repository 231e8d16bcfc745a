# SPDX-License-Identifier: GPL-2.0-or-later
"""A request becomes files and events: the jobs, the live view and the worker that serves the QGIS plugin."""
