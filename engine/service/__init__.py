# SPDX-License-Identifier: GPL-2.0-or-later
"""Jobs that turn requests into files and events, the worker that serves the QGIS plugin, and the Python API."""
