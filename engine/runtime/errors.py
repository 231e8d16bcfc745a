# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors that the user can act on. Any other exception is a bug."""

from __future__ import annotations

from ..contract.sentence import Sentence, Value


class EngineError(Exception):
    """An error told to the user in one sentence, which names the problem and the remedy.

    `EngineError("The file {path} is gone; choose another.", path=path)`: template and values are kept in `sentence`, so that
    the plugin can show it in the user's language.
    """

    def __init__(self, template: str = "", /, **values: Value) -> None:
        self.sentence = template if isinstance(template, Sentence) and not values else Sentence(template, **values)
        super().__init__(self.sentence)


class Cancelled(Exception):
    """The user cancelled the job. No partial output remains, unless the exception's text names it."""
