# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of layers, models and classes are a stranger's: no picture in them is drawn, and no link can be clicked."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from qgis.core import Qgis, QgsApplication, QgsExpression, QgsExpressionContext, QgsExpressionContextUtils
from qgis.gui import QgsMessageBar, QgsMessageLogViewer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtWidgets import QLabel, QPlainTextEdit, QTextBrowser, QWidget

from ..sketch.sketching import put, rectangle


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """A name with a red picture of 40 x 40 pixels and a link."""
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor(255, 0, 0))
    assert picture.save(str(tmp_path / "red.png"))
    return f"<img src='{tmp_path}/red.png'><a href='http://example.org'>town</a> & more"


def red_pixels(widget: QWidget) -> int:
    widget.resize(900, 200)
    widget.show()
    QgsApplication.processEvents()
    seen = widget.grab().toImage()
    widget.hide()
    pixels = (seen.pixelColor(x, y) for x in range(seen.width()) for y in range(seen.height()))
    return sum((colour.red(), colour.green(), colour.blue()) == (255, 0, 0) for colour in pixels)


def test_the_picture_would_be_drawn_by_qgis(qgis_app: Any, hostile: str) -> None:
    bar = QgsMessageBar()
    bar.pushWidget(bar.createMessage("Roofline", hostile), Qgis.MessageLevel.Info, 0)
    assert red_pixels(bar) > 900
    assert red_pixels(QLabel(hostile)) > 900


@pytest.mark.parametrize("say", ["success", "info", "warning", "offer"])
def test_the_message_bar_shows_names_literally(plugin: Any, hostile: str, wait: Any, say: str) -> None:
    from roofline.plugin.toolbelt.messages import Messages

    bar = QgsMessageBar()
    messages = Messages(SimpleNamespace(messageBar=lambda: bar))
    getattr(messages, say)(f"“{hostile}”\nis gone.", *([{"Open": print}] if say == "offer" else []))
    wait(lambda: bar.currentItem() is not None)
    assert red_pixels(bar) == 0
    (browser,) = bar.currentItem().findChildren(QTextBrowser)
    assert f"“{hostile}”\nis gone." in browser.toPlainText()


def test_the_log_shows_names_literally(plugin: Any, hostile: str) -> None:
    from roofline.plugin.toolbelt.messages import log

    viewer = QgsMessageLogViewer()
    said: list[str] = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, tab, level: said.append(text))
    log(hostile)
    viewer.logMessage(said[0], "Roofline", Qgis.MessageLevel.Info)
    edits = [edit for kind in (QPlainTextEdit, QTextBrowser) for edit in viewer.findChildren(kind)]
    assert any(hostile in edit.toPlainText() for edit in edits)


def test_the_log_escapes_what_its_viewer_reads_as_html(plugin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from roofline.plugin.toolbelt import messages

    said: list[str] = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, tab, level: said.append(text))
    for reads_html, shown in ((True, "a &lt;b&gt; &amp; c"), (False, "a <b> & c")):
        monkeypatch.setattr(messages, "_viewer_reads_html", reads_html)
        messages.log("a <b> & c")
        assert said[-1] == shown


def test_labels_and_notices_show_names_literally(qgis_app: Any, hostile: str) -> None:
    from roofline.plugin.toolbelt.widgets import Notice, quiet_label

    label, notice = quiet_label("label"), Notice("notice")
    label.setText(hostile)
    notice.show_text(hostile)
    assert red_pixels(label) == red_pixels(notice) == 0


def test_tooltips_show_names_literally(qgis_app: Any, hostile: str) -> None:
    from roofline.plugin.toolbelt.plain_text import plain_tooltip

    label = QLabel(plain_tooltip(hostile))  # as Qt's tooltip, it guesses the format
    assert red_pixels(label) == 0
    assert plain_tooltip("a plain name & more") == "a plain name & more"


def test_the_tip_of_a_running_task_loads_nothing(plugin: Any, hostile: str) -> None:
    from roofline.plugin.jobs.task import EngineTask

    task = EngineTask(
        f"Roofline: segmenting {hostile}", plugin.session, SimpleNamespace(request=SimpleNamespace(job="1"))
    )
    assert red_pixels(QLabel(f"<b>{task.description()}</b>")) == 0  # as QGIS's task manager makes it
    assert "town" in task.description()


def test_the_sketches_list_and_their_classes_show_names_literally(
    plugin: Any, sketching: Any, hostile: str, wait: Any
) -> None:
    sketching.chosen.begin()
    layer = sketching.layer()
    layer.setName(hostile)
    sketching.chosen._refresh()
    tip = sketching.panel.combo.itemData(0, Qt.ItemDataRole.ToolTipRole)
    assert red_pixels(QLabel(tip)) == 0

    put(layer, (hostile[:16], rectangle(500030, 4999930, 500050, 4999950)))
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    shown = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert "<" not in shown and "&lt;img" in shown
