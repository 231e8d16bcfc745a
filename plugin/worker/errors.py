# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors of the engine's process and environment, with a translatable sentence for the user.

Standard library only.
"""

from __future__ import annotations

from ...engine.contract.sentence import Sentence, Value


class WorkerError(RuntimeError):
    """Error with one sentence: problem and remedy. `detail`, the output of a program, is for the log."""

    def __init__(self, template: str, /, detail: str = "", **values: Value) -> None:
        """Fill `values` into `template`, or take a Sentence unchanged.

        `sentence` can be translated with `say`.
        """
        self.sentence = template if isinstance(template, Sentence) and not values else Sentence(template, **values)
        super().__init__(self.sentence)
        self.detail = detail
