# SPDX-License-Identifier: GPL-2.0-or-later
"""Flags of background tasks."""

from __future__ import annotations

from qgis.core import QgsTask

# Our own message reports the end of a task; QGIS 3.26 and later can be asked not to report it too.
TASK_FLAGS = QgsTask.Flag.CanCancel
if hasattr(QgsTask.Flag, "Silent"):
    TASK_FLAGS |= QgsTask.Flag.Silent
