# SPDX-License-Identifier: GPL-2.0-or-later
"""Model files from strangers: each is loaded and computes, or is refused in one sentence, and never changes by being read."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import torch
from roofline.engine.contract.card import Card, CardError, former_checksums, read_card, rename
from roofline.engine.models import model_file
from roofline.engine.models.registry import build
from roofline.engine.runtime.errors import EngineError

from .campaign import Campaign
from .odd_models import write_odd_model

_MOST_KILOBYTES = 600_000  # of memory that a model may take beyond what the process had before


@pytest.fixture(scope="session")
def valid(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The smallest network, in 16-bit floats and in 8-bit integers."""
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("model") / "int8.safetensors"
    card = Card("tiny", "lite-deconv", {"depth": 0}, ("red", "green", "blue"), metrics={"town": {"f1": 80.0}})
    model_file.save(path, build("lite-deconv", 3, depth=0), card, weights="int8")
    return tiny_model, path


def test_odd_models(
    campaign: Campaign,
    many: Callable[[int, int], int],
    chance: Random,
    valid: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    count = many(60, 250)
    path = tmp_path / "odd.safetensors"
    before = _forget_peak()
    for number in range(count):
        of = f"{number}: {write_odd_model(chance, chance.choice(valid), path)}"
        with campaign.timed(of):
            _load(campaign, of, path)
            _rename(campaign, of, path)
    campaign.check(count)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["odd.safetensors"]
    assert _kilobytes("VmHWM") - before < _MOST_KILOBYTES


def _forget_peak() -> int:
    """Let the peak of this process's memory begin at what it has now, in kilobytes, which is returned; 0 but on Linux."""
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _kilobytes("VmHWM")


def _kilobytes(name: str) -> int:
    """Read a number of /proc/self/status; 0 but on Linux."""
    if sys.platform != "linux":
        return 0
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def _load(campaign: Campaign, of: str, path: Path) -> None:
    """Load the model and compute with it; count what comes of it."""
    before = _checksum(path)
    try:
        model = model_file.load(path)
        with torch.inference_mode():
            logits = model.network(torch.zeros(1, len(model.card.bands), 32, 32))
        if logits.shape != (1, len(model.card.classes), 32, 32):
            campaign.failure(of, f"computes {tuple(logits.shape)}")
        else:
            campaign.result()
    except EngineError as error:
        campaign.refusal(of, str(error))
    except Exception as error:
        campaign.failure(of, f"unforeseen {error!r}")
    if _checksum(path) != before:
        campaign.failure(of, "was changed by reading it")


def _rename(campaign: Campaign, of: str, path: Path) -> None:
    """Rename the model, as the dialog of models does: it has the new name, or the file is as before."""
    before = _checksum(path)
    try:
        rename(path, "renamed")
        if read_card(path).name != "renamed" or before not in former_checksums(path):
            campaign.failure(of, "was not renamed")
    except CardError:
        if _checksum(path) != before:
            campaign.failure(of, "was changed although it could not be renamed")
    except Exception as error:
        campaign.failure(of, f"unforeseen {error!r} on renaming")


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
