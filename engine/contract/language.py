# SPDX-License-Identifier: GPL-2.0-or-later
"""A language that sentences are written in. Standard library and Python 3.9.

The plugin says the engine's sentences in the language of QGIS with it; the engine writes documents with it, of which a request carries
the translated templates (HandoverRequest.language).
"""

from __future__ import annotations

import string
from typing import Any, Callable

from .sentence import Sentence


def _in_english(template: str) -> str:
    return template


class Language:
    """A language: the translation of a sentence's template, and the separators of numbers.

    `code` is a tag of BCP 47, such as fr. `find` returns the translation of an English template, or the template where there is none.
    """

    def __init__(
        self,
        code: str = "en",
        find: Callable[[str], str] = _in_english,
        decimal: str = ".",
        thousands: str = ",",
    ) -> None:
        self.code = code
        self._find = find
        self._separators = str.maketrans({".": decimal, ",": thousands})
        self._formatter = _Formatter(self)

    def say(self, text: str) -> str:
        """Return a Sentence in this language, or in English where there is no translation. Other texts are returned unchanged."""
        if not isinstance(text, Sentence):
            return text
        template = self._find(text.template)
        if not text.values:
            return str(template)
        values = {name: self.say(value) if isinstance(value, str) else value for name, value in text.values.items()}
        for each in (template, text.template):
            try:
                return self._formatter.format(each, **values)
            except (KeyError, IndexError, ValueError, TypeError):  # the translation has a wrong field
                pass
        return str(text)

    def number(self, value: float, spec: str) -> str:
        """Format a number, such as 1234.5 with ",.1f", with the separators of this language."""
        return format(value, spec).translate(self._separators)

    def whole(self, value: float) -> str:
        """Format a number without decimals, such as 1,234."""
        return self.number(value, ",.0f")


class _Formatter(string.Formatter):
    """Formatter that writes numbers as a language does."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, (int, float)):
            return self._language.number(value, format_spec)
        return str(super().format_field(value, format_spec))


ENGLISH = Language()
