# SPDX-License-Identifier: GPL-2.0-or-later
"""Waiting inside QGIS without stopping it, and imagery in its own colours, for what drives QGIS from a script."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from qgis.core import Qgis, QgsContrastEnhancement, QgsMultiBandColorRenderer, QgsRaster, QgsRasterMinMaxOrigin
from qgis.PyQt.QtCore import QEvent, QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QApplication


class DemoError(RuntimeError):
    """What did not go as it should, in a sentence."""


def natural_colours(layer: Any) -> None:
    """Red, green and blue where the file says they are, and 16 bits bright enough for a screen; QGIS shows bands 1, 2, 3."""
    provider, renderer = layer.dataProvider(), layer.renderer()
    if not isinstance(renderer, QgsMultiBandColorRenderer):
        return
    meaning = {provider.colorInterpretation(band): band for band in range(1, layer.bandCount() + 1)}
    wanted = [meaning.get(colour) for colour in (QgsRaster.RedBand, QgsRaster.GreenBand, QgsRaster.BlueBand)]
    if None not in wanted:
        renderer.setRedBand(wanted[0])
        renderer.setGreenBand(wanted[1])
        renderer.setBlueBand(wanted[2])
    if provider.dataType(1) != Qgis.DataType.Byte:
        limits = QgsRasterMinMaxOrigin()
        limits.setLimits(QgsRasterMinMaxOrigin.CumulativeCut)
        limits.setCumulativeCutLower(0.002)
        limits.setCumulativeCutUpper(0.99)
        renderer.setMinMaxOrigin(limits)
        layer.setContrastEnhancement(
            QgsContrastEnhancement.StretchToMinimumMaximum, QgsRasterMinMaxOrigin.CumulativeCut
        )
        layer.brightnessFilter().setGamma(1.5)
    layer.triggerRepaint()


def pause(milliseconds: int) -> None:
    """Lets QGIS go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec() if hasattr(loop, "exec") else loop.exec_()


def until(condition: Callable[[], bool], seconds: float, complaint: str | Callable[[], str]) -> None:
    """Waits for `condition`; a DemoError with the complaint when it does not come true."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise DemoError(complaint if isinstance(complaint, str) else complaint())
        pause(100)


class ModalCloser:
    """Nobody sits before this screen: a dialog that waits for an answer is noted and closed, unless `answer` deals with it."""

    def __init__(self, notes: list[str], answer: Callable[[Any], bool] = lambda dialog: False) -> None:
        self.notes = notes
        self.answer = answer
        self.timer = QTimer()
        self.timer.timeout.connect(self.look)
        self.timer.start(500)

    def look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not self.answer(dialog):
            self.notes.append(f"closed a dialog: {dialog.windowTitle() or dialog.objectName()}")
            QApplication.postEvent(dialog, QEvent(QEvent.Type.Close))
            dialog.close()
