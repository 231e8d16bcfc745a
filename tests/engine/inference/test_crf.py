# SPDX-License-Identifier: GPL-2.0-or-later
"""The random field: it draws a blurred result to the image's edges, window by window as at once, and keeps nodata."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from roofline.engine.cli import main
from roofline.engine.contract import protocol
from roofline.engine.contract.protocol import SegmentRequest
from roofline.engine.inference import crf
from roofline.engine.inference.crf import CrfParameters, apply_crf, marginals
from roofline.engine.inference.permutohedral import PermutohedralLattice
from roofline.engine.inference.segment import segment
from roofline.engine.raster.probability_levels import LEVELS, NODATA
from roofline.engine.raster.probability_writer import ProbabilityWriter
from roofline.engine.raster.scene import open_scene
from roofline.engine.raster.tiles import Tile
from roofline.engine.runtime.errors import Cancelled, EngineError
from roofline.engine.runtime.progress import never, silent
from roofline.engine.service import jobs

from ..conftest import Pointwise, WriteRaster, make_model, noise
from .segmenting import SMALL, read, run

EDGE = 50  # the column where the roof begins


def scene_with_a_roof(size: int = 100) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]:
    """Normalised bands with one sharp edge, a probability that is noisy and blurred across it, and where the roof is."""
    rng = np.random.default_rng(0)
    roof = np.broadcast_to(np.arange(size) >= EDGE, (size, size))
    colours = np.where(roof, 1.0, -1.0) + rng.normal(0, 0.05, (3, size, size))
    ramp = np.clip((np.arange(size) - EDGE + 4) / 16 + 0.35, 0.15, 0.85)
    probability = np.clip(ramp + rng.normal(0, 0.2, (size, size)), 0.01, 0.99)
    return colours.astype(np.float32), probability.astype(np.float32), roof


@pytest.mark.parametrize("d", [2, 3, 5])
def test_the_lattice_filters_as_a_gaussian_between_all_pairs(d: int) -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(0, 1, (1500, d)).astype(np.float32)
    values = np.stack((rng.random(1500), np.ones(1500)), axis=1).astype(np.float32)
    found = PermutohedralLattice(features).filter(values)
    kernel = np.exp(-((features[:, None] - features[None]) ** 2).sum(axis=2) / 2)
    assert np.corrcoef(found[:, 1], (kernel @ values)[:, 1])[0, 1] > 0.99
    assert found.sum() > 0 and (found >= 0).all()


def test_what_is_far_apart_does_not_meet_in_the_lattice() -> None:
    features = np.array([[0, 0, 0], [0.1, 0, 0], [50, 0, 0]], dtype=np.float32)
    found = PermutohedralLattice(features).filter(np.array([[1], [0], [0]], dtype=np.float32))[:, 0]
    assert found[1] > 0.5 * found[0] > 0 == found[2]


def test_a_noisy_probability_is_sharpened_to_the_edge_of_the_image() -> None:
    colours, probability, roof = scene_with_a_roof()
    found = marginals(probability, colours, np.ones(roof.shape, bool), 0.3, CrfParameters())
    wrong = [((p >= 0.5) != roof).mean() for p in (probability, found)]
    assert wrong[1] < 0.25 * wrong[0] and wrong[0] > 0.03
    assert found.dtype == np.float32 and 0 <= found.min() <= found.max() <= 1
    # The step of two columns at the edge says where it is; before, it was a ramp of many.
    assert np.diff(found.mean(axis=0))[EDGE - 1] > 3 * np.diff(probability.mean(axis=0))[EDGE - 1]


def test_without_weights_the_network_is_believed() -> None:
    colours, probability, roof = scene_with_a_roof(60)
    field = CrfParameters(agreement=0, evenness=0, neutral=0.4)
    assert_allclose(marginals(probability, colours, np.ones(roof.shape, bool), 0.3, field), probability, atol=1e-4)


def test_a_pixel_as_likely_as_the_threshold_speaks_for_neither_class() -> None:
    everywhere = np.full((40, 40), 0.4, dtype=np.float32)
    colours = np.zeros((3, 40, 40), dtype=np.float32)
    found = marginals(everywhere, colours, np.ones((40, 40), bool), 0.3, CrfParameters(neutral=0.4))
    assert_allclose(found, everywhere, atol=1e-4)


def test_what_is_not_valid_takes_no_part() -> None:
    colours, probability, roof = scene_with_a_roof(60)
    valid = np.ones(roof.shape, bool)
    valid[20:30, 20:30] = False
    tampered = np.where(valid, probability, 0.99)
    found, other = (marginals(p, colours, valid, 0.3, CrfParameters()) for p in (probability, tampered))
    assert_array_equal(found[valid], other[valid])
    assert_array_equal(found[~valid], probability[~valid])
    nothing = np.zeros(roof.shape, bool)
    assert_array_equal(marginals(probability, colours, nothing, 0.3, CrfParameters()), probability)


def test_windows_give_what_the_whole_gives(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    colours, probability, _ = scene_with_a_roof(220)
    image = write_raster((colours * 40 + 120).astype("uint8"))
    source = tmp_path / "network.tif"
    found = []
    with open_scene(image) as scene:
        with ProbabilityWriter(source, scene.width, scene.height, scene.crs, scene.transform) as writer:
            wanted = np.ones(probability.shape, bool)
            wanted[:7, 100:] = False
            writer.write(probability, wanted)
            writer.finish()
        whole = Tile(0, 0, scene.height, scene.width)
        for window in (1000, 90):
            monkeypatch.setattr(crf, "_WINDOW", window)
            apply_crf(source, tmp_path / "out.tif", scene, whole, scene.statistics(), CrfParameters(), silent, never)
            with rasterio.open(tmp_path / "out.tif") as dataset:
                found.append(dataset.read(1))
    assert_array_equal(found[0] == NODATA, ~wanted)
    assert_array_equal(found[1] == NODATA, ~wanted)
    difference = np.abs(found[0].astype(float) - found[1])[wanted] / LEVELS
    assert difference.mean() < 1e-3 and difference.max() < 0.1


def test_the_result_of_segmenting_has_the_same_grid_and_nodata(write_raster: WriteRaster, tmp_path: Path) -> None:
    values = noise(3, 150, 170)
    values[:, :40, 60:] = 0
    image, model = write_raster(values, nodata=0), make_model(Pointwise(3))
    plain, even = (run(image, model, tmp_path / str(crf), replace(SMALL, crf=crf)) for crf in (False, True))
    assert_array_equal(np.isnan(read(plain)), np.isnan(read(even)))
    assert not np.array_equal(plain.probability.read_bytes(), even.probability.read_bytes())
    assert [p.name for p in even.probability.parent.iterdir()] == ["probability.tif"]
    with rasterio.open(plain.probability) as one, rasterio.open(even.probability) as two:
        assert one.profile == two.profile and one.scales == two.scales
    again = run(image, model, tmp_path / "again", replace(SMALL, crf=True))
    assert again.probability.read_bytes() == even.probability.read_bytes()


def test_it_can_be_stopped_and_leaves_nothing_new(write_raster: WriteRaster, tmp_path: Path) -> None:
    image, model, seen = write_raster(noise(3, 150, 170)), make_model(Pointwise(3)), []
    before = run(image, model, tmp_path / "out").probability.read_bytes()
    with pytest.raises(Cancelled):
        segment(
            image, model, tmp_path / "out", replace(SMALL, crf=True),
            lambda stage, done, total: seen.append(stage), lambda: "Writing" in seen,
        )  # fmt: skip
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["probability.tif"]
    assert (tmp_path / "out" / "probability.tif").read_bytes() == before


BAD: list[Callable[[], CrfParameters]] = [
    lambda: CrfParameters(reach=0), lambda: CrfParameters(colour=-1), lambda: CrfParameters(near=0), lambda: CrfParameters(agreement=-2),
    lambda: CrfParameters(evenness=-1), lambda: CrfParameters(iterations=0), lambda: CrfParameters(neutral=0), lambda: CrfParameters(neutral=1),
]  # fmt: skip


@pytest.mark.parametrize("make", BAD)
def test_numbers_that_make_no_field_are_a_sentence(make: Callable[[], CrfParameters]) -> None:
    with pytest.raises(EngineError, match=r"CRF .*must"):
        make().check()


def test_a_request_asks_for_it_and_the_provenance_tells_it(
    write_raster: WriteRaster, saved_model: Path, tmp_path: Path
) -> None:
    image = write_raster(noise(3, 100, 120))
    request = SegmentRequest("job", str(image), str(tmp_path / "out"), str(saved_model), device="cpu", crf=True)
    jobs.run(request, lambda event: None, never)
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["request"]["crf"] is True and "Random field" in told["seconds"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["buildings.gpkg", "probability.tif", "run.json"]


def test_both_options_are_on_the_command_line_and_cross_the_protocol(
    write_raster: WriteRaster, saved_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    image, out = write_raster(noise(3, 90, 100)), tmp_path / "out"
    words = ["segment", str(image), "--out", str(out), "--model", str(saved_model), "--device", "cpu", "--crf"]
    assert main.main([*words, "--adapt"]) == 0
    asked = json.loads((out / "run.json").read_text(encoding="utf-8"))["request"]
    assert (asked["adapt"], asked["crf"]) == (0.1, True)
    assert main.main([*words, "--adapt", "3"]) == 1
    assert "adaptation must lie between 0 and 1" in capsys.readouterr().err
    request = SegmentRequest("job", "image.tif", "out", adapt=0.3, crf=True)
    assert protocol.decode(protocol.encode(request)) == request
