# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure whether refinement harms the ground that was not sketched: scenes, kinds of sketch and remedies."""

from __future__ import annotations

import dataclasses
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.windows import Window
from roofline.engine.compute.device import choose_device
from roofline.engine.contract.protocol import RefineRequest, SuggestRequest
from roofline.engine.datasets.areas import Area
from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.inference.segment import segment
from roofline.engine.models.model_file import Model, load
from roofline.engine.raster import scores
from roofline.engine.raster.labels import BUILDING, IGNORE
from roofline.engine.raster.polygons import read_polygons
from roofline.engine.raster.probability_levels import LEVELS
from roofline.engine.refinement.config import BEST, PRESETS
from roofline.engine.service import refine_job, suggest_job
from roofline.engine.service.one_image import OneImage

from .plan import TEST_AREA
from .run import DEFAULT, Laboratory, sha256_of_default
from .scene import RGB, Scene
from .score import write_image

SIDE = 2048  # pixels of a scene's side at most, so that a run takes a minute or two
STEPS = 40
_GAP = 16  # pixels without data between the images of a scene
_LEAST_ROOFS = 0.005  # share of buildings in "open ground and a few houses"
SHARES = {"7": 0.07, "15": 0.15}
SUGGESTED = 4  # areas
CASES = (("tiny", "1"), *((kind, share) for kind in ("houses", "open", "halves", "suggested") for share in SHARES))
"""Kinds of sketch and their share of the scene in per cent; of "halves" one rectangle has houses and one has none."""
SCENES = (TEST_AREA, "dubai", "banepa", "damage_xbd", "naip")


@dataclass(frozen=True)
class Harm:
    """One refinement: its scene, kind of sketch, share in per cent, and which remedies it uses (a key of VARIANTS)."""

    scene: str
    kind: str
    share: str
    variant: str

    @property
    def name(self) -> str:
        """The name of its result."""
        return "-".join((self.scene, self.kind, self.share, self.variant))


WITHOUT: Mapping[str, Any] = {"unsketched_share": 0.0, "parent_decay": 0.0, "judge_unsketched": False}
REMEDIES: dict[str, Mapping[str, Any]] = {
    "before": {},
    "taught": {"unsketched_share": 0.25, "judge_unsketched": True},
    "decay": {"parent_decay": 30.0},
    "judged": {"judge_unsketched": True},
}
VARIANTS = {name: dataclasses.replace(BEST, **{**WITHOUT, **changes}) for name, changes in REMEDIES.items()} | {
    "best": BEST
}


def harms() -> Iterator[Harm]:
    """Yield all runs, the variants of a sketch one after the other."""
    for scene in SCENES:
        for kind, share in CASES:
            for variant in VARIANTS:
                yield Harm(scene, kind, share, variant)


def measure(laboratory: Laboratory, run: Harm) -> None:
    """Refine the default model as `run` says; score parent and child on the rest of the scene."""
    if laboratory.result_of_default(run.name):
        return
    scene = scene_of_harm(laboratory, run.scene)
    sketch = sketch_of(scene, run.kind, run.share)
    parent = load(DEFAULT)
    PRESETS[run.variant] = VARIANTS[run.variant]
    child = laboratory.model(run.name)
    child.parent.mkdir(parents=True, exist_ok=True)
    request = RefineRequest(
        job="1",
        image=str(scene.image),
        sketch=str(sketch),
        buildings=str(scene.buildings),
        out=str(child),
        model=str(DEFAULT),
        preset=run.variant,
        steps=STEPS,
    )
    device = choose_device()
    image = OneImage.alone(request.image)
    done = refine_job.run(request, image, parent, device, lambda *_: None, lambda _: None, lambda: False)
    label = _rest(scene, sketch)
    before = _f1(_levels(scene.image, DEFAULT), label, parent.card.threshold)
    refined = load(child)
    after = _f1(_levels(scene.image, child), label, refined.card.threshold)
    child.unlink()
    said = {key: value for key, value in done.summary.items() if key not in ("curve", "notes", "device")}
    said["parent"] = parent.card.name
    laboratory.keep(run.name, {"sha256": sha256_of_default()[0], "before": before, "after": after, "said": said})
    told = f"{said['f1_before']} -> {said['f1_after']}"
    print(f"{run.name}: rest {before} -> {after}, reported {told}, {said['minutes']} min", flush=True)


def scene_of_harm(laboratory: Laboratory, name: str) -> Scene:
    """Return the scene `name`: the middle of the test area, or images of a training set side by side."""
    folder = laboratory.work / "scenes" / name
    scene = Scene(folder / f"{name}.tif", folder / f"{name}_buildings.tif")
    if not scene.buildings.exists():
        if name == TEST_AREA:
            area = _middle(laboratory.data / name / f"{name}.tif", laboratory.data / name / f"{name}_buildings.tif")
        else:
            area = side_by_side(laboratory.areas(name, RGB))
        write_image_and_mask(scene, area)
    return scene


def write_image_and_mask(scene: Scene, area: Area) -> None:
    """Write `area` as the files of `scene`, whose folder is made."""
    scene.image.parent.mkdir(parents=True, exist_ok=True)
    write_image(scene.image, area)
    with rasterio.open(scene.image) as image:
        profile = {**image.profile, "count": 1, "dtype": "uint8", "nodata": IGNORE}
    profile.pop("photometric", None)
    with rasterio.open(scene.buildings, "w", **profile) as mask:
        mask.write(np.asarray(area.label), 1)


def _middle(image: Path, buildings: Path) -> Area:
    with rasterio.open(image) as source, rasterio.open(buildings) as mask:
        window = Window((source.width - SIDE) // 2, (source.height - SIDE) // 2, SIDE, SIDE)
        pixels, label = source.read(window=window), (mask.read(1, window=window) > 0).astype(np.uint8)
        gsd = float(abs(source.transform.a))
    known = np.ones(label.shape, dtype=bool)
    return Area(TEST_AREA, pixels, known, label, gsd, np.zeros(len(pixels)), np.ones(len(pixels)), 1.0)


def side_by_side(areas: Sequence[Area]) -> Area:
    """Place `areas` in rows on one image of at most SIDE pixels a side, the largest first, with a gap between them."""
    bands = len(areas[0].image)
    image = np.zeros((bands, SIDE, SIDE), dtype=areas[0].image.dtype)
    valid, label = np.zeros((SIDE, SIDE), dtype=bool), np.full((SIDE, SIDE), IGNORE, dtype=np.uint8)
    row = col = height = 0
    for area in sorted(areas, key=lambda each: -int((each.label != IGNORE).sum())):
        rows, cols = (min(SIDE, length) for length in area.label.shape)
        if col + cols > SIDE:
            row, col, height = row + height + _GAP, 0, 0
        if row + rows > SIDE:
            continue
        place = np.s_[row : row + rows, col : col + cols]
        image[:, place[0], place[1]] = area.image[:, :rows, :cols]
        valid[place], label[place] = area.valid[:rows, :cols], area.label[:rows, :cols]
        col, height = col + cols + _GAP, max(height, rows)
    first = areas[0]
    return Area(first.name, image, valid, label, first.gsd, first.mean, first.std, 1.0)


def sketch_of(scene: Scene, kind: str, share: str) -> Path:
    """Return the file of the areas of a sketch of `kind` and `share` (per cent), written on first use."""
    path = scene.image.with_name(f"{kind}_{share}.geojson")
    if not path.exists():
        with rasterio.open(scene.buildings) as source:
            label, place = source.read(1), source.transform
        windows = (
            _suggested(scene, int(share) / 100, place)
            if kind == "suggested"
            else rectangles(label, kind, int(share) / 100)
        )
        path.write_text(_geojson(windows, place), encoding="utf-8")
    return path


Rectangle = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""


def rectangles(label: NDArray[np.uint8], kind: str, share: float) -> list[Rectangle]:
    """Choose squares of `label` (H, W) that are `share` of its annotated pixels: two, or one where the sketch is tiny."""
    known = label != IGNORE
    count = 1 if kind == "tiny" else 2
    side = min(round((share * known.sum() / count) ** 0.5), min(label.shape) // 2)
    step = max(8, side // 4)
    found = []
    for top in range(0, label.shape[0] - side + 1, step):
        for left in range(0, label.shape[1] - side + 1, step):
            part = label[top : top + side, left : left + side]
            if (part != IGNORE).mean() > 0.9:
                found.append(((left, top, left + side, top + side), float((part == BUILDING).mean())))
    dense = [where for where, _ in sorted(found, key=lambda each: -each[1])]
    sparse = [where for where, roofs in sorted(found, key=lambda each: each[1]) if roofs >= _LEAST_ROOFS]
    empty = [where for where, roofs in sorted(found, key=lambda each: each[1])]
    first = (sparse if kind == "open" else dense)[0]
    second = {"open": sparse, "halves": empty}.get(kind, dense)
    others = [where for where in second if _apart(where, first)]
    return [first, *others[: count - 1]]


def _apart(a: Rectangle, b: Rectangle) -> bool:
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def _suggested(scene: Scene, share: float, place: Affine) -> list[Rectangle]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "areas.gpkg"
        request = SuggestRequest(
            job="1", image=str(scene.image), out=str(out), model=str(DEFAULT), count=SUGGESTED, share=share
        )
        image = OneImage.alone(request.image)
        suggest_job.run(request, image, load(DEFAULT), choose_device(), lambda *_: None, lambda: False)
        found = [shape.bounds for shape in read_polygons(out, None).geometries]
    corners = [(~place @ bounds[:2], ~place @ bounds[2:]) for bounds in found]
    return [(round(a[0]), round(b[1]), round(b[0]), round(a[1])) for a, b in corners]


def _geojson(windows: Sequence[Rectangle], place: Affine) -> str:
    features = []
    for left, top, right, bottom in windows:
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        geometry = {"type": "Polygon", "coordinates": [[place @ corner for corner in corners]]}
        features.append({"type": "Feature", "properties": {"class": "area"}, "geometry": geometry})
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": features})


def _rest(scene: Scene, sketch: Path) -> NDArray[np.uint8]:
    with rasterio.open(scene.buildings) as source:
        label: NDArray[np.uint8] = source.read(1)
        areas = read_polygons(sketch, source.crs).geometries
        place = ~source.transform
    for shape in areas:
        (left, top), (right, bottom) = (
            place @ (shape.bounds[0], shape.bounds[3]),
            place @ (shape.bounds[2], shape.bounds[1]),
        )
        label[round(top) : round(bottom), round(left) : round(right)] = IGNORE
    return label


@lru_cache(maxsize=2)
def _levels_of_parent(image: Path) -> NDArray[np.uint8]:
    return _segmented(image, load(DEFAULT))


def _levels(image: Path, model: Path) -> NDArray[np.uint8]:
    return _levels_of_parent(image) if model == DEFAULT else _segmented(image, load(model))


def _segmented(image: Path, model: Model) -> NDArray[np.uint8]:
    with tempfile.TemporaryDirectory() as folder:
        report = segment(image, model, Path(folder), SegmentOptions(), lambda *_: None, lambda: False)
        with rasterio.open(report.probability) as source:
            level: NDArray[np.uint8] = source.read(1)
    return level


def _f1(level: NDArray[np.uint8], label: NDArray[np.uint8], threshold: float) -> float:
    known = (label != IGNORE) & (level <= LEVELS)
    found, truth = (level >= np.ceil(threshold * LEVELS)) & known, (label == BUILDING) & known
    tp = int((found & truth).sum())
    return round(float(scores.f1(tp, int(found.sum()) - tp, int(truth.sum()) - tp)), 2)
