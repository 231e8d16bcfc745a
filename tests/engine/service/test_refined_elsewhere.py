# SPDX-License-Identifier: GPL-2.0-or-later
"""A refined model maps the surroundings of its image; what lies far away is mapped by its parent, which the file holds, too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from roofline.engine.cli import main
from roofline.engine.contract.card import read_card
from roofline.engine.contract.protocol import RefineRequest
from roofline.engine.inference.choose_model import load_model
from roofline.engine.models.model_file import Model, load, load_parent
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs

FAR = 150_000  # metres; a refined model reaches 100 km


@pytest.fixture(scope="module")
def refined(sketched_scene: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default model after one minibatch on the scene."""
    out = tmp_path_factory.mktemp("models") / "refined.safetensors"
    request = RefineRequest("job", **sketched_scene, out=str(out), device="cpu", steps=1)
    jobs.run(request, lambda event: None, never)
    return out


def moved(sketched_scene: dict[str, str], path: Path, metres: float, **profile: Any) -> Path:
    """The scene as if it lay so far to the north."""
    with rasterio.open(sketched_scene["image"]) as source:
        settings = {**source.profile, "transform": Affine.translation(0, metres) @ source.transform, **profile}
        pixels, names = source.read(), source.descriptions
    with rasterio.open(path, "w", **settings) as target:
        target.write(pixels)
        target.descriptions = names
    return path


def segmented(image: Path, model: Path, out: Path, *options: str) -> dict[str, Any]:
    assert (
        main.main(["segment", str(image), "--model", str(model), "--out", str(out), "--device", "cpu", *options]) == 0
    )
    run: dict[str, Any] = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return run


def test_the_file_of_a_refined_model_holds_its_parent(refined: Path, shipped: Model) -> None:
    parent = load_parent(refined)
    assert parent is not None and parent.is_parent
    assert parent.sha256 == shipped.sha256 and parent.card == shipped.card
    for name, tensor in shipped.network.state_dict().items():
        np.testing.assert_allclose(parent.network.state_dict()[name], tensor, rtol=1e-3, atol=1e-6)
    west, south, east, north = read_card(refined).refined_on
    assert 0 < east - west < 0.01 and 0 < north - south < 0.01
    assert refined.stat().st_size < 20_000_000


def test_an_image_far_away_is_mapped_by_the_parent(
    refined: Path, shipped: Model, sketched_scene: dict[str, str], tmp_path: Path
) -> None:
    far = moved(sketched_scene, tmp_path / "far.tif", FAR)
    run = segmented(far, refined, tmp_path / "out")
    assert run["model"]["name"] == shipped.card.name and run["model"]["sha256"] == shipped.sha256
    assert run["threshold"] == shipped.card.threshold
    assert run["notes"][0]["values"] == {
        "distance": pytest.approx(150, abs=1),
        "refined": read_card(refined).name,
        "parent": shipped.card.name,
    }
    by_default = segmented(far, shipped.path, tmp_path / "default")
    assert run["buildings"] == by_default["buildings"] and run["area_m2"] == pytest.approx(
        by_default["area_m2"], rel=0.01
    )


def test_the_refined_model_is_used_far_away_where_it_is_wanted(
    refined: Path, sketched_scene: dict[str, str], tmp_path: Path
) -> None:
    far = moved(sketched_scene, tmp_path / "far.tif", FAR)
    run = segmented(far, refined, tmp_path / "out", "--anywhere")
    assert run["model"]["name"] == read_card(refined).name and not run["notes"]


@pytest.mark.parametrize(
    "place",
    [{"metres": 50_000}, {"metres": 0, "crs": None, "transform": Affine.identity()}],
    ids=["nearby", "of unknown place"],
)
def test_other_images_are_mapped_by_the_refined_model(
    place: dict[str, Any], refined: Path, sketched_scene: dict[str, str], tmp_path: Path
) -> None:
    image = moved(sketched_scene, tmp_path / "image.tif", **place)
    assert not load_model(str(refined), str(image)).is_parent


def test_workers_use_the_parent_as_one_process_does(
    refined: Path, shipped: Model, sketched_scene: dict[str, str], tmp_path: Path
) -> None:
    far = moved(sketched_scene, tmp_path / "far.tif", FAR)
    alone = segmented(far, refined, tmp_path / "alone")
    divided = segmented(far, refined, tmp_path / "divided", "--workers", "1")
    assert divided["model"] == alone["model"] and divided["buildings"] == alone["buildings"]


def test_a_model_that_is_refined_twice_keeps_the_model_that_it_all_began_with(
    refined: Path, shipped: Model, sketched_scene: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "twice.safetensors"
    request = RefineRequest("job", **sketched_scene, out=str(out), model=str(refined), device="cpu", steps=1)
    jobs.run(request, lambda event: None, never)
    parent = load_parent(out)
    assert parent is not None and parent.sha256 == shipped.sha256
    assert read_card(out).parent_sha256 == load(refined).sha256, "of which it is a refinement"
