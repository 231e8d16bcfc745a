# SPDX-License-Identifier: GPL-2.0-or-later
"""A copy of imagery and the disk: too little room is a sentence, and what was fetched is kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsRasterLayer
from roofline.plugin.layers import copy_grid
from roofline.plugin.layers.copy_grid import CopyGrid
from roofline.plugin.layers.image_copy import CopyError, ImageCopy


@pytest.fixture
def photo(ready: Any, make_image: Callable[..., Path]) -> QgsRasterLayer:
    """A layer of 600 x 500 pixels, three bands."""
    layer = QgsRasterLayer(str(make_image(size=(600, 500))), "photo")
    QgsProject.instance().addMapLayer(layer)
    return layer


def copy_of(layer: QgsRasterLayer, path: Path, times: int = 1) -> ImageCopy:
    """A copy of `layer` to be made, each pixel divided into `times` x `times`."""
    grid = CopyGrid(layer.extent(), layer.crs(), layer.width() * times, layer.height() * times)
    return ImageCopy.of(layer, grid, path)


def fetch(copy: ImageCopy) -> None:
    copy.write(lambda done, total: None, lambda: False)


def test_a_copy_larger_than_the_free_disk_is_refused_before_it_begins(photo: QgsRasterLayer, tmp_path: Path) -> None:
    copy = copy_of(photo, tmp_path / "out" / "copy.tif", times=100_000)
    with pytest.raises(CopyError) as raised:
        fetch(copy)
    sentence = str(raised.value)
    assert sentence.startswith("The copy of “photo” needs about 4,") and " MB free. Free some space" in sentence
    assert str(tmp_path / "out") in sentence
    assert not list(tmp_path.glob(".roofline*")) and not list((tmp_path / "out").iterdir())


def test_a_disk_that_fills_up_is_a_sentence_and_what_was_fetched_is_kept(
    photo: QgsRasterLayer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_grid, "BLOCK", 256)
    usage, asked = shutil.disk_usage(tmp_path), [0]

    def filling(folder: Path) -> Any:
        asked[0] += 1
        return usage._replace(free=usage.free if asked[0] < 4 else 100_000)

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", filling)
        with pytest.raises(
            CopyError, match=r"is full: the next part of “photo” needs 0\.[0-9] MB, and 0\.1 MB are free"
        ):
            fetch(copy_of(photo, tmp_path / "out" / "copy.tif"))
    done = json.loads(next(tmp_path.glob(".roofline*.part.json")).read_text(encoding="utf-8"))["done"]
    assert done == [0, 1, 2]
    check_equal(photo, resumed(photo, tmp_path, monkeypatch, fetched=3))


def test_blocks_that_count_as_done_are_on_the_disk_when_qgis_is_killed(
    photo: QgsRasterLayer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_grid, "BLOCK", 256)
    killed = tmp_path / "killed"
    killed.mkdir()

    def keep(done: int, total: int) -> None:
        """Keep what is on the disk, which is what remains when QGIS is killed now."""
        if done == 3:
            for part in (tmp_path / "first").glob(".roofline*.part.*"):
                shutil.copy(part, killed)

    copy_of(photo, tmp_path / "first" / "out" / "copy.tif").write(keep, lambda: False)
    check_equal(photo, resumed(photo, killed, monkeypatch, fetched=3))


def resumed(layer: QgsRasterLayer, folder: Path, monkeypatch: pytest.MonkeyPatch, fetched: int) -> Path:
    """Copy again; the number of blocks fetched this time is `fetched` of six."""
    blocks: list[object] = []
    original = ImageCopy._fetch

    def counted(self: ImageCopy, block: Any, *rest: Any) -> Any:
        blocks.append(block)
        return original(self, block, *rest)

    monkeypatch.setattr(ImageCopy, "_fetch", counted)
    path = folder / "again" / "copy.tif"
    fetch(copy_of(layer, path))
    assert len(blocks) == fetched
    return path


def check_equal(layer: QgsRasterLayer, path: Path) -> None:
    copy = QgsRasterLayer(str(path), "copy")
    for band in (1, 2, 3):
        ours, theirs = (one.dataProvider().block(band, layer.extent(), 600, 500) for one in (copy, layer))
        assert bytes(ours.data()) == bytes(theirs.data())
