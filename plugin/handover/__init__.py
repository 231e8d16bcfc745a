# SPDX-License-Identifier: GPL-2.0-or-later
"""How is a result handed over from QGIS?"""
