# SPDX-License-Identifier: GPL-2.0-or-later
"""A training of seconds: three minibatches on one invented town."""

from __future__ import annotations

from pathlib import Path

from roofline.engine.synthetic.__main__ import main as write_scene

_DESCRIPTION = 'name = "town"\nimages = "scene.tif"\nlabels = "buildings.gpkg"\nbands = ["red", "green", "blue"]\n'


def training_command(folder: Path, out: Path) -> tuple[object, ...]:
    """Write the town into `folder`/town; return the words of the command that trains the model `out` on it."""
    town = folder / "town"
    town.mkdir()
    scene, labels = town / "scene.tif", town / "buildings.gpkg"
    write_scene(["--seed=7", "--width=300", "--height=300", f"--out={scene}", f"--labels={labels}"])
    (town / "town.toml").write_text(_DESCRIPTION)
    words = ("train", town / "town.toml", "--data", town, "--out", out, "--steps", 3, "--batch", 2, "--device", "cpu")
    return (*words, "--architecture", "lite-deconv", "--weights", "float16")
