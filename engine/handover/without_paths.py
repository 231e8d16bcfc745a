# SPDX-License-Identifier: GPL-2.0-or-later
"""Remove paths from texts: they name users and folders of the computer that a result was made on."""

from __future__ import annotations

import re

from ..contract.address import image_name, public_address

_ABSOLUTE = re.compile(r"^(?:/(?=[^/])|[A-Za-z]:[\\/]|\\\\|~[\w.-]*/|file:)")
_INSIDE = re.compile(
    r"(?P<address>\b(?!file:)[A-Za-z][\w+.-]*://[^\s\"'<>|;]+)"  # https://server/{z}/{x}/{y}.png
    r"|(?<![\w:/.])(?:file://)?(?:/[^/\s\"'<>|;,)]+){2,}/?"  # /home/name/image.tif
    r"|(?<!\w)[A-Za-z]:[\\/](?!/)[^\s\"'<>|;,)]+"  # C:\Users\name\image.tif
    r"|\\\\[^\s\"'<>|;,)]+"  # \\server\share\image.tif
)


def file_name(text: str) -> str:
    """Cut `text` to the name of its file where all of it is an absolute path; else remove the paths inside it."""
    if _ABSOLUTE.match(text) and "\n" not in text:
        return _last(text)
    return without_paths(text)


def without_paths(text: str) -> str:
    """Replace each absolute path in `text` by the name of its file; addresses of servers stay, without their secrets."""
    return _INSIDE.sub(lambda found: found["address"] or _last(found[0]), text)


def public_image(address: str) -> str:
    """Return what may be told of an image's address: of a file its name, of a server all but secrets."""
    shown = public_address(address)
    return image_name(address) if shown == address and "://" not in address else shown


def _last(path: str) -> str:
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1]
