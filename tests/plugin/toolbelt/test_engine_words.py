# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentences of the engine reach the user in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import QLocale
from roofline.plugin.worker.errors import WorkerError


@pytest.fixture
def french() -> Iterator[None]:
    """Make the plugin load its French translation; goes before the fixture `plugin`."""
    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    yield
    QLocale.setDefault(before)


def test_an_engine_that_does_not_start_says_so_in_french(
    french: None, plugin: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None], shown: Any
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("ROOFLINE_ENGINE_PYTHON", str(broken))
    plugin.dock.engine.start()
    wait(lambda: any("Le moteur s'est arrêté pendant son démarrage" in text for text in shown()))
    assert "Le moteur s'est arrêté" in plugin.dock.engine.panel._notice.text()


def test_a_python_that_is_not_there_is_named_in_french(
    french: None, plugin: Any, tmp_path: Path, wait: Callable[..., None], shown: Any
) -> None:
    from roofline.plugin.setup.setup_choice import SetupChoice

    plugin.dock.engine.panel.setUpRequested.emit(SetupChoice(adopt=tmp_path / "nowhere"))
    wait(lambda: any(f"pas de Python à l'emplacement {tmp_path / 'nowhere'}" in text for text in shown()))


def test_an_error_of_the_worker_keeps_template_and_values() -> None:
    error = WorkerError("The disk with {folder} is full.", detail="pip", folder="/tmp")
    assert (str(error), error.detail) == ("The disk with /tmp is full.", "pip")
    assert error.sentence.template == "The disk with {folder} is full."
