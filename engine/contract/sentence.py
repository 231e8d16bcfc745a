# SPDX-License-Identifier: GPL-2.0-or-later
"""Translatable sentences: English text that keeps its template and values.

The engine writes `Sentence("The disk with {folder} is full; free some space.", folder=out)`. Everywhere it is an ordinary string;
protocol.py sends template and values, and the plugin looks the template up in its translations (context "Engine").
"""

from __future__ import annotations

from typing import Any, Union

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
        """The sentence as protocol.py sends it."""
        return {"sentence": self.template, "values": self.values}


def from_dict(values: dict[str, Any]) -> Any:
    """Turn what `to_dict` made back into a Sentence; any other object of a JSON text is returned unchanged."""
    if set(values) != {"sentence", "values"} or not isinstance(values["values"], dict):
        return values
    try:
        return Sentence(str(values["sentence"]), **values["values"])
    except (KeyError, IndexError, ValueError, TypeError):  # of another version
        return str(values["sentence"])
