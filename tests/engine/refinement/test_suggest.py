# SPDX-License-Identifier: GPL-2.0-or-later
"""Suggesting where to sketch next: which squares are chosen, why, and which are never suggested."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from numpy.typing import NDArray
from roofline.engine.cli import main
from roofline.engine.contract.protocol import Done, Log, SuggestRequest
from roofline.engine.refinement.suggest import SquarePrediction, choose
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs

from ..conftest import HALF_METRE, WriteRaster, noise


def predicted(kind: int, entropy: float = 0.5, building_share: float = 0.2, *, shade: float = 0.0) -> SquarePrediction:
    """A square of one of four kinds; `shade` makes it differ a little from others of its kind."""
    features = np.zeros(4)
    features[kind] = 1
    features[3] = shade
    return SquarePrediction(entropy, building_share, features)


def indices(
    predictions: Sequence[SquarePrediction], annotated: Sequence[SquarePrediction] = (), count: int = 2
) -> list[int]:
    return [index for index, _, _ in choose(predictions, annotated, count)]


def test_uncertain_squares_come_before_sure_ones() -> None:
    predictions = [predicted(0, 0.1), predicted(0, 0.9, shade=0.01), predicted(0, 0.1, shade=0.02)]
    ((index, score, reason),) = choose(predictions, (), 1)
    assert (index, score) == (1, 1.0)
    assert "uncertain" in reason


def test_suggestions_differ_from_one_another() -> None:
    predictions = [predicted(kind, shade=0.01 * number) for number, kind in enumerate((0, 0, 0, 0, 1, 1, 1))]
    assert {predictions[i].features.argmax() for i in indices(predictions)} == {0, 1}


def test_squares_like_the_sketch_come_last() -> None:
    predictions = [predicted(kind, shade=0.01 * number) for number, kind in enumerate((0, 0, 0, 0, 1, 1))]
    ((index, _, reason),) = choose(predictions, [predicted(0)], 1)
    assert index in (4, 5)
    assert "unlike the sketch" in reason


def test_a_typical_square_comes_before_an_unusual_one() -> None:
    predictions = [predicted(2), *(predicted(0, shade=0.01 * number) for number in range(6))]
    assert indices(predictions, count=1) != [0]


def test_squares_without_buildings_or_background_come_last() -> None:
    predictions = [predicted(0, 0.9, 0.0), predicted(1, 0.9, 0.99), predicted(2, 0.1, 0.2)]
    chosen = indices(predictions, count=3)
    assert chosen[0] == 2 and sorted(chosen) == [0, 1, 2]


def test_scores_fall_even_when_all_squares_are_the_same() -> None:
    scores = [score for _, score, _ in choose([predicted(0)] * 3, (), 3)]
    assert scores == sorted(scores, reverse=True)


@pytest.fixture
def image(write_raster: WriteRaster) -> Path:
    """600 x 900 pixels, valid but for the right third."""
    mask = np.ones((600, 900), dtype=bool)
    mask[:, 600:] = False
    return write_raster(noise(3, 600, 900), colours=("red", "green", "blue"), mask=mask)


@pytest.fixture
def suggest(image: Path, saved_model: Path, tmp_path: Path) -> Callable[..., Done]:
    def run(**values: object) -> Done:
        settings = {"image": str(image), "out": str(tmp_path / "areas.gpkg"), "model": str(saved_model), **values}
        return jobs.run(SuggestRequest("job", device="cpu", **settings), lambda event: None, never)  # type: ignore[arg-type]

    return run


def squares(done: Done) -> NDArray[np.object_]:
    """In pixels of the image."""
    meta, _, wkb, _ = pyogrio.raw.read(done.outputs["areas"])
    assert meta["crs"] == "EPSG:32632"

    def to_pixels(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.array([~HALF_METRE @ point for point in points])

    shapes: NDArray[np.object_] = shapely.transform(shapely.from_wkb(wkb), to_pixels)
    return shapes


def test_the_file_holds_disjoint_ranked_squares_of_about_the_asked_share_on_valid_ground(
    suggest: Callable[..., Done],
) -> None:
    done = suggest(count=3, share=0.09)
    shapes = squares(done)
    assert all(shape.area == pytest.approx(shape.minimum_rotated_rectangle.area) for shape in shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(0.09 * 600 * 600, rel=0.05)
    assert done.summary["share"] == pytest.approx(0.09, rel=0.05)
    assert not any(a.intersection(b).area for a, b in itertools.combinations(shapes, 2))
    assert all(shapely.box(0, 0, 600, 600).contains(shape) for shape in shapes)
    meta, _, _, (rank, score, reason) = pyogrio.raw.read(done.outputs["areas"])
    assert list(meta["fields"]) == ["rank", "score", "reason"]
    assert list(rank) == [1, 2, 3] and list(score) == sorted(score, reverse=True) and all(reason)


def test_notes_about_the_image_are_reported(
    suggest: Callable[..., Done], write_raster: WriteRaster, saved_model: Path, tmp_path: Path
) -> None:
    values = noise(3, 600, 600)
    values[:, :, 400:] = 0  # a border that nothing declares
    image = write_raster(values, colours=("red", "green", "blue"))
    told: list[str] = []
    request = SuggestRequest("job", str(image), str(tmp_path / "odd.gpkg"), str(saved_model), device="cpu", share=0.05)
    jobs.run(request, lambda event: told.append(event.message) if isinstance(event, Log) else None, never)
    assert any("0" in note and "nodata" in note for note in told), told


def test_sketched_areas_are_not_suggested_again(
    suggest: Callable[..., Done], write_sketch: Callable[..., Path]
) -> None:
    sketch = write_sketch((("area", (0, 0, 600, 400)), ("building", (10, 500, 30, 520))))
    done = suggest(count=2, share=0.05, sketch=str(sketch))
    sketched = shapely.box(0, 0, 600, 400)
    assert len(squares(done)) == 2
    assert not any(shape.intersects(sketched) for shape in squares(done))


def test_the_entropy_of_an_earlier_result_is_used(suggest: Callable[..., Done], write_raster: WriteRaster) -> None:
    probability = np.zeros((1, 600, 900), dtype=np.uint8)
    probability[0, :, :300] = np.where(np.indices((600, 300)).sum(axis=0) % 9 < 2, 250, 0)
    probability[0, 300:, 300:600] = 120
    probability[0, 300:, 300:600:3] = 240
    path = write_raster(probability, "probability.tif", nodata=255)
    with rasterio.open(path, "r+") as dataset:
        dataset.scales = (1 / 250,)
    (shape,) = squares(suggest(count=1, share=0.02, probability=str(path)))
    assert shapely.box(300, 300, 600, 600).contains(shape)


def test_suggestions_are_repeatable_and_fewer_where_there_is_no_room(suggest: Callable[..., Done]) -> None:
    first, second = squares(suggest(count=4, share=0.4)), squares(suggest(count=4, share=0.4))
    assert (first == second).all() and 1 <= len(first) <= 4


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"count": 0}, "number of areas must lie between 1 and 100, not 0"),
        ({"share": 0.0}, "above 0 and at most 0.5, not 0"),
        ({"share": 0.9}, "above 0 and at most 0.5, not 0.9"),
        ({"out": "areas.shp"}, "name it areas.gpkg"),
        ({"out": "/proc/areas.gpkg", "image": "not looked at.tif"}, "Nothing can be written to /proc"),
        ({"sketch": "gone.gpkg"}, "no file gone.gpkg"),
        ({"probability": "gone.tif"}, "gone.tif cannot be read"),
        ({"model": "gone.safetensors"}, "gone.safetensors"),
        ({"image": "gone.tif"}, "The image gone.tif cannot be read"),
    ],
)
def test_bad_input_is_a_sentence(suggest: Callable[..., Done], values: dict[str, object], words: str) -> None:
    with pytest.raises(EngineError, match=words):
        suggest(**values)


def test_an_image_sketched_all_over_has_no_room_left(
    suggest: Callable[..., Done], write_sketch: Callable[..., Path], tmp_path: Path
) -> None:
    sketch = write_sketch([("area", (0, 0, 900, 600))])
    with pytest.raises(EngineError, match="not sketched yet"):
        suggest(sketch=str(sketch))
    with pytest.raises(EngineError, match="would be overwritten"):
        suggest(sketch=str(sketch.rename(tmp_path / "s.gpkg")), out=str(tmp_path / "s.gpkg"))


def test_a_cancelled_suggestion_leaves_no_file(image: Path, saved_model: Path, tmp_path: Path) -> None:
    request = SuggestRequest("job", str(image), str(tmp_path / "areas.gpkg"), str(saved_model), device="cpu")
    with pytest.raises(Cancelled):
        jobs.run(request, lambda event: None, lambda: True)
    assert not list(tmp_path.glob("areas*"))


def test_the_command_prints_the_areas(
    image: Path, saved_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["suggest", image, "--out", tmp_path / "areas.gpkg", "--model", saved_model, "--count", 2, "--json"]
    assert main.main([str(word) for word in words]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [area["rank"] for area in told["areas"]] == [1, 2]
    assert Path(told["path"]).is_file()
