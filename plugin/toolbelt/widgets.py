# SPDX-License-Identifier: GPL-2.0-or-later
"""Small widgets shared by the panels, in the colours of QGIS's theme."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

_PRIMARY = """
QPushButton { background: palette(highlight); color: palette(highlighted-text); border: 1px solid transparent;
              border-radius: 4px; padding: 9px 12px; font-weight: bold; }
QPushButton:focus { border: 1px solid palette(text); }
QPushButton:pressed { padding: 10px 12px 8px 12px; }
QPushButton:disabled { background: palette(midlight); color: palette(mid); }
"""
_LAID_OUT = 50  # ms
_MARGIN = 8  # pixels


def heading(text: str, buddy: QWidget | None = None) -> QLabel:
    """A bold line above or before the widget it names."""
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    if buddy is not None:
        label.setBuddy(buddy)
    return label


def quiet_label(name: str) -> QLabel:
    """Wrapped text that can be selected and copied."""
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setMinimumWidth(1)
    return label


def primary_button(name: str, text: str) -> QPushButton:
    """Return a button for the panel's main action."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setStyleSheet(_PRIMARY)
    let_narrow(button)
    return button


def section(name: str, title: str, *panels: QWidget) -> QgsCollapsibleGroupBox:
    """`panels` under a title that opens and closes them; closed at first."""
    box = QgsCollapsibleGroupBox(title)
    box.setObjectName(name)
    box.setSaveCollapsedState(False)
    box.setCollapsed(True)
    box.setMinimumWidth(1)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(6, 6, 6, 6)
    layout.setSpacing(12)
    for panel in panels:
        layout.addWidget(panel)
    return box


def let_narrow(widget: QWidget) -> None:
    """Let `widget` be cut off rather than widen a narrow dock."""
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


def keep_in_sight(widget: QWidget) -> None:
    """Scroll to `widget` once the room around it has changed, if it is shown in something that scrolls."""

    def scroll() -> None:
        area = None if sip.isdeleted(widget) else widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and widget.isVisible():
            area.ensureWidgetVisible(widget, 0, _MARGIN)

    QTimer.singleShot(_LAID_OUT, scroll)


class Notice(QWidget):
    """A sentence with QGIS's warning sign; takes no room while there is none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sign = QLabel()
        self._text = quiet_label(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self._sign.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(QSize(16, 16)))
        self.hide()

    def show_text(self, text: str) -> None:
        """Show `text`; hide when it is empty."""
        self._text.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """The sentence shown, "" while hidden."""
        return self._text.text()


class FittingScrollArea(QScrollArea):
    """As high as its content and no higher, scrolling when there is less room; never scrolls sideways.

    Scrolled down, it keeps its lower edge where it is when the room changes: what was in sight above a line of text or a
    progress bar that comes and goes below it stays in sight.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        content.setMinimumWidth(1)  # else the widest of its widgets sets the width, and the rest is cut off
        self.setWidget(content)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The content's height at the present width."""
        content = self.widget()
        height = (
            content.heightForWidth(self.viewport().width())
            if content.hasHeightForWidth()
            else content.sizeHint().height()
        )
        border = self.height() - self.viewport().height()  # some themes draw one
        return QSize(content.sizeHint().width(), height + border)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps texts otherwise."""
        bar, before = self.verticalScrollBar(), self.verticalScrollBar().value()
        super().resizeEvent(event)
        if before > 0 and event.oldSize().height() > 0:
            bar.setValue(before + event.oldSize().height() - event.size().height())
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content as panels show, hide or wrap their text."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)
