# SPDX-License-Identifier: GPL-2.0-or-later
"""Addresses of the bundled user guide, which opens offline."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl

from .paths import ROOT


def guide_file() -> Path:
    """Return the guide as HTML, which `make package` writes; in a checkout, its Markdown source."""
    page = ROOT / "docs" / "user-guide.html"
    return page if page.is_file() else page.with_suffix(".md")


def guide_url(section: str = "") -> QUrl:
    """Return the file:// address of the guide at the heading whose id is `section` (such as "segment-buildings")."""
    url = QUrl.fromLocalFile(str(guide_file()))
    if section:
        url.setFragment(section)
    return url
