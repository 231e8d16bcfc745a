# SPDX-License-Identifier: GPL-2.0-or-later
"""Model files as a stranger could send them: mutated bytes, headers, cards and weights, and files cut off."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from ..model_bytes import CARD, put_together, take_apart

_DEEP = 100_000
_ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 0.5, 2**63, 10**400, -(10**400), 1e308, float("nan"), float("inf"), "", "a", "nan", "\0", "\ud800"),
    *("<img src='x.png'>", "a" * 100_000, [], [1, 2, 3], [[]], [None], ["red"], ["a", "b", "c"], [0, 0], [-1, -0.5], [1e-9, 1e-9]),
    *([float("nan"), 1], [f"b{i}" for i in range(5000)], {}, {"a": 5}, {"a": {"f1": "abc"}}, {"depth": 10**9}, {"width": 10**9}),
    *([{"bands": [["red"], {}]}], [{"classification:classes": [1]}], {str(i): {"f1": i} for i in range(5000)}),
)  # fmt: skip
"""Values for any entry."""

_DTYPES = ("F64", "F32", "F16", "BF16", "I64", "I32", "I16", "I8", "U8", "BOOL", "F8_E4M3", "X", "", 5)
_SHAPES: tuple[Any, ...] = (
    [],
    [0],
    [1],
    [40_000, 1, 1, 1],
    [1, 30_000, 1, 1],
    [2**40],
    [-1],
    [2**62] * 4,
    "3",
    None,
    [3.0],
)

Way = Callable[[Random, Path, Path], object]


def write_odd_model(chance: Random, source: Path, target: Path) -> str:
    """Write a variation of the valid model `source`; return what was done."""
    way = chance.choice(_WAYS)
    way(chance, source, target)
    return way.__name__.strip("_")


def _bytes(chance: Random, source: Path, target: Path) -> None:
    """Change bytes anywhere, which are mostly weights."""
    content = bytearray(source.read_bytes())
    for _ in range(chance.randint(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    target.write_bytes(content)


def _header_bytes(chance: Random, source: Path, target: Path) -> None:
    content = bytearray(source.read_bytes())
    (length,) = struct.unpack("<Q", content[:8])
    for _ in range(chance.randint(1, 10)):
        content[8 + chance.randrange(length)] = chance.randrange(256)
    target.write_bytes(content)


def _length(chance: Random, source: Path, target: Path) -> None:
    """Give the header another length."""
    content = source.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    other = chance.choice((0, 1, length - 1, length + 1, len(content), 2**20, 2**31, 2**63, 2**64 - 1))
    target.write_bytes(struct.pack("<Q", other) + content[8:])


def _cut(chance: Random, source: Path, target: Path) -> None:
    content = source.read_bytes()
    ends = (chance.randrange(len(content)), chance.randrange(100), len(content) - chance.randint(1, 100))
    target.write_bytes(content[: chance.choice(ends)])


def _longer(chance: Random, source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes() + chance.randbytes(chance.randint(1, 5000)))


def _card(chance: Random, source: Path, target: Path) -> None:
    """Replace entries of the card."""
    header, weights = take_apart(source)
    card = json.loads(header["__metadata__"][CARD])
    for _ in range(chance.choice((1, 1, 1, 3))):
        card[chance.choice([*card, "unknown"])] = chance.choice(_ODD)
    if chance.random() < 0.2:
        del card[chance.choice(list(card))]
    header["__metadata__"][CARD] = json.dumps(card)
    put_together(target, header, weights)


def _card_text(chance: Random, source: Path, target: Path) -> None:
    """Replace the card by what is none."""
    header, weights = take_apart(source)
    deep = "[" * _DEEP + "]" * _DEEP
    header["__metadata__"][CARD] = chance.choice(
        ("", "[]", "null", "5", "NaN", "{}", "{", deep, '{"a":' * _DEEP, 5, None)
    )
    put_together(target, header, weights)


def _header(chance: Random, source: Path, target: Path) -> None:
    """Replace the header or its metadata by what is none."""
    header, weights = take_apart(source)
    header["__metadata__"] = chance.choice((None, 5, [], {}, {CARD: {}}, "text"))
    deep = "[" * _DEEP + "]" * _DEEP
    put_together(target, chance.choice((header, header, "", "[]", "null", deep, " " * 3_000_000, "{" * 100)), weights)


def _tensor(chance: Random, source: Path, target: Path) -> None:
    """Describe a tensor otherwise."""
    header, weights = take_apart(source)
    name = chance.choice([name for name in header if name != "__metadata__"])
    about = header[name]
    start, end = about["data_offsets"]
    what = chance.randrange(6)
    if what == 0:
        about["dtype"] = chance.choice(_DTYPES)
    elif what == 1:
        about["shape"] = chance.choice(_SHAPES)
    elif what == 2:
        about["data_offsets"] = chance.choice(([0, 2**62], [end, start], [start + 1, end + 1], [-1, 0], [0], None, "x"))
    elif what == 3:
        del header[name]
    elif what == 4:
        header[chance.choice(("more", name + ".int8_scale", "", "a" * 10_000))] = header.pop(name)
    else:
        header["more"] = {"dtype": "F32", "shape": [2**20], "data_offsets": [len(weights), len(weights) + 2**22]}
        weights += bytes(2**22)
    put_together(target, header, weights)


def _values(chance: Random, source: Path, target: Path) -> None:
    """Put NaN, infinity or a huge number into a floating-point tensor."""
    header, weights = take_apart(source)
    floats = [a for name, a in header.items() if name != "__metadata__" and a["dtype"] in ("F16", "F32")]
    about = chance.choice([a for a in floats if a["data_offsets"][0] < a["data_offsets"][1]])
    code = "<e" if about["dtype"] == "F16" else "<f"
    value = struct.pack(code, chance.choice((float("nan"), float("inf"), float("-inf"), 65504.0, -65504.0)))
    size = len(value)
    spot = about["data_offsets"][0] + size * chance.randrange(
        (about["data_offsets"][1] - about["data_offsets"][0]) // size
    )
    put_together(target, header, weights[:spot] + value + weights[spot + size :])


def _noise(chance: Random, source: Path, target: Path) -> None:
    """Keep the header, and take noise for weights."""
    header, weights = take_apart(source)
    put_together(target, header, chance.randbytes(len(weights)))


def _other(chance: Random, source: Path, target: Path) -> None:
    """Write a file of another kind under the name of a model."""
    starts = (b"", b"PK\x03\x04", b"\x80\x02", b"\x80\x04\x95", b"{}", b"\xff\xd8\xff", b"II*\x00")
    target.write_bytes(chance.choice(starts) + chance.randbytes(chance.randint(0, 3000)))


_WAYS: tuple[Way, ...] = (
    *(_card, _tensor) * 5,
    *(_header_bytes, _values) * 2,
    *(_bytes, _length, _cut, _longer, _card_text, _header, _noise, _other),
)
