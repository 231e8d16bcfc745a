# SPDX-License-Identifier: GPL-2.0-or-later
"""Options of a request: their help texts, permitted values, and sentences on wrong ones. Standard library and Python 3.9."""

from __future__ import annotations

import math
from dataclasses import MISSING, Field, dataclass, field
from typing import Any, Optional, Union

from .field_types import has_type, is_finite
from .sentence import Sentence

_LARGEST_WHOLE = 2**53
_LONGEST_TEXT = 32_767  # characters of the longest path that an operating system takes
_LONGEST_SHOWN = 200  # characters of a wrong value
_OPTION = "roofline.option"
_KINDS = {
    "str": Sentence("text"),
    "bool": Sentence("True or False"),
    "int": Sentence("a whole number"),
    "float": Sentence("a number"),
    "tuple[int, ...]": Sentence("a list of whole numbers"),
    "tuple[float, ...]": Sentence("a list of numbers"),
    "tuple[str, ...]": Sentence("a list of names"),
}
"""What the value of an option must be, by the type of its field."""


@dataclass(frozen=True)
class Option:
    """Description of one option of a request.

    `noun` begins the sentence about a wrong value ("The threshold"), `number` that about one number of a list ("A band number").
    Numbers lie between `low` and `high`, or above `low` if `above`; a list has `length` numbers, or any number of them if 0.
    `is_text`: a text for people, which names no file. `positional`: the command line takes the value without the option's name, and none ("") where it is `omissible`. `implied`: the value of the option given without one.
    """

    help: str
    noun: str = ""
    number: str = ""
    metavar: Union[str, tuple[str, ...]] = ""
    choices: tuple[str, ...] = ()
    low: float = -math.inf
    high: float = math.inf
    above: bool = False
    length: int = 0
    is_text: bool = False
    positional: bool = False
    omissible: bool = False
    implied: Any = None


def option(help: str, *, default: Any = MISSING, **about: Any) -> Any:
    """Make a dataclass field that is an option; `about` are the other fields of Option. Without `default` it is required."""
    return field(default=default, metadata={_OPTION: Option(help, **about)})


def option_of(described: Field[Any]) -> Optional[Option]:
    """Return the option of a request's field; None for a field that is not the user's, such as the job's number."""
    found: Optional[Option] = described.metadata.get(_OPTION)
    return found


def problem_of(described: Field[Any], value: Any) -> Optional[Sentence]:
    """Return a sentence on what is wrong with `value` of the request's field `described`, or None."""
    about = option_of(described)
    noun = about.noun if about and about.noun else Sentence("The value of {option}", option=described.name)
    for text in value if isinstance(value, (tuple, list)) else (value,):
        if isinstance(text, str) and described.name != "job" and (found := _problem_of_text(noun, text)):
            return found
    if about is None:
        return None
    if not has_type(str(described.type), value):
        return Sentence(
            "{option} must be {kind}, not {value}.",
            option=noun,
            kind=_KINDS[str(described.type)],
            value=shortened(repr(value)),
        )
    return None if value == described.default else _problem(about, value)


def _problem_of_number(about: Option, noun: str, given: float) -> Optional[Sentence]:
    number = given if is_finite(given) or given != given else math.copysign(math.inf, 1 if given > 0 else -1)
    high = min(about.high, _LARGEST_WHOLE) if isinstance(given, int) else about.high
    if math.isfinite(number) and about.low <= number <= high and not (about.above and number == about.low):
        return None
    if math.isfinite(about.low) and math.isfinite(about.high):
        limits: dict[str, Any] = {"option": noun, "low": about.low, "high": about.high, "value": number}
        if about.above:
            return Sentence("{option} must be above {low:g} and at most {high:g}, not {value:g}.", **limits)
        return Sentence("{option} must lie between {low:g} and {high:g}, not {value:g}.", **limits)
    if not math.isfinite(number):
        return Sentence("{option} must be finite, not {value:g}.", option=noun, value=number)
    if number > high:
        return Sentence("{option} must be at most {high:g}, not {value:g}.", option=noun, high=high, value=number)
    return Sentence("{option} must be at least {low:g}, not {value:g}.", option=noun, low=about.low, value=number)


def _problem_of_text(noun: str, text: str) -> Optional[Sentence]:
    if len(text) > _LONGEST_TEXT:
        return Sentence(
            "{option} has {count} characters, more than any name or path; choose a shorter one.",
            option=noun,
            count=len(text),
        )
    if not _is_plain(text):
        return Sentence(
            "{option} has a character that no name can have ({value}); rename the file or choose another.",
            option=noun,
            value=shortened(text),
        )
    return None


def _is_plain(text: str) -> bool:
    """Whether `text` can be a name of a file: bytes that are not UTF-8 can, as Python reads them; NUL cannot."""
    try:
        return b"\0" not in text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False


def shortened(text: str) -> str:
    """Shorten `text` for a sentence, without what does not print."""
    kept = "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:_LONGEST_SHOWN])
    return kept if len(text) <= _LONGEST_SHOWN else kept + "…"


def _problem(about: Option, value: Any) -> Optional[Sentence]:
    """Return what is wrong with a value that has the right type and is not the default."""
    for chosen in (value if isinstance(value, (tuple, list)) else (value,)) if about.choices else ():
        if chosen not in about.choices:
            return Sentence(
                "{option} must be one of {choices}, not {value}.",
                option=about.noun,
                choices=", ".join(about.choices),
                value=shortened(chosen),
            )
    if about.length and len(value) not in (0, about.length):
        return Sentence(
            "{option} must have {length} numbers, not {count}.",
            option=about.noun,
            length=about.length,
            count=len(value),
        )
    noun = about.number or about.noun
    for number in value if isinstance(value, (tuple, list)) else (value,):
        if isinstance(number, (bool, str)):
            continue
        if found := _problem_of_number(about, noun, number):
            return found
    return None
