# SPDX-License-Identifier: GPL-2.0-or-later
"""The languages that Roofline is translated into: for QGIS's own, and for documents that may be in another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QLocale, QTranslator

from ...engine.contract.language import Language
from .engine_sentences import SENTENCES
from .engine_words import CONTEXT
from .paths import ROOT

LANGUAGES = {"en": "English", "es": "español", "fr": "français", "it": "italiano", "pt": "português"}
"""What each language calls itself, by its code; English needs no translation."""
_ENGLISH = "en"


def language_of_qgis() -> str:
    """Return the code of QGIS's language, English where Roofline is not translated into it."""
    locale = str(QgsSettings().value("locale/userLocale", "") or QgsApplication.locale())
    return locale[:2] if locale[:2] in LANGUAGES else _ENGLISH


def translation_file(code: str) -> Path:
    """Return the compiled translation into the language `code`; English has none."""
    return ROOT / "i18n" / f"roofline_{code}.qm"


class Translation:
    """Roofline's texts and the form of numbers in the language `code`, one of LANGUAGES, whatever the language of QGIS is.

    Numbers are written as in QGIS's region where that has the same language, and always with thousands separators.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._translator = QTranslator()
        self._translator.load(str(translation_file(code)))
        own = QLocale()
        self._locale = QLocale(own if own.name().partition("_")[0] == code else QLocale(code))
        self._locale.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)

    def translate(self, context: str, text: str) -> str:
        """Return `text` in this language, in English where it has no translation."""
        where, what = context.encode(), text.encode()  # as str, PyQt takes only ASCII here
        return str(self._translator.translate(where, what) or text)

    def whole(self, value: float) -> str:
        """Return `value` rounded to an integer, with thousands separators."""
        return str(self._locale.toString(round(value)))

    def short(self, value: float) -> str:
        """Return `value` with at most six significant digits and no trailing zeros, such as 0.4 or 255."""
        return str(self._locale.toString(float(value), "g", 6))

    def say(self, sentence: str) -> str:
        """Return a sentence of the engine in this language."""
        return Language(self.code, lambda text: self.translate(CONTEXT, text), *self.separators()).say(sentence)

    def for_engine(self) -> dict[str, Any]:
        """Return the language of HandoverRequest, with the translations of the engine's sentences."""
        decimal, thousands = self.separators()
        templates = {text: self.translate(CONTEXT, text) for text in SENTENCES}
        templates = {text: said for text, said in templates.items() if said != text}
        return {"code": self.code, "decimal": decimal, "thousands": thousands, "templates": templates}

    def separators(self) -> tuple[str, str]:
        """Return the decimal separator, and that of thousands."""
        return str(self._locale.decimalPoint()), str(self._locale.groupSeparator())
