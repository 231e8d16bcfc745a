# SPDX-License-Identifier: GPL-2.0-or-later
"""Every sentence of the engine can be found by the translators."""

from __future__ import annotations

import importlib.util

from ..conftest import ROOT


def test_the_list_for_the_translators_is_current() -> None:
    spec = importlib.util.spec_from_file_location("engine_sentences", ROOT / "tools" / "engine_sentences.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.LISTED.read_text(encoding="utf-8") == tool.listing(), "run `make i18n`"
