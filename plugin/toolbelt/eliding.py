# SPDX-License-Identifier: GPL-2.0-or-later
"""Buttons and combo boxes too narrow for their text: elide it at its end, and show all of it in the tooltip."""

from __future__ import annotations

import html
from typing import Any

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QCursor
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from .plain_text import plain_tooltip

_GAP = 4  # pixels between text and border or icon


def elide(widget: QPushButton | QCheckBox | QRadioButton | QComboBox) -> None:
    """Let `widget` elide its text where it does not fit; text() and currentText() stay whole."""
    widget.installEventFilter(_Eliding(widget))


def is_elided(widget: QWidget) -> bool:
    """Return whether `widget` elides its text; else the border cuts off what does not fit."""
    return widget.findChild(_Eliding) is not None


def shown_text(widget: QWidget) -> str:
    """Return the text of `widget` as an eliding one is painted at its present width, with "…" where it is cut."""
    option = _option(widget)
    return _fitted(widget, option) if option is not None else ""


class _Eliding(QObject):
    """Event filter that paints the elided text and completes the tooltip."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.Paint, QEvent.Type.ToolTip) or not isinstance(watched, QWidget):
            return False
        option = _option(watched)
        text = _text(option) if option is not None else ""
        fitted = _fitted(watched, option) if text else ""
        if fitted == text:
            return False
        if event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(QCursor.pos(), _whole_tooltip(text, watched.toolTip()), watched)
        else:
            _paint(watched, option, fitted)
        return True


def _whole_tooltip(text: str, tip: str) -> str:
    """Return `text`, which may hold a stranger's names, above the tooltip `tip`, which may be HTML."""
    if tip.startswith("<"):
        return f"<qt>{html.escape(text)}<br>{tip}</qt>"
    return plain_tooltip("\n".join(part for part in (text, tip) if part))


def _option(widget: QWidget) -> Any:
    """Return the style option of a supported widget, else None."""
    if isinstance(widget, QComboBox):
        option: Any = QStyleOptionComboBox()
    elif isinstance(widget, (QPushButton, QCheckBox, QRadioButton)):
        option = QStyleOptionButton()
    else:
        return None
    widget.initStyleOption(option)
    return option


def _text(option: Any) -> str:
    return str(option.currentText if isinstance(option, QStyleOptionComboBox) else option.text)


def _fitted(widget: QWidget, option: Any) -> str:
    return str(widget.fontMetrics().elidedText(_text(option), Qt.TextElideMode.ElideRight, _room(widget, option)))


def _room(widget: QWidget, option: Any) -> int:
    """Return the pixels that the style leaves for the text."""
    style = widget.style()
    if isinstance(widget, QComboBox):
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget).width() - _GAP
        return room - (0 if option.currentIcon.isNull() else option.iconSize.width() + _GAP)
    if isinstance(widget, QPushButton):
        room = style.subElementRect(QStyle.SubElement.SE_PushButtonContents, option, widget).width() - 2 * _GAP
        if widget.menu() is not None:
            room -= style.pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, option, widget)
        return room - (0 if option.icon.isNull() else option.iconSize.width() + _GAP)
    is_check = isinstance(widget, QCheckBox)
    part = QStyle.SubElement.SE_CheckBoxContents if is_check else QStyle.SubElement.SE_RadioButtonContents
    return style.subElementRect(part, option, widget).width()


def _paint(widget: QWidget, option: Any, text: str) -> None:
    painter = QStylePainter(widget)
    if isinstance(widget, QComboBox):
        option.currentText = text
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
    else:
        option.text = text
        controls = {
            QCheckBox: QStyle.ControlElement.CE_CheckBox,
            QRadioButton: QStyle.ControlElement.CE_RadioButton,
            QPushButton: QStyle.ControlElement.CE_PushButton,
        }
        painter.drawControl(next(control for kind, control in controls.items() if isinstance(widget, kind)), option)
