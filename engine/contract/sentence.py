# SPDX-License-Identifier: GPL-2.0-or-later
"""Translatable sentences: English text that keeps its template and values.

The engine writes `Sentence("The disk with {folder} is full; free some space.", folder=out)`. Everywhere it is an ordinary string;
protocol.py sends template and values, and the plugin looks the template up in its translations (context "Engine").
"""

from __future__ import annotations

import string
from typing import Any, Optional, Union

_LONGEST_SPEC = 5  # "+.2f", ",.0f"
Value = Union[str, int, float]


class Sentence(str):
    """An English sentence for the user. `template` is a format string, `values` are what its fields are replaced with.

    Values are numbers or strings, also other sentences; a template without values is taken literally, braces included.
    """

    template: str
    values: dict[str, Value]

    def __new__(cls, template: str, /, **values: Value) -> Sentence:
        """Fill `values` into `template`. Raises KeyError or IndexError when one is missing."""
        self = super().__new__(cls, template.format(**values) if values else template)
        self.template, self.values = template, values
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Value]]:
        return (self.template,), self.values

    def to_dict(self) -> dict[str, Any]:
        """The sentence as protocol.py sends it, and run.json keeps it."""
        return {"sentence": self.template, "values": plain(self.values)}


def plain(value: Any) -> Any:
    """Replace each Sentence in `value`, also in lists and dictionaries, by what `from_dict` turns back into it."""
    if isinstance(value, Sentence):
        return value.to_dict()
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def from_dict(values: dict[str, Any]) -> Any:
    """Turn what `to_dict` made back into a Sentence; any other object of a JSON text is returned unchanged."""
    if set(values) != {"sentence", "values"} or not isinstance(values["values"], dict):
        return values
    template = values["sentence"]
    if not isinstance(template, str):
        return values
    try:
        if all(_is_simple(name, spec) for _, name, spec, _ in string.Formatter().parse(template) if name is not None):
            return Sentence(template, **values["values"])
    except (KeyError, IndexError, ValueError, TypeError, OverflowError):  # of another version
        pass
    return template


def _is_simple(name: str, spec: Optional[str]) -> bool:
    """Whether a field is a name with a short format: `{x:999999999}` would take a gigabyte, `{x.y}` reads attributes."""
    return name.isidentifier() and len(spec or "") <= _LONGEST_SPEC and "{" not in (spec or "")
