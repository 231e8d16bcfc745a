# SPDX-License-Identifier: GPL-2.0-or-later
"""Several models are installed: the bands of the image decide which one answers when none is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from affine import Affine
from numpy.typing import NDArray
from roofline.engine.contract.card import Card
from roofline.engine.contract.protocol import Event, Log, SegmentRequest
from roofline.engine.inference import choose_model
from roofline.engine.models.model_file import save
from roofline.engine.models.registry import build
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs
from roofline.engine.synthetic.scene import SceneOptions, make_scene

from ..conftest import HALF_METRE, WriteRaster

RGB = ("red", "green", "blue")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed models: one for red, green and blue, one for near infrared, too."""
    folder = tmp_path / "models"
    folder.mkdir()
    torch.manual_seed(0)
    for name, bands in (("default", RGB), ("default_nir", (*RGB, "nir"))):
        network = build("lite-deconv", len(bands), depth=0)
        save(folder / f"{name}.safetensors", network, Card(name, "lite-deconv", {"depth": 0}, bands))
    monkeypatch.setattr(choose_model, "MODELS", folder)
    return folder


@pytest.fixture(scope="module")
def pixels() -> NDArray[np.uint16]:
    """Red, green, blue, near infrared of an invented scene of 16 bits."""
    blue, green, red, nir = make_scene(5, 160, 120, 0.5, SceneOptions(style="suburb", levels=60_000)).image
    return np.stack([red, green, blue, nir])


@pytest.mark.parametrize(
    "bands, model, numbers",
    [
        ([0, 1, 2], "default", [1, 2, 3]),
        ([0, 1, 2, 3], "default_nir", [1, 2, 3, 4]),
        ([0], "default", [1, 1, 1]),
        ([2, 2, 1, 0, 0, 3, 3, 3], "default_nir", [5, 3, 2, 7]),
    ],
)
def test_an_image_of_16_bits_is_mapped_by_the_model_for_its_bands(
    installed: Path,
    write_raster: WriteRaster,
    pixels: NDArray[np.uint16],
    tmp_path: Path,
    bands: list[int],
    model: str,
    numbers: list[int],
) -> None:
    image = write_raster(pixels[bands], photometric="minisblack", colours=["undefined"] * len(bands))
    events: list[Event] = []
    done = jobs.run(SegmentRequest("job", str(image), str(tmp_path / "out"), device="cpu"), events.append, never)
    assert done.summary["model"] == model
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["model"]["file"] == f"{model}.safetensors" and told["bands"] == numbers
    with rasterio.open(tmp_path / "out" / "probability.tif") as result:
        assert (result.read(1) <= 250).all()
    said = [event.message for event in events if isinstance(event, Log) and "grey" in event.message]
    assert len(said) == (len(bands) == 1)


def test_a_named_model_and_chosen_bands_come_before_those_of_the_image(
    installed: Path, write_raster: WriteRaster, pixels: NDArray[np.uint16]
) -> None:
    image = str(write_raster(pixels))
    find: Callable[..., Path] = choose_model.find_model
    assert find("", image).stem == "default_nir"
    assert find("default", image).stem == "default"
    assert find("", image, (4, 1, 2)).stem == "default"
    assert find("", image, (1, 2, 3, 4)).stem == "default_nir"
    assert find("", image, (1, 2)).stem == "default"
    assert find("").stem == "default"


def test_images_mapped_as_one_are_mapped_by_the_model_for_the_bands_of_all(
    installed: Path, write_raster: WriteRaster, pixels: NDArray[np.uint16], tmp_path: Path
) -> None:
    beside = HALF_METRE @ Affine.translation(160, 0)
    four = write_raster(pixels, "four.tif", transform=beside, descriptions=(*RGB, "nir"), photometric="minisblack")
    with rasterio.open(four, "r+") as newest:
        newest.update_tags(TIFFTAG_DATETIME="2024:01:05 00:00:00")
    three = [
        write_raster(pixels[:3], f"{n}.tif", transform=HALF_METRE @ Affine.translation(0, 120 * n), descriptions=RGB)
        for n in range(2)
    ]
    request = SegmentRequest("job", str(four), str(tmp_path / "out"), device="cpu", more=tuple(map(str, three)))
    assert jobs.run(request, lambda event: None, never).summary["model"] == "default"
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["images"][0] == str(four) and not told["left_out"]


def test_an_image_that_is_gone_is_a_sentence(installed: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"gone\.tif"):
        choose_model.find_model("", str(tmp_path / "gone.tif"))


@pytest.mark.parametrize("damage", ["text", "empty", "folder", "loop"])
def test_a_damaged_model_does_not_keep_the_others_from_being_chosen(
    installed: Path, write_raster: WriteRaster, pixels: NDArray[np.uint16], tmp_path: Path, damage: str
) -> None:
    colour, infrared = (str(write_raster(pixels[:bands], name=f"{bands}.tif")) for bands in (3, 4))
    odd = installed / "a_damaged_one.safetensors"  # before the others
    _damage(odd, damage)
    find: Callable[..., Path] = choose_model.find_model
    assert find("").stem == find("", colour).stem == find("", colour, (1, 2, 3)).stem == "default"
    assert find("", infrared).stem == find("", infrared, (1, 2, 3, 4)).stem == "default_nir"
    jobs.run(SegmentRequest("job", colour, str(tmp_path / "out"), device="cpu"), lambda event: None, never)
    assert (tmp_path / "out" / "buildings.gpkg").is_file()


@pytest.mark.parametrize("damage", ["text", "empty", "folder", "loop"])
def test_where_only_the_damaged_model_would_suit_it_is_named(
    installed: Path, write_raster: WriteRaster, pixels: NDArray[np.uint16], damage: str
) -> None:
    colour = str(write_raster(pixels[:3]))
    (installed / "default.safetensors").unlink()
    _damage(installed / "default.safetensors", damage)
    assert choose_model.find_model("", str(write_raster(pixels, name="four.tif"))).stem == "default_nir"
    for bands in ((), (1, 2, 3)):
        with pytest.raises(EngineError, match=r"default\.safetensors"):
            choose_model.load_model("", colour, bands)
    (installed / "default_nir.safetensors").unlink()
    for image in ("", colour):
        with pytest.raises(EngineError, match=r"default\.safetensors"):
            choose_model.load_model("", image)


def _damage(path: Path, damage: str) -> None:
    """Put something at `path` that is no model."""
    if damage == "folder":
        path.mkdir()
    elif damage == "loop":
        path.symlink_to(path.name)
    else:
        path.write_bytes(b"damaged" if damage == "text" else b"")
