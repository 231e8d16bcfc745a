# SPDX-License-Identifier: GPL-2.0-or-later
"""Build a command's parser from the fields of its request, and the request from the parsed arguments."""

from __future__ import annotations

import argparse
import dataclasses
import typing
from typing import Any

from ..contract.option import Option, option_of


def add_options(parser: argparse.ArgumentParser, request: type) -> None:
    """Add an argument for each option of the dataclass `request`, with its default where it has one."""
    kinds = typing.get_type_hints(request)
    for described in dataclasses.fields(request):
        about = option_of(described)
        if about is None:
            continue
        if about.positional:
            parser.add_argument(described.name, help=about.help, **_count(about, described.default))
            continue
        required = described.default is dataclasses.MISSING
        settings: dict[str, Any] = {"required": True} if required else {"default": described.default}
        settings["help"] = about.help if required else _with_default(about.help, described.default)
        parser.add_argument(
            f"--{described.name.replace('_', '-')}", **settings, **_reading(about, kinds[described.name])
        )


def build_request(request: Any, args: argparse.Namespace) -> Any:
    """Make a request, of the dataclass `request`, from the arguments."""
    names = [described.name for described in dataclasses.fields(request) if option_of(described)]
    values = {name: getattr(args, name) for name in names}
    return request(
        "cli", **{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    )


def _count(about: Option, default: object) -> dict[str, Any]:
    """Return how many values argparse takes for a positional option with this default."""
    if about.omissible:
        return {"nargs": "?", "default": ""}
    return {"nargs": "*"} if default == () else {}


def _reading(about: Option, kind: Any) -> dict[str, Any]:
    """Return how argparse reads a value of type `kind`."""
    if kind is bool:
        return {"action": "store_true"}
    settings: dict[str, Any] = {"type": kind}
    if about.metavar:
        settings["metavar"] = about.metavar
    if kind == tuple[str, ...]:
        settings["type"] = _words
    elif about.choices:
        settings["choices"] = about.choices
    if about.length:
        settings |= {"type": float, "nargs": about.length}
    elif kind == tuple[int, ...]:
        settings["type"] = _numbers
    if about.implied is not None:
        settings |= {"nargs": "?", "const": about.implied}
    return settings


def _with_default(help: str, default: object) -> str:
    return f"{help} (default: {default})" if default and "(default:" not in help else help


def _words(text: str) -> tuple[str, ...]:
    """Read a list of words such as gpkg,osm; the request checks each."""
    return tuple(word.strip().lower() for word in text.split(",") if word.strip())


def _numbers(text: str) -> tuple[int, ...]:
    """Read a list of band numbers. Raises ArgumentTypeError, which argparse shows."""
    try:
        numbers = tuple(int(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if not numbers or min(numbers) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a list of band numbers such as 3,2,1")
    return numbers
