# SPDX-License-Identifier: GPL-2.0-or-later
"""What killed saves leave is recognised and removed; files of the user's stay."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from roofline.engine.models.leftovers import remove_leftovers
from roofline.engine.service.output_folder import sole_file

from ..conftest import ROOT

START = f"import sys; sys.path.insert(0, {str(ROOT / 'tests')!r}); import conftest\n"
KILLED = (
    START
    + """
import os
from pathlib import Path
import safetensors.torch, torch
from roofline.engine.contract.card import Card
from roofline.engine.models import model_file

def die(tensors, path, metadata):
    (Path(path).parent / ".tmpA1b2C3").write_bytes(b"half a model")  # what safetensors leaves
    os.kill(os.getpid(), 9)

model_file.save_file = die
card = Card("new", "resnet-deconv", {"depth": 18}, ("red", "green", "blue"))
model_file.save(Path(sys.argv[1]), torch.nn.Conv2d(3, 2, 1), card)
"""
)


def age(path: Path, days: float) -> None:
    then = time.time() - days * 86400
    os.utime(path, (then, then))


def test_a_killed_save_leaves_one_hidden_folder_which_is_removed_a_day_later(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "new.safetensors")], check=False)
    assert [path.name for path in tmp_path.iterdir()] == [".new.safetensors.part"]
    remove_leftovers(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1, "another run may be at it"
    age(tmp_path / ".new.safetensors.part", 1.1)
    with sole_file(tmp_path / "other.safetensors"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_temporary_files_of_earlier_versions_are_removed_and_those_of_others_kept(
    tmp_path: Path, saved_model: Path
) -> None:
    model = saved_model.read_bytes()
    contents = {
        ".tmpA1b2C3": model[: len(model) // 2],
        "new.safetensors.part": model,
        ".tmpmine12": b"my notes",
        "mine.safetensors.part": b"",
        "model.safetensors": model,
        ".tmpyoung1": model,
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
        age(tmp_path / name, 0 if "young" in name else 2)
    remove_leftovers(tmp_path)
    kept = {".tmpmine12", "mine.safetensors.part", "model.safetensors", ".tmpyoung1"}
    assert {path.name for path in tmp_path.iterdir()} == kept


def test_a_lock_is_removed_once_its_run_has_ended(tmp_path: Path) -> None:
    hold = START + (
        "import time; from pathlib import Path; from roofline.engine.service.output_folder import sole_file\n"
        "with sole_file(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    )
    words = [sys.executable, "-c", hold, str(tmp_path / "new.safetensors")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        remove_leftovers(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == [".new.safetensors.lock"]
        process.kill()
    remove_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_links_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.odt").write_text("years of work")
    (tmp_path / ".new.safetensors.part").symlink_to(tmp_path / "mine")
    remove_leftovers(tmp_path)
    assert (tmp_path / "mine" / "thesis.odt").read_text() == "years of work"


def test_a_folder_that_is_gone_is_no_error(tmp_path: Path) -> None:
    remove_leftovers(tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []
