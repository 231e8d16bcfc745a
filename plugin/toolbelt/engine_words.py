# SPDX-License-Identifier: GPL-2.0-or-later
"""Translate the engine's sentences into the user's language."""

from __future__ import annotations

import string
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ...engine.contract.sentence import Sentence

CONTEXT = "Engine"
"""The translation context of the engine's sentences, which engine_sentences.py lists."""


class _LocalNumbers(string.Formatter):
    """Formatter that writes numbers with the decimal separator of the user's locale."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        return text.replace(".", str(QLocale().decimalPoint())) if isinstance(value, float) else text


def say(sentence: str) -> str:
    """Return the sentence in the user's language, or in English if it has no translation or is a plain string.

    May be called from any thread.
    """
    if not isinstance(sentence, Sentence):
        return sentence
    template = QCoreApplication.translate(CONTEXT, sentence.template)
    if not sentence.values:
        return str(template)
    values = {name: say(value) if isinstance(value, str) else value for name, value in sentence.values.items()}
    try:
        return _LocalNumbers().format(template, **values)
    except (KeyError, IndexError, ValueError):  # the translation has a wrong field
        return str(sentence)
