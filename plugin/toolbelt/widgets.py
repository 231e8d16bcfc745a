# SPDX-License-Identifier: GPL-2.0-or-later
"""Small widgets shared by the panels, in the colours of QGIS's theme."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication, QgsMapLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from .eliding import elide

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
    """Return a bold line to place above or before a widget."""
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    if buddy is not None:
        label.setBuddy(buddy)
    return label


def quiet_label(name: str) -> QLabel:
    """Return a label whose wrapped text can be selected and copied; it is plain text, whatever names it holds."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setMinimumWidth(1)
    return label


def primary_button(name: str, text: str) -> QPushButton:
    """Return a button for the panel's main action."""
    button = QPushButton(text)
    button.setObjectName(name)
    make_primary(button, True)
    let_narrow(button)
    return button


def section(name: str, title: str, *panels: QWidget) -> QgsCollapsibleGroupBox:
    """Return `panels` in a group under a title that opens and closes them; closed at first."""
    box = QgsCollapsibleGroupBox(title)
    box.setObjectName(name)
    box.setSaveCollapsedState(False)
    box.setCollapsed(True)
    box.setMinimumWidth(1)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(6, 6, 6, 6)
    layout.setSpacing(8)
    for panel in panels:
        layout.addWidget(panel)
    return box


def let_narrow(widget: QPushButton | QRadioButton) -> None:
    """Let a narrow dock elide the text of `widget` rather than be widened by it."""
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    elide(widget)


def narrow_combo(combo: QComboBox) -> None:
    """Let a narrow dock elide the text of `combo` rather than be widened by its longest item."""
    combo.setMinimumContentsLength(8)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    elide(combo)


def leave_out(combo: QgsMapLayerComboBox, layers: Sequence[QgsMapLayer]) -> None:
    """Take `layers` out of the list of `combo`, where an empty layer can be chosen; what is chosen stays."""
    combo.setExceptedLayerList(layers)
    if combo.currentLayer() is None:  # QGIS may then show nothing, not even the words for no layer
        combo.setCurrentIndex(next((row for row in range(combo.count()) if combo.layer(row) is None), -1))


def make_primary(button: QPushButton, primary: bool) -> None:
    """Give `button` the look of the panel's main action, or take it away."""
    button.setStyleSheet(_PRIMARY if primary else "")


def keep_in_sight(widget: QWidget) -> None:
    """Scroll to `widget` after the layout has changed, if it is inside a scroll area."""

    def scroll() -> None:
        area = None if sip.isdeleted(widget) else widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and widget.isVisible():
            area.ensureWidgetVisible(widget, 0, _MARGIN)

    QTimer.singleShot(_LAID_OUT, scroll)


class Notice(QWidget):
    """A sentence with QGIS's warning sign; hidden while empty."""

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
        """Return the sentence shown, "" while hidden."""
        return self._text.text()


class FittingScrollArea(QScrollArea):
    """A scroll area no higher than its content, which scrolls vertically when there is less room, never sideways.

    When scrolled down, it keeps its lower edge in place while its height changes, so that a line of text or a progress
    bar that appears below it does not hide what was visible.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        content.setMinimumWidth(1)  # otherwise its widest widget sets the width and the rest is clipped
        self.setWidget(content)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the content's height at the present width."""
        content = self.widget()
        height = (
            content.heightForWidth(self.viewport().width())
            if content.hasHeightForWidth()
            else content.sizeHint().height()
        )
        border = self.height() - self.viewport().height()  # some themes draw one
        return QSize(content.sizeHint().width(), height + border)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the height: texts wrap differently at another width."""
        bar, before = self.verticalScrollBar(), self.verticalScrollBar().value()
        super().resizeEvent(event)
        if before > 0 and event.oldSize().height() > 0:
            bar.setValue(before + event.oldSize().height() - event.size().height())
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the height when panels appear, disappear or wrap their text."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)
