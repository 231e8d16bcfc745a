# SPDX-License-Identifier: GPL-2.0-or-later
"""Tools that draw and change a sketch: an action with a shortcut for each, activated and deactivated together."""

from __future__ import annotations

from functools import partial
from typing import Any, Union

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.gui import QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction

from ...engine.contract.sketch import AREA
from ..toolbelt.paths import icon
from .map_tools import DeleteTool, PolygonTool, RectangleTool
from .sketch_panel import BUILDING, DELETE, EDIT, IGNORE, POLYGON, RECTANGLE, TOOLS
from .sketch_style import COLOURS

KEYS = dict(zip(TOOLS, ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6")))
"""Default shortcuts, within reach of the left hand while the right hand draws."""

Tool = Union[PolygonTool, RectangleTool, DeleteTool]


class Drawing(QObject):
    """The tools and their actions; the one that edits is QGIS's vertex tool.

    `requested` carries the tool of TOOLS whose action was pressed ("" to deactivate it), `changed` the active tool,
    `drawn` the tool and the polygon, and `picked` the point clicked with the tool that deletes, both in the layer's CRS.
    """

    requested = pyqtSignal(str)
    changed = pyqtSignal(str)
    drawn = pyqtSignal(str, QgsGeometry)
    picked = pyqtSignal(QgsGeometry)

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._tools: dict[str, Tool] = {}  # made when first used
        self._vertex_tool: QgsMapTool | None = None  # QGIS's, while it is active because of us
        self._before: QgsMapTool | None = None
        self.actions = {tool: self._make_action(tool) for tool in TOOLS}
        self._canvas.mapToolSet.connect(self._on_map_tool)

    def tool(self) -> str:
        """Return the name of the active drawing tool, "" if another map tool is active."""
        return self._name(self._canvas.mapTool())

    def start(self, name: str, layer: QgsVectorLayer) -> None:
        """Activate the tool `name` for `layer`, which is QGIS's active layer and in edit mode."""
        if not self.tool():
            self._before = self._canvas.mapTool()
        if name == EDIT:
            self._iface.actionVertexToolActiveLayer().trigger()
            self._vertex_tool = self._canvas.mapTool()
            self._canvas.setFocus()
            self._show(EDIT)
            return
        tool = self._tools.get(name) or self._make_tool(name)
        tool.draw_on(layer)
        self._canvas.setMapTool(tool)
        self._canvas.setFocus()  # for Backspace and Escape

    def stop(self) -> None:
        """Deactivate the drawing tool, if one is active, and activate the map tool used before."""
        tool = self._canvas.mapTool()
        if not self._name(tool):
            return
        before, self._before = self._before, None
        if before is not None and not sip.isdeleted(before):
            self._canvas.setMapTool(before)
        else:
            self._canvas.unsetMapTool(tool)
            self._show("")

    def is_unfinished(self) -> bool:
        """Return whether the active drawing tool has begun a polygon."""
        tool = self._tools.get(self.tool())
        return tool is not None and tool.is_unfinished()

    def is_editing(self) -> bool:
        """Return whether the active map tool edits, ours or QGIS's."""
        tool = self._canvas.mapTool()
        return tool is not None and bool(tool.flags() & QgsMapTool.Flag.EditTool)

    def release(self) -> None:
        """Deactivate the tools and disconnect from the map; the widget that shows the actions deletes them."""
        self.stop()
        self._canvas.mapToolSet.disconnect(self._on_map_tool)
        for tool in self._tools.values():
            tool.release()
            tool.deleteLater()
        self._tools = {}
        self._before = None

    def _make_tool(self, name: str) -> Tool:
        if name == RECTANGLE:
            tool: Tool = RectangleTool(self._canvas, COLOURS[AREA])
        elif name == DELETE:
            tool = DeleteTool(self._canvas)
            tool.picked.connect(self.picked)
        else:
            tool = PolygonTool(self._canvas, self._iface.cadDockWidget())
        if not isinstance(tool, DeleteTool):
            tool.drawn.connect(partial(self.drawn.emit, name))
        self._tools[name] = tool
        return tool

    def _make_action(self, name: str) -> QAction:
        texts = {
            RECTANGLE: self.tr("Sketch a rectangular area"),
            POLYGON: self.tr("Sketch a polygonal area"),
            BUILDING: self.tr("Sketch a building"),
            IGNORE: self.tr("Sketch an area to ignore"),
            EDIT: self.tr("Edit the corners of a sketch"),
            DELETE: self.tr("Delete polygons of a sketch"),
        }
        action = QAction(icon(f"sketch_{name}"), texts[name], self._iface.mainWindow())
        action.setObjectName(f"roofline_sketch_{name}_action")
        action.setCheckable(True)
        action.triggered.connect(partial(self._on_action, name))
        return action

    def _name(self, tool: QgsMapTool | None) -> str:
        if tool is not None and tool is self._vertex_tool:
            return EDIT
        return next((name for name, ours in self._tools.items() if ours is tool), "")

    def _on_action(self, name: str, checked: bool) -> None:
        self.requested.emit(name if checked else "")
        self._show(self.tool())

    def _on_map_tool(self, new: QgsMapTool | None, old: QgsMapTool | None = None) -> None:
        if new is not self._vertex_tool:
            self._vertex_tool = None  # QGIS's own from now on
        self._show(self._name(new))

    def _show(self, name: str) -> None:
        for tool, action in self.actions.items():
            action.setChecked(tool == name)
        self.changed.emit(name)
