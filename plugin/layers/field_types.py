# SPDX-License-Identifier: GPL-2.0-or-later
"""Types of fields. QgsField takes QMetaType from QGIS 3.38 on, and warns of QVariant."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.PyQt.QtCore import QMetaType, QVariant

_IS_NEW = Qgis.QGIS_VERSION_INT >= 33800
TEXT = QMetaType.Type.QString if _IS_NEW else QVariant.Type.String
DOUBLE = QMetaType.Type.Double if _IS_NEW else QVariant.Type.Double
INTEGER = QMetaType.Type.LongLong if _IS_NEW else QVariant.Type.LongLong
