# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of strangers in texts that Qt or QGIS may take for HTML."""

from __future__ import annotations

import html


def plain_tooltip(text: str) -> str:
    """Return `text`, which may hold names of a stranger's, as a tooltip that shows it literally.

    Qt takes a tooltip that looks like HTML for HTML, and would load its pictures.
    """
    return html.escape(text).replace("\n", "<br>").join(("<qt>", "</qt>")) if may_be_html(text) else text


def may_be_html(text: str) -> bool:
    """Return whether Qt may take `text` for HTML, as for a tag or "&lt;". PyQt6 has no Qt.mightBeRichText."""
    return "<" in text or "&lt;" in text


def plain_name(name: str) -> str:
    """Return a layer's name for texts that QGIS shows as HTML here and as plain text there, such as a task's title."""
    return name.replace("<", "‹").replace(">", "›")
