# SPDX-License-Identifier: GPL-2.0-or-later
"""Write a generated section of a Markdown file, between two comments; the rest of the file is written by hand."""

from __future__ import annotations

import os
import platform
import textwrap
import time
from pathlib import Path

LINE = 120  # characters of prose; rows of tables may be longer


def replaced(text: str, name: str, content: str) -> str:
    """Return `text` with `content` as the section `name`; a missing section is appended."""
    begin, end = f"<!-- {name}: begin, written by a program -->", f"<!-- {name}: end -->"
    section = f"{begin}\n{wrapped(content.strip())}\n{end}"
    before, found, rest = text.partition(begin)
    if not found:
        return f"{text.rstrip()}\n\n{section}\n"
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"the section {name} has no end; put {end} behind it")
    return f"{before}{section}{after}"


def wrapped(content: str) -> str:
    """Break the lines of `content` at LINE characters; rows of tables stay whole."""
    lines = []
    for line in content.splitlines():
        indent = "  " if line.startswith("- ") else ""
        fits = line.startswith("|") or len(line) <= LINE
        broken = textwrap.wrap(line, LINE, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        lines += [line] if fits else broken
    return "\n".join(lines)


def write(path: Path, name: str, content: str) -> None:
    """Put `content` into the section `name` of the file at `path`, complete or not at all."""
    partial = path.with_name(path.name + ".part")
    partial.write_text(replaced(path.read_text(encoding="utf-8"), name, content), encoding="utf-8")
    os.replace(partial, path)


def machine(processor: str, threads: int, torch_version: str) -> str:
    """Return a line on where and when the figures were measured."""
    return (
        f"{processor}, {threads} threads, PyTorch {torch_version}, Python {platform.python_version()}, {platform.system()}, "
        f"{time.strftime('%Y-%m-%d')}."
    )
