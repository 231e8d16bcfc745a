# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine's process and its Python environment, seen from QGIS. Standard library only, Python 3.9."""
