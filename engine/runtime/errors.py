# SPDX-License-Identifier: GPL-2.0-or-later
"""The errors a user can act on. Anything else that is raised is a bug."""

from __future__ import annotations

from ..contract.sentence import Sentence, Value


class EngineError(Exception):
    """One sentence that names the problem and the remedy, as the user reads it.

    `EngineError("The file {path} is gone; choose another.", path=path)`: template and values are kept in `sentence`, so that
    the plugin can show it in the user's language.
    """

    def __init__(self, template: str = "", /, **values: Value) -> None:
        self.sentence = template if isinstance(template, Sentence) and not values else Sentence(template, **values)
        super().__init__(self.sentence)


class Cancelled(Exception):
    """The user asked to stop; raised at the next safe point, after which no partial output remains; or a text says what does."""
