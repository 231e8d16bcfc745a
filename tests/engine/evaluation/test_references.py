# SPDX-License-Identifier: GPL-2.0-or-later
"""References in the forms that people have give the same scores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from roofline.engine.contract.accuracy_request import EvaluateRequest
from roofline.engine.contract.event import Event, Log
from roofline.engine.contract.segment_request import SegmentRequest
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs

from ..conftest import ROOT, WriteRaster

CASES = ROOT.parent / "shared" / "cases"
LEAST_F1 = 75


def ignore(event: Event) -> None:
    pass


@pytest.fixture(scope="module")
def segmented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result of the shipped model on the scene of the cases."""
    if not (CASES / "rgb.tif").is_file():
        pytest.skip("needs ../shared/cases")
    out = tmp_path_factory.mktemp("result") / "out"
    jobs.run(SegmentRequest("job", str(CASES / "rgb.tif"), str(out), device="cpu"), ignore, never)
    return out


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("two_layers.gpkg", "reference"),
        ("two_layers.gpkg|layername=reference", ""),
        ("two_folders.kml", ""),
        ("google_style.csv.gz", ""),
        ("microsoft_style.csv.gz", ""),
    ],
)
def test_every_form_of_a_reference_gives_the_same_score(segmented: Path, tmp_path: Path, name: str, layer: str) -> None:
    plain, other = (
        jobs.run(
            EvaluateRequest("job", str(segmented), str(CASES / file), str(tmp_path / out), layer=of_layer),
            ignore,
            never,
        ).summary["f1"]
        for file, of_layer, out in (("reference.gpkg", "", "plain"), (name, layer, "other"))
    )
    assert plain > LEAST_F1 and other == pytest.approx(plain, abs=0.5)


def test_a_reference_of_two_layers_is_not_scored_silently(segmented: Path, tmp_path: Path) -> None:
    request = EvaluateRequest("job", str(segmented), str(CASES / "two_layers.gpkg"), str(tmp_path / "scores"))
    with pytest.raises(EngineError, match=r"holds several layers of polygons \(aoi, reference\); name one of them"):
        jobs.run(request, ignore, never)
    assert not (tmp_path / "scores").exists()


def test_a_reference_of_another_place_is_a_sentence_with_both_extents(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    result = write_raster(np.full((1, 40, 60), 200, dtype=np.uint8), "mask.tif")
    path = tmp_path / "elsewhere.geojson"
    ring = "[[15.0,48.0],[15.1,48.0],[15.1,48.1],[15.0,48.0]]"
    path.write_text(f'{{"type": "Polygon", "coordinates": [{ring}]}}')
    request = EvaluateRequest("job", str(result), str(path), str(tmp_path / "scores"))
    with pytest.raises(EngineError) as raised:
        jobs.run(request, ignore, never)
    sentence = str(raised.value)
    assert (
        "The polygons of elsewhere.geojson lie outside the raster: they cover x 946619 to 954942, y 5333743 to 5345438"
        in sentence
    )
    assert "and the raster x 500000 to 500030, y 4999980 to 5000000; choose" in sentence
    assert not (tmp_path / "scores").exists()


def test_a_layer_without_a_file_is_a_sentence(write_raster: WriteRaster, tmp_path: Path) -> None:
    request = SegmentRequest("job", "image.tif", str(tmp_path / "out"), layer="roofs")
    with pytest.raises(EngineError, match="A layer is named, but no file of polygons"):
        jobs.run(request, ignore, never)


@pytest.mark.parametrize("layer", ["", "sketch"])
def test_a_sketch_as_reference_counts_its_buildings_inside_its_areas(
    write_raster: WriteRaster, write_sketch: Callable[..., Path], tmp_path: Path, layer: str
) -> None:
    found = np.zeros((1, 200, 300), dtype=np.uint8)
    found[:, 20:40, 20:40] = found[:, 150:190, 200:290] = found[:, 60:70, 60:70] = 1
    sketch = write_sketch([("area", (0, 0, 100, 100)), ("Building", (20, 20, 40, 40)), ("ignore", (60, 60, 70, 70))])
    told: list[Event] = []
    request = EvaluateRequest(
        "job", str(write_raster(found, "found.tif")), str(sketch), str(tmp_path / "scores"), layer=layer
    )
    scores = jobs.run(request, told.append, never).summary
    assert (scores["tp"], scores["fp"], scores["fn"]) == (400, 0, 0)
    assert scores["tn"] == 100 * 100 - 400 - 100, "only the area counts, without what is ignored"
    assert ["only inside its areas" in event.message for event in told if isinstance(event, Log)] == [True]


def test_classes_of_another_vocabulary_are_buildings(
    write_raster: WriteRaster, write_sketch: Callable[..., Path], tmp_path: Path
) -> None:
    found = np.zeros((1, 200, 300), dtype=np.uint8)
    found[:, 20:40, 20:40] = found[:, 60:80, 60:80] = 1
    reference = write_sketch([("residential", (20, 20, 40, 40)), ("area", (60, 60, 80, 80))])
    request = EvaluateRequest("job", str(write_raster(found, "found.tif")), str(reference), str(tmp_path / "scores"))
    scores = jobs.run(request, ignore, never).summary
    assert (scores["tp"], scores["fp"], scores["fn"], scores["tn"]) == (800, 0, 0, 200 * 300 - 800)
