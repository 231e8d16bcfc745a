# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentences of the engine reach the user in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator
from roofline.plugin.toolbelt.engine_words import CONTEXT
from roofline.plugin.worker.errors import WorkerError

FRENCH = {
    "The engine ended while it was starting; set it up again in the Engine panel.": "Le moteur s'est arrêté au démarrage.",
    "There is no Python at {path}; choose the file python (python.exe on Windows) itself.": "Aucun Python dans {path}.",
}


class French(QTranslator):
    """Translates the sentences of FRENCH only."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return FRENCH.get(source, "") if context == CONTEXT else ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def french() -> Iterator[None]:
    translator, before = French(), QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


def test_an_engine_that_does_not_start_says_so_in_french(
    french: None, plugin: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None], shown: Any
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("ROOFLINE_ENGINE_PYTHON", str(broken))
    plugin.dock.engine.start()
    wait(lambda: any("Le moteur s'est arrêté au démarrage." in text for text in shown()))
    assert "Le moteur s'est arrêté" in plugin.dock.engine.panel._notice.text()


def test_a_python_that_is_not_there_is_named_in_french(
    french: None, plugin: Any, tmp_path: Path, wait: Callable[..., None], shown: Any
) -> None:
    from roofline.plugin.setup.setup_choice import SetupChoice

    plugin.dock.engine.panel.setUpRequested.emit(SetupChoice(adopt=tmp_path / "nowhere"))
    wait(lambda: any(f"Aucun Python dans {tmp_path / 'nowhere'}." in text for text in shown()))


def test_an_error_of_the_worker_keeps_template_and_values() -> None:
    error = WorkerError("The disk with {folder} is full.", detail="pip", folder="/tmp")
    assert (str(error), error.detail) == ("The disk with /tmp is full.", "pip")
    assert error.sentence.template == "The disk with {folder} is full."
