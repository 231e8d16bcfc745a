# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS without its desktop, the real plugin, the real engine process, and small images to feed them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent


def find_engine_python() -> Path | None:
    """The Python of the engine that `make setup` built, or the one the environment names."""
    named = os.environ.get("ROOFLINE_ENGINE_PYTHON")
    candidates = [Path(named)] if named else [ROOT / ".venv" / "engine" / "bin" / "python"]
    return next((path for path in candidates if path.is_file()), None)


_SAVE_MODEL = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import torch
from engine import model, networks
from engine.card import Card
torch.manual_seed(0)
card = Card(name="Test", architecture="resnet-deconv", depth=18, bands=("red", "green", "blue"), licence="CC0-1.0",
            training_data=({"name": "noise", "licence": "CC0-1.0", "attribution": "nobody"},), metrics={"nowhere": {"f1": 12.5}})
model.save(Path(sys.argv[2]), networks.build(card.architecture, 18, 3, 2), card)
"""


@pytest.fixture(scope="session")
def engine_python() -> Path:
    """The engine's Python; the tests that need it are skipped without one."""
    python = find_engine_python()
    if python is None:
        pytest.skip("the engine's environment is not there: run make setup")
    return python


@pytest.fixture(scope="session")
def model_file(engine_python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A depth-18 network with random weights: real in everything but its answers."""
    path = tmp_path_factory.mktemp("model") / "test.safetensors"
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    subprocess.run([str(engine_python), "-c", _SAVE_MODEL, str(ROOT), str(path)], check=True, env=clean)
    return path
