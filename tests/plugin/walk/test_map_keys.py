# SPDX-License-Identifier: GPL-2.0-or-later
"""Keys of a walk through places, on keyboards from everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from roofline.plugin.damage.grade_keys import KEYS as GRADE_KEYS
from roofline.plugin.review.review_steps import KEYS as REVIEW_KEYS
from roofline.plugin.walk.key_places import key_at
from roofline.plugin.walk.map_keys import MapKeys

A, B, E, N, Z, U, ONE = 30, 48, 18, 49, 44, 22, 2
"""Places of keys on a US keyboard, as Linux numbers them."""
PLAIN, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def type_key(qgis_iface: Any) -> Any:
    """Sends a key at a place of the keyboard that types a character, and gives the step it is taken for."""
    canvas = qgis_iface.mapCanvas()

    def send(steps: dict[str, str], typed: str, place: int, modifier: Any = PLAIN) -> str:
        keys, taken = MapKeys(canvas, steps), []
        keys.pressed.connect(taken.append)
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, ord(typed.upper()), modifier, place + 8, 0, 0, typed)
            is_taken = keys.eventFilter(canvas, event)
        assert is_taken == bool(taken)
        return "".join(taken)

    return send


@pytest.mark.parametrize(
    ("typed", "place", "step"),
    [
        ("b", B, "back"),
        ("и", B, "back"),
        ("т", N, "next"),
        ("г", U, "undo"),
        ("ф", A, "accept"),
        ("β", B, "back"),
        ("α", A, "accept"),
        ("ש", A, "accept"),
        ("ﻻ", B, "back"),
    ],
)
def test_letters_count_by_their_place_where_a_keyboard_has_others(
    type_key: Any, typed: str, place: int, step: str
) -> None:
    assert type_key(REVIEW_KEYS, typed, place) == step


@pytest.mark.parametrize(("typed", "place", "step"), [("q", A, ""), ("a", 16, "accept"), (".", E, ""), ("ö", 39, "")])
def test_latin_letters_count_by_what_they_type(type_key: Any, typed: str, place: int, step: str) -> None:
    assert type_key(REVIEW_KEYS, typed, place) == step  # AZERTY, Dvorak, German


def test_modifiers_go_along(type_key: Any) -> None:
    assert type_key(REVIEW_KEYS, "ф", A, SHIFT) == "accept_cell"
    assert type_key(REVIEW_KEYS, "я", Z, CONTROL) == "undo"
    assert type_key(REVIEW_KEYS, "ф", A, Qt.KeyboardModifier.AltModifier) == ""


@pytest.mark.parametrize(("typed", "modifier"), [("1", PLAIN), ("&", PLAIN), ("1", SHIFT), ("۱", PLAIN), ("!", SHIFT)])
def test_digits_grade_with_and_without_shift(type_key: Any, typed: str, modifier: Any) -> None:
    assert type_key(GRADE_KEYS, typed, ONE, modifier) == "none"  # also AZERTY, Persian


def test_places_of_keys_on_each_system() -> None:
    places = {"linux": (38, 0), "win32": (30, 65), "darwin": (1, 0)}
    assert {key_at(*codes, platform) for platform, codes in places.items()} == {"A"}
    mac = {"1": 18, "5": 23, "9": 25, "0": 29, "B": 11, "N": 45, "U": 32, "Z": 6, "P": 35, "": 53}
    assert {key_at(1, code, "darwin"): code for code in mac.values()} == mac
    linux = {"1": 10, "0": 19, "Q": 24, "P": 33, "A": 38, "L": 46, "Z": 52, "M": 58, "": 65}
    assert {key_at(code, 0, "linux"): code for code in linux.values()} == linux
    assert key_at(0, 0, "linux") == key_at(0, 0, "win32") == ""
