# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the language of the documents, and the translations into it, from a request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..contract.language import ENGLISH, Language
from ..contract.option import shortened
from ..runtime.errors import EngineError

_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def document_language(described: Mapping[str, Any]) -> Language:
    """Return the language that HandoverRequest.language describes; {}: English. Raises EngineError where it is something else.

    `code` is a tag of BCP 47, `templates` are the translations by the English templates of sentences, `decimal` and `thousands` the
    separators of numbers. What has no translation is written in English.
    """
    if not described:
        return ENGLISH
    code, templates = described.get("code"), described.get("templates", {})
    separators = [described.get(name, default) for name, default in (("decimal", "."), ("thousands", ","))]
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise EngineError(
            "The language of the documents must be a code such as fr or pt-BR, not {code}.", code=shortened(repr(code))
        )
    texts = (*templates, *templates.values()) if isinstance(templates, dict) else (None,)
    if not all(isinstance(text, str) for text in (*texts, *separators)):
        raise EngineError("The translations into {code} are damaged; install Roofline again.", code=code)
    return Language(code, lambda template: templates.get(template) or template, *separators)
