# SPDX-License-Identifier: GPL-2.0-or-later
"""The map view is segmented from its centre outwards into a raster that grows while it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from roofline.engine.compute.predictor import Predictor
from roofline.engine.contract.protocol import Done, Event, Log, Preview, Progress, SegmentRequest, ViewRequest
from roofline.engine.inference import memory_cache
from roofline.engine.inference.scaled_view import View
from roofline.engine.models.registry import build
from roofline.engine.raster.scene import Scene, open_scene
from roofline.engine.raster.tiles import Tile
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never, silent
from roofline.engine.service import jobs, live_view

from ..conftest import HALF_METRE, WriteRaster, noise
from ..inference.segmenting import FLOAT32


@pytest.fixture(autouse=True)
def _cold() -> None:
    memory_cache.clear()
    live_view._parts.clear()


@pytest.fixture
def image(write_raster: WriteRaster) -> Path:
    """900 x 800 pixels, invalid in the first 100 rows."""
    mask = np.ones((900, 800), dtype=bool)
    mask[:100] = False
    return write_raster(noise(3, 900, 800), colours=("red", "green", "blue"), mask=mask)


def extent(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """Of pixels."""
    (xmin, ymax), (xmax, ymin) = HALF_METRE @ (left, top), HALF_METRE @ (right, bottom)
    return xmin, ymin, xmax, ymax


@pytest.fixture
def follow(image: Path, saved_model: Path, tmp_path: Path) -> Callable[..., tuple[Done, list[Event]]]:
    def run(job: str = "view", **values: object) -> tuple[Done, list[Event]]:
        events: list[Event] = []
        settings = {"image": str(image), "extent": extent(0, 0, 800, 900), "model": str(saved_model), **values}
        request = ViewRequest(job, out=str(tmp_path / "live"), device="cpu", **settings)  # type: ignore[arg-type]
        return jobs.run(request, events.append, never), events

    return run


def previews(events: list[Event]) -> list[Preview]:
    return [event for event in events if isinstance(event, Preview)]


def test_parts_come_from_the_centre_outwards_into_one_raster(follow: Callable[..., tuple[Done, list[Event]]]) -> None:
    done, events = follow()
    told = previews(events)
    assert len(told) == done.summary["parts"] == 9
    assert {event.path for event in told} == {done.outputs["preview"]}
    assert told[0].extent == extent(384, 384, 768, 768)
    assert told[-1].extent == extent(768, 768, 800, 900)


def test_what_was_told_is_there_and_the_rest_is_empty(image: Path, saved_model: Path, tmp_path: Path) -> None:
    filled = []

    def look(event: Event) -> None:
        if isinstance(event, Preview):
            with rasterio.open(event.path) as dataset:
                filled.append(int((dataset.read(1) != 255).sum()))

    request = ViewRequest("v", str(image), str(tmp_path), extent(0, 0, 800, 900), str(saved_model), device="cpu")
    jobs.run(request, look, never)
    assert filled[0] == 384 * 384 and filled == sorted(filled) and filled[-1] == 800 * 800


def test_it_shows_what_segmenting_finds(
    follow: Callable[..., tuple[Done, list[Event]]], image: Path, saved_model: Path, tmp_path: Path
) -> None:
    """But for the overlap of tiles, which is averaged there and cut here."""
    done, _ = follow()
    segmented = jobs.run(
        SegmentRequest("s", str(image), str(tmp_path / "out"), str(saved_model), device="cpu"), lambda e: None, never
    )
    with rasterio.open(done.outputs["preview"]) as live_one, rasterio.open(segmented.outputs["probability"]) as whole:
        assert live_one.crs == whole.crs and live_one.transform == whole.transform and live_one.scales == whole.scales
        mine, other = live_one.read(1), whole.read(1)
    assert ((mine == 255) == (other == 255)).all()
    valid = mine != 255
    assert np.abs(mine[valid].astype(int) - other[valid]).mean() < 15
    assert np.corrcoef(mine[valid], other[valid])[0, 1] > 0.9


def test_at_the_models_scale_it_lies_over_the_image(
    follow: Callable[..., tuple[Done, list[Event]]], write_raster: WriteRaster
) -> None:
    fine = write_raster(noise(3, 300, 400), "fine.tif", transform=HALF_METRE @ HALF_METRE.scale(0.25))
    done, _ = follow(image=str(fine), extent=extent(0, 0, 100, 75))
    with rasterio.open(done.outputs["preview"]) as dataset, rasterio.open(fine) as source:
        assert dataset.bounds == pytest.approx(source.bounds, abs=0.5)
        assert dataset.width < source.width


def test_leaving_a_full_gpu_is_told(
    follow: Callable[..., tuple[Done, list[Event]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = Predictor(build("resnet-deconv", 3, depth=18), FLOAT32)
    ready.notes.append("The memory of GPU is too small for one tile: the rest is computed on the processor.")
    monkeypatch.setattr(live_view, "cached_adapted_predictor", lambda *args: ready)
    _, events = follow(extent=extent(0, 100, 100, 200))
    assert [event.message for event in events if isinstance(event, Log) and event.level == "warning"] == ready.notes


def test_a_map_that_moves_computes_only_what_is_new(
    follow: Callable[..., tuple[Done, list[Event]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Tile] = []
    original = View.read

    def counted(self: View, tile: Tile) -> object:
        read.append(tile)
        return original(self, tile)

    monkeypatch.setattr(View, "read", counted)
    follow("a", extent=extent(0, 400, 300, 700))
    assert len(read) == 1
    follow("b", extent=extent(20, 420, 500, 700))
    assert len(read) == 2


def test_a_warm_worker_reads_no_statistics_again_until_the_image_changes(
    follow: Callable[..., tuple[Done, list[Event]]], image: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []
    original = Scene.statistics

    def counted(self: Scene, *arguments: object) -> object:
        reads.append(self.name)
        return original(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Scene, "statistics", counted)
    small = {"extent": extent(0, 400, 100, 500)}
    _, cold = follow("a", **small)
    _, warmed = follow("b", **small)
    assert len(reads) == 1
    stages = {event.stage for event in warmed if isinstance(event, Progress)}
    assert "Reading statistics" not in stages and "Reading statistics" in {
        event.stage for event in cold if isinstance(event, Progress)
    }
    with rasterio.open(image, "r+") as dataset:
        dataset.write(noise(3, 900, 800, seed=1))
    follow("c", **small)
    assert len(reads) == 2


def test_a_cancel_takes_effect_within_one_part_and_leaves_what_was_told(
    image: Path, saved_model: Path, tmp_path: Path
) -> None:
    told: list[Preview] = []
    request = ViewRequest("v", str(image), str(tmp_path), extent(0, 0, 800, 900), str(saved_model), device="cpu")
    with pytest.raises(Cancelled):
        jobs.run(request, lambda event: told.extend(previews([event])), lambda: bool(told))
    assert len(told) == 1 and Path(told[0].path).is_file()


def test_before_the_first_part_a_cancel_leaves_no_file(image: Path, saved_model: Path, tmp_path: Path) -> None:
    request = ViewRequest("v", str(image), str(tmp_path / "live"), extent(0, 0, 800, 900), str(saved_model))
    with pytest.raises(Cancelled):
        jobs.run(request, lambda event: None, lambda: True)
    assert not (tmp_path / "live").exists()


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (extent(2000, 2000, 2100, 2100), "does not show image.tif; move the map"),
        ((), "has no extent"),
        ((0.0, 0.0, float("nan"), 1.0), "has no extent"),
    ],
)
def test_a_view_that_cannot_be_followed_is_a_sentence(
    follow: Callable[..., tuple[Done, list[Event]]], shown: tuple[float, ...], words: str
) -> None:
    with pytest.raises(EngineError, match=words):
        follow(extent=shown)


def test_far_out_it_asks_to_zoom_in(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_view, "LARGEST_VIEW", 100_000)
    with open_scene(image) as scene, pytest.raises(EngineError, match="zoom in"):
        live_view.shown_part(View(scene, scene.statistics(silent, never), 1.0), extent(0, 0, 800, 900))


def test_an_adapted_network_is_kept_too(follow: Callable[..., tuple[Done, list[Event]]]) -> None:
    small = {"extent": extent(0, 400, 100, 500), "adapt": 0.2}
    _, cold = follow("a", **small)
    _, warmed = follow("b", **small)
    stages = [{event.stage for event in events if isinstance(event, Progress)} for events in (cold, warmed)]
    assert "Adapting" in stages[0] and "Adapting" not in stages[1]
