# SPDX-License-Identifier: GPL-2.0-or-later
"""Translate the engine's sentences into the user's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ...engine.contract.language import Language

CONTEXT = "Engine"
"""The translation context of the engine's sentences, which engine_sentences.py lists."""


def say(sentence: str) -> str:
    """Return the sentence in the user's language, or in English if it has no translation or is a plain string.

    May be called from any thread.
    """
    locale = QLocale()
    return Language(locale.name(), _translated, str(locale.decimalPoint()), str(locale.groupSeparator())).say(sentence)


def _translated(template: str) -> str:
    return str(QCoreApplication.translate(CONTEXT, template))
