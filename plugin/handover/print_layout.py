# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the only print layout of a QGIS project as PDF, in a process of its own: `python print_layout.py PROJECT PDF DPI`.

Run by QGIS's Python without a display, as QGIS exports layouts in its main thread only. It imports nothing of the plugin.
"""

from __future__ import annotations

import os
import sys

from qgis.core import QgsApplication, QgsLayoutExporter, QgsPrintLayout, QgsProject


def export(layout: QgsPrintLayout, path: str, dpi: float) -> bool:
    """Write `layout` to the PDF `path` with its georeference, outlines as outlines; return whether QGIS says that it worked."""
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = dpi
    settings.rasterizeWholeImage = False
    settings.appendGeoreference = True
    settings.exportMetadata = True
    return bool(QgsLayoutExporter(layout).exportToPdf(path, settings) == QgsLayoutExporter.ExportResult.Success)


def main(project: str, path: str, dpi: str) -> int:
    """Export the layout of the file `project`; return the exit status."""
    application = QgsApplication([], True)
    application.initQgis()
    opened = QgsProject.instance()
    layouts = opened.layoutManager().printLayouts() if opened.read(project) else []
    about = opened.metadata()
    about.setAuthor("")  # QGIS 3.44 reads none as the user of this computer
    opened.setMetadata(about)
    valid = bool(layouts) and all(layer.isValid() for layer in opened.mapLayers().values())
    return 0 if valid and export(layouts[0], path, float(dpi)) else 1


if __name__ == "__main__":
    status = main(*sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)  # QGIS's own clean-up may crash where Python has let go of its objects first
