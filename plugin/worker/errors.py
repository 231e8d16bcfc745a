# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors of the engine's process and its environment, with a sentence for the user that can be translated.

Standard library only.
"""

from __future__ import annotations

from ...engine.contract.sentence import Sentence, Value


class WorkerError(RuntimeError):
    """Say in one sentence what went wrong and what to do. `detail`, the output of a program, is for the log."""

    def __init__(self, template: str, /, detail: str = "", **values: Value) -> None:
        """Fill `values` into `template`; a Sentence is taken as it is.

        `say` puts `sentence` into the user's language.
        """
        self.sentence = template if isinstance(template, Sentence) and not values else Sentence(template, **values)
        super().__init__(self.sentence)
        self.detail = detail
