# SPDX-License-Identifier: GPL-2.0-or-later
"""The errors a user can act on. Anything else that is raised is a bug."""

from __future__ import annotations


class EngineError(Exception):
    """One sentence that names the problem and the remedy, shown to the user as it is."""


class Cancelled(Exception):
    """The user asked to stop; raised at the next safe point, after which no partial output remains; or a text says what does."""
