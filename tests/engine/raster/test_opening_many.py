# SPDX-License-Identifier: GPL-2.0-or-later
"""Many images are opened side by side, so that the answers of servers are not waited for one after the other."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from affine import Affine
from roofline.engine.raster import open_scenes
from roofline.engine.raster.image_list import list_images
from roofline.engine.raster.mosaic_plan import plan_mosaic
from roofline.engine.raster.open_scenes import OpenScenes
from roofline.engine.runtime.errors import Cancelled

from ...map_server import serve
from ..conftest import HALF_METRE, WriteRaster, noise

RGB = ("red", "green", "blue")


def row_of_tiles(write_raster: WriteRaster, count: int) -> list[Path]:
    """Adjacent tiles in the folder `tiles`."""
    (write_raster(noise(3, 8, 8)).parent / "tiles").mkdir()
    return [
        write_raster(
            noise(3, 64, 64, seed=number),
            f"tiles/{number}.tif",
            colours=RGB,
            transform=HALF_METRE @ Affine.translation(64 * number, 0),
        )
        for number in range(count)
    ]


def test_images_on_a_server_are_opened_side_by_side(write_raster: WriteRaster) -> None:
    first, second = row_of_tiles(write_raster, 2)
    both_asked = threading.Barrier(2, timeout=20)
    met: set[str] = set()

    def answer(path: str) -> None:
        if path not in met:
            met.add(path)
            both_asked.wait()  # broken, and the connection with it, where the second is not asked for meanwhile

    with serve(first.parent) as server:
        server.answer = answer
        plan = plan_mosaic(list_images([f"{server.url}/{path.name}" for path in (first, second)]))
    assert not plan.left_out
    (mosaic,) = plan.mosaics
    assert [Path(address).name for address in mosaic.images] == ["0.tif", "1.tif"]


def test_opening_many_images_tells_its_progress_and_can_be_cancelled(write_raster: WriteRaster) -> None:
    tiles = row_of_tiles(write_raster, 30)
    told: list[tuple[str, int, int]] = []
    with pytest.raises(Cancelled):
        plan_mosaic(list_images(list(map(str, tiles))), lambda *step: told.append(step), lambda: len(told) >= 3)
    assert told == [("Reading statistics", done, 30) for done in range(3)]


def test_an_image_that_opens_slowly_does_not_hold_others_up(
    write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = map(str, row_of_tiles(write_raster, 2))
    others_read = threading.Event()
    opened: list[str] = []
    really = open_scenes.open_scene

    def open_slowly(address: str, *words: object) -> object:
        opened.append(address)
        assert address != slow or others_read.wait(20)
        return really(address, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(open_scenes, "open_scene", open_slowly)
    scenes = OpenScenes()
    widths: list[int] = []

    def read_slow() -> None:
        with scenes.borrow(slow) as scene:
            widths.append(scene.width)

    waiting = [threading.Thread(target=read_slow) for _ in range(2)]
    for thread in waiting:
        thread.start()
    with scenes.borrow(quick) as scene:
        assert scene.width == 64
    others_read.set()
    for thread in waiting:
        thread.join()
    assert widths == [64, 64] and sorted(opened) == [slow, quick], "each is opened once"
    scenes.close()
