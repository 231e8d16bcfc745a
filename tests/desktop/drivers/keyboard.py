# SPDX-License-Identifier: GPL-2.0-or-later
"""Keys pressed as a keyboard does, through the X server (XTEST), into whatever window and widget has the focus."""

from __future__ import annotations

import ctypes
from typing import Any

_REVERT_TO_PARENT = 2


class Keyboard:
    """Of the display that QGIS is on. Raises OSError where the X libraries are missing."""

    def __init__(self) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XKeysymToKeycode.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._x.XSetInputFocus.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong)
        self._x.XSync.argtypes = (ctypes.c_void_p, ctypes.c_int)
        self._test.XTestFakeKeyEvent.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))

    def focus(self, window: Any) -> None:
        """Give `window` the focus, which is a window manager's work where there is one."""
        self._x.XSetInputFocus(self._display, int(window.winId()), _REVERT_TO_PARENT, 0)
        self._x.XSync(self._display, 0)

    def press(self, keys: str) -> None:
        """X names of keys joined by +, such as Control_L+Shift_L+z."""
        codes = [self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(k.encode())) for k in keys.split("+")]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XSync(self._display, 0)
