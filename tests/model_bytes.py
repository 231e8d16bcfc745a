# SPDX-License-Identifier: GPL-2.0-or-later
"""Take a model file apart and put it together with other content. Standard library and Python 3.9."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

CARD = "roofline:card"


def take_apart(path: Path) -> tuple[dict[str, Any], bytes]:
    """Return the header and the bytes of the weights."""
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    return json.loads(content[8 : 8 + length]), content[8 + length :]


def put_together(path: Path, header: Any, weights: bytes) -> Path:
    """Write a model file; `header` is text, or a value that becomes JSON."""
    text = (header if isinstance(header, str) else json.dumps(header)).encode("utf-8", "surrogatepass")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + weights)
    return path


def with_card(source: Path, target: Path, card: Any) -> Path:
    """Copy a model file with another card: text, or a dictionary of entries to replace."""
    header, weights = take_apart(source)
    if isinstance(card, dict):
        card = json.dumps({**json.loads(header["__metadata__"][CARD]), **card})
    header["__metadata__"][CARD] = card
    return put_together(target, header, weights)
