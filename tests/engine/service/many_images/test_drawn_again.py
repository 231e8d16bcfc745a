# SPDX-License-Identifier: GPL-2.0-or-later
"""The footprints of several images are drawn again at another threshold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from roofline.engine.contract.vectorize_request import VectorizeRequest
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs

from .conftest import footprints_of


def _drawn_again(folder: Path, **options: Any) -> tuple[Any, dict[str, Any], str]:
    """Draw the footprints of the result in `folder` again; return what `footprints_of` does."""
    request = VectorizeRequest("job", str(folder), str(folder / "again.gpkg"), **options)
    done = jobs.run(request, lambda _: None, never)
    found = footprints_of(folder, "again.gpkg")
    assert done.summary["buildings"] == len(found[0])
    assert done.summary["area_m2"] == pytest.approx(np.nansum(found[1]["area_m2"]), abs=0.1)
    return found


@pytest.mark.parametrize("images", ["tiles", "apart"])
def test_the_footprints_of_several_images_are_drawn_again_as_the_run_drew_them(
    images: str, request: pytest.FixtureRequest, segment: Callable[..., dict[str, object]]
) -> None:
    folder = request.getfixturevalue(images)
    segment(folder)
    polygons, fields, crs = footprints_of(folder.parent / "out")
    again, told, system = _drawn_again(folder.parent / "out")
    assert len(again) and shapely.equals_exact(polygons, again, 1e-6).all() and system == crs
    assert list(told) == list(fields) and list(told["id"]) == list(range(1, len(again) + 1))
    for name in ("source", "src_image", "uuid", "confidence"):
        np.testing.assert_array_equal(fields[name], told[name])


def test_another_threshold_reaches_the_footprints_of_all_groups_of_images(
    apart: Path, segment: Callable[..., dict[str, object]]
) -> None:
    segment(apart)
    out = apart.parent / "out"
    sources = [set(_drawn_again(out, threshold=threshold)[1]["source"]) for threshold in (0.5, 0.45, 0.999)]
    assert sources[0] == sources[1] == {"east.tif", "west.tif", "z_far.tif"} and sources[2] == set()


def test_an_extent_of_groups_of_images_needs_one_of_their_rasters(
    apart: Path, segment: Callable[..., dict[str, object]]
) -> None:
    segment(apart)
    out = apart.parent / "out"
    with pytest.raises(EngineError, match="has a raster for each group of images"):
        jobs.run(
            VectorizeRequest("job", str(out), f"{out}/again.gpkg", extent=(0.0, 0.0, 9.0, 9.0)), lambda _: None, never
        )


def test_an_image_that_is_gone_leaves_the_footprints_as_they_are(
    tiles: Path, segment: Callable[..., dict[str, object]]
) -> None:
    segment(tiles)
    out = tiles.parent / "out"
    (tiles / "west.tif").unlink()
    with pytest.raises(EngineError, match=r"west\.tif"):
        jobs.run(VectorizeRequest("job", str(out), f"{out}/again.gpkg", threshold=0.9), lambda _: None, never)
    assert not (out / "again.gpkg").exists()


def test_each_raster_of_groups_has_the_threshold_of_the_result(
    apart: Path, segment: Callable[..., dict[str, object]]
) -> None:
    assert segment(apart)["threshold"] == 0.5
    out = apart.parent / "out"
    told = json.loads((out / "run.json").read_text(encoding="utf-8"))
    (out / "run.json").write_text(json.dumps({**told, "threshold": 0.35}), encoding="utf-8")
    for name in ("probability.tif", "probability_2.tif"):
        drawn = VectorizeRequest("job", str(out / name), str(apart.parent / f"{name}.gpkg"))
        assert jobs.run(drawn, lambda _: None, never).summary["threshold"] == 0.35
